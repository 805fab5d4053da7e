"""Which year, period, side, classification and phase of a budget are shown; its lines as delivered."""

import csv
from decimal import Decimal

import pytest

import config
from data_access import budgets
from data_access.state import BudgetState


@pytest.fixture(autouse=True)
def portal(samples):
    """Every question here goes to the samples."""


def rows_of(slug: str, **equal: str) -> list[dict[str, str]]:
    """The rows of the sample's file with these values."""
    with (config.ROOT / "samples" / slug / "budget_lines.csv").open(encoding="utf-8") as file:
        return [
            row for row in csv.DictReader(file) if all(row[name] == value for name, value in equal.items())
        ]


def test_years_are_those_of_the_file_newest_first():
    in_file = {int(row["period"][:4]) for row in rows_of("demostracion")}

    assert budgets.years("demostracion") == sorted(in_file, reverse=True)


def test_without_a_budget_there_are_no_years():
    assert budgets.years("ilo") == []


def test_expenditure_by_its_first_classification_and_phase_is_shown():
    shown = budgets.settled(BudgetState("amss"))

    assert (shown.year, shown.period, shown.side, shown.classification, shown.phase) == (
        "2019",
        "2019",
        "egreso",
        "económica",
        "aprobado",
    )


@pytest.mark.parametrize("year", ["1999", "²", "9" * 60])
def test_a_year_without_budget_means_the_newest(year):
    assert budgets.settled(BudgetState("demostracion", year=year)).year == "2026"


def test_what_is_not_published_means_what_is():
    asked = BudgetState("amss", "2019", "2019-T2", "otro", "funcional", phase="pagado", values="dólares")

    assert budgets.settled(asked) == budgets.settled(BudgetState("amss"))


def test_a_side_has_its_own_classifications():
    shown = budgets.settled(BudgetState("amss", side="ingreso", classification="fuente de financiamiento"))

    assert (shown.side, shown.classification) == ("ingreso", "fuente de financiamiento")


def test_lines_are_those_of_the_file_in_its_order():
    lines = budgets.lines("amss", "2019", "egreso")

    assert lines["approved"].tolist() == [Decimal(row["approved"]) for row in rows_of("amss", side="egreso")]


def test_amounts_are_decimal_and_never_float():
    told = budgets.lines("demostracion")["modified"].dropna()

    assert len(told) > 100 and {type(amount) for amount in told} == {Decimal}


def test_without_a_budget_there_are_columns_and_no_lines():
    lines = budgets.lines("ilo", "2026")

    assert (len(lines), "approved" in lines.columns) == (0, True)
