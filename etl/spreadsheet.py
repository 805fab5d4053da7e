"""The child that opens a workbook under limits: file on standard input, JSON lines on standard output.

First line: {"sheet", "width", "notes", "marks"} or {"error"}; then [row number, cell, …] per row that is not blank. Where some
of its numbers must be read otherwise in a column of numbers (`_number`), [[row number, {position: text}], cell, …].
A formula without a value is one of etl.marks.ERRORS. Last line: {"dates": {position: texts that are dates}}, or {"error"}
where the book turned out to be unfit on the way.
Run by etl.workbook only. A cell that shows a percentage is one («75%»). Imports little: what is loaded here is not counted in its memory.
"""

import io
import json
import math
import re
import resource
import sys
from collections import Counter
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import IO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from etl import limits, percent_cells, workbook_marks
from etl.marks import MOST_FAULTS, MOST_NAMED, OTHERS, TO_CORRECT, Faults, Marks, TooManyFaults, said

MEMORY = limits.CHILD_MB * limits.MB
"""What it may hold."""
MOST_SHEETS = 20
"""Said by name."""
CPU_SECONDS = 50
OUTPUT = 1 << 30
MAX_CELLS = 20_000_000
OUT_OF_MEMORY, OUT_OF_ROOM = 3, 4
# Beyond this a float no longer holds every integer.
EXACT = 2**53
# What a spreadsheet keeps of a number, and shows of it: the digits after these are noise of the float.
DIGITS = 15
LOST = " (más de 15 cifras)"
_DATE = re.compile(r"\s*\d{1,4}([/.-])\d{1,2}\1\d{1,4}(?:[ T]\d.*)?\s*")


class Refused(Exception):
    """A sentence for the parent."""


