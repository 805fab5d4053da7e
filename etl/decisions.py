"""What a person decides about a load: publish it, or go back to an earlier release.

order: a line of `meta.orders` that `orders.refuse` let through. Whoever calls commits; a PortalError leaves nothing behind.
"""

from typing import Any

import sqlalchemy as sa

from etl import ledger_line, review, two_persons
from etl import publish as publishing
from etl import undo as undoing
from etl.ledger_line import Line
from etl.orders import Order
from warehouse import desk, ledger
from warehouse.audit import Actor
from warehouse.datasets import BY_NAME
from warehouse.errors import PortalError

loads = ledger.loads


def publish(connection: sa.Connection, order: Order) -> dict[str, Any]:
    """Publish a load that is ready. Returns {"releases": {slice: release}}, or {"refused": sentence}: it was not published
    and its review was made anew, or the file is being checked anew, which must be kept."""
    publishing.lock(connection, order.dataset, order.observatory)
    load = _ready(connection, order)
    if two_persons.stop(connection, order.asked_by, load.load_id, order.observatory):
        raise PortalError(
            "Usted subió este archivo o dijo cómo se lee: lo publica otra persona con el papel de revisión."
        )
    query = sa.select(desk.reviews.c.content).where(desk.reviews.c.load_id == load.load_id)
    content = connection.execute(query).scalar_one_or_none()
    if content is None:
        raise PortalError(f"La carga {load.load_id} no tiene revisión: vuelva a subir el archivo.")
    if changed := _changed_base(connection, load, content):
        return _check_again(connection, load, order, changed)
    slices = [entry["slice"] for entry in content["slices"]]
    if review.against(connection, load.dataset, load.observatory, slices) != content["against"]:
        review.again(connection, load.load_id)
        return {
            "refused": "Lo publicado cambió mientras esta carga esperaba. Se comparó de nuevo: mírelo y decida otra vez."
        }
    note = str(order.options.get("note", "")).strip()
    if content["needs_note"] and not note:
        raise PortalError(
            f"{content['needs_note']} Escriba en una frase por qué: se publicará junto a las cifras."
        )
    made = publishing.release(
        connection, load.load_id, load.dataset, load.observatory, slices, note, order.actor
    )
    ended: dict[str, Any] = {"state": "published", "finished_at": sa.func.now()}
    connection.execute(loads.update().where(loads.c.load_id == load.load_id).values(**ended))
    return {"releases": made}


def undo(connection: sa.Connection, order: Order) -> dict[str, Any]:
    """Show again what an earlier release showed: options slice, release_id, note, and seen: the newest
    release of the slice when it was decided. Returns {"releases": {slice: release}}."""
    told = order.options
    name, note = str(told["slice"]), str(told.get("note", "")).strip()
    if not note:
        raise PortalError("Escriba en una frase por qué se restaura: se publicará junto a las cifras.")
    release_id = int(told["release_id"])
    publishing.lock(connection, order.dataset, order.observatory)
    if undoing.newest(connection, order.dataset, order.observatory, name) != told.get("seen"):
        raise PortalError(
            "Lo publicado cambió mientras usted decidía. No se cambió nada: mire otra vez las versiones y decida de nuevo."
        )
    made = undoing.restore(connection, order.dataset, order.observatory, name, release_id, note, order.actor)
    return {"releases": {name: made}}


def _ready(connection: sa.Connection, order: Order) -> sa.Row:
    """The load, locked. Raises PortalError where it does not wait to be published."""
    mine = (loads.c.load_id == order.load_id) & (loads.c.observatory == order.observatory)
    query = sa.select(loads).where(mine & (loads.c.dataset == order.dataset)).with_for_update()
    load = connection.execute(query).one_or_none()
    if load is None:
        raise PortalError(f"No existe la carga {order.load_id} en este observatorio.")
    if load.state != "ready":
        told = "ya está publicada" if load.state == "published" else "no espera que se publique"
        raise PortalError(f"La carga {load.load_id} {told}. No se cambió nada.")
    return load


def _changed_base(connection: sa.Connection, load: sa.Row, content: dict[str, Any]) -> str:
    """The title of a dataset that the file was checked with and that changed since; '' where none did."""
    table = ledger.releases
    since = table.c.release_id > content["base"]
    among = table.c.dataset.in_(review.bases(load.dataset))
    query = sa.select(table.c.dataset).where(table.c.observatory == load.observatory, among, since)
    name = connection.scalar(query.order_by(table.c.release_id.desc()).limit(1))
    return BY_NAME[name].title if name else ""


def _check_again(connection: sa.Connection, load: sa.Row, order: Order, changed: str) -> dict[str, Any]:
    """Queue the same file once more, in the name of who uploaded it: what it was checked with is another now."""
    options = {**load.options, "queued": True, "review": True, "follows": load.load_id}
    kept = (load.dataset, load.observatory, load.sha256, load.file_name)
    line = Line(*kept, options, Actor(load.asked_by, load.by_role))
    load_id = ledger_line.opened(connection, line)
    sentence = f"«{changed}» cambió mientras esta carga esperaba. El archivo se revisa de nuevo como carga {load_id}."
    ended = {"state": "rejected", "finished_at": sa.func.now(), "sentence": sentence}
    connection.execute(loads.update().where(loads.c.load_id == load.load_id).values(**ended))
    ledger_line.tell(connection, load_id, line, order.actor)
    return {"refused": sentence, "load_id": load_id}
