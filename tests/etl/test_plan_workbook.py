"""A plan's workbook as a grid: what a person sees on the sheet, and a sentence for what cannot be read."""

import time
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from etl.delivery import UnreadableFile
from etl.plan_reader.printed import printed
from etl.plan_reader.workbook import Book, is_workbook, open_book
from tests.etl.badinput import ods, ods_row, xls
from tests.etl.plan_books import FIRST, JANUARY, TARGET, WHO, Activity, plan_book, repacked

BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;">]>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def cells(book: Book, number: int) -> tuple[str, ...]:
    return next(row.cells for row in book.rows if row.number == number)


def saved(path: Path, **values: object) -> Path:
    """A workbook with these cells and nothing else."""
    book = openpyxl.Workbook()
    for name, value in values.items():
        book.active[name] = value
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (0.25, "0%", "25%"),
        (0.25, "0 %", "25 %"),
        (1, "0%", "100%"),
        (0.255, "0.0%", "25.5%"),
        (1 / 12, "0%", "8.333333%"),
        (6, "General", "6"),
        (6.0, "0.00", "6"),
        (0.1 + 0.2, "General", "0.3"),
        (1, "00", "01"),
        (6, '0" sesiones"', "6 sesiones"),
        (1234567, "#,##0", "1234567"),
        (-0.0, "0", "0"),
        (0, '_-"$"* #,##0_-;_-"$"* "-"_-', "0"),
        (1e300, "General", "1" + "0" * 300),
        (True, "General", "verdadero"),
        (None, "General", ""),
        ("  dos\nlíneas\0 ", "General", "dos líneas"),
        (datetime(2021, 3, 1), "mmm", "MAR"),
        (datetime(2021, 3, 1), "[$-C0A]mmm-yy", "MAR 2021"),
        (datetime(2021, 3, 31), "dd/mm/yyyy", "2021-03-31"),
        (datetime(2021, 3, 31, 8, 30), "dd/mm/yyyy h:mm", "2021-03-31 08:30"),
        (date(2021, 9, 15), "mmmm", "SEP"),
    ],
)
def test_a_value_is_written_as_its_format_prints_it(value, form: str, text: str) -> None:
    assert printed(value, form) == text


def test_a_sheet_is_the_rows_a_person_sees_with_their_numbers(tmp_path: Path) -> None:
    book = open_book(plan_book(tmp_path / "p.xlsx", [Activity("A.1 Uno", {1: 1, 12: 2}, target=3)]))

    row = cells(book, FIRST)
    assert cells(book, 1)[0] == "PLAN ANUAL DE TRABAJO DE LA UNIDAD DE PRUEBAS 2026"
    assert (row[3], row[JANUARY], row[JANUARY + 11], row[TARGET]) == ("A.1 Uno", "1", "2", "3")
    assert [row.number for row in book.rows] == list(range(1, FIRST + 1))
    assert [(t.header.row, t.first, t.last) for t in book.tables] == [(4, FIRST, FIRST)]


def test_percentages_are_percentages(tmp_path: Path) -> None:
    book = open_book(
        plan_book(tmp_path / "p.xlsx", [Activity("A.1", {3: 0.25, 6: 0.75}, target=1.0, form="0%")])
    )

    row = cells(book, FIRST)
    assert (row[JANUARY + 2], row[JANUARY + 5], row[TARGET]) == ("25%", "75%", "100%")


def test_formulas_are_their_stored_value_and_those_without_one_are_told(tmp_path: Path) -> None:
    solved = plan_book(
        tmp_path / "a.xlsx",
        [Activity("A.1")],
        lambda b, s: s.write_formula(FIRST - 1, TARGET, "=SUM(E6:P6)", None, 12),
    )
    unsolved = open_book(saved(tmp_path / "b.xlsx", A1="=1+1", B1="texto"))

    assert cells(open_book(solved), FIRST)[TARGET] == "12"
    assert cells(unsolved, 1) == ("", "texto")
    assert any("fórmulas sin valor guardado" in note and "A1" in note for note in unsolved.notes)


