"""A budget with its subtotals, as CSV and as a workbook: what its page shows, whole."""

import io
from decimal import Decimal

import frictionless
import pandas as pd
import pytest
import python_calamine

from open_data import workbook
from tests.open_data.budget_portal import HOSTILE, SLUG, crossed, deliver, line, portal, table

__all__ = ["portal"]
CSV = f"/datos/budget_levels.csv?obs={SLUG}"
XLSX = f"/datos/budget_levels.xlsx?obs={SLUG}"
ECONOMIC = [  # level, name, lines, approved, lines that tell it, paid, lines that tell it
    ["", "Total", "4", "158.00", "4", "20.02", "2"],
    ["1", "Personal", "3", "157.15", "3", "20.02", "2"],
    ["1 > 11", "Sueldos", "1", "100.10", "1", "0.00", "1"],
    ["1 > 12", f"'{HOSTILE}", "1", "50.05", "1", "20.02", "1"],
    ["1 > ", "Sin desglose", "1", "7.00", "1", "", "0"],
    ["2", "Bienes", "1", "0.85", "1", "", "0"],
]
SHOWN = ["level", "name", "lines", "approved", "approved_lines", "paid", "paid_lines"]


@pytest.fixture
def budget(db, portal, tmp_path):
    deliver(db, tmp_path, crossed())
    return portal


def sheets(portal, address: str) -> dict[str, list[list]]:
    answer = portal.get(address)
    assert answer.status_code == 200
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(answer.data))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_every_level_of_what_is_on_screen_comes_with_its_subtotal(budget):
    found = table(budget, CSV)

    assert found[SHOWN].to_numpy().tolist() == ECONOMIC
    assert list(found["depth"]) == ["0", "1", "2", "2", "2", "1"]
    assert list(found["parent"]) == ["", "", "1", "1", "1", ""]
    assert set(found["observatory"]) == {SLUG}
    told = found[["period", "side", "classification"]].drop_duplicates().to_numpy().tolist()
    assert told == [["2026", "egreso", "económica"]]


def test_what_has_nothing_below_adds_up_to_the_whole(budget):
    found = table(budget, f"{CSV}&todo=si")

    for _, rows in found.groupby(["side", "classification"]):
        leaves = rows[rows["is_leaf"] == "true"]
        assert sum(map(Decimal, leaves["approved"])) == Decimal(rows["approved"].iloc[0])


@pytest.mark.parametrize(
    ("asked", "levels"),
    [
        ("&nivel=1", ["1", "1 > 11", "1 > 12", "1 > "]),
        ("&nivel=1+%3E+11", ["1 > 11"]),
        ("&nivel=ninguno", [row[0] for row in ECONOMIC]),
        ("&clasificacion=funcional", ["", "5", "Parques", "Parques > Riego", "Parques > "]),
        ("&lado=ingreso", ["", "Tasas"]),
        ("&anio=1999&al=1999-T1", [row[0] for row in ECONOMIC]),
    ],
)
def test_it_follows_the_state_of_the_page(budget, asked, levels):
    assert list(table(budget, CSV + asked)["level"]) == levels


def test_amounts_are_as_published_however_they_are_read_on_screen(budget):
    assert budget.get(f"{CSV}&valores=habitante").data == budget.get(CSV).data


def test_a_level_of_a_long_path_is_found(db, portal, tmp_path):
    path = " > ".join(["Un nombre de partida que no cabe en cien caracteres ni abreviándolo"] * 4)
    deliver(db, tmp_path, [line(1, "", path, approved="3"), line(2, "", "Otra", approved="4")])

    found = table(portal, f"{CSV}&nivel={path.replace(' ', '+').replace('>', '%3E')}")

    assert found["level"].tolist() == [path]


