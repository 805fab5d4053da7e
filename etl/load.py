"""A file's way into the warehouse: received → checked → ready → published, or rejected, or abandoned.

Each state is committed before the next step begins, and publishing is one transaction: whatever is killed
wherever, readers see the old release, and `etl.queue` tells which loads died. A load that a person must review stops at
ready (etl/stage.py).
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import sqlalchemy as sa

from etl import (
    corrected,
    fiscal_package,
    ledger_line,
    publish,
    queue,
    received,
    review,
    same_file,
    saved_profiles,
    stage,
)
from etl.check import Checked, Progress, check
from etl.context import context_of, currency_of, ordinary_of, refuse_unknown
from etl.ledger_line import Line
from etl.profile_parse import parse
from etl.request import Request
from warehouse import ledger
from warehouse.errors import PortalError

loads = ledger.loads


@dataclass(frozen=True)
class Outcome:
    """How a load ended. same_as: the earlier load of the very same file, when it was already current.

    before, now: slice → its rows, of those that it replaced.
    """

    load_id: int
    state: str
    checked: Checked | None = None
    same_as: bool = False
    before: dict[str, int] = field(default_factory=dict)
    now: dict[str, int] = field(default_factory=dict)


def quiet(step: str, rows: int) -> None:
    """The progress callback of who does not look."""


def load(engine: sa.Engine, request: Request, path: Path, progress: Progress = quiet) -> Outcome:
    """Receive, check and publish one file. Raises PortalError when the file as a whole cannot be used."""
    name, observatory, sha256 = request.dataset.name, request.observatory, received.digest(path)
    read_by = (request.sheet, request.profile, request.features.options)
    known = same_file.already_current(engine, name, observatory, sha256, request.slices, *read_by)
    if known is not None:
        return Outcome(known, "published", same_as=True)
    load_id = receive(engine, request, path, sha256)
    progress("recibido", 0)
    return run(engine, load_id, request, path, progress)


def receive(engine: sa.Engine, request: Request, path: Path, sha256: str = "", queued: bool = False) -> int:
    """Keep the file as it came and open its line in the ledger; a queued one waits for the worker.

    sha256: the file's digest, where it is known already.
    """
    sha256 = sha256 or received.digest(path)
    with engine.begin() as connection:
        refuse_unknown(connection, request.dataset, request.observatory)
        received.keep(connection, path, sha256)
        options = request.options | ({"queued": True} if queued else {})
        told = (request.dataset.name, request.observatory, sha256, path.name)
        line = Line(*told, options, request.actor)
        load_id = ledger_line.opened(connection, line)
        ledger_line.tell(connection, load_id, line, request.actor)
        return load_id


def run(engine: sa.Engine, load_id: int, request: Request, path: Path, progress: Progress = quiet) -> Outcome:
    """Check a received file, and publish it or let it wait for review. Raises PortalError, which its line keeps."""
    with queue.alive(engine, load_id), tempfile.TemporaryDirectory(prefix="atalaya-") as folder:
        with engine.begin() as connection:  # between receiving and locking, it may have been taken for dead
            dead = (loads.c.load_id == load_id) & (loads.c.state == "abandoned")
            connection.execute(loads.update().where(dead).values(state="received", finished_at=None))
        try:
            checked = _check(engine, load_id, request, path, Path(folder), progress)
            if checked.blocked and not request.accept_rejects or not checked.loaded:
                if request.review:
                    _give_back(engine, load_id)
                _finish(engine, load_id, "rejected", asked=checked.asked)
                return Outcome(load_id, "rejected", checked)
            if request.review:
                now = stage.stage(engine, load_id, request, checked, progress)
                return Outcome(load_id, "ready", checked, now=now)
            return _publish(engine, load_id, request, checked, progress)
        except PortalError as problem:
            _finish(engine, load_id, "rejected", str(problem), getattr(problem, "asked", None))
            raise


def _give_back(engine: sa.Engine, load_id: int) -> None:
    """Make the file to correct, before the person is told that there is something to correct."""
    with engine.begin() as connection:
        corrected.keep(connection, load_id)


def refuse_known(engine: sa.Engine, load_id: int) -> None:
    """Raise PortalError, which its line keeps, where a load to be reviewed is a file that is public or waits already."""
    with engine.connect() as connection:
        row = connection.execute(sa.select(loads).where(loads.c.load_id == load_id)).one()
    request = Request.of(row)
    try:
        if request.review:
            stage.refuse_known(engine, load_id, request, row.sha256)
    except PortalError as problem:
        _finish(engine, load_id, "rejected", str(problem))
        raise


def run_queued(engine: sa.Engine, load_id: int, progress: Progress = quiet) -> Outcome:
    """Read a load of the queue from what was received. Raises PortalError, which its line keeps."""
    with engine.connect() as connection:
        row = connection.execute(sa.select(loads).where(loads.c.load_id == load_id)).one()
    request = Request.of(row)
    try:
        with tempfile.TemporaryDirectory(prefix="atalaya-") as folder:
            path = Path(folder) / Path(row.file_name).name
            with engine.connect() as connection:
                received.restore(connection, row.sha256, path)
            progress("recibido", 0)
            with _readable(engine, path, request) as (table, profile):
                return run(engine, load_id, replace(request, profile=profile), table, progress)
    except PortalError as problem:
        _finish(engine, load_id, "rejected", str(problem), getattr(problem, "asked", None))
        raise


@contextmanager
def _readable(engine: sa.Engine, path: Path, request: Request) -> Iterator[tuple[Path, str]]:
    """What is read of a received file, and its profile's text: of a package, its table and what describes it."""
    if request.profile or not fiscal_package.is_package(path, request.dataset):
        yield path, request.profile
        return
    with engine.connect() as connection:
        currency = currency_of(connection, request.observatory)
    with fiscal_package.opened(path, request.dataset, currency) as found:
        yield found


