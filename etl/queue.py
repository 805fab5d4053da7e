"""The queue of loads: who takes one, which are alive, and what becomes of those whose process died.

A load is alive while somebody holds a shared advisory lock on its number: the worker that took it, the process that reads
it, and the transaction that writes it. So nobody takes up a load of which a last commit could still arrive.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import sqlalchemy as sa

from warehouse import desk, ledger
from warehouse.locks import LOADS_ALIVE

TRIES = 2
STOPPED_TWICE = (
    "El archivo detuvo dos veces el proceso que lo revisa. No se cambió nada y el archivo se conserva: divídalo en partes, "
    "o avise a quien administra el portal."
)

loads = ledger.loads
_waiting = (loads.c.state == "received") & loads.c.options["queued"].as_boolean()
unfinished = (
    (loads.c.state == "checked")
    | ((loads.c.state == "ready") & ~loads.c.options.has_key("review"))
    | ((loads.c.state == "received") & ~loads.c.options.has_key("queued"))
)
"""Those that a process reads, or read when it died."""


@contextmanager
def alive(engine: sa.Engine, load_id: int) -> Iterator[None]:
    """Say that a load is alive while the context lasts."""
    with engine.connect() as connection:
        connection.execute(sa.select(sa.func.pg_advisory_lock_shared(LOADS_ALIVE, load_id)))
        connection.commit()
        try:
            yield
        finally:
            _let_go(connection, load_id)


def hold(connection: sa.Connection, load_id: int) -> None:
    """Say it of this transaction, until it ends."""
    connection.execute(sa.select(sa.func.pg_advisory_xact_lock_shared(LOADS_ALIVE, load_id)))


@contextmanager
def taken(engine: sa.Engine) -> Iterator[int | None]:
    """The oldest waiting load, alive while the context lasts, or None. Two workers never take the same one."""
    oldest = sa.select(loads.c.load_id).where(_waiting).order_by(loads.c.load_id).limit(1)
    with engine.connect() as connection:
        load_id = connection.scalar(oldest.with_for_update(skip_locked=True))
        if load_id is not None:
            connection.execute(sa.select(sa.func.pg_advisory_lock_shared(LOADS_ALIVE, load_id)))
            without = {"options": loads.c.options.op("-")("queued"), "attempts": loads.c.attempts + 1}
            connection.execute(loads.update().where(loads.c.load_id == load_id).values(**without))
        connection.commit()
        try:
            yield load_id
        finally:
            if load_id is not None:
                _let_go(connection, load_id)


def _let_go(connection: sa.Connection, load_id: int) -> None:
    """A session lock outlives its transaction, and a pooled session its user. One that broke has let go by itself."""
    with suppress(sa.exc.DBAPIError):
        connection.rollback()
        connection.execute(sa.select(sa.func.pg_advisory_unlock_shared(LOADS_ALIVE, load_id)))
        connection.commit()


def abandon_dead(engine: sa.Engine) -> list[int]:
    """Find the loads whose process died: those of the queue wait again, once; the others are abandoned. Returns them all."""
    with engine.begin() as connection:
        found = connection.scalars(sa.select(loads.c.load_id).where(unfinished)).all()
        dead = [load_id for load_id in found if _is_dead(connection, load_id)]
        mine = loads.c.load_id.in_(dead) & unfinished  # one may have ended between the question and the lock
        back = _give_back(connection, mine & loads.c.attempts.between(1, TRIES - 1))
        why = sa.case((loads.c.attempts >= TRIES, STOPPED_TWICE), else_=None)
        ended = {"state": "abandoned", "finished_at": sa.func.now(), "progress": sa.null(), "sentence": why}
        gone = connection.scalars(loads.update().where(mine).values(**ended).returning(loads.c.load_id)).all()
    return sorted([*back, *gone])


def _is_dead(connection: sa.Connection, load_id: int) -> bool:
    return connection.scalar(sa.select(sa.func.pg_try_advisory_xact_lock(LOADS_ALIVE, load_id))) is True


def _give_back(connection: sa.Connection, which: sa.ColumnElement[bool], blame: int = 1) -> list[int]:
    """Put loads at the end of the queue as they came: nothing of the try that died stays."""
    ids = list(connection.scalars(sa.select(loads.c.load_id).where(which).with_for_update()))
    for table in (ledger.problems, desk.returned):
        connection.execute(table.delete().where(table.c.load_id.in_(ids)))
    counts = [c.name for c in loads.c if c.name.startswith(("rows_", "public_rows_"))]
    blank: dict[str, Any] = {**dict.fromkeys(counts), "notes": [], "sentence": None}
    blank |= {"progress": sa.null(), "asked": sa.null()}
    told = {"state": "received", "attempts": loads.c.attempts - 1 + blame}
    told["options"] = loads.c.options.op("||")(sa.literal({"queued": True}, loads.c.options.type))
    connection.execute(loads.update().where(loads.c.load_id.in_(ids)).values(**blank, **told))
    return ids


def excuse(engine: sa.Engine, load_id: int) -> bool:
    """Put a load back that was stopped for no fault of its own: it may be tried as often as before.

    Returns False, and does nothing, while somebody still holds the load; so does `reject`.
    """
    with engine.begin() as connection:
        if _is_dead(connection, load_id):
            _give_back(connection, (loads.c.load_id == load_id) & unfinished, blame=0)
            return True
    return False


def reject(engine: sa.Engine, load_id: int, sentence: str) -> bool:
    """Refuse a load whose process was ended, and say why."""
    ended = {"state": "rejected", "finished_at": sa.func.now(), "progress": sa.null(), "sentence": sentence}
    with engine.begin() as connection:
        if _is_dead(connection, load_id):
            mine = (loads.c.load_id == load_id) & unfinished
            connection.execute(loads.update().where(mine).values(**ended))
            return True
    return False
