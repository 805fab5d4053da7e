"""What was reprogrammed of the invented plans, and what that does to their reports."""

from collections.abc import Iterable
from dataclasses import dataclass

from samples.demostracion_generator.catalogue import UNIT_NAMES
from samples.demostracion_generator.plans import lines
from samples.demostracion_generator.promises import FAULT, FUNDS, STAFF
from samples.demostracion_generator.risks import code_of
from samples.demostracion_generator.table import Row


@dataclass(frozen=True)
class Move:
    """first, then: «yyyy-mm», from which month to which. office: who approved it."""

    plan: str
    title: str
    decided_on: str
    first: str
    then: str
    amount: float
    reason: str
    risk: str
    office: str


MOVES = (
    Move("2024", "Renovar vehículos de patrullaje", "2024-05-15", "2024-05", "2024-10", 3,
         "La compra se declaró desierta.", "", "gerencia-seguridad"),
    Move("2024", "Capacitar a serenos en primeros auxilios", "2024-09-06", "2024-09", "2024-11", 20,
         "No hubo turnos libres para el curso.", STAFF, "gerencia-seguridad"),
    Move("2025", "Instalar lectoras de placas en los ingresos", "2025-04-25", "2025-04", "2025-08", 2,
         "La transferencia no llegó a tiempo.", FUNDS, "planeamiento"),
    Move("2025", "Recuperar plazas y parques", "2025-06-20", "2025-06", "2025-10", 1,
         "La transferencia no llegó a tiempo.", FUNDS, "planeamiento"),
    Move("2025", "Recuperar plazas y parques", "2025-10-17", "2025-10", "2025-12", 1,
         "Faltó el visto bueno de los vecinos.", "", "gerencia-seguridad"),
    Move("2026", "Instalar lectoras de placas en los ingresos", "2026-04-24", "2026-04", "2026-11", 2,
         "El fabricante pidió más plazo.", FUNDS, "planeamiento"),
    Move("2026", "Recuperar plazas y parques", "2026-06-19", "2026-06", "2026-09", 1,
         "La primera transferencia no llegó.", FUNDS, "planeamiento"),
    Move("2026", "Probar botones de pánico", "2026-04-30", "2026-04", "2026-05", 90,
         "El corte de red de abril impidió la prueba.", FAULT, "gerencia-seguridad"),
    Move("2026", "Encuesta de percepción de seguridad", "2026-09-11", "2026-09", "2026-11", 1,
         "La empresa pidió repetir el trabajo en dos zonas.", "", "gerencia-seguridad"),
    Move("2026", "Charlas de seguridad vial en colegios", "2026-11-05", "2026-11", "2026-12", 4,
         "Los colegios adelantaron el fin de clases.", "", "participacion"),
    Move("2026-serenazgo", "Unidades operativas", "2026-05-08", "2026-04", "2026-06", 12,
         "Los vehículos esperan la transferencia.", FUNDS, "gerencia-seguridad"),
    Move("2025-cooperacion", "Talleres de uso de plazas", "2025-09-15", "2025-09", "2026-01", 2,
         "Las plazas estaban en obra.", "", "participacion"),
)  # fmt: skip


def reprogrammings() -> list[Row]:
    return [
        {
            "plan": move.plan,
            "line": _line(move),
            "decided_on": move.decided_on,
            "from_month": move.first,
            "to_month": move.then,
            "amount": move.amount,
            "reason": move.reason,
            "risk": code_of(move.plan, move.risk),
            "approved_by": UNIT_NAMES[move.office],
        }
        for move in MOVES
    ]


def _line(move: Move) -> int:
    return next(line.line for line in lines(move.plan) if line.promise.title == move.title)


def is_moved(plan: str, title: str, month: str) -> bool:
    """Whether what was programmed for a month was moved out of it: nothing is reported of it there."""
    return any((m.plan, m.title, m.first) == (plan, title, month) for m in MOVES)


def moved_in(plan: str, title: str, last: str) -> Iterable[tuple[str, float]]:
    """(month, amount) of what was moved into months up to `last`, and not moved out again."""
    mine = [m for m in MOVES if (m.plan, m.title) == (plan, title) and m.then <= last]
    return [(m.then, m.amount) for m in mine if not is_moved(plan, title, m.then)]
