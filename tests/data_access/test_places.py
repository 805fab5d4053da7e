"""Boundaries and people of the published zones."""

import sqlalchemy as sa

from data_access import places
from tests.conftest import as_role


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


def test_boundaries_are_the_outlines_made_for_the_web(samples):
    with as_role(samples, "owner").connect() as connection:
        made = connection.execute(
            sa.text("SELECT code, outline FROM mart.outlines WHERE observatory = 'demostracion'")
        )

        assert places.boundaries("demostracion") == {row.code: row.outline for row in made}


def test_the_extent_holds_every_outline_and_nothing_else(samples):
    drawn = set(places.zones("demostracion").query("drawn")["zone"])
    points = [
        p for z, s in places.boundaries("demostracion").items() if z in drawn for p in s["coordinates"][0]
    ]

    (south, west), (north, east) = places.extent("demostracion")

    assert (west, east) == (min(x for x, _ in points), max(x for x, _ in points))
    assert (south, north) == (min(y for _, y in points), max(y for _, y in points))


def test_populations_are_of_the_newest_year_not_after(samples):
    assert set(places.populations("demostracion", 2024)["population_year"]) == {2024}
    assert set(places.populations("demostracion", 2026)["population_year"]) == {2025}
    assert places.populations("demostracion", 2023).empty
