"""Merged cells of a plan's sheet: where their text belongs, how far their fill reaches, when an amount has no month."""

from dataclasses import dataclass, replace

from openpyxl.utils import get_column_letter

from etl.plan_reader.grid import Grid
from etl.plan_reader.headers import Header
from etl.plan_reader.months import value

SPANNING = ("responsible", "funding_printed", "risk", "evidence")
"""Fields whose merged cell speaks for every row that it spans; those before the months are carried by the reader."""


@dataclass(frozen=True)
class Range:
    """A merged range: rows from 1, columns from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        return f"{place(self.top, self.left)}:{place(self.bottom, self.right)}"


@dataclass(frozen=True)
class Table:
    """A header and the numbers of the first and last row under it, up to the next header."""

    header: Header
    first: int
    last: int


def place(number: int, column: int) -> str:
    """A cell as people call it: H12."""
    return f"{get_column_letter(column + 1)}{number}"


def spread(
    colours: dict[tuple[int, int], str], merged: list[Range], tables: tuple[Table, ...]
) -> dict[tuple[int, int], str]:
    """Fills of merged cells over all the cells they cover, in the months of a table."""
    found = dict(colours)
    for part in merged:
        colour = colours.get((part.top, part.left))
        for table, numbers in _under(part, tables) if colour else []:
            found |= {(number, at): str(colour) for at in _months_of(part, table) for number in numbers}
    return found


def carried(
    rows: Grid, merged: list[Range], tables: tuple[Table, ...]
) -> tuple[Grid, list[str], frozenset[int]]:
    """(rows with merged texts in every row they speak for, sentences, numbers of the rows with an amount over several
    months: it stays printed, and no month of its row can be read)."""
    cells = {row.number: list(row.cells) for row in rows}
    notes: list[str] = []
    unplaced: set[int] = set()
    for part in merged:
        for table, numbers in _under(part, tables):
            amount = _first(cells, part)
            if _months_of(part, table) and value(amount) is not None:
                notes.append(
                    f"celdas combinadas {part} con «{amount}»: no se sabe de qué mes es; los meses de su fila quedan en "
                    "blanco"
                )
                unplaced.update(numbers)
            elif table.header.columns.get(part.left) in SPANNING:
                _repeat(cells, part, numbers)
    return [replace(row, cells=tuple(cells[row.number])) for row in rows], notes, frozenset(unplaced)


def _under(part: Range, tables: tuple[Table, ...]) -> list[tuple[Table, range]]:
    """The tables that a range touches below their header, with the rows in common."""
    common = [(t, range(max(part.top, t.first), min(part.bottom, t.last) + 1)) for t in tables]
    return [(table, numbers) for table, numbers in common if numbers]


def _months_of(part: Range, table: Table) -> list[int]:
    return [at for at in table.header.months if part.left <= at <= part.right]


def _first(cells: dict[int, list[str]], part: Range) -> str:
    """The text of a merged range."""
    row = cells.get(part.top, [])
    return row[part.left] if part.left < len(row) else ""


def _repeat(cells: dict[int, list[str]], part: Range, numbers: range) -> None:
    text = _first(cells, part)
    for number in numbers:
        row = cells.get(number, [])
        if len(row) > part.left and any(row):
            row[part.left] = text
