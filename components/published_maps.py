"""Published maps on screen: by edition and territory, and the register with its days."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from components import formats, registers, states
from components.municipalities import kinds
from components.static import el, safe_href
from components.tables import folded, records, scrolled, table
from texts import plural, t

Link = Callable[[dict], str]
MISSING = "venció, no consta que se publicara"
_MARKS = {
    "publicado a tiempo": ("✓", "done"),
    "publicado tarde": ("●", "late"),
    MISSING: ("▲", "late"),
    "aún no vence": ("○", "notdue"),
    "publicado, sin plazo": ("✓", "done"),
    "sin plazo, no consta que se publicara": ("–", "silent"),
}
"""State → its mark and its class."""


def headline(found: list[str]) -> str:
    """How many of those that were due are published. found: the state of each map, at least one."""
    on_time, late, missing = (found.count(s) for s in ("publicado a tiempo", "publicado tarde", MISSING))
    total = on_time + late + missing
    if not total:
        return t("maps.headline.none_due")
    if missing == total:
        return plural("maps.headline.missing", total)
    return plural("maps.headline.due", total, on_time=on_time, late=late, missing=missing)


def grid(found: Any, locale: str) -> dict:
    """A territory per row, an edition per column. found: data_access.published_maps.Grid."""
    names = [registers.period(edition, locale) for edition in found.editions]
    heads = [
        el("th", t("maps.head.place"), scope="col"),
        *(el("th", name, scope="col") for name in names),
    ]
    rows = [
        el(
            "tr",
            el("th", place.name, scope="row"),
            *(
                el("td", *_cell(found.cells.get((place.code, edition)), locale), data_label=name)
                for edition, name in zip(found.editions, names, strict=True)
            ),
        )
        for place in found.places
    ]
    caption = t("maps.grid", title=found.title)
    return table(caption, heads, el("tbody", *rows), class_name="data stack maps")


def _cell(row: dict | None, locale: str) -> list[Any]:
    if row is None:
        return [el("span", t("maps.unregistered"), className="quiet")]
    icon, kind = _MARKS[row["state"]]
    link = safe_href(row["url"]) if row["published_on"] and row["url"] else None
    see = el("div", el("a", t("registers.link"), href=link, rel="noopener")) if link else None
    return [states.drawn(icon, row["state"], kind), _late(row, locale), see]


def _late(row: dict, locale: str) -> dict | None:
    """By how many days."""
    if not row["days_late"]:
        return None
    days = int(row["days_late"])
    return el("div", plural("maps.late", days, days=formats.number(days, locale, 0)), className="quiet")


def gaps(found: Any, locale: str) -> dict | None:
    """Which editions lack for whom, that others have."""
    items = [
        el(
            "li",
            t("maps.gap", place=p.name, editions=formats.listed([registers.period(e, locale) for e in es])),
        )
        for p, es in found.missing
    ]
    if not items:
        return None
    return el("div", el("p", t("maps.gaps", title=found.title)), el("ul", *items), className="gaps")


def unnamed(kind: str, whole: int, places: list[Any], locale: str) -> dict | None:
    """The districts that no map names."""
    if not places:
        return None
    numbers = (formats.number(n, locale, 0) for n in (len(places), whole))
    n, of = numbers
    said = t("maps.unnamed", n=n, whole=of, kinds=kinds(kind, whole))
    names = formats.listed([place.name for place in places])
    if len(places) <= 6:
        return el("p", f"{said}: {names}.", className="gaps")
    return el("details", el("summary", f"{said}."), el("p", f"{names}."), className="long")


_HEADS = ("map", "place", "edition", "due", "published", "state", "link")


def register(rows: pd.DataFrame, own_map: Link, locale: str) -> dict:
    """Every map with its days. rows: as data_access.published_maps.listed gives them. own_map: row → address on this portal of
    a map of the same months, or ''."""
    heads = [el("th", t(f"maps.head.{name}"), scope="col") for name in _HEADS]
    body = [_row(row, own_map, locale) for row in records(rows)]
    drawn = scrolled(t("maps.register"), heads, el("tbody", *body), class_name="data stack")
    return folded(drawn, len(body), plural("maps.see", len(body)))


def _row(row: dict, own_map: Link, locale: str) -> dict:
    icon, kind = _MARKS[row["state"]]
    said = " · ".join(filter(None, [row["responsible"], row["note"]]))
    published = row["published_on"]
    link = registers.document(None, row["url"], "maps.no_link") if published else "–"
    own = own_map(row)
    cells = (
        ("place", [row["place"]]),
        ("edition", [registers.period(row["edition"], locale)]),
        ("due", [registers.day(row["due_on"], locale, "registers.no_term")]),
        ("published", [registers.short(published, locale) if published else t("maps.not_known")]),
        ("state", [states.drawn(icon, row["state"], kind), _late(row, locale)]),
        ("link", [link, el("div", el("a", t("maps.own_map"), href=own)) if own else None]),
    )
    return el(
        "tr",
        el("th", row["title"], el("div", said, className="quiet") if said else None, scope="row"),
        *(el("td", *nodes, data_label=t(f"maps.head.{name}")) for name, nodes in cells),
    )
