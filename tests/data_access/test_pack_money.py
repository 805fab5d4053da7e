"""The budget in a session pack: of the quarter where that is published, of the year where it is not."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from data_access import pack_money, pack_quarter, read
from data_access.pack_figures import Part
from tests import factories
from tests.elsewhere import portal_over
from tests.linked_budget import deliver, line

THIRD = pack_quarter.parse("2026-T3")


@pytest.fixture
def portal(db, db_urls, tmp_path, monkeypatch) -> Iterator[None]:
    monkeypatch.setattr(read, "VERSION_SECONDS", 0)
    factories.observatory(db, tmp_path)
    with portal_over(db_urls["web"]):
        yield


def at(period: str, accrued: str, number: int = 1, **changes: str) -> dict[str, str]:
    return line(number, period, approved="100", modified="120.50", accrued=accrued, **changes)


def told(quarter: pack_quarter.Quarter = THIRD) -> Part:
    return pack_money.spent(factories.SLUG, quarter)


def phase(part: Part, name: str) -> dict:
    return next(row for row in part.rows("phases") if row["phase"] == name)


def test_it_tells_the_quarter_and_what_the_quarter_alone_added(portal, db, tmp_path):
    deliver(db, tmp_path, "budget_lines", at("2026-T2", "50.25"), at("2026-T3", "90.30"), at("2026", "110"))

    part = told()

    assert (part.facts["period"], part.facts["before"], part.facts["is_quarter"]) == (
        "2026-T3",
        "2026-T2",
        True,
    )
    row = phase(part, "devengado")
    assert (row["amount"], row["added"], row["pct"]) == (Decimal("90.30"), Decimal("40.05"), 74.9)
    assert phase(part, "modificado")["added"] is None


def test_without_the_quarter_before_nothing_is_added(portal, db, tmp_path):
    deliver(db, tmp_path, "budget_lines", at("2026-T1", "10"), at("2026-T3", "90.30"))

    assert (phase(told(), "devengado")["added"], told().facts["before"]) == (None, None)


def test_the_first_quarter_added_all_there_is(portal, db, tmp_path):
    deliver(db, tmp_path, "budget_lines", at("2025-T4", "99"), at("2026-T1", "10"))

    assert phase(told(pack_quarter.parse("2026-T1")), "devengado")["added"] == Decimal(10)


def test_amounts_of_the_period_alone_become_cumulative(portal, db, tmp_path):
    alone = {"basis": "del periodo"}
    rows = [at(f"2026-T{n}", f"{n}0.01", **alone) for n in (1, 2, 3)]
    deliver(db, tmp_path, "budget_lines", *rows)

    row = phase(told(), "devengado")

    assert (row["amount"], row["added"]) == (Decimal("60.03"), Decimal("30.01"))


def test_the_last_month_of_the_quarter_serves_as_well(portal, db, tmp_path):
    deliver(db, tmp_path, "budget_lines", at("2026-06", "50"), at("2026-09", "90"), at("2026-10", "95"))

    assert (told().facts["period"], phase(told(), "devengado")["added"]) == ("2026-09", Decimal(40))


def test_without_the_quarter_it_tells_the_year(portal, db, tmp_path):
    deliver(db, tmp_path, "budget_lines", at("2026-T2", "50"), at("2026", "110"))

    part = told()

    assert (part.facts["period"], part.facts["is_quarter"]) == ("2026", False)
    assert phase(part, "devengado")["added"] is None


def test_a_quarter_of_a_fiscal_year_that_begins_in_july(portal, db, tmp_path):
    factories.observatory(db, tmp_path, slug="otro", fiscal_year_start="7")
    path = factories.write(tmp_path / "otro.csv", [at("2026-T1", "7")])
    assert factories.load(db, "budget_lines", path, slug="otro").state == "published"

    part = pack_money.spent("otro", THIRD)

    assert (part.facts["year"], part.facts["period"]) == (2026, "2026-T1")
    assert phase(part, "devengado")["added"] == Decimal(7)


def test_a_year_without_a_budget_says_so(portal, db, tmp_path):
    deliver(db, tmp_path, "budget_lines", at("2025", "50"))

    assert (told().why, told().facts) == ("no_budget", {"year": 2026})


def test_a_past_version_tells_its_own_quarter(portal, db, tmp_path):
    before = deliver(db, tmp_path, "budget_lines", at("2026-T3", "90"))
    deliver(db, tmp_path, "budget_lines", at("2026-T3", "95"))

    with read.at(before):
        then = phase(told(), "devengado")["amount"]

    assert (then, phase(told(), "devengado")["amount"]) == (Decimal(90), Decimal(95))


def test_a_phase_tells_how_many_lines_inform_it(portal, db, tmp_path):
    deliver(db, tmp_path, "budget_lines", at("2026-T3", "90"), at("2026-T3", "", 2))

    row = phase(told(), "devengado")

    assert (row["informed"], row["of_lines"]) == (1, 2)


@pytest.mark.parametrize(("closed", "closing"), [("110", "same"), ("111", "other"), (None, "")])
def test_the_last_quarter_knows_the_closed_year(portal, db, tmp_path, closed, closing):
    rows = [at("2026-T4", "110", status="provisional")]
    rows += [at("2026", closed, status="cerrado")] if closed else []
    deliver(db, tmp_path, "budget_lines", *rows)

    facts = told(pack_quarter.parse("2026-T4")).facts

    assert (facts["period"], facts["closing"]) == ("2026-T4", closing)


def test_printed_totals_and_other_breakdowns_are_not_added(portal, db, tmp_path):
    other = {
        "period": "2026-T3",
        "side": "egreso",
        "source_document": "Prueba",
        "accrued": "90",
        "approved": "100",
    }
    rows = [
        at("2026-T3", "90"),
        other | {"line": "2", "funding": "Propios"},
        other | {"line": "3", "total_of": "económica"},
    ]
    deliver(db, tmp_path, "budget_lines", *rows)

    assert phase(told(), "devengado")["amount"] == Decimal(90)


def test_a_budget_of_thousands_of_lines_is_told_by_levels_that_add_up(portal, db, tmp_path):
    rows = [
        at("2026-T3", "1", n, economic_code=f"{n % 7} > {n}", economic=f"Capítulo {n % 7} > Línea {n}")
        for n in range(1, 200)
    ]
    deliver(db, tmp_path, "budget_lines", *rows)

    lines = told().rows("lines")

    assert [row["code"] for row in lines] == [str(n) for n in range(7)]
    assert sum(row["devengado"] for row in lines) == phase(told(), "devengado")["amount"] == 199


def test_the_levels_are_the_lines_where_they_are_few(portal, db, tmp_path):
    rows = [
        at("2026-T3", "1", n, economic_code=f"1 > {n}", economic=f"Corriente > Línea {n}")
        for n in range(1, 5)
    ]
    deliver(db, tmp_path, "budget_lines", *rows)

    assert [row["level"] for row in told().rows("lines")] == ["1 > 1", "1 > 2", "1 > 3", "1 > 4"]
