"""Whose budget, and of which year. URL: /presupuesto?obs=amss&anio=2019"""

from typing import Any

import dash
from dash import html

from components import budget, budget_words
from components.lineage import lineage
from components.static import Node, Static, el
from data_access import budget_shown, budgets, loads
from data_access.observatories import Observatory
from data_access.state import BudgetState
from pages import _budget_addresses, _page
from texts import t

dash.register_page(__name__, path="/presupuesto", title=t("budget.title"), order=4, state=BudgetState)


def layout(**query: Any) -> html.Main:
    """Raises LookupError (404) where there is no such observatory."""
    state = BudgetState.from_query(query)
    if not state.observatory:
        return _page.choose_observatory("/presupuesto", t("budget.title"), t("budget.lead"))
    place = _page.place(state)
    years = budgets.years(place.slug)
    if not years:
        lacking = _page.not_published(t("budget.none"), "/presupuesto", "budget_lines")
        return _page.page(lacking, title=t("budget.title"))
    title = t("budget.title_all", institution=place.institution)
    return _page.page(
        Static(
            [
                _asked(state, years),
                *(_year(place, year) for year in years),
                lineage(loads.behind(place.slug, "budget_lines"), place.locale),
            ]
        ),
        title=title,
        lead=t("budget.lead"),
    )


def _asked(state: BudgetState, years: list[int]) -> Node:
    """The year of an old address, first of all; that there is none of it."""
    if not state.year:
        return None
    if not state.year.isdecimal() or int(state.year) not in years:
        return el("p", t("budget.notice.year", asked=state.year), className="note", role="status")
    address = _budget_addresses.address(state)
    return el("p", el("a", t("budget.go", year=state.year), href=address), className="note")


def _year(place: Observatory, year: int) -> dict:
    """A year with its newest period and the totals of both sides."""
    shown = budget_shown.of(BudgetState(place.slug, str(year)))
    told = budget_words.period(shown.cut.period, place.locale)
    status = next(filter(None, shown.cut.status.values()), None)
    said = [told[:1].upper() + told[1:], *([budget_words.status(status)] if status else [])]
    return el(
        "section",
        el("h2", el("a", str(year), href=_page.budget_path(place.slug, year))),
        el("p", " · ".join(said), className="quiet") if status or not shown.cut.is_year else None,
        budget.sides(
            _budget_addresses.both(shown),
            "",
            lambda side: _budget_addresses.address(shown.state, side=side),
            "h3",
        ),
    )
