"""Where and when incidents were recorded. URL: /incidentes?obs=demostracion&desde=2026-01&hasta=2026-10&tipo=&fuente=&zona="""

from typing import Any

import dash
from dash import ClientsideFunction, Input, Output, clientside_callback, html

from components import formats, incident_words
from components import incidents as parts
from components.hours import quarters_curve
from components.lineage import lineage
from components.static import Static, el
from data_access import comparison, hours, incidents, loads
from data_access.incident_known import sources
from data_access.incident_scope import DAYS, MUNICIPALITY, PLACE, RATE, UNLOCATED, ZONE, ZONES, Scope, scope
from data_access.observatories import Observatory
from data_access.state import IncidentState
from pages import _incident_answer, _incident_map, _page
from pages import _incident_record as record
from pages import _incident_sections as sections
from texts import t

PATH = "/incidentes"
KEYS = IncidentState.url_keys()
XLSX = "incidentes-vista.xlsx"
FOLDED = ("fuente", "franja", "dia", "capa")
ids = _page.namespace(__name__)
dash.register_page(
    __name__,
    path=PATH,
    title=t("incidents.title"),
    order=2,
    state=IncidentState,
    preloads=_incident_map.preloads,
)


def layout(**query: Any) -> html.Main:
    """Raises LookupError (404) for an unknown observatory."""
    state = IncidentState.from_query(query)
    if not state.observatory:
        return _page.choose_observatory(PATH, t("incidents.title"), t("incidents.lead"))
    place = _page.place(state)
    asked = scope(state)
    if asked is None:
        return _page.page(_nothing(place), title=t("incidents.title"))
    drawing = _incident_map.drawing(asked, place)
    named: dict[str, Any] = (
        {"id": ids("where")} if drawing else {}
    )  # without it, the callback that draws is not called
    shown = html.Div(_draw(asked, place), id=ids("view"), className="contents")
    return _page.page(
        _page.filters(ids, asked.state, _controls(asked, place.locale), PATH, FOLDED),
        html.Div([shown, *drawing], className="incidents", **named),
        title=t("incidents.title"),
    )


def view(state: IncidentState) -> list:
    """All that depends on the filters; also what the callback returns."""
    place, asked = _page.place(state), scope(state)
    return [_nothing(place)] if asked is None else _draw(asked, place)


_page.refresh(ids, IncidentState, view)
clientside_callback(
    ClientsideFunction("atalaya_map", "draw"),
    Output(ids("where"), "data-layer"),
    [Input(ids(key), "value") for key in KEYS],
)


def _draw(asked: Scope, place: Observatory) -> list:
    """The answer, where, and the sections, in the order that people ask."""
    source = sections.source_note(place)
    drawn = _by_quarter if asked.grain == MUNICIPALITY else _by_month
    return [
        *drawn(asked, place, source),
        *sections.highlighted(asked, place, source),
        *sections.outcomes_of_years(asked, place, source),
        *record.gaps_of(asked, place, source),
        *record.changes_of(asked, place, source),
        Static(_origin(asked, place.locale)),
    ]


def _by_month(asked: Scope, place: Observatory, source: list) -> list:
    total, months = incidents.total(asked), incidents.by_month(asked)
    noticed, kinds = incidents.by_source(asked), incidents.by_category(asked)
    found, zones = comparison.of_months(asked)
    by_source = parts.sources_table(noticed, total, place.locale)
    return [
        Static(
            [_incident_answer.by_month(asked, place, total, months), *_where(asked, total, place, source)]
        ),
        *(sections.detected(asked, place, source, noticed, by_source) if total else []),
        *sections.compared(asked, place, source, found, months),
        *sections.zones_compared(asked, place, source, zones),
        *([parts.curve(months, source, place.locale)] if len(months) else []),
        *_kinds(kinds, total, source, place.locale),
        *sections.by_hours(asked, place, source),
    ]


def _by_quarter(asked: Scope, place: Observatory, source: list) -> list:
    """The same where the hour or the day is asked for: the whole municipality, in whole quarters."""
    quarters = hours.by_quarter(asked)
    kinds, history = hours.by_category(asked, quarters), hours.history(asked, quarters)
    total = int(kinds["incidents"].sum())
    found = comparison.of_quarters(asked, quarters.groupby("quarter")["incidents"].sum())
    return [
        Static([_incident_answer.by_quarter(asked, place, total), *_where(asked, total, place, source)]),
        *(sections.compared(asked, place, source, found, history.iloc[:0]) if found else []),
        *([quarters_curve(history, source, place.locale)] if len(history) else []),
        *_kinds(kinds, total, source, place.locale),
        *sections.by_hours(asked, place, source),
    ]


def _where(asked: Scope, total: int, place: Observatory, source: list) -> list:
    whole = [*source, " ", t("sections.apart"), " ", record.reserved_link(asked), "."]
    return _incident_map.around(asked, total, place, whole, PATH)


def _kinds(kinds: Any, total: int, source: list, locale: str) -> list:
    if not total:
        return []
    table = parts.categories_table(kinds, total, locale)
    note = el("p", source, className="quiet")
    return [Static(sections.section("categories", t("incidents.categories.title"), table, note))]


def _nothing(place: Observatory) -> Static:
    return _page.not_published(t("incidents.none", institution=place.institution), PATH, "incidents")


def _controls(asked: Scope, locale: str) -> list[tuple[str, str, list[dict]]]:
    months = [{"value": m, "label": formats.month(m, locale)} for m in reversed(asked.offered)]
    zones = incidents.published_zones(asked)
    zones = zones[zones["leaf"] | (zones["zone"] == asked.zone)].sort_values("name")
    every = t("incidents.filter.every")
    bands = dict.fromkeys([*incident_words.BANDS, *([asked.band] if asked.band else [])])
    choices = {
        "category": _page.options(_incident_answer.kinds(asked.observatory), t("filters.all")),
        "source": _page.options(sources(asked.observatory), every),
        "zone": _page.options(
            [*zip(zones["zone"], zones["name"], strict=True), (UNLOCATED, t("zones.unlocated"))], every
        ),
        "band": _page.options([(band, incident_words.band(band)) for band in bands], every),
        "weekday": _page.options(DAYS, t("filters.all")),
        "layer": [
            {"value": layer, "label": t(f"incidents.layer.{layer}")} for layer in ("todas", ZONES, RATE)
        ],
    }
    named = {"start": months, "end": months, **choices}
    return [
        (key, t(f"incidents.filter.{name}"), options)
        for key, (name, options) in zip(KEYS[1:], named.items(), strict=True)
    ]


DOWNLOADS = {
    PLACE: {"csv": "incidentes.csv", "places": "lugares.csv", "xlsx": XLSX, "geojson": "incidentes.geojson"},
    ZONE: {"csv": "incidentes.csv", "xlsx": XLSX, "geojson": "incidentes.geojson"},
    MUNICIPALITY: {"hours": "incidentes-por-hora.csv", "xlsx": XLSX},
}
"""Grain of a view → the files of exactly what it shows, with its own query."""


def _origin(asked: Scope, locale: str) -> list:
    links = [
        el("li", el("a", t(f"download.{name}"), href=_page.address(f"/datos/{file}", asked.state.query())))
        for name, file in DOWNLOADS[asked.grain].items()
    ]
    return [
        el("ul", *links, className="links downloads"),
        el("div", lineage(loads.behind(asked.observatory, "incidents"), locale), id=sections.ORIGIN),
    ]
