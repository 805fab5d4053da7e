"""Boundaries and people of the published zones."""

import sqlalchemy as sa

from data_access import complaints, places
from tests import factories
from tests.conftest import as_role
from tests.elsewhere import portal_over


def test_the_municipality_is_not_a_zone_of_itself(samples):
    zones = places.zones("demostracion")

    assert not zones.loc[zones["zone"] == "D00", "leaf"].any()
    assert zones["drawn"].sum() == 18


def test_a_renamed_territory_has_its_newest_name_wherever_it_stands_in_the_file(db, db_urls, tmp_path):
    factories.observatory(db, tmp_path)
    zone = {"code": "Z1", "kind": "zona"}
    now = zone | {"name": "Norte", "valid_from": "2020-01-01", "valid_to": ""}
    before = zone | {"name": "Arrabal", "valid_from": "1950-01-01", "valid_to": "2019-12-31"}
    rows = [now, before, before | {"code": "Z2"}, now | {"code": "Z2"}]
    factories.load(db, "territories", factories.write(tmp_path / "renamed.csv", rows))

    with portal_over(db_urls["web"]):
        names, of_complaints = places.names(factories.SLUG), complaints.known(factories.SLUG).names

    assert names == of_complaints["territory"] == {"Z1": "Norte", "Z2": "Norte"}


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
