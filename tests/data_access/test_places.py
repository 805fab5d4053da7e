"""Classes with round limits, and boundaries of the published zones."""

import pytest

from data_access import places


@pytest.mark.parametrize("largest", [1, 4, 5, 7, 13, 44, 101, 999, 1600, 48_000, 1_234_567])
def test_classes_are_at_most_five_and_cover_every_count_once(largest):
    limits = places.classes(largest)

    assert len(limits) <= 5
    assert limits[0][0] == 1
    assert limits[-1][0] <= largest <= limits[-1][1]
    assert all(after[0] == before[1] + 1 for before, after in zip(limits, limits[1:], strict=False))


def test_class_limits_are_round():
    assert places.classes(101) == [(1, 25), (26, 50), (51, 75), (76, 100), (101, 125)]


def test_nothing_has_no_classes():
    assert places.classes(0) == []


def test_zero_has_no_class():
    assert places.class_of(0, places.classes(50)) == 0


def test_the_municipality_is_not_a_zone_of_itself(samples):
    zones = places.zones("demostracion")

    assert not zones.loc[zones["zone"] == "D00", "leaf"].any()
    assert zones["drawn"].sum() == 18


def test_territories_that_were_not_yet_in_force_are_no_zones(samples):
    assert not places.zones("demostracion", "2020-01", "2020-12")["leaf"].any()


def test_an_observatory_without_boundaries_has_no_extent(samples):
    assert places.extent("panama") is None


def test_boundaries_have_five_decimals(samples):
    shapes = places.boundaries("demostracion")

    assert all(round(x, 5) == x for x, _ in shapes["D01"]["coordinates"][0])


def test_populations_are_of_the_newest_year_not_after(samples):
    assert set(places.populations("demostracion", 2024)["population_year"]) == {2024}
    assert set(places.populations("demostracion", 2026)["population_year"]) == {2025}
    assert places.populations("demostracion", 2023).empty
