"""The levels of two budgets side by side: which are the same, which only one of them has. Pure functions."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from data_access.naming import folded
from warehouse.datasets.budget_lines import SEPARATOR


@dataclass(frozen=True)
class Told:
    """A level as one budget tells it. amount: exact, None where no line of it tells the phase; told: how many of its lines do.

    level: its key in that budget. name: None for the lines without detail of the level above.
    """

    level: str
    code: str | None
    name: str | None
    amount: Fraction | None
    lines: int
    told: int
    is_leaf: bool

    @property
    def is_whole(self) -> bool:
        """Whether all of its lines tell the phase: a sum of some of them is not compared with another."""
        return self.amount is not None and self.told == self.lines


@dataclass(frozen=True)
class Row:
    """A level of two budgets; None in the one that does not have it, which is not zero."""

    now: Told | None
    other: Told | None

    @property
    def shown(self) -> Told:
        """As the first tells it, or else the second. Raises ValueError for a row of nothing."""
        found = self.now or self.other
        if found is None:
            raise ValueError("a row without a level")
        return found

    @property
    def is_renamed(self) -> bool:
        """Whether both have it, under other words."""
        return bool(self.now and self.other and _words(self.now) != _words(self.other))

    @property
    def is_same(self) -> bool:
        """Whether both have it, under the same words."""
        return self.now is not None and self.other is not None and not self.is_renamed

    @property
    def difference(self) -> Fraction | None:
        """What it adds to the difference of the two wholes, exact: all of its amount where only one has it; None where not
        all lines of either tell it."""
        if any(told and not told.is_whole for told in (self.now, self.other)):
            return None
        now, other = (told.amount if told else Fraction(0) for told in (self.now, self.other))
        return None if now is None or other is None else now - other

    @property
    def change_pct(self) -> Fraction | None:
        """The difference in hundredths of the second amount, exact; None where that is missing, zero or negative."""
        base = self.other.amount if self.now and self.other else None
        if base is None or base <= 0 or self.difference is None:
            return None
        return self.difference / base * 100


@dataclass(frozen=True)
class Likeness:
    """How alike a classification is in two budgets: how many levels either has (all), how many both have under the same code
    and name (same), how many under the same code with another name (renamed). differing: rows of the first level that only
    one has, or that are called otherwise."""

    every: int
    same: int
    renamed: int
    differing: tuple[Row, ...]

    @property
    def is_equal(self) -> bool:
        """Two classifications are equal where their first level is, code by code and name by name."""
        return not self.differing


def paired(now: Sequence[Told], other: Sequence[Told]) -> list[Row]:
    """Levels under one and the same level, in the order of the first; those that only the second has come last.

    They are the same by their code, or by their name, however it is written, where they have none. Where that fits two of
    one budget, only what is written alike is the same. No level is lost and none stands twice.
    """
    counts = [Counter(_folded(told) for told in side) for side in (now, other)]
    doubtful = {step for counted in counts for step, n in counted.items() if n > 1}

    def key(told: Told) -> tuple[str, str]:
        step = _folded(told)
        return (step, _step(told)) if step in doubtful else (step, "")

    left = {key(told): told for told in other}
    rows = [Row(told, left.pop(key(told), None)) for told in now]
    return rows + [Row(None, told) for told in left.values()]


def likeness(now: Mapping[str, Sequence[Told]], other: Mapping[str, Sequence[Told]]) -> Likeness:
    """Two trees walked together from their wholes; each: the levels under every level by its key, "" is the whole."""
    first = paired(now.get("", ()), other.get("", ()))
    waiting, every, same, renamed = list(first), 0, 0, 0
    while waiting:
        row = waiting.pop()
        every, renamed = every + 1, renamed + row.is_renamed
        same += row.is_same
        waiting += paired(
            *(tree.get(told.level, ()) if told else () for tree, told in ((now, row.now), (other, row.other)))
        )
    return Likeness(every, same, renamed, tuple(row for row in first if not row.is_same))


def _step(told: Told) -> str:
    return told.level.split(SEPARATOR)[-1]


def _folded(told: Told) -> str:
    step = _step(told)
    return step if told.code else folded(step) or step


def _words(told: Told) -> str:
    return folded(told.name or "")
