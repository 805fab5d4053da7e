"""One line of a plan: its place, its neighbours, and what releases said of it before."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from data_access import activity
from tests import factories
from tests.elsewhere import portal_over

SLUG = factories.SLUG


@pytest.fixture
def town(db, db_urls, tmp_path: Path) -> Iterator[Path]:
    """An observatory with two plans without lines; the portal reads this database."""
    factories.observatory(db, tmp_path)
    with portal_over(db_urls["web"]):
        yield tmp_path


def publish(db, folder: Path, name: str, *rows: dict[str, str]) -> None:
    outcome = factories.load(db, name, factories.write(folder / f"{name}.csv", rows))
    assert outcome.state == "published", outcome.checked.problems


def node(name: str, parent: str = "") -> dict[str, str]:
    row = {"plan": "2026", "node": name, "parent": parent, "kind": "objetivo", "title": f"Nodo {name}"}
    return row | {"sort_order": str(ord(name))}


@pytest.mark.parametrize("line", ["3", "0", "01", "-1", "x", "", "1 ", "９", "9" * 30])
def test_what_is_no_line_of_the_plan_is_not_found(town, db, line):
    publish(db, town, "activities", factories.activity(1), factories.activity(2))

    assert activity.find(SLUG, "2026", line) is None
    assert activity.find(SLUG, "1999", "1") is None


def test_a_line_knows_those_beside_it(town, db):
    publish(db, town, "activities", *(factories.activity(n) for n in (1, 4, 9)))

    found = activity.find(SLUG, "2026", "4")

    assert (found.before["line"], found.row["line"], found.after["line"]) == (1, 4, 9)
    assert activity.find(SLUG, "2026", "1").before is None and activity.find(SLUG, "2026", "9").after is None


def test_a_repeated_code_leads_to_the_other_lines_that_bear_it(town, db):
    rows = [factories.activity(n, code="5") for n in (1, 3)] + [
        factories.activity(2),
        factories.activity(4, code=""),
    ]
    publish(db, town, "activities", *rows)

    assert [twin["line"] for twin in activity.find(SLUG, "2026", "1").twins] == [3]
    assert activity.find(SLUG, "2026", "4").twins == []


def test_the_path_is_that_of_the_tree_from_the_top(town, db):
    publish(db, town, "objectives", node("a"), node("b", "a"), node("c", "b"))
    publish(db, town, "activities", factories.activity(1, objective="c"))

    assert [step["node"] for step in activity.find(SLUG, "2026", "1").path] == ["a", "b", "c"]


def test_a_tree_that_bites_its_tail_has_an_end(town, db):
    publish(db, town, "objectives", node("a", "b"), node("b", "a"))
    publish(db, town, "activities", factories.activity(1, objective="b"))

    assert [step["node"] for step in activity.find(SLUG, "2026", "1").path] == ["a", "b"]


def test_the_rows_of_its_progress_are_those_of_the_file(town, db):
    publish(db, town, "activities", factories.activity(1), factories.activity(2))
    reports = [{"plan": "2026", "line": line, "month": m, "executed": "1"} for line, m in ("12", "22", "13")]
    reports = [row | {"month": f"2026-0{row['month']}"} for row in reports]
    publish(db, town, "progress", *reports)

    assert [row["source_row"] for row in activity.find(SLUG, "2026", "1").reported] == [2, 4]


def test_a_line_that_was_published_once_has_no_history(town, db):
    publish(db, town, "activities", factories.activity(1))

    assert activity.history(SLUG, "2026", 1) == []


def test_a_release_that_changed_the_line_says_what_it_was(town, db):
    publish(db, town, "activities", factories.activity(1, annual_target="6"), factories.activity(2))
    publish(
        db, town, "activities", factories.activity(1, annual_target="6"), factories.activity(2, title="Otra")
    )
    publish(
        db, town, "activities", factories.activity(1, annual_target="8"), factories.activity(2, title="Otra")
    )

    found = activity.history(SLUG, "2026", 1)

    assert [change.changes for change in found] == [[("annual_target", Decimal(6), Decimal(8))]]
    assert [c.changes for c in activity.history(SLUG, "2026", 2)] == [[("title", "Actividad 2", "Otra")]]


def test_a_release_that_changed_what_was_executed_says_the_month(town, db):
    publish(db, town, "activities", factories.activity(1))
    report = {"plan": "2026", "line": "1", "month": "2026-03", "executed": "4"}
    publish(db, town, "progress", report)
    publish(db, town, "progress", report | {"executed": "5"}, report | {"month": "2026-04"})

    found = activity.history(SLUG, "2026", 1)

    assert [change.dataset for change in found] == ["progress"]
    assert found[0].changes == [("2026-03", Decimal(4), Decimal(5)), ("2026-04", None, Decimal(4))]


def test_a_line_that_is_new_in_a_release_was_nothing_before(town, db):
    publish(db, town, "activities", factories.activity(1))
    publish(db, town, "activities", factories.activity(1), factories.activity(2))

    changes = dict((name, (was, now)) for name, was, now in activity.history(SLUG, "2026", 2)[0].changes)

    assert changes["title"] == (None, "Actividad 2")
