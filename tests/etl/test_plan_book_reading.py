"""A plan's workbook, from its cells to the sheets that are loaded: months by colour, merged cells, stray texts."""

from pathlib import Path

import pandas as pd
import pytest

from etl import cli_plans
from etl.plan_reader import source
from etl.plan_reader.colours import colour_name
from etl.plan_reader.fills import Colour
from etl.plan_reader.marks import amounts, has_gaps, is_silent, question
from etl.plan_reader.reading import Reading, Settings, read
from tests.etl.plan_books import FIRST, GREEN, JANUARY, ORANGE, TARGET, WHO, Activity, plan_book
from warehouse.datasets.activities import MONTH_COLUMNS


def reading(path: Path, *answers: str) -> Reading:
    found = source.opened(path, answers=answers)
    return read(found.rows, Settings(2026, "Plan", found.waiting, found.unplaced))


def of_one(
    folder: Path, activity: Activity, *answers: str, after=lambda book, sheet: None
) -> tuple[dict, list[str]]:
    """(the row of the activity, what is asked about it)."""
    found = reading(plan_book(folder / "p.xlsx", [activity], after), *answers)
    asked = [text for line, text in found.questions if line == FIRST]
    return found.activities.iloc[0].to_dict(), asked


def amounts_of(row: dict) -> dict[int, str]:
    return {n: row[name] for n, name in enumerate(MONTH_COLUMNS, 1) if row[name]}


def test_printed_months_are_read_under_two_header_rows(tmp_path: Path) -> None:
    row, asked = of_one(tmp_path, Activity("A.1 Dar talleres", {3: 1, 6: 2, 12: 1}, target=4))

    assert amounts_of(row) == {3: "1", 6: "2", 12: "1"}
    assert (row["code"], row["title"], row["annual_target"]) == ("A.1", "Dar talleres", "4")
    assert (row["responsible"], row["source_line"], asked) == ("Gerencia de Pruebas", str(FIRST), [])


def test_percentages_are_their_number(tmp_path: Path) -> None:
    row, _ = of_one(tmp_path, Activity("A.1 Cubrir", {3: 0.25, 6: 0.75}, target=1.0, form="0%"))

    assert amounts_of(row) == {3: "25", 6: "75"}
    assert (row["annual_target"], row["target_printed"], row["unit_kind"]) == ("100", "100%", "porcentaje")


def test_percentages_that_neither_add_nor_reach_their_target_are_asked_for(tmp_path: Path) -> None:
    row, asked = of_one(tmp_path, Activity("A.1 Cubrir", {3: 0.8, 6: 0.7}, target=1.0, form="0%"))

    assert row["unit_kind"] == "" and ["A.1" in text and "clase de meta" in text for text in asked] == [True]


def test_colours_that_nobody_confirmed_leave_the_months_blank_and_are_asked_for(tmp_path: Path) -> None:
    row, asked = of_one(tmp_path, Activity("A.1 Uno", fills={3: ORANGE}, target=1))

    assert (amounts_of(row), row["start_month"], row["printed_cells"]) == ({}, "", "")
    assert row["months_reading"] == "no legible"
    assert asked == ["programación por color sin confirmar: los meses de «A.1» quedan en blanco"]


def test_a_confirmed_bar_is_a_start_and_an_end_and_no_amount(tmp_path: Path) -> None:
    bar = Activity("A.1 Uno", fills=dict.fromkeys((3, 4, 5), ORANGE), target=6)

    row, asked = of_one(tmp_path, bar, "FFC000=programado")

    assert (row["start_month"], row["end_month"], row["continuity"]) == ("2026-03", "2026-05", "continua")
    assert (amounts_of(row), row["months_reading"]) == ({}, "no publicada")
    assert row["printed_cells"] == "||■|■|■|||||||"
    assert asked == ["escriba cuánto en cada mes de «A.1»: marca 3 meses sin decir la cantidad"]


