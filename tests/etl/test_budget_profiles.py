"""The official budgets through the profiles of the house: every level of every classification of every phase, to the cent."""

from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from etl.profile import text_of
from tests import factories
from tests.etl.budget_files import CABA, MADRID, comma, levels, real, records, recount
from tests.factories import load
from warehouse.datasets.budget_lines import PHASES

SPENDING = {
    "approved": "CRED_INICIAL",
    "modifications": "MOD_CREDITO",
    "modified": "C_DEFINITIVO",
    "authorized": "C_AUTORIZADO",
    "committed": "C_DISPUESTO",
    "accrued": "OBL_RECONOC",
}
INCOME = {
    "approved": "PREV.INICIAL",
    "modifications": "MODIFICACIONES",
    "modified": "PREV.DEFINITIV",
    "accrued": "D. RECON.NETOS",
    "paid": "RECAUDADO",
}
ECONOMIC = ("Capitulo", "Economico")
FILES = {
    "madrid-gastos": (
        MADRID / "gastos.csv",
        ("latin-1", ";", comma),
        "2018 egreso",
        {"económica": ECONOMIC, "funcional": ("Programa",), "institucional": ("Centro", "Seccion")},
        SPENDING,
    ),
    "madrid-ingresos": (
        MADRID / "ingresos.csv",
        ("latin-1", ";", comma),
        "2018 ingreso",
        {"económica": ECONOMIC, "institucional": ("Centro",)},
        INCOME,
    ),
    "buenos-aires-ciudad-presupuesto": (
        CABA,
        ("utf-8-sig", ",", Decimal),
        "2014 egreso",
        {"funcional": ("id_finalidad", "id_funcion"), "institucional": ("id_jurisdiccion",)},
        {"approved": "monto"},
    ),
}


@pytest.fixture
def ready(db: sa.Engine, tmp_path: Path) -> sa.Engine:
    factories.observatory(db, tmp_path, country="ES", locale="es_ES", currency="EUR")
    return db


@real
@pytest.mark.parametrize("name", FILES)
def test_every_level_of_every_classification_is_that_of_the_file_to_the_cent(
    ready, name: str, tmp_path: Path
) -> None:
    if name.startswith("buenos-aires"):
        (tmp_path / "ar").mkdir()
        factories.observatory(ready, tmp_path / "ar", country="AR", locale="es_AR", currency="ARS")
    path, (encoding, separator, amount), slice_name, paths, phases = FILES[name]
    rows = records(path, encoding, separator)

    outcome = load(ready, "budget_lines", path, profile=text_of(name))

    assert outcome.state == "published" and outcome.checked.rows_in == outcome.checked.loaded == len(rows)
    expected = recount(rows, paths, phases, amount)
    assert len(expected) > 40
    assert levels(ready, slice_name, phases) == expected
    untold = set(PHASES.values()) - set(phases)
    assert all(
        figures == (None, 0)
        for level in levels(ready, slice_name, untold).values()
        for figures in level.values()
    )


@real
def test_income_and_spending_of_a_year_stand_side_by_side_and_balance(ready) -> None:
    for name in ("madrid-gastos", "madrid-ingresos"):
        assert load(ready, "budget_lines", FILES[name][0], profile=text_of(name)).state == "published"

    query = "SELECT side, sum(approved) AS whole FROM pub.budget_lines GROUP BY side"
    found = dict(pd.read_sql(sa.text(query), ready).itertuples(index=False))

    assert (
        found["ingreso"]
        == found["egreso"]
        == sum(comma(row["CRED_INICIAL"]) for row in records(FILES["madrid-gastos"][0], "latin-1", ";"))
    )


@real
@pytest.mark.parametrize(
    ("name", "nature", "chapters"),
    [("madrid-gastos", "personal", "1"), ("madrid-ingresos", "recurrente", "12345")],
)
def test_the_chapter_is_the_code_and_the_nature_of_a_line(
    ready, name: str, nature: str, chapters: str
) -> None:
    path, (encoding, separator, amount), *_, phases = FILES[name]
    load(ready, "budget_lines", path, profile=text_of(name))

    query = "SELECT sum(approved) FROM core.budget_lines WHERE nature = :nature"
    with ready.connect() as connection:
        found = connection.scalar(sa.text(query), {"nature": nature})

    mine = [row for row in records(path, encoding, separator) if row["Capitulo"] in chapters]
    assert found == sum(amount(row[phases["approved"]]) for row in mine)


@real
def test_a_line_is_the_row_of_the_file(ready) -> None:
    load(ready, "budget_lines", MADRID / "gastos.csv", profile=text_of("madrid-gastos"))

    lines = pd.read_sql(sa.text("SELECT line, source_row FROM core.budget_lines ORDER BY line"), ready)

    assert lines["line"].tolist() == lines["source_row"].tolist() == list(range(2, 7246))


@real
def test_investments_are_those_of_the_file_project_by_project(ready) -> None:
    path = MADRID / "inversiones.csv"
    outcome = load(ready, "investments", path, profile=text_of("madrid-inversiones"))
    *rows, zero, blank = records(path, "cp1252", ";")  # Latin-1 with the quotation marks of Windows
    headers = {
        "approved": "Cred. Inicial",
        "modifications": "Modifc. ",
        "modified": "C. Definitivo ",
        "authorized": "C. Autorizado ",
        "committed": "C. Dispuesto",
        "accrued": "Obl. Reconoc. ",
        "paid": "Pagos Real",
    }
    expected = [
        (
            row["Definición proyecto"],
            row["Descripción proyecto de inversión"].strip(),
            f"{row['Descripción Línea de Inversión']} > {row['Descripción Sublíne de Inversión']}",
            row["Texto Distrito"],
            row["Subconcepto"],
            row["Programa"],
            f"{row['Centro']} > {row['Sección']}",
            *(comma(row[header]) for header in headers.values()),
        )
        for row in rows
    ]
    columns = "project, name, topic, place, economic_code, functional_code, institutional_code, "
    query = f"SELECT {columns}{', '.join(headers)} FROM core.investments ORDER BY line"
    with ready.connect() as connection:
        found = [tuple(row) for row in connection.execute(sa.text(query))]

    assert found == expected
    assert outcome.checked.rejected == 1 and outcome.checked.problems["source_row"].tolist() == [
        len(rows) + 2
    ]
    assert {zero["C. Ordenado "], *(set(zero.values()) | set(blank.values()))} <= {"0,00", "", None}
