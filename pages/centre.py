"""What a town's monitoring centre has, who is there, and what it does not show. URL: /centro?obs=&anio="""

from dataclasses import replace
from typing import Any

import dash
from dash import html

from components import centre as drawn
from components import formats
from components.lineage import lineage
from components.static import Static, el
from data_access import centre, loads
from data_access.state import CentreState
from pages import _centre_answers, _centre_parts, _centre_response, _page
from pages._centre_known import Known, ask
from texts import t

PATH = "/centro"
DATASETS = ("rooms", "assets", "outages", "trainings", "retention_policies")
ids = _page.namespace(__name__)
dash.register_page(__name__, path=PATH, title=t("centre.title"), order=45, state=CentreState)


def layout(**query: Any) -> html.Main:
    state = CentreState.from_query(query)
    if not state.observatory:
        return _page.choose_observatory(PATH, t("centre.title"), t("centre.lead"))
    years = centre.years(_page.place(state).slug)
    known = _known(state, years)
    return _page.page(
        *([_form(replace(state, year=known.year), years)] if years else []),
        html.Div(_draw(state, known), id=ids("view")),
        title=t("centre.title"),
        lead=_centre_answers.headline(known),
    )


def view(state: CentreState) -> Static:
    """All that depends on the year; also what the callback returns."""
    return _draw(state, _known(state, centre.years(_page.place(state).slug)))


_page.refresh(ids, CentreState, view)


def _known(state: CentreState, years: list[str]) -> Known:
    year = state.year if state.year in years else years[0] if years else ""
    return ask(_page.place(state), year)


def _form(state: CentreState, years: list[str]) -> html.Form:
    return _page.filters(
        ids, state, [("anio", t("centre.year"), _page.options(years))], PATH, whole=("anio",)
    )


def _draw(asked: CentreState, known: Known) -> Static:
    parts = _centre_parts.sections(known)
    there = [_section(name, known, nodes) for name, nodes in parts.items()]
    unknown = replace(asked, year=known.year) if asked.year else asked
    return Static(
        [
            *_page.unknown(asked, unknown, {"year": t("centre.year")}),
            drawn.asked(_centre_answers.answers(known)),
            _ways(known),
            *there,
            *_centre_response.sections(known.place, known.year),
            el("section", el("h2", t("centre.section.hidden"), id="oculto"), *_centre_parts.hidden(known)),
            _method(known),
            _downloads(known),
            lineage(
                loads.behind_each(known.place.slug, (*DATASETS, "shifts")), known.place.locale, known.document
            ),
        ]
    )


def _section(name: str, known: Known, nodes: list[Any]) -> dict:
    title = t(f"centre.section.{name}", year=f", {known.year}" if known.year else "")
    shown = nodes or [drawn.missing(name)]
    return el("section", el("h2", title, id=_centre_answers.ANCHORS[name]), *shown)


def _ways(known: Known) -> dict:
    """The other pages that answer what councillors ask."""
    query = {"obs": known.place.slug}
    links = [
        ("municipalities", _page.address("/centro/municipios", query)),
        ("incidents", _page.address("/incidentes", query)),
        ("information", _page.address("/informacion", query)),
    ]
    items = [el("li", el("a", t(f"centre.way.{name}"), href=href)) for name, href in links]
    return el("nav", el("ul", *items, className="links"), aria_label=t("centre.ways"))


def _method(known: Known) -> dict:
    until = formats.day(known.until, known.place.locale) if known.until else t("centre.undated")
    return el("p", t("centre.method", day=until), " ", t("matter.note"), className="quiet")


def _downloads(known: Known) -> dict | None:
    query = {"obs": known.place.slug}
    links = {
        t(f"centre.download.{name}"): _page.address(f"/datos/{name}.csv", query)
        for name in DATASETS
        if name in known.there
    }
    return _page.downloads(links, t("registers.download.title"))
