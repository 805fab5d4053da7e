"""Budgets: which years and periods there are, what each one tells, and its lines as delivered."""

from dataclasses import dataclass, replace

import pandas as pd
import sqlalchemy as sa

from data_access import budget_periods, observatories, read
from data_access.state import BudgetState
from warehouse.datasets.budget_lines import CLASSIFICATIONS, EXECUTED, PHASES, SIDES
from warehouse.published import LEVELS, VIEWS

_lines = VIEWS["budget_lines"]
VALUES = ("constantes", "habitante")


@dataclass(frozen=True)
class Cut:
    """A period of a fiscal year and what is published of it.

    months: of the year that have passed at its end. wholes: (side, classification) → phases with an amount, in order.
    status: side → what all its lines say («provisional»), or None. is_flow: sides whose executed amounts are of each
    period alone; adding them up needs every period before: those lacking are in `lacking`.
    """

    period: str
    months: int
    wholes: dict[tuple[str, str], tuple[str, ...]]
    status: dict[str, str | None]
    is_flow: frozenset[str]
    lacking: dict[str, tuple[str, ...]]

    @property
    def is_year(self) -> bool:
        return len(self.period) == 4

    @property
    def has_execution(self) -> bool:
        return any(PHASES[phase] in EXECUTED for phases in self.wholes.values() for phase in phases)

    def classifications(self, side: str) -> list[str]:
        """In declared order."""
        return [name for name in CLASSIFICATIONS if (side, name) in self.wholes]


def years(observatory: str) -> list[int]:
    """The fiscal years with a published budget, newest first; empty where there is none."""
    return sorted(_cuts(observatory), reverse=True)


def cuts(observatory: str, year: int) -> list[Cut]:
    """The periods of a fiscal year, by the month in which they end: months and quarters, then the year itself."""
    return _cuts(observatory).get(year, [])


def newest(found: list[Cut]) -> Cut:
    """The period that is shown of a year where none is asked for: the year itself once it has execution, else the last one
    that has, else the year. found: the cuts of a year, at least one."""
    told = [cut for cut in found if cut.has_execution]
    return (told or found)[-1]


def cut_of(observatory: str, period: str) -> Cut | None:
    """A period, or None where nothing is published of it."""
    return next((cut for found in _cuts(observatory).values() for cut in found if cut.period == period), None)


def _cuts(observatory: str) -> dict[int, list[Cut]]:
    return read.kept(f"budget cuts:{observatory}", lambda: _made(observatory))


def _made(observatory: str) -> dict[int, list[Cut]]:
    amounts = [LEVELS.c[name] for name in PHASES.values()]
    columns = (LEVELS.c.slice, LEVELS.c.classification, LEVELS.c.is_flow, LEVELS.c.status, *amounts)
    rows = read.frame(sa.select(*columns).where(LEVELS.c.observatory == observatory, LEVELS.c.depth == 0))
    if rows.empty:
        return {}
    first = observatories.first_month(observatory)
    rows = rows.assign(period=rows["slice"].str.split(" ").str[0], side=rows["slice"].str.split(" ").str[1])
    found: dict[int, list[Cut]] = {}
    for period, group in ((str(name), group) for name, group in rows.groupby("period")):
        year = budget_periods.year_of(period, first)
        found.setdefault(year, []).append(_cut(period, group, set(rows["slice"]), first))
    return {year: sorted(those, key=lambda cut: (cut.months, cut.is_year)) for year, those in found.items()}


def _cut(period: str, group: pd.DataFrame, slices: set[str], first: int) -> Cut:
    records = read.records(group)
    wholes = {
        (row["side"], row["classification"]): tuple(p for p, name in PHASES.items() if row[name] is not None)
        for row in records
    }
    flows = frozenset(row["side"] for row in records if row["is_flow"])
    needed = budget_periods.before(period, first)
    lacking = {side: tuple(p for p in needed if f"{p} {side}" not in slices) for side in flows}
    status = {row["side"]: row["status"] for row in records}
    months = budget_periods.months_of(period, first)
    return Cut(period, months, wholes, status, flows, {side: gaps for side, gaps in lacking.items() if gaps})


def settled(state: BudgetState) -> BudgetState:
    """The state that is shown: what is not published means the newest year, its `newest` period, expenditure, the first
    classification, the first phase. Unchanged where the observatory has no budget."""
    known = years(state.observatory)
    if not known:
        return state
    year = int(state.year) if state.year.isdecimal() and int(state.year) in known else known[0]
    found = cuts(state.observatory, year)
    cut = next((c for c in found if c.period == state.period), None) or newest(found)
    sides = [side for side in SIDES if cut.classifications(side)]
    side = state.side if state.side in sides else sides[-1]
    names = cut.classifications(side)
    name = state.classification if state.classification in names else names[0]
    phases = cut.wholes[side, name]
    return replace(
        state,
        year=str(year),
        period=cut.period,
        side=side,
        classification=name,
        phase=state.phase if state.phase in phases else phases[0] if phases else "",
        values=state.values if state.values in VALUES else "",
    )


def lines(observatory: str, period: str = "", side: str = "") -> pd.DataFrame:
    """Rows as delivered, lines and printed totals, by period, side and line: lineage and all declared columns.

    Amounts are Decimal or None, in the observatory's currency. Source: pub.budget_lines.
    """
    query = sa.select(_lines).where(_lines.c.observatory == observatory)
    if period:
        query = query.where(_lines.c.period == period)
    if side:
        query = query.where(_lines.c.side == side)
    return read.frame(query.order_by(_lines.c.period, _lines.c.side, _lines.c.line))
