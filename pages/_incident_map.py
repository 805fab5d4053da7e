"""The part of /incidentes that says where: heading, legend, the place of the map, and the table by zone."""

from dataclasses import replace
from typing import Any

from dash import html

from components import map_legend
from components import zones as by_zone
from components.static import el
from data_access import incidents, map_layer, places
from data_access.incident_scope import MUNICIPALITY, UNLOCATED, Scope, scope
from data_access.map_layer import NONE, RATES, Layer
from data_access.observatories import Observatory
from data_access.state import IncidentState
from pages import _page
from texts import t

COUNTS, OUTLINES = "/datos/lugares.json", "/datos/contornos.json"


def preloads(**query: Any) -> list[str]:
    """What the map asks for first, so that it comes with the scripts."""
    asked = scope(IncidentState.from_query(query))
    layer = map_layer.layer(asked) if asked else None
    if asked is None or layer is None or layer.kind == NONE:
        return []
    shapes = {"obs": asked.observatory, "v": layer.outlines}
    return [_page.address(COUNTS, asked.state.query()), _page.address(OUTLINES, shapes)]


def drawing(asked: Scope, place: Observatory) -> list[html.Div]:
    """The kept place of the map; nothing where no zone has boundaries."""
    extent = places.extent(place.slug)
    hidden = asked.grain == MUNICIPALITY
    return [by_zone.zone_map(extent, places.tiles(), hidden, place.locale)] if extent else []


def around(asked: Scope, total: int, place: Observatory, source: Any, path: str) -> list:
    """Heading, legend and table around the place of the map. total: of the table."""
    layer, rows = map_layer.layer(asked), incidents.by_zone(asked)
    highest = by_zone.highest(rows, place.locale) if layer.kind == RATES else ""
    said = [
        el("h2", highest or by_zone.finding(rows, total, place.locale) or t("zones.title")),
        el(
            "p",
            map_legend.subtitle(layer, place.institution, asked.start, asked.end, place.locale),
            className="quiet",
        ),
        el("p", t(f"incidents.why.{layer.why}"), className="note", role="status") if layer.why else None,
    ]
    if asked.grain == MUNICIPALITY:  # zones are not told by hour
        return [el("div", el("h2", t("zones.title")), said[2], className="where")]
    return [
        el("div", *said, className="where"),
        _legend(asked, layer, rows, place.locale) if layer.kind != NONE else None,
        _table(asked, layer, rows, total, source, path, place.locale),
    ]


def _legend(asked: Scope, layer: Layer, rows: Any, locale: str) -> dict:
    people = by_zone.population_note(rows, locale) if layer.kind == RATES else ""
    return el(
        "div",
        map_legend.legend(layer, bool(asked.zone), locale),
        el("p", people, className="quiet") if people else None,
        className="map-legend",
    )


def _table(asked: Scope, layer: Layer, rows: Any, total: int, source: Any, path: str, locale: str) -> dict:
    links = {
        zone: _page.address(path, replace(asked.state, zone=zone or UNLOCATED).query())
        for zone in rows["zone"]
    }
    unknown = int(rows.loc[rows["zone"] == "", "incidents"].sum())
    return el(
        "div",
        by_zone.zone_table(rows, total, links, locale),
        map_legend.parity(layer, unknown, total, locale),
        el("p", by_zone.population_note(rows, locale), " ", source, className="quiet"),
        className="zones",
    )
