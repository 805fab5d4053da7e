"""What the invented committee promised in its sessions, and what the (invented) norm orders of it."""

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np

from samples.demostracion_generator.calendar_of_sessions import COMMITTEE, UNTIL, YEARS, held
from samples.demostracion_generator.catalogue import DOCUMENT
from samples.demostracion_generator.luck import one, rng, some
from samples.demostracion_generator.plans import PLANS, lines
from samples.demostracion_generator.table import Row

_PROMISES = (
    ("Publicar el mapa de luminarias apagadas", "Gerencia de Seguridad Ciudadana", "Mapa publicado"),
    ("Reforzar el patrullaje de tarde en el mercado", "Subgerencia de Serenazgo", "Parte de servicio"),
    ("Visitar los locales con quejas por ruido", "Subgerencia de Fiscalización y Tránsito", "Acta de visita"),
    ("Enviar a la comisaría el cotejo de registros", "Observatorio de Demostración", "Oficio"),
    ("Reparar las cámaras de la avenida del puerto", "Central de Monitoreo", "Reporte técnico"),
    ("Convocar a las juntas vecinales de Ribera Norte", "Subgerencia de Participación Vecinal", "Aviso"),
    ("Presentar el gasto del bimestre por actividad", "Oficina de Planeamiento y Presupuesto", "Informe"),
    ("Publicar el acta en cinco días", "Oficina de Transparencia", "Enlace publicado"),
    ("Pedir más personal para el turno de noche", "Alcaldía", "Oficio"),
    ("Señalizar dos cruces con accidentes", "Subgerencia de Fiscalización y Tránsito", "Acta de conformidad"),
    ("Coordinar rondas con la comisaría", "Comisaría Ficticia", "Acta"),
    ("Charla de prevención en tres colegios", "Sector Educación", "Lista de asistencia"),
)
_FROM = ("ordinaria", "extraordinaria", "rendición de cuentas")
_TERM = (14, 30, 45, 60, 90)
_DELAY = (-9, -4, 0, 0, 6, 19, 40)

COMMITTEES = (
    ("Comité de sector Centro", "D01"),
    ("Comité de sector Mercado", "D02"),
    ("Comité de sector Puerto Viejo", "D03"),
    ("Comité de sector La Loma", "D04"),
)
_QUARTER_ENDS = {"T1": "03-31", "T2": "06-30", "T3": "09-30", "T4": "12-31"}
_NORM = "Reglamento ficticio del comité, artículo {}"
_WHOLE = ((COMMITTEE, "D00"),)
_TRANSPARENCY = (("Oficina de Transparencia", "D00"),)

# code, title, kind, article, (holder, territory), periods with the month and day on which they are due, line of the plan
_ORDERED = (
    ("informacion-oficiosa", "Publicar la información de oficio del semestre", "publicación", 4, _TRANSPARENCY,
     {"S1": "07-31", "S2": "12-31"}, ""),
    ("indice-reserva", "Publicar el índice de información reservada", "publicación", 5, _TRANSPARENCY,
     {"01": "01-31", "07": "07-31"}, ""),
    ("acuerdos", "Publicar los acuerdos de la sesión", "publicación", 6, _WHOLE,
     {f"{m:02}": f"{m:02}-28" for m in (2, 4, 6, 8, 10, 12)}, "Publicar los acuerdos del comité"),
    ("evaluacion-integrantes", "Evaluar a los integrantes", "evaluación", 7, _WHOLE, _QUARTER_ENDS, ""),
    ("informe-municipal", "Informe trimestral del plan", "informe", 8, _WHOLE, _QUARTER_ENDS,
     "Evaluar el plan cada trimestre"),
    ("informe-sector", "Informe trimestral del sector", "informe", 9, COMMITTEES, _QUARTER_ENDS, ""),
    ("rendicion-sector", "Rendir cuentas en el sector cada trimestre", "rendición de cuentas", 10, COMMITTEES,
     _QUARTER_ENDS, ""),
    ("mapa-delito", "Mapa de delito", "mapa", 11, _WHOLE, {"S1": "07-31", "S2": "12-31"}, ""),
)  # fmt: skip
_CARE = {"D01": 0.95, "D02": 0.8, "D03": 0.7, "D04": 0.5}
"""How likely each sector is to meet what it owes; the municipality as a whole 0.9."""


