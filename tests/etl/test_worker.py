"""The worker: each queued file once, and received files for their term."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa

from etl import worker
from etl.load import Request, receive
from etl.queue import abandon_dead
from tests import factories
from tests.conftest import Urls, as_role
from tests.etl.desk_of import Desk
from tests.factories import SLUG, count, incident, incidents, load, write
from warehouse.datasets import BY_NAME
from warehouse.desk import returned
from warehouse.errors import PortalError


@pytest.fixture
def queue(db: sa.Engine, tmp_path: Path):
    """`queue(path)` leaves a file of incidents for the worker."""
    factories.observatory(db, tmp_path)
    return lambda path: receive(db, Request(BY_NAME["incidents"], SLUG, slices=("todas",)), path, queued=True)


def states(db: sa.Engine) -> list[str]:
    with db.connect() as connection:
        query = "SELECT state FROM meta.loads WHERE dataset = 'incidents' ORDER BY load_id"
        return list(connection.scalars(sa.text(query)))


def test_a_queued_load_is_published(db: sa.Engine, queue, tmp_path: Path) -> None:
    queued = queue(incidents(tmp_path / "a.csv", {"2026-01": 3}))

    outcome = worker.take_one(db)

    assert (outcome.load_id, outcome.state) == (queued, "published")
    assert worker.take_one(db) is None


def test_two_workers_never_take_the_same_load(db: sa.Engine, queue, tmp_path: Path) -> None:
    for number in range(4):
        queue(incidents(tmp_path / f"{number}.csv", {f"2026-0{number + 1}": 300}, first=1000 * number))

    with ThreadPoolExecutor(2) as threads:
        taken = list(threads.map(lambda _: worker.take_one(db), range(5)))

    assert len({outcome.load_id for outcome in taken if outcome}) == 4
    assert states(db) == ["published"] * 4
    assert count(db, "core.incidents") == 1200


def test_a_queued_file_that_cannot_be_used_is_rejected_and_the_next_is_taken(db, queue, tmp_path) -> None:
    bad = tmp_path / "a.csv"
    bad.write_text("a,b\n1,2\n")
    queue(bad)
    queue(incidents(tmp_path / "b.csv", {"2026-01": 3}))

    outcomes = [worker.take_one(db), worker.take_one(db)]

    assert [outcome.state for outcome in outcomes] == states(db) == ["rejected", "published"]
    with db.connect() as connection:
        sentence = "SELECT sentence FROM meta.loads WHERE state = 'rejected'"
        assert "encabezados" in connection.scalar(sa.text(sentence))


def test_a_file_queued_twice_is_one_release(db: sa.Engine, queue, tmp_path: Path) -> None:
    path = incidents(tmp_path / "a.csv", {"2026-01": 3})
    queued = [queue(path), queue(path)]

    outcomes = [worker.take_one(db), worker.take_one(db)]

    assert [outcome.load_id for outcome in outcomes] == queued
    assert states(db) == ["published", "rejected"]
    assert count(db, "core.incidents") == 3


def age_files(db_urls: Urls, days: int) -> None:
    with as_role(db_urls, "owner").begin() as connection:
        connection.exec_driver_sql(f"UPDATE raw.files SET received_at = now() - interval '{days} days'")


def test_purging_forgets_old_contents_and_keeps_their_hash(db, db_urls, queue, tmp_path: Path) -> None:
    load(db, "incidents", incidents(tmp_path / "a.csv", {"2026-01": 3}))
    age_files(db_urls, 400)
    files = count(db, "raw.files")
    load(db, "incidents", incidents(tmp_path / "b.csv", {"2026-01": 4}))

    assert worker.purge(db, 365) == files

    assert count(db, "raw.files") == files + 1
    assert count(db, "raw.files WHERE sha256 NOT IN (SELECT sha256 FROM raw.pieces)") == files
    assert states(db) == ["published", "published"]


def test_the_rejects_of_a_purged_file_are_a_sentence(db, db_urls, queue, tmp_path: Path) -> None:
    from etl.rejects import write_rejects

    outcome = load(db, "incidents", write(tmp_path / "a.csv", [incident(1, source="dron")]))
    age_files(db_urls, 400)
    worker.purge(db, 365)

    with pytest.raises(PortalError, match="ya se eliminó al cumplirse su plazo"):
        write_rejects(db, outcome.load_id, tmp_path / "r.xlsx")


def test_a_queued_file_is_not_purged_before_it_is_read(db, db_urls, queue, tmp_path: Path) -> None:
    queue(incidents(tmp_path / "a.csv", {"2026-01": 3}))
    age_files(db_urls, 400)

    worker.purge(db, 365)

    assert worker.take_one(db).state == "published"


def test_files_made_for_staff_are_purged_and_the_audit_tells(db, db_urls, queue, tmp_path: Path) -> None:
    queue(incidents(tmp_path / "a.csv", {"2026-01": 3}))
    for age in (400, 10):
        with db.begin() as connection:
            connection.execute(
                returned.insert().values(
                    observatory=SLUG, file_name="a.xlsx", content=b"-", made_at=sa.text(f"now() - interval '{age} days'")
                )
            )  # fmt: skip

    assert worker.purge(db, 365) == 1

    assert count(db, "meta.returned") == 1
    with db.connect() as connection:
        told = connection.scalar(
            sa.text("SELECT subject FROM meta.audit WHERE action = 'archivos eliminados'")
        )
    assert told == {"files": 0, "sha256": [], "returned": 1}


def test_a_load_that_nobody_decides_stays_ready(db: sa.Engine, db_urls: Urls, queue, tmp_path: Path) -> None:
    load_id = Desk(db_urls).month(tmp_path / "a.csv")
    worker.take_one(db)
    age_files(db_urls, 400)

    worker.purge(db, 365)

    assert abandon_dead(db) == []
    assert states(db) == ["ready"]
    assert count(db, f"core.incidents WHERE load_id = {load_id}") == 3
