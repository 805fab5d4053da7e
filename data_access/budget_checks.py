"""What a period of a budget says of itself, checked: every comparison with its outcome, those that fail first."""

from data_access import (
    budget_check_amendments,
    budget_check_investments,
    budget_check_levels,
    budget_check_lines,
    budget_check_names,
    budget_check_sums,
    budget_levels,
    budget_periods,
    budgets,
    observatories,
    read,
)
from data_access.budget_check import KINDS, OUTCOMES, Asked, Check, Miss
from data_access.state import BudgetChecksState

SHOWN = 50
"""Comparisons that fail, of one check, on a page; the download has all."""
_EVERY = (
    budget_check_sums,
    budget_check_lines,
    budget_check_names,
    budget_check_levels,
    budget_check_amendments,
    budget_check_investments,
)
_MODULES = {
    "subtotals": budget_check_sums,
    **dict.fromkeys(("modified", "over", "order", "negative", "reductions"), budget_check_lines),
    **dict.fromkeys(("balance", "renamed", "falls", "approved_moves"), budget_check_levels),
    "names": budget_check_names,
    **dict.fromkeys(("amendments", "amendment_levels"), budget_check_amendments),
    "investments": budget_check_investments,
}
"""Kinds that are made of many comparisons → who knows them."""


def of_period(observatory: str, period: str) -> list[Check]:
    """Every check of a period, by outcome (OUTCOMES) and then by kind; empty where nothing is published of it.

    Kept for the data version.
    """
    return read.kept(f"budget checks:{observatory}:{period}", lambda: _made(observatory, period))


def _made(observatory: str, period: str) -> list[Check]:
    asked = _asked(observatory, period)
    if asked is None:
        return []
    checks = [check for module in _EVERY for check in module.found(asked)]
    return sorted(checks, key=lambda check: (OUTCOMES.index(check.outcome), KINDS.index(check.kind)))


def _asked(observatory: str, period: str) -> Asked | None:
    return read.kept(f"budget checks asked:{observatory}:{period}", lambda: _found(observatory, period))


def _found(observatory: str, period: str) -> Asked | None:
    cut = budgets.cut_of(observatory, period)
    if cut is None:
        return None
    place = observatories.find(observatory)
    year = budget_periods.year_of(period, place.fiscal_year_start if place else 1)
    earlier = _before(budgets.cuts(observatory, year), period)
    last = budgets.cuts(observatory, year - 1)
    wholes = budget_levels.wholes(observatory, period)
    return Asked(observatory, year, cut, earlier, budgets.newest(last) if last else None, wholes)


def _before(cuts: list[budgets.Cut], period: str) -> budgets.Cut | None:
    """The period that ends just before one; of the year itself, one that ends with it, too."""
    earlier = cuts[: [cut.period for cut in cuts].index(period)]
    return earlier[-1] if earlier else None


def misses(observatory: str, period: str, check: Check, limit: int | None = None) -> list[Miss]:
    """The comparisons of a check that fail, in the order of the document; none where it is one comparison.

    limit: at most so many; None is all.
    """
    return _missed(observatory, period, [check], limit)[0]


def first_misses(observatory: str, period: str) -> list[list[Miss]]:
    """The SHOWN first misses of each check of `of_period`, in its order. Kept for the data version."""

    def make() -> list[list[Miss]]:
        return _missed(observatory, period, of_period(observatory, period), SHOWN)

    return read.kept(f"budget checks missed:{observatory}:{period}", make)


def _missed(observatory: str, period: str, checks: list[Check], limit: int | None) -> list[list[Miss]]:
    """Of each check; every module is asked once for all of its own."""
    found: list[list[Miss]] = [[] for _ in checks]
    asked = _asked(observatory, period)
    for module in _EVERY if asked else ():
        mine = [n for n, check in enumerate(checks) if check.wrong and _MODULES.get(check.kind) is module]
        told = module.misses(asked, [checks[n] for n in mine], limit) if mine else []
        for number, those in zip(mine, told, strict=True):
            found[number] = those
    return found


def settled(state: BudgetChecksState) -> BudgetChecksState | None:
    """The state with a period of its year that is published; None where the year has no budget."""
    year = int(state.year) if state.year.isdecimal() else 0
    found = budgets.cuts(state.observatory, year)
    if not found:
        return None
    known = [cut.period for cut in found]
    period = state.period if state.period in known else budgets.newest(found).period
    return BudgetChecksState(state.observatory, str(year), period)
