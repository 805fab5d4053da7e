"""What a pack tells of the registers: the session with its agenda, open agreements, overdue duties, questions."""

from datetime import date
from typing import Any

import pandas as pd

from data_access import commitments, due, duties, sessions
from data_access.pack_figures import Part, Row, Table
from data_access.pack_quarter import Quarter

_PROMISE = ("code", "promise", "office", "made_on", "due_on", "state", "overdue_days")
_KEPT = ("code", "promise", "office", "due_on", "state", "state_on", "fulfilled_on", "evidence", "late_days")
_DUTY = ("code", "title", "holder", "period", "norm", "due_on", "days_late")
_ASKED = ("number", "asked_by", "question", "answer", "answering_office", "answered_on")
_AGENDA = ("code", "title", "kind", "body", "planned_on", "held_on", "starts_at", "place", "quorum", "state")


def session_of(observatory: str, quarter: str, as_of: date) -> dict | None:
    """The session that the pack is for: the one that names a version of the data, else the newest that renders accounts of
    the quarter, else the newest of the quarter. None where none is registered."""
    found = sessions.of_quarter(observatory, quarter, as_of).to_dict("records")
    named = [row for row in found if row["data_version"] is not None]
    accounts = [row for row in found if row["quarter"] == quarter]
    return next(iter(named or accounts or found), None)


def agenda(observatory: str, quarter: Quarter, as_of: date) -> Part:
    """The session's own items, in its order; without a session, or an agenda, the pack's order stands."""
    session = session_of(observatory, quarter.name, as_of)
    if session is None:
        return Part("agenda", why="no_session")
    items = [item.strip() for item in (session["agenda"] or "").split(";") if item.strip()]
    rows = tuple({"number": n, "item": item} for n, item in enumerate(items, 1))
    facts = {name: _plain(session[name]) for name in _AGENDA}
    return Part("agenda", (Table("items", ("number",), rows),), facts, "" if rows else "no_agenda")


def promised(observatory: str, as_of: date) -> Part:
    """Agreements open that day, the longest overdue first, and what became of those of the last session."""
    published = len(commitments.listed(observatory, as_of))
    still_open = _rows(commitments.open_at(observatory, as_of), _PROMISE)
    last = _rows(commitments.of_last_session(observatory, as_of), _KEPT)
    tables = (Table("open", ("code",), still_open), Table("last", ("code",), last))
    return Part("commitments", tables, {"published": published}, "" if published else "none_published")


def owed(observatory: str, as_of: date) -> Part:
    """Duties past their last day of which nothing says that they were met, the latest first."""
    found = duties.listed(observatory, as_of)
    overdue = found[found["state"] == duties.OVERDUE].sort_values(
        "days_late", ascending=False, kind="stable", key=lambda days: days.astype(float)
    )
    rows = _rows(overdue, _DUTY)
    facts: Row = {"published": len(found)}
    return Part(
        "duties",
        (Table("overdue", ("code", "period", "holder"), rows),),
        facts,
        "" if len(found) else "none_published",
    )


def asked(observatory: str, quarter: Quarter, as_of: date) -> Part:
    """Questions of the quarter's sessions and of those held in it, and earlier ones that wait for an answer."""
    held = sessions.listed(observatory, as_of)
    titles = dict(zip(held["code"], held["title"], strict=True))
    days = {code: due.last_day(when) for code, when in zip(held["code"], held["when"], strict=True)}
    mine = set(sessions.of_quarter(observatory, quarter.name, as_of)["code"])
    inside = {code for code, day in days.items() if day and quarter.first_day <= day <= quarter.last_day}
    found = sessions.questions(observatory)
    earlier = found["session"].map(lambda code: (days.get(code) or as_of) <= quarter.last_day).astype(bool)
    waiting = found["answer"].isna() & earlier
    shown = found[found["session"].isin(mine | inside) | waiting]
    rows = tuple(
        {"session": row["session"], "session_title": titles.get(row["session"])}
        | {name: _plain(row[name]) for name in _ASKED}
        for row in shown.to_dict("records")
    )
    facts: Row = {"published": len(found), "unanswered": sum(row["answer"] is None for row in rows)}
    why = "" if len(found) else "none_published"
    return Part("questions", (Table("asked", ("session", "number"), rows),), facts, why)


def _rows(found: pd.DataFrame, names: tuple[str, ...]) -> tuple[Row, ...]:
    return tuple({name: _plain(row[name]) for name in names} for row in found.to_dict("records"))


def _plain(value: Any) -> Any:
    """Missing is None, days are dates, and whole numbers are of Python."""
    if value is None or pd.isna(value):
        return None
    if hasattr(value, "item"):
        return value.item()
    return value if isinstance(value, (str, int, float, bool, date)) else str(value)
