"""The classes that colour a map: five with round limits, so that many small counts and a few large ones all show."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import numpy as np

SHARES = (0.35, 0.4, 0.5, 0.65)  # of what is left over, up to the end of each class but the last
MANTISSAS = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8)
ROUND = [int(m * 10**power) for power in range(10) for m in MANTISSAS if m * 10**power == int(m * 10**power)]
TENTHS = 10


def classes(counts: Sequence[int] | np.ndarray) -> list[tuple[int, int]]:
    """At most five classes of counts, both limits included, from 1 to the largest: [(1, 2), (3, 5), …, (21, 80)].

    Each ends at a round number near a share of the counts that the classes before it left over; none is empty.
    """
    values = np.sort(np.asarray(counts))
    values = values[bisect_right(values, 0) :]
    if not len(values):
        return []
    tops = [0]
    for share in SHARES:
        left = values[np.searchsorted(values, tops[-1], "right") :]
        if len(left):
            tops.append(max(_nearest(int(left[int(share * (len(left) - 1))])), _from(int(left[0]))))
    if tops[-1] < values[-1]:
        tops.append(_from(int(values[-1])))
    return [(low + 1, high) for low, high in zip(tops, tops[1:], strict=False)]


def _nearest(wanted: int) -> int:
    """The round number nearest in proportion to a count."""
    over = bisect_left(ROUND, wanted)
    return min(ROUND[max(over - 1, 0) : over + 1], key=lambda n: max(n / wanted, wanted / n))


def _from(count: int) -> int:
    """The first round number that is not under a count."""
    return ROUND[bisect_left(ROUND, count)]


def rate_classes(rates: Sequence[float | None]) -> list[tuple[float, float]]:
    """The same of rates with one decimal: [(0.1, 5.0), (5.1, 8.0), …]; None is no rate."""
    tenths = [round(rate * TENTHS) for rate in rates if rate is not None]
    return [(low / TENTHS, high / TENTHS) for low, high in classes(tenths)]
