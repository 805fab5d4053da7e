"""The register of amendments as its page asks for it: the state that is shown, a page of movements, chains of levels."""

from dataclasses import dataclass, replace

from data_access import budget_amendments, budget_levels
from data_access.budget_amendments import Chain, Movement, Place
from data_access.state import BudgetAmendmentsState

PAGE = 50
"""Movements on one page."""
LEVELS = 100
"""Levels in one table."""


@dataclass(frozen=True)
class Register:
    """What the page shows. told: the whole register of the year; rows: a page of those that are asked for, of `total`.

    period: the one of the budget that it is compared with, «» without a budget. levels: of the budget, of every place
    that movements of this page or the table of levels name. later: movements decided after the period.
    """

    state: BudgetAmendmentsState
    told: list[Movement]
    rows: list[Movement]
    total: int
    number: int
    period: str
    levels: dict[Place, dict]
    chains: list[Chain]
    places: int
    later: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE))

    @property
    def first(self) -> int:
        return (self.number - 1) * PAGE + 1


def of(asked: BudgetAmendmentsState) -> Register:
    """What is shown of a register; empty where the year has none."""
    year = _year(asked)
    told = budget_amendments.movements(asked.observatory, year)
    state = settled(asked, told)
    mine = narrowed(told, state)
    pages = max(1, -(-len(mine) // PAGE))
    number = min(max(int(state.page), 1), pages) if state.page.isdecimal() else 1
    rows = mine[(number - 1) * PAGE : number * PAGE]
    period = budget_amendments.shown_period(asked.observatory, year)
    within = budget_amendments.until(told, asked.observatory, period) if period else told
    named = sorted(set(budget_amendments.named(within)), key=lambda place: (place[0] != "ingreso", *place))
    shown = [_place(state)] if state.side else named[:LEVELS]
    places = list(dict.fromkeys([*shown, *budget_amendments.named(rows)]))
    levels = budget_amendments.file_levels(asked.observatory, period, places) if period else {}
    chains = [budget_amendments.chain(within, place, levels.get(place)) for place in shown]
    later = len(told) - len(within)
    return Register(state, told, rows, len(mine), number, period, levels, chains, len(named), later)


def _year(asked: BudgetAmendmentsState) -> int:
    return int(asked.year) if asked.year.isdecimal() else 0


def asked_for(asked: BudgetAmendmentsState) -> list[Movement]:
    """Every movement that the page shows, on all its pages."""
    told = budget_amendments.movements(asked.observatory, _year(asked))
    return narrowed(told, settled(asked, told))


def settled(state: BudgetAmendmentsState, told: list[Movement]) -> BudgetAmendmentsState:
    """The state that is shown: what the register does not name means everything."""
    named = budget_amendments.named(told)
    known = {(s, c, path) for s, c, level in named for path in ("", *budget_levels.above(level))}
    place = _place(state) if _place(state) in known else ("", "", "")
    return replace(
        state,
        act=state.act if any(m.act == state.act for m in told) else "",
        kind=state.kind if any(m.kind == state.kind for m in told) else "",
        side=place[0],
        classification=place[1],
        level=place[2],
    )


def _place(state: BudgetAmendmentsState) -> Place:
    return state.side, state.classification, state.level


def narrowed(told: list[Movement], state: BudgetAmendmentsState) -> list[Movement]:
    """The movements of the act, the kind and the level of a settled state."""
    return [
        m
        for m in told
        if state.act in ("", m.act) and state.kind in ("", m.kind) and (not state.side or _is_of(m, state))
    ]


def _is_of(movement: Movement, state: BudgetAmendmentsState) -> bool:
    same = (movement.side, movement.classification) == (state.side, state.classification)
    return same and movement.touches(state.level)
