"""Which figures stand for the newest budget of an observatory."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from data_access import budget_newest, read
from data_access.budget_newest import Newest, Told
from tests import factories
from tests.elsewhere import portal_over


@pytest.fixture
def portal(db, db_urls, tmp_path, monkeypatch) -> Iterator[None]:
    monkeypatch.setattr(read, "VERSION_SECONDS", 0)
    factories.observatory(db, tmp_path)
    with portal_over(db_urls["web"]):
        yield


def line(number: int, period: str, side: str = "egreso", **told: str) -> dict[str, str]:
    row = {"period": period, "side": side, "line": str(number), "economic": f"Partida {number}"}
    return row | {"source_document": "Prueba"} | told


def newest(db, folder: Path, *rows: dict[str, str]) -> Newest | None:
    outcome = factories.load(db, "budget_lines", factories.write(folder / "lineas.csv", rows))
    assert outcome.state == "published", outcome.checked and outcome.checked.problems
    return budget_newest.of(factories.SLUG)


def test_without_a_budget_there_is_none(portal):
    assert budget_newest.of(factories.SLUG) is None


def test_what_was_approved_is_of_the_year_and_what_was_done_of_its_last_period(db, portal, tmp_path):
    found = newest(
        db,
        tmp_path,
        line(1, "2025", approved="9", accrued="8"),
        line(1, "2026", approved="10.05"),
        line(1, "2026-T1", approved="10.05", accrued="2"),
        line(1, "2026-T2", approved="10.05", accrued="4.1", paid="3", status="provisional"),
        line(1, "2026", side="ingreso", approved="10.05"),
    )

    assert (found.year, found.side) == (2026, "egreso")
    assert found.had == Told("aprobado", "2026", Decimal("10.05"), 1, 1, None)
    assert found.done == Told("devengado", "2026-T2", Decimal("4.1"), 1, 1, "provisional")


def test_a_newest_year_with_income_alone_tells_its_income(db, portal, tmp_path):
    found = newest(db, tmp_path, line(1, "2025", approved="9"), line(1, "2026", side="ingreso", approved="7"))

    assert (found.year, found.side, found.had.amount, found.done) == (2026, "ingreso", Decimal(7), None)


def test_without_an_approved_amount_what_is_in_force_stands_for_it(db, portal, tmp_path):
    found = newest(db, tmp_path, line(1, "2026-T1", modified="12", modifications="2"))

    assert (found.had.phase, found.had.period, found.had.amount) == ("modificado", "2026-T1", Decimal(12))


def test_execution_alone_is_told_as_such_and_nothing_is_made_of_it(db, portal, tmp_path):
    found = newest(db, tmp_path, line(1, "2026-03", paid="3"))

    assert found.had is None
    assert (found.done.phase, found.done.period) == ("pagado", "2026-03")


def test_a_sum_says_how_many_of_its_lines_tell_it_and_zero_is_told(db, portal, tmp_path):
    found = newest(db, tmp_path, line(1, "2026", approved="0", status="proyecto"), line(2, "2026", paid="1"))

    assert found.had == Told("aprobado", "2026", Decimal(0), 1, 2, None)
    assert (found.done.informed, found.done.lines) == (1, 2)


def test_what_was_done_of_each_period_alone_is_not_told_while_one_before_is_lacking(db, portal, tmp_path):
    found = newest(db, tmp_path, line(1, "2026-T2", approved="9", paid="3", basis="del periodo"))

    assert (found.had.amount, found.done) == (Decimal(9), None)
