"""Whether a process takes what waits: each worker holds a shared advisory lock, which every role can see."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from warehouse.locks import WORKER

_SEEN = sa.text(
    "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND classid = 0 AND objid = :lock AND objsubid = 1"
    " AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))"
)


class Presence:
    """A worker's connection that says that it is there; made anew where the database was away."""

    def __init__(self, engine: sa.Engine) -> None:
        self.engine = engine
        self.connection: sa.Connection | None = None

    def say(self) -> None:
        """Say it, or make sure that it is still said. Raises OperationalError where the database is away."""
        if self.connection is None:
            self.connection = self.engine.connect()
            self.connection.execute(sa.select(sa.func.pg_advisory_lock_shared(WORKER)))
            self.connection.commit()
            return
        try:
            self.connection.execute(sa.text("SELECT 1"))
            self.connection.commit()
        except sa.exc.DBAPIError:
            self.close()
            raise

    def close(self) -> None:
        """Stop saying it."""
        if self.connection is not None:
            self.connection.invalidate()  # a session that goes back to the pool would still hold the lock
            self.connection.close()
            self.connection = None


@contextmanager
def present(engine: sa.Engine) -> Iterator[Presence]:
    """A worker's presence, until the context ends."""
    presence = Presence(engine)
    try:
        yield presence
    finally:
        presence.close()


def worker_seen(engine: sa.Engine) -> bool:
    """Whether a worker is there now. Any role may ask."""
    with engine.connect() as connection:
        return connection.scalar(_SEEN, {"lock": WORKER}) is True
