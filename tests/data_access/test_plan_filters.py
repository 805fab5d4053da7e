"""Which lines of a plan an address asks for, recounted from the sample files."""

import pytest

from data_access import plan_filters, plan_lines
from data_access.state import PlanState
from tests.data_access.test_plans import sample

DEMO = PlanState("demostracion", "2026")


@pytest.fixture(autouse=True)
def portal(samples):
    """Every question here goes to the samples."""


def shown(slug: str = "ilo", plan: str = "2021", **asked: str) -> list[str]:
    return plan_filters.shown(PlanState(slug, plan, **asked))["title"].tolist()


def test_a_component_leaves_the_lines_of_the_file():
    wanted = sample("ilo", "activities", component="PREVENCIÓN DEL DELITO")

    assert shown(component="PREVENCIÓN DEL DELITO") == wanted["title"].tolist()


def test_a_line_of_several_offices_is_found_by_each():
    lines = sample("ilo", "activities")
    wanted = lines[lines["responsible"].fillna("").str.split(";").map(lambda offices: "PNP" in offices)]

    assert shown(responsible="PNP") == wanted["title"].tolist()


@pytest.mark.parametrize("spelled", ["GOBIERNO LOCAL", "gobiernos locales", "Gobierno Local"])
def test_an_office_is_one_however_it_is_written(spelled):
    lines = sample("ilo", "activities")
    wanted = lines["responsible"].fillna("").str.casefold().str.contains("gobiernos? local")

    assert len(shown(responsible=spelled)) == wanted.sum() > 10


def test_an_objective_brings_all_that_hangs_from_it():
    nodes = sample("ilo", "objectives")
    below = {"oe-4", *nodes.loc[nodes["parent"] == "oe-4", "node"]}
    lines = sample("ilo", "activities")

    assert shown(objective="oe-4") == lines.loc[lines["objective"].isin(below), "title"].tolist()
    assert len(below) > 5


def test_a_funding_source_is_found_by_its_code():
    lines = sample("amss", "activities", plan="2019-uaci")
    wanted = lines["funding_sources"].fillna("").str.split(";").map(lambda codes: "fondos-propios" in codes)

    assert len(shown("amss", "2019-uaci", funding="fondos-propios")) == wanted.sum() > 0


def test_a_unit_is_found_by_its_code():
    wanted = sample("demostracion", "activities", plan="2026", unit="serenazgo")

    assert shown("demostracion", "2026", unit="serenazgo") == wanted["title"].tolist()


def test_a_month_brings_what_it_programmes():
    rows = plan_lines.ask(DEMO).rows

    wanted = rows[[bool(months[4]) for months in rows["months"]]]

    assert len(wanted) > 5
    assert set(wanted["title"]) <= set(shown("demostracion", "2026", due="2026-05"))


def test_a_month_brings_what_ends_in_it_where_no_month_is_published():
    wanted = sample("antigua-cuscatlan", "activities", end_month="2020-12")

    assert shown("antigua-cuscatlan", "2020", due="2020-12") == wanted["title"].tolist()


def test_a_class_of_activity_is_a_filter():
    wanted = sample("ilo", "activities", track="función estatutaria")

    assert shown(track="función estatutaria") == wanted["title"].tolist()


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("FISCALIZÁR discotecas", "Fiscalizar discotecas, bares y afines informales"),
        ("a 33", "Fiscalizar discotecas, bares y afines informales"),
        ("paraderos informales sutran", "Operativos contra paraderos interprovinciales informales"),
    ],
)
def test_a_search_looks_in_code_title_indicator_and_offices(words, title):
    assert title in shown(search=words)


def test_a_search_wants_all_its_words():
    assert len(shown(search="publicar")) > len(shown(search="publicar acuerdos")) >= 1
    assert shown(search="publicar jirafas") == []


def test_a_search_knows_no_patterns():
    assert shown(search=".*") == []


def test_states_split_the_lines_of_a_plan():
    lines = plan_lines.ask(DEMO)
    states = lines.rows["state"].unique()

    counts = [len(plan_filters.narrowed(lines, PlanState("demostracion", "2026", status=s))) for s in states]

    assert sum(counts) == len(lines.rows)
    assert len(counts) > 2


def test_filters_narrow_together():
    both = shown(component="Transversal", responsible="COPROSEC")

    assert set(both) <= set(shown(component="Transversal")) & set(shown(responsible="COPROSEC"))
    assert len(both) == 16


@pytest.mark.parametrize("field", plan_lines.FIELDS)
def test_what_no_line_offers_is_not_asked(field):
    state = PlanState("ilo", "2021", **{field: "inventado"})

    assert plan_filters.settled(plan_lines.ask(state), state) == PlanState("ilo", "2021")


@pytest.mark.parametrize("field", plan_lines.FIELDS)
def test_whatever_is_offered_finds_lines(field):
    lines = plan_lines.ask(DEMO)

    for value in lines.offered[field]:
        state = plan_filters.settled(lines, PlanState("demostracion", "2026", **{field: value}))
        found = plan_filters.narrowed(lines, state)
        assert len(found) or field == "status", value


def test_the_lines_beneath_a_node_are_counted_once():
    lines = plan_lines.ask(PlanState("ilo", "2021"))

    assert lines.beneath["oe-4"]["lines"] == len(shown(objective="oe-4"))
    assert (
        sum(n for state, n in lines.beneath["oe-4"].items() if state != "lines")
        == (lines.beneath["oe-4"]["lines"])
    )
