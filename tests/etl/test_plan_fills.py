"""Months marked by colour: shown, asked for, and read only as a person says."""

from pathlib import Path

import pytest
from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color

from etl.plan_reader import fills
from etl.plan_reader.colours import colour_name, fill_colour, theme_colours
from etl.plan_reader.workbook import Book, open_book
from tests.etl.plan_books import FIRST, GREEN, GREY, JANUARY, ORANGE, Activity, plan_book
from warehouse.errors import PortalError

TWO = [
    Activity("A.1 Uno", fills=dict.fromkeys((1, 2, 3), ORANGE)),
    Activity("A.2 Dos", fills={6: ORANGE, 7: GREEN}),
]
THEME = theme_colours(None)


def opened(folder: Path, activities: list[Activity], after=lambda book, sheet: None) -> Book:
    return open_book(plan_book(folder / "p.xlsx", activities, after))


def marked(filled: fills.Filled) -> dict[int, list[int]]:
    """Row → months, of the marked cells."""
    return {
        row.number: [at - JANUARY + 1 for at in sorted(row.marked)] for row in filled.book.rows if row.marked
    }


def test_colours_come_with_their_name_count_and_an_example(tmp_path: Path) -> None:
    found = fills.colours(opened(tmp_path, TWO))

    assert [str(colour) for colour in found] == [
        "FFC000 (naranja): 4 celdas de mes, por ejemplo E6",
        "92D050 (verde): 1 celda de mes, por ejemplo K7",
    ]


def test_without_an_answer_no_month_is_marked_and_the_rows_wait(tmp_path: Path) -> None:
    book = opened(tmp_path, TWO)

    filled = fills.explained(book, fills.colours(book), {})

    assert marked(filled) == {}
    assert [colour.code for colour in filled.unconfirmed] == ["FFC000", "92D050"]
    assert filled.waiting == {FIRST, FIRST + 1}


def test_a_confirmed_colour_marks_its_months_and_the_other_still_waits(tmp_path: Path) -> None:
    book = opened(tmp_path, TWO)
    found = fills.colours(book)

    filled = fills.explained(book, found, fills.meanings(["ffc000=Programado"], found))

    assert marked(filled) == {FIRST: [1, 2, 3], FIRST + 1: [6]}
    assert [colour.code for colour in filled.unconfirmed] == ["92D050"]
    assert filled.waiting == {FIRST + 1}


def test_what_was_done_is_never_taken_from_a_colour(tmp_path: Path) -> None:
    book = opened(tmp_path, TWO)
    found = fills.colours(book)

    filled = fills.explained(book, found, fills.meanings(["#92D050=ejecutado", "FFC000=fondo"], found))

    assert (marked(filled), filled.unconfirmed, filled.waiting) == ({}, (), frozenset())
    assert any("92D050" in note and "progress" in note for note in filled.notes)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["FFC000"], "no se entiende"),
        (["FFC000=si"], "no se entiende"),
        (["naranja=programado"], "no se entiende"),
        (["=programado"], "no se entiende"),
        (["0000FF=programado"], "Ninguna celda de mes tiene el color «0000FF».*FFC000, 92D050"),
        (["FFC000=programado", "FFC000=fondo"], "dos significados"),
    ],
)
def test_an_answer_that_cannot_be_used_says_why(tmp_path: Path, asked: list[str], told: str) -> None:
    with pytest.raises(PortalError, match=told):
        fills.meanings(asked, fills.colours(opened(tmp_path, TWO)))


def test_a_colour_all_along_a_row_is_its_background(tmp_path: Path) -> None:
    rows = [
        Activity("A.1", band=GREY),
        Activity("A.2", band=GREY, fills={4: ORANGE}),
        Activity("A.3", band="#FFFFFF"),
    ]

    found = fills.colours(opened(tmp_path, rows))

    assert [(colour.code, colour.cells, colour.example) for colour in found] == [("FFC000", 1, "H7")]


def test_months_of_rows_without_text_and_of_the_header_do_not_count(tmp_path: Path) -> None:
    def paint(book, sheet) -> None:
        orange = book.add_format({"bg_color": ORANGE})
        sheet.write(4, JANUARY, "E", orange)
        sheet.write_blank(FIRST + 3, JANUARY, None, orange)

    assert fills.colours(opened(tmp_path, [Activity("A.1")], paint)) == []


def test_a_bar_of_merged_cells_marks_every_month_it_covers(tmp_path: Path) -> None:
    def merge(book, sheet) -> None:
        sheet.merge_range(
            FIRST - 1, JANUARY + 2, FIRST - 1, JANUARY + 4, "", book.add_format({"bg_color": ORANGE})
        )

    book = opened(tmp_path, [Activity("A.1")], merge)
    found = fills.colours(book)

    assert found[0].cells == 3
    assert marked(fills.explained(book, found, {"FFC000": "programado"})) == {FIRST: [3, 4, 5]}


def test_a_legend_is_shown_as_a_hint_and_is_no_row_of_the_table(tmp_path: Path) -> None:
    def legend(book, sheet) -> None:
        for row, (colour, words) in enumerate([(ORANGE, "Programado"), (GREEN, "Ejecutado")], FIRST + 2):
            sheet.write_blank(row, 0, None, book.add_format({"bg_color": colour}))
            sheet.write(row, 1, words)

    book = opened(tmp_path, TWO, legend)
    found = fills.colours(book)
    filled = fills.explained(book, found, {})

    assert [colour.legend for colour in found] == ["Programado", "Ejecutado"]
    assert [row.number for row in filled.book.rows if "Programado" in row.cells] == []
    assert filled.unconfirmed == tuple(found)


def test_a_number_in_a_coloured_cell_is_both(tmp_path: Path) -> None:
    book = opened(tmp_path, [Activity("A.1", {2: 5}, {2: ORANGE})])

    filled = fills.explained(book, fills.colours(book), {"FFC000": "programado"})

    assert filled.book.rows[FIRST - 1].cells[JANUARY + 1] == "5"
    assert marked(filled) == {FIRST: [2]}


@pytest.mark.parametrize(
    ("colour", "code", "name"),
    [
        (Color(rgb="FFFFC000"), "FFC000", "naranja"),
        (Color(rgb="00FF0000"), "FF0000", "rojo"),
        (Color(theme=4), "4472C4", "azul"),
        (Color(theme=9, tint=0.6), "C5E0B4", "verde claro"),
        (Color(theme=5, tint=-0.5), "843C0B", "marrón"),
        (Color(theme=0, tint=-0.15), "D9D9D9", "gris claro"),
        (Color(indexed=13), "FFFF00", "amarillo"),
        (Color(indexed=64), "000000", "negro"),
    ],
)
def test_a_colour_is_the_same_however_the_workbook_says_it(colour: Color, code: str, name: str) -> None:
    found = fill_colour(PatternFill("solid", fgColor=colour), THEME)

    assert (found, colour_name(found)) == (code, name)


@pytest.mark.parametrize(
    ("fill", "code"),
    [
        (PatternFill(), ""),
        (PatternFill("solid", fgColor=Color(rgb="FFFFFFFF")), ""),
        (PatternFill("solid", fgColor=Color(theme=0)), ""),
        (PatternFill("solid", fgColor=Color(indexed=65)), ""),
        (PatternFill("lightUp"), "trama"),
        (PatternFill("solid", fgColor=Color(indexed=500)), "trama"),
    ],
)
def test_white_is_no_colour_and_a_pattern_says_so(fill: PatternFill, code: str) -> None:
    assert fill_colour(fill, THEME) == code
