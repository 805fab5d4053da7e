"""Which year's budget a session names, where it gives account of another period."""

from datetime import date
from types import SimpleNamespace

import pytest

from data_access import budgets

YEAR = (date(2025, 5, 1), date(2026, 4, 30))


@pytest.mark.parametrize(
    ("when", "first_month", "ends", "named"),
    [
        ("2026-03-10", 1, YEAR, 2026),
        ("2026-03", 5, (date(2025, 1, 1), date(2025, 12, 31)), 2025),  # the fiscal year began in May of 2025
        ("2026-05-02", 5, YEAR, 2026),
        ("2026-03-10", 5, YEAR, None),  # its own period is the budget's
        ("2026-03-10", 1, (date(2026, 1, 1), date(2026, 12, 31)), None),
        ("2024-03-10", 1, YEAR, None),  # no budget is published of that year
        ("2026", 1, YEAR, 2026),
    ],
)
def test_the_budget_of_its_day_is_named_where_it_is_another(
    server, monkeypatch, when, first_month, ends, named
):
    from pages import session as page  # once the application exists

    monkeypatch.setattr(budgets, "years", lambda observatory: [2026, 2025])
    place = SimpleNamespace(slug="prueba", fiscal_year_start=first_month)
    session = {"when": when, "period_start": ends[0], "period_end": ends[1]}

    assert page._other_budget(place, session) == named
