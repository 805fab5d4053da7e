"""Workbooks that look like the plans offices send: titles above, two header rows, merged cells, months by colour."""

import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import xlsxwriter

HEADS = ["RESULTADO", "INDICADOR", "FUENTE DE VERIFICACIÓN", "ACTIVIDADES", "TIEMPO", *[""] * 11]
HEADS += ["META ANUAL", "RESPONSABLES", "FUENTE DE FINANCIAMIENTO", "RIESGO"]
INITIALS = "EFMAMJJASOND"
JANUARY, TARGET, WHO = 4, 16, 17
FIRST = 6
"""Row of the sheet, from 1, where the activities begin: a title, two blank rows and two header rows are above."""
ORANGE, GREEN, GREY = "#FFC000", "#92D050", "#DDDDDD"
Value = str | int | float


@dataclass(frozen=True)
class Activity:
    """One row. months: month 1–12 → amount; fills: month → colour; other: column → text; band: fill of all cells."""

    title: str
    months: dict[int, Value] = field(default_factory=dict)
    fills: dict[int, str] = field(default_factory=dict)
    target: Value = ""
    other: dict[int, str] = field(default_factory=dict)
    band: str = ""
    form: str = ""


def plan_book(
    path: Path,
    activities: Sequence[Activity],
    after: Callable[[xlsxwriter.Workbook, xlsxwriter.workbook.Worksheet], None] = lambda book, sheet: None,
) -> Path:
    """A workbook with one plan; `after` adds to it: merged cells, legends, other sheets."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Plan")
        sheet.merge_range(
            0, 0, 0, 19, "PLAN ANUAL DE TRABAJO DE LA UNIDAD DE PRUEBAS 2026", book.add_format()
        )
        sheet.write_row(3, 0, HEADS)
        sheet.merge_range(3, JANUARY, 3, JANUARY + 11, "TIEMPO", book.add_format())
        sheet.write_row(4, JANUARY, list(INITIALS))
        for row, activity in enumerate(activities, FIRST - 1):
            _write(book, sheet, row, activity)
        after(book, sheet)
    return path


def _write(
    book: xlsxwriter.Workbook, sheet: xlsxwriter.workbook.Worksheet, row: int, activity: Activity
) -> None:
    values: dict[int, Value] = {3: activity.title, TARGET: activity.target, WHO: "Gerencia de Pruebas"}
    values |= {JANUARY + month - 1: amount for month, amount in activity.months.items()} | activity.other
    fills = {JANUARY + month - 1: colour for month, colour in activity.fills.items()}
    for at in range(20):
        look = {"bg_color": fills.get(at, activity.band)} if fills.get(at, activity.band) else {}
        look |= {"num_format": activity.form} if activity.form and isinstance(values.get(at), float) else {}
        sheet.write(row, at, values.get(at, ""), book.add_format(look))


def repacked(source: Path, target: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """The same package with one part changed."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name.endswith(part) else old.read(name))
    return target
