"""Numbers that a spreadsheet stores as floats: what it shows of them, to the cent, and what it lost, told."""

from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa
import xlsxwriter

from etl.amount_signs import AmountSigns
from etl.profile_parse import parse
from etl.read import read
from tests import factories
from tests.etl.badinput import ods
from tests.etl.test_read import rows_of
from tests.factories import load
from warehouse.datasets import BY_NAME
from warehouse.errors import PortalError

HEADERS = ("Periodo", "Lado", "Línea", "Clasificación económica", "Aprobado", "Documento de origen")


def book(path: Path, *amounts: float | str, text: bool = False) -> Path:
    """A budget of one line per amount, each a stored number unless it is a text."""
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet("Gasto")
        sheet.write_row(0, 0, HEADERS)
        for line, amount in enumerate(amounts, 1):
            sheet.write_row(line, 0, (2026, "egreso", line, f"Partida {line}", amount, "Prueba"))
    return path


def approved(db: sa.Engine) -> list[Decimal]:
    rows = pd.read_sql(
        sa.text("SELECT approved FROM core.budget_lines ORDER BY line"), db, coerce_float=False
    )
    return rows["approved"].tolist()


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        (0.1 + 0.2, "0.3"),
        (1234567.8900000001, "1234567.89"),
        (100 * 1.1, "110"),
        (1234567890123.45, "1234567890123.45"),
        (999999999999.99, "999999999999.99"),
        (-34.60372, "-34.60372"),
        (2.5, "2.5"),
    ],
)
def test_a_stored_number_is_what_the_spreadsheet_shows(tmp_path: Path, stored: float, shown: str) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as made:
        made.add_worksheet().write_number("A1", stored)

    assert rows_of(read(path))[1] == [shown]


@pytest.mark.parametrize("locale", ["es_PE", "es_AR"])
def test_amounts_of_formulas_are_exact_in_any_place(db, tmp_path: Path, locale: str) -> None:
    factories.observatory(db, tmp_path, locale=locale)

    outcome = load(db, "budget_lines", book(tmp_path / "a.xlsx", 0.1 + 0.2, 1234567.8900000001, 12, 1000.5))

    assert outcome.state == "published"
    assert approved(db) == [Decimal("0.30"), Decimal("1234567.89"), Decimal(12), Decimal("1000.50")]


@pytest.mark.parametrize("locale", ["es_PE", "es_AR"])
@pytest.mark.parametrize("stored", [12.345, 12.3456, -1.001, 1234.567])
def test_a_stored_number_with_three_decimals_is_never_thousands(db, tmp_path: Path, locale, stored) -> None:
    factories.observatory(db, tmp_path, locale=locale)

    outcome = load(db, "budget_lines", book(tmp_path / "a.xlsx", 7, stored))

    assert outcome.state == "rejected"
    [problem] = outcome.checked.problems.to_dict("records")
    assert (problem["source_row"], problem["column"]) == (3, "Aprobado")
    assert "dos decimales como máximo" in problem["message"]


@pytest.mark.parametrize("stored", [12345678901234.56, 1234567890123456.0, 5000000000000000.4, 1e20])
def test_an_amount_with_more_digits_than_a_spreadsheet_keeps_is_told(
    db, tmp_path: Path, stored: float
) -> None:
    factories.observatory(db, tmp_path)

    outcome = load(db, "budget_lines", book(tmp_path / "a.xlsx", 7, stored))

    assert outcome.state == "rejected"
    assert "no guarda más de 15 cifras" in outcome.checked.problems["message"].item()


def test_written_as_text_a_long_amount_is_exact(db, tmp_path: Path) -> None:
    factories.observatory(db, tmp_path)

    outcome = load(db, "budget_lines", book(tmp_path / "a.xlsx", "12345678901234567.89", "1,000"))

    assert outcome.state == "published"
    assert approved(db) == [Decimal("12345678901234567.89"), Decimal(1000)]


def test_a_code_that_is_a_stored_number_stays_as_it_is(db, tmp_path: Path) -> None:
    factories.observatory(db, tmp_path, locale="es_AR")
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, (*HEADERS, "Código (clasificación económica)"))
        sheet.write_row(1, 0, (2026, "egreso", 1, "Sueldos", 1.5, "Prueba", 1.101))

    load(db, "budget_lines", path)

    with db.connect() as connection:
        assert connection.scalar(sa.text("SELECT economic_code FROM core.budget_lines")) == "1.101"


@pytest.mark.parametrize("locale", ["es_PE", "es_AR"])
def test_a_profile_reads_stored_numbers_likewise(db, tmp_path: Path, locale: str) -> None:
    factories.observatory(db, tmp_path, locale=locale)
    text = '[columnas]\nperiod = "Periodo"\nside = "Lado"\neconomic = "Clasificación económica"\napproved = "Aprobado"\n'
    text += 'source_document = "Documento de origen"\n'
    text = 'fila = "line"\n' + text
    assert parse(text, BY_NAME["budget_lines"]).row == "line"

    outcome = load(db, "budget_lines", book(tmp_path / "a.xlsx", 1000.5, 12.345), profile=text)

    assert [row["value"] for row in outcome.checked.problems.to_dict("records")] == ["12.3450"]


def test_an_ods_is_read_likewise(tmp_path: Path) -> None:
    cells = "".join(
        f'<table:table-cell office:value-type="float" office:value="{value}"/>'
        for value in ("0.30000000000000004", "1234567.8900000001", "12.345", "12345678901234.56")
    )
    path = tmp_path / "a.ods"
    path.write_bytes(ods(f"<table:table-row>{cells}</table:table-row>"))
    delivery = read(path)

    assert rows_of(delivery)[1] == ["0.3", "1234567.89", "12.345", "12345678901234.56"]
    assert delivery.numbers == {(1, 2): "12.3450", (1, 3): "12345678901234.56 (más de 15 cifras)"}


@pytest.mark.parametrize(
    ("late", "says"), [("12,50", True), ("1.234,00", True), ("12.50", False), ("1250", False)]
)
def test_a_long_file_that_changes_its_decimal_sign_is_told(late: str, says: bool) -> None:
    budget = BY_NAME["budget_lines"]
    signs = AmountSigns(budget, ".")
    signs.add(pd.DataFrame({"approved": ["1,000", ""], "paid": ["", "-"]}, dtype="str"))
    signs.add(pd.DataFrame({"approved": ["", "7"]}, dtype="str"))
    last = pd.DataFrame({"approved": [late]}, dtype="str")

    if not says:
        signs.add(last)
        return
    with pytest.raises(PortalError, match="«Aprobado» usa el punto decimal en unas filas y la coma en otras"):
        signs.add(last)
