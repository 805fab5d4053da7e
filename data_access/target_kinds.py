"""How months combine into one figure, by the kind of target and its direction. Pure functions on arrays.

A kind of target either adds its months (suma, documento, porcentaje: points of one base) or states a level each month
(último, máximo, promedio). What names no kind is added.
"""

import numpy as np

LAST, HIGHEST, MEAN, PERCENT = "último", "máximo", "promedio", "porcentaje"
LEVELS = (LAST, HIGHEST, MEAN)
LOWER_IS_BETTER = "bajar"


def is_level(kinds: np.ndarray) -> np.ndarray:
    """Whether each kind states a level by month instead of an amount that adds."""
    return np.isin(kinds, LEVELS)


def is_ceiling(kinds: np.ndarray, lower: np.ndarray) -> np.ndarray:
    """Lower is better, of a figure that only grows: not to be passed, and kept only when the plan is over."""
    return lower & ~np.isin(kinds, (LAST, MEAN))


def running(kinds: np.ndarray, months: np.ndarray) -> np.ndarray:
    """For each line the figure of its first n months, n = 0…12: lines × 13, NaN where no month has a figure yet.

    kinds: lines. months: lines × 12, NaN where blank; a blank lowers no average. Rounded to a millionth: in binary
    0.7 + 0.1 is under 0.8, and a line would be late by nothing.
    """
    known = ~np.isnan(months)
    counts = np.cumsum(known, axis=1)
    sums = np.cumsum(np.where(known, months, 0), axis=1)
    kind = kinds[:, None]
    choices = [sums / np.maximum(counts, 1), np.fmax.accumulate(months, axis=1), _last(months, known)]
    found = np.select([kind == MEAN, kind == HIGHEST, kind == LAST], choices, sums)
    return _from_none(np.where(counts > 0, found, np.nan))


def of_base(
    kinds: np.ndarray, done: np.ndarray, cases: np.ndarray, bases: np.ndarray, added: np.ndarray
) -> np.ndarray:
    """`added` (as `running` gives it), with n of N in its place where a percentage says its base.

    Σ n over the last N, once every month reported so far has both and N is not zero; months that lack them leave the sum of
    percentages. done, cases (n), bases (N): lines × 12.
    """
    reported, based = ~np.isnan(done), ~np.isnan(cases) & (bases > 0)
    whole = np.logical_and.accumulate(based | ~reported, axis=1) & reported.any(axis=1)[:, None]
    total = np.cumsum(np.where(based, cases, 0), axis=1)
    base = _last(np.where(based, bases, np.nan), based)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = _from_none(np.where(whole, 100 * total / base, np.nan))
    return np.where((kinds == PERCENT)[:, None] & ~np.isnan(share), share, added)


def _last(months: np.ndarray, known: np.ndarray) -> np.ndarray:
    """The newest known value up to each month; NaN before the first one."""
    places = np.maximum.accumulate(np.where(known, np.arange(months.shape[1]), 0), axis=1)
    return np.take_along_axis(months, places, axis=1)


def _from_none(figures: np.ndarray) -> np.ndarray:
    """With a first column for no month at all."""
    return np.round(np.hstack([np.full((len(figures), 1), np.nan), figures]), 6)
