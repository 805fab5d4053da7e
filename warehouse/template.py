"""The spreadsheet that staff fill in: headers, a dictionary on sheet 2, lists of choices as drop-downs, and perhaps rows."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path

import xlsxwriter

from warehouse.dataset import Column, Dataset
from warehouse.datasets import BY_NAME
from warehouse.kinds import AMOUNT, BOOLEAN, DECIMAL, INTEGER

FILLED_ROWS = 5000
CELL = 32_767
"""Characters that a cell of a workbook holds."""
_NUMBERS = (INTEGER, DECIMAL, AMOUNT)
_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
Row = Sequence[str | None]
"""Canonical text of the declared columns, in their order; None where it is blank."""


def write_template(dataset: Dataset, path: Path, rows: Iterable[Row] = ()) -> int:
    """Write the upload template of a dataset as .xlsx, with these rows in it; returns how many they were.

    What is text stays text: nothing in a cell is a formula or a link.
    """
    written = 0
    with xlsxwriter.Workbook(path, _OPTIONS) as book:
        head = book.add_format(
            {"bold": True, "bg_color": "#0b4f5c", "font_color": "#ffffff", "text_wrap": True}
        )
        text, number = book.add_format({"num_format": "@"}), book.add_format()
        sheet = book.add_worksheet("Datos")
        _dictionary(book, dataset, head)
        for i, column in enumerate(dataset.columns):
            sheet.set_column(i, i, max(12, len(column.label) + 2), text)
        sheet.freeze_panes(1, 0)
        for i, column in enumerate(dataset.columns):
            sheet.write_string(0, i, column.label, head)
            sheet.write_comment(0, i, column.description)
        for row in rows:
            written += 1
            for i, (column, value) in enumerate(zip(dataset.columns, row, strict=True)):
                if value is not None and value != "":
                    _write(sheet, written, i, column, value, (text, number))
        _lists(book, dataset, sheet, written + FILLED_ROWS)
    return written


def _write(sheet, row: int, at: int, column: Column, value: str, forms: Sequence) -> None:
    if column.kind in _NUMBERS and is_exact(value):
        sheet.write_number(row, at, float(value), forms[1])
    else:
        sheet.write_string(row, at, shown(column, value), forms[0])


def is_exact(value: str) -> bool:
    """Whether a spreadsheet, which keeps 15 digits, gives a canonical number back as it is."""
    told = Decimal(value)
    return len(told.as_tuple().digits) <= 15 and Decimal(repr(float(value))) == told


def shown(column: Column, value: str) -> str:
    """Canonical text as staff write it."""
    return {"true": "sí", "false": "no"}[value] if column.kind is BOOLEAN else value


def _lists(book: xlsxwriter.Workbook, dataset: Dataset, sheet, last_row: int) -> None:
    """The drop-downs, whose choices are on a hidden sheet."""
    lists = book.add_worksheet("Listas")
    chosen = [(i, c.choices) for i, c in enumerate(dataset.columns) if c.choices and not c.many]
    for line in range(max((len(choices) for _, choices in chosen), default=0)):
        for i, choices in chosen:
            if line < len(choices):
                lists.write_string(line, i, choices[line])
    for i, choices in chosen:
        name = xlsxwriter.utility.xl_col_to_name(i)
        source = f"=Listas!${name}$1:${name}${len(choices)}"
        sheet.data_validation(1, i, last_row, i, {"validate": "list", "source": source})
    lists.hide()


def _dictionary(book: xlsxwriter.Workbook, dataset: Dataset, head) -> None:
    sheet = book.add_worksheet("Diccionario")
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    for c, width in enumerate((26, 12, 60, 70)):
        sheet.set_column(c, c, width)
    rows = [
        ("Columna", "Obligatoria", "Qué va aquí", "Cómo se escribe"),
        *(describe(c) for c in dataset.columns),
    ]
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            sheet.write_string(r, c, cell, wrap if r else head)


def describe(column: Column) -> tuple[str, str, str, str]:
    """A column in words: label, whether required, description, how to write it."""
    how = f"Uno de: {', '.join(column.choices)}." if column.choices else column.kind.hint
    if column.references:
        how += f" Debe existir en «{BY_NAME[column.references.split('.')[0]].title}»."
    if column.minimum is not None:
        how += f" Mínimo {column.minimum:g}."
    if column.maximum is not None:
        how += f" Máximo {column.maximum:g}."
    return column.label, "sí" if column.required else "no", column.description, how
