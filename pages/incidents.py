"""Where and when incidents were recorded. URL: /incidentes?obs=demostracion&desde=2026-01&hasta=2026-10&tipo=&fuente=&zona="""

from dataclasses import replace
from typing import Any

import dash
from dash import ClientsideFunction, Input, Output, clientside_callback, html

from components import formats, incident_words
from components import incidents as parts
from components import zones as by_zone
from components.lineage import lineage
from components.static import Static, el
from data_access import incidents, loads, places
from data_access.incident_scope import UNLOCATED, Scope, categories, scope, sources
from data_access.observatories import Observatory
from data_access.state import IncidentState
from pages import _page
from texts import plural, t

PATH = "/incidentes"
KEYS = IncidentState.url_keys()
ids = _page.namespace(__name__)
dash.register_page(__name__, path=PATH, title=t("incidents.title"), order=2, state=IncidentState)


def layout(**query: Any) -> html.Main:
    """Raises LookupError (404) for an unknown observatory."""
    state = IncidentState.from_query(query)
    if not state.observatory:
        return _page.choose_observatory(PATH, t("incidents.title"), t("incidents.lead"))
    place = _page.place(state)
    asked = scope(state)
    if asked is None:
        return _page.page(_nothing(place), title=t("incidents.title"))
    extent = places.extent(place.slug)
    drawing = [by_zone.zone_map(ids("layer"), extent, places.tiles(), place.locale)] if extent else []
    return _page.page(
        _page.filters(ids, asked.state, _controls(asked, place.locale), PATH),
        html.Div(
            [html.Div(_draw(asked, place), id=ids("view"), className="contents"), *drawing],
            className="incidents",
        ),
        title=t("incidents.title"),
    )


def view(state: IncidentState) -> list:
    """All that depends on the filters; also what the callback returns."""
    place, asked = _page.place(state), scope(state)
    return [_nothing(place)] if asked is None else _draw(asked, place)


_page.refresh(ids, IncidentState, view)
clientside_callback(
    ClientsideFunction("atalaya_map", "layer"),
    Output(ids("layer"), "children"),
    [Input(ids(key), "value") for key in KEYS],
)


def _draw(asked: Scope, place: Observatory) -> list:
    total, months = incidents.total(asked), incidents.by_month(asked)
    source = t("incidents.source", institution=place.institution)
    answer = [_answer(asked, total, months, place.locale), *_zones(asked, total, place.locale, source)]
    if total:
        sources_ = parts.sources_table(incidents.by_source(asked), total, place.locale)
        kinds = parts.categories_table(incidents.by_category(asked), total, place.locale)
        answer.append(_counted("sources", sources_, source))
    return [
        Static(answer),
        *([parts.curve(months, source, place.locale)] if len(months) else []),
        Static([_counted("categories", kinds, source) if total else None, *_origin(asked, place.locale)]),
    ]


def _nothing(place: Observatory) -> Static:
    return _page.not_published(t("incidents.none", institution=place.institution), PATH, "incidents")


def _controls(asked: Scope, locale: str) -> list[tuple[str, str, list[dict]]]:
    months = [{"value": m, "label": formats.month(m, locale)} for m in reversed(asked.offered)]
    kinds = categories(asked.observatory)
    zones = places.zones(asked.observatory, asked.start, asked.end)
    zones = zones[zones["leaf"] | (zones["zone"] == asked.zone)]
    every = t("incidents.filter.every")
    choices = {
        "category": _page.options(list(zip(kinds["code"], kinds["name"], strict=True)), t("filters.all")),
        "source": _page.options(sources(asked.observatory), every),
        "zone": _page.options(
            [*zip(zones["zone"], zones["name"], strict=True), (UNLOCATED, t("zones.unlocated"))], every
        ),
    }
    named = {"start": months, "end": months, **choices}
    return [
        (key, t(f"incidents.filter.{name}"), options)
        for key, (name, options) in zip(KEYS[1:], named.items(), strict=True)
    ]


def _answer(asked: Scope, total: int, months: Any, locale: str) -> dict:
    """The page's sentence, and what should be known about the period."""
    said = [
        incident_words.compared(incidents.compare(months), locale),
        incident_words.total(asked.start, asked.end, total, locale),
    ]
    notes = [t(f"incidents.ignored.{name}") for name in asked.ignored]
    partial = [formats.month(m, locale) for m in asked.months if m in asked.partial]
    missing = months.loc[months["chosen"].astype(bool) & months["incidents"].isna(), "month"]
    facts = [incident_words.year_only(row, locale) for row in incidents.year_only(asked).to_dict("records")]
    facts += [plural("incidents.partial", len(partial), months=formats.listed(partial))] if partial else []
    facts += (
        [t("incidents.missing", months=formats.listed([formats.month(m, locale) for m in missing]))]
        if len(missing)
        else []
    )
    everything = el("a", t("filters.clear"), href=_page.address(PATH, {"obs": asked.observatory}))
    narrowed = _narrowed(asked)
    return el(
        "div",
        *(el("p", note, className="note", role="status") for note in notes),
        el("p", " ".join(filter(None, said)), className="lead"),
        el("p", t("incidents.narrowed", filters=narrowed), " ", everything, role="status")
        if narrowed
        else None,
        *(el("p", fact) for fact in facts),
        className="answer",
    )


def _narrowed(asked: Scope) -> str:
    """The filters in words; '' without any."""
    if not (asked.category or asked.source or asked.zone):
        return ""
    names = categories(asked.observatory).set_index("code")["name"]
    zones = places.zones(asked.observatory).set_index("zone")["name"]
    zone = t("zones.unlocated") if asked.zone == UNLOCATED else zones.get(asked.zone)
    said = {"category": names.get(asked.category), "source": asked.source, "zone": zone}
    return " · ".join(f"{t(f'incidents.filter.{k}')}: {v}" for k, v in said.items() if v)


def _zones(asked: Scope, total: int, locale: str, source: str) -> list:
    """Heading, legend and table around the place of the map."""
    rows = incidents.by_zone(asked)
    everywhere = incidents.by_zone(replace(asked, zone="")) if asked.zone else rows
    links = {
        zone: _page.address(PATH, replace(asked.state, zone=zone or UNLOCATED).query())
        for zone in rows["zone"]
    }
    drawn = everywhere[everywhere["drawn"]]
    limits = places.classes(int(drawn["incidents"].max())) if len(drawn) else []
    return [
        el(
            "div",
            el("h2", by_zone.finding(rows, total, locale) or t("zones.title")),
            el("p", t("zones.published"), className="quiet"),
            className="where",
        ),
        el("div", by_zone.legend(limits, bool(asked.zone), locale), className="map-legend")
        if len(drawn)
        else el("p", t("zones.no_boundaries"), className="note map-legend"),
        el(
            "div",
            by_zone.zone_table(rows, total, links, locale),
            by_zone.parity(rows, total, locale),
            el("p", by_zone.population_note(rows, locale), " ", source, className="quiet"),
            className="zones",
        ),
    ]


def _counted(name: str, table: dict, source: str) -> dict:
    return el(
        "section",
        el("h2", t(f"incidents.{name}.title")),
        table,
        el("p", source, className="quiet"),
        className=name,
    )


def _origin(asked: Scope, locale: str) -> list:
    address = _page.address("/datos/incidentes.csv", asked.state.query())
    return [
        el("p", el("a", t("download.csv"), href=address), className="downloads"),
        lineage(loads.behind(asked.observatory, "incidents"), locale),
    ]
