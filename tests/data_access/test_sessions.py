"""Sessions: their states, the quarter they belong to, quorum, steps, and the one before."""

from datetime import date

import pytest

from data_access import sessions
from tests.registers import SLUG, day, frame, published

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("held_on", "planned_on", "state"),
    [
        (day("2026-10-01"), None, sessions.HELD),
        (day("2026-12-01"), None, sessions.PLANNED),
        (None, "2026-11", sessions.PLANNED),
        (None, "2026-11-21", sessions.PLANNED),
        (None, "2026-11-20", sessions.UNKNOWN),
        (None, "2026-10", sessions.UNKNOWN),
        (None, "2026", sessions.PLANNED),
        (None, None, sessions.UNDATED),
    ],
)
def test_a_session_is_held_planned_unknown_or_undated(monkeypatch, held_on, planned_on, state):
    published(monkeypatch, sessions=[{"code": "s", "held_on": held_on, "planned_on": planned_on}])

    assert sessions.find(SLUG, "s", TODAY)["state"] == state


def test_they_are_listed_newest_first_each_at_its_own_precision(monkeypatch):
    rows = [
        {"code": "undated"},
        {"code": "month", "planned_on": "2026-02"},
        {"code": "held", "planned_on": "2026-02", "held_on": day("2026-02-14")},
        {"code": "last", "planned_on": "2026-12-01"},
    ]
    published(monkeypatch, sessions=rows)

    found = sessions.listed(SLUG, TODAY)

    assert found["code"].tolist() == ["last", "held", "month", "undated"]
    assert found["when"].tolist() == ["2026-12-01", "2026-02-14", "2026-02", None]


def test_a_quarter_has_the_sessions_that_name_it_and_those_of_its_months(monkeypatch):
    rows = [
        {"code": "names it", "quarter": "2026-T3", "held_on": day("2026-10-20")},
        {"code": "in it", "planned_on": "2026-08"},
        {"code": "of another", "quarter": "2026-T2", "held_on": day("2026-07-20")},
        {"code": "year alone", "planned_on": "2026"},
    ]
    published(monkeypatch, sessions=rows)

    assert sessions.of_quarter(SLUG, "2026-T3", TODAY)["code"].tolist() == ["names it", "in it"]


def test_what_is_not_there_is_none(monkeypatch):
    published(monkeypatch, sessions=[])

    assert sessions.find(SLUG, "x") is None
    assert len(sessions.of_quarter(SLUG, "2026-T3")) == 0


@pytest.mark.parametrize(
    ("present", "needed", "expected"),
    [
        ([True, True, False], 2, (2, 3, 2, True)),
        ([True, False, False], 2, (1, 3, 2, False)),
        ([False], 1, (0, 1, 1, False)),
        ([True], None, (1, 1, None, None)),
        ([], 2, (None, None, 2, None)),
    ],
)
def test_quorum_is_reached_not_reached_or_not_known(present, needed, expected):
    there = frame(
        "attendance", [{"session": "s", "office": str(i), "is_present": p} for i, p in enumerate(present)]
    )

    assert sessions.quorum({"quorum": needed}, there) == sessions.Quorum(*expected)


@pytest.mark.parametrize(
    ("due_on", "done_on", "state", "days"),
    [
        ("2026-10", day("2026-10-31"), sessions.MET, 0),
        ("2026-10", day("2026-11-03"), sessions.LATE, 3),
        ("2026-10", None, sessions.OVERDUE, 21),
        ("2026-11-21", None, sessions.NOT_YET, None),
        (None, day("2026-10-31"), sessions.MET, None),
        (None, None, sessions.NO_TERM, None),
    ],
)
def test_a_step_is_done_late_overdue_or_not_due_yet(monkeypatch, due_on, done_on, state, days):
    step = {"session": "s", "sort_order": 1, "due_on": due_on, "done_on": done_on}
    published(monkeypatch, session_steps=[step, step | {"session": "other"}])

    found = sessions.steps(SLUG, "s", TODAY)

    assert found[["state", "days_late"]].values.tolist() == [[state, days]]


def test_questions_are_those_of_a_session_in_their_order_or_of_all(monkeypatch):
    rows = [{"session": s, "number": n} for s, n in (("b", 1), ("a", 2), ("a", 1))]
    published(monkeypatch, questions=rows)

    assert sessions.questions(SLUG, "a")["number"].tolist() == [1, 2]
    assert sessions.questions(SLUG)["session"].tolist() == ["a", "a", "b"]


def test_the_session_before_is_the_last_held_of_its_body_and_kind(monkeypatch):
    def row(code: str, body: str = "Comité", **facts: object) -> dict:
        return {"code": code, "body": body, "kind": "ordinaria", **facts}

    rows = [
        row("old", held_on=day("2026-02-01")),
        row("last", held_on=day("2026-04-01")),
        row("not held", planned_on="2026-06"),
        row("other body", body="Mesa", held_on=day("2026-07-01")),
        row("this", planned_on="2026-08"),
    ]
    published(monkeypatch, sessions=rows)

    assert sessions.previous(SLUG, sessions.find(SLUG, "this"))["code"] == "last"
    assert sessions.previous(SLUG, sessions.find(SLUG, "last"))["code"] == "old"
    assert sessions.previous(SLUG, sessions.find(SLUG, "old")) is None