def test_what_is_hidden_is_read_and_told(tmp_path: Path) -> None:
    def hide(book, sheet) -> None:
        sheet.set_row(FIRST - 1, None, None, {"hidden": True})
        sheet.set_column("T:T", None, None, {"hidden": True})
        book.add_worksheet("Borrador").hide()
        book.add_worksheet("Presupuesto")

    book = open_book(plan_book(tmp_path / "p.xlsx", [Activity("A.1 Uno")], hide))

    assert cells(book, FIRST)[3] == "A.1 Uno"
    assert book.notes == (
        "hoja «Plan»",
        "otra hoja, que no se lee: «Borrador» (oculta)",
        "otra hoja, que no se lee: «Presupuesto»",
        f"filas ocultas, que se leen: {FIRST}",
        "columnas ocultas, que se leen: T",
    )


def test_conditional_formats_and_drawings_are_told_and_not_read(tmp_path: Path) -> None:
    def add(book, sheet) -> None:
        fill = book.add_format({"bg_color": "#FF0000"})
        rule = {"type": "cell", "criteria": ">", "value": 0, "format": fill}
        sheet.conditional_format("E6:P6", rule)
        sheet.insert_textbox("E6", "→")

    book = open_book(plan_book(tmp_path / "p.xlsx", [Activity("A.1", {1: 1})], add))

    assert any("formato condicional en E6:P6" in note for note in book.notes)
    assert any("dibujos" in note for note in book.notes)
    assert book.colours == {}


def test_a_merged_office_is_that_of_every_row_it_spans(tmp_path: Path) -> None:
    rows = [Activity(f"A.{n}", {1: 1}, target=1) for n in (1, 2, 3)]

    def merge(book, sheet) -> None:
        sheet.merge_range(FIRST - 1, WHO, FIRST, WHO, "Gerencia Unida", book.add_format())
        sheet.merge_range(FIRST - 1, 0, FIRST, 0, "R1. Resultado", book.add_format())

    book = open_book(plan_book(tmp_path / "p.xlsx", rows, merge))

    assert [cells(book, n)[WHO] for n in (6, 7, 8)] == [
        "Gerencia Unida",
        "Gerencia Unida",
        "Gerencia de Pruebas",
    ]
    assert [cells(book, n)[0] for n in (6, 7, 8)] == ["R1. Resultado", "", ""]


def test_an_amount_in_merged_months_is_printed_and_told_to_have_no_month(tmp_path: Path) -> None:
    def merge(book, sheet) -> None:
        sheet.merge_range(FIRST - 1, JANUARY, FIRST - 1, JANUARY + 2, 5, book.add_format())

    rows = [Activity("A.1", {6: 1}, target=6), Activity("A.2", {6: 1}, target=1)]
    book = open_book(plan_book(tmp_path / "p.xlsx", rows, merge))

    assert cells(book, FIRST)[JANUARY : JANUARY + 6] == ("5", "", "", "", "", "1")
    assert book.unplaced == {FIRST}
    assert any("E6:G6 con «5»" in note and "no se sabe de qué mes" in note for note in book.notes)


def test_a_second_table_lower_in_the_sheet_is_found(tmp_path: Path) -> None:
    def add(book, sheet) -> None:
        sheet.write_row(9, 1, ["ID", "ACTIVIDAD", "INICIO", "FIN", *"EFMAMJJASOND", "RESPONSABLE"])
        sheet.write_row(10, 1, ["1", "Otra", "Ene", "Mar"])

    book = open_book(plan_book(tmp_path / "p.xlsx", [Activity("A.1")], add))

    assert [(t.header.row, t.first, t.last) for t in book.tables] == [(4, 6, 9), (10, 11, 11)]


def test_another_sheet_can_be_asked_for(tmp_path: Path) -> None:
    path = plan_book(tmp_path / "p.xlsx", [], lambda b, s: b.add_worksheet("Dos").write(0, 0, "hola"))

    assert open_book(path, "Dos").rows[0].cells == ("hola",)
    with pytest.raises(UnreadableFile, match="no tiene la hoja «Tres». Elija una de estas: «Plan», «Dos»"):
        open_book(path, "Tres")


def test_the_sheet_with_the_table_is_found_behind_a_cover(tmp_path: Path) -> None:
    path = plan_book(tmp_path / "p.xlsx", [Activity("A.1")])
    book = openpyxl.load_workbook(path)
    book.create_sheet("Portada", 0)["A1"] = "PLAN"
    book.save(path)

    found = open_book(path)

    assert (found.sheet, len(found.tables)) == ("Plan", 1)
    assert "otra hoja, que no se lee: «Portada»" in found.notes
    assert open_book(path, "Portada").tables == ()