def test_one_marked_month_and_a_target_of_one_leave_nothing_to_guess(tmp_path: Path) -> None:
    row, asked = of_one(tmp_path, Activity("A.1 Uno", fills={6: ORANGE}, target=1), "FFC000=programado")

    assert (amounts_of(row), row["start_month"], row["continuity"]) == ({6: "1"}, "2026-06", "puntual")
    assert (row["months_reading"], asked) == ("impresa", [])


def test_marks_that_skip_months_have_no_start_and_no_end(tmp_path: Path) -> None:
    row, asked = of_one(tmp_path, Activity("A.1 Uno", {2: "X", 5: "x"}, target=2))

    assert (row["start_month"], row["end_month"], row["continuity"]) == ("", "", "")
    assert (amounts_of(row), row["printed_cells"]) == ({}, "|X|||x|||||||")
    assert asked == [
        "escriba cuánto en cada mes de «A.1»: marca 2 meses salteados sin decir la cantidad; INICIO y FIN quedan en blanco"
    ]


def test_marks_are_no_contradiction_of_the_target(tmp_path: Path) -> None:
    found = reading(plan_book(tmp_path / "p.xlsx", [Activity("A.1 Uno", {2: "X"}, target=12)]))

    assert [
        finding["rule"] for finding in found.computed if finding["rule"] in ("no_months", "sum_target")
    ] == []


@pytest.mark.parametrize(
    ("cells", "target", "sure", "silent", "gaps"),
    [
        ("x" + "|" * 11, "1", {"m01": "1"}, False, False),
        ("x" + "|" * 11, "2", {}, True, False),
        ("x" + "|" * 11, "", {}, True, False),
        ("x|x" + "|" * 10, "1", {}, True, False),
        ("x||x" + "|" * 9, "1", {}, True, True),
        ("x|3" + "|" * 10, "1", {}, False, False),
        ("1|2" + "|" * 10, "3", {}, False, False),
        ("x|x|x", "1", {}, False, False),
    ],
)
def test_what_marks_leave_no_doubt_about(
    cells: str, target: str, sure: dict, silent: bool, gaps: bool
) -> None:
    row = tuple(cells.split("|"))

    assert (amounts(row, target), is_silent(row, target), has_gaps(row)) == (sure, silent, gaps)
    assert bool(question(row, target, "«A»")) == (len(row) == 12 and "x" in cells and not sure)


def test_an_amount_over_three_months_leaves_the_row_to_a_person(tmp_path: Path) -> None:
    def merge(book, sheet) -> None:
        sheet.merge_range(FIRST - 1, JANUARY, FIRST - 1, JANUARY + 2, 4, book.add_format())

    found = reading(plan_book(tmp_path / "p.xlsx", [Activity("A.1 Uno", {6: 2}, target=6)], merge))

    row = found.activities.iloc[0].to_dict()
    assert (amounts_of(row), row["months_reading"], row["printed_cells"][:6]) == ({}, "no legible", "4|||||")
    assert found.computed == []
    assert found.questions == [(FIRST, "escriba los meses de «A.1»: 2 celdas con valor, sin columna segura")]


def test_text_in_month_cells_is_no_month_and_the_office_stays_where_it_stands(tmp_path: Path) -> None:
    row, asked = of_one(tmp_path, Activity("A.1 Uno", {1: "Fondos propios", 2: "Atraso"}))

    assert (amounts_of(row), row["responsible"]) == ({}, "Gerencia de Pruebas")
    assert any("no está bajo sus encabezados" in text for text in asked)


