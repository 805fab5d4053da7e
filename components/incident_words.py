"""The sentences of the incidents page: a month against the year before, the total, the incidents without a month."""

from typing import Any

from components import formats
from texts import plural, t


def compared(found: Any, locale: str) -> str:
    """A data_access.incidents.Comparison in words; '' where there is none."""
    if found is None:
        return ""
    now, before = found.incidents, found.before
    words = {
        "month": formats.month(found.month, locale),
        "before_month": formats.month(found.before_month, locale),
        "before": formats.number(before, locale, 0),
    }
    said = plural("incidents.month", now, n=formats.number(now, locale, 0), **words)
    if before is None:
        return said + "."
    if now == before or not before:
        return said + t("incidents.same" if now == before else "incidents.from_none", **words)
    change = formats.percent(abs(now - before), before, locale)
    words["chance"] = "" if found.certain else t("incidents.chance")
    return said + plural(
        "incidents.more" if now > before else "incidents.fewer", before, change=change, **words
    )


def total(start: str, end: str, count: int, locale: str) -> str:
    """What the chosen period holds."""
    first, last = (formats.month(m, locale) for m in (start, end))
    number = formats.number(count, locale, 0)
    if start == end:
        return plural("incidents.total_month", count, n=number, month=last)
    return plural("incidents.total", count, n=number, start=first, end=last)


def year_only(row: dict, locale: str) -> str:
    """Incidents without a month: inside the total, or apart from it."""
    count = formats.number(row["incidents"], locale, 0)
    kind = "inside" if row["inside"] else "outside"
    return plural(f"incidents.year_only.{kind}", row["incidents"], n=count, year=row["year"])


BANDS = ("00-06", "06-12", "12-18", "18-24", "18-06")
"""The bands that a citizen asks for, which have a name."""


def band(hours: str) -> str:
    """«18-06» in words."""
    first, last = (str(int(part)) for part in hours.split("-"))
    return (
        t(f"incidents.band.{hours}") if hours in BANDS else t("incidents.band.other", first=first, last=last)
    )
