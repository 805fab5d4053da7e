"""The offices and bodies of an observatory, as a tree. URL: /unidades?obs=amss"""

from typing import Any

import dash
from dash import html

from components.lineage import lineage
from components.static import Static, el
from components.units import unit_tree, unknown_names
from data_access import loads, units
from data_access.state import ObservatoryState
from pages import _page
from texts import plural, t

dash.register_page(__name__, path="/unidades", title=t("units.title"), order=31, state=ObservatoryState)


def layout(**query: Any) -> html.Main:
    state = ObservatoryState.from_query(query)
    if not state.observatory:
        return _page.choose_observatory("/unidades", t("units.title"), t("units.lead"))
    place = _page.place(state)
    found = units.listed(place.slug)
    if not found:
        return _page.page(_page.not_published(t("units.none"), "/unidades", "units"), title=t("units.title"))
    named = sum(1 for unit in found if unit.lines)
    address = _page.address("/datos/units.csv", {"obs": place.slug})
    body = [
        unit_tree(found, lambda code: _page.unit_path(place.slug, code), place.locale),
        el("p", t("units.note"), className="quiet"),
        unknown_names(units.unknown(place.slug), place.locale),
        el("p", el("a", t("download.csv"), href=address), className="downloads"),
        lineage(loads.behind(place.slug, "units"), place.locale),
    ]
    said = plural("units.headline", len(found), institution=place.institution, named=named)
    return _page.page(Static(body), title=t("units.title"), lead=said)
