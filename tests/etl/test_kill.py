"""`kill -9` at every step of a load: readers keep the old release, and the next start says what died."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

from config import ROOT
from etl.load import abandon_dead
from tests import factories
from tests.conftest import Urls, as_role
from tests.factories import SLUG, activity, count, incidents, load, write

STEPS = {
    "incidents": ("recibido", "leído", "revisado", "anotado", "listo", "bloqueado", "copiado", "contado"),
    "activities": ("copiado", "observado", "por confirmar", "publicado"),
}
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
