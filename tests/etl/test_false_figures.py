"""What would be published as another amount than the document's: it is asked or refused, with the sentence that mends it."""

import tomllib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from etl.check import Checked, check, read_rows
from etl.profile import shipped
from etl.profile_parse import parse
from tests import factories
from tests.factories import SLUG
from warehouse.datasets import BY_NAME
from warehouse.errors import PortalError
from warehouse.validation import Context

BUDGET = BY_NAME["budget_lines"]
CONTEXT = Context(SLUG)
HEAD = "period,side,line,economic,name,total_of,approved,source_document\n"
MONEY = ("budget_lines", "investments")
OF_BUDGETS = [
    (name, path, BY_NAME[told["conjunto"]])
    for name, path in shipped().items()
    if (told := tomllib.loads(path.read_text(encoding="utf-8"))).get("conjunto") in MONEY
]


def budget(folder: Path, text: str, context: Context = CONTEXT, **options) -> Checked:
    path = folder / "a.csv"
    path.write_text(text, encoding="utf-8", newline="")
    return check(BUDGET, path, context, folder, **options)


@pytest.mark.parametrize(
    "cells",
    [
        "TOTAL,,",
        "Bienes > Subtotal Bienes,,",
        "Bienes > SUB-TOTAL,,",
        "Bienes,Total gastos,",
        "Suma de gastos,,",
        "Bienes,SUMAS,",
        "«Total»,,",
    ],
)
def test_a_printed_total_says_that_it_is_one(tmp_path: Path, cells: str) -> None:
    found = budget(tmp_path, f"{HEAD}2026,egreso,1,Bienes,,,10,Ley\n2026,egreso,2,{cells},10,Ley\n")

    assert (found.loaded, found.rejected, found.blocked) == (1, 1, True)
    (problem,) = found.problems.to_dict("records")
    assert (problem["source_row"], problem["column"]) == (3, "Total de")
    assert problem["message"] == (
        f"«{problem['value']}» parece un total. Diga en «Total de» de qué clasificación es (se compara y no se suma), o "
        "quite la fila."
    )


@pytest.mark.parametrize(
    "cells",
    [
        ",TOTAL,económica",
        "Bienes > TOTAL,,económica",
        "Total Quality Management,,",
        "Totalán,,",
        "Sumas aseguradas,,",
        "SUMA. Gestión Tributaria,,",
        "Total > Personal,,",
        "Subtotalidad,,",
    ],
)
def test_what_is_marked_as_a_total_or_is_none_is_a_line(tmp_path: Path, cells: str) -> None:
    assert not budget(tmp_path, f"{HEAD}2026,egreso,1,{cells},10,Ley\n").blocked


CUT = HEAD + "2026,egreso,1,Bienes,,,10,Ley\n2026,egreso,2,Personal,,,1"


@pytest.mark.parametrize("above", ["", "Presupuesto\n", "Presupuesto,de,gastos\n\n"])
@pytest.mark.parametrize("end", ["", ",", ",Ley\n3", ",Ley\n2026,egr"])
def test_a_file_that_breaks_off_is_refused(tmp_path: Path, above: str, end: str) -> None:
    text = above + CUT + end
    row, cells = len(text.splitlines()), text.splitlines()[-1].count(",") + 1
    if cells in (
        1,
        8,
    ):  # a cut in the last cell shows nothing, and a cell alone may be a note: its row lacks the rest
        assert budget(tmp_path, text).blocked is (cells == 1 or end == ",")
        return
    with pytest.raises(PortalError) as refused:
        budget(tmp_path, text)

    assert str(refused.value) == (
        f"La última fila ({row}) tiene {cells} celdas y los encabezados 8: el archivo parece cortado. Vuelva a descargarlo."
    )


@pytest.mark.parametrize(
    "text",
    [
        CUT + "\n",
        CUT + ",Ley\nFuente: Hacienda",
        HEAD + "2026,egreso,1,Bienes,,,10,Ley\n2026,egreso,1\n2026,egreso,2,Personal",
        HEAD + "2026,egreso,1",
    ],
)
def test_a_short_last_row_that_may_be_meant_is_a_problem_of_its_row(tmp_path: Path, text: str) -> None:
    assert budget(tmp_path, text).blocked


PESOS = replace(CONTEXT, currency="MXN")
SOLES = replace(CONTEXT, currency="PEN")
EUROS = replace(CONTEXT, currency="EUR")
DOLLARS = replace(CONTEXT, currency="USD")


def one(folder: Path, amount: str, context: Context, **options) -> Checked:
    return budget(folder, f'{HEAD}2026,egreso,1,Bienes,,,"{amount}",Ley\n', context, **options)


