"""Two periods, against the sample's own file counted again with pandas, and over months that are missing or incomplete."""

from dataclasses import replace

import pytest

from data_access import comparison
from data_access.incident_scope import MUNICIPALITY, Scope, scope
from data_access.state import IncidentState
from tests.data_access.test_incident_counts import FILE
from warehouse.cubes import REST

OBS = "demostracion"


@pytest.fixture
def asked(samples) -> Scope:
    return scope(IncidentState(OBS, "2026-07", "2026-09", category="robo"))


def counted(months, **filters: str) -> int:
    rows = FILE[FILE["slice"].isin(months)]
    for column, value in filters.items():
        rows = rows[rows[column] == value]
    return len(rows)


def test_both_pairs_equal_a_recount_of_the_file(asked):
    compared, _ = comparison.of_months(asked)

    assert [c.pair.before for c in compared] == [
        ("2026-04", "2026-05", "2026-06"),
        ("2025-07", "2025-08", "2025-09"),
    ]
    for c in compared:
        assert c.counts.now == counted(c.pair.now, category="robo")
        assert c.counts.before == counted(c.pair.before, category="robo")


def test_each_zone_equals_a_recount_of_the_file(asked):
    _, zones = comparison.of_months(asked)

    assert zones.pair.kind == comparison.YEAR
    for zone, counts in zip(zones.rows["zone"], zones.rows["counts"], strict=True):
        assert counts.now == counted(zones.pair.now, category="robo", territory=zone)
        assert counts.before == counted(zones.pair.before, category="robo", territory=zone)


def test_the_days_are_those_of_the_calendar():
    assert comparison.days(["2024-02"]) == 29
    assert comparison.days(["2026-T1"]) == 90
    assert comparison.days(["2026-05"], "viernes") == 5


def test_a_month_without_a_file_leaves_no_comparison_and_is_named(asked):
    holed = replace(asked, loaded=tuple(m for m in asked.loaded if m != "2026-05"))

    previous, year = comparison.pairs(holed)

    assert (previous.now, previous.missing) == ((), ("2026-05",))
    assert len(year.now) == 3


def test_a_month_before_the_first_file_is_missing(asked):
    early = replace(asked, start="2024-02", end="2024-03")

    assert comparison.pairs(early)[1].missing == ("2023-02", "2023-03")


def test_an_incomplete_last_month_is_in_neither_period(asked):
    running = replace(asked, partial=frozenset({"2026-09"}))

    previous, year = comparison.pairs(running)

    assert (previous.now, previous.before) == (("2026-07", "2026-08"), ("2026-05", "2026-06"))
    assert year.before == ("2025-07", "2025-08")


def test_what_touches_an_incomplete_month_is_left_out_of_both_sides(asked):
    holed = replace(asked, partial=frozenset({"2026-05"}))

    previous, year = comparison.pairs(holed)

    assert (previous.now, previous.before) == (("2026-07", "2026-09"), ("2026-04", "2026-06"))
    assert previous.left_out == ("2026-05",)
    assert not year.left_out


def test_only_incomplete_months_are_not_compared(asked):
    alone = replace(asked, start="2026-09", end="2026-09", partial=frozenset({"2026-09"}))

    assert [p.now for p in comparison.pairs(alone)] == [(), ()]


def test_a_year_has_one_pair_and_a_longer_period_has_no_year_before(asked):
    year = replace(asked, start="2025-01", end="2025-12")
    longer = replace(asked, start="2025-06", end="2026-08")

    assert [p.kind for p in comparison.pairs(year)] == ["year"]
    assert [p.kind for p in comparison.pairs(longer)] == ["previous"]


def test_by_hour_whole_quarters_are_compared(asked):
    by_hour = replace(asked, start="2025-11", end="2026-10", grain=MUNICIPALITY)

    previous, year = comparison.pairs(by_hour)

    assert previous.before == ("2025-T2", "2025-T3", "2025-T4")
    assert year.before == ("2025-T1", "2025-T2", "2025-T3")


def test_zones_that_two_editions_merge_differently_are_not_compared(asked, monkeypatch):
    editions = {2025: {"D01", "D02", REST}, 2026: {"D01", "D02", "D03", REST}}
    monkeypatch.setattr(comparison.read, "kept", lambda key, make: editions)

    assert comparison._told_apart(OBS, {2025, 2026}) == {"D01", "D02"}
    assert comparison._told_apart(OBS, {2024, 2025}) == {"D01", "D02"}
    assert comparison._told_apart(OBS, {2026, 2027}) is None


def test_the_quick_periods_hold_only_complete_months(asked):
    running = replace(asked, partial=frozenset({"2026-10"}))

    assert comparison.shortcuts(running) == [
        ("month", "2026-09", "2026-09"),
        ("quarter", "2026-07", "2026-09"),
        ("year", "2026-01", "2026-09"),
        ("twelve", "2025-10", "2026-09"),
    ]
