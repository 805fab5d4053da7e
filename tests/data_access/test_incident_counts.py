"""Counts of incidents, against the sample's own file counted again with pandas."""

import random

import pandas as pd
import pytest
import shapely

from config import ROOT
from data_access import incidents
from data_access.incident_scope import UNLOCATED, scope
from data_access.state import IncidentState

FOLDER = ROOT / "samples" / "demostracion"
COLUMNS = ["observatory", "month", "zone", "zone_name", "category", "category_name", "source", "incidents"]
pytestmark = pytest.mark.usefixtures("samples")


def ordinary() -> pd.DataFrame:
    """The ordinary rows of the file: slice, territory (of the point; else as stated), category, source."""
    rows = pd.read_csv(FOLDER / "incidents.csv", dtype=str, keep_default_na=False)
    kinds = pd.read_csv(FOLDER / "categories.csv", dtype=str)
    rows = rows[rows["category"].isin(kinds.loc[kinds["sensitivity"] == "ordinaria", "code"])]
    return rows.assign(slice=rows["occurred_on"].str[:7], territory=zone_of(rows))


def zone_of(rows: pd.DataFrame) -> pd.Series:
    """The zone that holds each point, one polygon after another; the stated one where there is no point."""
    listed = pd.read_csv(FOLDER / "territories.csv", dtype=str).sort_values("code", ascending=False)
    zones = listed[~listed["code"].isin(listed["parent"].dropna())]
    x, y = (pd.to_numeric(rows[name]).to_numpy(float) for name in ("longitude", "latitude"))
    found = rows["territory"].to_numpy(object)
    for code, outline in zip(zones["code"], shapely.from_geojson(zones["geometry"]), strict=True):
        found[shapely.intersects_xy(outline, x, y)] = code  # the first by code has the last word
    return pd.Series(found, index=rows.index)


FILE = ordinary()
MONTHS = sorted(s for s in FILE["slice"].unique() if len(s) == 7)


def random_states(number: int) -> list[IncidentState]:
    """Any period, and each filter half of the time."""
    chance = random.Random(2026)
    options = [sorted(FILE[column].unique()) for column in ("category", "source", "territory")]
    states = []
    for _ in range(number):
        start, end = sorted(chance.choices(MONTHS, k=2))
        category, source, zone = (chance.choice(o) if chance.random() < 0.5 else "todas" for o in options)
        query = {"desde": start, "hasta": end, "tipo": category, "fuente": source, "zona": zone or UNLOCATED}
        states.append(IncidentState.from_query({"obs": "demostracion", **query}))
    return states


def recount(state: IncidentState) -> pd.DataFrame:
    """The file's rows that a state asks for."""
    rows = FILE
    for column, value in (("category", state.category), ("source", state.source), ("territory", state.zone)):
        if value:
            rows = rows[rows[column] == ("" if value == UNLOCATED else value)]
    year = rows["slice"].str.len() == 4
    inside = rows["slice"].between(state.start, state.end) & ~year
    whole = year & ((rows["slice"] + "-01") >= state.start) & ((rows["slice"] + "-12") <= state.end)
    return rows[inside | whole]


@pytest.mark.parametrize("state", random_states(24), ids=lambda s: "&".join(s.query().values()))
def test_every_count_equals_a_recount_of_the_file(state):
    asked, file = scope(state), recount(state)

    zones = incidents.by_zone(asked).set_index("zone")["incidents"]
    kinds = incidents.by_category(asked).set_index("code")["incidents"]
    sources = incidents.by_source(asked).set_index("source")["incidents"]

    assert incidents.total(asked) == len(file)
    assert zones[zones > 0].to_dict() == file["territory"].value_counts().to_dict()
    assert kinds.to_dict() == file["category"].value_counts().to_dict()
    assert sources.to_dict() == file["source"].value_counts().to_dict()
    assert incidents.rows(state)["incidents"].sum() == len(file)


@pytest.mark.parametrize("state", random_states(6), ids=lambda s: "&".join(s.query().values()))
def test_the_history_ignores_the_period_only(state):
    whole = recount(
        IncidentState("demostracion", MONTHS[0], MONTHS[-1], state.category, state.source, state.zone)
    )

    months = incidents.by_month(scope(state)).set_index("month")["incidents"]

    counted = whole.loc[whole["slice"].str.len() == 7, "slice"].value_counts()
    assert months.to_dict() == counted.reindex(MONTHS, fill_value=0).to_dict()


def test_map_and_unlocated_add_up_to_the_table():
    asked = scope(IncidentState("demostracion"))

    zones = incidents.by_zone(asked)

    drawn, unlocated = (
        int(zones.loc[rows, "incidents"].sum()) for rows in (zones["drawn"], zones["zone"] == "")
    )
    assert unlocated > 0
    assert drawn + unlocated == incidents.total(asked)


def test_without_a_question_the_last_twelve_months_are_shown():
    asked = scope(IncidentState("demostracion"))

    assert (asked.start, asked.end, asked.ignored) == (MONTHS[-12], MONTHS[-1], ())


def test_a_year_counts_only_where_the_period_covers_it():
    part, whole = (scope(IncidentState("demostracion", start, "2024-12")) for start in ("2024-02", "2024-01"))

    assert not incidents.year_only(part)["inside"].any()
    assert incidents.year_only(whole)["inside"].all()
    assert incidents.year_only(whole)["incidents"].sum() == (FILE["slice"] == "2024").sum()


def test_zones_come_busiest_first_and_the_unlocated_last():
    zones = incidents.by_zone(scope(IncidentState("demostracion")))

    assert zones["incidents"].iloc[:-1].is_monotonic_decreasing
    assert zones["zone"].iloc[-1] == ""


def test_rows_hold_one_row_per_cell_of_the_grain():
    rows = incidents.rows(IncidentState("demostracion"))

    assert list(rows.columns) == COLUMNS
    assert not rows.duplicated(["month", "zone", "category", "source"]).any()


def test_an_observatory_without_incidents_has_no_scope_and_no_rows():
    assert scope(IncidentState("ilo")) is None
    assert list(incidents.rows(IncidentState("ilo")).columns) == COLUMNS


def months(*rows: tuple) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["month", "incidents", "partial", "chosen"])
    return frame.astype({"incidents": "Int64"})


def test_a_partial_month_is_compared_with_nothing():
    found = incidents.compare(
        months(("2025-09", 8, False, False), ("2026-09", 9, False, True), ("2026-10", 3, True, True))
    )

    assert (found.month, found.incidents, found.before) == ("2026-09", 9, 8)


def test_a_partial_month_of_the_year_before_is_no_base():
    found = incidents.compare(months(("2025-09", 8, True, False), ("2026-09", 9, False, True)))

    assert found.before is None


def test_a_month_without_a_load_is_no_base():
    found = incidents.compare(months(("2025-09", pd.NA, False, False), ("2026-09", 9, False, True)))

    assert found.before is None


def test_a_period_of_partial_months_has_no_comparison():
    assert incidents.compare(months(("2026-10", 3, True, True))) is None
