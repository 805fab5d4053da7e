"""The data of a past version: what a frozen session pack is made from. (`data_access/read.py`, `at`)"""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_access import plans, read
from etl import undo
from tests import factories
from tests.elsewhere import portal_over
from warehouse.published import COUNTS

SLUG = factories.SLUG


@pytest.fixture
def portal(db, db_urls, tmp_path: Path) -> Iterator[None]:
    factories.observatory(db, tmp_path)
    with portal_over(db_urls["web"]):
        yield


def deliver(db: sa.Engine, folder: Path, dataset: str, *rows: dict) -> int:
    """Load rows; the data version that they made."""
    outcome = factories.load(db, dataset, factories.write(folder / f"{dataset}.csv", rows))
    assert outcome.state == "published", outcome.checked and outcome.checked.problems
    with db.connect() as connection:
        return connection.scalar(sa.text("SELECT max(release_id) FROM meta.releases"))


def titles() -> list[str]:
    return plans.activities(SLUG, "2026")["title"].tolist()


def zones(month: str = "2026-03") -> dict[str, int]:
    cube = COUNTS["incidents_by_zone_as_of"]
    query = sa.select(cube.c.category, sa.func.sum(cube.c.incidents).label("n")).where(
        cube.c.observatory == SLUG, cube.c.slice == month
    )
    rows = read.frame(query.group_by(cube.c.category))
    return dict(zip(rows["category"], rows["n"].astype(int), strict=True))


def test_a_past_version_answers_as_it_did(portal, db, tmp_path):
    first = deliver(db, tmp_path, "activities", factories.activity(1, title="Antes"))
    deliver(db, tmp_path, "activities", factories.activity(1, title="Después"))

    with read.at(first):
        past, version = titles(), read.data_version()

    assert (past, version, titles()) == (["Antes"], first, ["Después"])


def test_a_version_before_a_dataset_came_has_nothing_of_it(portal, db, tmp_path):
    before = read.data_version()
    deliver(db, tmp_path, "activities", factories.activity(1))

    with read.at(before):
        assert titles() == []


def test_an_undo_is_a_version_too(portal, db, tmp_path):
    deliver(db, tmp_path, "activities", factories.activity(1, title="Antes"))
    second = deliver(db, tmp_path, "activities", factories.activity(1, title="Después"))
    with db.begin() as connection:
        undo.rollback(connection, "activities", SLUG, "2026")

    with read.at(second):
        past = titles()

    assert (past, titles()) == (["Después"], ["Antes"])


def test_the_next_question_on_the_connection_is_of_today(portal, db, tmp_path):
    first = deliver(db, tmp_path, "activities", factories.activity(1, title="Antes"))
    deliver(db, tmp_path, "activities", factories.activity(1, title="Después"))
    answers = []

    for _ in range(6):  # more than the pool holds
        with read.at(first):
            titles()
        answers += titles()

    assert answers == ["Después"] * 6


def test_what_is_remembered_today_is_not_answered_for_a_past_version(portal, db, tmp_path):
    first = deliver(db, tmp_path, "activities", factories.activity(1, title="Antes"))
    deliver(db, tmp_path, "activities", factories.activity(1, title="Después"))
    assert read.kept("as-of-test", titles) == ["Después"]

    with read.at(first):
        assert read.kept("as-of-test", titles) == ["Antes"]

    assert read.kept("as-of-test", titles) == ["Después"]


def test_incidents_of_a_past_version_are_those_that_it_counted(portal, db, tmp_path):
    first = deliver(db, tmp_path, "incidents", *(factories.incident(i) for i in range(1, 6)))
    deliver(db, tmp_path, "incidents", *(factories.incident(i) for i in range(1, 9)))

    with read.at(first):
        past = zones()

    assert (past, zones()) == ({"robo": 5}, {"robo": 8})


def test_what_has_become_reserved_since_is_not_told_of_a_past_version(portal, db, tmp_path):
    first = deliver(db, tmp_path, "incidents", *(factories.incident(i) for i in range(1, 6)))
    kinds = {"robo": "reservada", "reservado": "reservada"}
    rows = [{"code": c, "name": c, "family": "delito", "sensitivity": s} for c, s in kinds.items()]
    deliver(db, tmp_path, "categories", *rows)

    with read.at(first):
        assert zones() == {}
