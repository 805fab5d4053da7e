"""What happens in the invented sessions: who is there, what is asked, and the steps of the two yearly accounts."""

from collections.abc import Iterator
from datetime import date, timedelta

from samples.demostracion_generator.calendar_of_sessions import UNTIL, held
from samples.demostracion_generator.luck import one, rng, some
from samples.demostracion_generator.table import Row

MEMBERS = (
    "Alcaldía",
    "Gerencia de Seguridad Ciudadana",
    "Comisaría Ficticia",
    "Fiscalía Ficticia",
    "Juzgado Ficticio",
    "Sector Salud",
    "Sector Educación",
    "Juntas Vecinales",
    "Defensoría del Pueblo Ficticia",
)
_FEW = {"ordinaria-2024-08": 4, "extraordinaria-2025-05": 5}
"""How many came where it is written by hand: without quorum, and with exactly what was needed."""
_UNLISTED = "ordinaria-2026-04"
"""A session whose list of attendance was never published."""

_ASKED = (
    ("¿Cuántas cámaras están en servicio y cuántas fallan?", "El reporte técnico del mes está publicado con cámaras por zona.", "Central de Monitoreo"),
    ("¿Por qué subieron los hurtos en el mercado?", "Hay más denuncias los fines de semana; se reforzó el patrullaje de tarde.", "Subgerencia de Serenazgo"),
    ("¿Cuándo se reponen las luminarias de la avenida del puerto?", "La orden de trabajo es del mes próximo.", "Gerencia de Seguridad Ciudadana"),
    ("¿Cuánto tarda en llegar una patrulla?", "La mediana por mes está en los indicadores, con su base.", "Central de Monitoreo"),
    ("¿Qué pasó con el acuerdo sobre ruido nocturno?", "Se cumplió con retraso; el acta está en el registro de acuerdos.", "Subgerencia de Fiscalización y Tránsito"),
    ("¿Cómo participa una junta vecinal nueva?", "Se inscribe en el padrón; el trámite no tiene costo.", "Subgerencia de Participación Vecinal"),
    ("¿Cuánto se gastó en combustible de patrullas?", "El gasto devengado está en la página de presupuesto.", "Oficina de Planeamiento y Presupuesto"),
    ("¿Se publican las actas completas?", "Sí, en los cinco días que siguen a su firma.", "Oficina de Transparencia"),
    ("¿Habrá charlas de seguridad vial en las escuelas de Ribera Sur?", "Están programadas desde el segundo trimestre.", "Subgerencia de Participación Vecinal"),
    ("¿Quién revisa que las lectoras de placas funcionen?", "La central las prueba cada semana y publica las fallas.", "Central de Monitoreo"),
)  # fmt: skip
_WHO = ("ciudadanía", "organización", "concejo", "ciudadanía", "prensa", "ciudadanía")
_WITH_QUESTIONS = ("consulta pública", "audiencia pública", "rendición de cuentas")

_STEPS = (
    ("plan", "Plan de la rendición de cuentas", -110, "Oficina de Transparencia", "Plan aprobado"),
    ("insumos", "Reunir cifras y documentos", -70, "Observatorio de Demostración", "Carpeta de insumos"),
    ("informe", "Informe de labores", -35, "Gerencia de Seguridad Ciudadana", "Informe de labores"),
    ("convocatoria", "Convocatoria a la audiencia", -20, "Subgerencia de Participación Vecinal", "Aviso"),
    ("audiencia", "Audiencia pública", 0, "Alcaldía", "Acta y lista de asistencia"),
    ("evaluación final", "Informe final de evaluación", 60, "Oficina de Transparencia", "Informe final"),
)
_LATE = {("rendicion-2025", "informe"): 9, ("rendicion-2025", "evaluación final"): 21}
_NEVER = {("rendicion-2026", "insumos"), ("rendicion-2026", "evaluación final")}


def attendance() -> Iterator[Row]:
    """Members of the committee in each of its sessions, by office."""
    luck = rng(0)
    for row in held():
        if row["kind"] not in ("ordinaria", "extraordinaria") or row["code"] == _UNLISTED:
            continue
        there = some(luck, MEMBERS, _FEW.get(str(row["code"]), one(luck, (6, 7, 7, 8, 8, 9))))
        deputy = one(luck, there)
        for office in MEMBERS:
            note = "Por delegación" if office == deputy else ""
            yield {"session": row["code"], "office": office, "is_present": office in there, "note": note}


def questions() -> Iterator[Row]:
    """Two to four by public session; one in eight has no answer, and those of the last session few."""
    luck = rng(1)
    for row in held():
        if row["kind"] not in _WITH_QUESTIONS:
            continue
        asked = some(luck, _ASKED, one(luck, (2, 3, 4)))
        for number, (question, answer, office) in enumerate(asked, 1):
            answered = _day(row) + timedelta(days=one(luck, (0, 0, 6, 15, 32)))
            silent = luck.random() < 0.13 or answered > UNTIL
            base = {"session": row["code"], "number": number, "asked_by": one(luck, _WHO)}
            told = {"answer": answer, "answering_office": office, "answered_on": answered}
            yield base | {"question": question} | ({} if silent else told)


def steps() -> Iterator[Row]:
    """Of each yearly account: on time, late, and two of the last that nothing says were done."""
    for row in held():
        if row["kind"] != "rendición de cuentas":
            continue
        for order, (step, title, days, office, evidence) in enumerate(_STEPS, 1):
            due, key = _day(row) + timedelta(days=days), (str(row["code"]), step)
            done = None if key in _NEVER else due + timedelta(days=_LATE.get(key, 0))
            base = {"session": row["code"], "sort_order": order, "step": step, "title": title}
            yield base | {
                "due_on": due,
                "done_on": done,
                "office": office,
                "evidence": evidence if done else "",
            }


def _day(row: Row) -> date:
    return date.fromisoformat(str(row["held_on"]))
