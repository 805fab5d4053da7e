"""Numbers, dates and money as people write them; «sin dato» is not zero."""

from datetime import UTC, date, datetime
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from components import formats

NARROW, WIDE = "\u202f", "\u00a0"  # the spaces that some locales put between thousands


def plain(text: str) -> str:
    return text.replace(NARROW, " ").replace(WIDE, " ")


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA, pd.NaT, Decimal("NaN")])
def test_a_missing_number_is_not_zero(missing):
    assert formats.number(missing) == "sin dato"


@pytest.mark.parametrize(("part", "whole"), [(0, 0), (None, 4), (3, None), (3, float("nan"))])
def test_a_share_without_base_is_not_reported(part, whole):
    assert formats.share(part, whole) == "no informado"
    assert plain(formats.share(1, 4, "es_PE")).replace(" ", "") == "25%(1de4)"


@pytest.mark.parametrize(
    ("value", "locale", "written"),
    [
        (0, "es", "0"),
        (1204, "es", "1.204"),
        (1204, "es_PE", "1,204"),
        (1204.5, "es_PE", "1,204.5"),
        (1204.5, "es_AR", "1.204,5"),
        (12.0, "es", "12"),
        (2.346, "es", "2,35"),
        (Decimal("0.5"), "es", "0,5"),
        (np.int64(7), "es", "7"),
        (-3, "es", "−3"),
        (Decimal("-0.001"), "es", "0"),
    ],
)
def test_a_number_is_written_as_in_its_place(value, locale, written):
    assert plain(formats.number(value, locale)) == written


def test_a_number_without_digits_is_whole():
    assert formats.number(2.6, digits=0) == "3"


@pytest.mark.parametrize("whole", [0, None, float("nan")])
def test_there_is_no_percentage_without_a_base(whole):
    assert formats.percent(3, whole) == "sin dato"


def test_there_is_no_percentage_of_what_is_missing():
    assert formats.percent(None, 10) == "sin dato"


def test_a_percentage_has_one_decimal_and_a_space():
    assert formats.percent(1, 3) == "33,3\u00a0%"
    assert formats.percent(1, 3, "es_PE") == "33.3\u00a0%"


def test_a_percentage_of_money_is_exact_and_half_goes_up():
    """As floats, 1.5 of 1000 would be 0.1 %: a half of a hundredth is seldom one in binary."""
    assert formats.percent(Decimal("1.15"), Decimal(1000)) == "0,1\u00a0%"
    assert formats.percent(Decimal("1.5"), Decimal(1000)) == "0,2\u00a0%"
    assert formats.percent(Decimal("12345678901234567.89"), Decimal("12345678901234567.89")) == "100\u00a0%"


@pytest.mark.parametrize(
    ("words", "inside"),
    [("Devengado", "devengado"), ("PIM", "PIM"), ("Crédito definitivo", "crédito definitivo"), ("", "")],
)
def test_a_name_in_a_sentence_keeps_its_initials(words, inside):
    assert formats.lowered(words) == inside


def test_words_that_begin_a_sentence_keep_the_capitals_they_have():
    assert formats.capital("al tercer trimestre de PIM") == "Al tercer trimestre de PIM"
    assert formats.capital("") == ""


def test_money_has_its_currency():
    written = plain(formats.money(Decimal("1234567.5"), "PEN", "es_PE"))

    assert "1,234,567.50" in written and "S/" in written


def test_money_of_zero_and_money_that_nobody_reported_differ():
    assert (formats.money(0, "USD"), formats.money(None, "USD")) == ("–", "no informado")


def test_large_amounts_are_said_in_words():
    assert formats.in_words(Decimal("5102345.50")) == "5,1 millones"


def test_one_million_is_singular():
    assert formats.in_words(1_000_000) == "1 millón"


@pytest.mark.parametrize(
    ("currency", "locale", "written"),
    [
        ("PEN", "es_PE", "S/ 5.6 millones"),
        ("USD", "es_SV", "$5.6 millones"),
        ("EUR", "es", "5,6 millones €"),
    ],
)
def test_an_amount_in_words_keeps_its_currency_where_it_stands(currency, locale, written):
    assert plain(formats.money_in_words(5_600_000, currency, locale)) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (date(2021, 1, 27), "27 de enero de 2021"),
        ("2021-01-27", "27 de enero de 2021"),
        ("2021-01", "enero de 2021"),
        ("2021", "2021"),
        (None, "sin dato"),
        (pd.NaT, "sin dato"),
    ],
)
def test_a_date_is_written_as_far_as_it_is_known(value, written):
    assert formats.day(value) == written


def test_a_month_has_a_short_form():
    assert formats.month("2026-10") == "octubre de 2026"
    assert formats.month("2026-10", short=True).startswith("oct")


def test_what_is_dated_by_its_year_alone_has_no_month():
    assert formats.month("2026") == "2026"


def test_an_instant_says_that_it_is_utc():
    assert formats.instant(datetime(2026, 10, 31, 18, 5, tzinfo=UTC)) == "31 de octubre de 2026, 18:05 UTC"


@pytest.mark.parametrize(
    ("values", "written"), [([], ""), (["a"], "a"), (["a", "b"], "a y b"), (["a", "b", "c"], "a, b y c")]
)
def test_a_list_is_written_with_y(values, written):
    assert formats.listed(values) == written


@pytest.mark.parametrize("locale", ["es", "es_PE", "en", "hi_IN"])
def test_less_than_zero_has_one_sign_in_every_way_of_writing_it(locale):
    written = (
        formats.number(-3, locale),
        formats.percent(-1, 3, locale),
        formats.money(Decimal(-5), "PEN", locale),
        formats.amount(Decimal(-5), locale),
        formats.in_words(-5100000, locale),
    )

    assert all(one.startswith("−") and "-" not in one for one in written)
