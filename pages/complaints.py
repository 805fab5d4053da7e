"""Complaints by falta, territory, office, month and state. URL: /denuncias?obs=&desde=&hasta=&territorio=&oficina=&falta=&estado="""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import dash
from dash import html

from components import complaint_curve, formats
from components import complaints as drawn
from components.lineage import lineage
from components.static import Static, el
from data_access import complaint_months, complaint_rates, complaints, loads
from data_access.complaints import Known
from data_access.observatories import Observatory
from data_access.state import ComplaintsState
from pages import _page
from texts import t

PATH = "/denuncias"
FIELDS = {"territory": "territorio", "office": "oficina", "category": "falta", "status": "estado"}
MONTHS = {"start": "desde", "end": "hasta"}
ids = _page.namespace(__name__)
dash.register_page(__name__, path=PATH, title=t("complaints.title"), order=36, state=ComplaintsState)


def layout(**query: Any) -> html.Main:
    """Raises LookupError (404) for an unknown observatory."""
    state = ComplaintsState.from_query(query)
    title = t("complaints.title")
    if not state.observatory:
        return _page.choose_observatory(PATH, title, t("complaints.lead"))
    place = _page.place(state)
    has = complaints.known(place.slug)
    if not has.months.every:
        return _page.page(_nothing(place), title=title)
    settled = complaints.settled(has, state)
    everything = complaint_months.newest(
        has.months, has.rows, *complaints.span(has, ComplaintsState(place.slug))
    )
    return _page.page(
        _page.filters(ids, settled, _controls(has, place.locale), PATH, folded=("oficina", "estado")),
        html.Div(_draw(state, has, place), id=ids("view")),
        title=title,
        lead=drawn.headline(everything, place.locale) or t("complaints.lead"),
    )


def view(state: ComplaintsState) -> list:
    """All that depends on the filters; also what the callback returns."""
    place = _page.place(state)
    has = complaints.known(place.slug)
    return _draw(state, has, place) if has.months.every else [_nothing(place)]


_page.refresh(ids, ComplaintsState, view)


def _nothing(place: Observatory) -> Static:
    return _page.not_published(t("complaints.none", institution=place.institution), PATH, "complaints")


def _controls(has: Known, locale: str) -> list[tuple[str, str, list[dict]]]:
    months = [(month, formats.month(month, locale)) for month in reversed(has.months.every)]
    pairs = {"start": months, "end": months, **complaints.offered(has)}
    keys = MONTHS | FIELDS
    return [
        (keys[name], t(f"complaints.filter.{name}"), _page.options(known, t(f"complaints.every.{name}")))
        for name, known in pairs.items()
    ]


def _draw(asked: ComplaintsState, has: Known, place: Observatory) -> list:
    state = complaints.settled(has, asked)
    rows = complaints.shown(has, state)
    names = {name: t(f"complaints.filter.{name}") for name in (*MONTHS, *FIELDS)}
    head = [*_page.unknown(asked, state, names), *_answer(state, has, place)]
    foot = Static([_method(place), _downloads(state), _origin(place)])
    if rows.empty:
        return [Static([*head, el("p", t("complaints.no_rows"), role="status")]), foot]
    return [Static(head), _months(state, has, place), Static(_tables(state, has, place)), foot]


def _answer(state: ComplaintsState, has: Known, place: Observatory) -> list:
    """What the filters leave, and its newest month and quarter against the year before."""
    first, last = complaints.span(has, state)
    number = int(complaints.shown(has, state)["complaints"].sum())
    said = drawn.total(number, first, last, place.locale)
    if state == ComplaintsState(state.observatory):
        return [el("p", said), _reserved()]
    if state.status:
        compared = t("complaints.note.state_filter")
    else:
        rows = complaints.filtered(has, state)
        found = complaint_months.newest(has.months, rows, first, last, state.office)
        compared = drawn.headline(found, place.locale)
    everything = el("a", t("filters.clear"), href=_page.address(PATH, {"obs": state.observatory}))
    said = t("complaints.filtered", said=formats.lowered(said))
    return [el("p", said, " ", compared, " ", everything, role="status"), _reserved()]


def _reserved() -> dict:
    return el("p", t("matter.note"), className="quiet")


def _months(state: ComplaintsState, has: Known, place: Observatory) -> Any:
    rows = complaints.filtered(has, state)
    counted = complaint_months.counted(has.months, rows, *complaints.span(has, state), state.office)
    silent = {
        month: [has.name("office", code) for code in codes] for month, codes in has.months.silent.items()
    }
    return complaint_curve.by_month(counted, silent, place.locale)


def _link(state: ComplaintsState, field: str) -> Callable[[str], str]:
    return lambda code: _page.address(PATH, replace(state, **{field: code}).query())


def _tables(state: ComplaintsState, has: Known, place: Observatory) -> list:
    rows, locale = complaints.shown(has, state), place.locale
    by = {name: complaints.by(has, rows, name) for name in ("category", "office")}
    rates = complaint_rates.of(place.slug, has, state)
    rated = t("complaints.note.rate", year=rates.year) if rates else t("complaints.note.no_rate")
    places = complaints.by_territory(has, rows)
    states = complaints.by_state(rows)
    links = {name: _link(state, name) for name in (*by, "territory")}
    return [
        _section("category", drawn.counts_table("category", by["category"], links["category"], locale)),
        _section(
            "territory",
            drawn.territories_table(places, rates, links["territory"], locale),
            t("complaints.note.territory"),
            rated,
        ),
        _section(
            "office",
            drawn.counts_table("office", by["office"], links["office"], locale),
            t("complaints.note.office"),
        ),
        _section(
            "status",
            el("div", el("p", drawn.resolved(states, locale)), drawn.states_table(states, locale)),
            t("complaints.note.status"),
        ),
    ]


def _section(name: str, content: dict, *notes: str) -> dict:
    quiet = (el("p", note, className="quiet") for note in notes)
    return el("section", el("h2", t(f"complaints.section.{name}"), id=FIELDS[name]), *quiet, content)


def _method(place: Observatory) -> dict:
    own = {"obs": place.slug}
    links = {
        "complaints.systems": _page.address("/entregas", own),
        "complaints.incidents": _page.address("/incidentes", {**own, "fuente": "denuncia"}),
        "complaints.method.rules": _page.address("/datos/complaints", own),
        "complaints.method.method": _page.address("/metodo", own),
    }
    return el(
        "section",
        el("h2", t("complaints.section.method")),
        el("p", t("complaints.method.count")),
        el("p", t("complaints.method.gaps")),
        el("ul", *(el("li", el("a", t(key), href=link)) for key, link in links.items()), className="links"),
    )


def _downloads(state: ComplaintsState) -> dict | None:
    whole = _page.address("/datos/complaints.csv", {"obs": state.observatory, "todo": "si"})
    links = {"download": _page.address("/datos/complaints.csv", state.query()), "whole": whole}
    return _page.downloads({t(f"complaints.{name}"): link for name, link in links.items()})


def _origin(place: Observatory) -> dict:
    return lineage(loads.behind(place.slug, "complaints"), place.locale)