def _check(
    engine: sa.Engine, load_id: int, request: Request, path: Path, folder: Path, progress: Progress
) -> Checked:
    with engine.connect() as connection:
        base = review.newest(connection, request.observatory, review.bases(request.dataset.name))
        context = context_of(connection, request.dataset, request.observatory)
        ordinary = ordinary_of(connection, request.dataset, request.observatory)

    def read(text: str) -> Checked:
        profile = parse(text, request.dataset) if text else None
        told = (request.sheet, ordinary, progress, profile, request.features)
        return check(request.dataset, path, context, folder, load_id, *told)

    checked = saved_profiles.reading(engine, load_id, request, read)
    checked.base = base
    counts = dict(
        rows_in=checked.rows_in,
        rows_loaded=checked.loaded,
        rows_rejected=checked.rejected,
        rows_duplicate=checked.duplicate,
        public_rows_rejected=checked.public_rejected,
        public_rows_duplicate=checked.public_duplicate,
    )
    with engine.begin() as connection:
        values = {**counts, "sheet": checked.sheet, "notes": checked.notes, "state": "checked"}
        connection.execute(loads.update().where(loads.c.load_id == load_id).values(**values))
        rows: list[dict] = checked.problems.to_dict("records")
        if rows:
            connection.execute(ledger.problems.insert(), [{"load_id": load_id, **row} for row in rows])
    progress("anotado", checked.rows_in)
    return checked


def _publish(
    engine: sa.Engine, load_id: int, request: Request, checked: Checked, progress: Progress
) -> Outcome:
    slices = publish.choose_slices(request.dataset, checked.slices, request.slices)
    _state(engine, load_id, "ready")
    progress("listo", checked.loaded)
    with engine.begin() as connection:
        queue.hold(connection, load_id)
        publish.lock(connection, request.dataset.name, request.observatory)
        progress("bloqueado", 0)
        twin = same_file.twin(connection, load_id, slices, checked)
        if twin is not None:
            note = f"El mismo archivo se publicó mientras tanto (carga {twin})."
            values = {"state": "rejected", "finished_at": sa.func.now(), "notes": [*checked.notes, note]}
            connection.execute(loads.update().where(loads.c.load_id == load_id).values(**values))
            return Outcome(twin, "published", checked, same_as=True)
        before = publish.rows_now(connection, request.dataset.name, request.observatory, list(slices))
        publish.write(connection, load_id, checked, progress)
        delivered = [{"load_id": load_id, "slice": name, "rows": rows} for name, rows in slices.items()]
        connection.execute(ledger.load_slices.insert(), delivered)
        publish.release(
            connection,
            load_id,
            request.dataset.name,
            request.observatory,
            list(slices),
            request.note,
            request.actor,
        )
        _end_published(connection, load_id)
        progress("por confirmar", checked.loaded)
    progress("publicado", checked.loaded)
    return Outcome(load_id, "published", checked, before=before, now=slices)


def _end_published(connection: sa.Connection, load_id: int) -> None:
    """Say it of a load that is still ready; raise PortalError, which undoes its publication, where it ended otherwise."""
    mine = (loads.c.load_id == load_id) & (loads.c.state == "ready")
    ended = loads.update().where(mine).values(state="published", finished_at=sa.func.now())
    if connection.execute(ended).rowcount != 1:
        raise PortalError(
            f"La carga {load_id} dejó de esperar mientras se publicaba. No se publicó: vuelva a enviar el archivo."
        )


def _state(engine: sa.Engine, load_id: int, state: str) -> None:
    with engine.begin() as connection:
        connection.execute(loads.update().where(loads.c.load_id == load_id).values(state=state))


def _finish(
    engine: sa.Engine, load_id: int, state: str, sentence: str | None = None, asked: dict | None = None
) -> None:
    with engine.begin() as connection:
        ended = {"state": state, "finished_at": sa.func.now(), "progress": sa.null()}
        told = {"sentence": sentence, "asked": sa.null() if asked is None else asked}
        connection.execute(loads.update().where(loads.c.load_id == load_id).values(**ended, **told))
