"""The spreadsheet that staff fill in: headers, a dictionary on sheet 2, lists of choices as drop-downs."""

from pathlib import Path

import xlsxwriter

from warehouse.dataset import Column, Dataset
from warehouse.datasets import BY_NAME

FILLED_ROWS = 5000


def write_template(dataset: Dataset, path: Path) -> None:
    """Write the upload template of a dataset as .xlsx."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        head = book.add_format(
            {"bold": True, "bg_color": "#0b4f5c", "font_color": "#ffffff", "text_wrap": True}
        )
        text = book.add_format({"num_format": "@"})
        sheet = book.add_worksheet("Datos")
        _dictionary(book, dataset, head)
        lists = book.add_worksheet("Listas")
        for i, column in enumerate(dataset.columns):
            sheet.write_string(0, i, column.label, head)
            sheet.set_column(i, i, max(12, len(column.label) + 2), text)
            sheet.write_comment(0, i, column.description)
            if column.choices and not column.many:
                lists.write_column(0, i, column.choices)
                last = xlsxwriter.utility.xl_col_to_name(i)
                source = f"=Listas!${last}$1:${last}${len(column.choices)}"
                sheet.data_validation(1, i, FILLED_ROWS, i, {"validate": "list", "source": source})
        sheet.freeze_panes(1, 0)
        lists.hide()


def _dictionary(book: xlsxwriter.Workbook, dataset: Dataset, head) -> None:
    sheet = book.add_worksheet("Diccionario")
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    rows = [
        ("Columna", "Obligatoria", "Qué va aquí", "Cómo se escribe"),
        *(describe(c) for c in dataset.columns),
    ]
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            sheet.write_string(r, c, cell, wrap if r else head)
    for c, width in enumerate((26, 12, 60, 70)):
        sheet.set_column(c, c, width)


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
