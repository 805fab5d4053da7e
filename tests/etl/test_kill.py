"""`kill -9` at every step of a load: readers keep the old release, and the next start says what died."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

from config import ROOT
from etl import worker
from etl.queue import abandon_dead
from tests import factories
from tests.conftest import Urls, as_role
from tests.etl.desk_of import Desk, until
from tests.factories import SLUG, activity, count, incident, incidents, load, write

STEPS = {
    "incidents": ("recibido", "leído", "revisado", "anotado", "listo", "bloqueado", "copiado", "contado"),
    "activities": ("copiado", "observado", "por confirmar", "publicado"),
}
STAGED = (
    "recibido", "leído", "revisado", "anotado", "listo", "copiado", "contado", "escrito", "comparado", "por confirmar",
    "en espera",
)  # fmt: skip
QUEUED = """
import os, signal, sys
from etl import load, queue
from warehouse.engine import engine

def progress(name, rows):
    if name == sys.argv[2]:
        os.kill(os.getpid(), signal.SIGKILL)
etl = engine("atalaya_etl", sys.argv[1])
with queue.taken(etl) as load_id:
    load.run_queued(etl, load_id, progress)
"""
PROGRAM = """
import os, signal, sys, time
from pathlib import Path
from etl.load import Request, load
from warehouse.datasets import BY_NAME
from warehouse.engine import engine

url, dataset, path, step, then = sys.argv[1:]
def progress(name, rows):
    if name == step and then == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if name == step:
        print("here", flush=True)
        sys.stdin.read()
load(engine("atalaya_etl", url), Request(BY_NAME[dataset], "prueba", slices=("todas",)), Path(path), progress)
"""


def start(urls: Urls, dataset: str, path: Path, step: str, then: str) -> subprocess.Popen:
    command = [sys.executable, "-c", PROGRAM, urls["etl"], dataset, str(path), step, then]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True)


def seen(urls: Urls) -> tuple[int, int]:
    """What the public sees: incidents and activities."""
    with as_role(urls, "web").connect() as connection:
        total = connection.scalar(sa.text("SELECT coalesce(sum(incidents), 0) FROM pub.incidents_by_zone"))
        return int(total), connection.scalar(sa.text("SELECT count(*) FROM pub.activities"))


def files(folder: Path, dataset: str) -> tuple[Path, Path]:
    """An old file and a new one of the same slice."""
    if dataset == "incidents":
        return incidents(folder / "old.csv", {"2026-01": 3}), incidents(folder / "new.csv", {"2026-01": 9})
    old, new = ([activity(line) for line in range(1, 1 + number)] for number in (3, 9))
    return write(folder / "old.csv", old), write(folder / "new.csv", new)


@pytest.mark.parametrize(("dataset", "step"), [(d, step) for d, steps in STEPS.items() for step in steps])
def test_killed_at(dataset: str, step: str, db: sa.Engine, db_urls: Urls, tmp_path: Path) -> None:
    factories.observatory(db, tmp_path)
    old, new = files(tmp_path, dataset)
    load(db, dataset, old)
    before, after = ((3, 0), (9, 0)) if dataset == "incidents" else ((0, 3), (0, 9))
    published, releases = step == "publicado", count(db, "meta.releases")

    process = start(db_urls, dataset, new, step, "die")

    assert process.wait(60) == -signal.SIGKILL
    assert seen(db_urls) == (after if published else before)
    assert count(db, "meta.releases") == releases + published
    dead = abandon_dead(db)
    assert len(dead) == (0 if published else 1)
    with db.connect() as connection:
        states = connection.scalars(sa.text("SELECT state FROM meta.loads ORDER BY load_id")).all()
    assert states[-1] == ("published" if published else "abandoned")
    assert set(states[:-1]) == {"published"}
    again = load(db, dataset, new)
    assert (again.state, again.same_as) == ("published", published)
    assert seen(db_urls) == after


def test_a_load_that_is_alive_is_not_abandoned(db: sa.Engine, db_urls: Urls, tmp_path: Path) -> None:
    factories.observatory(db, tmp_path)
    process = start(db_urls, "incidents", incidents(tmp_path / "a.csv", {"2026-01": 3}), "listo", "wait")
    assert process.stdout.readline() == "here\n"

    assert abandon_dead(db) == []

    process.communicate()
    assert process.returncode == 0
    assert seen(db_urls) == (3, 0)


def test_a_load_that_waits_in_the_queue_is_not_abandoned(db: sa.Engine, tmp_path: Path) -> None:
    from etl.load import Request, receive
    from warehouse.datasets import BY_NAME

    factories.observatory(db, tmp_path)
    path = incidents(tmp_path / "a.csv", {"2026-01": 3})
    receive(db, Request(BY_NAME["incidents"], SLUG), path, queued=True)

    assert abandon_dead(db) == []


@pytest.mark.parametrize("step", STAGED)
def test_a_queued_load_killed_at(step: str, db: sa.Engine, db_urls: Urls, tmp_path: Path) -> None:
    factories.observatory(db, tmp_path)
    desk = Desk(db_urls)
    rows = [incident(1), incident(2, source="dron")]
    load_id = desk.upload(write(tmp_path / "a.csv", rows), accept_rejects=True)
    releases, is_over = count(db, "meta.releases"), step == "en espera"

    command = [sys.executable, "-c", QUEUED, db_urls["etl"], step]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == -signal.SIGKILL

    dead = [load_id] if not is_over else []
    until(lambda: abandon_dead(db) == dead)
    assert desk.load(load_id).state == ("ready" if is_over else "received")
    worker.take_one(db)
    assert (desk.state(load_id), desk.load(load_id).attempts) == ("ready", 1 if is_over else 2)
    for table in ("core.incidents", "meta.problems", "meta.reviews", "meta.load_slices"):
        assert count(db, f"{table} WHERE load_id = {load_id}") == 1
    assert count(db, "meta.releases") == releases
    assert worker.take_one(db) is None


DIES_LAST = """
import os, signal, sys
from etl import load, queue
from warehouse.engine import engine

load._finish = lambda *told, **named: os.kill(os.getpid(), signal.SIGKILL)
etl = engine("atalaya_etl", sys.argv[1])
with queue.taken(etl) as load_id:
    load.run_queued(etl, load_id)
"""


@pytest.mark.parametrize("is_killed", [False, True])
def test_a_rejected_load_has_its_file_to_correct_once(
    is_killed, db: sa.Engine, db_urls: Urls, tmp_path: Path
) -> None:
    factories.observatory(db, tmp_path)
    desk = Desk(db_urls)
    load_id = desk.upload(write(tmp_path / "a.csv", [incident(1), incident(2, source="dron")]))
    returned = f"meta.returned WHERE load_id = {load_id}"
    if is_killed:
        command = [sys.executable, "-c", DIES_LAST, db_urls["etl"]]
        assert subprocess.run(command, cwd=ROOT, check=False).returncode == -signal.SIGKILL
        assert (desk.state(load_id), count(db, returned)) == ("checked", 1)
        until(lambda: abandon_dead(db) == [load_id])

    worker.take_one(db)

    assert (desk.state(load_id), count(db, returned)) == ("rejected", 1)
    with db.connect() as connection:
        found = connection.execute(sa.text(f"SELECT file_name, content FROM {returned}")).one()
    assert (found.file_name, bytes(found.content[:2])) == ("a para corregir.xlsx", b"PK")
