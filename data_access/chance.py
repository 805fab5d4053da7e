"""What chance alone could explain of a count, and of the difference of two: exact Poisson methods, by scipy."""

from dataclasses import dataclass

from scipy.special import betaincinv, gammaincinv

CONFIDENCE = 0.95
SMALL = 30
"""Counts under it are shown with their interval."""
_TAIL = (1 - CONFIDENCE) / 2


@dataclass(frozen=True)
class Difference:
    """Two counts over so many days. low, high: how many times the daily rate of before it may be now.

    high is None where there is no limit (nothing before). certain: chance alone does not explain the difference.
    """

    now: int
    before: int
    low: float
    high: float | None
    certain: bool

    @property
    def small(self) -> bool:
        """Whether a count is too small to be read without its interval."""
        return min(self.now, self.before) < SMALL


def interval(count: int) -> tuple[float, float]:
    """The 95 % interval of a Poisson count (Garwood, 1936)."""
    low = float(gammaincinv(count, _TAIL)) if count else 0.0
    return low, float(gammaincinv(count + 1, 1 - _TAIL))


def difference(now: int, before: int, days: float = 1, days_before: float = 1) -> Difference:
    """Two Poisson counts compared, each over its days.

    Given their sum, `now` is binomial; its share has a Clopper–Pearson interval (Przyborowski and Wilenski, 1940).
    """
    low, high = _share(now, before)
    expected = days / (days + days_before)
    odds = days_before / days
    return Difference(
        now,
        before,
        low=low / (1 - low) * odds,
        high=high / (1 - high) * odds if high < 1 else None,
        certain=not low <= expected <= high,
    )


def _share(now: int, before: int) -> tuple[float, float]:
    low = float(betaincinv(now, before + 1, _TAIL)) if now else 0.0
    return low, float(betaincinv(now + 1, before, 1 - _TAIL)) if before else 1.0