def test_a_merged_result_and_its_indicators_are_carried_down(tmp_path: Path) -> None:
    rows = [Activity(f"A.{n} Hacer", {n: 1}, target=1, other={1: f"I{n}. Indicador {n}"}) for n in (1, 2, 3)]

    def merge(book, sheet) -> None:
        sheet.merge_range(FIRST - 1, 0, FIRST + 1, 0, "R1. Personal capacitado", book.add_format())
        sheet.merge_range(FIRST - 1, WHO, FIRST + 1, WHO, "Gerencia Unida", book.add_format())

    found = reading(plan_book(tmp_path / "p.xlsx", rows, merge)).activities

    assert found["result"].tolist() == ["Personal capacitado"] * 3
    assert found["objective"].nunique() == 1
    assert found["responsible"].tolist() == ["Gerencia Unida"] * 3


def test_totals_signatures_and_legends_are_none_of_the_activities(tmp_path: Path) -> None:
    def after(book, sheet) -> None:
        sheet.write(FIRST, 3, "TOTAL")
        sheet.write(FIRST, TARGET, 4)
        sheet.write_blank(FIRST + 1, 0, None, book.add_format({"bg_color": ORANGE}))
        sheet.write(FIRST + 1, 1, "Programado")
        sheet.write(FIRST + 2, 1, "Elaborado por: Lic. Juana Pérez")
        sheet.write(FIRST + 3, 3, "Nota: sujeto a cambios")

    found = reading(plan_book(tmp_path / "p.xlsx", [Activity("A.1 Uno", {1: 4}, target=4)], after))

    assert found.activities["title"].tolist() == ["Uno"]
    assert "Juana" not in found.activities.to_csv() + found.plans.to_csv()
    assert [text for _, text in found.questions] == [
        "la fila de totales no se toma",
        "la fila de firmas no se toma",
        "la nota «Nota: sujeto a cambios» no se toma",
    ]


def test_a_second_table_lower_in_the_sheet_is_read_by_its_own_header(tmp_path: Path) -> None:
    def after(book, sheet) -> None:
        sheet.write_row(9, 1, ["ID", "ACTIVIDAD", "INICIO", "FIN", *"EFMAMJJASOND", "META", "RESPONSABLE"])
        sheet.write_row(10, 1, [7, "Otra cosa", "Ene", "Mar", "", 5])
        sheet.write_row(10, 17, [5, "Alcaldía"])

    found = reading(plan_book(tmp_path / "p.xlsx", [Activity("A.1 Uno", {1: 4}, target=4)], after)).activities

    last = found.iloc[-1].to_dict()
    assert found["title"].tolist() == ["Uno", "Otra cosa"]
    assert (last["code"], last["start_month"], last["end_month"]) == ("7", "2026-01", "2026-03")
    assert (amounts_of(last), last["annual_target"], last["responsible"]) == ({2: "5"}, "5", "Alcaldía")


def test_a_person_in_the_office_column_is_left_out_and_asked_for(tmp_path: Path) -> None:
    row, asked = of_one(tmp_path, Activity("A.1 Uno", {1: 1}, target=1, other={WHO: "Lic. María Pérez"}))

    assert row["responsible"] == ""
    assert asked == ["nombra personas: escriba la oficina responsable de «A.1»"]


def test_on_a_terminal_each_colour_is_asked_until_the_answer_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["naranja", " Programado "])
    monkeypatch.setattr(cli_plans.typer, "prompt", lambda *_, **__: next(answers))

    assert cli_plans._ask(Colour("FFC000", colour_name("FFC000"), 3, "H12")) == "programado"
    assert list(answers) == []


def test_a_plan_of_two_thousand_activities_is_read_whole(tmp_path: Path) -> None:
    rows = [
        Activity(
            f"A.{n} Hacer",
            {1: 1},
            target=1,
            other={0: f"R{n}. Resultado", 1: f"I{n}. Indicador"},
            fills={2: GREEN},
        )
        for n in range(1, 2001)
    ]

    found = reading(plan_book(tmp_path / "p.xlsx", rows), "92D050=fondo")

    assert len(found.activities) == 2000
    assert pd.to_numeric(found.activities["m01"]).sum() == 2000
