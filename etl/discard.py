"""Taking back a load that nobody will publish: what it staged stays unseen, and its line says who discarded it."""

from typing import Any

import sqlalchemy as sa

from etl.orders import Order
from warehouse import audit, ledger
from warehouse.access import REVIEW, may
from warehouse.errors import PortalError

loads = ledger.loads


def discard(connection: sa.Connection, order: Order) -> dict[str, Any]:
    """Reject a load that waits: in the queue, or to be published. Whoever has the review role may, or who sent it.

    Raises PortalError where it does not wait any more, or it is of others.
    """
    mine = sa.select(loads).where(loads.c.load_id == order.load_id).with_for_update()
    load = connection.execute(mine).one()
    is_queued = load.state == "received" and load.options.get("queued")
    is_for_review = load.state == "ready" and load.options.get("review")
    if not is_queued and not is_for_review:
        raise PortalError(_why(load.state, load.load_id))
    if load.asked_by != order.asked_by and not may(connection, order.asked_by, order.observatory, REVIEW):
        raise PortalError(
            f"La carga {load.load_id} la envió otra persona: la descarta ella, o quien tiene el papel de revisión."
        )
    options = {name: value for name, value in load.options.items() if name != "queued"}
    ended = {"state": "rejected", "finished_at": sa.func.now(), "progress": sa.null()}
    told = {"sentence": "Descartada.", "options": options}
    connection.execute(loads.update().where(loads.c.load_id == load.load_id).values(**ended, **told))
    audit.note(
        connection, "descarte", order.actor, order.observatory, load_id=load.load_id, dataset=load.dataset
    )
    return {}


def _why(state: str, load_id: int) -> str:
    if state == "published":
        return f"La carga {load_id} ya está publicada. Para retirarla, restaure una versión anterior."
    if state == "ready":
        return f"La carga {load_id} se está publicando desde la línea de órdenes. No se cambió nada."
    if state in ("received", "checked"):
        return f"La carga {load_id} se está revisando. Espere a que termine y vuelva a intentarlo."
    return f"La carga {load_id} ya no espera nada: no hay qué descartar."
