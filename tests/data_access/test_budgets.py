"""Budgets of the samples, to the cent, against an independent count of the files."""

import csv
from collections import defaultdict
from decimal import Decimal

import pytest

import config
from data_access import balance, budgets
from data_access.state import BudgetState

YEARS = [("amss", 2019), ("demostracion", 2024), ("demostracion", 2025), ("demostracion", 2026)]


def recount(slug: str, year: int, kind: str) -> dict[tuple[str, str, str], Decimal]:
    """(side, classification, phase) → sum of the file's lines, or its printed total."""
    sums: dict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
    with (config.ROOT / "samples" / slug / "budget_lines.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if (row["year"], row["row_kind"]) == (str(year), kind):
                sums[row["side"], row["classification"], row["phase"]] += Decimal(row["amount"])
    return dict(sums)


def asked(slug: str, year: int, figures) -> dict[tuple[str, str, str], Decimal]:
    """The same from the portal's questions."""
    lines = budgets.lines(slug, year)
    return {
        (side, name, phase): amount
        for side in balance.SIDES
        for name in balance.CLASSIFICATIONS
        for phase, amount in figures(balance.of(lines, side=side, classification=name)).items()
    }


@pytest.mark.parametrize(("slug", "year"), YEARS)
def test_lines_add_up_to_the_cent_as_in_the_file(samples, slug, year):
    assert asked(slug, year, balance.by_phase) == recount(slug, year, "línea")


@pytest.mark.parametrize(("slug", "year"), YEARS)
def test_printed_totals_are_those_of_the_file(samples, slug, year):
    assert asked(slug, year, balance.printed) == recount(slug, year, "total")


@pytest.mark.parametrize(("slug", "year"), YEARS)
def test_amounts_are_decimal_and_never_float(samples, slug, year):
    assert {type(amount) for amount in budgets.lines(slug, year)["amount"]} == {Decimal}


@pytest.mark.parametrize(("slug", "year"), YEARS)
def test_every_check_of_the_samples_is_ok(samples, slug, year):
    found = balance.checks(budgets.lines(slug, year))

    assert [check for check in found if not check.ok] == []


def test_amss_has_five_things_to_check(samples):
    kinds = [check.kind for check in balance.checks(budgets.lines("amss", 2019))]

    assert kinds == ["total", "total", "total", "sides", "classifications"]


def test_a_year_without_budget_means_the_newest(samples):
    assert budgets.settled(BudgetState("demostracion", year="1999")).year == "2026"


def test_a_phase_that_the_year_lacks_means_all(samples):
    assert budgets.settled(BudgetState("amss", phase="pagado", classification="nada")) == BudgetState(
        "amss", "2019"
    )


def test_rows_are_those_on_screen(samples):
    rows = budgets.rows(BudgetState("demostracion", "2025", "pagado", "funcional"))

    assert rows[["year", "side", "classification", "phase"]].drop_duplicates().values.tolist() == [
        [2025, "egreso", "funcional", "pagado"]
    ]


@pytest.mark.parametrize("year", ["", "2019", "9" * 100, "²"])
def test_without_a_budget_there_are_columns_and_no_rows(samples, year):
    rows = budgets.rows(BudgetState("ilo", year))

    assert (len(rows), "amount" in rows.columns) == (0, True)
