"""Tables of institutions that nobody has seen: header aliases and row shapes, not a parser for each."""

from pathlib import Path

import pytest

from etl.plan_reader import months
from etl.plan_reader.codes import activities, every, leading
from etl.plan_reader.grid import Grid, Row
from etl.plan_reader.headers import header_at
from etl.plan_reader.reading import Reading, Settings, read
from etl.plan_reader.text import read_text
from warehouse.errors import PortalError

THREE = ["Ene", "Feb", "Mar", "Abr", "May", "Jun", "Jul", "Ago", "SET", "Oct", "Nov", "DI C"]
LETTERS = list("EFMAMJJASOND")
FIRST = ["Código", "Actividad", "Indicador", "Unidad de medida"]
LAST = ["Meta", "Responsable"]


def grid(*rows: list[str]) -> Grid:
    return [Row(number, tuple(cells)) for number, cells in enumerate(rows, 1)]


def plan(*rows: list[str], months_row: list[str] | None = None, year: int = 2024) -> Reading:
    head = [*FIRST, *(months_row or THREE), *LAST]
    return read(grid(["Plan de seguridad 2024"], [], head, *rows), Settings(year, "Plan"))


def row(code: str, *cells: str, target: str = "4", unit: str = "Sesión") -> list[str]:
    filled = [*cells, *[""] * (12 - len(cells))]
    return [code, f"Actividad {code}", "N° de sesiones", unit, *filled, target, "Alcaldía"]


def test_a_table_with_other_names_is_read_without_a_line_of_code() -> None:
    rows = plan(row("1", "1", "", "01", "", "\\$ -", "2")).activities

    assert rows[["code", "m01", "m03", "m05", "m06", "annual_target", "responsible"]].to_numpy().tolist() == [
        ["1", "1", "1", "0", "2", "4", "Alcaldía"]
    ]
    assert rows["months_reading"].tolist() == ["impresa"]


def test_percentages_are_numbers_with_a_kind() -> None:
    rows = plan(row("1", "25 %", "25 %", "25%", "25 %", target="100%")).activities

    assert rows[["m01", "annual_target", "target_printed", "unit_kind"]].to_numpy().tolist() == [
        ["25", "100", "100%", "porcentaje"]
    ]


def test_months_by_their_initials_are_read_by_position() -> None:
    rows = plan(row("1", "", "", "3", "", "5"), months_row=LETTERS).activities

    assert rows[["m03", "m05"]].to_numpy().tolist() == [["3", "5"]]


def test_months_may_stand_one_or_two_rows_below_their_heading() -> None:
    over = [
        "ACTIVIDADES",
        "INDICADORES",
        "FUENTE DE VERIFICACIÓN",
        "CRONOGRAMA",
        *[""] * 11,
        "RESPONSABLES",
        "RIESGO",
    ]
    names = ["", "", "", *LETTERS, "", ""]
    year = ["", "", "", "2024", *[""] * 13]

    for head in ([over, names], [over, year, names]):
        rows = grid(
            ["Plan 2024"], *head, ["Patrullar", "Patrullajes", "Bitácora", "2", *[""] * 11, "CAM", ""]
        )
        header = header_at(rows, 1)
        assert header and header.months == tuple(range(3, 15)) and header.rows == len(head)
        assert read(rows, Settings(2024, "Plan")).activities["m01"].tolist() == ["2"]


def test_a_fiscal_year_begins_where_its_header_begins() -> None:
    may = [*THREE[4:], *THREE[:4]]
    reading = plan(row("1", "7"), months_row=may)

    assert reading.plans[["period_start", "period_end"]].to_numpy().tolist() == [["2024-05-01", "2025-04-30"]]
    assert reading.activities["m01"].tolist() == ["7"]


def test_merged_results_and_indicators_are_carried_down_and_offices_are_not() -> None:
    head = ["RESULTADOS", "INDICADORES", "ACTIVIDADES", *THREE, "RESPONSABLE", "FUENTE DE INGRESO"]
    first = [
        "R1. Calles seguras",
        "A junio 2024, al menos 3 mapas",
        "A.1 Medir",
        *[""] * 12,
        "Planificación",
        "Fondos propios",
    ]
    second = ["", "", "A.2 Publicar", *[""] * 14]
    rows = read(grid(["Plan 2024"], head, first, second), Settings(2024, "Plan")).activities

    assert rows["result_code"].tolist() == ["R1", "R1"]
    assert rows["due_on"].tolist() == ["2024-06-30", "2024-06-30"]
    assert rows["thresholds"].tolist() == ["≥ 3", "≥ 3"]
    assert rows["annual_target"].tolist() == ["3", ""]
    assert rows["responsible"].tolist() == ["Planificación", ""]
    assert rows["funding_printed"].tolist() == ["Fondos propios", ""]


