"""Days known in part, and how late what is due on them is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access import due


@pytest.mark.parametrize(
    ("known", "first", "last"),
    [
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("2021-03-09", date(2021, 3, 9), date(2021, 3, 9)),
        (date(2021, 3, 9), date(2021, 3, 9), date(2021, 3, 9)),
        (None, None, None),
    ],
)
def test_a_day_known_in_part_has_a_first_and_a_last(known, first, last):
    assert (due.first_day(known), due.last_day(known)) == (first, last)


@pytest.mark.parametrize(
    ("known", "text"), [("2021-03", "2021-03"), (date(2021, 3, 9), "2021-03-09"), (None, None)]
)
def test_it_is_written_at_its_own_precision(known, text):
    assert due.written(known) == text


@pytest.mark.parametrize(
    ("due_on", "met_on", "as_of", "days"),
    [
        ("2026-03", None, "2026-03-31", 0),
        ("2026-03", None, "2026-04-01", 1),
        ("2026-03-10", "2026-03-12", "2026-06-01", 2),
        ("2026-03-10", "2026-03-10", "2026-06-01", 0),
        (None, "2026-03-10", "2026-06-01", None),
    ],
)
def test_late_is_counted_from_the_last_day_to_the_day_it_was_met_or_to_today(due_on, met_on, as_of, days):
    met = date.fromisoformat(met_on) if met_on else None

    assert due.days_late(due_on, met, date.fromisoformat(as_of)) == days


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_day_lies_within_its_month_and_its_year(day):
    for known in (f"{day:%Y-%m}", f"{day:%Y}"):
        assert due.first_day(known) <= day <= due.last_day(known)
