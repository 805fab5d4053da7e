"""Waits after failures to sign in: the same for logins that exist and for those that do not."""

import hashlib
from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from warehouse.access import attempts

FREE = 3
"""Failures without a wait; each further one doubles it."""
LONGEST = timedelta(minutes=15)
ADDRESS_FREE = 30
"""The same of one address, which a whole office may share: so its longest wait is short."""
ADDRESS_LONGEST = timedelta(minutes=1)
FORGOTTEN = timedelta(hours=24)
PASSWORD, SECOND, OWN = "login", "second", "own"
"""What is being tried: to sign in, the second factor, one's own password of today."""


def begin(connection: sa.Connection, kind: str, login: str, address: str = "") -> int:
    """Seconds until this may be tried again; 0: now, and it counts as a failure until `forget` is told otherwise.

    Counted before the password is weighed: many tries at the same instant wait like as many one after the other.
    """
    keys = [(_key(kind, login), FREE, LONGEST)]
    if address:
        keys.append((_key("address", address), ADDRESS_FREE, ADDRESS_LONGEST))
    for key in sorted(key for key, _, _ in keys):
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(int(key[:15], 16))))
    left = max(_left(connection, *key) for key in keys)
    if not left:
        for key, _, _ in keys:
            _count(connection, key)
    return left


def _left(connection: sa.Connection, key: str, free: int, longest: timedelta) -> int:
    gone = sa.func.extract("epoch", sa.func.now() - attempts.c.last_at)
    query = sa.select(attempts.c.failures, gone.label("gone")).where(attempts.c.key == key)
    row = connection.execute(query).first()
    if row is None or row.failures < free or row.gone > FORGOTTEN.total_seconds():
        return 0
    whole = min(2 ** min(row.failures - free + 1, 20), longest.total_seconds())
    return max(0, round(whole - float(row.gone)))


def _count(connection: sa.Connection, key: str) -> None:
    is_old = attempts.c.last_at < sa.func.now() - FORGOTTEN
    line = insert(attempts).values(key=key, failures=1, last_at=sa.func.now())
    changed = {"failures": sa.case((is_old, 1), else_=attempts.c.failures + 1), "last_at": sa.func.now()}
    connection.execute(line.on_conflict_do_update(index_elements=["key"], set_=changed))


def forget(connection: sa.Connection, kind: str, login: str, address: str = "") -> None:
    """It was right: this login starts anew, and the address has a failure less."""
    connection.execute(attempts.delete().where(attempts.c.key == _key(kind, login)))
    if address:
        mine = attempts.update().where(attempts.c.key == _key("address", address))
        connection.execute(mine.values(failures=sa.func.greatest(attempts.c.failures - 1, 0)))


def forget_old(connection: sa.Connection) -> None:
    """Delete what no longer makes anybody wait."""
    connection.execute(attempts.delete().where(attempts.c.last_at < sa.func.now() - FORGOTTEN))


def _key(kind: str, text: str) -> str:
    return hashlib.sha256(f"{kind}:{text}".encode()).hexdigest()
