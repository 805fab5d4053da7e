"""The rows behind a level, and what they are by the other classifications."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from data_access import budget_rows
from data_access.state import BudgetState
from tests.conftest import as_role
from tests.crossed_budget import deliver_all
from tests.elsewhere import portal_over
from tests.factories import SLUG, observatory

WHOLE = BudgetState(SLUG, "2026", "2026", "egreso", "económica")


@pytest.fixture(autouse=True, scope="module")
def portal(make_database, tmp_path_factory) -> Iterator[None]:
    """A database with one crossed budget; nothing here changes it."""
    urls, folder = make_database(), tmp_path_factory.mktemp("crossed")
    observatory(as_role(urls, "etl"), folder)
    deliver_all(as_role(urls, "etl"), folder)
    with portal_over(urls["web"]):
        yield


def state(level: str, classification: str = "económica") -> BudgetState:
    return BudgetState(SLUG, "2026", "2026", "egreso", classification, level)


def lines(asked: BudgetState) -> list[int]:
    return budget_rows.behind(asked)["line"].tolist()


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (WHOLE, [1, 2, 3, 4, 5]),
        (state("1"), [1, 2, 3]),
        (state("1 > 12"), [1]),
        (state("1 > "), [3]),
        (state("10 > 12"), [4]),
        (state("1%"), []),
        (state("Serenazgo", "institucional"), [2, 3, 4]),
        (state("", "funcional"), [1, 3, 5]),
    ],
)
def test_the_rows_of_a_level_are_those_it_adds_up(asked, expected):
    assert lines(asked) == expected


def test_printed_totals_are_not_among_them():
    income = BudgetState(SLUG, "2026", "2026", "ingreso", "económica")

    assert lines(income) == [1]


def test_rows_come_page_by_page(monkeypatch):
    monkeypatch.setattr(budget_rows, "PAGE", 2)

    assert budget_rows.behind(WHOLE, 2)["line"].tolist() == [3, 4]


def test_a_level_by_another_classification_adds_up_to_itself():
    found = budget_rows.crossed(state("1"))

    by_office = found["institucional"].to_dict("records")
    told = [(row["level"], row["lines"], row["approved"], row["accrued"]) for row in by_office]
    assert told == [("Alcaldía", 1, Decimal(60), Decimal(30)), ("Serenazgo", 2, Decimal(30), Decimal(20))]


def test_what_says_nothing_of_a_classification_is_a_row_of_its_own():
    by_function = budget_rows.crossed(state("1"))["funcional"].to_dict("records")

    told = [(row["level"], row["name"], row["lines"], row["approved"]) for row in by_function]
    assert told == [("13", "Policía", 2, Decimal(70)), (None, None, 1, Decimal(20))]


def test_a_classification_that_no_row_tells_is_not_there():
    assert set(budget_rows.crossed(state("1"))) == {"funcional", "institucional"}


def test_rows_of_each_quarter_alone_are_those_of_all_quarters_so_far():
    income = BudgetState(SLUG, "2025", "2025-T2", "ingreso", "económica")

    assert budget_rows.behind(income)["period"].tolist() == ["2025-T1", "2025-T1", "2025-T2", "2025-T2"]
    assert budget_rows.count(income, 2) == 4
    assert budget_rows.slices(income) == ["2025-T1 ingreso", "2025-T2 ingreso"]
