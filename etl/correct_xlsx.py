"""A small .xlsx to correct: as it was, without formulas, with the bad cells coloured and commented and a sheet that lists them."""

import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell import MergedCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from etl.marking import ADVICE, AUTHOR, CELL, COLOUR, DATA, HEADS, WIDTHS, Mark, Place, by_place
from etl.marks import ERRORS, GIVEN_BACK, TO_CORRECT

UNPACKED = 12 << 20
"""Bytes of XML of a book that is kept as it was: some 300,000 cells, which take 10 s."""
_WRONG = PatternFill("solid", fgColor=COLOUR)


def fits(path: Path) -> bool:
    """Whether a file is an .xlsx that can be kept as it was."""
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as archive:
        names = {entry.filename.lower() for entry in archive.infolist()}
        return "xl/workbook.xml" in names and sum(e.file_size for e in archive.infolist()) <= UNPACKED


def write(source: Path, path: Path, sheet: str, marks: list[Mark]) -> bool:
    """Write the book with its marks; False, and no file, where the library cannot follow it."""
    try:
        book = load_workbook(source, data_only=True, keep_links=False)
        page = book[sheet]
        formulas = _formulas(source, sheet, marks)
        _forget(book, page)
        _show(page, marks, formulas)
        _list(book, page, [replace(m, value=formulas.get(m.place, m.value)) for m in marks])
        book.save(path)
    except Exception:  # what a stranger's book makes of a library is no reason to give nothing back
        path.unlink(missing_ok=True)
        return False
    return True


def _formulas(source: Path, sheet: str, marks: list[Mark]) -> dict[Place, str]:
    """The text of the formulas that give no value."""
    faulty = {mark.place for mark in marks if mark.value in ERRORS}
    if not faulty:
        return {}
    book = load_workbook(source, read_only=True, keep_links=False)
    rows = book[sheet].iter_rows(max_row=max(place.row for place in faulty))
    cells = {Place(cell.row, cell.column - 1): cell.value for row in rows for cell in row if cell.value}
    book.close()
    told = {place: str(getattr(cells[place], "text", cells[place])) for place in faulty & cells.keys()}
    return {place: text for place, text in told.items() if text.startswith("=")}


def _forget(book: Workbook, page: Worksheet) -> None:
    """What an earlier round left, and what would hide a bad cell."""
    if page.title == TO_CORRECT:
        page.title = DATA
    elif TO_CORRECT in book.sheetnames:
        del book[TO_CORRECT]
    for row in page.iter_rows():
        for cell in row:
            if cell.comment is not None and cell.comment.author == AUTHOR:
                cell.comment = None
                cell.fill = PatternFill()
    page.sheet_state = "visible"
    book.move_sheet(page, -book.index(page))
    book.active = 0


def _show(page: Worksheet, marks: list[Mark], formulas: dict[Place, str]) -> None:
    for place, said in by_place(marks).items():
        cell = _first_of(page, place)
        if cell.comment is not None:
            said = f"{cell.comment.text}\n{said}"
        cell.comment = Comment(_plain(said), AUTHOR, height=120, width=320)
        cell.fill = _WRONG
        if place in formulas:
            _inert(cell, GIVEN_BACK + formulas[place])


def _first_of(page: Worksheet, place: Place) -> Any:
    """The cell of a place; of merged ones, the first."""
    cell = page.cell(place.row, place.column + 1)
    if not isinstance(cell, MergedCell):
        return cell
    area = next(found for found in page.merged_cells.ranges if cell.coordinate in found)
    return page.cell(area.min_row, area.min_col)


def _list(book: Workbook, page: Worksheet, marks: list[Mark]) -> None:
    sheet = book.create_sheet(TO_CORRECT, 0)
    sheet["A1"] = ADVICE
    for at, (head, width) in enumerate(zip(HEADS, WIDTHS, strict=True), 1):
        sheet.cell(2, at, head).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(at)].width = width
    title = page.title.replace("'", "''")
    for line, mark in enumerate(marks, 3):
        place = f"{get_column_letter(mark.place.column + 1)}{mark.row}"
        sheet.cell(line, 2, mark.row)
        for at, said in zip(
            (1, 3, 4, 5, 6), (page.title, mark.label, mark.value, mark.message, place), strict=True
        ):
            _text(sheet.cell(line, at), said)
        link = sheet.cell(line, 6)
        link.hyperlink = Hyperlink(ref=link.coordinate, location=f"'{title}'!{place}", display=place)
        link.font = Font(underline="single", color="0B4F5C")
    for active in book.worksheets:
        active.sheet_view.tabSelected = active is sheet
    book.active = 0


def _text(cell: Any, said: str) -> None:
    """Text of the list."""
    _inert(cell, said)
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def _inert(cell: Any, said: str) -> None:
    """Text that stays text, whatever it begins with."""
    cell.value = _plain(said)
    cell.data_type = "s"
    cell.quotePrefix = True
    cell.number_format = "@"


def _plain(said: str) -> str:
    return ILLEGAL_CHARACTERS_RE.sub("", said)[:CELL]
