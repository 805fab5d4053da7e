"""The lines of a budget that are linked to one activity, and those that are linked to nothing, as they were delivered."""

from dataclasses import dataclass, replace

import pandas as pd
import sqlalchemy as sa

from data_access import budget_links, budgets, read
from data_access.budget_links import KINDS, Linked, Links
from data_access.budget_sums import Sum
from data_access.budgets import Cut
from data_access.state import BudgetLinksState
from warehouse.datasets.budget_lines import SIDES
from warehouse.published import VIEWS

_lines = VIEWS["budget_lines"]
PAGE = 25
"""Lines on one page of a list."""


def settled(state: BudgetLinksState) -> BudgetLinksState:
    """The state that is shown: what is not published means the newest year, its `budgets.newest` period, the links to
    activities, of expenditure where there is some. Unchanged where the observatory has no budget."""
    known = budgets.years(state.observatory)
    if not known:
        return state
    year = int(state.year) if state.year.isdecimal() and int(state.year) in known else known[0]
    found = budgets.cuts(state.observatory, year)
    cut = next((each for each in found if each.period == state.period), None) or budgets.newest(found)
    sides = [side for side in SIDES if cut.classifications(side)]
    return replace(
        state,
        year=str(year),
        period=cut.period,
        kind=state.kind if state.kind in KINDS else next(iter(KINDS)),
        side=state.side if state.side in sides else sides[-1],
    )


def unlinked(observatory: str, period: str, linked: Linked, page: int | None = None) -> pd.DataFrame:
    """The lines without a link of this kind, of one page (from 1) or all: lineage and all declared columns, in order of line."""
    name = linked.column
    query = _of(observatory, period, linked.side).where(
        _lines.c[KINDS[linked.kind][0]].is_(None),
        _lines.c[name].is_not(None) | _lines.c[f"{name}_code"].is_not(None),
    )
    if page is not None:
        query = query.offset((page - 1) * PAGE).limit(PAGE)
    return read.frame(query)


def download(state: BudgetLinksState) -> pd.DataFrame:
    """All pages of the lines without a link that the page shows for a state."""
    shown = settled(state)
    found = budget_links.of_period(shown.observatory, shown.period)
    linked = found.of(shown.kind, shown.side) if found else None
    if linked is None:
        return read.frame(sa.select(_lines).where(sa.false()))
    return unlinked(shown.observatory, shown.period, linked)


def _of(observatory: str, period: str, side: str) -> sa.Select:
    query = sa.select(_lines).where(
        _lines.c.observatory == observatory,
        _lines.c.period == period,
        _lines.c.side == side,
        _lines.c.total_of.is_(None),
    )
    return query.order_by(_lines.c.line)


@dataclass(frozen=True)
class Paid:
    """What a fiscal year's newest period that names an activity tells of it, on one side.

    links, linked: of its period, and to activities of that side. sum: of the lines of one classification, cumulative. rows: those lines as delivered. elsewhere: lines of other
    classifications that name it, which are not added.
    """

    year: int
    links: Links
    linked: Linked
    sum: Sum
    rows: pd.DataFrame
    elsewhere: int

    @property
    def cut(self) -> Cut:
        return self.links.cut


def of_activity(observatory: str, plan: str, line: int) -> tuple[Paid, ...]:
    """The money that names an activity, newest year first; empty where no line of any budget does."""
    where = (_lines.c.observatory == observatory, _lines.c.plan == plan, _lines.c.activity_line == line)
    query = sa.select(_lines).where(*where, _lines.c.total_of.is_(None)).order_by(_lines.c.line)
    rows = read.frame(query)
    if rows.empty:
        return ()
    periods = set(rows["period"])
    found = []
    for year in budgets.years(observatory):
        cuts = [cut for cut in budgets.cuts(observatory, year) if cut.period in periods]
        found += _paid(observatory, year, budgets.newest(cuts), rows, (plan, line)) if cuts else []
    return tuple(found)


def _paid(observatory: str, year: int, cut: Cut, rows: pd.DataFrame, key: tuple) -> list[Paid]:
    links, found = budget_links.of_period(observatory, cut.period), []
    if links is None:
        return []
    for side in reversed(SIDES):
        linked = links.of("actividad", side)
        target = next((each for each in linked.targets if each.key == key), None) if linked else None
        mine = rows[(rows["period"] == cut.period) & (rows["side"] == side)]
        if linked is None or target is None or mine.empty:
            continue
        name = linked.column
        classed = mine[name].notna() | mine[f"{name}_code"].notna()
        found.append(Paid(year, links, linked, target.sum, mine[classed], int((~classed).sum())))
    return found


def newest(observatory: str) -> Links | None:
    """The links of the newest year's `budgets.newest` period; None where there is no budget."""
    known = budgets.years(observatory)
    if not known:
        return None
    return budget_links.of_period(observatory, budgets.newest(budgets.cuts(observatory, known[0])).period)


def of_plan(observatory: str, plan: str) -> Links | None:
    """The links of the newest year whose plans hold this one; None where no budget is of its years."""
    for year in budgets.years(observatory):
        cut = budgets.newest(budgets.cuts(observatory, year))
        found = budget_links.of_period(observatory, cut.period)
        if found and any(reach.code == plan for reach in found.plans):
            return found
    return None
