"""What a result cost: only where money and results are of the same months, and are all there."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from data_access import activity, budget_cost, budget_link_lines, read
from data_access.budget_cost import Cost
from tests import factories
from tests.elsewhere import portal_over
from tests.factories import SLUG
from tests.linked_budget import activity as named
from tests.linked_budget import catalogue, deliver, line

QUARTER = "2026-T3"


@pytest.fixture
def portal(db, db_urls, tmp_path, monkeypatch) -> Iterator[None]:
    monkeypatch.setattr(read, "VERSION_SECONDS", 0)
    catalogue(db, tmp_path)
    with portal_over(db_urls["web"]):
        yield


def done(*months: int, amount: str = "2") -> list[dict[str, str]]:
    row = {"plan": "2026", "line": "1", "executed": amount, "evidence": "Acta"}
    return [row | {"month": f"2026-{month:02}"} for month in months]


def cost(plan: str = "2026") -> Cost | None:
    """Of activity 1, by the newest period that names it."""
    found = activity.find(SLUG, plan, "1")
    (paid, *_) = budget_link_lines.of_activity(SLUG, plan, 1)
    return budget_cost.of(SLUG, found, paid)


def test_it_is_what_was_accrued_over_what_was_executed_to_the_same_day(portal, db, tmp_path):
    deliver(db, tmp_path, "budget_lines", line(1, QUARTER, **named(), accrued="100", paid="90"))
    deliver(db, tmp_path, "progress", *done(*range(1, 12)))

    found = cost()

    assert (found.why, found.phase, found.amount, found.executed) == (
        "",
        "devengado",
        Decimal(100),
        Decimal(18),
    )
    assert (found.start, found.end, found.each) == (date(2026, 1, 1), date(2026, 9, 30), Decimal("5.56"))


def test_what_was_paid_serves_where_nothing_says_what_was_accrued(portal, db, tmp_path):
    deliver(db, tmp_path, "budget_lines", line(1, QUARTER, **named(), paid="90"))
    deliver(db, tmp_path, "progress", *done(*range(1, 10)))

    assert (cost().phase, cost().each) == ("pagado", Decimal(5))


def test_without_what_was_spent_there_is_no_cost(portal, db, tmp_path):
    deliver(db, tmp_path, "budget_lines", line(1, QUARTER, **named(), approved="100"))
    deliver(db, tmp_path, "progress", *done(*range(1, 10)))

    assert cost() is None


@pytest.mark.parametrize(
    ("why", "months", "amount"),
    [
        ("progress", range(1, 9), "2"),
        ("progress", (1, 2, 9), "2"),
        ("zero", range(1, 10), "0"),
    ],
)
def test_what_is_not_all_reported_has_no_cost(portal, db, tmp_path, why, months, amount):
    deliver(db, tmp_path, "budget_lines", line(1, QUARTER, **named(), accrued="100"))
    deliver(db, tmp_path, "progress", *done(*months, amount=amount))

    assert cost().why == why


def test_a_partial_sum_is_no_cost(portal, db, tmp_path):
    rows = [line(1, QUARTER, **named(), accrued="100"), line(2, QUARTER, **named(), approved="5")]
    deliver(db, tmp_path, "budget_lines", *rows)
    deliver(db, tmp_path, "progress", *done(*range(1, 10)))

    assert cost().why == "phase"


@pytest.mark.parametrize(
    "changes",
    [{"unit_kind": "porcentaje"}, {"unit_kind": "último"}, {"direction": "bajar"}, {"unit_of_measure": ""}],
)
def test_only_what_is_counted_has_a_cost(portal, db, tmp_path, changes):
    shared = {"unit_kind": "suma", "unit_of_measure": "Ronda", "months_reading": "impresa"}
    months = {f"m{n:02}": "2" for n in range(1, 13)}
    deliver(db, tmp_path, "activities", factories.activity(1, **(shared | months | changes)))
    deliver(db, tmp_path, "budget_lines", line(1, QUARTER, **named(), accrued="100"))
    deliver(db, tmp_path, "progress", *done(*range(1, 10)))

    assert cost().why == "kind"


def test_a_plan_that_begins_in_another_month_has_no_cost(portal, db, tmp_path):
    plan = factories.plan("2026") | {"period_start": "2026-03-01"}
    deliver(db, tmp_path, "plans", plan, factories.plan("2027"))
    deliver(db, tmp_path, "budget_lines", line(1, QUARTER, **named(), accrued="100"))
    deliver(db, tmp_path, "progress", *done(*range(3, 10)))

    assert cost().why == "start"


def test_each_year_is_told_by_its_newest_period_that_names_it(portal, db, tmp_path):
    rows = [line(1, "2025", **named(), accrued="1"), line(1, "2026-T1", **named(), accrued="2")]
    rows.append(line(1, "2026-T2", approved="3"))
    deliver(db, tmp_path, "budget_lines", *rows)

    found = budget_link_lines.of_activity(SLUG, "2026", 1)

    assert [(paid.year, paid.cut.period, paid.sum.amounts) for paid in found] == [
        (2026, "2026-T1", {"devengado": Decimal(2)}),
        (2025, "2025", {"devengado": Decimal(1)}),
    ]
