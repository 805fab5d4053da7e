"""In what a budget can be told: constant prices and per inhabitant, exact to the cent, and never where a base lacks."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access import budget_values, places
from data_access.budget_values import Scale
from data_access.state import BudgetState
from tests import factories
from tests.elsewhere import portal_over
from tests.told_budgets import deliver

SLUG = factories.SLUG
SERIES = "IPC general, 2020 = 100"
amounts = st.decimals(-(10**13), 10**13, places=2)
factors = st.decimals("0.0001", 10**9, places=4)


@pytest.fixture
def portal(db, db_urls, tmp_path: Path) -> Iterator[None]:
    """An observatory with zones and neither indices nor people; the portal reads this database."""
    factories.observatory(db, tmp_path)
    with portal_over(db_urls["web"]):
        yield


def index(year: int, value: str, series: str = SERIES) -> dict[str, str]:
    return {"year": str(year), "value": value, "series": series, "source": "Instituto"}


def territory(code: str, parent: str = "", kind: str = "zona") -> dict[str, str]:
    row = {"code": code, "parent": parent, "kind": kind, "name": f"Territorio {code}"}
    return row | {"valid_from": "1900-01-01"}


def people(code: str, year: int, number: int) -> dict[str, str]:
    row = {"territory": code, "year": str(year), "population": str(number)}
    return row | {"source": f"Censo {year}"}


def in_cents(exact: Fraction) -> Fraction:
    """A fraction rounded half up (away from zero) to cents, without Decimal."""
    cents = abs(exact) * 100
    whole = (2 * cents.numerator + cents.denominator) // (2 * cents.denominator)
    return Fraction(whole if exact >= 0 else -whole, 100)


@given(amounts, factors, factors)
def test_a_scaled_amount_is_the_exact_one_rounded_once(amount: Decimal, times: Decimal, over: Decimal):
    told = Scale("constantes", times, over).of(amount)

    assert isinstance(told, Decimal)
    assert Fraction(told) == in_cents(Fraction(amount) * Fraction(times) / Fraction(over))


@given(amounts, factors, factors)
def test_an_exact_amount_is_not_rounded(amount: Decimal, times: Decimal, over: Decimal):
    assert Scale("constantes", times, over).exact(amount) == Fraction(amount) * Fraction(times) / Fraction(
        over
    )
    assert (Scale().exact(amount), Scale().exact(None)) == (amount, None)


@given(amounts)
def test_an_amount_as_published_is_left_as_it_is(amount: Decimal):
    assert Scale().of(amount) is amount


@given(amounts, factors)
def test_the_year_of_the_base_tells_what_was_published(amount: Decimal, value: Decimal):
    assert Scale("constantes", value, value).of(amount) == amount


def test_what_is_not_reported_stays_so_and_zero_stays_zero():
    scale = Scale("habitante", over=Decimal(7))

    assert scale.of(None) is None
    assert scale.of(Decimal(0)) == 0


def test_half_a_cent_goes_up_away_from_zero():
    scale = Scale("habitante", over=Decimal(8))

    assert [scale.of(Decimal(n)) for n in ("0.04", "-0.04")] == [Decimal("0.01"), Decimal("-0.01")]


def test_constant_prices_are_those_of_the_newest_year_with_an_index(portal, db, tmp_path):
    deliver(db, tmp_path, "price_indices", index(2024, "110"), index(2026, "121"), index(2025, "115.5"))

    scale = budget_values.scale(BudgetState(SLUG, "2024", values="constantes"))

    assert (scale.kind, scale.base_year, scale.series, scale.source) == (
        "constantes",
        2026,
        SERIES,
        "Instituto",
    )
    assert scale.of(Decimal("100.00")) == Decimal("110.00")


def test_a_year_without_an_index_is_not_told_in_constant_prices(portal, db, tmp_path):
    deliver(db, tmp_path, "price_indices", index(2025, "100"), index(2026, "103"))

    assert "constantes" in budget_values.choices(SLUG, 2025)
    assert "constantes" not in budget_values.choices(SLUG, 2024)
    assert [lack.reason for lack in budget_values.lacking(SLUG, 2024)][0] == "year"


def test_two_series_are_never_joined(portal, db, tmp_path):
    deliver(db, tmp_path, "price_indices", index(2025, "100", "IPC, 2010 = 100"), index(2026, "103"))

    assert budget_values.choices(SLUG, 2025) == ()


def test_what_cannot_be_told_is_told_as_published_and_why(portal):
    scale = budget_values.scale(BudgetState(SLUG, "2026", values="constantes"))

    assert (scale.kind, scale.lack.reason) == ("", "none")
    assert scale.of(Decimal("3.14")) == Decimal("3.14")


def test_people_are_those_of_the_territory_that_holds_the_others(portal, db, tmp_path):
    deliver(
        db,
        tmp_path,
        "territories",
        territory("M", kind="municipio"),
        territory("A", "M"),
        territory("B", "M"),
    )
    deliver(
        db, tmp_path, "populations", people("M", 2020, 1000), people("M", 2024, 1100), people("A", 2024, 400)
    )

    scale = budget_values.scale(BudgetState(SLUG, "2023", values="habitante"))

    assert (scale.population, scale.population_year, scale.source) == (1000, 2020, "Censo 2020")
    assert scale.territory == "Territorio M"


def test_people_of_parts_are_never_added_up(portal, db, tmp_path):
    deliver(
        db,
        tmp_path,
        "territories",
        territory("M", kind="municipio"),
        territory("A", "M"),
        territory("B", "M"),
    )
    deliver(db, tmp_path, "populations", people("A", 2024, 400), people("B", 2024, 700))

    assert budget_values.choices(SLUG, 2024) == ()
    lack = budget_values.lacking(SLUG, 2024)[-1]
    assert (lack.value, lack.reason, lack.territory) == ("habitante", "population", "Territorio M")


def test_without_a_territory_over_the_others_there_is_no_whole(portal, db, tmp_path):
    deliver(db, tmp_path, "populations", people("Z1", 2024, 400), people("Z2", 2024, 700))

    assert budget_values.lacking(SLUG, 2024)[-1].reason == "territory"


def test_a_country_over_a_single_municipality_is_not_its_territory(portal, db, tmp_path):
    chain = [territory("P", kind="país"), territory("M", "P", "municipio"), territory("A", "M")]
    deliver(db, tmp_path, "territories", *chain)

    assert places.whole(SLUG, 2026) == ("M", "Territorio M")


def test_nobody_lives_where_the_population_is_zero(portal, db, tmp_path):
    deliver(db, tmp_path, "territories", territory("M", kind="municipio"))
    deliver(db, tmp_path, "populations", people("M", 2024, 0))

    assert budget_values.choices(SLUG, 2024) == ()


@pytest.mark.parametrize("year", ["", "²", "x"])
def test_a_state_without_a_year_is_told_as_published(year: str):
    assert budget_values.scale(BudgetState(SLUG, year, values="habitante")) == Scale()
