"""Whatever file a plan comes in, as a grid: a workbook, a text with tabulators or a CSV, known by what it holds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from etl.delimited import read_chunks
from etl.dialect import SAMPLE, recognise
from etl.plan_reader import fills
from etl.plan_reader.fills import Colour
from etl.plan_reader.grid import Grid, Row
from etl.plan_reader.text import clean, read_text
from etl.plan_reader.workbook import is_workbook, open_book
from warehouse.errors import PortalError

LEAST_COLUMNS = 3
CHUNK_ROWS = 50_000
MAX_ROWS = 20_000

Ask = Callable[[Colour], str]
"""Asks a person what a colour means: a word of fills.MEANINGS, or '' for «I do not know»."""


@dataclass(frozen=True)
class Source:
    """waiting: numbers of the rows with a colour that nobody explained; colours: those. unplaced: numbers of the rows
    with an amount over several months. notes: sentences about the file."""

    rows: Grid
    waiting: frozenset[int] = frozenset()
    colours: tuple[Colour, ...] = ()
    notes: tuple[str, ...] = ()
    unplaced: frozenset[int] = frozenset()


def opened(
    path: Path, sheet: str | None = None, answers: Sequence[str] = (), ask: Ask | None = None
) -> Source:
    """The rows of a file. answers: what colours mean (`fills.meanings`); ask: for those without an answer.

    Raises PortalError where the file cannot be read, or an answer cannot be used.
    """
    source = _opened(path, sheet, answers, ask)
    filled = sum(1 for row in source.rows if any(row.cells))
    if filled > MAX_ROWS:
        raise PortalError(
            f"«{path.name}» tiene {filled} filas con texto. Deje en él un solo plan (hasta {MAX_ROWS} filas)."
        )
    return source


def _opened(path: Path, sheet: str | None, answers: Sequence[str], ask: Ask | None) -> Source:
    if is_workbook(path):
        return _from_workbook(path, sheet, answers, ask)
    if sheet is not None:
        raise PortalError(f"«{path.name}» es texto y no tiene hojas; se pidió «{sheet}». Quite --sheet.")
    if answers:
        raise PortalError(f"«{path.name}» es texto y no tiene colores. Quite --fill.")
    return Source(_records(path) or read_text(path))


def _from_workbook(path: Path, sheet: str | None, answers: Sequence[str], ask: Ask | None) -> Source:
    book = open_book(path, sheet)
    found = fills.colours(book)
    told = fills.meanings(list(answers), found)
    if ask:
        told |= {c.code: meaning for c in found if c.code not in told and (meaning := ask(c))}
    filled = fills.explained(book, found, told)
    return Source(
        filled.book.rows, filled.waiting, filled.unconfirmed, (*book.notes, *filled.notes), book.unplaced
    )


def _records(path: Path) -> Grid:
    """The records of a CSV: text with a separator that is no tabulator, most of its records with several cells.

    [] where the file is anything else.
    """
    with path.open("rb") as file:
        head = file.read(SAMPLE)
    if not head.strip() or b"\t" in head or b"\0" in head:
        return []
    dialect = recognise(path)
    if dialect.width < LEAST_COLUMNS:
        return []
    rows = [
        Row(int(str(number)), tuple(clean(cell) for cell in cells))
        for chunk in read_chunks(path, dialect, CHUNK_ROWS)
        for number, cells in zip(chunk.index, chunk.fillna("").to_numpy().tolist(), strict=True)
    ]
    wide = sum(1 for row in rows if sum(map(bool, row.cells)) >= LEAST_COLUMNS)
    return rows if wide * 2 >= len(rows) else []
