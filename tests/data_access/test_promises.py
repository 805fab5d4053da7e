"""What an indicator's words promise in figures."""

from datetime import date
from decimal import Decimal

import pytest

from data_access.promises import is_due, thresholds


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("≥ 70 %", [("≥", Decimal(70), True)]),
        ("≥ 70 %; ≤ 30 %", [("≥", Decimal(70), True), ("≤", Decimal(30), True)]),
        ("≥2", [("≥", Decimal(2), False)]),
        ("= 12.5", [("=", Decimal("12.5"), False)]),
        ("", []),
        (None, []),
    ],
)
def test_thresholds_are_signs_and_numbers(text, found):
    assert [(each.operator, each.number, each.is_pct) for each in thresholds(text)] == found


@pytest.mark.parametrize(
    ("day", "month", "due"),
    [
        (date(2019, 6, 30), "2019-05", False),
        (date(2019, 6, 30), "2019-06", True),
        (date(2019, 6, 30), "2020-01", True),
        (date(2024, 2, 29), "2024-02", True),
        (None, "2020-01", False),
    ],
)
def test_a_due_date_has_come_at_the_end_of_its_month(day, month, due):
    assert is_due(day, month) == due
