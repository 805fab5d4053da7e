"""A file to correct written plainly: every cell as text, where it stood, with the bad ones coloured and commented."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from etl.delivery import Delivery
from etl.marking import ADVICE, AUTHOR, CELL, COLOUR, DATA, HEADS, ONLY_BAD, WIDTHS, Mark, Place, by_place
from etl.marks import TO_CORRECT

ALL_ROWS = 200_000
"""Of a longer file, only the rows with problems are given back."""
_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def write(
    chunks: Iterator[pd.DataFrame],
    delivery: Delivery,
    marks: list[Mark],
    path: Path,
    kept: set[int] | None,
    left: int,
) -> None:
    """Write the rows of a delivery where they stood, or those that are `kept`, one under the other.

    left: columns of the sheet before the first that was read.
    """
    with xlsxwriter.Workbook(path, _OPTIONS) as book:
        text = book.add_format({"num_format": "@"})
        wrong = book.add_format({"num_format": "@", "bg_color": f"#{COLOUR}"})
        listed = book.add_worksheet(TO_CORRECT)
        sheet = book.add_worksheet(DATA)
        sheet.set_column(0, left + 40, 18, text)
        comments, lines, line = by_place(marks), dict[int, int](), 0
        for number, row in _rows(chunks):
            if kept is not None and number not in kept:
                continue
            line = number if kept is None else line + 1
            lines[number] = line
            for at, cell in enumerate(row):
                said = comments.get(Place(number, at))
                stored = delivery.numbers.pop((number, at), "")
                _cell(sheet, line - 1, at + left, cell, stored, (text, wrong), bool(said))
                if said:
                    sheet.write_comment(line - 1, at + left, said, {"author": AUTHOR})
        _list(book, listed, [mark.moved(left) for mark in marks], lines, kept is not None)


def _rows(chunks: Iterator[pd.DataFrame]) -> Iterator[tuple[int, list[str]]]:
    for chunk in chunks:
        yield from zip(map(int, chunk.index), chunk.to_numpy().tolist(), strict=True)


def _cell(sheet, line: int, at: int, cell: str, stored: str, forms: tuple, is_wrong: bool) -> None:
    """A stored number that its text would not give back stays a number; the rest is text."""
    form = forms[is_wrong]
    try:
        number = float(stored) if stored else None
    except ValueError:  # more digits than a cell keeps
        number = None
    if number is not None:
        sheet.write_number(line, at, number, form)
    elif cell:
        sheet.write_string(line, at, cell[:CELL], form)
    elif is_wrong:
        sheet.write_blank(line, at, None, form)


def _list(book: xlsxwriter.Workbook, sheet, marks: list[Mark], lines: dict[int, int], is_cut: bool) -> None:
    bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@", "text_wrap": True})
    for at, width in enumerate(WIDTHS):
        sheet.set_column(at, at, width)
    sheet.write_string(0, 0, ONLY_BAD if is_cut else ADVICE)
    for at, head in enumerate(HEADS):
        sheet.write_string(1, at, head, bold)
    for line, mark in enumerate(marks, 2):
        place = xl_rowcol_to_cell(lines.get(mark.row, 1) - 1, mark.place.column)
        sheet.write_string(line, 0, DATA)
        sheet.write_number(line, 1, mark.row)
        for at, said in enumerate((mark.label, mark.value, mark.message), 2):
            sheet.write_string(line, at, said[:CELL], text)
        sheet.write_url(line, 5, f"internal:'{DATA}'!{place}", string=place)
