"""What the page of a budget shows: its state, the level it stands on, what is above it and what is below."""

from dataclasses import dataclass, replace
from decimal import Decimal

from data_access import budget_levels, budget_phases, budget_values, budgets, observatories, read
from data_access.budget_levels import NO_DETAIL, PAGE
from data_access.budget_values import Scale
from data_access.budgets import Cut
from data_access.observatories import Observatory
from data_access.state import BudgetState
from warehouse.datasets.budget_lines import PHASES

EVERYTHING = "1"
"""The page of the table that an address names where it asks for all levels, from the first one."""


@dataclass(frozen=True)
class Shown:
    """A year's budget as it is asked for. asked: the state of the address; state: that which is shown (`budgets.settled`).

    wholes: (side, classification) → its whole; trail: from the whole of the side and classification shown to the level
    shown; both records with `budget_levels.COLUMNS`. names: (side, phase) → legal name. scale: how amounts are told.
    """

    asked: BudgetState
    state: BudgetState
    place: Observatory
    cut: Cut
    wholes: dict[tuple[str, str], dict]
    trail: list[dict]
    names: dict[tuple[str, str], str]
    scale: Scale

    @property
    def level(self) -> dict:
        return self.trail[-1]

    @property
    def phases(self) -> tuple[str, ...]:
        """Those that any line of this side and classification tells, in the order of the law."""
        whole = self.wholes[self.state.side, self.state.classification]
        return tuple(phase for phase, column in PHASES.items() if whole[column] is not None)

    @property
    def column(self) -> str:
        """That of the amounts that shares, bars and areas are of."""
        return PHASES[self.state.phase] if self.state.phase else next(iter(PHASES.values()))

    @property
    def amount(self) -> Decimal | None:
        """Of the level, in that phase, as published."""
        return self.level[self.column]


def of(asked: BudgetState) -> Shown:
    """Raises LookupError where there is no such observatory, or no budget of that year."""
    place = observatories.find(asked.observatory)
    year = int(asked.year) if asked.year.isdecimal() else 0
    if place is None or year not in budgets.years(place.slug):
        raise LookupError(asked.year)
    state = budgets.settled(asked)
    cut = next(cut for cut in budgets.cuts(place.slug, year) if cut.period == state.period)
    belongs = asked.level_of in ("", f"{state.side} {state.classification}")
    level = _carried(asked.level) if belongs else ""
    trail = budget_levels.trail(place.slug, cut.period, state.side, state.classification, level)
    if trail[-1]["level"] != level:
        trail, level = trail[:1], ""
    return Shown(
        asked=asked,
        state=replace(state, level=level, level_of=""),
        place=place,
        cut=cut,
        wholes=budget_levels.wholes(place.slug, cut.period),
        trail=trail,
        names=budget_phases.names(place.slug),
        scale=budget_values.scale(state),
    )


def _carried(level: str) -> str:
    """A level as an address gives it: the space at the end of one without detail does not travel."""
    return level + " " if level.endswith(NO_DETAIL.rstrip()) else level


@dataclass(frozen=True)
class Table:
    """Levels below the one shown. rows: records with `budget_levels.COLUMNS`; total: how many there are in all.

    deepest: the depth down to which an overview goes, where all of them would not fit on a page; else None. number and pages
    count from 1.
    """

    rows: list[dict]
    total: int
    deepest: int | None
    number: int
    pages: int

    @property
    def first(self) -> int:
        return (self.number - 1) * PAGE + 1


def table(shown: Shown) -> Table:
    """The levels below the one shown, all depths: as deep as fits on one page, else (`pagina`) page by page."""
    state, under = shown.state, shown.state.level
    where = (state.observatory, state.period, state.side, state.classification, under)
    counted = budget_levels.depths(*where)
    total = sum(counted.values())
    deepest = _fitting(counted) if total > PAGE and not state.page else None
    pages = max(-(-total // PAGE), 1)
    number = page_of(state.page, pages)
    rows = budget_levels.levels(*where, deepest=deepest, offset=1 + (number - 1) * PAGE, limit=PAGE)
    return Table(read.records(rows), total, deepest, number, 1 if deepest else pages)


def page_of(asked: str, pages: int) -> int:
    """The page that an address asks for, from 1; the first or the last one where it asks for another."""
    return min(max(int(asked), 1), pages) if asked.isdecimal() and len(asked) < 7 else 1


def _fitting(counted: dict[int, int]) -> int | None:
    """The greatest depth down to which all levels fit on a page; None where not even the first one does."""
    fitting, sum_ = None, 0
    for depth, number in counted.items():
        sum_ += number
        fitting = depth if sum_ <= PAGE else fitting
    return fitting


def drawn(shown: Shown, told: Table) -> list[dict]:
    """Two depths below the level shown, for areas and bars, as `Table.rows`. told: its `table`, which may hold them."""
    state, depth = shown.state, shown.level["depth"] + 2
    if told.pages == 1 and (told.deepest is None or told.deepest >= depth):
        return [row for row in told.rows if row["depth"] <= depth]
    where = (state.observatory, state.period, state.side, state.classification, state.level)
    return read.records(budget_levels.levels(*where, deepest=depth))
