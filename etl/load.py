"""A file's way into the warehouse: received → checked → ready → published, or rejected, or abandoned.

Each state is committed before the next step begins, and publishing is one transaction: whatever is killed
wherever, readers see the old release, and `abandon_dead` tells at the next start which loads died.
"""

import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa

from etl import publish, received, same_file
from etl.check import Checked, Progress, check
from etl.context import context_of, ordinary_of, refuse_unknown
from etl.feature_map import NOTHING_SAID, FeatureMap
from etl.profile_parse import parse
from warehouse import ledger
from warehouse.dataset import Dataset
from warehouse.errors import PortalError

_LOCKS = 721  # class of the advisory locks that say a load is alive

loads = ledger.loads


@dataclass(frozen=True)
class Request:
    """What is asked of a load. slices: what it delivers (publish.choose_slices). profile: the text of one, or ''.

    features: how a GeoJSON is read. note: why the past changes, to be read in public.
    """

    dataset: Dataset
    observatory: str
    sheet: str | None = None
    slices: tuple[str, ...] = ()
    accept_rejects: bool = False
    profile: str = ""
    features: FeatureMap = NOTHING_SAID
    note: str = ""

    @property
    def options(self) -> dict:
        asked = {"slices": list(self.slices), "accept_rejects": self.accept_rejects, "sheet": self.sheet}
        asked |= {"note": self.note} if self.note else {}
        read_by = {"profile": self.profile, "features": self.features.options}
        return asked | {name: value for name, value in read_by.items() if value}


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
        row = loads.insert().values(
            dataset=request.dataset.name,
            observatory=request.observatory,
            file_name=path.name,
            sha256=sha256,
            sheet=request.sheet,
            options=request.options | ({"queued": True} if queued else {}),
            state="received",
        )
        return connection.execute(row.returning(loads.c.load_id)).scalar_one()


def run(engine: sa.Engine, load_id: int, request: Request, path: Path, progress: Progress = quiet) -> Outcome:
    """Check a received file and publish it; a session lock says that the load is alive while it lasts."""
    with engine.connect() as alive, tempfile.TemporaryDirectory(prefix="atalaya-") as folder:
        alive.execute(sa.select(sa.func.pg_advisory_lock(_LOCKS, load_id)))
        alive.execute(  # between receiving and locking, another process may have taken it for dead
            loads.update()
            .where(loads.c.load_id == load_id, loads.c.state == "abandoned")
            .values(state="received")
        )
        alive.commit()
        try:
            checked = _check(engine, load_id, request, path, Path(folder), progress)
            if checked.blocked and not request.accept_rejects or not checked.loaded:
                _finish(engine, load_id, "rejected")
                return Outcome(load_id, "rejected", checked)
            return _publish(engine, load_id, request, checked, progress)
        except PortalError:
            _finish(engine, load_id, "rejected")
            raise


def _check(
    engine: sa.Engine, load_id: int, request: Request, path: Path, folder: Path, progress: Progress
) -> Checked:
    with engine.connect() as connection:
        context = context_of(connection, request.dataset, request.observatory)
        ordinary = ordinary_of(connection, request.dataset, request.observatory)
    profile = parse(request.profile, request.dataset) if request.profile else None
    checked = check(
        request.dataset,
        path,
        context,
        folder,
        load_id,
        request.sheet,
        ordinary,
        progress,
        profile,
        request.features,
    )
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
            connection, load_id, request.dataset.name, request.observatory, list(slices), request.note
        )
        connection.execute(
            loads.update()
            .where(loads.c.load_id == load_id)
            .values(state="published", finished_at=sa.func.now())
        )
        progress("por confirmar", checked.loaded)
    progress("publicado", checked.loaded)
    return Outcome(load_id, "published", checked, before=before, now=slices)


def _state(engine: sa.Engine, load_id: int, state: str) -> None:
    with engine.begin() as connection:
        connection.execute(loads.update().where(loads.c.load_id == load_id).values(state=state))


def _finish(engine: sa.Engine, load_id: int, state: str) -> None:
    with engine.begin() as connection:
        values = {"state": state, "finished_at": sa.func.now()}
        connection.execute(loads.update().where(loads.c.load_id == load_id).values(**values))


def abandon_dead(engine: sa.Engine) -> list[int]:
    """Mark the loads whose process died as abandoned. Those still waiting in the queue stay received."""
    unfinished = loads.c.state.in_(("checked", "ready")) | (
        (loads.c.state == "received") & ~loads.c.options.has_key("queued")
    )
    dead = []
    with engine.begin() as connection:
        for load_id in connection.scalars(sa.select(loads.c.load_id).where(unfinished)).all():
            if connection.scalar(sa.select(sa.func.pg_try_advisory_xact_lock(_LOCKS, load_id))):
                dead.append(load_id)
        connection.execute(
            loads.update()
            .where(loads.c.load_id.in_(dead))
            .values(state="abandoned", finished_at=sa.func.now())
        )
    return dead
