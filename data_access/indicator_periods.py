"""Periods of an indicator: when one ends, when its value is due, which ones have no value. Pure functions.

A period is written as it is measured: a day, a month or a year; a quarter or a half-year by its first month.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

STEPS = {"mensual": 1, "trimestral": 3, "semestral": 6, "anual": 12}  # months from a period to the next
OLD_AFTER = 2
"""A value is too old once so many whole periods after its own have ended, and their days to publish too."""


@dataclass(frozen=True)
class Awaited:
    """A period that has ended without value. overdue: days since it was due, 0 or less before that day; None without a term.

    is_gap: a later period has a value.
    """

    period: str
    due_on: date | None
    overdue: int | None
    is_gap: bool


def end(period: str, frequency: str | None) -> date:
    """The last day that a period covers."""
    if len(period) > 7:
        return date.fromisoformat(period)
    months = 12 if len(period) == 4 else STEPS.get(frequency or "", 1)
    year, month = divmod(_position(period) + months, 12)
    return date(year, month + 1, 1) - timedelta(days=1)


def due(period: str, frequency: str | None, due_days: int | None) -> date | None:
    """The last day to publish a period's value; None where the sheet gives no term."""
    return None if due_days is None else end(period, frequency) + timedelta(days=due_days)


def days_late(published_on: date | None, due_on: date | None) -> int | None:
    """How many days after its term a value was published; None in time, or where either day is not known."""
    if published_on is None or due_on is None or published_on <= due_on:
        return None
    return (published_on - due_on).days


def missing(periods: Iterable[str], frequency: str | None) -> list[str]:
    """The periods without value between the first and the last one that have it."""
    known = set(periods)
    if not _regular(known, frequency) or len(known) < 2:
        return []
    first, last = _position(min(known)), _position(max(known))
    step, by_year = _step(known, frequency), _by_year(known)
    expected = (_period(at, by_year) for at in range(first, last + 1, step))
    return [p for p in expected if p not in known]


def ended_after(periods: Iterable[str], frequency: str | None, today: date) -> list[str]:
    """The periods after the last one with value that have ended before today."""
    known = set(periods)
    if not _regular(known, frequency):
        return []
    step, by_year, found = _step(known, frequency), _by_year(known), []
    following = _period(_position(max(known)) + step, by_year)
    while end(following, frequency) < today:
        found.append(following)
        following = _period(_position(following) + step, by_year)
    return found


def awaited(
    periods: Sequence[str], frequency: str | None, due_days: int | None, today: date
) -> list[Awaited]:
    """Every period that has ended without value, gaps first; none for what is measured once or never was."""
    gaps = [(p, True) for p in missing(periods, frequency)]
    found = gaps + [(p, False) for p in ended_after(periods, frequency, today)]
    return [_awaited(p, is_gap, due(p, frequency, due_days), today) for p, is_gap in found]


def _awaited(period: str, is_gap: bool, due_on: date | None, today: date) -> Awaited:
    return Awaited(period, due_on, None if due_on is None else (today - due_on).days, is_gap)


def old_since(period: str, frequency: str | None, due_days: int | None) -> date | None:
    """The first day on which a value of this period is too old to speak of now; None where it never is."""
    if not _regular({period}, frequency):
        return None
    step, by_year = _step({period}, frequency), _by_year({period})
    last = _period(_position(period) + OLD_AFTER * step, by_year)
    return end(last, frequency) + timedelta(days=(due_days or 0) + 1)


def _regular(periods: set[str], frequency: str | None) -> bool:
    """Whether the periods follow each other: a known frequency, and all written alike, as months or years."""
    return frequency in STEPS and len({len(p) for p in periods}) == 1 and max(map(len, periods)) <= 7


def _by_year(periods: set[str]) -> bool:
    return len(next(iter(periods))) == 4


def _step(periods: set[str], frequency: str | None) -> int:
    return 12 if _by_year(periods) else STEPS[frequency or ""]


def _position(period: str) -> int:
    """Months since year 0."""
    year, month = (period + "-01").split("-")[:2]
    return int(year) * 12 + int(month) - 1


def _period(position: int, by_year: bool) -> str:
    year, month = divmod(position, 12)
    return f"{year:04}" if by_year else f"{year:04}-{month + 1:02}"
