"""Maps of risk and of crime: which editions were due, which are published, and for which district. URL: /mapas?obs=ilo"""

from datetime import date
from typing import Any

import dash
import pandas as pd
from dash import html

from components import plan_mentions as mentioned
from components import published_maps as drawn
from components.lineage import document_of, lineage
from components.static import Static, el
from data_access import loads, plan_mentions, published_maps
from data_access.observatories import Observatory
from data_access.state import ObservatoryState
from pages import _page
from texts import t

PATH, DATASET = "/mapas", "published_maps"
IN_PLANS = r"\bmapas?\b.*\b(riesgos?|delitos?|delictiv[oa]s?|criminal(idad)?)\b"
dash.register_page(__name__, path=PATH, title=t("maps.title"), order=48, state=ObservatoryState)


def layout(**query: Any) -> html.Main:
    state = ObservatoryState.from_query(query)
    title, lead = t("maps.title"), t("maps.lead")
    if not state.observatory:
        return _page.choose_observatory(PATH, title, lead)
    place, today = _page.place(state), date.today()
    rows = published_maps.listed(place.slug, today)
    body = _known(rows, place) if len(rows) else [el("p", t("maps.none"), className="note")]
    said = drawn.headline(list(rows["state"])) if len(rows) else t("maps.unknown")
    tree = [*body, *_elsewhere(place, today), *_ending(rows, place)]
    return _page.page(Static(tree), title=title, lead=said)


def _known(rows: pd.DataFrame, place: Observatory) -> list[Any]:
    """The grids with their gaps, then every map."""
    grids = published_maps.grids(rows)
    parts = [
        part for grid in grids for part in (drawn.grid(grid, place.locale), drawn.gaps(grid, place.locale))
    ]
    return [
        el("h2", t("maps.by_edition")),
        *parts,
        drawn.unnamed(*published_maps.without(place.slug, rows), place.locale),
        el("h2", t("maps.each")),
        drawn.register(rows, _own_map(place), place.locale),
    ]


def _own_map(place: Observatory) -> drawn.Link:
    """The portal's own map of the months of an edition of a map of crime."""
    is_drawn = published_maps.has_incidents(place.slug)

    def address(row: dict) -> str:
        span = published_maps.months(row["edition"]) if row["kind"] == published_maps.CRIME else None
        if not is_drawn or span is None:
            return ""
        return _page.address("/incidentes", {"obs": place.slug, "desde": span[0], "hasta": span[1]})

    return address


def _elsewhere(place: Observatory, today: date) -> list[Any]:
    """The portal's own map, what the norm orders, and what plans promise of maps."""
    mine = {"obs": place.slug}
    links = []
    if published_maps.has_incidents(place.slug):
        links.append(el("a", t("maps.incidents"), href=_page.address("/incidentes", mine)))
    if published_maps.are_ordered(place.slug, today):
        links.append(
            el("a", t("maps.duties"), href=_page.address("/sesiones", mine | {"clase": "obligacion-mapa"}))
        )
    promised = plan_mentions.lines(place.slug, IN_PLANS)
    nodes = (
        [el("h2", t("maps.elsewhere")), el("ul", *(el("li", a) for a in links), className="links")]
        if links
        else []
    )
    if promised:
        nodes += [
            el("h2", t("maps.in_plans")),
            mentioned.listed(promised, lambda plan, line: f"{_page.plan_path(place.slug, plan)}/{line}"),
        ]
    return nodes


def _ending(rows: pd.DataFrame, place: Observatory) -> list[Any]:
    """The method; and of what there is, its downloads and its origin."""
    address = _page.address(f"/datos/{DATASET}.csv", {"obs": place.slug})
    title = document_of(rows["source_document"].dropna())
    return [
        el("p", t("maps.method"), className="quiet"),
        el("p", el("a", t("maps.csv"), href=address), className="downloads") if len(rows) else None,
        lineage(loads.behind(place.slug, DATASET), place.locale, title),
    ]
