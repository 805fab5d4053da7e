"""What an observatory decided about its staff door."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from warehouse import audit
from warehouse.audit import Actor
from warehouse.desk import observatory_rules as rules


def set_same_person(connection: sa.Connection, actor: Actor, observatory: str, allowed: bool) -> None:
    """Decide whether who uploads a file may publish it, and write down who did."""
    line = insert(rules).values(observatory=observatory, same_person=allowed)
    changed = {"same_person": line.excluded.same_person}
    other = rules.c.same_person != line.excluded.same_person
    made = connection.execute(
        line.on_conflict_do_update(index_elements=["observatory"], set_=changed, where=other)
    )
    if made.rowcount:
        audit.note(connection, "ajustes cambiados", actor, observatory, same_person=allowed)
