"""Commitments: open or closed at a day, how overdue, and what became of those of the last session."""

from datetime import date

import pytest

from data_access import commitments
from tests.registers import SLUG, day, published

AS_OF = date(2026, 9, 30)


@pytest.mark.parametrize(
    ("facts", "is_open", "overdue", "late"),
    [
        ({"state": "pendiente", "due_on": "2026-09-20"}, True, 10, None),
        ({"state": "en curso", "due_on": "2026-09"}, True, 0, None),
        ({"state": "pendiente"}, True, None, None),
        ({"state": "cumplido", "due_on": "2026-08", "fulfilled_on": day("2026-09-03")}, False, None, 3),
        ({"state": "cumplido", "due_on": "2026-08", "fulfilled_on": day("2026-10-03")}, True, 30, None),
        ({"state": "cumplido", "due_on": "2026-08", "fulfilled_on": AS_OF}, False, None, 30),
        ({"state": "cumplido", "due_on": "2026-08"}, False, None, None),
        ({"state": "no cumplido", "due_on": "2026-08", "state_on": day("2026-09-01")}, False, None, None),
        ({"state": "retirado", "due_on": "2026-08", "state_on": day("2026-10-01")}, True, 30, None),
    ],
)
def test_open_and_overdue_at_a_day(monkeypatch, facts, is_open, overdue, late):
    published(monkeypatch, commitments=[{"code": "a", "made_on": "2026-06"} | facts])

    row = commitments.listed(SLUG, AS_OF).iloc[0]

    assert (row["is_open"], row["overdue_days"], row["late_days"]) == (is_open, overdue, late)


def test_open_ones_are_those_made_by_then_the_longest_overdue_first(monkeypatch):
    def row(code: str, **facts: object) -> dict:
        return {"code": code, "made_on": "2026-06", "state": "pendiente"} | facts

    rows = [
        row("no term"),
        row("ten", due_on="2026-09-20"),
        row("ninety", due_on="2026-07-02"),
        row("in time", due_on="2026-12"),
        row("later", made_on="2026-10"),
        row("done", state="cumplido"),
    ]
    published(monkeypatch, commitments=rows)

    assert commitments.open_at(SLUG, AS_OF)["code"].tolist() == ["ninety", "ten", "in time", "no term"]


def test_of_the_last_session_are_those_of_the_last_one_held_before_that_left_any(monkeypatch):
    held = [("one", "2026-03-10"), ("two", "2026-06-10"), ("empty", "2026-08-10"), ("after", "2026-09-30")]
    made = [("a", "one"), ("b", "two"), ("c", "two"), ("d", "after"), ("e", None)]
    published(
        monkeypatch,
        sessions=[{"code": code, "held_on": day(on)} for code, on in held],
        commitments=[{"code": c, "session": s, "made_on": "2026-01", "state": "en curso"} for c, s in made],
    )

    assert commitments.of_last_session(SLUG, AS_OF)["code"].tolist() == ["b", "c"]
    assert commitments.of_last_session(SLUG, date(2026, 3, 10))["code"].tolist() == []


def test_those_of_a_session(monkeypatch):
    rows = [
        {"code": c, "session": s, "made_on": "2026", "state": "cumplido"}
        for c, s in (("a", "x"), ("b", None))
    ]
    published(monkeypatch, commitments=rows)

    assert commitments.of_session(SLUG, "x", AS_OF)["code"].tolist() == ["a"]
    assert len(commitments.of_session(SLUG, "y", AS_OF)) == 0
