"""People of the staff: made, given roles, shut out. Every change is in the audit."""

import re
from collections.abc import Collection

import sqlalchemy as sa

from accounts import delays, passwords, second_factor, sessions
from accounts.directory import find, login_of
from warehouse import audit, locks
from warehouse.access import ADMINISTRATION, ROLES, memberships, users
from warehouse.audit import Actor
from warehouse.errors import PortalError

_LOGIN = re.compile(r"[\w.@+-]{2,80}")
_NAME = 80


def add(
    connection: sa.Connection,
    actor: Actor,
    login: str,
    name: str,
    password: str,
    observatory: str,
    roles: Collection[str],
) -> int:
    """Make a person with roles in an observatory; the password must be changed at the first entry. Raises PortalError."""
    login, name = login_of(login), " ".join("".join(c for c in name if c.isprintable()).split())
    if not _LOGIN.fullmatch(login) or not 0 < len(name) <= _NAME:
        raise PortalError(
            "Escriba el nombre de la persona y un usuario de 2 a 80 letras, cifras o signos . _ - @ +, sin espacios."
        )
    wanted = _known(roles)
    if find(connection, login) is not None:
        raise PortalError(
            f"Ya existe el usuario «{login}». Si es la misma persona, quien administra el servidor le da un papel "
            f"aquí: python -m staff set-roles {login} --observatory {observatory}"
        )
    passwords.refuse_weak(password, login)
    row = users.insert().values(
        login=login, name=name, password_hash=passwords.hashed(password), must_change=True
    )
    user_id = connection.execute(row.returning(users.c.user_id)).scalar_one()
    _give(connection, user_id, observatory, wanted)
    audit.note(connection, "persona creada", actor, observatory, user_id=user_id, roles=sorted(wanted))
    return user_id


def set_roles(
    connection: sa.Connection, actor: Actor, user_id: int, observatory: str, roles: Collection[str]
) -> None:
    """Replace what a person may do in an observatory; with none left, the person may not come in there any more.

    Raises PortalError where the last person who administers would go.
    """
    wanted = _known(roles) if roles else frozenset()
    before = _attended(connection, observatory)
    mine = (memberships.c.user_id == user_id, memberships.c.observatory == observatory)
    connection.execute(memberships.delete().where(*mine))
    _give(connection, user_id, observatory, wanted)
    _refuse_unattended(connection, before)
    sessions.end_all(connection, user_id)
    audit.note(connection, "persona cambiada", actor, observatory, user_id=user_id, roles=sorted(wanted))


def _attended(connection: sa.Connection, *observatories: str) -> set[str]:
    """Those of these observatories that somebody administers. Nobody else changes that until the transaction ends."""
    query = (
        sa.select(memberships.c.observatory)
        .join(users, users.c.user_id == memberships.c.user_id)
        .where(memberships.c.observatory.in_(observatories), memberships.c.role == ADMINISTRATION)
        .where(users.c.disabled_at.is_(None))
    )
    for name in sorted(observatories):
        connection.execute(
            sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtextextended(name, locks.ADMINISTRATION)))
        )
    return set(connection.scalars(query))


def _refuse_unattended(connection: sa.Connection, before: set[str]) -> None:
    left = before - _attended(connection, *before)
    if left:
        raise PortalError(
            f"Quedaría sin nadie que administre: {', '.join(sorted(left))}. Dé antes ese papel a otra persona."
        )


def _known(roles: Collection[str]) -> frozenset[str]:
    if not roles or not set(roles) <= set(ROLES):
        raise PortalError(f"Elija al menos un papel: {', '.join(ROLES)}.")
    return frozenset(roles)


def _give(connection: sa.Connection, user_id: int, observatory: str, roles: Collection[str]) -> None:
    for role in sorted(roles):
        connection.execute(memberships.insert().values(user_id=user_id, observatory=observatory, role=role))


def shut_out(connection: sa.Connection, actor: Actor, user_id: int, observatory: str | None) -> None:
    """Take every access from a person, at once. Raises PortalError where the last person who administers would go."""
    theirs = sa.select(memberships.c.observatory).where(memberships.c.user_id == user_id).distinct()
    before = _attended(connection, *connection.scalars(theirs))
    connection.execute(users.update().where(users.c.user_id == user_id).values(disabled_at=sa.func.now()))
    sessions.end_all(connection, user_id)
    _refuse_unattended(connection, before)
    audit.note(connection, "persona retirada", actor, observatory, user_id=user_id)


def let_in(connection: sa.Connection, actor: Actor, user_id: int, observatory: str | None) -> None:
    """Give a person their access back."""
    connection.execute(users.update().where(users.c.user_id == user_id).values(disabled_at=None))
    audit.note(connection, "persona cambiada", actor, observatory, user_id=user_id, access="devuelto")


def new_password(
    connection: sa.Connection,
    actor: Actor,
    user_id: int,
    password: str,
    observatory: str | None,
    own: bool,
    keep: str = "",
) -> None:
    """Change a password and close the person's other sessions; one that is not the person's own idea must be changed.

    keep: the token of the session that stays. Raises PortalError for a weak one, and for the same as before.
    """
    row = connection.execute(
        sa.select(users.c.login, users.c.password_hash).where(users.c.user_id == user_id)
    ).one()
    passwords.refuse_weak(password, row.login)
    if own and passwords.matches(password, row.password_hash):
        raise PortalError("Es la misma contraseña de antes. Elija otra.")
    values = {"password_hash": passwords.hashed(password), "must_change": not own}
    connection.execute(users.update().where(users.c.user_id == user_id).values(**values))
    sessions.end_all(connection, user_id, but=keep)
    for kind in (delays.PASSWORD, delays.OWN):
        delays.forget(connection, kind, row.login)
    audit.note(connection, "clave cambiada", actor, observatory, user_id=user_id)


def without_second(connection: sa.Connection, actor: Actor, user_id: int, observatory: str | None) -> None:
    """Take a lost second factor away, and the sessions with it."""
    second_factor.forget(connection, user_id)
    sessions.end_all(connection, user_id)
    audit.note(connection, "segundo factor", actor, observatory, user_id=user_id, done="retirado")
