"""What a bulletin says of incidents by category and by hour."""

from typing import Any

from components import formats, periods
from components.pack_paper import CHANGE, WHOLE, Bars, Column, Section, column, grid, section
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


def with_changes(row: dict) -> dict:
    """A row with the change from each period, in percent; None where there is nothing to compare with."""
    told = {side: row[side] for side in BEFORE if row[side] and row[NOW] is not None}
    return row | {f"{side}_change": round((row[NOW] - n) / n * 100, 1) for side, n in told.items()}


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
    risen = [
        t(
            "bulletin.rise",
            name=row["name"],
            before=formats.number(row["year"], locale, 0),
            n=formats.number(row[NOW], locale, 0),
        )
        for row in rose[:TOP]
    ]
    said = [t("bulletin.hotspots", zones=formats.listed(most))] if most else []
    year = sides(told)["year"]
    return said + ([t("bulletin.risen", period=year, zones=formats.listed(risen))] if risen else [])


def categories(part: Any, told: Any) -> Section:
    """part: «categories» of data_access.bulletin_incidents."""
    rows = list(part.rows("kinds"))
    columns = compared(column("category", wide=3), told)
    shown = [with_changes(row) | {"category": row["name"]} for row in rows]
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
    table = grid(t("bulletin.hours.caption"), columns, [with_changes(row) for row in rows])
    return section("hours", said, [table])


def _band(band: str) -> str:
    first, _, last = band.partition("-")
    return t("bulletin.hours.band", first=first, last=last) if band else t("bulletin.hours.unknown")
