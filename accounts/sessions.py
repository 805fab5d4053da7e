"""Sessions, kept in the database: whoever holds the cookie is the person until it ends or is taken away."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa

from warehouse.access import ADMINISTRATION, REVIEW, memberships, sessions, users

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
NEEDS_SECOND = frozenset({REVIEW, ADMINISTRATION})


@dataclass(frozen=True)
class Session:
    """An open session. roles: observatory → what the person may do there today."""

    token_hash: str
    user_id: int
    login: str
    name: str
    csrf: str
    is_verified: bool
    has_second: bool
    must_change: bool
    roles: dict[str, frozenset[str]]

    @property
    def needs_second(self) -> bool:
        """Whether the person publishes or administers somewhere, and so must give a second factor."""
        return any(NEEDS_SECOND & roles for roles in self.roles.values())

    def has(self, observatory: str, *roles: str) -> bool:
        """Whether the person has one of these roles in an observatory."""
        return bool(self.roles.get(observatory, frozenset()) & set(roles))


def begin(connection: sa.Connection, user_id: int, is_verified: bool = False) -> str:
    """Open a session and return its token, for the cookie; only its hash is kept."""
    token = secrets.token_urlsafe(32)
    connection.execute(
        sessions.insert().values(
            token_hash=_hash(token),
            user_id=user_id,
            csrf=secrets.token_urlsafe(24),
            verified_at=sa.func.now() if is_verified else None,
        )
    )
    return token


def find(connection: sa.Connection, token: str, is_person: bool = True) -> Session | None:
    """The session of a cookie; None where it has ended or the person has no access.

    is_person: somebody asks, so it goes on; a page that asks by itself does not keep a session open.
    """
    key = _hash(token)
    now = sa.func.now()
    seen = (
        sessions.update()
        .where(
            sessions.c.token_hash == key,
            sessions.c.seen_at > now - IDLE,
            sessions.c.created_at > now - LONGEST,
            sessions.c.user_id == users.c.user_id,
            users.c.disabled_at.is_(None),
        )
        .values(seen_at=now if is_person else sessions.c.seen_at)
        .returning(
            users.c.user_id,
            users.c.login,
            users.c.name,
            users.c.must_change,
            users.c.totp_secret.is_not(None).label("has_second"),
            sessions.c.csrf,
            sessions.c.verified_at.is_not(None).label("is_verified"),
        )
    )
    row = connection.execute(seen).mappings().one_or_none()
    return None if row is None else Session(token_hash=key, roles=roles_of(connection, row["user_id"]), **row)


def roles_of(connection: sa.Connection, user_id: int) -> dict[str, frozenset[str]]:
    """observatory → roles of a person, by name of the observatory."""
    query = sa.select(memberships.c.observatory, memberships.c.role).where(memberships.c.user_id == user_id)
    found: dict[str, set[str]] = {}
    for observatory, role in connection.execute(query.order_by(memberships.c.observatory)):
        found.setdefault(observatory, set()).add(role)
    return {observatory: frozenset(roles) for observatory, roles in found.items()}


def end(connection: sa.Connection, token_hash: str) -> bool:
    """Close one session; returns whether it was still open."""
    return connection.execute(sessions.delete().where(sessions.c.token_hash == token_hash)).rowcount == 1


def end_all(connection: sa.Connection, user_id: int, but: str = "") -> int:
    """Close every session of a person, save the one of a token; returns how many there were."""
    mine = (sessions.c.user_id == user_id, sessions.c.token_hash != _hash(but))
    return connection.execute(sessions.delete().where(*mine)).rowcount


def forget_old(connection: sa.Connection) -> None:
    """Delete the sessions that have ended by themselves."""
    old = (sessions.c.seen_at < sa.func.now() - IDLE) | (sessions.c.created_at < sa.func.now() - LONGEST)
    connection.execute(sessions.delete().where(old))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