def test_one_cell_at_the_far_corner_is_refused_in_a_second(tmp_path: Path) -> None:
    path = saved(tmp_path / "lejos.xlsx", XFD1048576=1)
    started = time.monotonic()

    with pytest.raises(UnreadableFile, match="1048576 filas por 16384 columnas"):
        open_book(path)

    assert path.stat().st_size < 10_000
    assert time.monotonic() - started < 5  # 0.3 s where nothing else runs


@pytest.mark.parametrize(
    "extra",
    [
        b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        b'<hyperlinks><hyperlink ref="A1:XFD1048576" location="x"/></hyperlinks>',
    ],
)
def test_a_range_over_the_whole_sheet_is_never_unfolded(tmp_path: Path, extra: bytes) -> None:
    small = saved(tmp_path / "a.xlsx", A1="hola")
    end = b"</sheetData>"
    path = repacked(small, tmp_path / "b.xlsx", "sheet1.xml", lambda text: text.replace(end, end + extra))
    started = time.monotonic()

    assert open_book(path).rows[0].cells == ("hola",)
    assert time.monotonic() - started < 5


def test_merged_cells_over_each_other_are_refused(tmp_path: Path) -> None:
    small = saved(tmp_path / "a.xlsx", A1="a", T900="b")
    many = b"<mergeCells>" + b'<mergeCell ref="A1:T900"/>' * 300 + b"</mergeCells>"
    end = b"</sheetData>"
    path = repacked(small, tmp_path / "b.xlsx", "sheet1.xml", lambda text: text.replace(end, end + many))

    with pytest.raises(UnreadableFile, match="300 celdas combinadas"):
        open_book(path)


@pytest.mark.parametrize("part", ["sheet1.xml", "workbook.xml", "styles.xml", "theme1.xml"])
@pytest.mark.parametrize("declared", [BOMB, OUTSIDE], ids=["bomb", "outside"])
def test_entities_are_refused_wherever_they_are(tmp_path: Path, part: str, declared: bytes) -> None:
    small = saved(tmp_path / "a.xlsx", A1="hola")

    def declare(text: bytes) -> bytes:
        at = text.index(b"?>") + 2 if text.startswith(b"<?xml") else 0
        return text[:at] + declared + text[at:]

    with pytest.raises(UnreadableFile, match="entidades XML"):
        open_book(repacked(small, tmp_path / "b.xlsx", part, declare))


def test_a_workbook_of_another_kind_says_what_to_save_it_as(tmp_path: Path) -> None:
    old, open_document = tmp_path / "a.xls", tmp_path / "a.ods"
    old.write_bytes(xls([["a"]]))
    open_document.write_bytes(ods(ods_row("a")))

    with pytest.raises(UnreadableFile, match=r"libro \.xls.*guárdelo"):
        open_book(old)
    with pytest.raises(UnreadableFile, match=r"libro \.ods.*guárdelo como \.xlsx"):
        open_book(open_document)


@pytest.mark.parametrize("cut", [10, 0.5, 0.9])
def test_a_damaged_workbook_is_a_sentence(tmp_path: Path, cut: float) -> None:
    path = saved(tmp_path / "a.xlsx", A1="hola")
    content = path.read_bytes()
    path.write_bytes(content[: int(cut if cut > 1 else len(content) * cut)])

    with pytest.raises(UnreadableFile, match="dañado"):
        open_book(path)


def test_a_style_that_does_not_exist_is_a_sentence(tmp_path: Path) -> None:
    small = saved(tmp_path / "a.xlsx", A1="hola")
    path = repacked(
        small, tmp_path / "b.xlsx", "sheet1.xml", lambda text: text.replace(b'r="A1"', b'r="A1" s="99"')
    )

    with pytest.raises(UnreadableFile, match="dañado"):
        open_book(path)


def test_a_workbook_is_known_by_its_content(tmp_path: Path) -> None:
    text = tmp_path / "plan.xlsx"
    text.write_text("ID\tACTIVIDAD\n", encoding="utf-8")

    assert not is_workbook(text)
    assert is_workbook(saved(tmp_path / "plan.csv", A1=1))
    with pytest.raises(UnreadableFile, match="No se pudo abrir «falta.xlsx»"):
        is_workbook(tmp_path / "falta.xlsx")
