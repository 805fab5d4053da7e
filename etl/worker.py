"""The worker: takes queued loads one by one, and purges received files past their term."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa
import structlog

from etl import received
from etl.counting import count_waiting
from etl.feature_map import FeatureMap
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
    request = Request(
        BY_NAME[load.dataset],
        load.observatory,
        load.sheet,
        tuple(options["slices"]),
        options["accept_rejects"],
        options.get("profile", ""),
        FeatureMap.of(options.get("features", {})),
        options.get("note", ""),
    )
    with tempfile.TemporaryDirectory(prefix="atalaya-") as folder:
        path = Path(folder) / Path(load.file_name).name
        with engine.connect() as connection:
            received.restore(connection, load.sha256, path)
        return run(engine, load.load_id, request, path)


def purge(engine: sa.Engine, days: int) -> int:
    """Forget the contents of files received more than `days` ago; hash and ledger stay. Returns how many.

    A file that waits to be read is kept until it has been.
    """
    files, pieces = ledger.files, ledger.pieces
    old = files.c.received_at < sa.func.now() - sa.func.make_interval(0, 0, 0, days)
    unread = sa.exists().where(loads.c.sha256 == files.c.sha256, loads.c.state == "received")
    whole = sa.exists().where(pieces.c.sha256 == files.c.sha256)
    due = sa.select(files.c.sha256).where(old, ~unread, whole).with_for_update(of=files)
    with engine.begin() as connection:  # locked: one that is received again meanwhile stays
        gone = connection.scalars(due).all()
        connection.execute(pieces.delete().where(pieces.c.sha256.in_(gone)))
        return len(gone)


def work(engine: sa.Engine, days: int, go_on: Callable[[], bool] = lambda: True, pause: float = 1.0) -> None:
    """Work until `go_on` says no. A database that is away is waited for."""
    purged = 0.0
    while go_on():
        try:
            if time.monotonic() - purged > 3600 or not purged:
                log.info("worker", abandoned=abandon_dead(engine), purged=purge(engine, days))
                log.info("recount", loads=count_waiting(engine))
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
