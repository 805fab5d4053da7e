"""The filters of a comparison of budgets, and its addresses."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from dash import html

from components import budget_words, formats
from data_access import budget_choice
from data_access import budget_comparison as question
from data_access.budget_choice import Choice
from data_access.state import BudgetComparisonState
from pages import _budget_addresses, _page
from texts import t


def form(
    ids: Callable[[str], str],
    state: BudgetComparisonState,
    choice: Choice,
    names: Mapping[tuple[str, str], str],
) -> html.Form:
    """Selects of what can be compared; one that has a single choice is left out.

    state: what is shown. names: legal names of phases.
    """
    selects = _selects(state, choice, names)
    controls = [
        (key, t(f"budget_compare.filter.{key}"), options)
        for key, options in selects.items()
        if len(options) > 1
    ]
    folded = [key for key, _, _ in controls if key in ("clasificacion", "al", "fase", "valores")]
    return _page.filters(
        ids,
        replace(state, page=""),
        controls,
        _page.budget_path(state.observatory, state.year, "comparar"),
        folded,
    )


def _selects(
    state: BudgetComparisonState, choice: Choice, names: Mapping[tuple[str, str], str]
) -> dict[str, list[dict]]:
    """URL key → its choices."""
    book, side, locale = choice.now, state.side, choice.now.place.locale
    years = [(str(year), str(year)) for year in budget_choice.other_years(state.observatory, book.year)]
    others = [(other.slug, other.institution) for other in choice.others]
    sides = [(name, budget_words.side(name)) for name in ("ingreso", "egreso") if book.classifications(name)]
    by = [(name, formats.capital(name)) for name in book.classifications(side)]
    values = [(value, t(f"budget.values.{value}")) for value in question.values(choice)]
    return {
        "con": _page.options(years, t("budget_compare.filter.con_any")),
        "contra": _page.options(others, t("budget_compare.filter.contra_none")),
        "lado": _page.options(sides),
        "clasificacion": _page.options(by),
        "al": _page.options([(name, _period(name, locale)) for name in choice.periods]),
        "fase": _page.options([(name, budget_words.phase(name, side, names)) for name in choice.phases]),
        "valores": _page.options(values, t("budget.values.plain")),
    }


def _period(name: str, locale: str) -> str:
    """«El ejercicio 2026», «Al tercer trimestre de 2026»."""
    return formats.capital(
        t("budget_compare.note.whole_year", year=name)
        if len(name) == 4
        else budget_words.period(name, locale)
    )


def link(state: BudgetComparisonState, **changes: str) -> str:
    """The address of what is shown, with something else."""
    return _budget_addresses.address(state, "comparar", **changes)


def download(state: BudgetComparisonState) -> str:
    return _page.address("/datos/comparacion-de-presupuestos.csv", replace(state, page="").query())
