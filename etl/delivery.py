"""What the reader hands on: frames of text, or one sentence that says why not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pandas as pd

from etl.marks import Marks
from warehouse.errors import PortalError
from warehouse.validation import PROBLEM_COLUMNS

MAX_COLUMNS = 16_384
CHUNK_CELLS = 4_000_000
SAVE_AS = "Guárdelo como .xlsx o .csv (UTF-8) y vuelva a intentarlo."

Row = tuple[int, list[str]]
Numbers = dict[tuple[int, int], str]


class UnreadableFile(PortalError):
    """The file cannot be turned into rows; the sentence says what to do about it."""


@dataclass(frozen=True)
class Delivery:
    """A file as delivered.

    chunks: frames of text, columns 0..n-1, index = 1-based row of the sheet (in a CSV: the record's
    number, blank lines counted). A blank cell is ''; a wholly blank row is left out and its number with it.
    A later chunk may have more columns than the first. Raises UnreadableFile while iterating, too.
    refused: problems (PROBLEM_COLUMNS) of rows that the reader itself found unfit; they are in the chunks, too.
    rows: about how many are expected; 0 where only reading tells.
    numbers: (row, column) → how a cell of the chunks read so far is read where its column is of numbers.
    marks: what a sheet has beside its values; None where the file has no sheets.
    """

    file: str
    sheet: str | None
    chunks: Iterator[pd.DataFrame]
    notes: list[str]
    refused: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=PROBLEM_COLUMNS))
    rows: int = 0
    numbers: Numbers = field(default_factory=dict)
    marks: Marks | None = None


def frames(rows: Iterable[Row], chunk_rows: int, width: int = 1) -> Iterator[pd.DataFrame]:
    """Numbered rows as frames at least `width` columns wide; wide rows make shorter frames."""
    numbers: list[int] = []
    cells: list[list[str]] = []
    for number, row in rows:
        if not any(row):
            continue
        width = max(width, len(row))
        if width > MAX_COLUMNS:
            raise UnreadableFile(
                f"La fila {number} tiene más de 16.384 columnas. Revise el separador. {SAVE_AS}"
            )
        numbers.append(number)
        cells.append(row)
        if len(cells) == chunk_rows or len(cells) * width >= CHUNK_CELLS:
            yield _frame(numbers, cells, width)
            numbers, cells = [], []
    if cells:
        yield _frame(numbers, cells, width)


def _frame(numbers: list[int], cells: list[list[str]], width: int) -> pd.DataFrame:
    padded = [row + [""] * (width - len(row)) for row in cells]
    return pd.DataFrame(padded, index=numbers, columns=range(width), dtype="str")
