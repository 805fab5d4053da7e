"""What an observatory is, with whom it works and by what rules. URL: /quienes-somos?obs=panama"""

from typing import Any

import dash
from dash import html

from components import about as drawn
from components import work_lines
from components.static import Static, el
from components.units import unit_tree
from data_access import about, programmes, units
from data_access.observatories import Observatory
from data_access.state import ObservatoryState
from pages import _page, _programmes
from texts import t

DATASETS = (
    "observatories",
    "units",
    "institutions",
    "agreements",
    "plans",
    "duties",
    "documents",
    "programmes",
)
DOWNLOADS = ("observatories", "units", "institutions", "programmes")
dash.register_page(__name__, path="/quienes-somos", title=t("about.title"), order=61, state=ObservatoryState)


def layout(**query: Any) -> html.Main:
    state = ObservatoryState.from_query(query)
    if not state.observatory:
        return _page.choose_observatory("/quienes-somos", t("about.title"), t("about.lead"))
    place = _page.place(state)
    offices, by_kind = units.listed(place.slug), about.institutions(place.slug)
    listed, agreed = programmes.listed(place.slug), about.agreements(place.slug)
    lines, names = programmes.lines(listed), programmes.line_names(listed)
    counts = {"units": len(offices), "institutions": sum(map(len, by_kind.values()))}
    counts |= {"agreements": agreed, "lines": len(names)}
    held, address = _programmes.held(place.slug), _programmes.linked(place.slug)
    tiles = work_lines.tiles(lines, held, address, _programmes.link(place.slug))
    return _page.page(
        Static(
            [
                drawn.itself(place),
                *drawn.lines(tiles, names, address("/programas")),
                _units(offices, place),
                drawn.institutions(by_kind),
                drawn.agreements(agreed, address("/convenios")),
                _rules(place),
                _programmes.downloads(place.slug, [name for name in DOWNLOADS if name in held]),
                _programmes.origin(place, DATASETS),
            ]
        ),
        title=t("about.of", name=place.name),
        lead=drawn.headline(place, counts),
    )


def _units(offices: list[units.Unit], place: Observatory) -> dict:
    tree = unit_tree(offices, lambda code: _page.unit_path(place.slug, code), place.locale)
    address = _page.address("/unidades", {"obs": place.slug})
    link = el("p", el("a", t("about.units.link"), href=address)) if tree else None
    return el("section", el("h2", t("about.units.title")), tree or el("p", t("about.units.none")), link)


def _rules(place: Observatory) -> dict:
    def plan(name: str) -> str:
        return _page.plan_path(place.slug, name)

    return drawn.rules(about.norms(place.slug), about.standing_plans(place.slug), plan)
