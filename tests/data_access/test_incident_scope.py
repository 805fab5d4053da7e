"""What the keys of /incidentes mean when they are blank, unknown or swapped."""

from datetime import date

import pytest

from data_access.incident_known import is_complete
from data_access.incident_scope import period, scope
from data_access.state import IncidentState

OFFERED = [f"{year}-{month:02}" for year in (2024, 2025) for month in range(1, 13)]


@pytest.mark.parametrize("bad", ["2025-13", "2025", "enero", "2025-1", "9999-99", "'; DROP", "2025-01-01"])
def test_a_month_that_does_not_exist_falls_back_and_says_so(bad):
    assert period(bad, "", OFFERED) == ("2025-01", "2025-12", ["month"])
    assert period("2025-03", bad, OFFERED) == ("2025-03", "2025-12", ["month"])


def test_swapped_months_are_put_in_order_and_said():
    assert period("2025-06", "2024-02", OFFERED) == ("2024-02", "2025-06", ["swapped"])


def test_the_default_start_is_twelve_months_up_to_the_end():
    assert period("", "2025-03", OFFERED) == ("2024-04", "2025-03", [])


def test_the_default_start_is_the_first_month_where_there_are_fewer_than_twelve():
    assert period("", "2024-03", OFFERED) == ("2024-01", "2024-03", [])


@pytest.mark.parametrize(
    ("received", "whole"), [((2026, 10, 20), False), ((2026, 10, 31), False), ((2026, 11, 1), True)]
)
def test_a_month_is_complete_when_its_file_came_after_it(received, whole):
    assert is_complete("2026-10", date(*received)) is whole


def test_unknown_filters_fall_back_and_say_so(samples):
    asked = scope(IncidentState("demostracion", "", "", "no-hay", "nadie", "Z99"))

    assert (asked.category, asked.source, asked.zone) == ("", "", "")
    assert asked.ignored == ("category", "source", "zone")


@pytest.mark.parametrize("hidden", ["sexual", "domestica", "extraviada", "riesgo-suicidio", "patrullaje"])
def test_reserved_and_operational_categories_cannot_be_asked_for(samples, hidden):
    assert scope(IncidentState("demostracion", category=hidden)).ignored == ("category",)
