"""Days as far as they are known (2026-03-31, 2026-03, 2026), and how late what is due on them is."""

import calendar
from datetime import date

import pandas as pd

from data_access import datasets

Known = date | str | None
"""A day, or a day, month or year as text."""


def first_day(known: Known) -> date | None:
    """The first day that a date known in part may be; None where nothing is known."""
    return _bounds(known)[0]


def last_day(known: Known) -> date | None:
    """The last day that a date known in part may be: what is due «in March» is not late before April."""
    return _bounds(known)[1]


def _bounds(known: Known) -> tuple[date | None, date | None]:
    if known is None or pd.isna(known):
        return None, None
    if isinstance(known, date):
        return known, known
    parts = [int(part) for part in known.split("-")]
    year, month = parts[0], parts[1] if parts[1:] else 12
    last = parts[2] if parts[2:] else calendar.monthrange(year, month)[1]
    first = date(year, month if parts[1:] else 1, last if parts[2:] else 1)
    return first, date(year, month, last)


def written(known: Known) -> str | None:
    """The same as text, at its own precision: 2026-03-31, 2026-03 or 2026."""
    if known is None or pd.isna(known):
        return None
    return known if isinstance(known, str) else known.isoformat()


def days_late(due_on: Known, met_on: date | None, as_of: date) -> int | None:
    """Days from the last day on which something was due to the day it was met, or to as_of while it is not; at
    least 0. None where no day was set."""
    last = last_day(due_on)
    return None if last is None else max(((met_on or as_of) - last).days, 0)


def until(day: date | None, as_of: date) -> date | None:
    """A day that had come at as_of; None for a later one: whoever asks about March does not know of April."""
    return day if day is not None and day <= as_of else None


def register(name: str, observatory: str) -> pd.DataFrame:
    """All published rows of a dataset of an observatory in the order of its file: its public columns.

    Missing is None, and a number beside a missing one stays whole.
    """
    found = datasets.rows(name, observatory).drop(columns="observatory")
    whole = found.assign(**{c: found[c].astype("Int64") for c in found.select_dtypes("float").columns})
    return whole.astype(object).where(found.notna(), None)
