"""Amounts of money as people and programs write them: to the cent, or not read at all; never a guess."""

from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse import amounts, kinds
from warehouse.dataset import Column
from warehouse.validation import Context, _column, _Problems

UNREAD = None
BOTH = [
    ("$ 635325374,49", "635325374.49"),
    ("6,500,000", "6500000"),
    ("6.500.000", "6500000"),
    ("1.234,56", "1234.56"),
    ("1,234.56", "1234.56"),
    ("US$ 1,234.50", "1234.50"),
    ("S/ 1 234,50", "1234.50"),
    ("S/. 12.50", "12.50"),
    ("B/. 12.00", "12.00"),
    ("Q 1,234.00", "1234.00"),
    ("12,5 €", "12.5"),
    ("USD 12", "12"),
    ("12 PEN", "12"),
    ("($ 1,234.00)", "-1234.00"),
    ("$ (1,234.00)", UNREAD),
    ("-5,25", "-5.25"),
    ("−5.25", "-5.25"),
    ("+5.25", "5.25"),
    ("5.25-", "-5.25"),
    ("-", "0"),
    ("—", "0"),
    ("$ -", "0"),
    ("S/ –", "0"),
    ("0.500", "0.500"),
    ("0,500", "0.500"),
    (".5", ".5"),
    ("1234.500", "1234.500"),
    ("12.3400", "12.3400"),
    ("0012,50", "0012.50"),
    ("100 200", "100200"),
    ("12 50", UNREAD),
    ("1.234.56", UNREAD),
    ("1,234.567,89", UNREAD),
    ("12.3456", UNREAD),
    ("1,234.567", UNREAD),
    ("(-5)", UNREAD),
    ("- 5.00 -", UNREAD),
    ("(5", UNREAD),
    ("50%", UNREAD),
    ("1e5", UNREAD),
    ("12.50.", UNREAD),
    ("ABC 12", UNREAD),
    ("n. d.", UNREAD),
    ("٣.٥٠", UNREAD),
    ("9" * 17 + ".99", "9" * 17 + ".99"),
    ("9" * 18 + ".99", UNREAD),
]
"""Text → what it is, whatever the place."""
BY_PLACE = [
    (["1,000"], ["1000"], [UNREAD]),
    (["1.234"], [UNREAD], ["1234"]),
    (["1.230"], [UNREAD], ["1230"]),
    (["(1.234)"], [UNREAD], ["-1234"]),
    (["$ 12,345"], ["12345"], [UNREAD]),
    (["100.000"], [UNREAD], ["100000"]),
    (["1,000", "12.50"], ["1000", "12.50"], ["1000", "12.50"]),
    (["1,000", "12,50"], [UNREAD, "12.50"], [UNREAD, "12.50"]),
    (["1.234", "12,5"], ["1234", "12.5"], ["1234", "12.5"]),
    (["1.230", "12.50"], [UNREAD, "12.50"], [UNREAD, "12.50"]),
    (["1.234", "6,500,000"], [UNREAD, "6500000"], [UNREAD, "6500000"]),
    (["1,000", "12.50", "12,50"], [UNREAD, "12.50", UNREAD], [UNREAD, UNREAD, "12.50"]),
    (["1,000", "1.234,5, etc."], ["1000", UNREAD], [UNREAD, UNREAD]),
    (["1000", "1.234"], ["1000", UNREAD], ["1000", "1234"]),
]
"""A column → what it is where the point is the decimal sign, and where it is the comma."""


def read(texts: list[str], decimal: str) -> list[str | None]:
    return [
        None if pd.isna(value) else value for value in amounts.read(pd.Series(texts, dtype="str"), decimal)
    ]


@pytest.mark.parametrize("decimal", [".", ","])
@pytest.mark.parametrize(("text", "expected"), BOTH)
def test_an_amount_that_can_be_read_one_way_is_read_so_everywhere(text: str, expected, decimal: str) -> None:
    assert read([text], decimal) == [expected]


@pytest.mark.parametrize(("column", "point", "comma"), BY_PLACE)
def test_an_amount_that_could_be_two_is_read_by_its_column_or_its_place_or_not_at_all(
    column, point, comma
) -> None:
    assert (read(column, "."), read(column, ",")) == (point, comma)


MONEY = st.decimals(-(10**14), 10**14, places=2, allow_nan=False, allow_infinity=False)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(MONEY, min_size=1, max_size=8), st.sampled_from([".", ","]), st.sampled_from([",", ".", " ", ""])
)
def test_what_is_written_with_two_decimals_is_read_to_the_cent_in_any_place(
    found, place: str, group: str
) -> None:
    mark = "." if group == "," else ","
    texts = [f"{amount:,.2f}".replace(",", "\0").replace(".", mark).replace("\0", group) for amount in found]

    assert [Decimal(text) for text in read(texts, place)] == found


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.text("0123456789.,-() $", min_size=1, max_size=9), max_size=6), st.sampled_from([".", ","])
)
def test_what_is_read_has_the_digits_that_were_written_and_two_decimals(texts: list[str], place: str) -> None:
    for text, amount in zip(texts, read([text.strip() for text in texts], place), strict=True):
        if amount is not None:
            assert Decimal(amount) == round(Decimal(amount), 2)
            digits = "".join(c for c in text if c.isdecimal())
            assert Decimal(amount) == 0 or "".join(c for c in amount if c.isdecimal()) == digits


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "1.234",
            "«1.234» puede ser 1234, o 1.234 con tres decimales, que no es un importe. Si son miles, escriba 1234.",
        ),
        (
            "12.3456",
            "«12.3456» no se lee con dos decimales como máximo. Escriba el importe como figura en el documento.",
        ),
        ("mil", "«mil» no se puede leer. Escriba un importe, por ejemplo 1234.50, o deje la celda vacía."),
        (
            "86.2 (no se lee como dice el perfil)",
            "«86.2 (no se lee como dice el perfil)». Escriba el importe con el signo decimal del perfil, o corrija "
            "«decimal» en él.",
        ),
        (
            "1234567890123456.8 (más de 15 cifras)",
            "«1234567890123456.8 (más de 15 cifras)»: una hoja de cálculo no guarda más de 15 cifras de un número. "
            "Escriba el importe como texto, entero.",
        ),
    ],
)
def test_what_is_not_read_says_what_to_type(text: str, sentence: str) -> None:
    column, problems = Column("paid", kinds.AMOUNT, "Pagado", "", required=False), _Problems()

    _column(column, pd.DataFrame({"paid": [text]}, index=[7], dtype="str"), Context("p"), problems)

    assert problems.frame()[["source_row", "column", "message"]].values.tolist() == [[7, "Pagado", sentence]]
