"""Payroll against the income that comes back every year, and only as somebody marked it."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from data_access import budget_nature, budget_reading
from tests import factories
from tests.elsewhere import portal_over
from tests.told_budgets import deliver, line

SLUG = factories.SLUG
TAXES = line(1, "ingreso", "Tasas", approved="60", nature="recurrente")
GIFTS = line(2, "ingreso", "Donaciones", approved="40", nature="no recurrente")
PAY = line(1, "egreso", "Sueldos", approved="70", nature="personal")
PAPER = line(2, "egreso", "Papel", approved="30", nature="otro gasto")


@pytest.fixture
def portal(db, db_urls, tmp_path: Path) -> Iterator[None]:
    """An observatory without budget; the portal reads this database."""
    factories.observatory(db, tmp_path)
    with portal_over(db_urls["web"]):
        yield


def amounts(found: budget_nature.Nature, phase: str) -> dict[str, Decimal]:
    return {side: found.amount(found.counted(side), phase) for side in found.groups}


def test_coamss_2019_pays_more_than_comes_back_every_year(samples):
    """S2-2, to the cent."""
    found = budget_nature.of("amss", "2019")

    told = amounts(found, "aprobado")
    assert told == {"ingreso": Decimal(2609496), "egreso": Decimal(2963397)}
    assert told["egreso"] - told["ingreso"] == Decimal(353901)
    assert (found.phases, found.is_whole) == (("aprobado",), True)
    assert [group.name for group in found.counted("egreso")] == ["Remuneraciones"]
    assert [group.lines for group in found.counted("ingreso")] == [1, 1, 1]


def test_coamss_2019_adds_up(samples):
    """S2-1: income, expenditure and sources are the same."""
    reading = budget_reading.of("amss", 2019, "2019")
    found = budget_nature.of("amss", "2019")

    assert {side.whole["approved"] for side in reading.sides.values()} == {Decimal(5105000)}
    assert {found.whole(side, "aprobado") for side in found.groups} == {Decimal(5105000)}


def test_without_marks_there_is_nothing_to_compare(portal, db, tmp_path):
    rows = [row | {"nature": ""} for row in (TAXES, GIFTS, PAY, PAPER)]
    deliver(db, tmp_path, "budget_lines", *rows)

    assert budget_nature.of(SLUG, "2025") is None


def test_marks_on_one_side_alone_are_not_compared(portal, db, tmp_path):
    deliver(db, tmp_path, "budget_lines", TAXES, GIFTS, PAY | {"nature": ""}, PAPER | {"nature": ""})

    assert budget_nature.of(SLUG, "2025") is None


def test_lines_that_nobody_marked_are_told_apart(portal, db, tmp_path):
    deliver(db, tmp_path, "budget_lines", TAXES, GIFTS | {"nature": ""}, PAY, PAPER)

    found = budget_nature.of(SLUG, "2025")

    assert [group.name for group in found.unmarked("ingreso")] == ["Donaciones"]
    assert not found.is_whole


def test_a_phase_that_a_counted_line_does_not_tell_is_not_compared(portal, db, tmp_path):
    told = [row | {"accrued": "10"} for row in (TAXES, GIFTS, PAPER)]
    deliver(db, tmp_path, "budget_lines", *told, PAY)

    assert budget_nature.of(SLUG, "2025").phases == ("aprobado",)


def test_what_is_of_a_period_alone_is_not_compared(portal, db, tmp_path):
    rows = [
        row | {"period": "2025-T2", "accrued": "10", "basis": "del periodo"}
        for row in (TAXES, GIFTS, PAY, PAPER)
    ]
    deliver(db, tmp_path, "budget_lines", *rows)

    assert budget_nature.of(SLUG, "2025-T2").phases == ("aprobado",)


def test_breakdowns_printed_apart_are_counted_once(portal, db, tmp_path):
    again = PAY | {"line": "3", "economic": "", "functional": "Administración", "approved": "70"}
    total = PAY | {"line": "4", "total_of": "económica", "nature": "", "approved": "70"}
    deliver(db, tmp_path, "budget_lines", TAXES, GIFTS, PAY, PAPER, again, total)

    found = budget_nature.of(SLUG, "2025")

    assert (found.classifications["egreso"], amounts(found, "aprobado")["egreso"]) == (
        "económica",
        Decimal(70),
    )
    assert found.whole("egreso", "aprobado") == Decimal(100)


def test_what_is_in_force_is_said_first(portal, db, tmp_path):
    rows = [row | {"modified": "50", "modifications": "0"} for row in (TAXES, GIFTS, PAY, PAPER)]
    deliver(db, tmp_path, "budget_lines", *rows)

    found = budget_nature.of(SLUG, "2025")

    assert (found.phases, found.phase) == (("aprobado", "modificado"), "modificado")
