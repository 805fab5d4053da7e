"""The worker: takes queued loads one by one, and purges received files past their term."""

import tempfile
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa
import structlog

from etl.load import Outcome, Request, abandon_dead, run
from warehouse import ledger
from warehouse.datasets import BY_NAME
from warehouse.errors import PortalError

log = structlog.get_logger()
loads = ledger.loads
_waiting = (loads.c.state == "received") & loads.c.options["queued"].as_boolean()


def take_one(engine: sa.Engine) -> Outcome | None:
    """Load the oldest queued file, or None. Two workers never take the same one (SKIP LOCKED)."""
    queued = (
        sa.select(loads).where(_waiting).order_by(loads.c.load_id).limit(1).with_for_update(skip_locked=True)
    )
    with engine.begin() as connection:
        load = connection.execute(queued).one_or_none()
        if load is None:
            return None
        options = {name: value for name, value in load.options.items() if name != "queued"}
        connection.execute(loads.update().where(loads.c.load_id == load.load_id).values(options=options))
        kept = sa.select(ledger.files.c.content).where(ledger.files.c.sha256 == load.sha256)
        content = connection.execute(kept).scalar_one()
    request = Request(
        BY_NAME[load.dataset],
        load.observatory,
        load.sheet,
        tuple(options["slices"]),
        options["accept_rejects"],
    )
    with tempfile.TemporaryDirectory(prefix="atalaya-") as folder:
        path = Path(folder) / Path(load.file_name).name
        path.write_bytes(zlib.decompress(content))
        return run(engine, load.load_id, request, path)


def purge(engine: sa.Engine, days: int) -> int:
    """Forget the contents of files received more than `days` ago; hash and ledger stay. Returns how many.

    A file that still waits for the worker is kept until it has been read.
    """
    old = ledger.files.c.received_at < sa.func.now() - sa.func.make_interval(0, 0, 0, days)
    due = old & ledger.files.c.content.is_not(None)
    unread = sa.exists().where(loads.c.sha256 == ledger.files.c.sha256, _waiting)
    with engine.begin() as connection:
        gone = ledger.files.update().where(due, ~unread).values(content=None)
        return connection.execute(gone).rowcount


def work(engine: sa.Engine, days: int, go_on: Callable[[], bool] = lambda: True, pause: float = 1.0) -> None:
    """Work until `go_on` says no. A database that is away is waited for."""
    purged = 0.0
    while go_on():
        try:
            if time.monotonic() - purged > 3600 or not purged:
                log.info("worker", abandoned=abandon_dead(engine), purged=purge(engine, days))
                purged = time.monotonic()
            outcome = take_one(engine)
            if outcome is not None:
                log.info("load", load=outcome.load_id, state=outcome.state)
                continue
        except PortalError as problem:
            log.warning("load rejected", sentence=str(problem))
        except sa.exc.OperationalError:
            log.warning("database away")
        time.sleep(pause)
