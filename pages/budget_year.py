"""The budget of a year, from the total to the line. URL: /presupuesto/amss/2019?al=&lado=egreso&clasificacion=económica&nivel=1&fase=&valores=&busca=&pagina="""

from dataclasses import replace
from typing import Any

import dash
from dash import html

from components import budget_words
from components.static import Static, el
from data_access import budget_values, budgets
from data_access.budget_shown import Shown
from data_access.state import BudgetState
from pages import _budget_addresses, _budget_sections, _page
from texts import t

FOLDED = ("fase", "valores")
WHOLE = ("al", "lado", "clasificacion")
"""Filters on which the choices of the others and the first sentence hang."""
ids = _page.namespace(__name__)
dash.register_page(
    __name__, path_template="/presupuesto/<obs>/<anio>", title=t("budget.title"), order=60, state=BudgetState
)


def layout(**query: Any) -> html.Main:
    """Raises LookupError (404) where there is no such budget."""
    asked = BudgetState.from_query(query)
    shown = _budget_addresses.ask(asked)
    return _page.page(
        Static(_years(shown)),
        _form(shown),
        html.Div(_budget_sections.sections(shown), id=ids("view")),
        title=t("budget.title_of", year=shown.state.year),
        lead=_budget_sections.headline(shown),
    )


def view(asked: BudgetState) -> list:
    """All that depends on the filters; also what the callback returns."""
    return _budget_sections.sections(_budget_addresses.ask(asked))


_page.refresh(ids, BudgetState, view)


def _years(shown: Shown) -> dict | None:
    """The other years of the observatory."""
    years = budgets.years(shown.place.slug)
    if len(years) < 2:
        return None
    items = [
        el("li", el("strong", str(year), aria_current="page"))
        if str(year) == shown.state.year
        else el("li", el("a", str(year), href=_year_path(shown, year)))
        for year in years
    ]
    return el("nav", el("ul", *items, className="around"), aria_label=t("budget.years"))


def _year_path(shown: Shown, year: int) -> str:
    """The same side, classification and way of telling amounts in another year, from its whole."""
    return _budget_addresses.address(_budget_addresses.asked(shown), year=str(year), period="", level="")


def _form(shown: Shown) -> html.Form:
    """What has something to choose; any change leads to the first page."""
    state, found = shown.state, []
    year = int(state.year)
    cuts = budgets.cuts(state.observatory, year)
    sides = [side for side in budgets.SIDES if shown.cut.classifications(side)]
    names = shown.cut.classifications(state.side)
    values = budget_values.choices(state.observatory, year)
    if len(cuts) > 1:
        found.append(("al", "period", [(cut.period, _period(cut, shown)) for cut in cuts]))
    if len(sides) > 1:
        found.append(("lado", "side", [(side, budget_words.side(side)) for side in sides]))
    if len(names) > 1:
        found.append(("clasificacion", "classification", [(name, name.capitalize()) for name in names]))
    if len(shown.phases) > 1:
        named = [(phase, budget_words.phase(phase, state.side, shown.names)) for phase in shown.phases]
        found.append(("fase", "phase", named))
    if values:
        told = [
            ("todas", t("budget.values.plain")),
            *((value, t(f"budget.values.{value}")) for value in values),
        ]
        found.append(("valores", "values", told))
    controls = [
        ("busca", t("budget.filter.search"), None),
        *((key, t(f"budget.filter.{name}"), _options(choices)) for key, name, choices in found),
    ]
    folded = [key for key, _, _ in found if key in FOLDED]
    action = _page.budget_path(state.observatory, year)
    return _page.filters(ids, _carried(shown), controls, action, folded, WHOLE)


def _carried(shown: Shown) -> BudgetState:
    """What the form sends: a level of another side or classification waits until that one is shown again."""
    asked, state = shown.asked, shown.state
    level, of = (state.level, f"{state.side} {state.classification}") if state.level else ("", "")
    if not level and asked.level and asked.level_of not in ("", f"{state.side} {state.classification}"):
        level, of = asked.level, asked.level_of
    return replace(_budget_addresses.asked(shown), page="", level=level, level_of=of)


def _options(choices: list[tuple[str, str]]) -> list[dict]:
    return [{"value": value, "label": label} for value, label in choices]


def _period(cut: budgets.Cut, shown: Shown) -> str:
    """«Tercer trimestre (provisional)»."""
    status = cut.status.get(shown.state.side)
    said = f" ({t(f'budget.status_word.{status}')})" if status else ""
    return budget_words.short_period(cut.period, shown.place.locale) + said
