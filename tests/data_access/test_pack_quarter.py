"""Of which quarters a pack is offered."""

from datetime import date

from data_access import pack_quarter, pack_years


def test_a_year_offers_the_quarters_whose_first_month_has_ended_newest_first():
    assert pack_quarter.offered([2025, 2026], date(2026, 8, 1)) == {
        2026: ["2026-T3", "2026-T2", "2026-T1"],
        2025: ["2025-T4", "2025-T3", "2025-T2", "2025-T1"],
    }


def test_a_year_with_nothing_to_tell_yet_is_left_out():
    assert pack_quarter.offered([2027], date(2026, 8, 1)) == {}
    assert list(pack_quarter.offered([2026], date(2026, 7, 31))[2026]) == ["2026-T2", "2026-T1"]


def test_the_years_are_those_of_plans_sessions_and_incidents(samples):
    assert 2019 in pack_years.known("amss")
    assert {2024, 2025, 2026} <= pack_years.known("demostracion")
    assert pack_years.known("nadie") == set()
