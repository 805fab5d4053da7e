"""A plan's workbook as a grid: texts as printed, merged cells as the document means them, fills kept aside.

The file is weighed and then opened by a child process with limits (etl.workbook), as every workbook from outside.
Decisions: a merged cell's text stands in its first cell, as a text would have it; below a header, one that spans rows
is the value of every row it spans where the column says who, with what or how it is proved. An amount in merged month
cells has no month, so it is left blank and told. Blank rows stay, as in a text.
"""

import json
from dataclasses import dataclass, replace
from pathlib import Path

from etl.delivery import UnreadableFile
from etl.plan_reader.grid import Grid, Row
from etl.plan_reader.headers import header_at
from etl.plan_reader.merged import Range, Table, carried, spread
from etl.workbook import in_child

OLD = (
    "El archivo es un libro .xls o está protegido con contraseña: las celdas combinadas y los colores solo se leen de "
    ".xlsx sin contraseña. Ábralo, guárdelo así y vuelva a intentarlo."
)
BLANK_ROWS = 5
MOST_SHEETS = 12
"""Sheets that are looked into for a table."""
MOST_TABLES = 200


@dataclass(frozen=True)
class Book:
    """One sheet of a plan. colours: (row number, column) → six digits; notes: sentences about the whole sheet.

    unplaced: numbers of the rows with an amount over several months.
    """

    sheet: str
    rows: Grid
    colours: dict[tuple[int, int], str]
    tables: tuple[Table, ...]
    notes: tuple[str, ...]
    unplaced: frozenset[int] = frozenset()


def is_workbook(path: Path) -> bool:
    """Whether a file is a workbook by its content, .xlsx or not. Raises UnreadableFile where it cannot be opened."""
    try:
        with path.open("rb") as file:
            return file.read(8).startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))
    except OSError:
        raise UnreadableFile(
            f"No se pudo abrir «{path.name}». Revise que exista y que se pueda leer."
        ) from None


def open_book(path: Path, sheet: str | None = None) -> Book:
    """The sheet asked for; else the first visible one with data, or with a table where the first has none.

    Raises UnreadableFile with what to do.
    """
    book, others = _opened(path, sheet)
    for other in others[:MOST_SHEETS] if sheet is None and not book.tables else []:
        found, _ = _opened(path, other)
        if found.tables:
            return found
    return book


def _opened(path: Path, sheet: str | None) -> tuple[Book, list[str]]:
    """A sheet, and the names of the other visible ones."""
    with path.open("rb") as file:
        is_old = file.read(4) == b"\xd0\xcf\x11\xe0"
    if is_old:
        raise UnreadableFile(OLD)
    head, lines = in_child("etl.plan_reader.sheet_process", path, sheet)
    rows: Grid = []
    colours: dict[tuple[int, int], str] = {}
    with lines:
        for line in lines:
            number, texts, fills = json.loads(line)
            rows += _blank(rows[-1].number if rows else 0, number)
            rows.append(Row(number, _cells({int(at): text for at, text in texts.items()})))
            colours |= {(number, int(at)): colour for at, colour in fills.items()}
    merged = [Range(top, left - 1, bottom, right - 1) for left, top, right, bottom in head["merged"]]
    tables = _tables(rows)
    rows, notes, unplaced = carried(_padded(rows, tables), merged, tables)
    told = (*head["notes"], *notes)
    book = Book(head["sheet"], rows, spread(colours, merged, tables), tables, told, unplaced)
    return book, head["others"]


def _cells(texts: dict[int, str]) -> tuple[str, ...]:
    return tuple(texts.get(at, "") for at in range(max(texts, default=0) + 1))


def _blank(before: int, number: int) -> Grid:
    return [Row(n, ("",)) for n in range(before + 1, number)[-BLANK_ROWS:]]


def _tables(rows: Grid) -> tuple[Table, ...]:
    """Every header of the sheet with the rows under it."""
    found = [(at, header) for at in range(len(rows)) if (header := header_at(rows, at))]
    if len(found) > MOST_TABLES:
        raise UnreadableFile(
            f"La hoja tiene {len(found)} tablas de actividades. Deje en ella las de un plan."
        )
    ends = [*(at for at, _ in found), len(rows)][1:]
    return tuple(
        Table(header, rows[at + header.rows - 1].number + 1, rows[end - 1].number)
        for (at, header), end in zip(found, ends, strict=True)
    )


def _padded(rows: Grid, tables: tuple[Table, ...]) -> Grid:
    """Rows of a table as wide as its header, whatever is blank at their end; the others as wide as their text."""
    widths = {
        number: 1 + max(max(table.header.columns), table.header.months[-1])
        for table in tables
        for number in range(table.header.row, table.last + 1)
    }
    padding = {row.number: widths.get(row.number, 0) - len(row.cells) for row in rows}
    return [
        replace(row, cells=row.cells + ("",) * padding[row.number]) if len(row.cells) > 1 else row
        for row in rows
    ]
