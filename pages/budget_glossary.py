"""The words of a budget. URL: /presupuesto/glosario?obs=demostracion#devengado"""

from typing import Any

import dash
from dash import html

from components import budget_glossary
from components.lineage import lineage
from components.static import Static, el
from data_access import budget_phases, loads, observatories
from data_access.observatories import Observatory
from data_access.state import ObservatoryState
from pages import _page
from texts import t

PATH = "/presupuesto/glosario"
dash.register_page(__name__, path=PATH, title=t("budget_glossary.title"), order=22, state=ObservatoryState)


def layout(**query: Any) -> html.Main:
    """Raises LookupError (404) for an unknown observatory."""
    state = ObservatoryState.from_query(query)
    place = _page.place(state) if state.observatory else None
    phases = budget_phases.told(place.slug) if place else []
    body = [
        el("p", el("a", t("budget_glossary.back"), href=_page.address("/presupuesto", state.query()))),
        *(_named(place, bool(phases)) if place else _chooser()),
        budget_glossary.contents(),
        *budget_glossary.entries(phases),
        lineage(loads.behind(place.slug, "budget_phases"), place.locale) if place and phases else None,
    ]
    return _page.page(Static(body), title=t("budget_glossary.title"), lead=t("budget_glossary.lead"))


def _named(place: Observatory, is_told: bool) -> list[dict]:
    """That a place does not say how its law names the phases, where it does not."""
    said = t("budget_glossary.no_names", institution=place.institution)
    return [] if is_told else [el("p", said, className="note")]


def _chooser() -> list[dict]:
    """The observatories that say how their law names the phases; nothing where none does."""
    known = observatories.holdings()
    slugs = set(known.loc[known["dataset"] == "budget_phases", "observatory"])
    items = [
        el("li", el("a", place.institution, href=_page.address(PATH, {"obs": place.slug})))
        for place in observatories.all_of_them()
        if place.slug in slugs
    ]
    return [el("p", t("budget_glossary.choose")), el("ul", *items, className="places")] if items else []