def limit() -> None:
    """Bound this process: the memory it holds, processor time, what it may write."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (OUTPUT, OUTPUT))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":  # elsewhere it does nothing: the parent watches
        mapped, held = map(int, Path("/proc/self/statm").read_text().split()[:2])
        ceiling = (mapped - held) * resource.getpagesize() + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (ceiling, ceiling))


def main(name: str | None) -> int:
    """Write one sheet, or the sentence that refuses it. Returns the exit status."""
    limit()
    try:
        try:
            data = sys.stdin.buffer.read()
            _write(CalamineWorkbook.from_filelike(io.BytesIO(data)), data, name, sys.stdout)
        except PasswordError:
            _refuse("El libro está protegido con contraseña. Quítele la contraseña y vuelva a intentarlo.")
        except (CalamineError, percent_cells.Broken):
            _refuse(
                "El libro está dañado, protegido con contraseña o no es una hoja de cálculo. "
                "Ábralo, guárdelo como .xlsx sin contraseña y vuelva a intentarlo."
            )
        except Refused as refused:
            _refuse(str(refused))
        sys.stdout.flush()
    except MemoryError:
        return OUT_OF_MEMORY
    except OSError:
        return OUT_OF_ROOM
    return 0


def _refuse(sentence: str) -> None:
    sys.stdout.write(json.dumps({"error": sentence}) + "\n")


def _write(book: CalamineWorkbook, data: bytes, name: str | None, out: IO[str]) -> None:
    sheets = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    chosen, sheet = _choose(book, sheets, name)
    height, width = _extent(sheet)
    if height * width > MAX_CELLS:
        raise Refused(
            f"La hoja «{sheet.name}» ocupa {height} filas por {width} columnas: hay celdas perdidas "
            "lejos de los datos. Copie los datos a una hoja nueva y vuelva a intentarlo."
        )
    left, faults, dates = sheet.start[1] if sheet.start else 0, Faults(), Counter[int]()
    marks = _marks(data, sheet, faults)
    marks.left = left
    shares = percent_cells.places(data, sheet.name)
    notes = _notes(sheets, chosen)
    out.write(json.dumps({"sheet": sheet.name, "width": width, "notes": notes, "marks": said(marks)}) + "\n")
    number = 0
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells, numbers = _texts(row, dates)
        for at in shares.get(number, ()):  # rows begin at the first column used
            value = row[at - left] if 0 <= at - left < len(row) else ""
            if isinstance(value, int | float) and not isinstance(value, bool):
                cells[at - left] = percent_cells.text(value)
                numbers.pop(str(at - left), None)
        _write_row(number, cells, numbers, faults, left, out)
    for below in sorted(row for row in faults.of if row > number):  # the reader ends at the last value
        _write_row(below, [], {}, faults, left, out)
    out.write(json.dumps({"dates": dates}) + "\n")


def _texts(row: list, dates: Counter[int]) -> tuple[list[str], dict[str, str]]:
    """The cells of a row as text, and those that are read otherwise in a column of numbers; its dates as text are counted."""
    cells, numbers = [], {}
    for at, cell in enumerate(row):
        text = _text(cell)
        cells.append(text)
        if isinstance(cell, str):
            if text[:1].isdigit() and _DATE.fullmatch(text):
                dates[at] += 1
        elif exact := _number(cell):
            numbers[str(at)] = exact
    return cells, numbers


def _marks(data: bytes, sheet: CalamineSheet, faults: Faults) -> Marks:
    try:
        marks = workbook_marks.of_book(data, sheet.name, faults)
    except TooManyFaults:
        raise Refused(
            f"La hoja «{sheet.name}» tiene más de {MOST_FAULTS} fórmulas que dan error o sin resultado guardado. "
            "Ábrala, corríjalas, guárdela y vuelva a intentarlo."
        ) from None
    if marks.is_blind:
        marks.merged = [
            (top + 1, left, bottom + 1, right)
            for (top, left), (bottom, right) in (sheet.merged_cell_ranges or [])[:MOST_NAMED]
        ]
    return marks


def _write_row(
    number: int, cells: list[str], numbers: dict[str, str], faults: Faults, left: int, out: IO[str]
) -> None:
    """A row that is not blank. A formula without a value is written as what it gives."""
    for at, text in faults.of.get(number, {}).items():
        if at >= left:
            cells += [""] * (at - left + 1 - len(cells))
            cells[at - left] = text
    if any(cells):
        out.write(json.dumps([[number, numbers] if numbers else number, *cells]) + "\n")


def _extent(sheet: CalamineSheet) -> tuple[int, int]:
    """Rows and columns up to the last cell; total_height and total_width of calamine are one short."""
    return (sheet.end[0] + 1, sheet.end[1] + 1) if sheet.end else (0, 0)


def _choose(
    book: CalamineWorkbook, sheets: list[SheetMetadata], name: str | None
) -> tuple[SheetMetadata, CalamineSheet]:
    for meta in sorted(sheets, key=lambda sheet: sheet.name == TO_CORRECT):
        if meta.name == name or (name is None and meta.visible == SheetVisibleEnum.Visible):
            sheet = book.get_sheet_by_name(meta.name)
            if sheet.end or name is not None:
                return meta, sheet
    named = [f"«{meta.name}»" for meta in sheets[:MOST_SHEETS]]
    listed = ", ".join(named) + _more(len(sheets)) if sheets else "ninguna"
    if name is None:
        raise Refused(
            f"El libro no tiene ninguna hoja visible con datos (hojas: {listed}). Elija otro archivo."
        )
    raise Refused(f"El libro no tiene la hoja «{name}». Elija una de estas: {listed}.")


def _more(sheets: int) -> str:
    return f" y {sheets - MOST_SHEETS} más" if sheets > MOST_SHEETS else ""


def _notes(sheets: list[SheetMetadata], chosen: SheetMetadata) -> list[str]:
    hidden = [meta.name for meta in sheets if meta.visible != SheetVisibleEnum.Visible]
    others = [meta.name for meta in sheets if meta.name not in (chosen.name, *hidden)]
    notes = [f"hoja «{chosen.name}»" + (" (oculta)" if chosen.name in hidden else "")]
    told = [f"otra hoja: «{name}»" for name in others]
    told += [f"hoja oculta: «{name}»" for name in hidden if name != chosen.name]
    left = [f"{OTHERS}{len(told) - MOST_SHEETS} más"] if len(told) > MOST_SHEETS else []
    return notes + told[:MOST_SHEETS] + left


def _text(cell: int | float | str | bool | time | date | datetime | timedelta) -> str:
    """A cell as text; calamine gives '' for an error cell such as #N/A, which `_write_row` fills in."""
    if isinstance(cell, str):
        if "\0" in cell:
            raise Refused(
                "El libro tiene una celda con bytes nulos. Guárdelo como .xlsx y vuelva a intentarlo."
            )
        return cell
    if isinstance(cell, bool):
        return "verdadero" if cell else "falso"
    if isinstance(cell, float):
        if cell.is_integer() and abs(cell) <= EXACT:
            return str(int(cell))
        shown = f"{cell:.{DIGITS}g}"
        return shown if 1e-4 <= abs(cell) < 10 ** (DIGITS - 2) else repr(cell)
    if isinstance(cell, datetime):
        return (
            cell.date().isoformat()
            if cell.time() == time.min
            else cell.isoformat(sep=" ", timespec="seconds")
        )
    if isinstance(cell, time):
        return cell.isoformat(timespec="seconds")
    if isinstance(cell, timedelta):
        return _duration(cell)
    return str(cell)


def _number(cell: object) -> str:
    """What a stored number is where its column is of numbers, if that is not its text; '' where it is.

    «12.345» is not twelve thousand, as a typed one may be, and «12.3450» is neither. A number that had more digits than a
    spreadsheet keeps is none: some of them are gone.
    """
    if not isinstance(cell, float) or not math.isfinite(cell):
        return ""
    if abs(cell) >= 10 ** (DIGITS - 2) and float(f"{cell:.{DIGITS}g}") != cell or abs(cell) >= 10**DIGITS:
        return f"{cell:.0f}{LOST}" if cell.is_integer() else f"{cell!r}{LOST}"
    whole, _, decimals = _text(cell).partition(".")
    return f"{whole}.{decimals}0" if len(decimals) == 3 and decimals.isdecimal() else ""


def _duration(cell: timedelta) -> str:
    seconds = math.floor(abs(cell).total_seconds())
    sign = "-" if cell < timedelta() else ""
    return f"{sign}{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else None))
