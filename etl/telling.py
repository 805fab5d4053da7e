"""How far a load of the queue is, written in its line while it is read: `meta.loads.progress`."""

import time
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from etl.bar import Phase
from etl.queue import unfinished
from warehouse import ledger

EVERY = 0.5  # seconds between two lines
_LATER = {"revisando": 3.3, "copiando": 1.2, "contando": 0.6}
"""What is being done → how long all that comes after it takes, over what it takes itself: 2,000,000 incidents took 13, 20, 14
and 9 seconds."""

loads = ledger.loads


class Teller:
    """The progress callback of a load: {"step", "rows", "total", "seconds_left"}, at most twice a second.

    It writes with a connection of its own, never waits for the line, and leaves one that has ended alone. heard: is told
    how many rows the file has, as soon as it is known.
    """

    def __init__(self, engine: sa.Engine, load_id: int, heard: Callable[[int], None]) -> None:
        self.engine, self.load_id, self.heard = engine, load_id, heard
        self.phase, self.told, self.rows = Phase(), 0.0, 0

    def __call__(self, step: str, rows: int) -> None:
        self.phase = self.phase.after(step, rows)
        if rows > self.rows:
            self.rows = rows
            self.heard(rows)
        now = time.monotonic()
        if now - self.told >= EVERY:
            self.told = now
            self._write()

    def _write(self) -> None:
        free = (
            sa.select(loads.c.load_id)
            .where(loads.c.load_id == self.load_id, unfinished)
            .with_for_update(skip_locked=True, key_share=True)
        )
        line = loads.update().where(loads.c.load_id.in_(free))
        with self.engine.begin() as connection:
            connection.execute(line.values(progress=self.told_so_far))

    @property
    def told_so_far(self) -> dict[str, Any]:
        """The phase, as people read it."""
        phase = self.phase
        return {
            "step": phase.doing,
            "rows": phase.done,
            "total": phase.expected or None,
            "seconds_left": self._left(phase),
        }

    def _left(self, phase: Phase) -> int | None:
        """Seconds until it ends, as far as it has gone on; None where that says nothing yet."""
        if not phase.done or not phase.expected:
            return None
        spent, share = time.monotonic() - phase.since, min(phase.done / phase.expected, 1)
        return round(spent / share * (1 - share + _LATER.get(phase.doing, 0)))
