"""The newest budget of an observatory in two figures: how much there is, and how much of it was carried out."""

from dataclasses import dataclass
from decimal import Decimal

from data_access import budget_levels, budgets
from data_access.budget_reading import DONE
from warehouse.datasets.budget_lines import PHASES, SIDES

_SIDES = tuple(reversed(SIDES))
_HAD = ("aprobado", "modificado")
"""What stands for a side in one figure, the first that is told, as DONE. Modifications and several phases together never do."""


@dataclass(frozen=True)
class Told:
    """A phase of a side by the end of a period. lines: of them, `informed` tell it. status: of the period's figures, or None."""

    phase: str
    period: str
    amount: Decimal
    informed: int
    lines: int
    status: str | None


@dataclass(frozen=True)
class Newest:
    """had: what was approved, else what is in force, or None. done: what was carried out, or None; never both None."""

    year: int
    side: str
    had: Told | None
    done: Told | None


def of(observatory: str) -> Newest | None:
    """The newest year with a figure: its expenditure, else its income. None where no budget is published."""
    for year in budgets.years(observatory):
        for side in _SIDES:
            found = Newest(year, side, _had(observatory, year, side), _done(observatory, year, side))
            if found.had or found.done:
                return found
    return None


def _had(observatory: str, year: int, side: str) -> Told | None:
    """The last period that tells it, the year itself before its quarters and months."""
    found = sorted(budgets.cuts(observatory, year), key=lambda cut: (cut.is_year, cut.months), reverse=True)
    told = (_told(observatory, cut, side, (phase,)) for phase in _HAD for cut in found)
    return next((figure for figure in told if figure), None)


def _done(observatory: str, year: int, side: str) -> Told | None:
    """Of the period that the budget's page shows first."""
    return _told(observatory, budgets.newest(budgets.cuts(observatory, year)), side, DONE)


def _told(observatory: str, cut: budgets.Cut, side: str, phases: tuple[str, ...]) -> Told | None:
    """The first of the phases that the first classification of a side tells."""
    names = cut.classifications(side)
    if not names:
        return None
    whole = budget_levels.wholes(observatory, cut.period)[side, names[0]]
    for phase in phases:
        column = PHASES[phase]
        if whole[column] is not None:
            informed = int(whole[f"{column}_lines"])
            return Told(phase, cut.period, whole[column], informed, int(whole["lines"]), cut.status.get(side))
    return None
