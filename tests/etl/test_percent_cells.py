"""Percentages of a workbook: what its cells show is what is read, whatever they store."""

from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from etl import percent_cells
from etl.read import UnreadableFile, read
from tests.etl.badinput import ods, packed, xlsx


def rows_of(path: Path, sheet: str | None = None) -> dict[int, list[str]]:
    chunks = list(read(path, sheet).chunks)
    return {
        at: cells
        for chunk in chunks
        for at, cells in zip(chunk.index, chunk.to_numpy().tolist(), strict=True)
    }


def save(folder: Path, content: bytes) -> Path:
    path = folder / "plan.xlsx"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("form", ["0%", "0.00%", '0.0" "%', '"hasta "0%', "[Red]0%;-0%"])
def test_a_cell_that_shows_a_percentage_is_read_as_one(tmp_path: Path, form: str) -> None:
    path = tmp_path / "plan.xlsx"
    with xlsxwriter.Workbook(path) as book:
        share, day = book.add_format({"num_format": form}), book.add_format({"num_format": "yyyy-mm-dd"})
        other = book.add_worksheet("Otra")
        other.write_row("B2", [0.5, 0.25], share)
        other.write("E2", 0.5)
        sheet = book.add_worksheet("Plan")
        sheet.write_row("A1", ["line", "declared_pct", "ENE", "META", "fecha"])
        sheet.write_number("A2", 1)
        sheet.write_number("B2", 0.75, share)
        sheet.write_formula("C2", "=1/3", share, 1 / 3)
        sheet.write_number("D2", 1, share)
        sheet.write_number("E2", 43831, day)
        sheet.write_string("B4", "0.75", share)
        sheet.write_formula("C4", '="a"', share, "a")
        sheet.write_blank("D4", None, share)
        sheet.write_number("E4", 0.07, share)
        sheet.write_number("AB5", 0.1 + 0.2, share)

    rows = rows_of(path, "Plan")

    assert rows[2][:5] == ["1", "75%", "33.3333333333%", "100%", "2020-01-01"]
    assert rows[4][:5] == ["", "0.75", "a", "", "7%"]
    assert rows[5][27] == "30%" and not any(rows[5][:27])
    assert rows_of(path, "Otra") == {2: ["50%", "25%", "", "0.5", ""]}


@pytest.mark.parametrize("form", ["0", "0.00", '0" %"', r"0\%", "[$%]0", "General", "0;0%"])
def test_a_sign_that_only_stands_beside_a_number_changes_nothing(form: str) -> None:
    assert not percent_cells.is_percentage(form)


def test_a_book_without_percentages_is_not_looked_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = xlsx(Datos=[["a"], [0.75]])
    monkeypatch.setattr(percent_cells, "_of_xlsx", lambda *_: pytest.fail("the sheet was read twice"))

    assert percent_cells.places(content, "Datos") == {}
    assert rows_of(save(tmp_path, content))[2] == ["0.75"]


def test_cells_and_rows_without_their_place_are_counted(tmp_path: Path) -> None:
    styles = '<styleSheet><numFmts><numFmt numFmtId="9" formatCode="0%"/></numFmts><cellStyleXfs><xf numFmtId="9"/>'
    styles += '</cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="10"/></cellXfs></styleSheet>'
    sheet = "<x:worksheet xmlns:x='u'><x:sheetData><x:row><x:c s='0'/><x:c s='1'/></x:row><x:row r='5'><x:c s='1'/>"
    parts = {
        "xl/workbook.xml": "<workbook xmlns:r='r'><sheets><sheet name='Hoja' r:id='a'/></sheets></workbook>",
        "xl/_rels/workbook.xml.rels": "<R><Relationship Id='a' Target='/xl/hojas/una.xml'/></R>",
        "xl/styles.xml": styles,
        "xl/hojas/una.xml": f"{sheet}</x:row></x:sheetData></x:worksheet>",
    }

    assert percent_cells.places(packed(parts), "Hoja") == {1: (1,), 5: (0,)}
    with pytest.raises(percent_cells.Broken):
        percent_cells.places(packed(parts | {"xl/styles.xml": f"<!DOCTYPE a>{styles}"}), "Hoja")


def test_percentages_of_an_ods_repeat_with_their_cells_and_rows(tmp_path: Path) -> None:
    share = '<table:table-cell {} office:value-type="percentage" office:value="0.75"/>'
    plain = '<table:table-cell office:value-type="float" office:value="0.75"/>'
    twice = 'table:number-columns-repeated="2"'
    rows = f'<table:table-row table:number-rows-repeated="2">{plain}{share.format(twice)}{plain}</table:table-row>'

    found = rows_of(save(tmp_path, ods(f"{rows}<table:table-row>{share.format('')}</table:table-row>")))

    assert found == {
        1: ["0.75", "75%", "75%", "0.75"],
        2: ["0.75", "75%", "75%", "0.75"],
        3: ["75%", "", "", ""],
    }


def test_percentages_repeated_without_end_are_refused(tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="percentage" office:value="1"/>'
    endless = f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>'

    with pytest.raises(UnreadableFile):
        rows_of(save(tmp_path, ods(endless)))


@given(st.floats(-1e6, 1e6))
def test_a_percentage_is_its_share_times_a_hundred_and_never_reads_as_thousands(share: float) -> None:
    shown = percent_cells.text(share)

    assert abs(float(shown.removesuffix("%")) - share * 100) <= 1e-8 * max(1, abs(share))
    assert len(shown.removesuffix("%").partition(".")[2]) != 3 and "e" not in shown.lower()
