"""When two values of an evaluation may be subtracted, and when two of one period are not the same. Pure functions."""

from datetime import date
from decimal import Decimal
from typing import Any

from data_access import due, indicator_periods, period_names

MISSING, NO_PERIOD, ORDER, UNLIKE, UNFINISHED = "missing", "no_period", "order", "unlike", "unfinished"
"""Why two values are not subtracted: one is not told; not told of when; the later does not follow; of different length; the
later period had not ended when the report was written."""


def span(period: str) -> tuple[date, date]:
    """The first and last day of «2026», «2026-T3» or «2026-09»."""
    first, last = period_names.months(period)
    return date.fromisoformat(f"{first}-01"), indicator_periods.end(last, None)


def why_not(row: dict[str, Any], today: date) -> str:
    """Why the two values of a row are not subtracted; '' where they are. today: the report is written that day at the latest."""
    if row["before"] is None or row["after"] is None:
        return MISSING
    if not row["before_period"] or not row["after_period"]:
        return NO_PERIOD
    before, after = span(row["before_period"]), span(row["after_period"])
    if before[1] >= after[0]:
        return ORDER
    if _months(before) != _months(after):
        return UNLIKE
    written = due.last_day(row["dated_on"]) or today
    return UNFINISHED if after[1] > min(written, today) else ""


def _months(span_: tuple[date, date]) -> int:
    first, last = span_
    return (last.year - first.year) * 12 + last.month - first.month + 1


def differ(said: Decimal | None, own: Decimal | None) -> bool:
    """Whether two values are not the same, the finer rounded to the decimals of the coarser."""
    if said is None or own is None:
        return False
    coarser = max(Decimal(said).normalize().as_tuple().exponent, Decimal(own).normalize().as_tuple().exponent)
    half = Decimal(5).scaleb(min(int(coarser), 0) - 1)
    return abs(Decimal(said) - Decimal(own)) > half
