"""Thousands of damaged files through a whole load: a sentence or a load, never a trace, never half of it.

`make fuzz` runs 5,000 with the seed of the day; FUZZ_FILES and FUZZ_SEED say how many and which. A failure names its seed.
"""

import os
import random
import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from etl.check import check
from etl.context import context_of
from etl.spreadsheet import MEMORY
from tests import factories
from tests.etl.fuzzed import Base, bases, mutated
from tests.etl.test_badfiles import shared_files
from tests.factories import SLUG, count, load
from warehouse.datasets import BY_NAME
from warehouse.errors import PortalError
from warehouse.validation import Context

FILES = int(os.environ.get("FUZZ_FILES", "300"))
SEED = int(os.environ.get("FUZZ_SEED", "20261121"))
MUTATED, GENERATED = FILES * 2 // 3, FILES - FILES * 2 // 3
SLOWEST = 60
BATCH = 200
BOOKS = (b"PK", b"\xd0\xcf")


def chosen(known: list[Base], number: int) -> tuple[Base, bytes]:
    """The file of a number: the same for the same seed. One in four is a workbook."""
    chance = random.Random(f"{SEED}-{number}")
    books = [base for base in known if base.content[:2] in BOOKS]
    texts = [base for base in known if base.content[:2] not in BOOKS]
    ours = [base for base in books if base.name.removesuffix(".xlsx") in BY_NAME]
    among = texts if number % 4 else books if number % 16 == 0 else ours
    base = chance.choice(among)
    return base, mutated(base, chance)


def test_mutated_files_load_whole_or_not_at_all(
    db: sa.Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    factories.observatory(db, tmp_path)
    known = bases(tmp_path, shared_files())
    before = count(db, "meta.loads")
    url = db.url.render_as_string(hide_password=False)

    peak = 0
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
        for first in range(0, MUTATED, BATCH):
            peak = alone.submit(load_many, url, tmp_path, known, range(first, first + BATCH)).result()
            with capsys.disabled():
                if MUTATED > BATCH:
                    sys.stdout.write(
                        f"  {first + BATCH} of {MUTATED}, {count(db, 'meta.releases')} releases\n"
                    )

    assert count(db, "meta.loads") > before
    assert halves(db) == []
    assert 0 < peak < MEMORY + (200 << 20)


def load_many(url: str, folder: Path, known: list[Base], numbers: range) -> int:
    """The most bytes that a child of this process has taken, after loading the files of these numbers.

    In a process of its own: what other tests ran, browsers among them, is not its child.
    """
    engine = sa.create_engine(url)
    for number in numbers:
        load_one(engine, folder, chosen(known, number), number)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024


def load_one(engine: sa.Engine, folder: Path, chosen_file: tuple[Base, bytes], number: int) -> None:
    """Check a damaged file and, one in ten or if it would pass, load it: a sentence, or a load, and in time."""
    base, content = chosen_file
    path = folder / f"{number}-{base.name}"
    path.write_bytes(content)
    start = time.monotonic()
    try:
        if number % 10 == 0 or would_load(engine, base.dataset, path, folder):
            load(engine, base.dataset, path)
    except PortalError as problem:
        assert str(problem).endswith((".", ":", ")")), (SEED, number, base.name, str(problem))
    except Exception as error:
        raise AssertionError(f"FUZZ_SEED={SEED}, file {number}, from {base.name}: {error!r}") from error
    assert time.monotonic() - start < SLOWEST, (SEED, number, base.name)
    path.unlink()


def would_load(db: sa.Engine, name: str, path: Path, folder: Path) -> bool:
    """Whether a file passes the check: those that do, and some that do not, go through a whole load."""
    dataset = BY_NAME[name]
    with db.connect() as connection:
        context = context_of(connection, dataset, SLUG)
    found = check(dataset, path, context, folder)
    found.rows.unlink()
    return found.loaded > 0 and not found.blocked


def halves(db: sa.Engine) -> list[tuple]:
    """Loads that are neither whole nor nothing: another state, other rows than they say, a release of one that is not published."""
    wrong = []
    with db.connect() as connection:
        query = "SELECT load_id, dataset, state, rows_loaded FROM meta.loads"
        for load_id, dataset, state, rows in connection.execute(sa.text(query)).all():
            mine = {"load": load_id}
            stored = connection.scalar(
                sa.text(f"SELECT count(*) FROM core.{dataset} WHERE load_id = :load"), mine
            )
            released = connection.scalar(
                sa.text("SELECT count(*) FROM meta.releases WHERE load_id = :load"), mine
            )
            whole = state == "published" and stored == rows and released
            nothing = state == "rejected" and not stored and not released
            if not whole and not nothing:
                wrong.append((load_id, dataset, state, rows, stored, released))
    return wrong


cells = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["", " ", "=1+1", "1.234", "1,5", "31/12/2026", "2026-13-01", "#N/A", "sí", "1e400", "\t@x", "'"]
    ),
    st.integers(-(10**20), 10**20).map(str),
    st.dates().map(str),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tables")


@seed(SEED)
@settings(max_examples=GENERATED, deadline=None, database=None)
@given(
    st.sampled_from(["units", "incidents", "budget_lines", "plans", "territories"]),
    st.lists(st.lists(cells, min_size=1, max_size=14), min_size=1, max_size=6),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["utf-8", "utf-16", "cp1252"]),
)
def test_any_cells_under_good_headers_are_rows_or_problems(
    folder: Path, name: str, rows: list[list[str]], separator: str, encoding: str
) -> None:
    dataset = BY_NAME[name]
    head = separator.join(c.name for c in dataset.columns)
    lines = [separator.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    path = folder / "tabla.csv"
    path.write_bytes("\n".join([head, *lines]).encode(encoding, "replace"))

    try:
        found = check(dataset, path, Context(SLUG), folder)
    except PortalError as problem:
        assert str(problem)
    else:
        assert found.rows_in == found.loaded + found.rejected + found.duplicate
        assert found.blocked or found.loaded + found.duplicate or not found.problems.empty
