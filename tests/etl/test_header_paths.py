"""A path made of several headers, the row's number, and a factor: what a profile of a budget may say."""

from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from etl import profile
from etl.profile import text_of
from etl.profile_parse import parse
from tests import factories
from tests.etl.foreign import OF_INCIDENTS
from tests.factories import load, write
from warehouse.datasets import BY_NAME
from warehouse.errors import PortalError

BUDGET, INVESTMENTS = BY_NAME["budget_lines"], BY_NAME["investments"]
PROFILE = """
fila = "line"
[columnas]
economic_code = ["Cap", ">", "Art", ">", "Con"]
economic = ["Capítulo", ">", "Artículo", ">", "Concepto", "Detalle"]
functional = ["Programa", ">"]
approved = "Inicial"
nature = "Cap"
[constantes]
period = "2026"
side = "egreso"
source_document = "Prueba"
[valores.nature]
"1" = "personal"
"2" = "otro gasto"
"""
ROW = {
    "Cap": "1",
    "Capítulo": "Personal",
    "Art": "11",
    "Artículo": "Sueldos",
    "Con": "111",
    "Concepto": "Base",
}
ROW |= {"Detalle": "", "Programa": "Salud", "Inicial": "10"}
LAST = {"Con": "", "Concepto": "", "Detalle": ""}


@pytest.fixture
def ready(db: sa.Engine, tmp_path: Path) -> sa.Engine:
    factories.observatory(db, tmp_path)
    return db


def lines(db: sa.Engine, folder: Path, text: str, *rows: dict[str, str]) -> pd.DataFrame:
    outcome = load(db, "budget_lines", write(folder / "a.csv", rows), profile=text)
    assert outcome.state == "published", outcome.checked.problems.to_dict("records")
    return pd.read_sql(sa.text("SELECT * FROM core.budget_lines ORDER BY line"), db, coerce_float=False)


def problems(
    db: sa.Engine, folder: Path, text: str, *rows: dict[str, str], to: str = "budget_lines"
) -> list[list]:
    outcome = load(db, to, write(folder / "a.csv", rows), profile=text)
    assert outcome.state == "rejected"
    return outcome.checked.problems[["source_row", "column", "value", "message"]].values.tolist()


def test_levels_are_joined_and_those_blank_at_the_end_are_not_there(ready, tmp_path: Path) -> None:
    rows = [ROW | {"Detalle": "mensual"}, ROW | LAST, ROW | LAST | {"Art": " ", "Artículo": ""}]

    found = lines(ready, tmp_path, PROFILE, *rows)

    assert found["economic_code"].tolist() == ["1 > 11 > 111", "1 > 11", "1"]
    assert found["economic"].tolist() == [
        "Personal > Sueldos > Base mensual",
        "Personal > Sueldos",
        "Personal",
    ]
    assert found["line"].tolist() == found["source_row"].tolist() == [2, 3, 4]
    assert set(found["nature"]) == {"personal"}


def test_the_first_levels_may_have_no_code(ready, tmp_path: Path) -> None:
    text = PROFILE.replace('nature = "Cap"\n', "").split("[valores")[0]

    found = lines(ready, tmp_path, text, ROW | {"Cap": ""}, ROW | {"Cap": "", "Art": "", "Con": ""})

    assert found["economic_code"].fillna("").tolist() == ["11 > 111", ""]
    assert set(found["economic"]) == {"Personal > Sueldos > Base"}


@pytest.mark.parametrize(
    ("changes", "column", "value", "said"),
    [
        ({"Artículo": ""}, "Clasificación económica", "Base", "Hay un nivel vacío antes de «Base»"),
        ({"Art": ""}, "Código (clasificación económica)", "111", "Hay un nivel vacío antes de «111»"),
        (
            {"Capítulo": "", "Cap": ""},
            "Clasificación económica",
            "Sueldos",
            "Hay un nivel vacío antes de «Sueldos»",
        ),
        (
            {"Con": ""},
            "Clasificación económica",
            "Personal > Sueldos > Base",
            "Un nivel tiene nombre y no código",
        ),
        (
            {"Concepto": ""},
            "Clasificación económica",
            "Personal > Sueldos",
            "Un nivel tiene nombre y no código",
        ),
        (
            {"Artículo": "A > B"},
            "Clasificación económica",
            "A > B",
            "«A > B» tiene un signo > dentro de un nivel",
        ),
        ({"Programa": "> Salud"}, "Clasificación funcional", "> Salud", "«> Salud» tiene un signo > dentro"),
        ({"Programa": "Salud >"}, "Clasificación funcional", "Salud >", "«Salud >» tiene un signo > dentro"),
    ],
)
def test_what_is_no_path_is_a_problem_of_its_row(ready, tmp_path: Path, changes, column, value, said) -> None:
    found = [p for p in problems(ready, tmp_path, PROFILE, ROW, ROW | changes) if p[1] == column]

    assert [problem[:3] for problem in found] == [[3, column, value]]
    assert found[0][3].startswith(said)


