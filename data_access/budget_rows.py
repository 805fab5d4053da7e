"""What is behind a level of a budget: the rows as delivered, and what the same rows are by the other classifications."""

import pandas as pd
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from data_access import budget_periods, budgets, observatories, read
from data_access.state import BudgetState
from warehouse.datasets.budget_lines import CLASSIFICATIONS, EXECUTED, PHASES, SEPARATOR
from warehouse.published import VIEWS

PAGE = 100
_lines = VIEWS["budget_lines"]


def behind(state: BudgetState, page: int = 1) -> pd.DataFrame:
    """One page of the rows that a level adds up, by period and line: lineage and all declared columns. page: 0 is all of them.

    state: settled, with a level. Where executed amounts are of each period alone, the rows of all periods up to it. Printed
    totals are not among them: they add up nothing. Source: pub.budget_lines.
    """
    query = sa.select(_lines).where(*_of(state)).order_by(_lines.c.period, _lines.c.line)
    return read.frame(query.offset((page - 1) * PAGE).limit(PAGE) if page else query)


def count(state: BudgetState, lines: int) -> int:
    """How many rows a level adds up. lines: those of the level, which are its rows where they are of one period."""
    if len(_periods(state)) == 1:
        return lines
    found = read.one(sa.select(sa.func.count().label("n")).select_from(_lines).where(*_of(state)))
    return int(found["n"]) if found else 0


def slices(state: BudgetState) -> list[str]:
    """The slices that its rows are in."""
    return [f"{period} {state.side}" for period in _periods(state)]


def documents(observatory: str, *names: str) -> list[str]:
    """The titles of the documents that the rows of some slices come from. Source: pub.budget_lines."""

    def make() -> list[str]:
        query = sa.select(_lines.c.source_document).distinct().where(_lines.c.observatory == observatory)
        rows = read.frame(query.where(_lines.c.slice.in_(names)).order_by(_lines.c.source_document))
        return [title for title in rows["source_document"] if title]

    return read.kept(f"budget documents:{observatory}:{names}", make)


def crossed(state: BudgetState) -> dict[str, pd.DataFrame]:
    """The other classifications that any row of a level tells → its first levels, in order of their codes or lines.

    Columns: level, name (None both, in the last row, where some lines tell nothing of it), lines, an amount per phase
    under its column, and how many of the lines tell it («…_lines»). Nothing of the whole: that is what the other classifications themselves are.
    """
    others = [name for name in CLASSIFICATIONS if name != state.classification]
    rows = read.frame(_by(state, others)) if state.level else pd.DataFrame()
    found = {}
    for number, name in enumerate(others):
        mine = rows[rows["which"] == number] if len(rows) else rows
        if len(mine) and mine["level"].notna().any():
            found[name] = mine.assign(level=mine["level"].astype(object).where(mine["level"].notna(), None))
    return found


def _of(state: BudgetState) -> list[sa.ColumnElement[bool]]:
    """The rows of a level."""
    key = _key(state.classification)
    where = [
        _lines.c.observatory == state.observatory,
        _lines.c.slice.in_(slices(state)),
        _lines.c.total_of.is_(None),
    ]
    if not state.level:
        return [*where, key.is_not(None)]
    if state.level.endswith(SEPARATOR):
        return [*where, key == state.level.removesuffix(SEPARATOR)]
    first = state.level.split(SEPARATOR)[0]
    maybe = sa.or_(*(column.startswith(first, autoescape=True) for column in _paths(state.classification)))
    return [
        *where,
        maybe,
        sa.or_(key == state.level, key.startswith(state.level + SEPARATOR, autoescape=True)),
    ]


def _paths(classification: str) -> tuple[sa.Column, sa.Column]:
    """The columns of its names and of its codes."""
    name = CLASSIFICATIONS[classification]
    return _lines.c[name], _lines.c[f"{name}_code"]


def _key(classification: str) -> sa.ColumnElement:
    """The level of a row: its codes, with names above them where there are fewer codes than names (etl/budget_levels.py)."""
    name, code = _paths(classification)
    names, codes = (sa.func.string_to_array(column, SEPARATOR) for column in (name, code))
    lacking = sa.func.cardinality(names) - sa.func.cardinality(codes)
    above = sa.func.array_to_string(sa.func.trim_array(names, sa.func.cardinality(codes)), SEPARATOR)
    return sa.case(
        (code.is_(None), name), (sa.or_(name.is_(None), lacking <= 0), code), else_=above + SEPARATOR + code
    )


def _periods(state: BudgetState) -> list[str]:
    cut = budgets.cut_of(state.observatory, state.period)
    if cut is None or state.side not in cut.is_flow or cut.lacking.get(state.side):
        return [state.period]
    return budget_periods.before(state.period, observatories.first_month(state.observatory))


def _by(state: BudgetState, others: list[str]) -> sa.Select:
    """The rows of a level added up by the first level of each of the other classifications, all in one reading."""
    keys = [sa.func.split_part(_key(name), SEPARATOR, 1).label(f"key{n}") for n, name in enumerate(others)]
    names = [
        sa.func.split_part(sa.func.coalesce(_paths(name)[0], _key(name)), SEPARATOR, 1).label(f"name{n}")
        for n, name in enumerate(others)
    ]
    told = (_lines.c[name] for name in ("line", "period", *PHASES.values()))
    rows = sa.select(*keys, *names, *told).where(*_of(state)).subquery()
    now = rows.c.period == state.period
    sums = [
        (
            sa.func.sum(rows.c[column]) if column in EXECUTED else sa.func.sum(rows.c[column]).filter(now)
        ).label(column)
        for column in PHASES.values()
    ]
    grouped = [rows.c[key.name] for key in keys]
    which = sa.case(*((sa.func.grouping(key) == 0, n) for n, key in enumerate(grouped)))
    level = sa.func.coalesce(*grouped)
    name = sa.case(*((which == n, _first(rows.c[each.name], rows.c.line)) for n, each in enumerate(names)))
    number = sa.cast(sa.func.substring(level, "^[0-9]+"), sa.Numeric)
    return (
        sa.select(
            which.label("which"),
            level.label("level"),
            name.label("name"),
            sa.func.count().filter(now).label("lines"),
            *sums,
            *(sa.func.count(rows.c[name]).filter(now).label(f"{name}_lines") for name in PHASES.values()),
        )
        .group_by(sa.func.grouping_sets(*(sa.tuple_(key) for key in grouped)))
        .order_by(which, level.is_(None), number, sa.func.min(rows.c.line))
    )


def _first(values: sa.ColumnElement, line: sa.ColumnElement) -> sa.ColumnElement:
    """The value of the first line."""
    return sa.func.array_agg(postgresql.aggregate_order_by(values, line))[1]
