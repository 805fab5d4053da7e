"""Incidents by zone: the place of the map, and the table with the same numbers."""

import json
from typing import Any

import dash_leaflet as dl
import pandas as pd
from dash import html

from components import formats
from components.static import el
from components.tables import scrolled
from texts import plural, t

PER = 10_000
SAID = (
    *(
        "zoom_in",
        "zoom_out",
        "place",
        "place_one",
        "rest",
        "rest_one",
        "zone",
        "zone_one",
        "rate",
        "rate_one",
        "no_people",
        "no_people_one",
    ),
    *("outside", "failed", "asking", "you_are", "see_zone", "nowhere", "denied", "unavailable", "insecure"),
)  # what assets/map.js says


def zone_map(extent: list[list[float]], tiles: str, hidden: bool, locale: str) -> html.Div:
    """The kept place of the map, which assets/map.js draws. tiles: address of a tile server, or ''.

    hidden: no map has what the filters ask for.
    """
    drawn = dl.Map(
        [dl.TileLayer(url=tiles)] if tiles else [],
        bounds=extent,
        boundsOptions={"padding": [8, 8]},
        zoomSnap=0.25,
        scrollWheelZoom=False,
        preferCanvas=True,
        attributionControl=False,
        trackViewport=False,  # it compares with a centre, and this map is told its bounds
        className="island",
    )
    words: dict[str, Any] = {
        "role": "group",
        "aria-label": t("zones.map"),
        "data-locale": locale.replace("_", "-"),
        "data-words": json.dumps(_said(locale), ensure_ascii=False),
    }
    locate = html.Button(t("map.locate"), type="button", className="btn btn-outline-primary locate")
    retry = html.Button(t("map.retry"), type="button", className="btn btn-primary retry", hidden=True)
    said = html.Div([html.P(className="said", role="status"), retry], className="map-said")
    hint = html.P(t("map.hint"), className="quiet")
    off: dict[str, Any] = {"data-off": str(hidden).lower()}
    place = html.Div([html.Div(drawn, className="map", **words), hint, locate], className="map-drawn", **off)
    return html.Div([place, said], className="map-place")


def _said(locale: str) -> dict[str, str]:
    """The sentences of assets/map.js, which fills in the rest."""
    return {name: t(f"map.say.{name}").replace("{per}", formats.number(PER, locale)) for name in SAID}


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


def highest(zones: pd.DataFrame, locale: str) -> str:
    """Which of several zones has the highest rate; '' where none has one."""
    peopled = zones[(zones["population"].fillna(0) > 0) & (zones["incidents"] > 0)]
    if len(peopled) < 2:
        return ""
    rates = peopled["incidents"] / peopled["population"].astype(float) * PER
    first = int(rates.to_numpy().argmax())
    rate = formats.number(rates.iloc[first], locale, 1)
    return t("zones.highest", zone=peopled["name"].iloc[first], rate=rate, n=formats.number(PER, locale))
