"""What a level of a budget is made of, on the page of its year: areas and bars, then the table of all levels below."""

from typing import Any

from components import areas, budget, budget_table
from components.budget_words import Words
from components.static import Node, el
from data_access import budget_shown
from data_access.budget_shown import Shown, Table
from pages import _budget_addresses
from texts import t


def drawing(shown: Shown, table: Table, words: Words) -> Any:
    """Areas and bars of what the level is made of; None where it has no parts to draw."""
    if shown.level["is_leaf"]:
        return None
    rows = budget_shown.drawn(shown, table)
    return areas.beside(shown.level, rows, words, _budget_addresses.levels(shown))


def levels(shown: Shown, table: Table, words: Words) -> list[Node]:
    """Every level below the one shown, and the way to the rows behind it."""
    is_crossed = shown.state.level and len(shown.cut.classifications(shown.state.side)) > 1
    told = words.count("budget.crossed_link" if is_crossed else "budget.rows_link", shown.level["lines"])
    rows_link = el("p", el("a", told, href=_budget_addresses.rows(shown)))
    if shown.level["is_leaf"]:
        return [rows_link]
    return [
        _overview(shown, table, words),
        budget_table.table(shown.level, table.rows, words, _budget_addresses.levels(shown)),
        budget_table.narrowed(words, "page"),
        _pager(shown, table, words),
        rows_link,
    ]


def _overview(shown: Shown, table: Table, words: Words) -> Node:
    """That not all depths are in the table, and where they are."""
    if table.deepest is None:
        return None
    everything = _budget_addresses.here(shown, page=budget_shown.EVERYTHING)
    said = t("budget.table.overview", n=len(table.rows), total=words.number(table.total))
    return el("p", said, " ", el("a", words.count("budget.table.everything", table.total), href=everything))


def _pager(shown: Shown, table: Table, words: Words) -> Node:
    last = table.first + len(table.rows) - 1
    told = t("budget.pages.levels", first=table.first, last=last, total=words.number(table.total))
    return budget.pager(
        table.number, table.pages, told, lambda number: _budget_addresses.here(shown, page=str(number))
    )
