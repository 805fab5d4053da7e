"""The rows behind a level of a budget, and what they are by the other classifications. URL: /presupuesto/amss/2019/linea?al=&lado=egreso&clasificacion=económica&nivel=1&valores=&pagina="""

from dataclasses import replace
from typing import Any

import dash
from dash import html

from components import budget, budget_rows, budget_table
from components.budget_words import Words
from components.lineage import lineage
from components.static import Node, Static, el
from components.tables import records
from data_access import budget_rows as questions
from data_access import budget_shown, budgets, loads
from data_access.budget_shown import Shown
from data_access.state import BudgetState
from pages import _budget_addresses, _page
from texts import t

dash.register_page(
    __name__,
    path_template="/presupuesto/<obs>/<anio>/linea",
    title=t("budget.rows.title"),
    order=59,
    state=BudgetState,
)


def layout(**query: Any) -> html.Main:
    """Raises LookupError (404) where there is no such budget or no such level."""
    asked = BudgetState.from_query(query)
    shown = _budget_addresses.ask(asked)
    if asked.level and not shown.state.level:
        raise LookupError(t("budget.rows.missing", asked=asked.level, year=shown.state.year))
    words = _budget_addresses.words(shown)
    return _page.page(
        Static(
            [
                budget.trail(shown.trail, words, _budget_addresses.levels(shown)),
                budget_rows.amounts(shown.level, words),
                *_crossed(shown, words),
                *_rows(shown, words),
                _lineage(shown),
            ]
        ),
        title=words.title(shown.level),
        lead=words.what(),
    )


def _crossed(shown: Shown, words: Words) -> list[Node]:
    """What the same rows are by the other classifications that they tell."""
    found = questions.crossed(shown.state)
    if not found:
        return []
    whole = shown.level[words.column]
    tables = [budget_rows.crossed(name, records(rows), words, whole) for name, rows in found.items()]
    return [el("h2", t("budget.rows.crossed_title")), *tables, budget_table.narrowed(words, "lines")]


def _rows(shown: Shown, words: Words) -> list[Node]:
    """One page of the rows as delivered."""
    total = questions.count(shown.state, shown.level["lines"])
    pages = max(-(-total // questions.PAGE), 1)
    number = budget_shown.page_of(shown.asked.page, pages)
    rows = questions.behind(shown.state, number)
    first = (number - 1) * questions.PAGE + 1
    told = t("budget.pages.rows", first=first, last=first + len(rows) - 1, total=words.number(total))

    def paged(other: int) -> str:
        return _budget_addresses.rows(shown, page=str(other))

    several = len(questions.slices(shown.state)) > 1
    query = replace(_budget_addresses.asked(shown), page="").query()
    return [
        el("h2", words.count("budget.rows.count", total), id="filas"),
        el("p", t("budget.rows.note"), className="quiet"),
        budget_rows.delivered(records(rows), budgets.CLASSIFICATIONS, several, words),
        budget.pager(number, pages, told, paged),
        el(
            "p",
            el("a", t("budget.rows.csv"), href=_page.address("/datos/budget_lines.csv", query)),
            className="downloads",
        ),
    ]


def _lineage(shown: Shown) -> dict:
    slices = questions.slices(shown.state)
    told = "; ".join(questions.documents(shown.state.observatory, *slices))
    return lineage(loads.behind(shown.state.observatory, "budget_lines", *slices), shown.place.locale, told)
