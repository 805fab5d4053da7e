"""What a delivery changes of the one before: by identifier or by number, told of ordinary matters, explained if much."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from etl import undo
from tests import factories
from tests.conftest import as_role
from tests.factories import count, incident
from warehouse.errors import PortalError

DAY = "2026-03-09"
_numbers = iter(range(1, 10_000))


@pytest.fixture
def portal(db: sa.Engine, tmp_path: Path) -> sa.Engine:
    factories.observatory(db, tmp_path)
    categories = [
        {"code": code, "name": code, "family": "delito", "sensitivity": sensitivity}
        for code, sensitivity in (("robo", "ordinaria"), ("hurto", "ordinaria"), ("reservado", "reservada"))
    ]
    factories.load(db, "categories", factories.write(tmp_path / "tipos.csv", categories))
    return db


def deliver(db: sa.Engine, folder: Path, *rows: dict, **options):
    path = factories.write(folder / f"hechos-{next(_numbers)}.csv", rows)
    return factories.load(db, "incidents", path, **options)


def many(number: int, **changes: str) -> list[dict[str, str]]:
    return [incident(i, occurred_on=DAY, **changes) for i in range(1, number + 1)]


def told(db: sa.Engine, view: str = "pub") -> set[tuple]:
    with db.connect() as connection:
        rows = connection.execute(
            sa.text(f"SELECT slice, was, category, incidents FROM {view}.incident_changes")
        )
        return {tuple(row) for row in rows}


def test_rows_are_compared_by_identifier(portal, tmp_path):
    deliver(portal, tmp_path, *many(4))

    deliver(
        portal,
        tmp_path,
        *many(2),
        incident(3, occurred_on=DAY, category="hurto"),
        incident(9, occurred_on=DAY),
    )

    assert told(portal) == {
        ("2026-03", "robo", "hurto", 1),
        ("2026-03", "robo", "", 1),
        ("2026-03", "", "robo", 1),
    }


def test_rows_without_identifier_are_compared_by_number(portal, tmp_path):
    deliver(portal, tmp_path, *many(4, source_id=""))

    deliver(portal, tmp_path, *many(2, source_id=""), *many(3, source_id="", category="hurto"))

    assert told(portal) == {("2026-03", "robo", "", 2), ("2026-03", "", "hurto", 3)}


def test_what_becomes_reserved_is_told_as_removed_and_back_as_added(portal, tmp_path):
    deliver(portal, tmp_path, *many(3))
    deliver(portal, tmp_path, *many(2), incident(3, occurred_on=DAY, category="reservado"))
    first = told(portal)

    deliver(portal, tmp_path, *many(3))

    assert first == {("2026-03", "robo", "", 1)}
    assert told(portal) == {("2026-03", "", "robo", 1)}


def test_reserved_matters_that_move_among_themselves_are_not_told(portal, tmp_path):
    deliver(portal, tmp_path, *many(3), incident(7, occurred_on=DAY, category="reservado"))

    deliver(portal, tmp_path, *many(3), incident(8, occurred_on=DAY, category="reservado"))

    assert told(portal) == set()
    assert len(told(portal, "mart")) == 2


def test_only_the_slices_of_a_delivery_are_compared(portal, tmp_path):
    april = [incident(50 + i, occurred_on="2026-04-02") for i in range(3)]
    deliver(portal, tmp_path, *many(3), *april)

    deliver(portal, tmp_path, *april[:2])

    assert told(portal) == {("2026-04", "robo", "", 1)}


@pytest.mark.parametrize(
    "after",
    [
        many(38),
        many(40) + [incident(80 + i, occurred_on=DAY) for i in range(3)],
        many(40)[3:] + many(3, category="hurto"),
        many(40)[3:] + many(3, category="reservado"),
    ],
    ids=["two of forty removed with one more", "three added", "three reclassified", "three reserved"],
)
def test_a_past_month_that_moves_more_than_a_twentieth_needs_a_note(portal, tmp_path, after):
    deliver(portal, tmp_path, *many(40))
    rows = after[:-1] if len(after) == 38 else after

    with pytest.raises(PortalError, match="2026-03.*--note"):
        deliver(portal, tmp_path, *rows, note="  ")

    assert (count(portal, "meta.releases WHERE dataset = 'incidents'"), told(portal)) == (1, set())
    assert deliver(portal, tmp_path, *rows, note="Se depuraron duplicados").state == "published"


def test_a_twentieth_needs_no_note(portal, tmp_path):
    deliver(portal, tmp_path, *many(40))

    assert deliver(portal, tmp_path, *many(38), note="").state == "published"


def test_reserved_matters_weigh_nothing(portal, tmp_path):
    deliver(portal, tmp_path, *many(40))

    more = [incident(90 + i, occurred_on=DAY, category="reservado") for i in range(20)]

    assert deliver(portal, tmp_path, *many(40), *more, note="").state == "published"


def test_a_month_whose_file_came_before_it_ended_may_grow(portal, tmp_path, db_urls):
    outcome = deliver(portal, tmp_path, *many(4))
    with as_role(db_urls, "owner").begin() as owner:
        owner.execute(
            sa.text("UPDATE meta.loads SET received_at = '2026-03-20' WHERE load_id = :load"),
            {"load": outcome.load_id},
        )

    assert deliver(portal, tmp_path, *many(40), note="").state == "published"


def test_the_note_is_read_beside_the_release(portal, tmp_path, db_urls):
    deliver(portal, tmp_path, *many(4), note="")
    deliver(portal, tmp_path, *many(2), note=" Se depuraron duplicados ")

    with as_role(db_urls, "web").connect() as web:
        query = "SELECT note FROM pub.releases WHERE dataset = 'incidents' ORDER BY release_id"
        assert web.scalars(sa.text(query)).all() == [None, "Se depuraron duplicados"]


def test_categories_of_published_incidents_are_not_withdrawn(db, tmp_path):
    factories.observatory(db, tmp_path)
    factories.load(db, "incidents", factories.incidents(tmp_path / "a.csv", {"2026-03": 3}))

    with pytest.raises(PortalError, match="sin clase: robo"), db.begin() as connection:
        undo.rollback(connection, "categories", factories.SLUG, None)


def test_a_category_of_published_incidents_is_not_left_out(db, tmp_path):
    factories.observatory(db, tmp_path)
    factories.load(db, "incidents", factories.incidents(tmp_path / "a.csv", {"2026-03": 3}))
    other = {"code": "hurto", "name": "Hurto", "family": "delito", "sensitivity": "ordinaria"}

    with pytest.raises(PortalError, match="sin clase: robo"):
        factories.load(db, "categories", factories.write(tmp_path / "tipos.csv", [other]))


def test_an_undo_is_no_way_around_a_note(db, tmp_path):
    factories.observatory(db, tmp_path)
    factories.load(db, "incidents", factories.incidents(tmp_path / "a.csv", {"2026-03": 30}))
    with db.begin() as connection:
        undo.rollback(connection, "incidents", factories.SLUG, None)

    with pytest.raises(PortalError, match="--note"):
        factories.load(db, "incidents", factories.incidents(tmp_path / "b.csv", {"2026-03": 60}), note="")
