"""Which two budgets a URL asks to compare: the books, and the periods and the phase that fit."""

from dataclasses import dataclass, replace
from datetime import date

from data_access import budget_pairs, budgets, observatories
from data_access.budget_pairs import Book, Pair
from data_access.observatories import Observatory
from data_access.state import BudgetComparisonState
from warehouse.datasets.budget_lines import PHASES, SIDES

ALONE, NO_YEAR, CURRENCY = "alone", "year", "currency"
"""Why two budgets are not compared, beside those of `budget_pairs`: there is no other year, no year that both have, or their
amounts are in two currencies."""


@dataclass(frozen=True)
class Choice:
    """state: what is shown. why: why nothing can be compared, then pair is None; '' where something can. pairs: all that fit.

    others: the other observatories with a budget that can be compared: of a year that both have, in the same currency.
    """

    state: BudgetComparisonState
    now: Book
    other: Book | None
    pair: Pair | None
    why: str
    pairs: tuple[Pair, ...] = ()
    others: tuple[Observatory, ...] = ()

    @property
    def periods(self) -> list[str]:
        """Those of the first budget that can be compared, in order of time."""
        return list(dict.fromkeys(pair.now.period for pair in self.pairs))

    @property
    def phases(self) -> list[str]:
        """Those in which some period can be compared, in the order of the law."""
        return [phase for phase in PHASES if any(phase in pair.phases for pair in self.pairs)]


def choose(asked: BudgetComparisonState, today: date) -> Choice:
    """What a state asks to compare. Raises LookupError where its year has no budget.

    Against another observatory: the same year, else the newest that both have. With a year that is not there, or none: the
    nearest one before that can be compared, else after.
    """
    known = {place.slug: place for place in observatories.all_of_them()}
    place = known.get(asked.observatory)
    mine = book(place, int(asked.year)) if place and asked.year.isdecimal() else None
    if place is None or mine is None:
        raise LookupError(asked.year)
    mine_in = set(budgets.years(place.slug))
    others = {o.slug: o for o in known.values() if o is not place and budgets.years(o.slug)}
    fit = [
        o for o in others.values() if o.currency == place.currency and mine_in & set(budgets.years(o.slug))
    ]
    if contra := others.get(asked.other_observatory):
        fit += [] if contra in fit else [contra]
        choice = _against(replace(asked, other_year=""), mine, contra, today)
    else:
        choice = _beside(replace(asked, other_observatory=""), mine, today)
    return replace(choice, others=tuple(fit))


def other_years(observatory: str, year: int) -> list[int]:
    """The other years with a budget, newest first."""
    return [other for other in budgets.years(observatory) if other != year]


def book(place: Observatory, year: int) -> Book | None:
    """The budget of a year; None where there is none."""
    cuts = budgets.cuts(place.slug, year)
    return Book(place, year, tuple(cuts)) if cuts else None


def _beside(state: BudgetComparisonState, mine: Book, today: date) -> Choice:
    known = other_years(mine.observatory, mine.year)
    if state.other_year in map(str, known):
        known = [int(state.other_year)]
    nearest = sorted(known, key=lambda year: (year > mine.year, abs(year - mine.year)))
    books = [found for year in nearest if (found := book(mine.place, year))]
    tried = [_paired(replace(state, other_year=str(b.year)), mine, b, today) for b in books]
    wished = [choice for choice in tried if choice.pair and _is_wished(choice, state)]
    fits = next((choice for choice in [*wished, *tried] if choice.pair), None)
    alone = Choice(_settled(replace(state, other_year=""), mine, None), mine, None, None, ALONE)
    return fits or (tried[0] if tried else alone)


def _is_wished(choice: Choice, asked: BudgetComparisonState) -> bool:
    """Whether it shows the period and the phase that are asked for."""
    wishes = ((asked.period, choice.state.period), (asked.phase, choice.state.phase))
    return all(not wish or wish == shown for wish, shown in wishes)


def _against(state: BudgetComparisonState, mine: Book, place: Observatory, today: date) -> Choice:
    theirs = budgets.years(place.slug)
    both = [year for year in (mine.year, *budgets.years(mine.observatory)) if year in theirs]
    now, other = (book(p, both[0]) for p in (mine.place, place)) if both else (None, None)
    if now is None or other is None:
        return Choice(_settled(state, mine, None), mine, None, None, NO_YEAR)
    state = replace(state, year=str(now.year))
    if place.currency != mine.place.currency:
        return Choice(_settled(state, now, other), now, other, None, CURRENCY)
    return _paired(state, now, other, today)


def _paired(state: BudgetComparisonState, now: Book, other: Book, today: date) -> Choice:
    state = _settled(state, now, other)
    found = budget_pairs.pairs(now, other, state.side, state.classification, today)
    best = budget_pairs.chosen(found, state.period, state.phase)
    if best is None:
        why = budget_pairs.why_not(now, other, state.side, state.classification)
        return Choice(state, now, other, None, why)
    pair, phase = best
    return Choice(replace(state, period=pair.now.period, phase=phase), now, other, pair, "", tuple(found))


def _settled(state: BudgetComparisonState, now: Book, other: Book | None) -> BudgetComparisonState:
    """The side and the classification that are shown: what is asked for where the first budget has it, else expenditure, and
    the first that both have."""
    sides = [side for side in SIDES if now.classifications(side)]
    side = state.side if state.side in sides else sides[-1]
    names = now.classifications(side)
    shared = [name for name in names if other and name in other.classifications(side)]
    name = state.classification if state.classification in names else (shared or names)[0]
    return replace(state, side=side, classification=name)
