"""Formulas that give no value, and what a sheet has beside its values: problems of their cells, and notes."""

import io
import zipfile
from pathlib import Path

import pandas as pd
import pytest
import xlsxwriter
from openpyxl import Workbook

from etl.check import Checked, check
from etl.marks import UNSOLVED
from etl.read import read
from tests.etl.badinput import ods, ods_row, packed, xls
from tests.factories import SLUG
from warehouse.datasets import BY_NAME
from warehouse.errors import PortalError
from warehouse.validation import Context

HEADERS = ["code", "name", "sort_order", "otra"]
LABELS = {name: BY_NAME["units"].column(name).label for name in HEADERS[:3]}


def checked(path: Path, dataset: str = "units") -> Checked:
    return check(BY_NAME[dataset], path, Context(SLUG), path.parent)


def told(found: Checked) -> list[tuple[int, str, str]]:
    frame = found.problems[["source_row", "column", "value"]]
    return [tuple(row) for row in frame.itertuples(index=False, name=None)]


def errors(path: Path, *cells: tuple[str, str, str]) -> Path:
    """Two units, with formulas (place, formula, stored result)."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Datos")
        sheet.write_row(0, 0, HEADERS)
        sheet.write_row(1, 0, ["a", "Alcaldía", 1])
        sheet.write_row(2, 0, ["b", "Bomberos", 2])
        for place, formula, result in cells:
            sheet.write_formula(place, formula, None, result)
    return path


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?"])
def test_a_formula_with_an_error_is_a_problem_of_its_cell(tmp_path: Path, error: str) -> None:
    found = checked(errors(tmp_path / "u.xlsx", ("C3", "=A9/0", error)))

    assert told(found) == [(3, LABELS["sort_order"], error)]
    assert (
        error in found.problems["message"].item() and "escriba el valor" in found.problems["message"].item()
    )
    assert (found.blocked, found.loaded, found.rejected) == (True, 1, 1)


def test_an_error_is_a_problem_in_a_column_of_text_too(tmp_path: Path) -> None:
    assert told(checked(errors(tmp_path / "u.xlsx", ("B2", "=Z1", "#REF!")))) == [
        (2, LABELS["name"], "#REF!")
    ]


def test_a_formula_never_calculated_is_a_problem_and_not_a_blank(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(HEADERS)
    book.active.append(["a", "Alcaldía", "=1+1"])
    book.active.append(["=LOWER(A2)", '="B"&"omberos"', "=2+1"])
    book.save(tmp_path / "u.xlsx")

    found = checked(tmp_path / "u.xlsx")

    assert {place for place in told(found)} == {
        (2, LABELS["sort_order"], UNSOLVED),
        (3, LABELS["code"], UNSOLVED),
        (3, LABELS["name"], UNSOLVED),
        (3, LABELS["sort_order"], UNSOLVED),
    }
    assert found.problems["message"].str.contains("guárdelo y vuelva a subirlo").all()


def test_a_formula_whose_result_is_an_empty_text_is_a_blank(tmp_path: Path) -> None:
    path = errors(tmp_path / "u.xlsx", ("C3", '=IF(1,"","")', "x"))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].replace(b"<v>x</v>", b"<v></v>")
    assert b't="str"' in sheet and sheet != parts["xl/worksheets/sheet1.xml"]
    path.write_bytes(packed(parts | {"xl/worksheets/sheet1.xml": sheet}))

    assert checked(path).loaded == 2


@pytest.mark.parametrize(
    ("old", "new"),
    [(b'<c r="C3" t="e">', b"<c t='e' r='C3' >"), (b"<v>#REF!</v>", b'<v xml:space="preserve">#REF!</v>')],
)
def test_xml_may_be_written_otherwise(tmp_path: Path, old: bytes, new: bytes) -> None:
    path = errors(tmp_path / "u.xlsx", ("C3", "=A9", "#REF!"))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old in parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(old, new)
    path.write_bytes(packed(parts))

    assert told(checked(path)) == [(3, LABELS["sort_order"], "#REF!")]


def test_elements_with_a_prefix_are_the_same(tmp_path: Path) -> None:
    path = errors(tmp_path / "u.xlsx", ("C3", "=A9", "#REF!"))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    sheet = sheet.replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:").replace("<x:?", "<?")
    parts["xl/worksheets/sheet1.xml"] = sheet.replace("xmlns=", "xmlns:x=").encode()
    path.write_bytes(packed(parts))

    assert told(checked(path)) == [(3, LABELS["sort_order"], "#REF!")]


def test_errors_in_columns_that_are_not_loaded_change_nothing(tmp_path: Path) -> None:
    path = errors(tmp_path / "u.xlsx", *((f"D{row}", "=A9/0", "#DIV/0!") for row in range(2, 60)))

    found = checked(path)

    assert (found.loaded, found.rows_in, found.blocked) == (2, 2, False)


def test_an_error_far_into_a_long_book_has_its_own_row(tmp_path: Path) -> None:
    path = tmp_path / "u.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADERS)
        for row in range(1, 30_001):
            sheet.write_row(row, 0, [f"u{row}", f"Unidad número {row}", row])
        sheet.write_formula("C29999", "=A1", None, "#N/A")

    assert told(checked(path)) == [(29_999, LABELS["sort_order"], "#N/A")]


def test_an_error_word_of_a_csv_is_a_problem_in_any_column(tmp_path: Path) -> None:
    path = tmp_path / "u.csv"
    path.write_text("code,name\na,#¡REF!\nb,Bomberos #1\n", encoding="utf-8")

    assert told(checked(path)) == [(2, LABELS["name"], "#¡REF!")]


def test_errors_of_an_ods_are_problems(tmp_path: Path) -> None:
    bad = '<table:table-cell table:formula="of:=1/0" {} xmlns:calcext="urn:c"><text:p>{}</text:p></table:table-cell>'
    first = bad.format(
        'office:value-type="string" office:string-value="" calcext:value-type="error"', "#DIV/0!"
    )
    second = bad.format('office:value-type="float" office:value="0"', "Err:502")
    third = '<table:table-cell table:formula="of:=1+1"/>'
    text = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    rows = [
        f"<table:table-row>{text.format(letter)}{text.format('Nombre')}{cell}</table:table-row>"
        for letter, cell in zip("abc", (first, second, third), strict=True)
    ]
    path = tmp_path / "u.ods"
    path.write_bytes(ods(ods_row(*HEADERS[:3]) + "".join(rows)))

    label = LABELS["sort_order"]
    assert told(checked(path)) == [(2, label, "#DIV/0!"), (3, label, "Err:502"), (4, label, UNSOLVED)]


def test_an_old_book_says_that_its_errors_cannot_be_seen(tmp_path: Path) -> None:
    path = tmp_path / "u.xls"
    path.write_bytes(xls([["code", "name"], ["a", "Alcaldía"]]))

    assert any("guárdelo como .xlsx" in note for note in checked(path).notes)


# What is said and not stopped


def test_what_a_sheet_hides_or_joins_is_said(tmp_path: Path) -> None:
    path = tmp_path / "u.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Datos")
        sheet.merge_range("A1:C1", "Unidades")
        sheet.write_row(1, 0, HEADERS[:3])
        for row in range(2, 9):
            sheet.write_row(row, 0, [f"u{row}", f"Unidad {row}", row])
        sheet.merge_range("B5:B6", "Juntas")
        sheet.set_row(7, None, None, {"hidden": True})
        sheet.set_column(2, 2, 9, None, {"hidden": True})
        sheet.autofilter("A2:C9")
        sheet.filter_column("A", "x != u7")
        sheet.write_comment("A3", "Revisar")

    notes = "\n".join(checked(path).notes)

    assert "celdas combinadas: B5:B6. Solo la primera" in notes and "A1:C1" not in notes
    assert "filas ocultas (hay un filtro puesto), que también se cargan: 1" in notes
    assert "columnas ocultas, que también se leen: C" in notes
    assert "comentarios de celdas, que no se leen: 1" in notes
    assert "encabezados en la fila 2" in notes


def test_a_plain_sheet_has_nothing_more_to_say(tmp_path: Path) -> None:
    assert checked(errors(tmp_path / "u.xlsx")).notes == ["hoja «Datos»", "columnas que no se cargan: otra"]


def test_dates_written_as_text_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "p.xlsx"
    dataset = BY_NAME["plans"]
    with xlsxwriter.Workbook(path) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet = book.add_worksheet()
        sheet.write_row(
            0, 0, ["plan", "title", "kind", "period_start", "period_end", "body", "source_document"]
        )
        for row, start in enumerate(["01/01/2026", "2027-01-01", None], 1):
            sheet.write_row(row, 0, [f"p{row}", "T", dataset.column("kind").choices[0]])
            sheet.write_row(row, 5, ["Comité", "Documento 01/02/2026"])
            sheet.write(row, 3, start or 46023, day)
            sheet.write_datetime(row, 4, pd.Timestamp("2028-12-31"), day)

    notes = [note for note in checked(path, "plans").notes if "como texto" in note]

    assert [note.split(":")[0] for note in notes] == [
        f"2 fechas escritas como texto en la columna «{dataset.column('period_start').label}»"
    ]


def test_headers_in_row_22_and_said_again_below(tmp_path: Path) -> None:
    path = tmp_path / "u.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for row in range(20):
            sheet.write(row, 0, f"Nota {row}")
        sheet.write_row(21, 0, ["code", "name"])
        sheet.write_row(22, 0, ["a", "Alcaldía"])
        sheet.write_row(25, 0, ["code", "name"])
        sheet.write_row(26, 0, ["b", "Bomberos"])

    notes = checked(path).notes

    assert "encabezados en la fila 22" in notes
    assert any(note.startswith("los encabezados se repiten en la fila 26") for note in notes)


def test_the_sheet_of_what_to_correct_is_never_the_data(tmp_path: Path) -> None:
    path = tmp_path / "u.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Qué corregir").write_row(0, 0, ["code", "name"])
        book.add_worksheet("Datos").write_row(0, 0, ["code", "name"])

    assert read(path).sheet == "Datos"


def test_a_book_that_is_unfit_half_way_is_refused_whole(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    buffer.write(xls([["code", "name"], ["a", "uno"], ["b", "d\0s"]]))
    path = tmp_path / "u.xls"
    path.write_bytes(buffer.getvalue())

    with pytest.raises(PortalError, match="bytes nulos"):
        checked(path)


@pytest.mark.parametrize(("end", "says"), [("", True), ("\n", False), ("\r\n", False)])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_text_whose_last_line_has_no_end_is_told(
    tmp_path: Path, end: str, says: bool, encoding: str
) -> None:
    path = tmp_path / "u.csv"
    path.write_bytes(f"code,name\na,Alcaldía\nb,Bomberos{end}".encode(encoding))

    found = checked(path)

    assert found.loaded == 2
    assert any("compruebe que llegó completo" in note for note in found.notes) == says
