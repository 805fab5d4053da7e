"""What a pack tells of the budget: each side by phase, and where expenditure stands, of the year of the quarter."""

from decimal import Decimal

import pandas as pd
import sqlalchemy as sa

from data_access import balance, budgets, read
from data_access.pack_figures import Part, Row, Table
from data_access.pack_quarter import Quarter
from warehouse.published import CURRENT

BASES = ("modificado", "aprobado")
"""What execution is measured against, the first that is published."""
DONE = ("devengado", "pagado", "comprometido")
"""What is called executed, the first that is published."""


def spent(observatory: str, quarter: Quarter) -> Part:
    """The year's budget as published: the source names no cut-off month, so it tells the day of its publication.

    phases: a row per side and phase, with its share of the base (pct). lines: expenditure by its first classification.
    """
    if quarter.year not in budgets.years(observatory):
        return Part("budget", why="no_budget", facts={"year": quarter.year})
    found = budgets.lines(observatory, quarter.year)
    sheets = {side: _first(found, side) for side in balance.SIDES}
    phases = tuple(row for side, sheet in sheets.items() for row in _phases(side, sheet))
    expenses = sheets["egreso"]
    facts: Row = {
        "year": quarter.year,
        "published_on": _published_on(observatory, quarter.year),
        "classification": expenses["classification"].iloc[0] if len(expenses) else None,
        "base": _base(balance.by_phase(expenses)),
        "done": _done(balance.by_phase(expenses)),
        "shown": tuple(balance.by_phase(expenses)),
    }
    tables = (Table("phases", ("side", "phase"), phases), Table("lines", ("line",), _lines(expenses)))
    return Part("budget", tables, facts)


def _first(found: pd.DataFrame, side: str) -> pd.DataFrame:
    """The rows of a side by the first classification that it is published with: classifications repeat one total."""
    for name in balance.CLASSIFICATIONS:
        rows = balance.of(found, side=side, classification=name)
        if len(rows):
            return rows
    return found.iloc[:0]


def _base(sums: dict[str, Decimal]) -> str | None:
    return next((phase for phase in BASES if phase in sums), None)


def _done(sums: dict[str, Decimal]) -> str | None:
    return next((phase for phase in DONE if phase in sums), None)


def _phases(side: str, sheet: pd.DataFrame) -> list[Row]:
    sums = balance.by_phase(sheet) or balance.printed(sheet)
    base = _base(sums)
    return [
        {"side": side, "phase": phase, "amount": amount, "pct": _share(amount, sums[base] if base else None)}
        for phase, amount in sums.items()
    ]


def _lines(sheet: pd.DataFrame) -> tuple[Row, ...]:
    """A row per line: code, name, an amount per phase (None: not informed), and the share that is executed."""
    rows = []
    for row in balance.outline(sheet):
        if not row.is_level:
            base, done = _base(row.amounts), _done(row.amounts)
            executed = row.amounts[done] if done else None
            rows.append(
                {"line": int(row.key.removeprefix("#")), "code": row.code or None, "name": row.name}
                | {phase: row.amounts.get(phase) for phase in balance.PHASES}
                | {"pct": _share(executed, row.amounts[base] if base else None)}
            )
    return tuple(rows)


def _share(part: Decimal | None, whole: Decimal | None) -> float | None:
    return None if part is None or not whole else round(float(part / whole) * 100, 1)


def _published_on(observatory: str, year: int) -> object:
    """The day of the newest release among the year's sides."""
    newest = sa.func.max(CURRENT.c.released_at).label("at")
    query = sa.select(newest).where(
        CURRENT.c.observatory == observatory,
        CURRENT.c.dataset == "budget_lines",
        CURRENT.c.slice.like(f"{year} %"),
    )
    found = read.one(query)
    return found["at"].date() if found and found["at"] is not None else None
