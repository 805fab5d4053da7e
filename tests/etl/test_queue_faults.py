"""When something is missing: no room, no database, no worker. A sentence, nothing lost, and on it goes when it is back."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa

from etl import inbox, worker
from etl.presence import present, worker_seen
from tests import factories
from tests.conftest import Urls, as_role
from tests.etl.desk_of import Desk, held, until, working
from tests.factories import count, incidents
from warehouse.errors import PortalError

NO_ROOM = """
    CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$;
    CREATE TRIGGER full_disk BEFORE INSERT ON {table} EXECUTE FUNCTION full_disk();
"""


@pytest.fixture
def desk(db: sa.Engine, db_urls: Urls, tmp_path: Path) -> Desk:
    factories.observatory(db, tmp_path)
    return Desk(db_urls)


@contextmanager
def full(urls: Urls, table: str) -> Iterator[None]:
    """The database's disk is full, as far as this table goes."""
    with as_role(urls, "owner").begin() as connection:
        connection.exec_driver_sql(NO_ROOM.format(table=table))
    yield
    with as_role(urls, "owner").begin() as connection:
        connection.exec_driver_sql("DROP FUNCTION full_disk CASCADE")


@contextmanager
def small_disk(size: int) -> Iterator[None]:
    """No file of this process, or of those that it starts, grows beyond so many bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def away(urls: Urls, workbench: sa.Engine) -> Iterator[None]:
    """The database is gone: nobody gets in, and who was in is out."""
    name = sa.make_url(urls["owner"]).database
    with workbench.connect() as connection:
        connection.exec_driver_sql(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        connection.exec_driver_sql(
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}' AND usename <> 'postgres'"
        )
    yield
    with workbench.connect() as connection:
        connection.exec_driver_sql(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


def test_a_full_disk_while_the_web_receives_is_a_sentence(desk: Desk, db_urls: Urls, tmp_path: Path) -> None:
    files = count(desk.etl, "raw.files")

    with (
        full(db_urls, "raw.pieces"),
        pytest.raises(PortalError, match="sin espacio y el archivo no se guardó"),
    ):
        desk.month(tmp_path / "a.csv")

    assert count(desk.etl, "raw.files") == files
    assert desk.state(desk.month(tmp_path / "a.csv")) == "received"


@pytest.mark.parametrize("more", [-200, 200], ids=["what was received", "what was checked"])
def test_a_full_disk_while_the_child_works_is_a_sentence(desk: Desk, tmp_path: Path, more: int) -> None:
    path = incidents(tmp_path / "a.csv", {"2026-01": 400})
    load_id = desk.upload(path)

    with small_disk(path.stat().st_size + more):
        worker.take_one(desk.etl)

    load = desk.load(load_id)
    assert load.state == "rejected"
    assert "sin espacio mientras revisaba" in load.sentence
    again = inbox.again(desk.staff, load_id, desk.clerk)
    assert worker.take_one(desk.etl).state == desk.state(again) == "ready"


def test_a_full_disk_of_the_database_while_a_load_is_written_is_a_sentence(desk, db_urls, tmp_path) -> None:
    load_id = desk.month(tmp_path / "a.csv")

    with full(db_urls, "core.incidents"):
        worker.take_one(desk.etl)

    assert "sin espacio mientras revisaba" in desk.load(load_id).sentence
    assert count(desk.etl, "meta.reviews") == 0


def test_an_upload_while_the_database_is_gone_is_a_sentence(desk, db_urls, workbench, tmp_path) -> None:
    path = incidents(tmp_path / "a.csv", {"2026-01": 3})

    with away(db_urls, workbench), pytest.raises(PortalError, match="La base de datos no responde"):
        desk.upload(path)

    assert desk.state(desk.upload(path)) == "received"


def test_a_database_that_goes_and_comes_back_loses_nothing(desk, db_urls, workbench, tmp_path) -> None:
    with working(db_urls) as process:
        with held(db_urls):
            load_id = desk.month(tmp_path / "a.csv")
            until(lambda: desk.state(load_id) == "checked")
            with away(db_urls, workbench):
                pass
        until(lambda: desk.state(load_id) == "ready", 60)

        assert process.poll() is None
    assert count(desk.etl, f"core.incidents WHERE load_id = {load_id}") == 3
    assert count(desk.etl, "meta.reviews") == 1


def test_without_a_worker_a_load_waits_and_it_is_known(desk: Desk, tmp_path: Path) -> None:
    load_id = desk.month(tmp_path / "a.csv")

    assert not worker_seen(desk.staff)
    assert desk.state(load_id) == "received"
    with present(desk.etl) as one, present(desk.etl) as other:
        one.say()
        other.say()
        assert worker_seen(desk.staff)
        one.close()
        assert worker_seen(desk.staff)
    assert not worker_seen(desk.staff)


def test_a_worker_that_is_killed_is_not_seen_any_more(desk: Desk, db_urls: Urls) -> None:
    with working(db_urls) as process:
        until(lambda: worker_seen(desk.staff))
        process.kill()

        until(lambda: not worker_seen(desk.staff), 5)
    assert not worker_seen(desk.staff)
