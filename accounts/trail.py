"""The audit as staff read it: what was done in an observatory, by whom, and whether the list holds."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from warehouse import audit
from warehouse.access import memberships, users
from warehouse.audit import Head

PAGE = 100
"""Entries at once."""
_audit = audit.audit


@dataclass(frozen=True)
class Entry:
    """One entry. person: who did it, '' for the command line or nobody known. subject: what it was done to, as it was noted."""

    audit_id: int
    at: datetime
    person: str
    by_role: str
    action: str
    subject: dict[str, Any]
    hash: str


@dataclass(frozen=True)
class Asked:
    """What of the list is asked for. action: '' is any; day: in the time zone, None is any; page: from 1."""

    observatory: str
    action: str = ""
    day: date | None = None
    time_zone: str = "UTC"
    page: int = 1


def entries(connection: sa.Connection, asked: Asked) -> tuple[list[Entry], int]:
    """The entries of an observatory, the newest first, PAGE at once, and how many there are.

    Coming in and going out names no observatory: those of whoever works in it now are among them.
    """
    mine = _of(asked.observatory)
    if asked.action:
        mine &= _audit.c.action == asked.action
    if asked.day:
        mine &= sa.cast(sa.func.timezone(asked.time_zone, _audit.c["at"]), sa.Date) == asked.day
    total = connection.scalar(sa.select(sa.func.count()).select_from(_audit).where(mine)) or 0
    person = sa.func.coalesce(users.c.name, "").label("person")
    columns = (_audit.c[name] for name in ("audit_id", "at", "by_role", "action", "subject", "hash"))
    query = sa.select(*columns, person).select_from(
        _audit.outerjoin(users, users.c.user_id == _audit.c.actor)
    )
    first = (max(asked.page, 1) - 1) * PAGE
    found = connection.execute(query.where(mine).order_by(_audit.c.audit_id.desc()).limit(PAGE).offset(first))
    return [Entry(**row) for row in found.mappings()], total


def _of(observatory: str) -> sa.ColumnElement[bool]:
    here = sa.select(memberships.c.user_id).where(memberships.c.observatory == observatory)
    return (_audit.c.observatory == observatory) | (_audit.c.observatory.is_(None) & _audit.c.actor.in_(here))


def actions(connection: sa.Connection, observatory: str) -> list[str]:
    """What has been done in an observatory, in the order of the alphabet."""
    query = sa.select(_audit.c.action).where(_of(observatory)).distinct().order_by(_audit.c.action)
    return list(connection.scalars(query))


def names(connection: sa.Connection, numbers: set[int]) -> dict[int, str]:
    """The names of persons that entries are about."""
    query = sa.select(users.c.user_id, users.c.name).where(users.c.user_id.in_(numbers))
    return {row.user_id: row.name for row in connection.execute(query)}


def verified(connection: sa.Connection) -> tuple[list[int], Head]:
    """The entries of the whole list that do not hold, and the newest one."""
    return audit.broken(connection), audit.head(connection)
