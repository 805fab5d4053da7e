"""What the figures of a budget say by themselves: how much there is, its greatest line, how far it has got in its year."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from data_access import budget_levels, budget_pairs, budgets, observatories, read
from data_access.budgets import Cut
from warehouse.datasets.budget_lines import PHASES, SIDES
from warehouse.published import LEVELS

HELD = ("modificado", "aprobado")
"""Phases that say how much there is, the one in force first."""
DONE = ("devengado", "pagado", "comprometido", "autorizado")
"""Phases that say how much of it is done, the one that a reading prefers first."""


@dataclass(frozen=True)
class Side:
    """One side of a period in its first classification. whole: a record of `budget_levels.COLUMNS`; lines: those under it.

    base: the phase that shares are of, "" where it tells none; executed: the one that the calendar is compared with,
    likewise. Of equals, the one that more lines tell. lacking: the periods before without which nothing can be added up.
    """

    name: str
    classification: str
    whole: dict[str, Any]
    lines: tuple[dict[str, Any], ...]
    base: str
    executed: str
    lacking: tuple[str, ...]

    @property
    def base_column(self) -> str:
        """ "" where no phase says how much there is."""
        return PHASES.get(self.base, "")

    @property
    def executed_column(self) -> str:
        return PHASES.get(self.executed, "")

    @property
    def phases(self) -> tuple[str, ...]:
        """Those that any line tells, in the order of the law."""
        return tuple(phase for phase, column in PHASES.items() if self.whole[column] is not None)

    @property
    def executed_phases(self) -> dict[str, str]:
        """Phases that grow along the year → their columns, in the order of the law."""
        return {phase: column for phase, column in PHASES.items() if phase in DONE}

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many lines tell the base, how many what is executed, and how many there are."""
        told = (self.whole[f"{column}_lines"] for column in (self.base_column, self.executed_column))
        known, executed = told
        return known, executed, self.whole["lines"]

    @property
    def is_comparable(self) -> bool:
        """Whether every line tells both: what is partial is never compared with what is whole."""
        return bool(self.base and self.executed) and all(
            covers(self.whole, phase) for phase in (self.base, self.executed)
        )


@dataclass(frozen=True)
class Reading:
    """What a period tells. months: of its year that have passed at its end, of 12. ended: whether it has, today: what is
    of a period that goes on cannot be told to be early or late. greatest: the level of expenditure with the greatest base
    that nothing lies under, with «above», the name of the one above it; None where there is none."""

    year: int
    period: str
    months: int
    ended: bool
    first_month: int
    status: dict[str, str | None]
    sides: dict[str, Side]
    greatest: dict[str, Any] | None


def of(observatory: str, year: int, period: str) -> Reading | None:
    """The reading of a period of a year; None where nothing is published of it."""
    cut = next((c for c in budgets.cuts(observatory, year) if c.period == period), None)
    if cut is None:
        return None
    return read.kept(f"budget reading:{observatory}:{period}", lambda: _of(observatory, year, cut))


def side(observatory: str, cut: Cut, name: str, classification: str) -> Side:
    """One side of a period in a classification that it has."""
    rows = read.records(budget_levels.levels(observatory, cut.period, name, classification, deepest=1))
    whole, lines = rows[0], tuple(rows[1:])
    return Side(
        name,
        classification,
        whole,
        lines,
        base=_told(whole, HELD),
        executed=_told(whole, DONE),
        lacking=cut.lacking.get(name, ()),
    )


def covers(record: dict[str, Any], phase: str) -> bool:
    """Whether every line of a level tells a phase: only then can it be compared with another that they all tell."""
    name = PHASES[phase]
    return record[name] is not None and record[f"{name}_lines"] >= record["lines"] > 0


def _of(observatory: str, year: int, cut: Cut) -> Reading:
    first = observatories.first_month(observatory)
    sides = {
        name: side(observatory, cut, name, found[0]) for name in SIDES if (found := cut.classifications(name))
    }
    return Reading(
        year,
        cut.period,
        cut.months,
        budget_pairs.is_over(cut, first, date.today()),
        first,
        cut.status,
        sides,
        _greatest(observatory, cut.period, sides.get("egreso")),
    )


def _told(whole: dict[str, Any], phases: tuple[str, ...]) -> str:
    found = [phase for phase in phases if whole[PHASES[phase]] is not None]
    return max(found, key=lambda phase: whole[f"{PHASES[phase]}_lines"], default="")


def _greatest(observatory: str, period: str, side: Side | None) -> dict[str, Any] | None:
    """Amounts of the base are never of a period alone: its own levels are enough."""
    if side is None or not side.base:
        return None
    amount = LEVELS.c[PHASES[side.base]]
    query = sa.select(*(LEVELS.c[name] for name in budget_levels.COLUMNS)).where(
        LEVELS.c.observatory == observatory,
        LEVELS.c.slice == f"{period} {side.name}",
        LEVELS.c.classification == side.classification,
        LEVELS.c.is_leaf,
        LEVELS.c.depth > 0,
        amount > 0,
    )
    found = read.one(query.order_by(amount.desc(), LEVELS.c.position).limit(1))
    if found is None:
        return None
    above = budget_levels.trail(observatory, period, side.name, side.classification, found["parent"])[1:]
    return found | {"above": above[-1]["name"] or above[-1]["code"] if above else ""}