def test_everything_published_comes_without_an_observatory_too(budget):
    whole, mine = table(budget, "/datos/budget_levels.csv"), table(budget, f"{CSV}&todo=si")

    assert whole.equals(mine)
    assert set(zip(mine["side"], mine["classification"], strict=True)) == {
        ("egreso", "económica"),
        ("egreso", "funcional"),
        ("ingreso", "económica"),
    }


def test_the_file_is_what_its_schema_says(budget, tmp_path):
    schema = budget.get("/datos/budget_levels.schema.json").get_json()
    file = tmp_path / "niveles.csv"
    file.write_bytes(budget.get(f"{CSV}&todo=si").data)

    report = frictionless.Resource(
        {"name": "niveles", "path": file.name, "schema": schema, "encoding": "utf-8-sig"},
        basepath=str(tmp_path),
    ).validate()

    assert report.flatten(["rowNumber", "fieldName", "note"]) == []
    assert report.stats["errors"] == 0 and report.tasks[0].stats["rows"] == len(
        table(budget, f"{CSV}&todo=si")
    )
    assert all(field["title"] and field["description"] for field in schema["fields"])


def test_the_workbook_has_the_rows_of_the_csv_as_text_and_numbers(budget):
    found, rows = sheets(budget, XLSX), table(budget, CSV)
    data = found["Datos"]

    assert len(data) == len(rows) + 1
    named = pd.DataFrame(data[1:], columns=list(rows))
    assert list(named["approved"]) == [float(amount) for amount in rows["approved"]]
    assert list(named["paid"]) == [float(amount) if amount else "" for amount in rows["paid"]]
    assert list(named["name"])[3] == HOSTILE
    assert list(named["is_leaf"]) == [False, False, True, True, True, True]


def test_the_second_sheet_is_its_dictionary(budget):
    schema = budget.get("/datos/budget_levels.schema.json").get_json()
    told = sheets(budget, XLSX)["Diccionario"]

    assert [row[1] for row in told[1 : len(schema["fields"]) + 1]] == [f["name"] for f in schema["fields"]]
    units = {row[1]: row[4] for row in told[1:]}
    assert (units["approved"], units["approved_lines"]) == ("USD", "")
    assert ["Fuentes", "Municipio"] in [row[:2] for row in told]


def test_an_amount_that_a_cell_cannot_hold_to_the_cent_stays_text():
    long, short = Decimal("12345678901234567.89"), Decimal("123456789.01")

    data = workbook.write([("Datos", ["a", "b"], [(long, short)], [9, 9])], None)

    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    assert book.get_sheet_by_name("Datos").to_python()[1] == [str(long), float(short)]


@pytest.mark.parametrize(
    "address", [XLSX, "/datos/budget_levels.xlsx", "/datos/budget_levels.xlsx?obs=nadie"]
)
def test_there_is_no_workbook_of_what_nobody_published(portal, address):
    assert portal.get(address).status_code == 404


def test_without_a_budget_the_csv_has_its_heads_alone(portal):
    assert table(portal, CSV).empty
    assert portal.get("/datos/budget_levels.csv?obs=nadie").status_code == 404


LINES = f"/datos/budget_lines.csv?obs={SLUG}"


@pytest.mark.parametrize(
    ("asked", "lines"),
    [
        ("", ["1", "2", "90", "91", "92"]),
        ("&anio=2026&al=2026&lado=ingreso", ["1"]),
        ("&clasificacion=económica", ["1", "2", "90", "91"]),
        ("&clasificacion=económica&nivel=1", ["1", "2", "90"]),
        ("&clasificacion=económica&nivel=1+%3E+", ["90"]),
        ("&clasificacion=funcional&nivel=Parques", ["90", "91"]),
    ],
)
def test_the_lines_are_those_on_screen_as_delivered(budget, asked, lines):
    assert list(table(budget, LINES + asked)["line"]) == lines


def test_all_lines_of_every_period_come_when_asked_for(budget):
    assert len(table(budget, f"{LINES}&todo=si")) == len(crossed())
