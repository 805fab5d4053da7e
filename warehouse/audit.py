"""The audit: an append-only list of what was done, each entry sealed with the hash of the one before.

Nobody has a right to UPDATE or DELETE, and a trigger refuses both to whoever has them. The number, the moment and both
hashes are given by a trigger, one entry at a time.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from warehouse import locks
from warehouse.dataset import metadata

COMMAND_LINE = "línea de órdenes"
FIRST = "0" * 64

audit = sa.Table(
    "audit",
    metadata,
    sa.Column("audit_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("actor", sa.BigInteger, comment="access.users; NULL: nobody signed in"),
    sa.Column(
        "by_role", sa.Text, nullable=False, comment="As what; the only part of the person that is public"
    ),
    sa.Column("observatory", sa.Text),
    sa.Column("action", sa.Text, nullable=False),
    sa.Column("subject", JSONB, nullable=False),
    sa.Column("previous", sa.Text, nullable=False, comment="The hash of the entry before"),
    sa.Column("hash", sa.Text, nullable=False, comment="SHA-256 of all the other columns"),
    schema="meta",
    comment="What was done, by whom and when. Append-only.",
)
sa.Index("ix_meta_audit_observatory", audit.c.observatory, audit.c.audit_id.desc())

SEALED = """encode(sha256(convert_to(jsonb_build_array({row}.audit_id, to_char({row}.at AT TIME ZONE 'UTC',
    'YYYY-MM-DD"T"HH24:MI:SS.US'), {row}.actor, {row}.by_role, {row}.observatory, {row}.action, {row}.subject,
    {row}.previous)::text, 'UTF8')), 'hex')"""
"""The hash of an entry, in SQL; `row`: its alias."""

_TRIGGERS = (
    f"""
    CREATE OR REPLACE FUNCTION meta.seal_audit() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
    BEGIN
        PERFORM pg_advisory_xact_lock({locks.AUDIT});
        SELECT audit_id + 1, hash INTO NEW.audit_id, NEW.previous FROM meta.audit ORDER BY audit_id DESC LIMIT 1;
        IF NOT FOUND THEN NEW.audit_id := 1; NEW.previous := '{FIRST}'; END IF;
        NEW.at := clock_timestamp();
        NEW.hash := pg_catalog.{SEALED.format(row="NEW")};
        RETURN NEW;
    END $$
    """,
    "CREATE OR REPLACE TRIGGER seal BEFORE INSERT ON meta.audit FOR EACH ROW EXECUTE FUNCTION meta.seal_audit()",
    """
    CREATE OR REPLACE FUNCTION meta.keep_audit() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
    BEGIN
        RAISE EXCEPTION 'The audit is append-only.';
    END $$
    """,
    "CREATE OR REPLACE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON meta.audit"
    " FOR EACH STATEMENT EXECUTE FUNCTION meta.keep_audit()",
)


def install(connection: sa.Connection) -> None:
    """Put the triggers on the table. Idempotent; runs after every migration."""
    for statement in _TRIGGERS:
        connection.exec_driver_sql(statement)


@dataclass(frozen=True)
class Actor:
    """Who does something. user_id None: nobody signed in, as on the command line. by_role is public."""

    user_id: int | None = None
    by_role: str = COMMAND_LINE


SYSTEM = Actor()


def note(
    connection: sa.Connection,
    action: str,
    actor: Actor = SYSTEM,
    observatory: str | None = None,
    **subject: Any,
) -> None:
    """Write an entry, in the transaction of what it tells; the last thing of it, since others wait until it ends."""
    told = {"actor": actor.user_id, "by_role": actor.by_role, "observatory": observatory}
    connection.execute(audit.insert().values(**told, action=action, subject=subject, **_GIVEN))


_GIVEN: dict[str, Any] = {"audit_id": 0, "at": sa.func.now(), "previous": "", "hash": ""}
"""What the trigger writes over."""


def broken(connection: sa.Connection) -> list[int]:
    """The entries that do not hold: changed ones, and those that do not follow the one before."""
    query = f"""
        SELECT audit_id FROM (
            SELECT a.audit_id, a.hash = {SEALED.format(row="a")} AS sealed,
                a.previous = lag(a.hash, 1, '{FIRST}') OVER (ORDER BY a.audit_id)
                AND a.audit_id = 1 + lag(a.audit_id, 1, 0) OVER (ORDER BY a.audit_id) AS follows
            FROM meta.audit a) AS entries
        WHERE NOT (sealed AND follows) ORDER BY audit_id
    """
    return list(connection.scalars(sa.text(query)))


@dataclass(frozen=True)
class Head:
    """The newest entry. number 0, hash FIRST, at None: of an empty list."""

    number: int = 0
    hash: str = FIRST
    at: datetime | None = None


def head(connection: sa.Connection) -> Head:
    """The newest entry; whoever writes it down can ask later whether the list still begins so."""
    query = (
        sa.select(audit.c.audit_id, audit.c.hash, audit.c["at"]).order_by(audit.c.audit_id.desc()).limit(1)
    )
    found = connection.execute(query).first()
    return Head(*found) if found else Head()


def holds(connection: sa.Connection, number: int, seal: str) -> bool:
    """Whether the entry of a number has this hash: with nothing `broken`, all up to it is what it was when it was seen."""
    if number == 0:
        return seal == FIRST
    return connection.scalar(sa.select(audit.c.hash).where(audit.c.audit_id == number)) == seal
