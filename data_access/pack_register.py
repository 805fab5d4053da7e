"""What a pack tells of the registers: the session with its agenda, commitments, overdue duties, questions.

All but the agenda are read as of one day (`day_of`): what was closed, answered or held later was not known then.
"""

from datetime import date, timedelta
from typing import Any

import pandas as pd

from data_access import commitments, due, duties, sessions
from data_access.pack_figures import Part, Row, Table
from data_access.pack_offices import Printer, printer
from data_access.pack_quarter import Quarter

_PROMISE = ("code", "promise", "office", "made_on", "due_on", "state", "overdue_days")
_KEPT = ("code", "promise", "office", "due_on", "state", "state_on", "fulfilled_on", "evidence", "late_days")
_FAILED = ("code", "promise", "office", "made_on", "due_on", "state_on", "note")
_DUTY = ("code", "title", "holder", "period", "norm", "due_on", "days_late")
_ASKED = ("number", "asked_by", "question", "answer", "answering_office", "answered_on")
_AGENDA = ("code", "title", "kind", "body", "planned_on", "held_on", "starts_at", "place", "quorum", "state")
STILL_OPEN = "abierto"
"""Of what was open that day and is declared in a state that it came to later."""
_YEAR = timedelta(days=365)


def session_of(observatory: str, quarter: str, as_of: date) -> dict | None:
    """The session that the pack is for: the one that names a version of the data, else the newest that renders accounts of
    the quarter, else the newest of the quarter. None where none is registered."""
    found = sessions.of_quarter(observatory, quarter, as_of).to_dict("records")
    named = [row for row in found if row["data_version"] is not None]
    accounts = [row for row in found if row["quarter"] == quarter]
    return next(iter(named or accounts or found), None)


def day_of(observatory: str, quarter: Quarter, as_of: date) -> date:
    """The day as of which registers are read: that of the quarter's session where it was held by then, else as_of, and
    never after the following quarter."""
    session = session_of(observatory, quarter.name, as_of)
    held = due.until(session["held_on"], as_of) if session else None
    return held or min(as_of, quarter.shifted(1).last_day)


def agenda(observatory: str, quarter: Quarter, as_of: date) -> Part:
    """The session's own items, in its order; without a session, or an agenda, the pack's order stands."""
    session = session_of(observatory, quarter.name, as_of)
    if session is None:
        return Part("agenda", why="no_session")
    items = [item.strip() for item in (session["agenda"] or "").split(";") if item.strip()]
    rows = tuple({"number": n, "item": item} for n, item in enumerate(items, 1))
    facts = {name: _plain(session[name]) for name in _AGENDA}
    return Part("agenda", (Table("items", ("number",), rows),), facts, "" if rows else "no_agenda")


def promised(observatory: str, day: date) -> Part:
    """Commitments open that day, the longest overdue first; those closed as not fulfilled since the session before or in
    the year before, whichever is longer; and what had become of those of the last session."""
    listed = commitments.listed(observatory, day)
    still_open = commitments.open_at(observatory, day)
    last = commitments.of_last_session(observatory, day)
    since = _since(observatory, day)
    failed = listed[[_failed(row, since) for row in listed.to_dict("records")]]
    office = printer(observatory)
    tables = (
        Table("open", ("code",), _rows(still_open, _PROMISE, day, office)),
        Table("failed", ("code",), _rows(failed, _FAILED, day, office)),
        Table("last", ("code",), _rows(last, _KEPT, day, office)),
    )
    facts: Row = {"day": day, "since": since, "published": len(listed)}
    return Part("commitments", tables, facts, "" if len(listed) else "none_published")


def _since(observatory: str, day: date) -> date:
    held = sessions.listed(observatory, day)["held_on"].tolist()
    before = max((when for when in held if when is not None and when < day), default=day)
    return min(before, day - _YEAR)