def test_groups_and_objectives_head_what_follows() -> None:
    blank = [""] * 17
    rows = [
        ["OBJETIVO ESTRATÉGICO 1: Menos violencia", *blank],
        row("A 1", "1", target="1"),
        ["A nivel operativo", *blank],
    ]
    reading = plan(*rows, row("A 2", "1", target="1"))

    assert reading.objectives[["kind", "code", "title"]].to_numpy().tolist() == [
        ["objetivo", "1", "Menos violencia"]
    ]
    assert reading.activities["objective"].tolist() == ["oe-1", "oe-1"]
    assert reading.activities["component"].tolist() == ["", "A nivel operativo"]


@pytest.mark.parametrize("letters", [LETTERS, ["E", "", "M", *[""] * 9]])
def test_a_letter_of_the_header_is_no_mark(letters: list[str]) -> None:
    rows = plan(row("1", *letters, target=""), months_row=LETTERS).activities

    assert set(rows[["m01", "m03", "m12"]].to_numpy().ravel()) == {""}


class TestWhatMayBeReadAsAMonth:
    """Thirteen cells, fourteen, seventeen: the published rule."""

    def test_twelve_cells_are_the_months(self) -> None:
        reading, values = months.read(("", "1", *[""] * 9, "2"), spare_column=False)

        assert (reading, values) == ("impresa", {"m02": "1", "m12": "2"})

    @pytest.mark.parametrize("cells", [13, 14, 17])
    def test_more_than_twelve_and_all_equal_are_read(self, cells: int) -> None:
        reading, values = months.read(("20",) * cells, spare_column=False)

        assert reading == "lectura"
        assert values == {f"m{n:02}": "20" for n in range(1, 13)}

    def test_thirteen_with_the_last_one_past_december(self) -> None:
        cells = ("", "", "1", "", "", "1", "", "", "1", "", "", "", "1")

        assert months.read(cells, spare_column=True) == (
            "lectura",
            {"m03": "1", "m06": "1", "m09": "1", "m12": "1"},
        )
        assert months.read(cells, spare_column=False) == ("no legible", {})

    @pytest.mark.parametrize(
        "cells",
        [("1",) * 11, ("1",) * 13 + ("2",), ("", *("1",) * 13), ("",) * 11 + ("1", "1"), ("",) * 20 + ("1",)],
    )
    def test_everything_else_is_not_legible(self, cells: tuple[str, ...]) -> None:
        assert months.read(cells, spare_column=True) == ("no legible", {})


@pytest.mark.parametrize(
    ("cell", "number"),
    [("01", "1"), ("25 %", "25"), ("100%", "100"), ("\\$ -", "0"), ("-", "0"), ("1,200", "1200"), ("0,5", "0.5"), ("E", None), ("", None)],
)  # fmt: skip
def test_printed_values(cell: str, number: str | None) -> None:
    assert months.value(cell) == number


def test_a_broken_row_is_asked_for_and_keeps_its_printed_cells() -> None:
    broken = ["2", "Otra", "N° de actas", "Acta", *["1"] * 11, "11", "Alcaldía"]
    reading = plan(row("1", "1"), broken)
    line = reading.activities.iloc[1]

    assert line["months_reading"] == "no legible"
    assert line["printed_cells"] == "|".join(["1"] * 11)
    assert line["annual_target"] == "11"
    assert line[["m01", "m12"]].tolist() == ["", ""]
    assert "escriba los meses de «2»: 11 celdas con valor, sin columna segura" in [
        t for _, t in reading.questions
    ]


