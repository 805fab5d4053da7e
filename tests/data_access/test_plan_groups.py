"""How the lines of a plan are grouped and cut into pages: no line is lost and none is told twice."""

from itertools import groupby

import pytest

from data_access import plan_groups, plan_lines
from data_access.state import PlanState

PLANS = [("ilo", "2021"), ("demostracion", "2026"), ("amss", "2019-ufia"), ("antigua-cuscatlan", "2020")]


@pytest.fixture(autouse=True)
def portal(samples):
    """Every question here goes to the samples."""


def arranged(slug: str, plan: str, group: str):
    lines = plan_lines.ask(PlanState(slug, plan))
    return lines, plan_groups.arranged(lines, lines.rows, group)


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("group", plan_groups.GROUPS)
def test_every_line_is_there_once(plan, group):
    lines, rows = arranged(*plan, group)

    assert sorted(rows["line"]) == sorted(lines.rows["line"])


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("group", plan_groups.GROUPS)
def test_a_group_stands_together(plan, group):
    rows = arranged(*plan, group)[1]
    keys = [key for key, _ in groupby(zip(rows["track"], rows["kind"], rows["key"], strict=True))]

    assert len(keys) == len(set(keys))


def test_inside_a_group_the_document_gives_the_order():
    rows = arranged("ilo", "2021", "responsable")[1]

    for _, lines in rows.groupby(["track", "key"], sort=False)["line"]:
        assert lines.is_monotonic_increasing


def test_two_offices_make_a_group_of_both():
    keys = arranged("demostracion", "2026", "responsable")[1]["key"]

    assert any(len(key) == 2 for key in keys)


def test_states_come_with_what_is_late_first():
    rows = arranged("demostracion", "2026", "estado")[1]
    rows = rows[rows["track"] == "estratégica"]

    assert rows["state"].iloc[0] == "atrasada"
    assert rows["state"].iloc[-1] == "cumplida"


def test_what_hangs_from_no_node_is_under_its_component():
    rows = arranged("antigua-cuscatlan", "2020", plan_groups.BY_OBJECTIVE)[1]

    assert set(rows["kind"]) == {"componente"}


@pytest.mark.parametrize(
    ("asked", "number"), [("", 1), ("2", 2), ("99", 5), ("0", 1), ("-1", 1), ("x", 1), ("²", 1)]
)
def test_a_page_that_does_not_exist_is_the_nearest(monkeypatch, asked, number):
    monkeypatch.setattr(plan_groups, "PAGE_LINES", 10)
    rows = arranged("ilo", "2021", "objetivo")[1]

    assert plan_groups.page_of(rows, asked).number == number


def test_the_pages_together_are_all_the_lines(monkeypatch):
    monkeypatch.setattr(plan_groups, "PAGE_LINES", 7)
    rows = arranged("ilo", "2021", "estado")[1]
    pages = [plan_groups.page_of(rows, str(n)) for n in range(1, 9)]

    assert [line for page in pages for line in page.rows["line"]] == list(rows["line"])
    assert pages[0].pages == 8 and pages[1].first == 8


def test_no_line_is_one_page():
    lines = plan_lines.ask(PlanState("amss", "2019"))

    assert plan_groups.page_of(plan_groups.arranged(lines, lines.rows, "objetivo"), "3").pages == 1
