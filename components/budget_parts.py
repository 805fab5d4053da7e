"""The parts of a level that are drawn: the greatest first, those under one percent together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from components.budget_words import Words
from texts import plural

SMALL = Decimal("0.01")
Record = Mapping[str, Any]


@dataclass(frozen=True)
class Part:
    """A level, or several that are too small to be drawn alone (row is None, number tells how many)."""

    row: Record | None
    amount: Decimal
    number: int = 1

    def name(self, words: Words) -> str:
        return words.level(self.row) if self.row else plural("budget.others", self.number)


def of(parent: str, rows: Sequence[Record], column: str, whole: Decimal) -> list[Part]:
    """What a level is made of, of what is more than zero. whole: what the one percent is of. rows: all that may be its parts."""
    drawn = [row for row in rows if row["parent"] == parent and (row[column] or 0) > 0]
    drawn.sort(key=lambda row: (-row[column], row["position"]))
    small = [row for row in drawn if row[column] < whole * SMALL]
    if len(small) < 2:
        return [Part(row, row[column]) for row in drawn]
    rest = Part(None, sum((row[column] for row in small), Decimal(0)), len(small))
    return [*(Part(row, row[column]) for row in drawn[: -len(small)]), rest]


def inside(part: Part, rows: Sequence[Record], column: str, whole: Decimal) -> list[Part]:
    """What a part is made of; nothing where all of it is too small to tell."""
    found = of(part.row["level"], rows, column, whole) if part.row else []
    return found if any(each.row for each in found) else []


def left_out(parent: str, rows: Sequence[Record], column: str) -> int:
    """How many parts of a level cannot be drawn: zero, negative or not told."""
    return sum(1 for row in rows if row["parent"] == parent and not (row[column] or 0) > 0)
