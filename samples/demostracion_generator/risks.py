"""The risk registers of the invented plans: the same five risks by year, some of which came true."""

from samples.demostracion_generator.plan_sheets import SHEETS, STRATEGIC
from samples.demostracion_generator.promises import FAULT, FUNDS, STAFF
from samples.demostracion_generator.table import Row

_RISKS = (
    (STAFF, "operativo", "Servicio de patrullaje"),
    (FAULT, "operativo", "Videovigilancia y llamadas"),
    (FUNDS, "financiero", "Presupuesto"),
    ("Baja convocatoria", "estratégico", "Participación vecinal"),
    ("Resistencia de comerciantes", "cumplimiento", "Fiscalización"),
    ("Cambio de la norma nacional de seguridad ciudadana", "país", "Todos"),
)
_CODES = {title: f"R-{number:02}" for number, (title, *_) in enumerate(_RISKS, 1)}
_CAME_TRUE = {
    ("2024", STAFF): ("2024-07", "Faltaron turnos de serenazgo en julio y agosto."),
    ("2025", FUNDS): ("2025-05-20", "La transferencia del canon llegó con tres meses de demora."),
    ("2026", FAULT): ("2026-04-17", "Un corte de red dejó sin servicio la central por cuatro días."),
    ("2026", FUNDS): ("2026-05", "La primera transferencia del canon llegó en setiembre."),
    ("2026-serenazgo", FUNDS): ("2026-05", "La primera transferencia del canon llegó en setiembre."),
}


def code_of(plan: str, title: str) -> str:
    """The code of a risk in the register of a plan; blank for none."""
    return "" if plan == STRATEGIC else _CODES.get(title, "")


def risks() -> list[Row]:
    return [
        {
            "plan": plan,
            "code": _CODES[title],
            "title": title,
            "kind": kind,
            "process": process,
            "came_true_on": _CAME_TRUE.get((plan, title), ("", ""))[0],
            "came_true_note": _CAME_TRUE.get((plan, title), ("", ""))[1],
        }
        for plan in SHEETS
        if plan != STRATEGIC
        for title, kind, process in _RISKS
    ]