@pytest.mark.parametrize(
    ("amount", "context"),
    [
        ("€ 10", SOLES),
        ("10.00 €", PESOS),
        ("USD 10.00", SOLES),
        ("(US$ 10.00)", PESOS),
        ("$ 10.00", SOLES),
        ("$10.00", EUROS),
        ("S/ 10.00", DOLLARS),
        ("10.00 EUR", DOLLARS),
    ],
)
def test_an_amount_in_another_currency_is_not_of_this_one(
    tmp_path: Path, amount: str, context: Context
) -> None:
    found = one(tmp_path, amount, context)

    assert (found.loaded, found.rejected) == (0, 1)
    here = context.currency
    assert found.problems["message"].tolist() == [
        f"«{amount}» está en otra moneda y el observatorio en {here}: no se convierten monedas. Escriba el importe en {here}."
    ]


@pytest.mark.parametrize(
    ("amount", "context"),
    [
        ("S/ 10.00", SOLES),
        ("S/. 10.00", SOLES),
        ("PEN 10.00", SOLES),
        ("\\$10.00", PESOS),
        ("MX$ 10.00", PESOS),
        ("10.00 €", EUROS),
        ("US$ 10.00", DOLLARS),
        ("$ 10.00", DOLLARS),
        ("B/. 10.00", replace(CONTEXT, currency="PAB")),
        ("US$ 10.00", replace(CONTEXT, currency="PAB")),
        ("B/. 10.00", DOLLARS),
        ("$ 10.00", CONTEXT),
    ],
)
def test_the_signs_of_the_own_currency_are_read(tmp_path: Path, amount: str, context: Context) -> None:
    found = one(tmp_path, amount, context)

    assert (found.loaded, found.blocked) == (1, False)
    assert read_rows(found)["approved"].tolist() == ["10.00"]


PROFILE = """
conjunto = "budget_lines"
decimal = "."
factor = "1000"
moneda = "EUR"
[columnas]
period = "period"
side = "side"
line = "line"
economic = "economic"
approved = "approved"
source_document = "source_document"
"""


def test_a_profile_of_another_currency_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PortalError, match="en «EUR» y el observatorio está en «PEN»: no se convierten"):
        one(tmp_path, "10", SOLES, profile=parse(PROFILE, BUDGET))

    assert read_rows(one(tmp_path, "€ 10", EUROS, profile=parse(PROFILE, BUDGET)))["approved"].tolist() == [
        "10000"
    ]


def test_an_amount_in_another_currency_is_told_with_a_profile_too(tmp_path: Path) -> None:
    found = one(tmp_path, "US$ 10", EUROS, profile=parse(PROFILE, BUDGET))

    assert found.problems["message"].tolist()[0].startswith("«US$ 10» está en otra moneda")


def test_a_profile_names_a_currency_by_its_code() -> None:
    with pytest.raises(PortalError, match="«moneda» dice «euros»"):
        parse(PROFILE.replace("EUR", "euros"), BUDGET)


def test_the_houses_profiles_of_budgets_say_their_currency() -> None:
    told = {
        name: parse(path.read_text(encoding="utf-8"), dataset).currency for name, path, dataset in OF_BUDGETS
    }

    assert set(told.values()) == {"EUR", "ARS"} and len(told) == 4


def test_a_load_knows_the_currency_of_the_observatory(db, tmp_path: Path) -> None:
    factories.observatory(db, tmp_path, currency="PEN")
    path = tmp_path / "a.csv"
    path.write_text(f"{HEAD}2026,egreso,1,Bienes,,,€ 10,Ley\n", encoding="utf-8")

    assert factories.load(db, "budget_lines", path).state == "rejected"


INDICES = BY_NAME["price_indices"]
YEARS = "year,value,series,source\n"


def indices(folder: Path, *values: str) -> Checked:
    path = folder / "p.csv"
    rows = [f'{2020 + n},"{value}",IPC,INEI\n' for n, value in enumerate(values)]
    path.write_text(YEARS + "".join(rows), encoding="utf-8")
    return check(INDICES, path, CONTEXT, folder)


@pytest.mark.parametrize(
    "values", [("105,234",), ("105.234", "107.1,2"), ("105,234", "99.5"), ("105,234", "1")]
)
def test_a_price_index_that_may_be_two_numbers_is_asked(tmp_path: Path, values: tuple[str, ...]) -> None:
    found = indices(tmp_path, *values)

    number = values[0]
    assert found.problems["message"].tolist()[0] == (
        f"«{number}» puede ser 105234, o un número con tres decimales. Si son decimales, escriba {number}0."
    )


def test_a_price_index_whose_column_shows_its_sign_is_read(tmp_path: Path) -> None:
    assert read_rows(indices(tmp_path, "105,2340", "107,123", "99"))["value"].tolist() == [
        "105.2340",
        "107.123",
        "99",
    ]


def test_a_price_index_stored_as_a_number_is_that_number(tmp_path: Path) -> None:
    path = tmp_path / "p.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, YEARS.strip().split(","))
        sheet.write_row(1, 0, [2020, 105.234, "IPC", "INEI"])

    (value,) = read_rows(check(INDICES, path, CONTEXT, tmp_path))["value"]

    assert Decimal(value) == Decimal("105.234")
