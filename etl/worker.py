"""The worker: has queued loads read one by one, does what staff order meanwhile, and purges what is past its term."""

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Self

import sqlalchemy as sa
import structlog

from etl import faults, orders, queue
from etl.counting import count_waiting
from etl.load import Outcome, refuse_known
from etl.presence import present
from etl.purge import purge
from etl.reading import NO_ROOM, Reading, sweep
from warehouse import desk, ledger
from warehouse.errors import PortalError

log = structlog.get_logger()
loads = ledger.loads
PAUSE = 0.2  # seconds between two looks at what waits and at the child
TIDY, PURGE = 5.0, 3600.0
GOODBYE = 3.0  # seconds that what was stopped has to let go
_SLOW = tuple(kind for kind in desk.ORDERS if kind not in orders.QUICK)


class Reader:
    """Reads one load at a time, in a child process. Leave its context to end the child: its load waits again, whole."""

    def __init__(self, engine: sa.Engine) -> None:
        self.engine = engine
        self.url = engine.url.render_as_string(hide_password=False)
        self.taken = ExitStack()
        self.load_id: int | None = None
        self.reading: Reading | None = None
        self.endings: list[tuple[int, str]] = []  # loads to put an end to, and why; '': to be put back

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.reading is not None:
            self._stop(self.reading, is_excused=True)
        until = time.monotonic() + GOODBYE
        with suppress(*faults.FAULTS):
            while self.settle() and time.monotonic() < until:
                time.sleep(0.05)

    def go_on(self) -> bool:
        """Look after the load that is being read, or begin with the next; returns whether there was one."""
        if self.reading is not None:
            self._watch(self.reading)
            return True
        self.settle()
        self.load_id = self.taken.enter_context(queue.taken(self.engine))
        try:
            if self.load_id is not None:
                refuse_known(self.engine, self.load_id)
                self.reading = Reading(self.url, self.load_id)
        except PortalError as problem:
            log.info("load", load=self.load_id, sentence=str(problem))
        except OSError:  # neither a folder nor a process can be made
            self.endings.append((self.load_id or 0, NO_ROOM))
        finally:
            if self.reading is None:
                self.taken.close()
        return self.load_id is not None

    def _watch(self, reading: Reading) -> None:
        with suppress(*faults.FAULTS):  # the child finds out, too
            reading.heard(_rows(self.engine, reading.load_id))
        if not reading.goes_on:
            self._stop(reading, reading.is_excused)

    def _stop(self, reading: Reading, is_excused: bool) -> None:
        """End a child, if it has not ended, and its load, where the child did not."""
        reading.end()
        self.reading = None
        self.taken.close()
        if is_excused or reading.sentence:
            self.endings.append((reading.load_id, "" if is_excused else reading.sentence))
        log.info("load", load=reading.load_id, status=reading.process.returncode, mb=reading.most >> 20)

    def settle(self) -> bool:
        """Put an end to loads whose child was stopped, as soon as nobody holds them. Returns whether any is left."""
        for ending in list(self.endings):
            load_id, why = ending
            if queue.reject(self.engine, load_id, why) if why else queue.excuse(self.engine, load_id):
                self.endings.remove(ending)
        return bool(self.endings)


def _rows(engine: sa.Engine, load_id: int) -> int:
    """The rows that a load is known to have so far."""
    with engine.connect() as connection:
        told = connection.scalar(sa.select(loads.c.progress).where(loads.c.load_id == load_id)) or {}
    return max(told.get("rows") or 0, told.get("total") or 0)


def take_one(engine: sa.Engine) -> Outcome | None:
    """Have the oldest queued file read, and wait for it; returns how it ended, or None where none waits."""
    with Reader(engine) as reader:
        reader.go_on()
        if reader.load_id is None:
            return None
        while reader.reading is not None:
            time.sleep(0.05)
            reader.go_on()
    queue.abandon_dead(engine)
    with engine.connect() as connection:
        state = connection.scalar(sa.select(loads.c.state).where(loads.c.load_id == reader.load_id))
    return Outcome(reader.load_id, str(state))


def work(
    engine: sa.Engine, days: int, go_on: Callable[[], bool] = lambda: True, pause: float = PAUSE
) -> None:
    """Work until `go_on` says no; then the child is ended and its load waits again. A database that is away is waited for."""
    sweep()
    tidy = _Tidy(engine, days)
    with present(engine) as presence, Reader(engine) as reader, _slow_orders(engine, pause):
        while go_on():
            try:
                presence.say()
                tidy()
                has_done = orders.take_one(engine, orders.QUICK) is not None
                has_read = reader.go_on()
                if has_done or (has_read and reader.reading is None):
                    continue
            except faults.FAULTS:
                log.warning("database away")
            time.sleep(pause)


def until_stopped() -> Callable[[], bool]:
    """A `go_on` that says no once somebody asks this process to stop."""
    stopped = threading.Event()
    for order in (signal.SIGTERM, signal.SIGINT):
        signal.signal(order, lambda *_: stopped.set())
    return lambda: not stopped.is_set()


class _Tidy:
    """What is done from time to time: loads of workers that died, every 5 s; what is past its term, every hour."""

    def __init__(self, engine: sa.Engine, days: int) -> None:
        self.engine, self.days = engine, days
        self.tidied = self.purged = -PURGE

    def __call__(self) -> None:
        now = time.monotonic()
        if now - self.tidied > TIDY:
            if dead := queue.abandon_dead(self.engine):
                log.info("dead", loads=dead)
            self.tidied = now
        if now - self.purged > PURGE:
            log.info("worker", purged=purge(self.engine, self.days), recounted=count_waiting(self.engine))
            self.purged = now


@contextmanager
def _slow_orders(engine: sa.Engine, pause: float) -> Iterator[None]:
    """Do, beside the rest, the orders that write whole files: nobody's undo waits for them."""
    over = threading.Event()

    def go() -> None:
        while not over.wait(pause):
            try:
                while not over.is_set() and orders.take_one(engine, _SLOW):
                    pass
            except sa.exc.SQLAlchemyError as problem:
                log.warning("orders", problem=type(problem).__name__)

    thread = threading.Thread(target=go, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(0.5)
