"""What a check of a budget says: its outcome, its figures, how many comparisons it took, and where to look."""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from data_access import budgets
from warehouse.datasets.budget_lines import PHASES, SEPARATOR

WRONG, NOTED, RIGHT, UNTOLD = "observada", "señalada", "correcta", "sin datos"
OUTCOMES = (WRONG, NOTED, UNTOLD, RIGHT)
"""What contradicts itself; what is unusual and may be right; what the documents do not let anyone check; what agrees."""
NAMES = {column: phase for phase, column in PHASES.items()}
"""The column of a phase's amounts → the phase."""
KINDS = (
    "sides",
    "classifications",
    "total",
    "subtotals",
    "modified_sum",
    "modified",
    "over_sum",
    "over",
    "balance",
    "order",
    "negative",
    "reductions",
    "names",
    "renamed",
    "falls",
    "approved_moves",
    "amendments",
    "amendment_levels",
    "investments",
)
"""Every kind of check, in the order in which they are read."""


@dataclass(frozen=True)
class Check:
    """One check of a period.

    figures: what is compared, name → amount: a side, a classification, a phase's column, «lines» or «printed»; none where
    many comparisons were made, which are `tested` and `wrong`. informed: name → (lines that tell it, all lines), where some
    do not. why: the reason, where it could not be made. other: the period that it is compared with.
    rows: (load, row of its file) of a figure that stands in one row.
    """

    kind: str
    outcome: str
    side: str = ""
    classification: str = ""
    level: str = ""
    phase: str = ""
    figures: dict[str, Decimal] = field(default_factory=dict)
    informed: dict[str, tuple[int, int]] = field(default_factory=dict)
    tested: int = 1
    wrong: int = 0
    why: str = ""
    other: str = ""
    rows: tuple[tuple[int, int], ...] = ()

    @property
    def ok(self) -> bool:
        return self.outcome == RIGHT

    @property
    def difference(self) -> Decimal:
        """Between the greatest and the least of its figures; of initial + modifications, from what they should be."""
        return difference(self.kind, self.figures)


def difference(kind: str, figures: dict[str, Decimal]) -> Decimal:
    """By how much figures miss each other; zero where there are none."""
    if kind in ("modified", "modified_sum"):
        return figures["modified"] - figures["approved"] - figures["modifications"]
    return max(figures.values()) - min(figures.values()) if figures else Decimal(0)


def equal(
    kind: str, figures: dict[str, Decimal], informed: dict[str, tuple[int, int]], **where: str
) -> Check:
    """A check that some figures are the same. What differs and is not told by all lines is not compared."""
    partial = {name: counts for name, counts in informed.items() if counts[0] < counts[1]}
    off = difference(kind, figures) != 0
    outcome = RIGHT if not off else UNTOLD if partial else WRONG
    why = "partial" if outcome == UNTOLD else ""
    told: dict[str, Any] = {"figures": figures, "informed": partial, "why": why, **where}
    return Check(kind, outcome, wrong=int(outcome == WRONG), **told)


def standing(check: Check, load_id: int, source_row: int) -> Check:
    """The same check, of a figure that stands in one row of a file."""
    return replace(check, rows=((load_id, source_row),))


def tally(kind: str, tested: int, wrong: int, outcome: str = WRONG, **where: Any) -> Check | None:
    """A check made of many comparisons; None where there was nothing to compare. outcome: of any that is wrong."""
    if not tested:
        return None
    return Check(kind, outcome if wrong else RIGHT, tested=tested, wrong=wrong, **where)


def untold(kind: str, why: str, **where: Any) -> Check:
    """A check that the published documents do not allow."""
    return Check(kind, UNTOLD, why=why, tested=0, **where)


@dataclass(frozen=True)
class Asked:
    """A period of a budget, as its checks ask for it. before: the period of the same year just before it, if any;
    last_year: the period shown of the year before, if any. wholes: as `budget_levels.wholes`."""

    observatory: str
    year: int
    cut: budgets.Cut
    before: budgets.Cut | None
    last_year: budgets.Cut | None
    wholes: dict[tuple[str, str], dict]

    @property
    def period(self) -> str:
        return self.cut.period

    def slice_of(self, side: str) -> str:
        return f"{self.period} {side}"

    def first(self, side: str) -> dict | None:
        """The whole of a side by its first classification; None where it has none."""
        names = self.cut.classifications(side)
        return self.wholes[side, names[0]] if names else None


@dataclass(frozen=True)
class Miss:
    """One comparison that failed, of those that a check made: a line, or a level.

    figures: as in Check. names: the two names of a code. load_id, source_row: where it stands; None for a level.
    """

    side: str
    classification: str = ""
    level: str = ""
    name: str = ""
    phase: str = ""
    figures: dict[str, Decimal] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    line: int | None = None
    load_id: int | None = None
    source_row: int | None = None


def level_of(names: str | None, codes: str | None) -> str:
    """The level that a path is: its codes where it has them, which are those of the last names."""
    told = (names or codes or "").split(SEPARATOR)
    coded = codes.split(SEPARATOR) if codes else []
    return SEPARATOR.join([*told[: len(told) - len(coded)], *coded])
