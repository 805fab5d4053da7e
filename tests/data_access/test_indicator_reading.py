"""What values say beyond their figure: version, delay, arithmetic."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access import indicator_reading as reading
from tests.measured import frame, sheet, value, version

TWO = (version("1", "2024-01"), version("2", "2025-07"))


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (value("2025-06"), "1"),
        (value("2025-07"), "2"),
        (value("2025-07", method_version="1"), "1"),
        (value("2025"), "1"),
        (value("2023-12"), None),
    ],
)
def test_a_value_is_of_the_version_that_it_names_or_else_of_its_period(row, expected):
    assert reading.version_of(row, TWO) == expected


@pytest.mark.parametrize(
    ("named", "versions", "rows", "expected"),
    [
        (None, (), [value("2026-01")], None),
        ("2", (), [value("2026-01")], None),
        (None, (), [value("2026-01", method_version="1"), value("2026-02", method_version="b")], "b"),
        (None, TWO, [value("2024-01")], "2"),
        ("1", TWO, [value("2025-08")], "1"),
    ],
)
def test_the_version_in_force_is_the_sheets_else_the_newest(named, versions, rows, expected):
    found = reading.follow(sheet(), frame(*rows), versions)

    assert reading.in_force(sheet(method_version=named), found, versions) == expected


@pytest.mark.parametrize(
    ("n", "total", "published", "given"),
    [
        (38, 41, "92.7", None),
        (38, 41, "93", None),
        (38, 41, "92.68", None),
        (38, 41, "92.6", Decimal(3800) / 41),
        (38, 41, "97.2", Decimal(3800) / 41),
        (1, 8, "12.5", None),
        (1, 8, "13", None),
        (1, 8, "12", None),
        (38, 0, "5", None),
        (None, 41, "5", None),
        (38, None, "5", None),
    ],
)
def test_a_percentage_that_its_base_does_not_give_is_observed(n, total, published, given):
    row = value(
        "2026-01",
        published,
        numerator=n and Decimal(n),
        denominator=None if total is None else Decimal(total),
    )

    assert reading.contradicted(sheet(), row) == given


def test_a_rate_is_checked_per_so_many():
    row = value("2026-01", "25.79", numerator=Decimal(306), denominator=Decimal(118_658))

    assert reading.contradicted(sheet(unit="por 10 000 habitantes", rate_per=10_000), row) is None
    assert round(reading.contradicted(sheet(unit="casos", rate_per=100_000), row), 2) == Decimal("257.88")


def test_where_no_rule_says_what_n_and_total_give_nothing_is_observed():
    row = value("2026-01", "999", numerator=Decimal(1), denominator=Decimal(2))

    assert reading.contradicted(sheet(unit="minutos"), row) is None


@given(n=st.integers(0, 10_000), total=st.integers(1, 10_000), places=st.integers(0, 4))
def test_what_is_only_rounded_is_never_observed(n, total, places):
    rounded = round(Decimal(100 * n) / Decimal(total), places)
    row = value("2026-01", str(rounded), numerator=Decimal(n), denominator=Decimal(total))

    assert reading.contradicted(sheet(), row) is None


def test_late_needs_a_term_and_a_day():
    rows = [value("2026-01", published_on=date(2026, 3, 1)), value("2026-02")]

    found = reading.follow(sheet(due_days=20), frame(*rows), ())

    assert (found["days_late"].tolist(), found["due_on"].tolist()) == (
        [9, None],
        [date(2026, 2, 20), date(2026, 3, 20)],
    )


def test_values_are_cut_where_the_definition_changes_and_again_where_it_comes_back():
    rows = [value(f"2026-0{i + 1}", method_version=v) for i, v in enumerate((None, "1", "1", "2", "1"))]

    found = reading.segments(reading.follow(sheet(), frame(*rows), ()))

    assert [(v, part["period"].tolist()) for v, part in found] == [
        (None, ["2026-01"]),
        ("1", ["2026-02", "2026-03"]),
        ("2", ["2026-04"]),
        ("1", ["2026-05"]),
    ]


def test_the_last_full_value_is_of_the_version_in_force_and_not_partial():
    rows = [
        value("2026-01", 5, method_version="1"),
        value("2026-02", 6, method_version="2"),
        value("2026-03", 7, method_version="2", is_partial=True),
    ]
    found = reading.follow(sheet(), frame(*rows), ())

    assert reading.last_full(found, "2")["value"] == 6
    assert reading.last_full(found, "3") is None


@pytest.mark.parametrize(("year", "expected"), [(2024, "1"), (2025, "2"), (2023, None), (None, None)])
def test_a_baseline_is_of_the_definition_at_the_end_of_its_year(year, expected):
    assert reading.baseline_version(sheet(baseline_year=year), TWO) == expected


@pytest.mark.parametrize(("period", "days"), [("2026-10", 21), ("2026-11", 0), ("2026", 0), ("2025", 325)])
def test_days_are_counted_from_the_end_of_the_period(period, days):
    assert reading.days_since(period, "mensual", date(2026, 11, 21)) == days
