"""What a bulletin says of incidents by category and by hour."""

from dataclasses import replace
from typing import Any

from components import formats, periods
from components.pack_paper import (
    CHANGE,
    WHOLE,
    Bars,
    Column,
    Grid,
    Section,
    Unsure,
    column,
    grid,
    section,
)
from texts import t

NOW, BEFORE = "now", ("previous", "year")
TOP = 3
SHOWN = 6
"""Bars of a drawing: the table holds all."""


def sides(told: Any) -> dict[str, str]:
    """now, previous, year → the name of the period. told: as data_access.bulletins gives it."""
    period, locale = told.period, told.place.locale
    around = {NOW: period, "previous": period.shifted(-1), "year": period.shifted(-period.of_a_year)}
    return {side: periods.unit(p.name, locale) for side, p in around.items()}


def compared(first: Column, told: Any) -> list[Column]:
    """The columns of a table of counts beside those of the periods that it is compared with, and the changes."""
    names, blank = sides(told), t("pack.blank.not_compared")
    counts = [Column(side, name, WHOLE, blank) for side, name in names.items()]
    changes = [Column(f"{s}_change", t("pack.head.change", quarter=names[s]), CHANGE, blank) for s in BEFORE]
    return [first, *counts, *changes]


def with_changes(row: dict, told: Any) -> dict:
    """A row with the change from each period, in percent, which says so where chance may explain it; None where there is
    nothing to compare with."""
    counts = {side: row[side] for side in BEFORE if row[side] and row[NOW] is not None}
    return row | {f"{side}_change": _change(side, row[NOW], n, told) for side, n in counts.items()}


def _change(side: str, now: int, before: int, told: Any) -> float:
    change = round((now - before) / before * 100, 1)
    return Unsure(change) if is_unsure(side, now, before, told) else change


def is_unsure(side: str, now: int, before: int | None, told: Any) -> bool:
    """Whether two counts differ as chance alone may explain. side: previous or year."""
    return before is not None and now != before and not told.is_certain(side, now, before)


def unsure_totals(facts: dict, name: str, told: Any) -> list[str]:
    """With which periods the difference of the total may be chance. name: what ends the names of the facts."""
    counts = {side: facts[f"{side}_{name}"] for side in BEFORE}
    names, now = sides(told), facts[f"{NOW}_{name}"]
    found = [names[side] for side, n in counts.items() if is_unsure(side, now, n, told)]
    return [t("bulletin.chance", periods=formats.listed(found))] if found else []


def unsure(zones: Grid, told: Any) -> Grid:
    """The table of zones, with the changes that chance may explain."""
    names = [c.name for c in zones.columns]
    rows = [with_changes(dict(zip(names, row, strict=True)), told) for row in zones.rows]
    return replace(zones, rows=tuple(tuple(row[name] for name in names) for row in rows))


def bars(rows: list[dict], name: str, title: str, told: Any) -> Bars | None:
    """Bars of the first rows, for each period that is known. name: the column that names a row."""
    names = {side: words for side, words in sides(told).items() if rows and rows[0][side] is not None}
    items = tuple(
        (
            str(row[name]),
            tuple(float(row[side]) for side in names),
            tuple(formats.number(row[side], told.place.locale, 0) for side in names),
        )
        for row in rows[:SHOWN]
        if any(row[side] for side in names)
    )
    return Bars(title, tuple(names.values()), items) if items else None


def hotspots(part: Any, told: Any) -> list[str]:
    """The zones with most incidents, and those that rose most since the same period of the year before.

    part: «incidents» of data_access.pack_incidents.
    """
    locale = told.place.locale
    zones = [
        row | {"name": row["name"] or row["zone"]} for row in part.rows("zones") if row["zone"] and row[NOW]
    ]
    most = [
        t("bulletin.zone", name=row["name"], n=formats.number(row[NOW], locale, 0)) for row in zones[:TOP]
    ]
    rose = [row for row in zones if row["year"] is not None and row[NOW] > row["year"]]
    rose.sort(key=lambda row: row["year"] - row[NOW])
    risen = [_rise(row, told) for row in rose[:TOP]]
    said = [t("bulletin.hotspots", zones=formats.listed(most))] if most else []
    year = sides(told)["year"]
    return said + ([t("bulletin.risen", period=year, zones=formats.listed(risen))] if risen else [])


def _rise(row: dict, told: Any) -> str:
    before, n = (formats.number(row[side], told.place.locale, 0) for side in ("year", NOW))
    key = "rise_unsure" if is_unsure("year", row[NOW], row["year"], told) else "rise"
    return t(f"bulletin.{key}", name=row["name"], before=before, n=n)


def categories(part: Any, told: Any) -> Section:
    """part: «categories» of data_access.bulletin_incidents."""
    rows = list(part.rows("kinds"))
    columns = compared(column("category", wide=3), told)
    shown = [with_changes(row, told) | {"category": row["name"]} for row in rows]
    drawn = bars(rows, "name", t("bulletin.categories.chart"), told)
    said = (_most(rows, told), t("bulletin.categories.rule"))
    return section("categories", said, [grid(t("bulletin.categories.caption"), columns, shown)], drawn)


def _most(rows: list[dict], told: Any) -> str:
    locale, total = told.place.locale, sum(row[NOW] for row in rows)
    if not total:
        return t("bulletin.categories.nothing")
    first = rows[0]
    words = {"name": first["name"], "n": formats.number(first[NOW], locale, 0)}
    words |= {"total": formats.number(total, locale, 0), "pct": formats.percent(first[NOW], total, locale)}
    return t("bulletin.categories.said", **words)


def hours(part: Any, told: Any) -> Section:
    """part: «hours» of data_access.bulletin_incidents."""
    rows = [row | {"hour": _band(row["band"])} for row in part.rows("bands")]
    known = [row for row in rows if row["band"]]
    most = max(known, key=lambda row: row[NOW])
    n, total = (formats.number(v, told.place.locale, 0) for v in (most[NOW], sum(row[NOW] for row in known)))
    said = (t("bulletin.hours.said", band=most["hour"], n=n, total=total), t("bulletin.hours.rule"))
    columns = compared(column("hour", wide=2), told)
    table = grid(t("bulletin.hours.caption"), columns, [with_changes(row, told) for row in rows])
    return section("hours", said, [table])


def _band(band: str) -> str:
    first, _, last = band.partition("-")
    return t("bulletin.hours.band", first=first, last=last) if band else t("bulletin.hours.unknown")
