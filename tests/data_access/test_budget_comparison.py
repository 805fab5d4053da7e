"""Two budgets side by side as the warehouse tells them: years that change, periods that are not over, places that differ."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from data_access import budget_choice, budget_comparison, budget_evolution
from data_access.budget_choice import ALONE, CURRENCY, NO_YEAR, Choice
from data_access.budget_comparison import Comparison
from data_access.state import BudgetComparisonState
from tests import compared_budgets
from tests.conftest import as_role
from tests.elsewhere import portal_over

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module", autouse=True)
def portal(make_database, tmp_path_factory) -> Iterator[None]:
    """The portal over the observatories of tests/compared_budgets.py."""
    urls = make_database()
    compared_budgets.load_all(as_role(urls, "etl"), tmp_path_factory.mktemp("budgets"))
    with portal_over(urls["web"]):
        yield


def chosen(**asked: str) -> Choice:
    return budget_choice.choose(
        BudgetComparisonState.from_query({"obs": "norte", "anio": "2016"} | asked), TODAY
    )


def compared(**asked: str) -> Comparison:
    return budget_comparison.compared(chosen(**asked))


def pair(**asked: str) -> tuple[str, str, str]:
    choice = chosen(**asked)
    assert choice.pair
    return choice.pair.now.period, choice.pair.other.period, choice.state.phase


def figures(found: Comparison) -> list[tuple]:
    """Code, amounts (None where the level is not there) and difference of each row."""
    return [
        (row.shown.code, row.now and row.now.amount, row.other and row.other.amount, row.difference)
        for row in found.rows
    ]


def test_levels_are_told_side_by_side_and_absent_ones_are_not_zero():
    assert figures(compared(con="2015")) == [
        ("1", Decimal(135), Decimal(120), Decimal(15)),
        ("2", Decimal(30), Decimal(30), Decimal(0)),
        ("4", Decimal(10), None, Decimal(10)),
        ("3", None, Decimal(50), Decimal(-50)),
    ]


@pytest.mark.parametrize("level", ["", "1", "2", "3", "4"])
@pytest.mark.parametrize("phase", ["aprobado", "devengado"])
def test_differences_of_the_children_add_up_to_the_level(level, phase):
    found = compared(con="2015", nivel=level, fase=phase)

    assert found.state.level == level
    assert sum(row.difference for row in found.rows) == found.level.difference


def test_a_code_whose_name_changed_tells_both_names():
    row = compared(con="2015", nivel="1").rows[1]

    assert row.is_renamed
    assert (row.now.name, row.other.name) == ("Aguinaldos", "Bonos")


def test_a_level_that_only_the_other_year_has_can_be_entered():
    found = compared(con="2015", nivel="3 > 31")

    assert (found.level.now, found.level.other.name) == (None, "Puente")


def test_an_unknown_level_shows_the_nearest_one_above_it():
    assert compared(nivel="1 > 99").state.level == "1"


def test_a_level_of_another_classification_is_not_looked_for():
    assert compared(nivel="1", de="egreso funcional").state.level == ""


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({}, ("2016", "2015", "aprobado")),
        ({"con": "2017"}, ("2016", "2017", "aprobado")),
        ({"con": "1999"}, ("2016", "2015", "aprobado")),
        ({"anio": "2014"}, ("2014", "2015", "aprobado")),
        ({"anio": "2017", "fase": "devengado"}, ("2017-T3", "2015-T3", "devengado")),
        ({"anio": "2017", "fase": "devengado", "con": "2016"}, ("2017", "2016", "aprobado")),
        ({"anio": "2017", "al": "2017-T3"}, ("2017-T3", "2015-T3", "aprobado")),
        ({"anio": "2098", "fase": "devengado", "con": "2016"}, ("2098", "2016", "aprobado")),
        ({"fase": "pagado"}, ("2016", "2015", "aprobado")),
    ],
)
def test_the_pair_that_can_be_compared_is_chosen(asked, shown):
    assert pair(**asked) == shown


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"obs": "solo", "anio": "2013"}, ALONE),
        ({"contra": "solo"}, NO_YEAR),
        ({"contra": "oeste"}, CURRENCY),
    ],
)
def test_why_nothing_is_compared_is_told(asked, why):
    assert (chosen(**asked).pair, chosen(**asked).why) == (None, why)


@pytest.mark.parametrize("asked", [{"anio": "1999"}, {"anio": "x"}, {"obs": "nadie"}, {"anio": "9" * 90}])
def test_a_year_without_a_budget_is_not_found(asked):
    with pytest.raises(LookupError):
        chosen(**asked)


def test_two_observatories_are_compared_in_the_newest_year_that_both_have():
    choice = chosen(anio="2014", contra="sur", con="2015")

    assert (choice.now.year, choice.other.year, choice.state.other_year) == (2016, 2016, "")


def test_equal_classifications_say_how_many_levels_are_the_same():
    alike = compared(contra="sur").likeness

    assert alike.is_equal
    assert (alike.every, alike.same, alike.renamed) == (8, 5, 1)


def test_of_unequal_classifications_only_the_wholes_are_compared():
    found = compared(contra="este", nivel="1")

    assert [row.shown.code for row in found.likeness.differing] == ["1", "2", "4", "9"]
    assert (found.rows, found.whole.difference, found.state.level) == ((), Decimal(-175), "")


def test_per_inhabitant_each_place_has_its_own_people():
    found = compared(contra="sur", valores="habitante")

    assert (found.whole.now.amount, found.whole.other.amount) == (Decimal("1.75"), Decimal("0.44"))
    assert [part.scale.population_year for part in (found.now, found.other)] == [2016, 2015]


@pytest.mark.parametrize("level", ["", "1", "2"])
def test_with_the_same_people_percentages_are_those_of_what_was_published(level):
    nominal, per_head = (
        compared(obs="medio", con="2015", nivel=level, valores=values) for values in ("", "habitante")
    )

    assert per_head.state.values == "habitante"
    assert [row.change_pct for row in (per_head.level, *per_head.rows)] == [
        row.change_pct for row in (nominal.level, *nominal.rows)
    ]
    assert evolution(obs="medio", valores="habitante").change.change_pct == Decimal("-12.5")


def test_observatories_are_offered_that_share_a_year_and_the_currency():
    assert {place.slug for place in chosen().others} == {"sur", "este", "ancho", "medio"}
    assert "solo" in {place.slug for place in chosen(contra="solo").others}


def test_constant_prices_are_of_years_and_not_of_places():
    assert compared(con="2015", valores="constantes").whole.other.amount == Decimal("220.00")
    assert compared(contra="sur", valores="constantes").state.values == ""


def test_amounts_are_as_published_where_one_of_both_cannot_be_told_otherwise():
    found = compared(con="2014", valores="constantes")

    assert (found.state.values, found.now.scale.kind, found.whole.now.amount) == ("", "", Decimal(175))


def evolution(**asked: str) -> budget_evolution.Evolution:
    return budget_evolution.of(compared(**asked), TODAY)


def test_years_are_told_in_one_phase_and_kind_of_period():
    found = evolution(con="2015", fase="devengado")

    told = {year.year: year.part.whole.amount for year in found.told}
    assert told == {2014: Decimal(100), 2015: Decimal(125), 2016: Decimal("167.50")}
    assert {year.year: year.why for year in found.years if year.why} == {2017: "phase", 2098: "open"}


def test_a_year_without_an_index_is_left_out_of_constant_prices():
    found = evolution(con="2015", valores="constantes")

    assert [year.year for year in found.told] == [2015, 2016]
    assert {year.why for year in found.years if not year.part} == {"values"}


def test_a_line_has_no_amount_in_a_year_without_it():
    lines = {line.shown.name: set(line.years) for line in evolution().lines}

    assert lines["Obras"] == {2015}
    assert lines["Deuda"] == {2016, 2017, 2098}
    assert lines["Gasto corriente"] == {2014}


def test_a_year_whose_first_level_is_another_is_told():
    assert {year.year: year.unlike for year in evolution().told} == {
        2014: 5,
        2015: 2,
        2016: 0,
        2017: 0,
        2098: 0,
    }


def test_the_lines_of_a_year_add_up_to_its_whole():
    found = evolution()

    for year in found.told:
        assert (
            sum(line.years[year.year].amount for line in found.lines if year.year in line.years)
            == year.part.whole.amount
        )
