"""What is missing, against the sample's own file counted again with pandas, and over months without a file."""

from dataclasses import replace

import pandas as pd
import pytest

from config import ROOT
from data_access import detection, gaps, incidents, outcomes, reserved
from data_access.incident_scope import Scope, scope
from data_access.state import IncidentState
from tests.data_access.test_incident_counts import FILE

OBS = "demostracion"
WHOLE = pd.read_csv(ROOT / "samples" / OBS / "incidents.csv", dtype=str, keep_default_na=False)
KINDS = pd.read_csv(ROOT / "samples" / OBS / "categories.csv", dtype=str).set_index("code")


@pytest.fixture
def asked(samples) -> Scope:
    return scope(IncidentState(OBS, "2026-01", "2026-10"))


def test_located_zoned_and_unlocated_are_all(asked):
    found = gaps.located(asked)

    assert found.incidents == FILE["slice"].isin(asked.slices).sum()
    assert found.located + found.zoned + found.unlocated == found.incidents
    assert 0 < found.contradicted < found.located


def test_the_filters_do_not_touch_what_is_missing(asked):
    assert gaps.located(replace(asked, codes=("robo",), source="llamada", zone="D01")) == gaps.located(asked)


def test_every_source_has_its_months_of_the_file(asked):
    months = FILE[FILE["slice"].isin(asked.months)].groupby("source")["slice"].nunique()

    found = gaps.sources(asked).set_index("source")

    assert found["received"].to_dict() == months.to_dict()
    assert (found["expected"] == 10).all()


def test_a_month_without_a_file_is_neither_received_nor_silent(asked):
    holed = replace(asked, loaded=tuple(m for m in asked.loaded if m != "2026-04"))

    found = gaps.sources(holed).set_index("source").loc["llamada"]

    assert gaps.unloaded(holed) == ["2026-04"]
    assert (found["expected"], found["received"], found["silent"], found["unloaded"]) == (
        10,
        9,
        [],
        ["2026-04"],
    )


def test_a_source_is_expected_from_its_first_month_and_silent_ever_after(asked, monkeypatch):
    rows = pd.DataFrame({"slice": ["2026-03", "2026-05"], "source": "alarma", "incidents": 1})
    monkeypatch.setattr(gaps, "_by_source", lambda observatory: rows)

    found = gaps.sources(replace(asked, end="2026-07")).iloc[0]

    assert (found["since"], found["expected"], found["received"]) == ("2026-03", 5, 2)
    assert found["silent"] == ["2026-04", "2026-06", "2026-07"]


def test_the_sum_of_a_closed_year_is_what_its_files_hold(samples):
    counts = WHOLE.groupby([WHOLE["occurred_on"].str[:4], WHOLE["category"].map(KINDS["sensitivity"])]).size()

    years = gaps.received(OBS).set_index("year")

    assert list(years.index) == ["2024", "2025"]
    for year in years.index:
        assert years.loc[year, "published"] == counts[year, "ordinaria"]
        assert years.loc[year, "reserved"] == counts[year, "reservada"]
        assert years.loc[year, "operational"] == counts[year, "operativa"]
        assert years.loc[year, "received"] == counts[year].sum()


def test_reserved_years_add_up_and_hide_what_is_under_five(samples):
    hidden = WHOLE[WHOLE["category"].map(KINDS["sensitivity"]) == "reservada"]

    years = reserved.by_year(OBS)

    assert (years["incidents"] >= 5).all()
    assert years.groupby("year")["incidents"].sum().to_dict() == {
        year: n
        for year, n in hidden["occurred_on"].str[:4].value_counts().items()
        if year in set(years["year"])
    }


def test_who_noticed_adds_up(asked):
    sources = incidents.by_source(asked)

    shares = detection.shares(sources)

    rows = FILE[FILE["slice"].isin(asked.slices)]
    assert shares.total == len(rows)
    assert shares.proactive == rows["source"].isin(detection.PROACTIVE).sum()
    assert shares.reported == rows["source"].isin(detection.REPORTED).sum()


def test_every_declared_source_is_of_a_kind_or_other():
    from warehouse.datasets import BY_NAME

    choices = set(BY_NAME["incidents"].column("source").choices)

    assert choices - {*detection.PROACTIVE, *detection.REPORTED} == {"otra"}


def test_outcomes_of_closed_years_equal_the_file(asked):
    rows = FILE[FILE["slice"].str[:4].isin(["2024", "2025"]) & (FILE["category"] == "robo")]

    found = outcomes.by_year(replace(asked, codes=("robo",)))

    assert found.set_index(["year", "outcome"])["incidents"].to_dict() == (
        rows.groupby([rows["slice"].str[:4], "outcome"]).size().to_dict()
    )


def test_highlighted_months_equal_the_file_and_keep_their_zeros(asked):
    rows = FILE[FILE["slice"].isin(asked.months) & (FILE["is_highlighted"] == "sí")]

    found = outcomes.highlighted(asked).set_index("month")["incidents"]

    assert list(found.index) == list(asked.months)
    assert found.to_dict() == rows["slice"].value_counts().reindex(asked.months, fill_value=0).to_dict()