def test_a_sign_without_spaces_and_a_path_in_one_header_are_what_they_say(ready, tmp_path: Path) -> None:
    text = PROFILE.replace('functional = ["Programa", ">"]', 'functional = "Programa"')

    found = lines(ready, tmp_path, text, ROW | {"Programa": "Salud > Centros", "Artículo": "A>B"})

    assert found[["functional", "economic"]].values.tolist() == [["Salud > Centros", "Personal > A>B > Base"]]


def test_a_path_of_another_dataset_is_told_the_same(ready, tmp_path: Path) -> None:
    text = (
        'fila = "line"\n[columnas]\nname = "Obra"\ntopic = ["A", ">", "B"]\n[constantes]\nperiod = "2026"\n'
    )
    text += 'source_document = "Prueba"\n'

    found = problems(ready, tmp_path, text, {"Obra": "Puente", "A": "", "B": "Vías"}, to="investments")

    assert [problem[:3] for problem in found] == [[2, "Tema", "Vías"]]


def test_a_row_with_nothing_of_what_is_read_is_told_and_stops_nothing(ready, tmp_path: Path) -> None:
    rows = [ROW | {"Otra": ""}, dict.fromkeys(ROW, "") | {"Otra": "0,00"}]

    outcome = load(ready, "budget_lines", write(tmp_path / "a.csv", rows), profile=PROFILE)

    assert (outcome.state, outcome.checked.loaded, outcome.checked.rejected) == ("published", 1, 1)
    assert outcome.checked.problems["message"].item().startswith("La fila no trae nada en las columnas")


def test_amounts_of_a_profile_are_read_with_its_sign_and_times_its_factor(ready, tmp_path: Path) -> None:
    text = 'decimal = ","\nfactor = "1000"\n' + PROFILE
    amounts = ["S/ 1.234,56789", "(0,5)", "-", "7", "0,00001", "12,50000"]

    found = lines(ready, tmp_path, text, *({**ROW, "Inicial": amount} for amount in amounts))

    assert found["approved"].tolist() == [
        Decimal(told) for told in ("1234567.89", "-500", "0", "7000", "0.01", "12500")
    ]


def test_with_its_own_sign_a_profile_leaves_nothing_to_guess(ready, tmp_path: Path) -> None:
    assert lines(ready, tmp_path, 'decimal = ","\n' + PROFILE, ROW | {"Inicial": "1.234"})[
        "approved"
    ].tolist() == [1234]

    [[row, column, value, message]] = problems(
        ready, tmp_path, 'decimal = "."\n' + PROFILE, ROW | {"Inicial": "1,5"}
    )
    assert (row, column) == (2, "Aprobado") and "no se lee como dice el perfil" in value + message


def test_a_value_that_a_profile_does_not_know_stops_the_load(ready, tmp_path: Path) -> None:
    [[row, column, value, message]] = problems(ready, tmp_path, PROFILE, ROW | {"Cap": "3"})

    assert (row, column, value) == (2, "Naturaleza", "3") and "no está en la lista" in message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[columnas]\neconomic = [">", "A"]', "no dice ningún encabezado"),
        ('[columnas]\neconomic = ["A", ">", ">", "B"]', "no dice ningún encabezado"),
        ('[columnas]\neconomic = [">"]', "no dice ningún encabezado"),
        ('[columnas]\napproved = ["A", ">", "B"]', "no puede tener niveles"),
        ('fila = "period"', "Escriba una de: line, source_line"),
        ('fila = "nada"', "Escriba una de: line, source_line"),
        ('fila = "line"\n[columnas]\nline = "N"', "el número de la fila y otro valor"),
        ('factor = "mil"\ndecimal = "."', "Escriba un número"),
        ('factor = "0"\ndecimal = "."', "Escriba un número"),
        ('factor = "1000"', "dice también su signo decimal"),
    ],
)
def test_a_profile_that_says_it_wrong_is_one_sentence(text: str, said: str) -> None:
    with pytest.raises(PortalError, match=said):
        parse(text, BUDGET)


OF_BUDGETS = ("madrid-gastos", "madrid-ingresos", "madrid-inversiones", "buenos-aires-ciudad-presupuesto")


@pytest.mark.parametrize("name", OF_BUDGETS)
def test_a_profile_of_a_budget_says_its_year_and_how_to_change_it(name: str) -> None:
    dataset = INVESTMENTS if name == "madrid-inversiones" else BUDGET

    assert parse(text_of(name), dataset).constants["period"].isdecimal()
    assert f"profile {name} --constant period=" in text_of(name)
    assert set(OF_BUDGETS) | set(OF_INCIDENTS) == set(profile.shipped())