def test_codes_in_front_of_words() -> None:
    said = [
        ("R1. Atendidas las solicitudes", "R1"),
        ("O.1.R.1.S.P. Avanzada la formulación", "O.1.R.1.S.P."),
        ("O.1. R.2. U.F .I.2 Al 31 de diciembre", "O.1. R.2. U.F .I.2"),
        ("O.5.R.1.U.J.I.A diciembre de 2019", "O.5.R.1.U.J.I."),
        ("O1.R1.11 A marzo de 2019", "O1.R1.11"),
        ("1. Porcentaje de cumplimiento", "1"),
        ("Al finalizar el año", ""),
    ]

    assert [leading(text).code for text, _ in said] == [code for _, code in said]
    assert [c.code for c in every("O.1.R.2.X.I.1 Al finalizar O.1.R.2.X.I.2 Se han")] == [
        "O.1.R.2.X.I.1",
        "O.1.R.2.X.I.2",
    ]


def test_several_activities_of_one_cell() -> None:
    assert [a.code for a in activities("A.1. Medir el uso A.2. Publicar A.3 Revisar")] == [
        "A.1",
        "A.2",
        "A.3",
    ]
    assert [a.code for a in activities("A1.1.1 Apoyar. A1.1.2 Realizar")] == ["A1.1.1", "A1.1.2"]
    assert [(a.code, a.heading) for a in activities("MESAS: a) Seguridad; b) Salud")] == [
        ("a)", "MESAS"),
        ("b)", "MESAS"),
    ]
    assert len(activities("A.1. Desarrollar al menos 7 jornadas, 4 visitas y 2 Foros")) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "está vacío"),
        (b"  \n \n", "está vacío"),
        (b"%PDF-1.4 algo", "es un PDF"),
        (b"texto\x00binario", "no es texto"),
    ],
)
def test_what_is_no_text_is_refused_with_what_to_do(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(content)

    with pytest.raises(PortalError, match=said):
        read_text(path)


def test_windows_text_is_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes("Línea ÚNICA".encode("cp1252"))

    assert read_text(path)[0].cells == ("Línea ÚNICA",)


def test_a_document_without_a_table_says_what_a_header_must_name() -> None:
    with pytest.raises(PortalError, match="«Actividad».*Ene…Dic.*«Responsable»"):
        read(grid(["Plan 2024"], ["Solo", "prosa"]), Settings(2024, "Plan"))


def test_a_table_without_rows_names_its_line() -> None:
    with pytest.raises(PortalError, match="línea 3 no tiene ninguna actividad"):
        plan()


def test_a_year_that_the_document_does_not_name_is_refused() -> None:
    with pytest.raises(PortalError, match="no nombra el año 2031; nombra 2024"):
        plan(row("1", "1"), year=2031)


def test_an_objective_code_does_not_hang_from_an_objective_of_another_number() -> None:
    blank = [""] * 16
    heads = [["OBJETIVO ESTRATÉGICO 2: Tránsito", "", *blank], ["OE 03.04.00", "Violencia", *blank]]
    nodes = plan(*heads, row("A 1", "1", target="1")).objectives

    assert nodes[["code", "parent"]].to_numpy().tolist() == [["2", ""], ["OE 03.04.00", ""]]


def test_a_value_far_from_the_target_is_not_taken_for_it() -> None:
    lost = ["2", "Otra", "N° de actas", "Acta", "1", *[""] * 18, "Alcaldía"]
    line = plan(row("1", "1"), lost).activities.iloc[1]

    assert (line["annual_target"], line["printed_cells"].strip("|"), line["months_reading"]) == (
        "",
        "1",
        "no legible",
    )


def test_an_office_that_slid_under_the_header_of_the_funds_is_still_an_office() -> None:
    head = ["RESULTADOS", "INDICADORES", "ACTIVIDADES", *THREE, "RESPONSABLES", "FUENTE", "RIESGO", ""]
    whole = [
        "R1. Uno",
        "Mapa hecho",
        "A.1 Medir",
        *[""] * 13,
        "Unidad Ambiental",
        "Fondos propios",
        "Falta de datos",
    ]
    slid = ["", "", "A.2 Publicar", *[""] * 13, "Jefatura de Planificación", "", ""]
    funds = ["", "", "A.3 Imprimir", *[""] * 14, "Fondos AMB", "Retrasos"]
    rows = read(grid(["Plan 2024"], head, whole, slid, funds), Settings(2024, "Plan")).activities

    assert rows[["responsible", "funding_printed", "risk"]].to_numpy().tolist() == [
        ["Unidad Ambiental", "Fondos propios", "Falta de datos"],
        ["Jefatura de Planificación", "", ""],
        ["", "Fondos AMB", "Retrasos"],
    ]
