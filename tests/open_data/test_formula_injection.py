"""No file that leaves the portal runs anything in a spreadsheet: every writer, re-read with another library."""

import csv
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from config import ROOT
from etl import correct_plain, correct_xlsx, rejects
from etl.filled_template import _write_csv as write_template_csv
from etl.marking import Mark, Place
from etl.read import read
from open_data import csv_text, workbook
from warehouse.datasets import BY_NAME
from warehouse.template import write_template

UNITS = BY_NAME["units"]
HOSTILE = (
    "=1+1",
    "+1+cmd",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    '=HYPERLINK("http://x")',
    "=cmd|' /C calc'!A0",
    "{=1+1}",
)
NUMBERS = ("-5", "12.5")
COLUMNS = [c.name for c in UNITS.columns]
HARMLESS = re.compile(r"[+-]?\d+([.,]\d+)*")


def row(code: str, text: str) -> list[str | None]:
    return [{"code": code, "name": text, "sort_order": "-5"}.get(name) for name in COLUMNS]


ROWS = [row(f"u{n}", text) for n, text in enumerate(HOSTILE)]


def delivered(folder: Path) -> Path:
    """A workbook of someone else: the hostile texts as text, and one that is a formula."""
    path = folder / "recibido.xlsx"
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("Datos")
        for line, cells in enumerate([COLUMNS, *ROWS]):
            for at, cell in enumerate(cells):
                sheet.write_string(line, at, cell or "")
        sheet.write_formula(len(HOSTILE) + 1, 1, '=HYPERLINK("http://x")', None, "=formula")
    return path


def marks() -> list[Mark]:
    return [Mark(Place(n + 2, 1), "Nombre", text, f"{text}: corrija") for n, text in enumerate(HOSTILE)]


def by_corrected_book(folder: Path) -> Path:
    assert correct_xlsx.write(delivered(folder), folder / "out.xlsx", "Datos", marks())
    return folder / "out.xlsx"


def by_plain_correction(folder: Path) -> Path:
    delivery = read(delivered(folder))
    correct_plain.write(delivery.chunks, delivery, marks(), folder / "out.xlsx", None, 0)
    return folder / "out.xlsx"


def by_rejects(folder: Path) -> Path:
    said = {n + 2: {UNITS.column("name").label: text} for n, text in enumerate(HOSTILE)}
    rejects._write(UNITS, read(delivered(folder)), said, folder / "out.xlsx")
    return folder / "out.xlsx"


def by_template(folder: Path) -> Path:
    write_template(UNITS, folder / "out.xlsx", ROWS)
    return folder / "out.xlsx"


def by_download(folder: Path) -> Path:
    path = folder / "out.xlsx"
    rows = [[-5 if cell == "-5" else cell for cell in cells] for cells in ROWS]
    path.write_bytes(workbook.write([("Datos", COLUMNS, rows, [12])], None))
    return path


@pytest.mark.parametrize(
    "write",
    [by_corrected_book, by_plain_correction, by_rejects, by_template, by_download],
    ids=lambda w: w.__name__,
)
def test_text_of_a_workbook_is_text_when_another_library_reads_it(
    tmp_path: Path, write: Callable[[Path], Path]
) -> None:
    path = write(tmp_path)

    book = CalamineWorkbook.from_path(path)
    cells = [
        c for name in book.sheet_names for line in book.get_sheet_by_name(name).iter_rows() for c in line
    ]
    assert set(HOSTILE) <= {cell for cell in cells if isinstance(cell, str)}
    with zipfile.ZipFile(path) as parts:
        pages = {name: parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/")}
    assert not any(re.search(rb"<f[ >]", page) for page in pages.values())
    assert not any(b'TargetMode="External"' in page for page in pages.values())


@pytest.mark.parametrize("write", [by_template, by_download], ids=lambda w: w.__name__)
def test_numbers_stay_numbers(tmp_path: Path, write: Callable[[Path], Path]) -> None:
    sheet = CalamineWorkbook.from_path(write(tmp_path)).get_sheet_by_name("Datos").to_python()

    assert {line[COLUMNS.index("sort_order")] for line in sheet[1:]} == {-5.0}


def by_open_data(folder: Path) -> str:
    return csv_text.write(pd.DataFrame(ROWS, columns=COLUMNS)).removeprefix(csv_text.MARK)


def by_template_csv(folder: Path) -> str:
    write_template_csv(UNITS, folder / "out.csv", ROWS, ".")
    return (folder / "out.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("write", [by_open_data, by_template_csv], ids=lambda w: w.__name__)
def test_no_cell_of_a_csv_begins_like_a_formula(tmp_path: Path, write: Callable[[Path], str]) -> None:
    cells = [cell for line in csv.reader(io.StringIO(write(tmp_path), newline="")) for cell in line]

    begun = [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert begun == ["-5"] * len(HOSTILE)
    assert {f"'{text}" for text in HOSTILE if not text.startswith("{")} <= set(cells)


WRITERS = {
    "etl/correct_plain.py",
    "etl/filled_template.py",
    "etl/plan_reader/write.py",
    "etl/rejects.py",
    "open_data/csv_text.py",
    "open_data/workbook.py",
    "warehouse/template.py",
}

INPUTS = {"etl/added_rows.py"}
"""What is written to be loaded, and must be read back as it is: nobody is given it to open."""


def test_nothing_else_writes_spreadsheets() -> None:
    """A new writer is seen here, and must be put to these tests."""
    rooms = ("accounts", "data_access", "etl", "open_data", "pages", "serving", "staff", "warehouse")
    files = {
        path.relative_to(ROOT).as_posix(): path.read_text()
        for room in rooms
        for path in (ROOT / room).rglob("*.py")
    }
    making = {
        name
        for name, text in files.items()
        if re.search(r"csv\.(Dict)?[wW]riter\(|xlsxwriter\.Workbook\(", text)
    }

    assert making - INPUTS == WRITERS
    unsafe = r"\.write(_row|_column|_formula|_array_formula)?\("
    for name in WRITERS - {"open_data/csv_text.py", "etl/filled_template.py", "etl/correct_plain.py"}:
        assert not re.search(r"sheet" + unsafe, files[name]), name
        assert '"strings_to_formulas": False' in files[name], name
