"""Going back to what was published before: a new release of an earlier load, or of none; never a change of an old one."""

from collections.abc import Mapping

import sqlalchemy as sa

from etl import changes, orphans, publish, release_lines
from etl.orders import WITHDRAW
from warehouse import ledger
from warehouse.audit import SYSTEM, Actor
from warehouse.datasets import BY_NAME
from warehouse.errors import PortalError


def rollback(
    connection: sa.Connection, dataset: str, observatory: str, slice_name: str | None, actor: Actor = SYSTEM
) -> dict[str, int | None]:
    """Point each current slice (or one, or those that begin so: «2026-T1») back to the load that was current before; without one, withdraw it.

    What an earlier undo left behind does not come back. Returns slice → load that is current afterwards. A new
    release, never a change of an old one.
    """
    publish.lock(connection, dataset, observatory)
    now, before = _line_of(connection, dataset, observatory)
    there = {name: 1 for name, load_id in now.items() if load_id is not None}
    back = {
        name: before[name].get(now[name])
        for name in there
        if slice_name in (None, name) or publish.begins(name, str(slice_name))
    }
    if not back:
        title = BY_NAME[dataset].title
        if there and slice_name is not None:
            raise PortalError(
                f"No hay una entrega «{slice_name}» de «{title}» publicada para «{observatory}». Están: {publish.listed(there)}."
            )
        raise PortalError(f"No hay nada publicado de «{title}» para «{observatory}» que se pueda revertir.")
    _go_back(connection, dataset, observatory, back, "", actor)
    return back


def restore(
    connection: sa.Connection,
    dataset: str,
    observatory: str,
    slice_name: str,
    release_id: int,
    note: str = "",
    actor: Actor = SYSTEM,
) -> int:
    """Show again what an earlier release of a slice showed; one that withdrew it, or WITHDRAW, takes it away.

    Returns the new release. A further `rollback` goes to what was current before the restored load came. Raises
    PortalError where there is no such release, it shows what is seen already, or what an undo may not take away.
    """
    publish.lock(connection, dataset, observatory)
    now, _ = _line_of(connection, dataset, observatory)
    wanted = None
    if release_id != WITHDRAW or now.get(slice_name) is None:
        wanted = _shown_by(connection, dataset, observatory, slice_name, release_id)
    if wanted == now[slice_name]:
        raise PortalError(
            f"Lo que mostró la publicación {release_id} es lo que se ve ahora: no hay nada que restaurar."
        )
    return _go_back(connection, dataset, observatory, {slice_name: wanted}, note, actor)[slice_name]


def newest(connection: sa.Connection, dataset: str, observatory: str, slice_name: str) -> int | None:
    """The newest release of a slice, whatever it shows; None where it never was released."""
    table = ledger.releases
    asked = (table.c.dataset == dataset, table.c.observatory == observatory, table.c.slice == slice_name)
    return connection.scalar(sa.select(sa.func.max(table.c.release_id)).where(*asked))


def _shown_by(
    connection: sa.Connection, dataset: str, observatory: str, slice_name: str, release_id: int
) -> int | None:
    """The load that a release of a slice showed; None: it withdrew it. Raises PortalError where there is no such release."""
    table = ledger.releases
    asked = (table.c.dataset == dataset, table.c.observatory == observatory, table.c.slice == slice_name)
    query = sa.select(table.c.load_id).where(*asked, table.c.release_id == release_id)
    found = connection.execute(query).one_or_none()
    if found is None:
        raise PortalError(
            f"La publicación {release_id} no es de «{BY_NAME[dataset].title}» ({slice_name}). Elija una de la lista."
        )
    return found.load_id


def _go_back(
    connection: sa.Connection,
    dataset: str,
    observatory: str,
    back: Mapping[str, int | None],
    note: str,
    actor: Actor,
) -> dict[str, int]:
    """Release again earlier loads, or nothing, unless what is published would be left without what it refers to."""
    if dataset == "observatories" and None in back.values() and _holds_more(connection, observatory):
        raise PortalError(
            f"«{observatory}» tiene otros datos publicados, y sin su ficha nadie sabría de quién son. "
            "Retire antes los demás conjuntos."
        )
    if dataset == "categories":
        changes.refuse_lost_categories(connection, observatory, back.values())
    told = {"kind": "rollback", "note": note.strip() or None, **release_lines.by(actor)}
    made = release_lines.append(connection, dataset, observatory, back, told)
    orphans.refuse(connection, dataset, observatory, list(back))
    for load_id in sorted(set(back.values()), key=lambda one: one or 0):
        mine = {name: made[name] for name, other in back.items() if other == load_id}
        release_lines.tell(connection, "reversión", actor, dataset, observatory, mine, load_id, note)
    return made


def _holds_more(connection: sa.Connection, observatory: str) -> bool:
    """Whether an observatory has something published besides its own sheet."""
    now = ledger.current.subquery()
    others = sa.select(now.c.dataset).where(
        now.c.observatory == observatory, now.c.dataset != "observatories"
    )
    return connection.scalar(sa.select(others.exists())) is True


def _line_of(
    connection: sa.Connection, dataset: str, observatory: str
) -> tuple[dict[str, int | None], dict[str, dict[int | None, int | None]]]:
    """slice → the load that it shows (None: withdrawn), and slice → each load that was published there → the one that
    it came after. An undo changes only the first."""
    table = ledger.releases
    query = sa.select(table.c.slice, table.c.load_id, table.c.kind).order_by(table.c.release_id)
    now: dict[str, int | None] = {}
    before: dict[str, dict[int | None, int | None]] = {}
    for row in connection.execute(
        query.where(table.c.dataset == dataset, table.c.observatory == observatory)
    ):
        if row.kind == "publication":
            before.setdefault(row.slice, {}).setdefault(row.load_id, now.get(row.slice))
        now[row.slice] = row.load_id
    return now, before
