"""Incidents by zone: the place of the map, its legend, and the table with the same numbers."""

from typing import Any

import dash_leaflet as dl
import pandas as pd
from dash import html

from components import formats
from components.static import el
from components.tables import scrolled
from texts import plural, t

PER = 10_000


def zone_map(layer: str, extent: list[list[float]], tiles: str, locale: str) -> html.Div:
    """The kept place of the map; assets/map.js fills its layer. tiles: address of a tile server, or ''."""
    base = [dl.TileLayer(url=tiles)] if tiles else []
    drawn = dl.Map(
        [*base, dl.LayerGroup(id=layer)],
        bounds=extent,
        boundsOptions={"padding": [8, 8]},
        zoomSnap=0.25,
        scrollWheelZoom=False,
        attributionControl=False,
        trackViewport=False,  # it compares with a centre, and this map is told its bounds
        className="island",
    )
    words: dict[str, Any] = {
        "role": "group",
        "aria-label": t("zones.map"),
        "data-in": t("zones.zoom_in"),
        "data-out": t("zones.zoom_out"),
        "data-locale": locale.replace("_", "-"),
    }
    return html.Div(drawn, className="map", **words)


def legend(limits: list[tuple[int, int]], one_zone: bool, locale: str) -> dict:
    """The classes of the map in words. one_zone: the others are left out by a filter, and that is not zero."""
    ranges = [("0", t("zones.none"))]
    ranges += [(str(i), _range(low, high, locale)) for i, (low, high) in enumerate(limits, 1)]
    ranges += [("out", t("zones.out"))] if one_zone else []
    items = [
        el("li", el("span", className=f"swatch c{name}", aria_hidden="true"), words) for name, words in ranges
    ]
    return el("ul", *items, className="legend", aria_label=t("zones.legend"))


def _range(low: int, high: int, locale: str) -> str:
    first, last = (formats.number(n, locale, 0) for n in (low, high))
    return first if low == high else t("zones.range", low=first, high=last)


def zone_table(zones: pd.DataFrame, total: int, links: dict[str, str], locale: str) -> dict:
    """Incidents, share and rate per zone, in the order given.

    zones: as data_access.incidents.by_zone gives them. total: of the period, the base of shares. links: zone → address.
    """
    largest = int(zones["incidents"].max()) if len(zones) else 0
    rows = [_row(row, total, largest, links, locale) for row in zones.to_dict("records")]
    last = el(
        "tr",
        el("th", t("zones.total"), scope="row"),
        el("td", formats.number(total, locale, 0)),
        el("td"),
        className="total",
    )
    heads = [
        el("th", t("zones.head.zone"), scope="col"),
        el("th", t("zones.head.incidents"), scope="col"),
        el("th", t("zones.head.rate", n=formats.number(PER, locale)), scope="col", className="n"),
    ]
    return scrolled(t("zones.caption"), heads, el("tbody", *rows, last), class_name="data zones-table")


def _row(row: dict, total: int, largest: int, links: dict[str, str], locale: str) -> dict:
    count = formats.number(row["incidents"], locale, 0)
    name = row["name"] if row["zone"] else t("zones.unlocated")
    link = links.get(row["zone"])
    of = t("zones.of_total", total=formats.number(total, locale, 0))
    share = formats.percent(row["incidents"], total, locale)
    bar = {"--share": f"{row['incidents'] / largest:.0%}"} if largest and row["incidents"] else None
    return el(
        "tr",
        el("th", el("a", name, href=link) if link else name, scope="row"),
        el(
            "td",
            f"{count} ",
            el("span", f"{of} ({share})" if total else of, className="quiet"),
            el("span", className="share", style=bar) if bar else None,
            className="counted",
        ),
        el("td", *_rate(row, locale), className="n"),
    )


def _rate(row: dict, locale: str) -> list:
    """Incidents for each 10,000 people; a dash where no one lives or nobody has counted."""
    people = row["population"]
    if not people or pd.isna(people):
        why = t("zones.unknown_people") if pd.isna(people) else t("zones.nobody")
        return [el("span", why, className="quiet")] if row["zone"] else [el("span", "–", className="quiet")]
    rate = formats.number(row["incidents"] / people * PER, locale, 1)
    return [rate, el("span", t("zones.people", n=formats.number(people, locale, 0)), className="quiet")]


def population_note(zones: pd.DataFrame, locale: str) -> str:
    """Year and source of the people behind the rates; '' where no zone is shown."""
    if not (zones["zone"] != "").any():
        return ""
    known = zones.dropna(subset=["population"])[["population_year", "population_source"]].drop_duplicates()
    said = [
        t(
            "zones.population",
            year=int(r["population_year"]),
            source=r["population_source"] or t("zones.no_source"),
        )
        for r in known.to_dict("records")
    ]
    return (
        " ".join([t("zones.rate", n=formats.number(PER, locale)), *said])
        if said
        else t("zones.no_population")
    )


def parity(zones: pd.DataFrame, total: int, locale: str) -> dict:
    """«Mapa N + sin ubicación M = tabla T», each counted apart; with the places that have no boundaries, if any."""
    unlocated = int(zones.loc[zones["zone"] == "", "incidents"].sum())
    mapped = int(zones.loc[zones["drawn"], "incidents"].sum())
    elsewhere = int(zones["incidents"].sum()) - unlocated - mapped
    parts = [("mapped", mapped), *([("undrawn", elsewhere)] if elsewhere else []), ("unlocated", unlocated)]
    sum_ = " + ".join(t(f"zones.parity.{name}", n=formats.number(n, locale, 0)) for name, n in parts)
    adds_up = mapped + elsewhere + unlocated == total
    said = t(
        "zones.parity.equals" if adds_up else "zones.parity.differs",
        sum=sum_,
        total=formats.number(total, locale, 0),
    )
    return el("ul", el("li", said, className="ok" if adds_up else "off"), className="check")


def finding(zones: pd.DataFrame, total: int, locale: str) -> str:
    """Which zone has most, of how many; '' where there is no zone with incidents."""
    located = zones[(zones["zone"] != "") & (zones["incidents"] > 0)]
    if located.empty:
        return ""
    first = located.iloc[0]
    count, whole = (formats.number(n, locale, 0) for n in (first["incidents"], total))
    if len(zones) == 1:
        return plural("zones.alone", int(first["incidents"]), n=count, zone=first["name"])
    return t("zones.finding", zone=first["name"], n=count, total=whole)
