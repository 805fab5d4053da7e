"""Which periods of two budgets may be compared, and in which phases. Pure functions."""

from dataclasses import dataclass
from datetime import date

from data_access.budget_periods import end_of
from data_access.budgets import Cut
from data_access.observatories import Observatory
from warehouse.datasets.budget_lines import CLASSIFICATIONS, EXECUTED, PHASES

INITIAL = "aprobado"
"""What is told once, at the beginning: it is the same in every period of a year, however much of it has passed."""
NO_CLASSIFICATION, NO_PHASE = "classification", "phase"
"""Why two budgets cannot be compared: they tell nothing in one same classification, or no amount of periods alike."""


@dataclass(frozen=True)
class Book:
    """The budget of an observatory in a year. cuts: as `budgets.cuts`, at least one."""

    place: Observatory
    year: int
    cuts: tuple[Cut, ...]

    @property
    def observatory(self) -> str:
        return self.place.slug

    def classifications(self, side: str) -> list[str]:
        """Those that any of its periods tells, in declared order."""
        return [name for name in CLASSIFICATIONS if any((side, name) in cut.wholes for cut in self.cuts)]


@dataclass(frozen=True)
class Pair:
    """Two periods that may be compared in some phases, in the order of the law. is_alike: of the same length."""

    now: Cut
    other: Cut
    phases: tuple[str, ...]
    is_alike: bool


def kind(cut: Cut) -> tuple[str, int]:
    """What two periods have in common that are of the same kind: «T» and 9 for a third quarter, «» and 12 for a year."""
    rest = cut.period[5:6]
    return ("T" if rest == "T" else "M" if rest else "", cut.months)


def is_over(cut: Cut, first_month: int, today: date) -> bool:
    """Whether its last day has passed: what is told of an open period is part of it only. first_month: of the fiscal year."""
    return today > end_of(cut.period, first_month)


def pairs(now: Book, other: Book, side: str, classification: str, today: date) -> list[Pair]:
    """Every two periods that may be compared, in order of time.

    The approved amount may be compared between any two; the other phases only between periods of the same kind, and only
    where both are over: part of a period is never compared with all of another.
    """
    found = []
    for mine in now.cuts:
        for theirs in other.cuts:
            is_alike = kind(mine) == kind(theirs)
            closed = _is_over(mine, now, today) and _is_over(theirs, other, today)
            told = _told(mine, side, classification) & _told(theirs, side, classification)
            told = told if is_alike and closed else told & {INITIAL}
            if told:
                found.append(Pair(mine, theirs, tuple(p for p in PHASES if p in told), is_alike))
    return found


def chosen(found: list[Pair], period: str = "", phase: str = "") -> tuple[Pair, str] | None:
    """The pair to show, and its phase: what is asked for where there is such a pair, else whole years, else the longest
    periods alike. None without any pair."""
    if not found:
        return None
    wanted = phase or INITIAL

    def rank(pair: Pair) -> tuple:
        same = pair.now.months == pair.other.months
        fit = (wanted in pair.phases, pair.is_alike, pair.now.period == period)
        return *fit, same, pair.now.is_year, pair.now.months, pair.other.is_year, pair.other.months

    best = max(found, key=rank)
    return best, wanted if wanted in best.phases else best.phases[0]


def why_not(now: Book, other: Book, side: str, classification: str) -> str:
    """Why there is no pair."""
    told = classification in now.classifications(side) and classification in other.classifications(side)
    return NO_PHASE if told else NO_CLASSIFICATION


def _is_over(cut: Cut, book: Book, today: date) -> bool:
    return is_over(cut, book.place.fiscal_year_start, today)


def _told(cut: Cut, side: str, classification: str) -> set[str]:
    """The phases that a period tells from the beginning of its year."""
    told = set(cut.wholes.get((side, classification), ()))
    return {p for p in told if PHASES[p] not in EXECUTED} if cut.lacking.get(side) else told
