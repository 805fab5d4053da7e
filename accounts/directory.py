"""Who is known at the staff door: questions only."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from accounts import sessions
from warehouse.access import memberships, users
from warehouse.errors import PortalError


@dataclass(frozen=True)
class Person:
    """A person of an observatory. since: no access since then; elsewhere: other observatories where they have roles."""

    user_id: int
    login: str
    name: str
    roles: frozenset[str]
    has_second: bool
    since: datetime | None
    elsewhere: frozenset[str] = frozenset()


def login_of(text: str) -> str:
    """What somebody wrote as their login, as it is kept: without spaces around it, in lower case."""
    return unicodedata.normalize("NFKC", text[:200]).strip().lower().replace("\x00", "")


def of(connection: sa.Connection, observatory: str) -> list[Person]:
    """The people of an observatory, by name."""
    query = (
        sa.select(
            users.c.user_id,
            users.c.login,
            users.c.name,
            sa.func.array_agg(memberships.c.role).label("roles"),
            users.c.totp_secret.is_not(None).label("has_second"),
            users.c.disabled_at.label("since"),
        )
        .join(memberships, memberships.c.user_id == users.c.user_id)
        .where(memberships.c.observatory == observatory)
        .group_by(users.c.user_id)
        .order_by(users.c.name, users.c.user_id)
    )
    rows = connection.execute(query).mappings().all()
    elsewhere = _elsewhere(connection, observatory)
    return [
        Person(
            **{**row, "roles": frozenset(row["roles"])},
            elsewhere=frozenset(elsewhere.get(row["user_id"], ())),
        )
        for row in rows
    ]


def _elsewhere(connection: sa.Connection, observatory: str) -> dict[int, set[str]]:
    """user_id → the other observatories of the people of one."""
    here, other = memberships.alias(), memberships
    query = (
        sa.select(other.c.user_id, other.c.observatory)
        .join(here, here.c.user_id == other.c.user_id)
        .where(here.c.observatory == observatory, other.c.observatory != observatory)
    )
    found: dict[int, set[str]] = {}
    for user_id, name in connection.execute(query):
        found.setdefault(user_id, set()).add(name)
    return found


def find(connection: sa.Connection, login: str) -> int | None:
    """The number of the person with a login."""
    return connection.scalar(sa.select(users.c.user_id).where(users.c.login == login_of(login)))


def known(connection: sa.Connection, login: str) -> int:
    """The same. Raises PortalError where there is none."""
    found = find(connection, login)
    if found is None:
        raise PortalError(f"No existe el usuario «{login_of(login)}».")
    return found


def everybody(connection: sa.Connection) -> list[tuple[Person, dict[str, frozenset[str]]]]:
    """Everybody by login, each with their roles by observatory."""
    second, since = users.c.totp_secret.is_not(None).label("has_second"), users.c.disabled_at.label("since")
    query = sa.select(users.c.user_id, users.c.login, users.c.name, second, since).order_by(users.c.login)
    rows = connection.execute(query).mappings().all()
    return [(Person(**row, roles=frozenset()), sessions.roles_of(connection, row["user_id"])) for row in rows]


def is_empty(connection: sa.Connection) -> bool:
    """Whether nobody was ever made: the portal is new."""
    return connection.scalar(sa.select(sa.select(users.c.user_id).exists())) is False
