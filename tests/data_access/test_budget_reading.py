"""What the figures of a budget say by themselves: the base of shares, the greatest line, the calendar."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from data_access import budget_reading, budgets
from tests import factories
from tests.elsewhere import portal_over
from tests.told_budgets import deliver, line

SLUG = factories.SLUG


@pytest.fixture
def portal(db, db_urls, tmp_path: Path) -> Iterator[None]:
    """An observatory without budget; the portal reads this database."""
    factories.observatory(db, tmp_path)
    with portal_over(db_urls["web"]):
        yield


def test_nothing_is_read_of_a_period_that_is_not_published(portal):
    assert budget_reading.of(SLUG, 2025, "2025") is None


def test_the_base_is_what_is_in_force_and_execution_what_is_accrued(portal, db, tmp_path):
    amounts = {"approved": "10", "modified": "12", "committed": "9", "accrued": "6", "paid": "5"}
    deliver(db, tmp_path, "budget_lines", line(1, "egreso", "Sueldos", **amounts))

    side = budget_reading.of(SLUG, 2025, "2025").sides["egreso"]

    assert (side.base, side.executed) == ("modificado", "devengado")
    assert side.phases == ("aprobado", "modificado", "comprometido", "devengado", "pagado")
    assert (side.counts, side.is_comparable) == ((1, 1, 1), True)


def test_a_phase_that_few_lines_tell_is_no_base(portal, db, tmp_path):
    rows = [line(1, "egreso", "A", approved="10", modified="12"), line(2, "egreso", "B", approved="5")]
    deliver(db, tmp_path, "budget_lines", *rows)

    assert budget_reading.of(SLUG, 2025, "2025").sides["egreso"].base == "aprobado"


def test_what_part_of_the_lines_executed_is_not_compared_with_all(portal, db, tmp_path):
    rows = [line(1, "egreso", "A", approved="10", paid="7"), line(2, "egreso", "B", approved="5")]
    deliver(db, tmp_path, "budget_lines", *rows)

    side = budget_reading.of(SLUG, 2025, "2025").sides["egreso"]

    assert (side.counts, side.is_comparable) == ((2, 1, 2), False)


def test_without_execution_there_is_nothing_to_compare(portal, db, tmp_path):
    deliver(db, tmp_path, "budget_lines", line(1, "egreso", "A", approved="10"))

    side = budget_reading.of(SLUG, 2025, "2025").sides["egreso"]

    assert (side.executed, side.executed_column, side.is_comparable) == ("", "", False)


def test_the_greatest_line_is_one_that_nothing_lies_under(portal, db, tmp_path):
    rows = [
        line(1, "egreso", "Corriente > Sueldos", approved="30"),
        line(2, "egreso", "Corriente > Luz", approved="25"),
        line(3, "egreso", "Obras > Puente", approved="40"),
    ]
    deliver(db, tmp_path, "budget_lines", *rows)

    found = budget_reading.of(SLUG, 2025, "2025").greatest

    assert (found["name"], found["above"], found["approved"]) == ("Puente", "Obras", Decimal(40))


def test_lines_without_detail_may_be_the_greatest(portal, db, tmp_path):
    rows = [
        line(1, "egreso", "Corriente", approved="90"),
        line(2, "egreso", "Corriente > Luz", approved="25"),
    ]
    deliver(db, tmp_path, "budget_lines", *rows)

    found = budget_reading.of(SLUG, 2025, "2025").greatest

    assert (found["name"], found["above"], found["approved"]) == (None, "Corriente", Decimal(90))


def test_a_budget_of_nothing_has_no_greatest_line(portal, db, tmp_path):
    deliver(db, tmp_path, "budget_lines", line(1, "egreso", "A", approved="0"))

    assert budget_reading.of(SLUG, 2025, "2025").greatest is None


def test_execution_of_each_period_alone_is_added_up_from_the_beginning(portal, db, tmp_path):
    alone = {"approved": "100", "basis": "del periodo"}
    for quarter, accrued in (("2025-T1", "10"), ("2025-T2", "15")):
        deliver(db, tmp_path, "budget_lines", line(1, "egreso", "A", quarter, accrued=accrued, **alone))

    side = budget_reading.of(SLUG, 2025, "2025-T2").sides["egreso"]

    assert (side.whole["accrued"], side.is_comparable, side.lacking) == (Decimal(25), True, ())


def test_a_period_before_that_is_lacking_is_named(portal, db, tmp_path):
    row = line(1, "egreso", "A", "2025-T2", approved="100", accrued="15", basis="del periodo")
    deliver(db, tmp_path, "budget_lines", row)

    side = budget_reading.of(SLUG, 2025, "2025-T2").sides["egreso"]

    assert (side.executed, side.lacking) == ("", ("2025-T1",))


def test_a_side_can_be_read_in_another_classification(portal, db, tmp_path):
    rows = [
        line(1, "egreso", "A", approved="10", functional="Parques"),
        line(2, "egreso", "B", approved="5", functional="Parques"),
    ]
    deliver(db, tmp_path, "budget_lines", *rows)

    cut = budgets.cut_of(SLUG, "2025")
    side = budget_reading.side(SLUG, cut, "egreso", "funcional")

    assert [(row["name"], row["approved"]) for row in side.lines] == [("Parques", Decimal(15))]
