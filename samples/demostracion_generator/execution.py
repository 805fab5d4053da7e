"""What was done of the invented plans: to December 2025 and to October 2026, with gaps."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

import numpy as np

from samples.demostracion_generator.plans import PLANS, Line, lines
from samples.demostracion_generator.promises import Promise
from samples.demostracion_generator.table import SEED, Row

_REPORTED_MONTHS = {"2025": 12, "2026": 10}
# By title: lines without any report (in 2026 also the one without months).
_SILENT = {
    "2025": ("Señalizar zonas de estacionamiento", "Escuela de líderes vecinales"),
    "2026": ("Renovar vehículos de patrullaje", "Empadronar comerciantes"),
}
_BEYOND = (
    "Patrullaje focalizado en puntos de calor",
    "Mediaciones entre vecinos",
    "Rondas mixtas con juntas vecinales",
)


@dataclass(frozen=True)
class Report:
    """A row of progress."""

    plan: str
    line: int
    month: str
    executed: float
    evidence: str
    note: str


def progress() -> list[Row]:
    """Executed amounts; a month that nobody reported has no row, a reported zero has one."""
    return [asdict(report) for _, report in _all_reports()]


def reported(title: str) -> dict[str, float]:
    """Month → executed, of the activity with that title in either plan."""
    return {report.month: report.executed for line, report in _all_reports() if line.promise.title == title}


def _all_reports() -> Iterator[tuple[Line, Report]]:
    rng = np.random.default_rng(SEED)
    for plan in PLANS:
        for line in lines(plan):
            if line.promise.title not in _SILENT[plan]:
                yield from ((line, report) for report in _reports(plan, line, rng))


def _reports(plan: str, line: Line, rng: np.random.Generator) -> Iterator[Report]:
    promise = line.promise
    for number, cell in enumerate(line.cells[: _REPORTED_MONTHS[plan]], 1):
        gap, nothing, unproved = rng.random(3) < (0.05, 0.03, 0.12)
        luck = rng.uniform(0.88, 1.06)
        if cell is None or gap:
            continue
        nothing &= promise.unit_kind in ("suma", "documento")
        yield Report(
            plan,
            line.line,
            f"{plan}-{number:02}",
            0.0 if nothing else _done(promise, cell, luck),
            "" if unproved or nothing else f"{promise.evidence} {number:02}-{plan}",
            "Reprogramada: no se ejecutó en el mes." if nothing else "",
        )


def _done(promise: Promise, cell: float, luck: float) -> float:
    """What was done of a month's promise: whole things, or one decimal of an average."""
    if promise.title in _BEYOND:
        luck += 0.2
    if promise.unit_kind == "promedio":
        return round(min(cell * luck, 100), 1)
    if promise.unit_kind in ("último", "máximo"):
        luck = 1 + (luck - 0.97) / 4
    return float(round(cell * luck))
