"""What a second delivery changed: by month, category and zone, with its note; and an undo."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data_access import changes
from data_access.incident_scope import scope
from data_access.state import IncidentState
from etl import undo
from tests import factories
from tests.elsewhere import portal_over

SLUG = factories.SLUG
MARCH = IncidentState(SLUG, "2026-03", "2026-03")


@pytest.fixture
def portal(db, db_urls, tmp_path: Path) -> Iterator[None]:
    """An observatory with robo and hurto; the portal reads this database."""
    factories.observatory(db, tmp_path)
    kinds = {"robo": "ordinaria", "hurto": "ordinaria", "reservado": "reservada"}
    rows = [{"code": c, "name": c.title(), "family": "delito", "sensitivity": s} for c, s in kinds.items()]
    assert (
        factories.load(db, "categories", factories.write(tmp_path / "kinds.csv", rows)).state == "published"
    )
    with portal_over(db_urls["web"]):
        yield


def deliver(db, folder: Path, name: str, *rows: dict, **options: str) -> int:
    outcome = factories.load(db, "incidents", factories.write(folder / name, rows), **options)
    assert outcome.state == "published"
    return outcome.load_id


@pytest.fixture
def twice(portal, db, tmp_path: Path) -> tuple[int, int]:
    """March delivered twice: one robbery became a theft, one went, two came, one moved to another zone."""
    first = [factories.incident(i, longitude="", latitude="") for i in range(1, 7)]
    second = [
        first[0] | {"category": "hurto"},
        first[1] | {"territory": "Z2"},
        *first[3:],
        *(factories.incident(i, longitude="", latitude="") for i in (7, 8)),
    ]
    note = "<b>La comisaría</b> entregó tarde {0}"
    one = deliver(db, tmp_path, "one.csv", *first)
    return one, deliver(db, tmp_path, "two.csv", *second, note=note)


def test_a_month_that_came_once_changed_nothing(portal, db, tmp_path):
    deliver(db, tmp_path, "one.csv", factories.incident(1))

    found = changes.of(scope(MARCH))

    assert found.slices.empty and found.categories.empty and found.zones.empty


def test_what_came_went_and_changed_is_counted_beside_the_note(twice):
    row = changes.of(scope(MARCH)).slices.iloc[0]

    assert (row["slice"], row["before"], row["now"]) == ("2026-03", 6, 7)
    assert (row["added"], row["removed"], row["reclassified"]) == (2, 1, 1)
    assert row["note"] == "<b>La comisaría</b> entregó tarde {0}"
    assert row["load_id"] == twice[1]


def test_categories_are_told_by_name(twice):
    moved = changes.of(scope(MARCH)).categories

    assert set(moved[["was", "category", "incidents"]].itertuples(index=False, name=None)) == {
        ("Robo", "Hurto", 1),
        ("Robo", "", 1),
        ("", "Robo", 2),
    }


def test_zones_are_told_by_difference(twice):
    zones = changes.of(scope(MARCH)).zones

    assert list(zones[["zone", "before", "now"]].itertuples(index=False, name=None)) == [("Z2", 0, 1)]


def test_only_the_months_of_the_period_are_told(twice, db, tmp_path):
    deliver(db, tmp_path, "april.csv", factories.incident(20, occurred_on="2026-04-09"))

    assert changes.of(scope(IncidentState(SLUG, "2026-04", "2026-04"))).slices.empty
    assert len(changes.of(scope(IncidentState(SLUG, "2026-03", "2026-04"))).slices) == 1


def test_after_an_undo_to_the_first_delivery_nothing_came_before(twice, db):
    with db.begin() as connection:
        undo.rollback(connection, "incidents", SLUG, None)
    found = changes.of(scope(MARCH))
    row = found.slices.iloc[0]

    assert (row["kind"], row["now"]) == ("rollback", 6)
    assert row[["before", "added", "removed", "reclassified"]].isna().all()
    assert found.categories.empty and found.zones.empty


def test_reserved_matters_that_come_or_go_are_in_no_difference(portal, db, tmp_path):
    hidden = [factories.incident(i, category="reservado") for i in (1, 2, 3)]
    deliver(db, tmp_path, "one.csv", factories.incident(9), *hidden)
    deliver(db, tmp_path, "two.csv", factories.incident(9), hidden[0])

    found = changes.of(scope(MARCH))

    assert (found.slices["before"].iloc[0], found.slices["now"].iloc[0]) == (1, 1)
    assert found.categories.empty and found.zones.empty
