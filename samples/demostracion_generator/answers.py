"""What is observed of the invented plans, and what their offices answer."""

from samples.demostracion_generator.catalogue import UNIT_NAMES
from samples.demostracion_generator.plans import lines
from samples.demostracion_generator.table import Row

_OBSERVED, _CORRECTED, _EXPLAINED = "observado", "corregido", "explicado por la unidad"

# plan, title of the line (blank: the whole plan), family, rule, sentence, state, answer, unit, day
_WRITTEN = (
    ("2026", "Publicar los acuerdos del comité", "aritmética", "sum_target",
     "Los meses suman 6 y la meta impresa es 8.", _EXPLAINED,
     "La meta incluye dos sesiones extraordinarias que aún no tienen mes.", "transparencia", "2026-03-12"),
    ("2026", "Simulacros de atención", "aritmética", "no_target",
     "Los meses suman 4 y el documento no fija meta.", _EXPLAINED,
     "La meta es de cuatro simulacros; se imprimirá en la próxima edición.", "central-monitoreo", "2026-03-20"),
    ("2026", "Estudio de cruces críticos", "aritmética", "no_months",
     "La meta es 1 y ningún mes está programado.", _OBSERVED, "", "", ""),
    ("2026", "Inspeccionar los locales del padrón", "unidad", "percent_base",
     "El indicador habla del padrón y el documento no dice cuántos locales tiene.", _CORRECTED,
     "El padrón tiene 68 locales: desde marzo cada avance lleva su base.", "fiscalizacion", "2026-04-08"),
    ("2026", "", "contenido", "budget_link",
     "El plan nombra fuentes de financiamiento y no dice cuánto dinero lleva cada actividad.", _OBSERVED,
     "", "", ""),
    ("2025-cooperacion", "", "fecha", "other_year",
     "El plan va de mayo a abril y el plan anual del que forma parte, de enero a diciembre.", _EXPLAINED,
     "El fondo tiene su propio año; el avance se informa en los dos.", "participacion", "2025-06-30"),
)  # fmt: skip


def observations() -> list[Row]:
    numbers: dict[str, int] = {}
    return [_row(numbers, *written) for written in _WRITTEN]


def _row(numbers: dict[str, int], plan: str, title: str, *said: str) -> Row:
    numbers[plan] = numbers.get(plan, 0) + 1
    family, rule, sentence, state, answer, unit, day = said
    return {
        "plan": plan,
        "number": numbers[plan],
        "line": next(line.line for line in lines(plan) if line.promise.title == title) if title else None,
        "family": family,
        "rule": rule,
        "sentence": sentence,
        "state": state,
        "answer": answer,
        "answered_by": UNIT_NAMES.get(unit, ""),
        "answered_on": day,
    }
