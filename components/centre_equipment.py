"""Equipment on screen: by type and state, by zone, by class of place; what it cost, who gave it, and what failed."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from components import formats
from components.centre import grid, heads
from components.static import el
from components.tables import FEW, folded, opened, records
from texts import plural, t

STATES = ("operativa", "fuera de servicio", "en reparación", "retirada", "sin estado")


def by_state(rows: pd.DataFrame, before: dict[str, int | None], day: str, earlier: str, locale: str) -> dict:
    """Type × state. rows: as data_access.centre_equipment.by_state; before: type → total of the inventory before, of those that it has; earlier: its
    date in words, '' for none."""
    columns = [*(s for s in STATES if rows[s].map(bool).any()), "total"]
    names = [(formats.capital(name), True) for name in columns[:-1]] + [(t("centre.head.total"), True)]
    top = [(t("centre.head.type"), False), *names]
    if earlier:
        top.append((t("centre.equipment.before", day=earlier), True))
    lines = []
    for row in records(rows):
        is_counted = row["total"] is not None
        cells = [count(row[name] if is_counted else None, locale) for name in columns]
        some = _some(row["untold"]) if is_counted and row["untold"] else None
        cells += [count(before.get(row["type"], 0), locale)] if earlier else []
        lines.append(([formats.capital(row["type"]), some], *cells))
    return grid(t("centre.equipment.by_state", day=day), top, lines, first=FEW)


def _some(untold: int) -> dict:
    return el("div", plural("centre.equipment.untold", untold), className="quiet")


def count(value: Any, locale: str) -> str:
    """A count of pieces: «–» for none, «sin cantidad» where it is not told."""
    if value is None or formats.is_missing(value):
        return t("centre.equipment.no_quantity")
    return formats.number(value, locale) if value else "–"


def matrix(rows: pd.DataFrame, caption: str, words: dict[Any, str], head: str, locale: str) -> dict:
    """First column × type. rows: as data_access.centre_equipment.by; words: its value → how it is called."""
    first, *types = rows.columns
    top = [el("th", t(f"centre.head.{head}"), scope="col")]
    top += [el("th", formats.capital(kind), scope="col", className="n") for kind in types]
    body = [
        el(
            "tr",
            el("th", words.get(row[first], formats.capital(str(row[first]))), scope="row"),
            *(el("td", count(row[kind], locale), className="n") for kind in types),
        )
        for row in records(rows)
    ]
    return opened(caption, top, body, FEW, "data")


def integrated(rows: pd.DataFrame, radios: str, names: dict[str, str], locale: str) -> list[dict]:
    """Cameras on the common system: all together, and by zone; then a sentence of the radios.

    rows: as data_access.centre_equipment.integrated.
    """
    lines = [
        (names.get(row["territory"], row["territory"]), formats.share(row["integrated"], row["told"], locale))
        for row in records(rows)
    ]
    caption, whole = (
        t("centre.equipment.integrated"),
        formats.share(rows["integrated"].sum(), rows["told"].sum(), locale),
    )
    by_zone = grid(caption, heads(("zone", "integrated"), ("integrated",)), lines)
    said = t("centre.equipment.integrated_cameras", share=whole)
    return [el("p", f"{said} {radios}".strip()), folded(by_zone, len(rows), caption)]


def radios(rows: pd.DataFrame, total: int | None, locale: str) -> str:
    """Of how many radios it is told that they are on the common system. rows: as `integrated` gives them; total: of all."""
    if len(rows):
        share = formats.share(rows["integrated"].sum(), rows["told"].sum(), locale)
        return t("centre.equipment.integrated_radios", share=share)
    return plural("centre.equipment.radios_untold", total, n=formats.number(total, locale)) if total else ""


def named(rows: Sequence[dict], names: dict[str, str]) -> dict:
    """What a document names without saying how many. rows: public columns of assets."""
    lines = [
        (
            formats.capital(row["type"]),
            row["place_class"] or t("format.not_reported"),
            names.get(row["territory"], row["territory"]),
            t("centre.equipment.no_quantity"),
            row["note"] or "–",
        )
        for row in rows
    ]
    columns = ("type", "place_class", "zone", "pieces", "said")
    return grid(t("centre.equipment.only_named"), heads(columns, ("pieces",)), lines)


def given(rows: pd.DataFrame, currency: str, locale: str) -> dict:
    """What other institutions handed over. rows: as data_access.centre_equipment.given."""
    lines = [
        (
            row["given_by"],
            formats.capital(row["type"]),
            count(row["pieces"], locale),
            _value(row, currency, locale),
        )
        for row in records(rows)
    ]
    return grid(
        t("centre.given.caption"), heads(("given_by", "type", "pieces", "value"), ("pieces", "value")), lines
    )


def _value(row: dict, currency: str, locale: str) -> list[Any]:
    """What they cost, and of how many of them that is told."""
    said = [formats.money(row["cost"], currency, locale)]
    if not row["told"]:
        return said
    told, pieces = (formats.number(row[name], locale) for name in ("told", "pieces"))
    base = plural("centre.given.told", row["told"], n=told, pieces=pieces)
    return [*said, el("div", base, className="quiet")]


def resources(lines: list[tuple[str, list[tuple[str, Any]]]], locale: str) -> dict:
    """Classes of resources: (key of the class, its (type, how many or None))."""
    drawn = [
        (
            t(f"centre.resources.{key}"),
            el("ul", *(el("li", f"{formats.capital(kind)}: {count(n, locale)}") for kind, n in found))
            if found
            else t("format.not_reported"),
        )
        for key, found in lines
    ]
    return grid(t("centre.resources.caption"), heads(("class", "resources")), drawn)


def availability(rows: pd.DataFrame, months: str, locale: str) -> dict:
    """Type × days of equipment, and the share of them that worked. rows: as data_access.centre_outages.availability, at least
    one; months: how many they are, in words."""
    lines = [
        (
            formats.capital(str(kind)),
            formats.number(int(mine["possible"].sum()), locale),
            formats.number(int(mine["lost"].sum()), locale),
            _available(mine, locale),
        )
        for kind, mine in rows.groupby("type", sort=False)
    ]
    columns = ("type", "possible", "lost", "available")
    return grid(t("centre.outages.availability", months=months), heads(columns, columns[1:]), lines)


def available_by_month(rows: pd.DataFrame, months: str, locale: str) -> dict:
    """The same, month × type, until it is asked for."""
    types = list(dict.fromkeys(rows["type"]))
    top = [(t("centre.head.month"), False), *((formats.capital(kind), True) for kind in types)]
    lines = [
        (
            formats.month(str(month), locale),
            *(_available(mine[mine["type"] == kind], locale) for kind in types),
        )
        for month, mine in rows.groupby("month")
    ]
    caption = t("centre.outages.availability", months=months)
    return el(
        "details", el("summary", t("centre.outages.by_month")), grid(caption, top, lines), className="long"
    )


def _available(mine: pd.DataFrame, locale: str) -> str:
    possible, lost = mine["possible"].sum(), mine["lost"].sum()
    return formats.percent(possible - lost, possible, locale) if possible else t("format.not_reported")


def still_open(rows: pd.DataFrame, names: dict[str, str], day: str, locale: str) -> dict:
    """Outages that nobody has solved on a day. rows: as data_access.centre_outages.still_open, at least one."""
    lines = [
        (
            formats.capital(row["type"]),
            names.get(row["territory"], row["territory"]),
            formats.number(row["units"], locale),
            formats.day(row["started_on"], locale),
            formats.number(row["days"], locale),
            row["cause"] or t("format.not_reported"),
        )
        for row in records(rows)
    ]
    columns = ("type", "zone", "pieces", "failed_on", "days", "cause")
    return grid(t("centre.outages.open", day=day), heads(columns, ("pieces", "days")), lines, first=FEW)
