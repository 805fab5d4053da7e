"""What a bulletin tells of incidents besides their zones: by category, and by hour band where the grain has it (house.md 5).

Of ordinary matters alone, from the views that answer for a past version. Only whole periods are compared.
"""

from collections.abc import Callable, Iterable

import pandas as pd
import sqlalchemy as sa

from data_access import read
from data_access.bulletin_period import Month, Period
from data_access.hours import BANDS
from data_access.pack_figures import Part, Row, Table
from data_access.pack_incidents import NOW, WHOLE, around, received
from warehouse.published import COUNTS, VIEWS

Counts = dict[str, dict[str, int]]
"""Side → key → count; a side that is not known has no entry."""
_zones, _hours = COUNTS["incidents_by_zone_as_of"], COUNTS["incidents_by_hour_as_of"]


def by_category(observatory: str, period: Period, names: dict[str, str]) -> Part:
    """Table kinds: code, name, now, previous, year; most first. What a comparison lacks is None. names: of categories."""
    came = received(observatory)
    found = whole_sides(period, came, lambda months: _of_categories(observatory, months))
    if NOW not in found:
        is_any = any(month in came for month in period.months)
        return Part("categories", why="partial" if is_any else "no_months" if came else "no_incidents")
    rows = sided(found, "code", lambda code: {"name": names.get(code, code)})
    return Part("categories", (Table("kinds", ("code",), rows),))


def whole_sides(
    period: Period, came: dict[str, str], count: Callable[[tuple[str, ...]], pd.DataFrame]
) -> Counts:
    """The counts of a period and of those that it is compared with, of which every month came whole.

    count: months → their rows of unit (the month), key and n, asked once.
    """
    sides = {side: p.months for side, p in around(period).items()}
    whole = {side: months for side, months in sides.items() if all(came.get(m) == WHOLE for m in months)}
    rows = count(tuple(month for months in whole.values() for month in months))
    return {side: _summed(rows, months) for side, months in whole.items()}


def _summed(rows: pd.DataFrame, units: Iterable[str]) -> dict[str, int]:
    mine = rows[rows["unit"].isin(list(units))]
    return {str(key): int(n) for key, n in mine.groupby("key")["n"].sum().items()}


def sided(found: Counts, key: str, named: Callable[[str], Row]) -> tuple[Row, ...]:
    """A row per key, most first: the key, what names it, now, previous and year; None on a side that is not known."""
    keys = sorted({each for counts in found.values() for each in counts})
    rows = [
        {key: each, **named(each)}
        | {side: found[side].get(each, 0) if side in found else None for side in ("now", "previous", "year")}
        for each in keys
    ]
    return tuple(sorted(rows, key=lambda row: -(row[NOW] or 0)))


def category_names(observatory: str) -> dict[str, str]:
    """Code → name of every ordinary category."""
    table = VIEWS["categories"]
    query = sa.select(table.c.code, table.c.name).where(
        table.c.observatory == observatory, table.c.sensitivity == "ordinaria"
    )
    found = read.frame(query)
    return dict(zip(found["code"], found["name"], strict=True))


def _of_categories(observatory: str, months: tuple[str, ...]) -> pd.DataFrame:
    columns = (_zones.c.slice.label("unit"), _zones.c.category.label("key"))
    query = (
        sa.select(*columns, sa.func.sum(_zones.c.incidents).label("n"))
        .where(_zones.c.observatory == observatory, _zones.c.slice.in_(months))
        .group_by(*columns)
    )
    return read.frame(query)


def by_band(observatory: str, period: Period) -> Part:
    """Table bands: band («18-21», «» for an unknown hour), now, previous, year; by hour. A month has none."""
    if isinstance(period, Month):
        return Part("hours", why="only_quarters")
    sides = around(period)
    counted = _of_bands(observatory, tuple(p.name for p in sides.values()))
    told = {side: _summed(counted, (p.name,)) for side, p in sides.items()}
    found = {side: counts for side, counts in told.items() if counts}
    if NOW not in found:
        return Part("hours", why="no_hours")
    rows = sided(found, "band", lambda band: {})
    by_hour = {row["band"]: row for row in rows}
    nothing = {side: 0 if side in found else None for side in sides}
    ordered = [by_hour.get(band, {"band": band, **nothing}) for band in BANDS]
    ordered += [by_hour[""]] if "" in by_hour else []
    return Part("hours", (Table("bands", ("band",), tuple(_banded(row) for row in ordered)),))


def _banded(row: Row) -> Row:
    first = row["band"]
    return row | {"band": f"{first}-{int(first) + 3:02d}" if first else ""}


def _of_bands(observatory: str, quarters: tuple[str, ...]) -> pd.DataFrame:
    columns = (_hours.c.quarter.label("unit"), _hours.c.band.label("key"))
    query = (
        sa.select(*columns, sa.func.sum(_hours.c.incidents).label("n"))
        .where(_hours.c.observatory == observatory, _hours.c.quarter.in_(quarters))
        .group_by(*columns)
    )
    return read.frame(query)
