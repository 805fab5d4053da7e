"""Connections: one engine per role, with that role's limits."""

from functools import lru_cache

import sqlalchemy as sa
from sqlalchemy import event

from config import settings
from warehouse import embedded
from warehouse.errors import PortalError

_OPTIONS = {
    "atalaya_web": "-c default_transaction_read_only=on -c statement_timeout=5000 -c lock_timeout=2000 -c jit=off",
    "atalaya_etl": "-c lock_timeout=60000",
    "atalaya_staff": "-c statement_timeout=60000 -c lock_timeout=5000",
    "atalaya_owner": "",
}


@lru_cache
def engine(role: str, url: str = "") -> sa.Engine:
    """The engine that works as `role` on `url`, else DATABASE_URL (the staff door's: STAFF_DATABASE_URL, if there is one),
    else the cluster that `make run` serves.

    The URL's own user may be that role, a member of it, or, where a provider forbids CREATE ROLE, neither:
    then read-only transactions are all the separation there is, and `separated` says so.
    """
    own = settings().staff_database_url if role == "atalaya_staff" else ""
    url = (
        url
        or own
        or settings().database_url
        or embedded.running(settings().var_dir).get(role.split("_")[1], "")
    )
    if not url:
        raise PortalError(
            "No hay base de datos en marcha. Arranque el portal con «make run», o indique la suya en DATABASE_URL."
        )
    made = sa.create_engine(
        _normal(url),
        pool_pre_ping=True,
        pool_size=4,
        connect_args={"connect_timeout": 3, "options": _OPTIONS[role], "application_name": role},
    )
    event.listen(made, "connect", lambda raw, _: _become(raw, role))
    return made


def _normal(url: str) -> sa.URL:
    """Providers still write postgres://, which SQLAlchemy does not take."""
    return sa.make_url(url.replace("postgres://", "postgresql://", 1)).set(drivername="postgresql+psycopg2")


def _become(raw, role: str) -> None:
    raw.autocommit = True
    with raw.cursor() as cursor:
        cursor.execute("SELECT oid FROM pg_roles WHERE rolname = %s AND pg_has_role(oid, 'MEMBER')", (role,))
        if cursor.fetchone():
            cursor.execute(f"SET ROLE {role}")  # a constant of this module
    raw.autocommit = False


def separated(connection: sa.Connection) -> bool:
    """Whether this connection really works as a role that cannot write."""
    asked = """
        SELECT has_table_privilege(current_user, c.oid, 'INSERT')
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'meta' AND c.relname = 'releases'
    """  # by number: by name, a role without a right on the schema gets an error instead of an answer
    return not connection.scalar(sa.text(asked))
