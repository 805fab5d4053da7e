"""A reading as a workbook that `python -m etl load` takes: one sheet per dataset, headers as declared."""

from pathlib import Path

import pandas as pd
import xlsxwriter

from etl.plan_reader.reading import Reading
from etl.plan_reader.said import said
from warehouse.datasets import BY_NAME

LOADED = ("plans", "objectives", "risks", "activities", "observations")
TO_REVIEW = "revisar"
_WIDE = 60


def write(reading: Reading, path: Path) -> None:
    """Write the sheets in the order in which they are loaded, and one with what a person must look at."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold = book.add_format({"bold": True, "bg_color": "#0b4f5c", "font_color": "#ffffff"})
        for name in sheets(reading):
            labels = [column.label for column in BY_NAME[name].columns]
            _sheet(book, name, getattr(reading, name).set_axis(labels, axis=1), bold)
        _sheet(book, TO_REVIEW, to_review(reading), bold)


def sheets(reading: Reading) -> list[str]:
    """The datasets of which a document has something, in the order in which they are loaded."""
    return [name for name in LOADED if len(getattr(reading, name))]


def to_review(reading: Reading) -> pd.DataFrame:
    """What a person must fill in, and what the portal will observe by itself when the activities are loaded."""
    lines = reading.activities["source_line"].to_list()
    asked = [(str(line), "falta", text[0].upper() + text[1:] + ".") for line, text in reading.questions]
    found = [
        (lines[f["source_row"] - 2], "observación", said(f["rule"], f["figures"])) for f in reading.computed
    ]
    return pd.DataFrame(
        sorted([*asked, *found], key=lambda row: int(str(row[0]))),
        columns=["Línea del documento", "Qué es", "Qué dice"],
    )


def _sheet(book: xlsxwriter.Workbook, name: str, table: pd.DataFrame, bold) -> None:
    sheet = book.add_worksheet(name)
    for at, label in enumerate(table.columns):
        sheet.write_string(0, at, label, bold)
        sheet.set_column(at, at, min(_WIDE, max(12, len(label) + 2)))
    for number, row in enumerate(table.itertuples(index=False), 1):
        for at, cell in enumerate(row):
            if cell:
                sheet.write_string(number, at, cell)
    sheet.freeze_panes(1, 0)
