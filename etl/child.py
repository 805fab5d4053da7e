"""The process that reads one load of the queue: `python -m etl.child LOAD_ID`, bounded, and gone as soon as its worker is.

What it finds is in the ledger; its exit status says only what kept it from finding anything.
"""

import errno
import os
import resource
import signal
import sys
import threading
from typing import Any

import psutil
import pyarrow as pa
from sqlalchemy import event

from etl import faults, limits
from etl.load import run_queued
from etl.telling import Teller
from warehouse.engine import engine
from warehouse.errors import PortalError

AWAY, HEAVY, NO_ROOM = 75, 3, 4
"""Exit status: the database is away; memory; disk."""
_ADDRESSES = 4 << 30  # what it may map, a backstop: its worker watches what it holds
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def main(load_id: int) -> int:
    """Read a load under limits; returns the exit status."""
    _bound()
    threading.Thread(target=_follow, daemon=True).start()
    etl = engine("atalaya_etl")
    event.listen(etl, "connect", _let_go)
    try:
        run_queued(etl, load_id, Teller(etl, load_id, _more_time))
    except PortalError:
        return 0  # its line says why
    except (MemoryError, pa.ArrowMemoryError):
        return HEAVY
    except OSError as problem:
        if problem.errno not in _FULL:
            raise
        return NO_ROOM
    except faults.FAULTS as problem:
        if not faults.passes(problem):
            raise
        return NO_ROOM if faults.is_full(problem) else AWAY
    return 0


def _bound() -> None:
    for order in (signal.SIGINT, signal.SIGTERM):
        signal.signal(order, signal.SIG_IGN)  # they come to the worker, too, which decides
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (_ADDRESSES, _ADDRESSES))
    _more_time(0)


def _more_time(rows: int) -> None:
    """Allow the processor time of a file of so many rows: of all processors, twice what its worker waits."""
    soft = 2 * limits.seconds(rows) * (os.cpu_count() or 1)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _let_go(connection: Any, _: object) -> None:
    """Have the database notice soon that this process is gone, in the middle of a long question too."""
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("SET client_connection_check_interval = '200ms'")
    connection.autocommit = False


def _follow() -> None:
    """End when the worker does: it holds the other end of our standard input."""
    os.read(sys.stdin.fileno(), 1)  # the worker has closed it, or is gone
    for process in psutil.Process().children(recursive=True):
        process.kill()
    os._exit(AWAY)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
