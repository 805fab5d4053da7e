"""Which periods of two budgets may be compared: the same kind, both over; the approved amount always."""

from datetime import date
from types import SimpleNamespace

import pytest

from data_access import budget_pairs
from data_access.budget_pairs import NO_CLASSIFICATION, NO_PHASE, Book
from data_access.budget_periods import months_of
from data_access.budgets import Cut

TODAY = date(2026, 11, 21)
ALL = ("aprobado", "modificado", "devengado")
TOLD = ("egreso", "económica")


def cut(
    period: str, *phases: str, classification: str = "económica", lacking: bool = False, first: int = 1
) -> Cut:
    missing = {"egreso": ("2026-T1",)} if lacking else {}
    wholes = {("egreso", classification): phases or ALL}
    return Cut(period, months_of(period, first), wholes, {}, frozenset(), missing)


def book(year: int, *cuts: Cut, first: int = 1) -> Book:
    return Book(SimpleNamespace(slug="prueba", fiscal_year_start=first), year, cuts)  # type: ignore[arg-type]


def shown(now: Book, other: Book, period: str = "", phase: str = "", today: date = TODAY) -> tuple | None:
    found = budget_pairs.chosen(budget_pairs.pairs(now, other, *TOLD, today), period, phase)
    return found and (found[0].now.period, found[0].other.period, found[1])


def test_whole_years_that_are_over_are_compared_in_every_phase():
    found = budget_pairs.pairs(book(2025, cut("2025")), book(2024, cut("2024")), *TOLD, TODAY)

    assert [pair.phases for pair in found] == [ALL]


@pytest.mark.parametrize(
    ("now", "other"),
    [
        ("2026", "2025"),
        ("2025-T3", "2024"),
        ("2025-T3", "2024-T2"),
        ("2025-09", "2024-T3"),
        ("2026-T4", "2025-T4"),
    ],
)
def test_part_of_a_period_is_never_compared_with_a_full_one(now, other):
    found = budget_pairs.pairs(book(int(now[:4]), cut(now)), book(int(other[:4]), cut(other)), *TOLD, TODAY)

    assert [pair.phases for pair in found] == [("aprobado",)]


@pytest.mark.parametrize(("now", "other"), [("2026-T3", "2025-T3"), ("2026-10", "2025-10"), ("2025", "2024")])
def test_periods_of_the_same_kind_that_are_over_are_compared(now, other):
    assert shown(book(2026, cut(now)), book(2025, cut(other)), phase="devengado") == (now, other, "devengado")


def test_a_period_is_over_the_day_after_its_last_one():
    quarter = cut("2026-T3")

    assert not budget_pairs.is_over(quarter, 1, date(2026, 9, 30))
    assert budget_pairs.is_over(quarter, 1, date(2026, 10, 1))
    assert budget_pairs.is_over(cut("2026"), 1, date(2027, 1, 1))


def test_a_fiscal_year_that_begins_in_july_is_over_the_next_july():
    year = cut("2025", first=7)

    assert not budget_pairs.is_over(year, 7, date(2026, 6, 30))
    assert budget_pairs.is_over(year, 7, date(2026, 7, 1))
    assert not budget_pairs.is_over(cut("2025-T1", first=7), 7, date(2025, 9, 30))
    assert budget_pairs.is_over(cut("2025-T1", first=7), 7, date(2025, 10, 1))
    assert budget_pairs.is_over(cut("2026-02", first=7), 7, date(2026, 3, 1))


def test_without_a_wish_whole_years_are_shown_and_what_was_approved():
    now, other = (book(y, cut(f"{y}-T3"), cut(f"{y}")) for y in (2025, 2024))

    assert shown(now, other) == ("2025", "2024", "aprobado")


def test_what_is_asked_for_is_shown_where_it_can_be_compared():
    now, other = (book(y, cut(f"{y}-T3"), cut(f"{y}")) for y in (2025, 2024))

    assert shown(now, other, "2025-T3", "devengado") == ("2025-T3", "2024-T3", "devengado")


def test_executed_amounts_of_an_open_year_are_those_of_its_last_period_that_is_over():
    now, other = (book(y, cut(f"{y}-T2"), cut(f"{y}-T3"), cut(f"{y}")) for y in (2026, 2025))

    assert shown(now, other, phase="devengado") == ("2026-T3", "2025-T3", "devengado")


def test_a_year_that_only_has_an_approved_budget_compares_that():
    now, other = book(2027, cut("2027", "aprobado")), book(2026, cut("2026-T3"), cut("2026"))

    assert shown(now, other, phase="devengado") == ("2027", "2026", "aprobado")


def test_executed_amounts_that_lack_a_period_before_are_not_compared():
    now, other = book(2026, cut("2026-T2", lacking=True)), book(2025, cut("2025-T2"))

    assert shown(now, other, phase="devengado") == ("2026-T2", "2025-T2", "aprobado")


def test_nothing_is_compared_without_a_phase_in_common():
    now, other = book(2026, cut("2026-T3", "devengado")), book(2025, cut("2025", "devengado"))

    assert shown(now, other) is None
    assert budget_pairs.why_not(now, other, *TOLD) == NO_PHASE


def test_nothing_is_compared_by_a_classification_that_one_lacks():
    now, other = book(2026, cut("2026")), book(2025, cut("2025", classification="funcional"))

    assert shown(now, other) is None
    assert budget_pairs.why_not(now, other, *TOLD) == NO_CLASSIFICATION
