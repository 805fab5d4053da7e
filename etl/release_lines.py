"""The lines of `meta.releases`, and what the audit says of them. Who publishes or undoes decides before."""

from collections.abc import Mapping

import sqlalchemy as sa

from warehouse import audit, ledger, locks
from warehouse.audit import Actor


def by(actor: Actor) -> dict[str, int | str | None]:
    """Who releases, as columns."""
    return {"released_by": actor.user_id, "by_role": actor.by_role}


def append(
    connection: sa.Connection,
    dataset: str,
    observatory: str,
    loads: Mapping[str, int | None],
    told: Mapping[str, int | str | None],
) -> dict[str, int]:
    """Release loads (slice → load; None: nothing is shown) with the rest of their line. Returns slice → the release made."""
    # Release numbers are given out in the order in which they are seen: a lower one must not come after a higher.
    connection.execute(sa.select(sa.func.pg_advisory_xact_lock(locks.RELEASE_NUMBERS)))
    shared, table = {"dataset": dataset, "observatory": observatory, **told}, ledger.releases
    rows = [{**shared, "slice": name, "load_id": load_id} for name, load_id in loads.items()]
    made = connection.execute(table.insert().returning(table.c.slice, table.c.release_id), rows)
    return {row.slice: row.release_id for row in made}


def tell(
    connection: sa.Connection,
    action: str,
    actor: Actor,
    dataset: str,
    observatory: str,
    made: Mapping[str, int],
    load_id: int | None,
    note: str,
) -> None:
    """Write in the audit what was released, of which file and how many rows."""
    delivered = ledger.load_slices
    file = sa.select(ledger.loads.c.sha256).where(ledger.loads.c.load_id == load_id)
    rows = sa.select(sa.func.sum(delivered.c.rows)).where(
        delivered.c.load_id == load_id, delivered.c.slice.in_(list(made))
    )
    subject = {"load_id": load_id, "releases": sorted(made.values()), "slices": sorted(made)}
    told = {
        "sha256": connection.scalar(file),
        "rows": int(connection.scalar(rows) or 0),
        "note": note.strip(),
    }
    audit.note(connection, action, actor, observatory, dataset=dataset, **subject, **told)
