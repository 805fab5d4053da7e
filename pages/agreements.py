"""With whom the institution signed, until when, and what data it obliges to. URL: /convenios?obs="""

from collections.abc import Iterable
from typing import Any

import dash
from dash import html

from components import agreements as drawn
from components.lineage import document_of, lineage
from components.static import Static, el
from data_access import agreements, loads
from data_access.observatories import Observatory
from data_access.state import ObservatoryState
from pages import _page, _registers
from texts import t

PATH = "/convenios"
dash.register_page(__name__, path=PATH, title=t("agreements.title"), order=37, state=ObservatoryState)


def layout(**query: Any) -> html.Main:
    """Raises LookupError (404) for an unknown observatory."""
    state = ObservatoryState.from_query(query)
    title = t("agreements.title")
    if not state.observatory:
        return _page.choose_observatory(PATH, title, t("agreements.lead"))
    place = _page.place(state)
    rows = agreements.listed(place.slug)
    if rows.empty:
        nothing = t("agreements.none", institution=place.institution)
        return _page.page(_page.not_published(nothing, PATH, "agreements"), title=title)
    offices = _registers.offices(place.slug)
    counts = agreements.signers(rows)
    return _page.page(
        Static(drawn.table(rows, agreements.parties, offices, place.locale)),
        Static(_section("signers", drawn.signers(counts, len(rows), offices, place.locale))),
        Static(_section("untold", drawn.untold(rows, agreements.untold(rows), agreements.parties))),
        Static(_section("method", el("p", t("agreements.method.state")))),
        Static([_links(state), _origin(place, rows["source_document"])]),
        title=title,
        lead=drawn.headline(rows),
    )


def _section(name: str, content: dict) -> dict:
    return el("section", el("h2", t(f"agreements.section.{name}")), content)


def _links(state: ObservatoryState) -> dict | None:
    links = {"download": "/datos/agreements.csv", "feeds": "/entregas"}
    return _page.downloads(
        {t(f"agreements.{name}"): _page.address(path, state.query()) for name, path in links.items()}
    )


def _origin(place: Observatory, documents: Iterable[str]) -> dict:
    return lineage(loads.behind(place.slug, "agreements"), place.locale, document_of(documents))
