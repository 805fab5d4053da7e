"""Periods of indicators: their ends, their terms, and which ones have no value."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access import indicator_periods as periods

MONTHS = st.integers(2000 * 12, 2040 * 12)
FREQUENCIES = st.sampled_from(sorted(periods.STEPS))


@pytest.mark.parametrize(
    ("period", "frequency", "last"),
    [
        ("2024-02", "mensual", date(2024, 2, 29)),
        ("2026-10", "trimestral", date(2026, 12, 31)),
        ("2026-07", "semestral", date(2026, 12, 31)),
        ("2026", "anual", date(2026, 12, 31)),
        ("2026-05", "anual", date(2027, 4, 30)),
        ("2026", "trimestral", date(2026, 12, 31)),
        ("2026-03-15", "única", date(2026, 3, 15)),
        ("2026-03", "única", date(2026, 3, 31)),
        ("2026-03", None, date(2026, 3, 31)),
    ],
)
def test_a_period_ends_as_it_is_measured(period, frequency, last):
    assert periods.end(period, frequency) == last


@given(at=MONTHS, frequency=FREQUENCIES)
def test_the_day_after_a_period_begins_the_next_one(at, frequency):
    period = periods._period(at, by_year=False)
    following = periods._period(at + periods.STEPS[frequency], by_year=False)

    assert periods.end(period, frequency) + timedelta(days=1) == date.fromisoformat(f"{following}-01")


@pytest.mark.parametrize(
    ("known", "frequency", "expected"),
    [
        (["2024-11", "2025-02"], "mensual", ["2024-12", "2025-01"]),
        (["2024-10", "2025-04"], "trimestral", ["2025-01"]),
        (["2024-01", "2025-01"], "semestral", ["2024-07"]),
        (["2022", "2025"], "anual", ["2023", "2024"]),
        (["2024-01", "2024-02"], "mensual", []),
        (["2024-01"], "mensual", []),
        ([], "mensual", []),
        (["2020", "2025"], "única", []),
        (["2020", "2025"], None, []),
        (["2024", "2025-03"], "mensual", []),
    ],
)
def test_missing_periods_are_those_between_the_first_and_the_last(known, frequency, expected):
    assert periods.missing(known, frequency) == expected


@given(first=MONTHS, steps=st.sets(st.integers(0, 40), min_size=1), frequency=FREQUENCIES)
def test_every_step_has_a_value_or_is_missing_and_none_is_both(first, steps, frequency):
    step = periods.STEPS[frequency]
    known = [periods._period(first + i * step, by_year=False) for i in steps]

    found = sorted([*known, *periods.missing(known, frequency)])

    expected = range(first + min(steps) * step, first + max(steps) * step + 1, step)
    assert found == [periods._period(at, by_year=False) for at in expected]


@pytest.mark.parametrize(
    ("known", "frequency", "today", "expected"),
    [
        (["2026-08"], "mensual", date(2026, 10, 31), ["2026-09"]),
        (["2026-08"], "mensual", date(2026, 11, 1), ["2026-09", "2026-10"]),
        (["2026-04"], "trimestral", date(2026, 11, 21), ["2026-07"]),
        (["2025"], "anual", date(2026, 12, 31), []),
        (["2026-04"], "única", date(2030, 1, 1), []),
        ([], "mensual", date(2026, 11, 21), []),
    ],
)
def test_a_period_is_awaited_once_it_has_ended(known, frequency, today, expected):
    assert periods.ended_after(known, frequency, today) == expected


@pytest.mark.parametrize(
    ("today", "overdue"), [(date(2026, 10, 29), -1), (date(2026, 10, 30), 0), (date(2026, 10, 31), 1)]
)
def test_a_value_is_overdue_from_the_day_after_its_term(today, overdue):
    (found,) = periods.awaited(["2026-04"], "trimestral", 30, today)

    assert found == periods.Awaited("2026-07", date(2026, 10, 30), overdue, False)


def test_without_a_term_nothing_is_overdue():
    (found,) = periods.awaited(["2026-04"], "trimestral", None, date(2026, 11, 21))

    assert (found.due_on, found.overdue) == (None, None)


@pytest.mark.parametrize(
    ("published", "late"), [(date(2026, 1, 20), None), (date(2026, 1, 21), 1), (None, None)]
)
def test_late_is_published_after_the_term(published, late):
    assert periods.days_late(published, date(2026, 1, 20)) == late


@pytest.mark.parametrize(
    ("period", "frequency", "due_days", "since"),
    [
        ("2026-01", "mensual", None, date(2026, 4, 1)),
        ("2026-01", "mensual", 10, date(2026, 4, 11)),
        ("2025", "anual", 60, date(2028, 3, 1)),
        ("2026-01", "única", 10, None),
        ("2026-01", None, 10, None),
    ],
)
def test_a_value_is_too_old_after_two_more_periods_and_their_term(period, frequency, due_days, since):
    assert periods.old_since(period, frequency, due_days) == since
