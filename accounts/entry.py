"""Coming in and going out: the password, the second factor, and a session that is new after each."""

import sqlalchemy as sa

from accounts import delays, directory, passwords, people, second_factor, sessions
from accounts.sessions import Session
from warehouse import audit
from warehouse.access import users
from warehouse.audit import Actor
from warehouse.errors import PortalError


class TooSoon(PortalError):
    """Somebody must wait before they try again. seconds: how long."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"Espere {seconds} s y vuelva a intentarlo.")
        self.seconds = seconds


class SessionEnded(Exception):
    """The session was closed, by somebody else, while its form was being read: nothing was changed."""


def enter(engine: sa.Engine, login: str, password: str, address: str) -> str | None:
    """The token of a new session; None for a wrong password, an unknown login and a person without access alike.

    The password is weighed without a transaction open: it takes a tenth of a second on purpose. Raises TooSoon.
    """
    key = directory.login_of(login)
    with engine.begin() as connection:
        _refuse_soon(connection, delays.PASSWORD, key, address)
        query = sa.select(users.c.user_id, users.c.password_hash).where(users.c.login == key)
        row = connection.execute(query).first()
    is_right = passwords.matches(password, row.password_hash if row else None)
    with engine.begin() as connection:
        if row is None or not is_right or not _is_as_weighed(connection, row.user_id, row.password_hash):
            audit.note(connection, "entrada fallida", Actor(row.user_id if row else None, ""))
            return None
        delays.forget(connection, delays.PASSWORD, key, address)
        delays.forget_old(connection)
        sessions.forget_old(connection)
        token = sessions.begin(connection, row.user_id)
        audit.note(connection, "entrada", Actor(row.user_id, ""))
        return token


def _is_as_weighed(connection: sa.Connection, user_id: int, password_hash: str) -> bool:
    """Whether a person has access and this password now; nobody changes that until the transaction ends."""
    mine = (users.c.user_id == user_id, users.c.password_hash == password_hash, users.c.disabled_at.is_(None))
    return connection.scalar(sa.select(users.c.user_id).where(*mine).with_for_update(read=True)) is not None


def _refuse_soon(connection: sa.Connection, kind: str, login: str, address: str = "") -> None:
    if seconds := delays.begin(connection, kind, login, address):
        raise TooSoon(seconds)


def leave(connection: sa.Connection, session: Session) -> None:
    """Close a session."""
    sessions.end(connection, session.token_hash)
    audit.note(connection, "salida", Actor(session.user_id, ""))


def prove(engine: sa.Engine, session: Session, code: str) -> str | None:
    """The token of a verified session that takes the place of this one; None for a wrong code.

    Raises TooSoon and SessionEnded.
    """
    with engine.begin() as connection:
        _refuse_soon(connection, delays.SECOND, session.login)
        if not second_factor.prove(connection, session.user_id, code):
            audit.note(connection, "entrada fallida", Actor(session.user_id, ""), factor=2)
            return None
        delays.forget(connection, delays.SECOND, session.login)
        return _renewed(connection, session, True)


def enrol(engine: sa.Engine, session: Session, secret: str, code: str) -> str | None:
    """The same with a second factor that is new. Raises TooSoon and SessionEnded."""
    with engine.begin() as connection:
        _refuse_soon(connection, delays.SECOND, session.login)
        if not second_factor.enrol(connection, session.user_id, secret, code):
            return None
        delays.forget(connection, delays.SECOND, session.login)
        token = _renewed(connection, session, True)
        who = Actor(session.user_id, "")
        audit.note(connection, "segundo factor", who, user_id=session.user_id, done="activado")
        return token


def _renewed(connection: sa.Connection, session: Session, is_verified: bool) -> str:
    """The token of a new session in place of an open one. The caller holds the person's row: so does whoever closes
    every session, and one of the two waits for the other."""
    if not sessions.end(connection, session.token_hash):
        raise SessionEnded
    return sessions.begin(connection, session.user_id, is_verified)


def own_password(engine: sa.Engine, session: Session, old: str, new: str) -> str | None:
    """Change one's own password: the token of a new session, every other one closed; None where `old` is wrong.

    Raises TooSoon and SessionEnded, and PortalError for a password that is weak or the same.
    """
    with engine.begin() as connection:
        _refuse_soon(connection, delays.OWN, session.login)
        kept = connection.scalar(sa.select(users.c.password_hash).where(users.c.user_id == session.user_id))
    if not passwords.matches(old, kept):
        return None
    with engine.begin() as connection:
        delays.forget(connection, delays.OWN, session.login)
    with engine.begin() as connection:
        mine = sa.select(users.c.user_id).where(users.c.user_id == session.user_id)
        connection.execute(mine.with_for_update())
        token = _renewed(connection, session, session.is_verified)
        people.new_password(connection, Actor(session.user_id, ""), session.user_id, new, None, True, token)
        return token
