"""A bulletin written by staff: its row, in the file that they would send for it, frozen at the version that they read."""

from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from etl import added_rows, ledger_line, publish
from etl.added_rows import Row
from etl.context import current_rows
from etl.orders import Order
from warehouse import audit
from warehouse.datasets import BY_NAME
from warehouse.errors import PortalError

BULLETINS = BY_NAME["bulletins"]
CODE = "boletin-{period}"


def make(connection: sa.Connection, order: Order) -> dict[str, Any]:
    """Write and receive the file with a new bulletin, for review. options: period, number, title, introduction, version,
    datasets; or remake: the file of those that wait, again.

    Returns {"load_id", "loads", "rows"} as `agreement.make` does, and of a new one its "code". Raises PortalError where its
    number is taken, or nothing waits to be made again.
    """
    publish.lock(connection, BULLETINS.name, order.observatory)
    base = added_rows.base(connection, BULLETINS, order.observatory, order.kind)
    new = [] if order.options.get("remake") else [_written(connection, order, base.rows)]
    rows = [*base.waiting, *new]
    if not rows:
        raise PortalError("No hay boletines escritos que esperen publicación. No se cambió nada.")
    line = added_rows.kept(connection, order, base, BULLETINS.name, rows)
    load_id = ledger_line.opened(connection, line)
    ledger_line.tell(connection, load_id, line, order.actor)
    identity = {"code": new[0]["code"]} if new else {}
    audit.note(connection, "boletín escrito", order.actor, order.observatory, **identity, load_id=load_id)
    named = BULLETINS.name
    return {"load_id": load_id, "loads": {named: load_id}, "rows": {named: rows}, **identity}


def _written(connection: sa.Connection, order: Order, rows: list[Row]) -> Row:
    said = order.options
    number, code = str(said["number"]), CODE.format(period=said["period"])
    if number in {row["number"] for row in rows}:
        raise PortalError(f"Ya hay un boletín con el número {number}. Escriba otro número.")
    return dict.fromkeys((c.name for c in BULLETINS.columns), "") | {
        "code": _free(code, {row["code"] for row in rows}),
        "number": number,
        "title": said["title"],
        "period": said["period"],
        "published_on": _asked_on(connection, order),
        "introduction": said["introduction"],
        "data_version": str(said["version"]),
        "datasets": said["datasets"],
    }


def _free(code: str, taken: Iterable[str]) -> str:
    """A code that no bulletin has."""
    known = set(taken)
    tries = (f"{code}-{n}" for n in range(2, len(known) + 3))
    return code if code not in known else next(each for each in tries if each not in known)


def _asked_on(connection: sa.Connection, order: Order) -> str:
    """The day on which it was asked for, where the observatory is."""
    places = BY_NAME["observatories"]
    zone = sa.select(places.table.c.time_zone).select_from(current_rows(places, order.observatory))
    return order.asked_at.astimezone(ZoneInfo(connection.execute(zone).scalar_one())).date().isoformat()