def commitments() -> Iterator[Row]:
    """Two or three by session of the committee, in every state."""
    luck = rng(2)
    for row in held():
        if row["kind"] not in _FROM:
            continue
        for number, (promise, office, evidence) in enumerate(some(luck, _PROMISES, one(luck, (2, 2, 3))), 1):
            made = date.fromisoformat(str(row["held_on"]))
            due = made + timedelta(days=one(luck, _TERM)) if luck.random() > 0.08 else None
            base = {"code": f"{row['code']}-{number}", "session": row["code"], "made_on": made}
            base |= {"promise": promise, "office": office, "due_on": due, "source_document": DOCUMENT}
            yield base | _became(made, due, evidence, luck)


def _became(made: date, due: date | None, evidence: str, luck: np.random.Generator) -> Row:
    """What became of a promise by the end of October 2026."""
    met, fate = (due or made + timedelta(days=30)) + timedelta(days=one(luck, _DELAY)), luck.random()
    if fate < 0.07:
        return {
            "state": "retirado",
            "state_on": min(made + timedelta(days=60), UNTIL),
            "note": "Otra oficina ya lo hacía.",
        }
    if fate < 0.16:
        return {
            "state": "no cumplido",
            "state_on": min(made + timedelta(days=120), UNTIL),
            "note": "Sin presupuesto en el año.",
        }
    if met <= UNTIL and fate < 0.88:
        proof = evidence if luck.random() > 0.15 else ""
        return {"state": "cumplido", "state_on": met, "fulfilled_on": met, "evidence": proof}
    return {"state": one(luck, ("pendiente", "en curso")), "state_on": UNTIL}


def duties() -> Iterator[Row]:
    """Three years of what the norm orders: on time, late, missing, and not due yet."""
    luck = rng(3)
    for code, title, kind, article, holders, periods, promise in _ORDERED:
        for holder, territory in holders:
            for period, due in (
                (f"{year}-{p}", f"{year}-{day}") for year in YEARS for p, day in periods.items()
            ):
                base = {"code": code, "title": title, "kind": kind, "norm": _NORM.format(article)}
                base |= {"holder": holder, "level": "municipal" if territory == "D00" else "distrital"}
                base |= {"territory": territory, "period": period, "due_on": due, "source_document": DOCUMENT}
                yield (
                    base
                    | _in_plan(promise, period[:4])
                    | _met(kind, date.fromisoformat(due), territory, luck)
                )


def _in_plan(title: str, year: str) -> Row:
    """The line of the year's plan that programmes a duty."""
    found = [line.line for line in lines(year) if line.promise.title == title] if year in PLANS else []
    return {"plan": year, "line": found[0]} if found else {}


def _met(kind: str, due: date, territory: str, luck: np.random.Generator) -> Row:
    """When it was made and published; what is not known by the end of October 2026 is blank."""
    fate, delay, lag = (
        luck.random(),
        one(luck, (-12, -6, -2, 0, 0, 4, 17, 33)),
        one(luck, (1, 5, 12, 28, 46)),
    )
    made = due + timedelta(days=delay)
    if fate > _CARE.get(territory, 0.9) or made > UNTIL:
        return {}
    published = made + timedelta(days=lag)
    if kind == "publicación":
        return {"published_on": made}
    unpublished = kind == "rendición de cuentas" or published > UNTIL or luck.random() < 0.12
    return {"made_on": made} if unpublished else {"made_on": made, "published_on": published}
