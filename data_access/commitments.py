"""Commitments (acuerdos): what was promised in a session, by which office, and what became of it."""

from datetime import date

import pandas as pd

from data_access import due, sessions

PENDING, RUNNING, FULFILLED, FAILED, WITHDRAWN = (
    "pendiente",
    "en curso",
    "cumplido",
    "no cumplido",
    "retirado",
)
STATES = (PENDING, RUNNING, FULFILLED, FAILED, WITHDRAWN)
OPEN = (PENDING, RUNNING)
_COMPUTED = ("is_open", "overdue_days", "late_days")


def listed(observatory: str, as_of: date) -> pd.DataFrame:
    """The commitments of an observatory, the last made first: all declared columns, then is_open, overdue_days, late_days.

    is_open at as_of: declared pending or under way, or closed after that day (on fulfilled_on, else on state_on; closed
    without a day is closed). overdue_days: days since the last day on which an open one was due, 0 before it; None where
    none was set, or closed. late_days: days that a fulfilled one took beyond it; None where either day is unknown.
    """
    found = due.register("commitments", observatory)
    said = [_followed(row, as_of) for row in found.to_dict("records")]
    worked_out = {
        name: pd.Series([values[i] for values in said], dtype=object) for i, name in enumerate(_COMPUTED)
    }
    newest = found["made_on"].sort_values(ascending=False, kind="stable").index
    return found.assign(**worked_out).loc[newest].reset_index(drop=True)


def _followed(row: dict, as_of: date) -> tuple[bool, int | None, int | None]:
    closed_on = row["fulfilled_on"] or row["state_on"]
    is_open = row["state"] in OPEN or (closed_on is not None and closed_on > as_of)
    overdue = due.days_late(row["due_on"], None, as_of) if is_open else None
    met = row["fulfilled_on"] if row["state"] == FULFILLED and not is_open else None
    return is_open, overdue, due.days_late(row["due_on"], met, as_of) if met else None


def open_at(observatory: str, as_of: date) -> pd.DataFrame:
    """Those made by as_of that were open then, the longest overdue first. Columns as `listed`."""
    found = listed(observatory, as_of)
    made = found["made_on"].map(lambda day: _made_by(day, as_of)).astype(bool)
    kept = found[made & found["is_open"].astype(bool)]
    longest = kept["overdue_days"].map(lambda days: -1 if days is None else days)
    return kept.loc[longest.sort_values(ascending=False, kind="stable").index].reset_index(drop=True)


def _made_by(day: due.Known, as_of: date) -> bool:
    first = due.first_day(day)
    return first is not None and first <= as_of


def of_session(observatory: str, code: str, as_of: date) -> pd.DataFrame:
    """Those made in one session. Columns as `listed`."""
    found = listed(observatory, as_of)
    return found[found["session"] == code].reset_index(drop=True)


def of_last_session(observatory: str, before: date) -> pd.DataFrame:
    """What became, by that day, of what was promised in the last session held before it that left any promise.

    Columns as `listed`; without rows where there is no such session.
    """
    found = listed(observatory, before)
    held = sessions.listed(observatory, before)
    earlier = held["held_on"].map(lambda day: day is not None and day < before).astype(bool)
    with_promises = held[earlier & held["code"].isin(found["session"])]
    last = with_promises["code"].iloc[0] if len(with_promises) else None
    return found[found["session"].notna() & (found["session"] == last)].reset_index(drop=True)
