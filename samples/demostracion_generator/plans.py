"""The lines of the invented plans, as printed.

The 2026 plan is wrong on purpose in a few places (targets, months, codes), so that the portal's
observations can be seen; the others are right. Codes of the annual plans change from year to year.
"""

from dataclasses import dataclass

from samples.demostracion_generator import more_promises, risks
from samples.demostracion_generator.catalogue import UNIT_NAMES
from samples.demostracion_generator.linked_promises import LINKED
from samples.demostracion_generator.plan_sheets import SHEETS
from samples.demostracion_generator.promises import Promise
from samples.demostracion_generator.table import Row

PLANS = ("2025", "2026")
BLANK = "|".join([""] * 12)
# By title, in 2026 only: what the plan prints instead.
_WRONG_TARGET = {"Publicar los acuerdos del comité": 8.0, "Operativos en paraderos y mercados": 60.0}
_NO_TARGET = "Simulacros de atención"
_NO_MONTHS = "Estudio de cruces críticos"
_GROWTH = {"suma": 1.1, "último": 1.17}  # of the months from 2025 to 2026
_REPEATED, _SKIPPED = 14, 22  # A-14 stands twice, A-22 nowhere


@dataclass(frozen=True)
class Line:
    """A printed activity: line from 1, code as printed, cells as numbers or None."""

    line: int
    code: str
    promise: Promise
    cells: tuple[float | None, ...]
    target: float | None


def lines(plan: str) -> list[Line]:
    """The plan as printed, oddities included."""
    printed = list(LINKED[plan]) if plan in LINKED else more_promises.of(plan)
    codes = _codes(printed, plan)
    return [_line(i, code, promise) for i, (code, promise) in enumerate(zip(codes, printed, strict=True), 1)]


def _codes(printed: list[Promise], plan: str) -> list[str]:
    """F-nn for what the law asks, A-nn for an annual plan's own, E-nn and P-nn for those of the other plans."""
    if plan in LINKED:
        letter = "E" if SHEETS[plan].kind == "plan estratégico" else "P"
        return [f"{letter}-{n:02}" for n in range(1, len(printed) + 1)]
    legal = sum(not p.objective for p in printed)
    own = list(range(1, len(printed) - legal + 1))
    if plan == "2026":
        own = [n for n in (*own, own[-1] + 1) if n != _SKIPPED]
        own = sorted([*own, _REPEATED])[: len(printed) - legal]
    return [f"F-{n:02}" for n in range(1, legal + 1)] + [f"A-{n:02}" for n in own]


def _line(number: int, code: str, promise: Promise) -> Line:
    growth = _GROWTH.get(promise.unit_kind, 1) if promise.only == "2026" and not promise.lower else 1
    raw = [None if cell == "." else float(cell) for cell in promise.cells.split()]
    cells = [round(cell * growth) if cell and cell >= 8 else cell for cell in raw]
    known = [cell for cell in cells if cell is not None]
    target: float | None = combined(promise.unit_kind, known) if known else None
    if promise.only == "2026":
        target = _WRONG_TARGET.get(promise.title, target)
        target = None if promise.title == _NO_TARGET else target
        cells = [None] * 12 if promise.title == _NO_MONTHS else cells
    return Line(number, code, promise, tuple(cells), target)


def combined(unit_kind: str, cells: list[float]) -> float:
    """The months as one number, the way the kind of target asks."""
    if unit_kind == "último":
        return cells[-1]
    if unit_kind == "máximo":
        return max(cells)
    return round(sum(cells) / len(cells), 2) if unit_kind == "promedio" else sum(cells)


def activities() -> list[Row]:
    return [_activity(plan, line) for plan in SHEETS for line in lines(plan)]


def _activity(plan: str, line: Line) -> Row:
    promise = line.promise
    printed = "|".join("" if cell is None else f"{cell:g}" for cell in line.cells)
    sheet = SHEETS[plan]
    filled = [sheet.month(n) for n, cell in enumerate(line.cells, 1) if cell is not None]
    percent = "%" if promise.measure == "%" else ""
    return {
        "plan": plan,
        "line": line.line,
        "code": line.code,
        "track": "estratégica" if promise.objective else "función estatutaria",
        "objective": promise.objective,
        "objective_code": promise.names,
        "component": "" if promise.objective else "Funciones del comité",
        "title": promise.title,
        "indicator": promise.indicator,
        "due_on": f"{sheet.first[:4]}-{promise.due}" if promise.due else "",
        "thresholds": promise.thresholds,
        "start_month": filled[0] if filled else "",
        "end_month": filled[-1] if filled else "",
        "continuity": {0: "", 1: "puntual"}.get(len(filled), "continua"),
        "printed_cells": "" if printed == BLANK else printed,
        "months_reading": "impresa" if sheet.months == "publicada" else "no publicada",
        **{f"m{n:02}": cell for n, cell in enumerate(map(_number, line.cells), 1)},
        "unit_of_measure": promise.measure,
        "unit_kind": promise.unit_kind,
        "direction": "bajar" if promise.lower else "",
        "annual_target": _number(line.target),
        "target_printed": "" if line.target is None else f"{line.target:g}{percent}",
        "unit": promise.units.split(";")[0],
        "responsible": ";".join(UNIT_NAMES[unit] for unit in promise.units.split(";")),
        "funding_sources": promise.funding,
        "evidence": promise.evidence,
        "risk": promise.risk,
        "risk_codes": risks.code_of(plan, promise.risk),
    }


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)
