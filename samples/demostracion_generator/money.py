"""The invented budget: three years, two sides, several phases, every classification with the same total.

Amounts are shared out in whole céntimos by largest remainder, so that each classification adds up exactly.
"""

from collections.abc import Iterator

import numpy as np

from samples.demostracion_generator.catalogue import DOCUMENT, FUNDING_NAMES
from samples.demostracion_generator.table import SEED, Row

APPROVED = {2024: 4_860_000, 2025: 5_240_000, 2026: 5_615_000}
MODIFIED = {2024: 1.031, 2025: 1.024, 2026: 1.018}  # times the approved amount, on both sides
# Share of the modified amount that each phase reached; 2026 runs to October.
REACHED = {
    "ingreso": {"devengado": {2024: 0.987, 2025: 0.993, 2026: 0.814}},
    "egreso": {
        "comprometido": {2024: 0.957, 2025: 0.962, 2026: 0.843},
        "devengado": {2024: 0.931, 2025: 0.944, 2026: 0.752},
        "pagado": {2024: 0.915, 2025: 0.926, 2026: 0.718},
    },
}
Entry = tuple[str, str, str, float]  # code, path, name, weight

_INCOME: list[Entry] = [
    ("1.1", "Ingresos corrientes > Tasas y derechos", "Arbitrio de seguridad ciudadana", 31.0),
    ("1.2", "Ingresos corrientes > Tasas y derechos", "Licencias y autorizaciones", 9.4),
    ("1.3", "Ingresos corrientes > Multas", "Multas administrativas", 7.8),
    ("1.4", "Ingresos corrientes > Rentas", "Intereses y otros", 1.3),
    ("2.1", "Transferencias > Corrientes", "Fondo de compensación municipal", 26.5),
    ("2.2", "Transferencias > De capital", "Canon y regalías", 16.2),
    ("2.3", "Transferencias > Donaciones", "Donaciones y cooperación", 4.6),
    ("3.1", "Saldos > Ejercicio anterior", "Saldo de balance", 3.2),
]
_STAFF, _GOODS = "Gastos corrientes > Personal", "Gastos corrientes > Bienes"
_SERVICES, _ASSETS = "Gastos corrientes > Servicios", "Gastos de capital > Activos"
_WORKS, _OTHER = "Gastos de capital > Obras", "Otros gastos > Varios"
_EXPENSE: list[Entry] = [
    ("1.1", _STAFF, "Remuneraciones", 34.0),
    ("1.2", _STAFF, "Cargas sociales", 5.1),
    ("1.3", _STAFF, "Capacitación", 1.2),
    ("2.1", _GOODS, "Combustible y lubricantes", 7.4),
    ("2.2", _GOODS, "Uniformes y equipo de protección", 2.3),
    ("2.3", _GOODS, "Repuestos", 2.9),
    ("2.4", _GOODS, "Materiales de oficina", 0.8),
    ("3.1", _SERVICES, "Mantenimiento de cámaras y radios", 6.2),
    ("3.2", _SERVICES, "Energía y comunicaciones", 4.7),
    ("3.3", _SERVICES, "Seguros de vehículos", 1.9),
    ("3.4", _SERVICES, "Estudios y encuestas", 1.4),
    ("4.1", _ASSETS, "Vehículos de patrullaje", 11.3),
    ("4.2", _ASSETS, "Cámaras y lectoras de placas", 9.6),
    ("4.3", _ASSETS, "Equipos informáticos", 2.1),
    ("5.1", _WORKS, "Iluminación y espacios públicos", 7.9),
    ("6.1", _OTHER, "Contingencias", 1.2),
]
_FUNCTIONS: list[Entry] = [
    ("F1", "", "Patrullaje y serenazgo", 43.5),
    ("F2", "", "Videovigilancia y despacho", 24.0),
    ("F3", "", "Fiscalización y tránsito", 11.5),
    ("F4", "", "Espacios públicos seguros", 10.5),
    ("F5", "", "Participación y prevención", 6.0),
    ("F6", "", "Observatorio y transparencia", 4.5),
]
_SOURCES: list[Entry] = [
    (code, "", name, weight)
    for (code, name), weight in zip(FUNDING_NAMES.items(), (52.7, 42.7, 3.0, 1.6), strict=True)
]
CLASSIFICATIONS = {
    "ingreso": {"económica": _INCOME, "fuente de financiamiento": _SOURCES},
    "egreso": {"económica": _EXPENSE, "funcional": _FUNCTIONS},
}


def budget_lines() -> list[Row]:
    """Lines and, after them, the printed total of each year, side, classification and phase."""
    rng = np.random.default_rng(SEED)
    return [
        row
        for year in APPROVED
        for side, classifications in CLASSIFICATIONS.items()
        for classification, entries in classifications.items()
        for row in _table(year, side, classification, entries, rng)
    ]


def totals(year: int, side: str) -> dict[str, int]:
    """The total of each phase of a side, in céntimos."""
    approved = APPROVED[year] * 100
    modified = round(approved * MODIFIED[year])
    reached = {phase: round(modified * share[year]) for phase, share in REACHED[side].items()}
    return {"aprobado": approved, "modificado": modified, **reached}


def _table(
    year: int, side: str, classification: str, entries: list[Entry], rng: np.random.Generator
) -> Iterator[Row]:
    """One draw moves the modified amounts, another all executed phases alike: no phase overtakes another."""
    planned = np.array([weight for *_, weight in entries]) * rng.uniform(0.97, 1.03, len(entries))
    changed = planned * rng.uniform(0.97, 1.03, len(entries))
    done = changed * rng.uniform(0.985, 1.015, len(entries))
    weights = {"aprobado": planned, "modificado": changed}
    phases = totals(year, side)
    amounts = {phase: _shared(total, weights.get(phase, done)) for phase, total in phases.items()}
    same = {"year": year, "side": side, "classification": classification, "source_document": DOCUMENT}
    for line, (code, path, name, _) in enumerate(entries):
        source = code if classification == "fuente de financiamiento" else ""
        what = {"line": line + 1, "code": code, "path": path, "name": name, "row_kind": "línea"}
        for phase, shares in amounts.items():
            yield same | what | {"funding_source": source, "phase": phase, "amount": _soles(shares[line])}
    what = {"line": len(entries) + 1, "name": f"Total de {side}s", "row_kind": "total"}
    for phase, total in phases.items():
        yield same | what | {"phase": phase, "amount": _soles(total)}


def _shared(total: int, weights: np.ndarray) -> list[int]:
    """A total cut by weights into whole parts that add up to it."""
    exact = total * weights / weights.sum()
    parts = np.floor(exact).astype(int)
    order = np.argsort(parts - exact, kind="stable")
    parts[order[: total - int(parts.sum())]] += 1
    return [int(part) for part in parts]


def _soles(centimos: int) -> str:
    return f"{centimos // 100}.{centimos % 100:02}"
