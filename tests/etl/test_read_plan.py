"""The plans of three institutions as they were published, against the samples that a person made of them."""

import pandas as pd
import pytest

import config
from tests.etl.seeds import curated, in_order, needs_seeds, reading
from warehouse.datasets.activities import MONTH_COLUMNS

pytestmark = needs_seeds

ATTACHED_TO_THE_LAST = {"702", "703"}
"""I.2 is printed under the third activity of its result; the sample gives it to the three."""
SAID_BY_THE_WORDS = {"469": "1000", "499": "10", "501": "2"}
"""«al menos 1,000 participantes», «al menos 10», «al menos dos»: quantities that the sample leaves blank."""


def column(rows, *names: str) -> list[tuple[str, ...]]:
    return [tuple(row) for row in rows[list(names)].to_numpy()]


@pytest.mark.parametrize("slug", ["antigua-cuscatlan", "ilo", "amss"])
def test_every_line_of_the_document_is_a_line_of_its_plan(slug: str) -> None:
    assert in_order(slug)["source_line"].tolist() == curated(slug)["source_line"].tolist()


@pytest.mark.parametrize("slug", ["antigua-cuscatlan", "ilo"])
def test_codes_and_tracks_are_those_of_the_sample(slug: str) -> None:
    assert column(in_order(slug), "code", "track") == column(curated(slug), "code", "track")


def test_ilo_months_cells_and_targets_are_those_of_the_sample() -> None:
    rows, known = in_order("ilo"), curated("ilo")
    rows.loc[rows["printed_cells"].str.strip("|") == "", "printed_cells"] = ""

    names = (
        "source_line",
        "printed_cells",
        "months_reading",
        *MONTH_COLUMNS,
        "annual_target",
        "target_printed",
    )
    assert column(rows, *names) == column(known, *names)


def test_ilo_kinds_of_target_are_those_of_the_sample() -> None:
    names = ("source_line", "unit_kind")

    assert column(in_order("ilo"), *names) == column(curated("ilo"), *names)


def test_ilo_objectives_hang_where_the_sample_hangs_them() -> None:
    rows, known = in_order("ilo"), curated("ilo")

    mine = [
        (line, node.removeprefix("o-").removeprefix("oe-"))
        for line, node in column(rows, "source_line", "objective")
    ]
    theirs = [(line, node.removeprefix("oe-")) for line, node in column(known, "source_line", "objective")]
    assert mine == theirs
    assert column(rows, "objective_code") == column(known, "objective_code")


def test_antigua_has_start_end_and_continuity_and_no_month() -> None:
    names = ("source_line", "start_month", "end_month", "continuity", "months_reading", "component")

    assert column(in_order("antigua-cuscatlan"), *names) == column(curated("antigua-cuscatlan"), *names)


def test_antigua_announces_five_activities_that_it_does_not_schedule() -> None:
    rows = reading("antigua-cuscatlan").activities
    missing = rows[rows["track"] == "anunciada sin programar"]

    assert missing["source_line"].tolist() == ["83", "84", "85", "101", "104"]


def test_amss_codes_of_activity_indicator_and_result_are_those_of_the_sample() -> None:
    names = ("source_line", "code", "indicator_code", "result_code")
    mine, theirs = column(in_order("amss"), *names), column(curated("amss"), *names)

    different = {line for (line, *a), (_, *b) in zip(mine, theirs, strict=True) if a != b}
    assert different == ATTACHED_TO_THE_LAST


def test_amss_targets_are_those_of_the_sample_or_said_by_the_words() -> None:
    names = ("source_line", "annual_target")
    mine, theirs = column(in_order("amss"), *names), column(curated("amss"), *names)

    different = {line: a for (line, a), (_, b) in zip(mine, theirs, strict=True) if a != b}
    assert different == SAID_BY_THE_WORDS


def test_amss_months_are_not_published_anywhere() -> None:
    rows = reading("amss").activities

    assert set(rows["months_reading"]) == {"no publicada"}
    assert set(rows["printed_cells"]) == {""}


