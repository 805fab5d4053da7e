"""How far a load is: a bar on a terminal, elsewhere a line every few seconds."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

EVERY = 5.0  # seconds between two lines
_DOING = {
    "": "recibiendo",
    "recibido": "leyendo",
    "leído": "revisando",
    "anotado": "preparando",
    "listo": "copiando",
    "copiado": "contando",
    "contado": "publicando",
    "escrito": "comparando",
}
"""Step that has ended → what is done next. Other steps say how many rows of it are done."""


@dataclass
class Phase:
    """What is being done, since when (seconds of a clock), and how many of its rows; expected: 0 where nobody knows."""

    doing: str = _DOING[""]
    expected: int = 0
    done: int = 0
    since: float = field(default_factory=time.monotonic)

    def after(self, step: str, rows: int) -> "Phase":
        """The phase that a step of a load leaves."""
        if step in _DOING:
            return Phase(_DOING[step], rows)
        return Phase(self.doing, self.expected, rows or self.done, self.since)

    @property
    def words(self) -> str:
        """«revisando 50 000 de 200 000 filas (25 %), faltan 3 s», as far as it is known."""
        if not self.done:
            return self.doing
        if not self.expected:
            return f"{self.doing} {_spaced(self.done)} filas"
        share = min(self.done / self.expected, 1)
        left = (time.monotonic() - self.since) * (1 - share) / share
        of = f"{_spaced(self.done)} de {_spaced(self.expected)} filas ({share:.0%})".replace("%", " %")
        return f"{self.doing} {of}, faltan {left:.0f} s"


def _spaced(number: int) -> str:
    return f"{number:,}".replace(",", " ")


@contextmanager
def follow(title: str, console: Console) -> Iterator[Callable[[str, int], None]]:
    """Show a load's progress; the value is the callback for it."""
    if not console.is_terminal:
        yield _lines(title, console)
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(pulse_style="cyan"),
        TextColumn("{task.fields[rows]}"),
        TimeElapsedColumn(),
        TextColumn("faltan"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        yield _bar(title, bar)


def _bar(title: str, bar: Progress) -> Callable[[str, int], None]:
    phase = Phase()
    task = bar.add_task(f"{title}: {phase.doing}", total=None, rows="")

    def show(step: str, rows: int) -> None:
        nonlocal phase
        before, phase = phase, phase.after(step, rows)
        if phase.doing != before.doing:
            bar.reset(task, total=None, description=f"{title}: {phase.doing}", rows="")
        if phase.done:
            share = f"{min(phase.done / phase.expected, 1):.0%}".replace("%", " %") if phase.expected else ""
            text = f"{_spaced(phase.done)} filas {share}"
            bar.update(task, completed=phase.done, total=phase.expected or None, rows=text)

    return show


def _lines(title: str, console: Console) -> Callable[[str, int], None]:
    phase, told = Phase(), time.monotonic()

    def show(step: str, rows: int) -> None:
        nonlocal phase, told
        phase = phase.after(step, rows)
        if time.monotonic() - told >= EVERY:
            told = time.monotonic()
            console.print(f"{title}: {phase.words}", highlight=False, markup=False)

    return show
