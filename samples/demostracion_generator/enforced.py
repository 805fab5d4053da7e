"""Enforcement operations of the invented municipality, 2024 to November 2026.

Gaps on purpose: one in six does not say how many actas it raised, one in four nothing of sanctions; some have only the
month; some nobody wrote the establishment of. Those against the exploitation of minors are a reserved matter.
"""

from datetime import date, timedelta

import numpy as np

from samples.demostracion_generator import luck
from samples.demostracion_generator.table import Row

_FIRST, _LAST = date(2024, 1, 1), date(2026, 11, 15)
_OPERATIONS = 190
_CLASSES = ("venta de licor", "discoteca", "mercado", "paradero", "transporte", "espectáculo", "hospedaje")
_OTHER = ("comercio", "vía pública", "otro", "")
_KIND_OF = {
    "paradero": "control de tránsito",
    "transporte": "evaluación de salud",
    "vía pública": "recuperación",
}
_MATTER_OF = {
    "venta de licor": "alcohol",
    "discoteca": "ruido",
    "mercado": "comercio",
    "paradero": "transito",
}
_RESERVED = 0.04
_WITH = (
    "Policía (ficticia)",
    "Fiscalía de prevención (ficticia)",
    "Subgerencia de Fiscalización y Tránsito",
    "Centro de salud (ficticio)",
)
_OUTCOMES = ("sin novedad", "orientación", "acta", "sanción", "clausura", "decomiso", "suspendido", "")
_OUTCOME_SHARES = (0.18, 0.22, 0.22, 0.17, 0.05, 0.06, 0.04, 0.06)
_WITHOUT_ACTA = ("sin novedad", "orientación", "suspendido")


def operations() -> list[Row]:
    """One row per operation, in order of day."""
    draw = luck.rng(723)
    days = sorted(int(n) for n in draw.integers(0, (_LAST - _FIRST).days, _OPERATIONS))
    rows = [_operation(draw, _FIRST + timedelta(days=day)) for day in days]
    return [{"code": f"op-{n:03}", **row} for n, row in enumerate(rows, 1)]


def _operation(draw: np.random.Generator, day: date) -> Row:
    place = luck.one(draw, (*_CLASSES, *_CLASSES, *_OTHER))
    kind = _KIND_OF.get(place, "operativo" if draw.random() < 0.35 else "fiscalización")
    outcome = str(draw.choice(_OUTCOMES, p=_OUTCOME_SHARES))
    found = 0 if outcome in _WITHOUT_ACTA else 1 + int(draw.poisson(2.2))
    sanctions = 0 if outcome in (*_WITHOUT_ACTA, "acta") else 1 + int(draw.poisson(0.8))
    is_reserved = draw.random() < _RESERVED
    return {
        "held_on": f"{day:%Y-%m}" if draw.random() < 0.06 else day.isoformat(),
        "kind": "operativo" if is_reserved else kind,
        "establishment": "hospedaje" if is_reserved else place,
        "territory": f"D{1 + min(int(draw.exponential(4)), 17):02}",
        "category": "sexual" if is_reserved else _MATTER_OF.get(place, ""),
        "institutions": "; ".join(luck.some(draw, _WITH, int(draw.integers(4)))),
        "records": None if draw.random() < 1 / 6 else found,
        "sanctions": None if draw.random() < 1 / 4 else sanctions,
        "outcome": outcome,
    }
