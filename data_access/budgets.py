"""Budgets: what money there is and where it goes, as printed."""

from dataclasses import replace

import pandas as pd
import sqlalchemy as sa

from data_access import read
from data_access.balance import CLASSIFICATIONS, PHASES, of
from data_access.state import BudgetState
from warehouse.datasets.budget_lines import DATASET
from warehouse.published import VIEWS

_lines = VIEWS["budget_lines"]


def years(observatory: str) -> list[int]:
    """The years with a published budget, newest first; empty where there is none."""
    query = sa.select(_lines.c.year).where(_lines.c.observatory == observatory).distinct()
    return read.frame(query.order_by(_lines.c.year.desc()))["year"].tolist()


def choices(observatory: str) -> tuple[list[str], list[str]]:
    """Phases and classifications that any year has, in declared order."""
    query = sa.select(_lines.c.phase, _lines.c.classification).where(_lines.c.observatory == observatory)
    found = read.frame(query.distinct())
    return _present(PHASES, found["phase"]), _present(CLASSIFICATIONS, found["classification"])


def _present(declared: tuple[str, ...], found: pd.Series) -> list[str]:
    return [value for value in declared if value in set(found)]


def lines(observatory: str, year: int) -> pd.DataFrame:
    """A year's rows, lines and printed totals, in document order: all declared columns.

    amount is a Decimal in the observatory's currency; blank texts are None. Source: pub.budget_lines.
    """
    names = [_lines.c[column.name] for column in DATASET.public_columns]
    query = sa.select(*names).where(_lines.c.observatory == observatory, _lines.c.year == year)
    return read.frame(query.order_by(_lines.c.side, _lines.c.classification, _lines.c.line))


def settled(state: BudgetState) -> BudgetState:
    """The state that is shown: the newest year for one without a budget; a phase or classification that the year
    lacks means all of them. Unchanged where the observatory has no budget."""
    known = [str(year) for year in years(state.observatory)]
    if not known:
        return state
    state = replace(state, year=state.year if state.year in known else known[0])
    found = lines(state.observatory, int(state.year))
    return replace(
        state,
        phase=state.phase if state.phase in set(found["phase"]) else "",
        classification=state.classification if state.classification in set(found["classification"]) else "",
    )


def rows(state: BudgetState) -> pd.DataFrame:
    """Exactly the lines and printed totals on screen; the declared columns, empty where there is no budget."""
    shown = settled(state)
    year = int(shown.year) if years(shown.observatory) else 0
    return narrowed(lines(shown.observatory, year), shown)


def narrowed(found: pd.DataFrame, shown: BudgetState) -> pd.DataFrame:
    """The rows of a settled state among those of its year."""
    asked = {"phase": shown.phase, "classification": shown.classification}
    return of(found, **{name: value for name, value in asked.items() if value})
