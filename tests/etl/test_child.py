"""The child that reads a load: within its limits, heard while it works, and never longer than its worker."""

import subprocess
import time
from pathlib import Path

import psutil
import pytest
import sqlalchemy as sa

from etl import limits, queue, telling, worker
from tests import factories
from tests.conftest import Urls
from tests.etl.desk_of import Desk, held, until, working
from tests.factories import count, incident, write


@pytest.fixture
def desk(db: sa.Engine, db_urls: Urls, tmp_path: Path) -> Desk:
    factories.observatory(db, tmp_path)
    return Desk(db_urls)


def children(process: subprocess.Popen) -> list[psutil.Process]:
    return [p for p in psutil.Process(process.pid).children() if "etl.child" in p.cmdline()]


def test_a_file_that_needs_too_much_memory_is_refused_with_the_limit(desk, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(limits, "CHILD_MB", 20)
    load_id = desk.month(tmp_path / "a.csv")

    worker.take_one(desk.etl)

    load = desk.load(load_id)
    assert load.state == "rejected"
    assert "más memoria de la permitida (512 MB)" in load.sentence
    assert "Divida los datos" in load.sentence
    assert (load.progress, load.attempts) == (None, 1)


def test_a_file_that_takes_too_long_is_refused_with_the_limit(desk, db_urls, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(limits, "SECONDS", 6)
    load_id = desk.month(tmp_path / "a.csv")

    with held(db_urls):
        worker.take_one(desk.etl)

    assert "tarda más de lo permitido (60 segundos por cada 100 000 filas)" in desk.load(load_id).sentence
    assert count(desk.etl, "core.incidents") == 0


@pytest.mark.parametrize(("rows", "seconds"), [(0, 60), (100_000, 60), (100_001, 120), (2_000_000, 1200)])
def test_the_time_grows_with_the_rows(rows: int, seconds: int) -> None:
    assert limits.seconds(rows) == seconds


def test_a_child_that_is_killed_is_tried_once_more_and_then_given_up(desk, db_urls, tmp_path) -> None:
    rows = [incident(1), incident(2, source="dron")]
    load_id = desk.upload(write(tmp_path / "a.csv", rows), accept_rejects=True)

    for attempt in (1, 2):
        with held(db_urls), worker.Reader(desk.etl) as reader:
            reader.go_on()
            until(lambda: desk.state(load_id) == "checked")
            psutil.Process(reader.reading.process.pid).kill()
            until(lambda reader=reader: reader.go_on() and reader.reading is None)
        until(lambda: queue.abandon_dead(desk.etl))
        load = desk.load(load_id)
        assert (load.state, load.attempts) == (("received", "abandoned")[attempt - 1], attempt)
        assert count(desk.etl, f"meta.problems WHERE load_id = {load_id}") == attempt - 1

    assert load.sentence.startswith("El archivo detuvo dos veces")
    assert worker.take_one(desk.etl) is None


def test_a_load_that_is_tried_again_is_whole_and_once(desk: Desk, db_urls: Urls, tmp_path: Path) -> None:
    rows = [incident(1), incident(2, source="dron")]
    load_id = desk.upload(write(tmp_path / "a.csv", rows), accept_rejects=True)
    with working(db_urls) as process, held(db_urls):
        until(lambda: desk.state(load_id) == "checked")
        (child,) = children(process)
        process.kill()
        until(lambda: not child.is_running() or child.status() == psutil.STATUS_ZOMBIE, 5)

    until(lambda: queue.abandon_dead(desk.etl))
    worker.take_one(desk.etl)

    assert (desk.state(load_id), desk.load(load_id).attempts) == ("ready", 2)
    for table in ("core.incidents", "meta.problems", "meta.reviews", "meta.load_slices"):
        assert count(desk.etl, f"{table} WHERE load_id = {load_id}") == 1
    assert len(desk.told("archivo revisado")) == 1


def test_a_worker_that_is_asked_to_stop_puts_its_load_back(desk: Desk, db_urls: Urls, tmp_path: Path) -> None:
    load_id = desk.month(tmp_path / "a.csv")
    with working(db_urls) as process, held(db_urls):
        until(lambda: desk.state(load_id) == "checked")
        (child,) = children(process)
        process.terminate()

        assert process.wait(20) == 0
        assert not child.is_running()

    load = desk.load(load_id)
    assert (load.state, load.attempts, load.rows_in) == ("received", 0, None)
    assert worker.take_one(desk.etl).state == "ready"


def test_orders_are_done_while_a_file_is_read(desk: Desk, db_urls: Urls, tmp_path: Path) -> None:
    first = desk.month(tmp_path / "a.csv")
    worker.take_one(desk.etl)
    second = desk.month(tmp_path / "b.csv", 5)
    with working(db_urls), held(db_urls):
        until(lambda: desk.state(second) == "checked")
        asked = time.monotonic()
        number = desk.ask("discard", desk.clerk, first)
        until(lambda: desk.order(number).state == "done", 5)

        assert time.monotonic() - asked < 2
        assert desk.state(second) == "checked"


def test_progress_is_told_with_rows_and_time_left(desk: Desk, tmp_path: Path, monkeypatch) -> None:
    load_id, heard = desk.month(tmp_path / "a.csv"), []
    tell = telling.Teller(desk.etl, load_id, heard.append)
    monkeypatch.setattr(telling, "EVERY", 0)
    with queue.taken(desk.etl):
        tell("leído", 200)
        tell("revisado", 50)
        told = desk.load(load_id).progress

    assert (told["step"], told["rows"], told["total"]) == ("revisando", 50, 200)
    assert told["seconds_left"] >= 0
    assert heard == [200]


def test_progress_is_told_at_most_twice_a_second(desk: Desk, tmp_path: Path) -> None:
    load_id = desk.month(tmp_path / "a.csv")
    tell = telling.Teller(desk.etl, load_id, lambda rows: None)
    with queue.taken(desk.etl):
        tell("leído", 200)
        tell("revisado", 50)

    assert desk.load(load_id).progress["rows"] == 0


def test_progress_neither_waits_for_a_line_nor_touches_one_that_ended(desk: Desk, tmp_path: Path) -> None:
    load_id = desk.month(tmp_path / "a.csv")
    tell = telling.Teller(desk.etl, load_id, lambda rows: None)
    with desk.etl.begin() as connection:
        connection.exec_driver_sql(f"SELECT FROM meta.loads WHERE load_id = {load_id} FOR UPDATE")
        tell("leído", 200)
    with desk.etl.begin() as connection:
        connection.exec_driver_sql(f"UPDATE meta.loads SET state = 'rejected' WHERE load_id = {load_id}")
    time.sleep(telling.EVERY)
    tell("revisado", 50)

    assert desk.load(load_id).progress is None


def test_the_child_knows_no_secret_of_the_web(desk: Desk, db_urls: Urls, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "muy-secreta")
    desk.month(tmp_path / "a.csv")

    with held(db_urls), worker.Reader(desk.etl) as reader:
        reader.go_on()
        child = psutil.Process(reader.reading.process.pid)
        until(lambda: child.environ().get("TMPDIR"))

        assert "muy-secreta" not in child.environ().values()
        folder = Path(child.environ()["TMPDIR"])
        assert folder.is_dir()
    assert not folder.exists()
