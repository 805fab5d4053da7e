"""The register of amendments: what acts add to levels, and a level from the approved to the modified."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from data_access import budget_amendment_views as views
from data_access import budget_amendments, budget_periods
from data_access.state import BudgetAmendmentsState
from tests.checked_budgets import Books, shelf_over

UTILES, ROPA = ("egreso", "económica", "2 > 21"), ("egreso", "económica", "2 > 22")


@pytest.fixture(scope="module")
def shelf(make_database, tmp_path_factory) -> Iterator[Books]:
    with shelf_over(make_database(), tmp_path_factory.mktemp("register")) as books:
        yield books


@pytest.fixture
def books(shelf: Books) -> Books:
    """A budget of two levels, of 10 each, which say 7 and 18 after 3 went from one to the other and 5 came to it."""
    books = shelf.open()
    books.lines(
        {"economic": "Bienes > Útiles", "economic_code": "2 > 21", "approved": "10", "modified": "7"},
        {"economic": "Bienes > Ropa", "economic_code": "2 > 22", "approved": "10", "modified": "18"},
    )
    books.acts(
        {"from_level": "2 > 21", "to_level": "2 > 22", "amount": "3"},
        {"to_level": "2 > 22", "amount": "5", "act": "Acuerdo 2", "kind": "ampliación"},
        {"from_level": "99", "amount": "1", "act": "Acuerdo 2", "kind": "reducción"},
    )
    return books


def asked(books: Books, **where: str) -> views.Register:
    return views.of(BudgetAmendmentsState(books.slug, str(books.year), **where))


def chain(books: Books, level: str) -> budget_amendments.Chain:
    return asked(books, side="egreso", classification="económica", level=level).chains[0]


def test_a_level_goes_from_the_approved_to_the_modified_act_by_act(books):
    found = chain(books, "2 > 22")

    assert [(m.act, left) for m, left in found.movements] == [("Acuerdo 1", 13), ("Acuerdo 2", 18)]
    assert (found.approved, found.amended, found.expected, found.modified, found.difference) == (
        10,
        8,
        18,
        18,
        0,
    )


def test_what_moves_within_a_level_does_not_change_it(books):
    found = chain(books, "2")

    assert [left for _, left in found.movements] == [20, 25]
    assert (found.name, found.difference) == ("Bienes", 0)


def test_a_file_that_disagrees_is_shown_with_the_difference_and_not_mended(books):
    books.acts({"from_level": "2 > 21", "amount": "2.99", "kind": "reducción"})

    found = chain(books, "2 > 21")
    assert (found.expected, found.modified, found.difference) == (Decimal("7.01"), 7, Decimal("-0.01"))


def test_under_a_level_that_an_act_names_nothing_is_compared(books):
    books.acts({"to_level": "2", "amount": "5"}, {"to_level": "2 > 22", "amount": "1"})

    found = chain(books, "2 > 22")
    assert (found.above, found.difference) == (1, None)


def test_the_register_runs_level_by_level(books):
    told = budget_amendments.movements(books.slug, books.year)

    assert budget_amendments.running(told) == {
        ("Acuerdo 1", 1): (-3, 3),
        ("Acuerdo 2", 2): (0, 8),
        ("Acuerdo 2", 3): (-1, 0),
    }
    assert budget_amendments.nets(told) == {"Acuerdo 1": {"egreso": 0}, "Acuerdo 2": {"egreso": 4}}


def test_levels_have_the_names_of_the_budget_or_none(books):
    found = asked(books)

    assert found.levels[ROPA]["names"] == ("Bienes", "Ropa")
    assert [(c.place[2], c.is_told) for c in found.chains] == [
        ("2 > 21", True),
        ("2 > 22", True),
        ("99", False),
    ]


@pytest.mark.parametrize(
    ("where", "lines"),
    [
        ({}, [1, 2, 3]),
        ({"act": "Acuerdo 2"}, [2, 3]),
        ({"kind": "traspaso"}, [1]),
        ({"side": "egreso", "classification": "económica", "level": "2"}, [1, 2]),
        ({"side": "egreso", "classification": "económica", "level": "99"}, [3]),
        ({"act": "Acuerdo 1", "kind": "reducción"}, []),
        ({"act": "Acuerdo 9"}, [1, 2, 3]),
        ({"side": "egreso", "classification": "económica", "level": "2 > 2"}, [1, 2, 3]),
        ({"side": "ingreso", "classification": "económica", "level": "2"}, [1, 2, 3]),
    ],
)
def test_what_is_asked_for_narrows_and_what_is_unknown_means_everything(books, where, lines):
    assert [movement.line for movement in asked(books, **where).rows] == lines


def test_movements_come_by_date_and_by_pages(books):
    books.acts(
        *(
            {"to_level": "2 > 22", "amount": "1", "act": f"A{n:02}", "decided_on": f"{books.year}-01-{n:02}"}
            for n in range(30, 0, -1)
        ),
        *(
            {"to_level": "2 > 22", "amount": "1", "act": f"B{n:02}", "decided_on": f"{books.year}-03-{n:02}"}
            for n in range(1, 31)
        ),
    )

    first, second = asked(books), asked(books, page="2")
    assert (first.pages, len(first.rows), len(second.rows), second.first) == (2, 50, 10, 51)
    assert [m.act for m in (first.rows[0], second.rows[-1])] == ["A01", "B30"]
    assert asked(books, page="9").number == 2


def test_without_a_budget_the_register_stands_alone(shelf):
    books = shelf.open()
    books.acts({"to_level": "1", "amount": "1"})

    found = asked(books)
    assert (found.period, found.levels, [m.amount for m in found.rows]) == ("", {}, [1])


@pytest.mark.parametrize(
    ("period", "first_month", "last"),
    [
        ("2024", 1, "2024-12-31"),
        ("2024-T1", 1, "2024-03-31"),
        ("2024-02", 1, "2024-02-29"),
        ("2024", 7, "2025-06-30"),
        ("2024-T3", 7, "2025-03-31"),
        ("2025-06", 7, "2025-06-30"),
    ],
)
def test_a_period_ends_on_its_last_day_in_its_fiscal_year(period, first_month, last):
    assert budget_periods.end_of(period, first_month).isoformat() == last


def test_acts_after_the_period_of_the_budget_are_counted_apart(shelf):
    books = shelf.open()
    books.lines({"economic_code": "1", "approved": "5", "modified": "5"}, period="-T1")
    books.acts({"to_level": "1", "amount": "1"})

    found = asked(books)
    assert (found.later, found.chains) == (1, [])
