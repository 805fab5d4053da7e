"""Staging: a checked load is written whole, compared with what is public, and waits for a person. Nobody sees it."""

from typing import Any

import sqlalchemy as sa

from etl import publish, questions, queue, review, same_file
from etl.check import Checked, Progress
from etl.request import Request
from warehouse import audit, desk, ledger
from warehouse.errors import PortalError

loads = ledger.loads


def refuse_known(engine: sa.Engine, load_id: int, request: Request, sha256: str) -> None:
    """Raise PortalError where this very file, read the same way, waits to be public, or is."""
    with engine.connect() as connection:
        _refuse_waiting(connection, load_id, request)
    read_by = (request.sheet, request.profile, request.features.options)
    known = same_file.already_current(
        engine, request.dataset.name, request.observatory, sha256, request.slices, *read_by
    )
    if known is not None:
        raise _published(known)


def stage(
    engine: sa.Engine, load_id: int, request: Request, checked: Checked, progress: Progress
) -> dict[str, int]:
    """Write the rows, cubes and review of a load, which is ready then; returns slice → rows.

    All of it is one transaction. Raises Question where nobody said which slices, PortalError for a file that waits already.
    """
    dataset, observatory = request.dataset, request.observatory
    progress("listo", checked.loaded)
    with engine.begin() as connection:
        queue.hold(connection, load_id)
        slices = _slices(connection, request, checked)
        _refuse_twins(connection, load_id, request, slices, checked)
        publish.write(connection, load_id, checked, progress)
        delivered = [{"load_id": load_id, "slice": name, "rows": rows} for name, rows in slices.items()]
        connection.execute(ledger.load_slices.insert(), delivered)
        progress("escrito", checked.loaded)
        content = review.make(connection, load_id, checked, slices)
        connection.execute(desk.reviews.insert().values(load_id=load_id, content=content))
        progress("comparado", checked.loaded)
        ready: dict[str, Any] = {"state": "ready", "progress": sa.null()}
        connection.execute(loads.update().where(loads.c.load_id == load_id).values(**ready))
        _replace(connection, load_id, request.follows)
        progress("por confirmar", checked.loaded)
        told = {"load_id": load_id, "dataset": dataset.name, "slices": sorted(slices), "rows": checked.loaded}
        audit.note(connection, "archivo revisado", request.actor, observatory, **told)
    progress("en espera", checked.loaded)
    return slices


def _slices(connection: sa.Connection, request: Request, checked: Checked) -> dict[str, int]:
    dataset, found = request.dataset, checked.slices
    if not request.slices and len(found) > 1:
        now = publish.rows_now(connection, dataset.name, request.observatory, list(found))
        raise questions.of_slices(dataset, found, now)
    return publish.choose_slices(dataset, found, request.slices)


def _refuse_twins(
    connection: sa.Connection, load_id: int, request: Request, slices: dict[str, int], checked: Checked
) -> None:
    """Raise PortalError where the same file waits to be public, or is: of those staged at once, one goes on.

    In this order: one that is published between both questions is seen by the second.
    """
    same_file.lock(connection, load_id)
    _refuse_waiting(connection, load_id, request)
    twin = same_file.twin(connection, load_id, slices, checked)
    if twin is not None:
        raise _published(twin)


def _refuse_waiting(connection: sa.Connection, load_id: int, request: Request) -> None:
    waiting = same_file.waiting(connection, load_id, request.follows)
    if waiting is not None:
        raise PortalError(
            f"Este mismo archivo ya espera que alguien lo publique (carga {waiting}). No se cambió nada."
        )


def _published(load_id: int) -> PortalError:
    return PortalError(f"Este mismo archivo ya está publicado (carga {load_id}). No se cambió nada.")


def _replace(connection: sa.Connection, load_id: int, old: int) -> None:
    """A load that answers another one takes its place: they would both wait to be published."""
    mine = (loads.c.load_id == old) & (loads.c.state == "ready")
    ended = {"state": "rejected", "finished_at": sa.func.now()}
    sentence = f"La reemplaza la carga {load_id}."
    connection.execute(loads.update().where(mine).values(**ended, sentence=sentence))
