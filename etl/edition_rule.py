"""What a place must have held to be one: enough incidents a year, at three points far enough apart."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

APART = 50.0  # metres
_METRES = 111_195.0  # of a degree of latitude
_SAME = 2.0  # metres: where many points crowd, one of each such square is looked at


@dataclass(frozen=True)
class Points:
    """Ordinary incidents with a usable point: degrees, metres (for distances inside a place), year."""

    x: np.ndarray
    y: np.ndarray
    year: np.ndarray

    @property
    def metres(self) -> np.ndarray:
        middle = np.radians(self.y.mean()) if len(self.y) else 0.0
        return np.column_stack([self.x * np.cos(middle), self.y]) * _METRES


@dataclass(frozen=True)
class Rule:
    """What a place must have held over some years. metres: of every point."""

    k: int
    years: int
    metres: np.ndarray

    def holds(self, mine: np.ndarray) -> bool:
        """Whether these points (positions) make a place: k a year on average, three of them APART from each other."""
        return len(mine) >= self.k * self.years and three_apart(self.metres[mine])


def three_apart(at: np.ndarray) -> bool:
    """Whether three points (metres) lie APART from one another. Never errs; may miss some closer than _SAME to it."""
    if _outermost(at):
        return True
    _, kept = np.unique((at / _SAME).round(), axis=0, return_index=True)
    few = at[kept]
    far = np.hypot(*(few[:, None] - few[None]).transpose(2, 0, 1)) >= APART
    return any(far[np.ix_(mine, mine)].any() for mine in map(np.flatnonzero, far))


def _outermost(at: np.ndarray) -> bool:
    """The same of one point, the farthest from it, and any third: mostly enough."""
    first = at[np.lexsort((at[:, 1], at[:, 0]))[0]]
    from_first = np.hypot(*(at - first).T)
    from_second = np.hypot(*(at - at[from_first.argmax()]).T)
    return bool(from_first.max() >= APART and ((from_first >= APART) & (from_second >= APART)).any())


def groups(key: np.ndarray, mine: np.ndarray) -> Iterator[tuple[int, np.ndarray]]:
    """(key, the positions of `mine` that have it), by key. key: of every point, at least 0."""
    order = mine[np.argsort(key[mine], kind="stable")]
    starts = np.flatnonzero(np.diff(key[order], prepend=-1))
    for group in np.split(order, starts[1:]):
        if len(group):
            yield int(key[group[0]]), group
