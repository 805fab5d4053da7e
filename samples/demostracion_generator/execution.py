"""What was done of the invented plans: to December of 2024 and 2025, to April and October of 2026, with gaps."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace

import numpy as np

from samples.demostracion_generator import luck, moves, proof
from samples.demostracion_generator.linked_promises import LINKED
from samples.demostracion_generator.more_promises import ADDED
from samples.demostracion_generator.plan_sheets import SHEETS, STRATEGIC
from samples.demostracion_generator.plans import PLANS, Line, combined, lines
from samples.demostracion_generator.promises import Promise
from samples.demostracion_generator.table import SEED, Row

_REPORTED_MONTHS = {"2024": 12, "2025": 12, "2026": 10, "2025-cooperacion": 12, "2026-serenazgo": 10}
# By title: lines without any report (in 2026 also the one without months).
_SILENT = {
    "2024": ("Reponer luminarias en puntos oscuros", "Capacitar a operadores de cámaras"),
    "2025": ("Señalizar zonas de estacionamiento", "Escuela de líderes vecinales"),
    "2026": ("Renovar vehículos de patrullaje", "Empadronar comerciantes"),
}
_BEYOND = (
    "Patrullaje focalizado en puntos de calor",
    "Mediaciones entre vecinos",
    "Rondas mixtas con juntas vecinales",
)
_TO_THE_LETTER = ("Audiencias de rendición de cuentas",)
_LATER = {promise.title for promise in ADDED}
_OTHERS, _ADDED = 40, 41  # streams of their own


@dataclass(frozen=True)
class Report:
    """A row of progress."""

    plan: str
    line: int
    month: str
    executed: float
    evidence: str
    note: str
    numerator: float | None = None
    denominator: float | None = None
    evidence_kind: str = ""
    evidence_on: str = ""
    evidence_url: str = ""
    evidence_reserve: str = ""


def progress() -> list[Row]:
    """Executed amounts; a month that nobody reported has no row, a reported zero has one."""
    return [asdict(report) for _, report in reports()]


def reported(title: str) -> dict[str, float]:
    """Month → executed, of the activity with that title in the plans of 2025 and 2026."""
    return {r.month: r.executed for line, r in reports() if line.promise.title == title and r.plan in PLANS}


def reports() -> list[tuple[Line, Report]]:
    """Every report with its line, in the order of the plans; what was reprogrammed stands in its new month."""
    found = [_as_moved(line, report) for line, report in _all_reports()]
    kept = [(line, report) for line, report in found if report] + list(_moved_in())
    order = list(SHEETS)
    return sorted(kept, key=lambda pair: (order.index(pair[1].plan), pair[1].line, pair[1].month))


def _as_moved(line: Line, report: Report) -> tuple[Line, Report | None]:
    is_gone = moves.is_moved(report.plan, line.promise.title, report.month)
    return line, None if is_gone else _proved(line, report)


def _moved_in() -> Iterator[tuple[Line, Report]]:
    """What was reprogrammed and has been done since, in full."""
    for plan, months in _REPORTED_MONTHS.items():
        for line in lines(plan):
            promise = line.promise
            for month, amount in moves.moved_in(plan, promise.title, SHEETS[plan].month(months)):
                if line.cells[_position(plan, month)] is None:
                    yield line, _proved(line, Report(plan, line.line, month, amount, promise.evidence, ""))


def _position(plan: str, month: str) -> int:
    return next(n for n in range(12) if SHEETS[plan].month(n + 1) == month)


def _proved(line: Line, report: Report) -> Report:
    """The report with what is said of its evidence, where it has any."""
    if not report.evidence:
        return report
    return replace(report, **proof.of(report.plan, report.line, report.month, line.promise.evidence))


def _all_reports() -> Iterator[tuple[Line, Report]]:
    rng, added, others = np.random.default_rng(SEED), luck.rng(_ADDED), luck.rng(_OTHERS)
    for plan in PLANS:
        for line in lines(plan):
            if line.promise.title not in _SILENT[plan]:
                mine = added if line.promise.title in _LATER else rng
                yield from ((line, report) for report in _reports(plan, line, mine))
    for plan in ("2024", *(linked for linked in LINKED if linked != STRATEGIC)):
        for line in lines(plan):
            if line.promise.title not in _SILENT.get(plan, ()):
                yield from ((line, report) for report in _reports(plan, line, others))


def _reports(plan: str, line: Line, rng: np.random.Generator) -> Iterator[Report]:
    promise = line.promise
    for number, cell in enumerate(line.cells[: _REPORTED_MONTHS[plan]], 1):
        gap, nothing, unproved = rng.random(3) < (0.05, 0.03, 0.12)
        chance = rng.uniform(0.88, 1.06)
        if plan == "2024" and promise.title in _TO_THE_LETTER:
            gap, nothing, chance = False, False, 1.0
        if cell is None or gap:
            continue
        nothing &= promise.unit_kind in ("suma", "documento")
        done, cases = _done(promise, cell, chance)
        yield Report(
            plan,
            line.line,
            SHEETS[plan].month(number),
            0.0 if nothing else done,
            "" if unproved or nothing else promise.evidence,
            "No se ejecutó en el mes." if nothing else "",
            None if nothing else cases,
            float(promise.base) if cases is not None and not nothing else None,
        )


def _done(promise: Promise, cell: float, chance: float) -> tuple[float, float | None]:
    """What was done of a month's promise: whole things, one decimal of an average, n of N; and that n."""
    if promise.base:
        cases = float(round(promise.base * cell / 100 * chance))
        return round(100 * cases / promise.base, 1), cases
    if promise.lower:
        return round(cell * (2 - chance) if promise.unit_kind != "suma" else cell * chance, 1), None
    if promise.title in _BEYOND:
        chance += 0.2
    if promise.unit_kind == "promedio":
        return round(min(cell * chance, 100), 1), None
    if promise.unit_kind in ("último", "máximo"):
        chance = 1 + (chance - 0.97) / 4
    return float(round(cell * chance)), None


def so_far(line: Line, done: list[float]) -> float | None:
    """The percentage of a line's target that these months make; None where there is nothing to divide."""
    if not done or not line.target or line.promise.lower:
        return None
    return 100 * combined(line.promise.unit_kind, done) / line.target
