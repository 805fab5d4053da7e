"""What staff ask of the worker (`meta.orders`): asked by the web, done once by a worker, which checks again that they may.

The effect of an order and its line are one transaction: a worker that is killed leaves the order waiting, whole.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Any

import sqlalchemy as sa
import structlog

from etl import faults
from warehouse import desk, ledger, locks
from warehouse.access import ADMINISTRATION, CAPTURE, REVIEW, may
from warehouse.audit import Actor
from warehouse.errors import PortalError

log = structlog.get_logger()
table = desk.orders

ALLOWED = {
    "publish": (REVIEW,),
    "undo": (REVIEW,),
    "discard": (CAPTURE, REVIEW),
    "template": (CAPTURE, REVIEW, ADMINISTRATION),
    "agreement": (CAPTURE, REVIEW),
    "bulletin": (CAPTURE, REVIEW),
}
"""Kind → the roles that may ask for it."""
QUICK = ("undo", "publish", "discard")
"""What somebody waits for; the others write whole files."""
WITHDRAW = 0
"""In place of the release to go back to: one that shows nothing."""
PATIENCE = "SET LOCAL lock_timeout = '1s'"
"""How long a quick order waits for those who hold what it needs; then others go before it."""
TRIES = 2
STOPPED_TWICE = (
    "Esta orden detuvo dos veces el proceso que la hace y no se intenta más. No se cambió nada: "
    "avise a quien administra el portal."
)
_DONE_BY = {
    "publish": ("etl.decisions", "publish", ""),
    "undo": ("etl.decisions", "undo", ""),
    "discard": ("etl.discard", "discard", ""),
    "template": ("etl.filled_template", "make", "returned_id"),
    "agreement": ("etl.agreement", "make", ""),
    "bulletin": ("etl.bulletin", "make", ""),
}
"""Kind → module, function of (connection, order), and what the number that it returns is called. By name: the web asks
through this module, and must not hold in memory what only a worker needs."""


@dataclass(frozen=True)
class Order:
    """A line of `meta.orders`. options: what the kind needs; result: what came of it, where it is done."""

    order_id: int
    kind: str
    observatory: str
    dataset: str
    load_id: int | None
    options: dict[str, Any]
    asked_by: int
    by_role: str
    state: str
    sentence: str | None
    result: dict[str, Any]
    asked_at: datetime
    finished_at: datetime | None
    attempts: int

    @property
    def actor(self) -> Actor:
        return Actor(self.asked_by, self.by_role)


def ask(
    engine: sa.Engine,
    kind: str,
    observatory: str,
    dataset: str,
    actor: Actor,
    load_id: int | None = None,
    **options: Any,
) -> int:
    """Leave an order for the worker; returns its number. actor: a person, and the role in which they ask."""
    told = {
        "kind": kind,
        "observatory": observatory,
        "dataset": dataset,
        "load_id": load_id,
        "options": options,
    }
    row = table.insert().values(**told, asked_by=actor.user_id, by_role=actor.by_role)
    with engine.begin() as connection:
        return connection.execute(row.returning(table.c.order_id)).scalar_one()


def find(engine: sa.Engine, order_id: int) -> Order | None:
    """An order as it is now; None where there is no such number."""
    with engine.connect() as connection:
        row = connection.execute(sa.select(table).where(table.c.order_id == order_id)).one_or_none()
    return Order(**row._mapping) if row else None


def take_one(engine: sa.Engine, kinds: tuple[str, ...] = desk.ORDERS) -> Order | None:
    """Do the oldest waiting order of these kinds that nothing holds back; returns it as it ended, or None.

    Two workers never do the same one. Where others hold a dataset, the orders of the next one are tried.
    """
    passed: sa.ColumnElement[bool] = sa.false()
    with engine.connect() as connection:
        while (order := _begun(connection, kinds, passed)) is not None:
            try:
                return _ended(connection, order)
            except faults.FAULTS as problem:
                _excuse(connection, order)
                if faults.code(problem) != faults.LOCKED:
                    raise
                held = (table.c.observatory == order.observatory) & (table.c.dataset == order.dataset)
                passed = passed | held
            finally:
                _let_go(connection, order)
    return None


def _begun(connection: sa.Connection, kinds: tuple[str, ...], passed: sa.ColumnElement[bool]) -> Order | None:
    """The order to be done now, held for this session, with one try more: what kills its worker is not tried for ever."""
    waiting = sa.select(table).where(table.c.state == "waiting", table.c.kind.in_(kinds))
    first = waiting.order_by(table.c.kind != "undo", table.c.order_id).limit(1)
    while True:
        with connection.begin():
            row = connection.execute(first.where(~passed).with_for_update(skip_locked=True)).one_or_none()
            if row is None:
                return None
            if connection.scalar(sa.select(sa.func.pg_try_advisory_lock(locks.ORDERS, row.order_id))):
                tried = table.update().where(table.c.order_id == row.order_id)
                tried = tried.values(attempts=table.c.attempts + 1)
                return Order(**connection.execute(tried.returning(table)).one()._mapping)
        passed = passed | (table.c.order_id == row.order_id)


def _ended(connection: sa.Connection, order: Order) -> Order:
    """Do an order, and say how it ended, in one transaction."""
    with connection.begin():
        if order.kind in QUICK:
            connection.exec_driver_sql(PATIENCE)
        stopped = {"state": "refused", "sentence": STOPPED_TWICE}
        ended = stopped if order.attempts > TRIES else _done(connection, order)
        mine = table.update().where(table.c.order_id == order.order_id)
        mine = mine.values(**ended, finished_at=sa.func.clock_timestamp())
        return Order(**connection.execute(mine.returning(table)).one()._mapping)


def _excuse(connection: sa.Connection, order: Order) -> None:
    """Forget a try that ended for no fault of the order."""
    with suppress(sa.exc.DBAPIError), connection.begin():
        mine = table.update().where(table.c.order_id == order.order_id)
        connection.execute(mine.values(attempts=table.c.attempts - 1))


def _let_go(connection: sa.Connection, order: Order) -> None:
    """A session lock outlives its transaction, and a pooled session its user. One that broke has let go by itself."""
    with suppress(sa.exc.DBAPIError), connection.begin():
        connection.execute(sa.select(sa.func.pg_advisory_unlock(locks.ORDERS, order.order_id)))


def _done(connection: sa.Connection, order: Order) -> dict[str, Any]:
    """Do an order, all or nothing: how it ended. A database that is away leaves it waiting."""
    try:
        with connection.begin_nested():
            refuse(connection, order)
            result = _function(order.kind)(connection, order)
            json.dumps(result)  # what cannot be written down must not stop the worker for ever
    except PortalError as problem:
        return {"state": "refused", "sentence": str(problem)}
    except Exception as problem:
        if isinstance(problem, faults.FAULTS) and faults.passes(problem):
            raise
        log.exception("order failed", order=order.order_id)
        sentence = f"No se pudo hacer por un error del portal (orden {order.order_id}). No se cambió nada: avise a quien lo administra."
        return {"state": "refused", "sentence": sentence}
    if "refused" in result:
        return {"state": "refused", "sentence": result.pop("refused"), "result": result}
    return {"state": "done", "sentence": result.pop("sentence", None), "result": result}


def _function(kind: str) -> Callable[[sa.Connection, Order], dict[str, Any]]:
    module, name, called = _DONE_BY[kind]

    def do(connection: sa.Connection, order: Order) -> dict[str, Any]:
        made = getattr(import_module(module), name)(connection, order)
        return made if isinstance(made, dict) else {called: made}

    return do


def refuse(connection: sa.Connection, order: Order) -> None:
    """Raise PortalError where the person may no longer ask for this, or the load is not of this observatory and dataset."""
    if order.by_role not in ALLOWED[order.kind] or not may(
        connection, order.asked_by, order.observatory, order.by_role
    ):
        raise PortalError("Usted ya no tiene permiso para esto en este observatorio. No se cambió nada.")
    if order.load_id is None:
        return
    loads = ledger.loads
    query = sa.select(loads.c.observatory, loads.c.dataset).where(loads.c.load_id == order.load_id)
    if connection.execute(query).one_or_none() != (order.observatory, order.dataset):
        raise PortalError(f"La carga {order.load_id} no es de este observatorio. No se cambió nada.")
