"""A rejected file goes back with its bad cells marked, is corrected in it, and loads."""

import io
import zipfile
from pathlib import Path

import pytest
import sqlalchemy as sa
import xlsxwriter
from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook

from etl import correct_plain, corrected
from etl.marking import AUTHOR, COLOUR
from etl.marks import TO_CORRECT
from tests import factories
from tests.etl.badinput import ods, ods_row
from tests.factories import count, load
from warehouse.datasets import BY_NAME
from warehouse.errors import PortalError

NAME, ORDER = (BY_NAME["units"].column(name).label for name in ("name", "sort_order"))


@pytest.fixture
def there(db: sa.Engine, tmp_path: Path) -> sa.Engine:
    factories.observatory(db, tmp_path)
    return db


def given_back(db: sa.Engine, path: Path, folder: Path, dataset: str = "units", **options) -> Path:
    """The file to correct of a load that is rejected."""
    outcome = load(db, dataset, path, **options)
    assert outcome.state == "rejected"
    out = folder / "para-corregir.xlsx"
    with db.begin() as connection:
        assert corrected.write_corrected(connection, outcome.load_id, out)
    return out


def book(path: Path) -> Path:
    """Units with an error, a word for a number, a blank name; a title above, a column to the left, another sheet."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as made:
        other = made.add_worksheet("Portada")
        other.hide()
        sheet = made.add_worksheet("Unidades 'A' 26")
        other.write_string(0, 0, "Nada")
        sheet.set_column(2, 2, 44)
        sheet.merge_range("B1:D1", "Unidades de 2026")
        sheet.write_row(2, 1, ["code", "name", "sort_order"])
        sheet.write_row(3, 1, ["a", "Alcaldía", "uno"])
        sheet.write_row(4, 1, ["b", ""])
        sheet.write_formula(4, 3, "=1/0", None, "#DIV/0!")
        sheet.write_row(5, 1, ["c", "=HYPERLINK(1)"])
        sheet.write_formula(5, 3, "=2+3", None, 5)
        sheet.write_comment("B4", "De la clerk")
        made.worksheets()[1].activate()
    return path


def test_the_bad_cells_are_coloured_and_say_what_to_type(there, tmp_path: Path) -> None:
    back = load_workbook(given_back(there, book(tmp_path / "u.xlsx"), tmp_path))

    assert back.sheetnames == [TO_CORRECT, "Unidades 'A' 26", "Portada"]
    page = back["Unidades 'A' 26"]
    marked = {
        cell.coordinate for row in page.iter_rows() for cell in row if cell.fill.fgColor.rgb[-6:] == COLOUR
    }
    assert marked == {"D4", "C5", "D5"}
    assert "entero" in page["D4"].comment.text and "#DIV/0!" in page["D5"].comment.text
    assert page["B4"].comment.text.endswith("De la clerk") and page["B4"].comment.author != AUTHOR
    assert page["B1"].value == "Unidades de 2026" and page.column_dimensions["C"].width > 40
    assert [str(area) for area in page.merged_cells.ranges] == ["B1:D1"]


def test_the_first_sheet_lists_them_with_links(there, tmp_path: Path) -> None:
    back = load_workbook(given_back(there, book(tmp_path / "u.xlsx"), tmp_path))

    sheet = back[TO_CORRECT]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert [row[:4] + row[5:] for row in rows] == [
        ["Unidades 'A' 26", 4, ORDER, "uno", "D4"],
        ["Unidades 'A' 26", 5, ORDER, "=1/0", "D5"],
        ["Unidades 'A' 26", 5, NAME, None, "C5"],
    ]
    assert sheet["F3"].hyperlink.location == "'Unidades ''A'' 26'!D4"


def test_nothing_in_it_is_a_formula(there, tmp_path: Path) -> None:
    back = given_back(there, book(tmp_path / "u.xlsx"), tmp_path)

    with zipfile.ZipFile(back) as parts:
        sheets = b"".join(parts.read(name) for name in parts.namelist() if "worksheets/sheet" in name)
    assert b"<f" not in sheets
    rows = CalamineWorkbook.from_filelike(io.BytesIO(back.read_bytes())).get_sheet_by_index(1).to_python()
    assert rows[5] == ["c", "=HYPERLINK(1)", 5.0]


def test_corrected_in_that_file_it_loads(there, tmp_path: Path) -> None:
    back = given_back(there, book(tmp_path / "u.xlsx"), tmp_path)
    made = load_workbook(back)
    page = made["Unidades 'A' 26"]
    page["D4"], page["D5"], page["C5"] = 1, 2, "Bomberos"
    made.save(tmp_path / "corregido.xlsx")

    outcome = load(there, "units", tmp_path / "corregido.xlsx")

    assert (outcome.state, outcome.checked.sheet) == ("published", "Unidades 'A' 26")
    with there.connect() as connection:
        query = "SELECT code, name, sort_order FROM core.units ORDER BY code"
        found = [tuple(row) for row in connection.execute(sa.text(query))]
    assert found == [("a", "Alcaldía", 1), ("b", "Bomberos", 2), ("c", "=HYPERLINK(1)", 5)]


def test_half_corrected_it_comes_back_with_the_other_half(there, tmp_path: Path) -> None:
    made = load_workbook(given_back(there, book(tmp_path / "u.xlsx"), tmp_path))
    made["Unidades 'A' 26"]["D4"] = 1
    made.save(tmp_path / "medio.xlsx")

    back = load_workbook(given_back(there, tmp_path / "medio.xlsx", tmp_path))

    page = back["Unidades 'A' 26"]
    assert back.sheetnames == [TO_CORRECT, "Unidades 'A' 26", "Portada"]
    assert page["D4"].comment is None and page["D4"].fill.fill_type is None
    assert page["D5"].comment.text.count("escriba el valor") == 1


def test_a_formula_at_fault_is_given_back_as_inert_text(there, tmp_path: Path) -> None:
    made = Workbook()
    for row in (["code", "name", "sort_order"], ["a", "Alcaldía", "=Hoja9!A1"], ["b", "Bomberos", "=1/0"]):
        made.active.append(row)
    made.save(tmp_path / "u.xlsx")

    path = given_back(there, tmp_path / "u.xlsx", tmp_path)

    back = load_workbook(path)
    cells = [back["Sheet"][place] for place in ("C2", "C3")]
    assert [cell.value for cell in cells] == ["(corregir) =Hoja9!A1", "(corregir) =1/0"]
    assert {(cell.data_type, cell.quotePrefix) for cell in cells} == {("s", True)}
    assert all("escriba el valor" in cell.comment.text for cell in cells)
    assert [row[3].value for row in back[TO_CORRECT].iter_rows(min_row=3)] == ["=Hoja9!A1", "=1/0"]
    with zipfile.ZipFile(path) as parts:
        assert not any(b"<f" in parts.read(name) for name in parts.namelist() if "worksheets/sheet" in name)


def test_what_was_given_back_and_sent_as_it_is_is_still_at_fault(there, tmp_path: Path) -> None:
    back = given_back(there, book(tmp_path / "u.xlsx"), tmp_path)

    outcome = load(there, "units", back)

    assert outcome.state == "rejected"
    assert "(corregir) =1/0" in outcome.checked.problems["value"].tolist()


def test_a_formula_never_calculated_is_not_given_back_blank(there, tmp_path: Path) -> None:
    made = Workbook()
    for row in (["code", "name", "sort_order"], ["a", "=Hoja9!A1", 1]):
        made.active.append(row)
    made.save(tmp_path / "u.xlsx")
    back = given_back(there, tmp_path / "u.xlsx", tmp_path)

    sent = load(there, "units", back)

    assert sent.state == "rejected"
    assert sent.checked.problems["message"].tolist() == [
        "Aquí había una fórmula que falla: escriba el valor en su lugar."
    ]


@pytest.mark.parametrize("name", ["u.csv", "u.ods"])
def test_another_format_is_written_plainly_where_it_stood(there, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    rows = [
        ["Unidades", "", ""],
        ["code", "name", "sort_order"],
        ["a", "=Alcaldía", "007"],
        ["b", "Bomberos", "dos"],
    ]
    if name.endswith("csv"):
        path.write_text("\n".join(",".join(row) for row in rows) + "\n", encoding="utf-8")
    else:
        path.write_bytes(ods("".join(ods_row(*row) for row in rows)))

    made = load_workbook(given_back(there, path, tmp_path))

    assert made.sheetnames == [TO_CORRECT, "Datos"]
    page = made["Datos"]
    assert [[cell.value or "" for cell in row] for row in page.iter_rows()] == rows
    assert page["C4"].fill.fgColor.rgb[-6:] == COLOUR and "entero" in page["C4"].comment.text
    assert made[TO_CORRECT]["F3"].hyperlink.location == "'Datos'!C4"
    page["C4"] = 2
    made.save(tmp_path / "corregido.xlsx")
    assert load(there, "units", tmp_path / "corregido.xlsx").state == "published"


def test_a_long_file_gives_back_only_its_bad_rows(there, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(correct_plain, "ALL_ROWS", 3)
    rows = [{"code": f"u{n}", "name": "" if n in (2, 4) else "X"} for n in range(1, 6)]

    page = load_workbook(given_back(there, factories.write(tmp_path / "u.csv", rows), tmp_path))

    assert [row[0].value for row in page["Datos"].iter_rows()] == ["code", "u2", "u4"]
    assert page["Datos"]["B3"].comment is not None  # of the fifth row of the file
    assert [page[TO_CORRECT][place].value for place in ("B4", "F4")] == [5, "B3"]


def test_a_stored_number_is_given_back_as_the_number_it_was(there, tmp_path: Path) -> None:
    header = ["period", "side", "line", "economic", "approved", "source_document"]
    cell = '<table:table-cell office:value-type="float" office:value="{}"/>'
    text = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    bad = "".join(text.format(word) for word in ("2026", "nada", "1", "Sueldos"))
    path = tmp_path / "b.ods"
    path.write_bytes(
        ods(
            ods_row(*header)
            + f"<table:table-row>{bad}{cell.format(12.345)}{text.format('D')}</table:table-row>"
        )
    )

    page = load_workbook(given_back(there, path, tmp_path, "budget_lines"))["Datos"]

    assert page["E2"].value == 12.345


def test_it_is_kept_for_who_sent_the_file(there, tmp_path: Path) -> None:
    outcome = load(there, "units", book(tmp_path / "mis unidades.xlsx"))

    with there.begin() as connection:
        number = corrected.keep(connection, outcome.load_id)

    with there.connect() as connection:
        row = connection.execute(sa.text("SELECT * FROM meta.returned")).one()
    assert (row.returned_id, row.load_id, row.observatory) == (number, outcome.load_id, factories.SLUG)
    assert row.file_name == "mis unidades para corregir.xlsx" and bytes(row.content).startswith(b"PK")


def test_a_file_that_cannot_be_read_gives_nothing_back(there, tmp_path: Path) -> None:
    path = tmp_path / "u.xlsx"
    path.write_bytes(b"PK\x03\x04nada")
    with pytest.raises(PortalError):
        load(there, "units", path)

    with there.begin() as connection:
        last = connection.scalar(sa.text("SELECT max(load_id) FROM meta.loads"))
        assert corrected.keep(connection, last) is None
    assert count(there, "meta.returned") == 0


def test_a_book_that_the_library_cannot_follow_is_written_plainly(there, tmp_path: Path) -> None:
    path = book(tmp_path / "u.xlsx")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/styles.xml"] = parts["xl/styles.xml"].replace(b'<xf numFmtId="0"', b'<xf numFmtId="cero"', 1)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)

    made = load_workbook(given_back(there, path, tmp_path))

    assert made.sheetnames == [TO_CORRECT, "Datos"]
    assert made["Datos"]["D4"].comment is not None and made["Datos"]["B6"].value == "c"
