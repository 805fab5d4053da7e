"""The child that opens a plan's workbook with its styles, under limits: file on standard input, JSON lines out.

First line: {"sheet", "notes", "merged", "others"} or {"error"}; then [row number, {column: text}, {column: colour}] per row that
has any. Columns count from 0. Run by etl.plan_reader.workbook only; read row by row, so that no range is unfolded.
"""

import io
import json
import sys
import warnings
import zipfile
from functools import cache
from typing import IO, Any

from defusedxml import DefusedXmlException
from openpyxl import load_workbook
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.workbook import Workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from etl.plan_reader.colours import fill_colour, theme_colours
from etl.plan_reader.printed import printed
from etl.plan_reader.sheet_notes import Parser, hidden, sheets, unread, visible
from etl.spreadsheet import OUT_OF_MEMORY, OUT_OF_ROOM, Refused, limit

MAX_CELLS = 2_000_000
MAX_MERGED = 5_000
XLSX_ONLY = (
    "El archivo es un libro {kind}: sus celdas combinadas y sus colores solo se leen de .xlsx. Ábralo, guárdelo como "
    ".xlsx y vuelva a intentarlo."
)
ENTITIES = (
    "Archivo rechazado: el libro declara entidades XML, que una hoja de cálculo no necesita. Ábralo, guárdelo como "
    ".xlsx y vuelva a intentarlo."
)


def main(name: str | None) -> int:
    """Write one sheet, or the sentence that refuses it. Returns the exit status."""
    limit()
    try:
        try:
            with warnings.catch_warnings(record=True) as told:
                warnings.simplefilter("always")
                source = io.BytesIO(sys.stdin.buffer.read())
                _refuse_others(source)
                book = load_workbook(source, read_only=True, data_only=True, keep_links=False)
                _write(book, _chosen(book, name), told, sys.stdout)
        except DefusedXmlException:
            _refuse(ENTITIES)
        except ValueError as error:
            if not isinstance(error.__cause__, DefusedXmlException):
                raise
            _refuse(ENTITIES)
        except Refused as refused:
            _refuse(str(refused))
        sys.stdout.flush()
    except MemoryError:
        return OUT_OF_MEMORY
    except OSError:
        return OUT_OF_ROOM
    return 0


def _refuse_others(source: IO[bytes]) -> None:
    """Only .xlsx and its like say colours and merged cells in the way that is read here."""
    with zipfile.ZipFile(source) as archive:
        names = archive.namelist()
    kind = ".ods" if "content.xml" in names else ".xlsb" if "xl/workbook.bin" in names else ""
    if kind:
        raise Refused(XLSX_ONLY.format(kind=kind))
    source.seek(0)


def _refuse(sentence: str) -> None:
    sys.stdout.write(json.dumps({"error": sentence}) + "\n")


def _chosen(book: Workbook, name: str | None) -> ReadOnlyWorksheet:
    """The sheet asked for, or the first visible one with a cell in it."""
    sheets = [sheet for sheet in book.worksheets if isinstance(sheet, ReadOnlyWorksheet)]
    for sheet in sheets:
        if sheet.title == name or name is None and sheet.sheet_state == "visible" and _is_used(book, sheet):
            return sheet
    listed = ", ".join(f"«{sheet.title}»" for sheet in sheets) or "ninguna"
    if name is None:
        raise Refused(
            f"El libro no tiene ninguna hoja visible con datos (hojas: {listed}). Elija otro archivo."
        )
    raise Refused(f"El libro no tiene la hoja «{name}». Elija una de estas: {listed}.")


def _is_used(book: Workbook, sheet: ReadOnlyWorksheet) -> bool:
    with sheet._get_source() as source:
        rows = _parser(book, sheet, source).parse()
        return any(cell["value"] is not None for _, cells in rows for cell in cells)


def _parser(book: Workbook, sheet: ReadOnlyWorksheet, source: IO[bytes]) -> Parser:
    dates = {"date_formats": book._date_formats, "timedelta_formats": book._timedelta_formats}
    return Parser(source, sheet._shared_strings, data_only=True, epoch=book.epoch, **dates)


def _write(book: Workbook, sheet: ReadOnlyWorksheet, told: list, out: IO[str]) -> None:
    rows: list[tuple[int, dict[int, str], dict[int, str]]] = []
    with sheet._get_source() as source:
        parser = _parser(book, sheet, source)
        look, width = _look(book, sheet), 0
        for number, cells in parser.parse():
            texts, colours = _row(cells, look)
            if texts or colours:
                rows.append((number, texts, colours))
                width = max(width, 1 + max([*texts, *colours]))
                _refuse_far(sheet.title, number, width)
    merged = [list(part.bounds) for part in parser.merged_cells.mergeCell] if parser.merged_cells else []
    _refuse_merged(sheet.title, merged, rows[-1][0] if rows else 0, width)
    notes = [*sheets(book, sheet), *hidden(parser), *unread(book, sheet, parser, told)]
    others = [other.title for other in visible(book) if other is not sheet]
    out.write(json.dumps({"sheet": sheet.title, "notes": notes, "merged": merged, "others": others}) + "\n")
    for row in rows:
        out.write(json.dumps(row) + "\n")


def _row(cells: list[dict], look: Any) -> tuple[dict[int, str], dict[int, str]]:
    texts, colours = {}, {}
    for cell in cells:
        form, colour = look(cell["style_id"])
        text = printed(cell["value"], form)
        if text:
            texts[cell["column"] - 1] = text
        if colour:
            colours[cell["column"] - 1] = colour
    return texts, colours


def _look(book: Workbook, sheet: ReadOnlyWorksheet) -> Any:
    theme = theme_colours(book.loaded_theme)

    @cache
    def look(style: int) -> tuple[str, str]:
        """(number format, colour) of a style."""
        cell = ReadOnlyCell(sheet, 1, 1, None, style_id=style)
        return cell.number_format, fill_colour(cell.fill, theme, book._colors)

    return look


def _refuse_far(title: str, height: int, width: int) -> None:
    if height * width > MAX_CELLS:
        raise Refused(
            f"La hoja «{title}» ocupa {height} filas por {width} columnas: hay celdas perdidas lejos de la tabla. "
            "Copie la tabla del plan a una hoja nueva y vuelva a intentarlo."
        )


def _refuse_merged(title: str, merged: list[list[int]], height: int, width: int) -> None:
    """Merged cells never lie over each other: ranges that do would be unfolded again and again."""
    area = sum(
        max(0, min(bottom, height) - top + 1) * max(0, min(right, width) - left + 1)
        for left, top, right, bottom in merged
    )
    if len(merged) > MAX_MERGED or area > height * width:
        raise Refused(
            f"La hoja «{title}» tiene {len(merged)} celdas combinadas, demasiadas o unas sobre otras. Copie la tabla del "
            "plan a una hoja nueva y vuelva a intentarlo."
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else None))