def test_amss_is_one_plan_and_ten_of_its_units() -> None:
    plans, rows = reading("amss").plans, reading("amss").activities
    known = curated("amss")

    assert plans["plan"].tolist()[:4] == ["2019", "2019-scdu", "2019-spi", "2019-sdse"]
    assert plans["parent_plan"].tolist() == ["", *["2019"] * 10]
    counts = rows.groupby("plan", sort=False).size().tolist()
    assert sorted(counts) == sorted(known.groupby("plan").size().tolist())


def test_amss_right_columns_are_filled_where_the_sample_fills_them() -> None:
    rows, known = in_order("amss"), curated("amss")
    for name, but in (("funding_printed", set()), ("risk", {"875"})):
        mine, theirs = column(rows, "source_line", name), column(known, "source_line", name)
        assert {line for (line, a), (_, b) in zip(mine, theirs, strict=True) if bool(a) != bool(b)} == but


def test_no_person_is_in_the_output() -> None:
    rows = reading("amss").activities

    assert not rows["responsible"].str.contains("Henríquez|Contreras|Monterroza").any()
    asked = [text for _, text in reading("amss").questions if "nombra personas" in text]
    assert len(asked) == 43  # the 40 lines of SDSE that name somebody, and L577


def test_amss_tree_has_three_areas_five_objectives_and_six_scopes() -> None:
    nodes = reading("amss").objectives
    kinds = nodes[nodes["plan"] == "2019"]["kind"].value_counts().to_dict()

    assert kinds == {"área": 3, "objetivo": 5, "alcance": 6}


def test_ilo_tree_does_not_hang_oe_03_from_objective_2() -> None:
    nodes = reading("ilo").objectives.set_index("code")

    assert nodes.loc["OE 02.05.00", "parent"] == nodes.loc["2", "node"]
    assert nodes.loc["OE 03.04.00", "parent"] == ""
    assert len(nodes) == 18


def test_ilo_is_signed_by_two_offices() -> None:
    plan = reading("ilo").plans.iloc[0]

    assert plan["approved_on"] == "2021-01-27"
    assert plan["signing_offices"].count(";") == 1


def test_what_position_cannot_tell_is_asked_for() -> None:
    asked = [line for line, text in reading("ilo").questions if text.startswith("escriba los meses")]
    rows = reading("ilo").activities
    unread = rows[rows["months_reading"] == "no legible"]["source_line"]

    assert sorted(asked) == sorted(map(int, unread))
    assert len(asked) == 33


def test_a_register_of_risks_is_read_with_its_codes() -> None:
    risks = reading("amss").risks

    assert risks["code"].tolist() == [
        *("Proceso clave 1", "Proceso clave 4", "Proceso clave 10", "Proceso clave 3"),
        *("24", "25", "26", "29", "32", "27"),
    ]


@pytest.mark.parametrize("slug", ["antigua-cuscatlan", "ilo", "amss"])
def test_the_samples_carry_what_the_reader_observes(slug: str) -> None:
    known = pd.read_csv(config.ROOT / "samples" / slug / "observations.csv", dtype=str).fillna("")
    names = ("source_line", "rule", "family", "state")

    assert sorted(column(known, *names)) == sorted(column(reading(slug).observations, *names))


def test_the_sample_of_amss_has_the_deadlines_comparators_and_risks_of_its_document() -> None:
    names = ("source_line", "due_on", "thresholds", "risk_codes")
    mine, theirs = column(in_order("amss"), *names), column(curated("amss"), *names)

    assert {a[0] for a, b in zip(mine, theirs, strict=True) if a != b} == ATTACHED_TO_THE_LAST


def test_what_an_indicator_says_of_several_parts_is_of_none_of_its_activities() -> None:
    rows = curated("amss")
    blank = rows[rows["source_line"].isin(["480", "829"])]

    assert set(blank["due_on"]) == set(blank["thresholds"]) == {""}
    assert {line for line, text in reading("amss").questions if "varios plazos" in text} == {480, 704, 829}


def test_offices_that_stand_beside_a_person_are_kept() -> None:
    rows = in_order("amss")

    assert set(rows.loc[rows["source_line"] == "577", "responsible"]) == {
        "Unidad Financiera Institucional;Unidad de Informática"
    }