def _failed(row: dict, since: date) -> bool:
    """Whether it was closed as not fulfilled; one closed without a day counts: nothing says that it was before."""
    closed_on = row["fulfilled_on"] or row["state_on"]
    is_recent = closed_on is None or closed_on > since
    return row["state"] == commitments.FAILED and not row["is_open"] and is_recent


def owed(observatory: str, day: date) -> Part:
    """Duties past their last day of which nothing says that they were met, the latest first."""
    found = duties.listed(observatory, day)
    overdue = found[found["state"] == duties.OVERDUE].sort_values(
        "days_late", ascending=False, kind="stable", key=lambda days: days.astype(float)
    )
    office = printer(observatory)
    rows = tuple(
        {name: _plain(row[name]) for name in _DUTY} | {"holder": office(row["holder"])}
        for row in overdue.to_dict("records")
    )
    facts: Row = {"day": day, "published": len(found)}
    table = Table("overdue", ("code", "period", "holder"), rows)
    return Part("duties", (table,), facts, "" if len(found) else "none_published")


def asked(observatory: str, quarter: Quarter, day: date) -> Part:
    """Questions of the quarter's sessions and of those held in it, and earlier ones that waited for an answer that day."""
    held = sessions.listed(observatory, day)
    titles = dict(zip(held["code"], held["title"], strict=True))
    days = {code: due.last_day(when) for code, when in zip(held["code"], held["when"], strict=True)}
    mine = set(sessions.of_quarter(observatory, quarter.name, day)["code"])
    mine |= {code for code, when in days.items() if when and quarter.first_day <= when <= quarter.last_day}
    found = sessions.questions(observatory)
    held_by = found["session"].map(lambda code: (days.get(code) or day) <= day).astype(bool)
    earlier = found["session"].map(lambda code: (days.get(code) or day) <= quarter.last_day).astype(bool)
    waiting = earlier & (found["answer"].isna() | found["answered_on"].map(lambda on: _is_later(on, day)))
    shown = found[held_by & (found["session"].isin(mine) | waiting)]
    office = printer(observatory)
    rows = [
        {"session": row["session"], "session_title": titles.get(row["session"])}
        | {"is_old": row["session"] not in mine}
        | _answered(row, day, office)
        for row in shown.to_dict("records")
    ]
    facts: Row = {
        "day": day,
        "published": len(found),
        "unanswered": sum(row["answer"] is None for row in rows if not row["is_old"]),
        "older": sum(row["is_old"] for row in rows),
    }
    why = "" if len(found) else "none_published"
    return Part("questions", (Table("asked", ("session", "number"), tuple(rows)),), facts, why)


def _answered(row: dict, day: date, office: Printer) -> Row:
    """A question with the answer that it had that day."""
    told = {name: _plain(row[name]) for name in _ASKED} | {
        "answering_office": office(row["answering_office"])
    }
    if _is_later(row["answered_on"], day):
        told |= dict.fromkeys(("answer", "answering_office", "answered_on"))
    return told


def _is_later(known: due.Known, day: date) -> bool:
    first = due.first_day(known)
    return first is not None and first > day


def _rows(found: pd.DataFrame, names: tuple[str, ...], day: date, office: Printer) -> tuple[Row, ...]:
    """Commitments as they stood that day."""
    told = [_then(row, day) for row in found.to_dict("records")]
    return tuple(
        {name: _plain(row[name]) for name in names} | {"office": office(row["office"])} for row in told
    )


def _then(row: dict, day: date) -> dict:
    """An open one without what was said of it after that day."""
    is_known = row["state"] in commitments.OPEN and not _is_later(row["state_on"], day)
    if not row["is_open"] or is_known:
        return row
    return row | dict.fromkeys(("state_on", "fulfilled_on", "evidence")) | {"state": STILL_OPEN}


def _plain(value: Any) -> Any:
    """Missing is None, days are dates, and whole numbers are of Python."""
    if value is None or pd.isna(value):
        return None
    if hasattr(value, "item"):
        return value.item()
    return value if isinstance(value, (str, int, float, bool, date)) else str(value)
