"""Workbooks as people open them: text is text and never a formula or a link, numbers are numbers."""

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from numbers import Integral, Real
from typing import Any

import pandas as pd
import xlsxwriter

_SAFE = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_LONGEST = 32_767  # characters of a cell
Table = tuple[str, Sequence[str], Iterable[Sequence[Any]], Sequence[int]]
"""Name of the sheet, heads, rows, and the width of each column in characters."""


def write(tables: Sequence[Table], made: date | None) -> bytes:
    """An .xlsx with one sheet for each table. The same tables of the same day give the same bytes."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _SAFE) as book:
        book.set_properties({"created": datetime.combine(made or date(2000, 1, 1), time.min)})
        head = book.add_format({"bold": True})
        for name, heads, rows, widths in tables:
            sheet = book.add_worksheet(name)
            for number, width in enumerate(widths):
                sheet.set_column(number, number, width)
            sheet.freeze_panes(1, 0)
            for number, text in enumerate(heads):
                sheet.write_string(0, number, text, head)
            for line, row in enumerate(rows, 1):
                _write_row(sheet, line, row)
    return out.getvalue()


def _is_exact(value: Any) -> bool:
    """Whether a cell, which is a binary number, gives back an amount to the cent; one that is longer stays text."""
    return isinstance(value, Decimal) and value.is_finite() and Decimal(repr(float(value))) == value


def _write_row(sheet: xlsxwriter.workbook.Worksheet, line: int, row: Sequence[Any]) -> None:
    for number, value in enumerate(row):
        if value is None or pd.isna(value) or value == "":
            continue
        if isinstance(value, bool):
            sheet.write_boolean(line, number, value)
        elif isinstance(value, Integral) or _is_exact(value):
            sheet.write_number(line, number, value)
        elif isinstance(value, Real):
            sheet.write_number(line, number, float(value))
        else:
            sheet.write_string(line, number, str(value)[:_LONGEST])
