"""What every source of a plan is turned into before it is read: rows of printed cells, each with its line."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One printed row. `number` is the line of the source (text) or the row of the sheet, from 1; `cells` are as
    printed, '' where empty; `marked` are the columns (from 0) whose cell a person confirmed as marked by colour."""

    number: int
    cells: tuple[str, ...]
    marked: frozenset[int] = frozenset()


Grid = list[Row]
