"""Which periods of a budget there are, which one is shown, and what is known up to each."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from data_access import budget_levels, budgets, read
from data_access.state import BudgetState
from tests import factories
from tests.elsewhere import portal_over
from warehouse.errors import PortalError

SLUG = factories.SLUG


@pytest.fixture
def portal(db, db_urls, monkeypatch) -> Iterator[None]:
    monkeypatch.setattr(read, "VERSION_SECONDS", 0)
    with portal_over(db_urls["web"]):
        yield


def line(number: int, period: str, level: str = "1 > 11", **amounts: str) -> dict[str, str]:
    row = {
        "period": period,
        "side": "egreso",
        "line": str(number),
        "economic": level,
        "source_document": "Prueba",
    }
    return row | amounts


def deliver(db, folder: Path, *rows: dict[str, str], **options) -> None:
    outcome = factories.load(db, "budget_lines", factories.write(folder / "lineas.csv", rows), **options)
    assert outcome.state == "published", outcome.checked and outcome.checked.problems


def shown(**asked: str) -> tuple[str, str]:
    state = budgets.settled(BudgetState(observatory=SLUG, **asked))
    return state.year, state.period


def test_a_year_is_shown_at_its_last_period_with_execution_until_it_has_its_own(db, portal, tmp_path):
    factories.observatory(db, tmp_path)
    deliver(db, tmp_path, line(1, "2026", approved="10"), line(2, "2025", approved="9"))
    assert shown() == ("2026", "2026")

    deliver(
        db, tmp_path, line(1, "2026-T1", modified="10", paid="2"), line(2, "2026-T2", modified="10", paid="4")
    )
    deliver(db, tmp_path, line(1, "2026-02", modified="10", paid="1"))
    assert [cut.period for cut in budgets.cuts(SLUG, 2026)] == ["2026-02", "2026-T1", "2026-T2", "2026"]
    assert shown() == ("2026", "2026-T2")
    assert shown(period="2026-T1") == ("2026", "2026-T1")
    assert shown(year="2025", period="2026-T1") == ("2025", "2025")

    deliver(db, tmp_path, line(1, "2026", approved="10", paid="9"))
    assert shown() == ("2026", "2026")


def test_a_fiscal_year_takes_the_months_of_the_next_calendar_year(db, portal, tmp_path):
    factories.observatory(db, tmp_path, fiscal_year_start="5")
    deliver(
        db, tmp_path, line(1, "2026-04", modified="10", paid="9"), line(1, "2025-05", modified="10", paid="1")
    )

    assert [(cut.period, cut.months) for cut in budgets.cuts(SLUG, 2025)] == [("2025-05", 1), ("2026-04", 12)]


def test_amounts_of_each_period_alone_are_added_up_where_none_is_lacking(db, portal, tmp_path):
    factories.observatory(db, tmp_path)
    own = {"basis": "del periodo", "approved": "100"}
    deliver(
        db,
        tmp_path,
        line(1, "2026-T1", **own, paid="10.05"),
        line(2, "2026-T1", "1 > 12", paid="3", basis="del periodo"),
        line(1, "2026-T2", **own, paid="0.95"),
        line(1, "2026-T4", **own, paid="5"),
    )

    found = budget_levels.levels(SLUG, "2026-T2", "egreso", "económica").set_index("level")
    assert found["paid"].to_dict() == {
        "": Decimal("14.00"),
        "1": Decimal("14.00"),
        "1 > 11": Decimal("11.00"),
        "1 > 12": Decimal("3.00"),
    }
    assert (found.loc["1 > 12", "approved"], found.loc["1 > 12", "lines"]) == (None, 0)
    assert found.loc["", "approved"] == Decimal("100.00")

    [whole] = budget_levels.levels(SLUG, "2026-T4", "egreso", "económica", deepest=0)["paid"]
    assert whole is None
    cut = budgets.cut_of(SLUG, "2026-T4")
    assert cut is not None and cut.lacking == {"egreso": ("2026-T3",)}


def test_a_period_that_mixes_both_ways_of_telling_is_refused_whole(db, portal, tmp_path):
    factories.observatory(db, tmp_path)

    with pytest.raises(PortalError, match="unas filas dicen importes acumulados y otras «del periodo»"):
        deliver(
            db,
            tmp_path,
            line(1, "2026-T1", paid="1", basis="del periodo"),
            line(2, "2026-T1", paid="1", approved="2"),
        )

    assert budgets.years(SLUG) == []
