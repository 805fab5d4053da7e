"""Lines of work and their programmes, what their evaluations say and what surveys were answered: with gaps on purpose."""

from samples.demostracion_generator import luck
from samples.demostracion_generator.catalogue import DOCUMENT, UNIT_NAMES
from samples.demostracion_generator.table import Row

_SUBJECT = 761
_REPORTS = "https://example.org/demostracion/evaluaciones"

_LINES = (
    ("linea-delitos", "Delitos de alto impacto", "Robos y hurtos, donde y cuando se concentran.", "incidentes"),
    ("linea-convivencia", "Convivencia", "Faltas y ruidos que enfrentan a vecinos.", "denuncias"),
    ("linea-transparencia", "Transparencia", "Lo que el municipio cuenta de sí mismo.", "indicadores"),
)  # fmt: skip
_PROGRAMMES = (
    ("puntos-de-calor", "Delitos de alto impacto", "Puntos de calor",
     "Patrullaje donde se concentran robos y hurtos.", "serenazgo"),
    ("barrio-que-descansa", "Convivencia", "Barrio que descansa",
     "Mediación y fiscalización del ruido nocturno.", "fiscalizacion"),
    ("datos-abiertos", "Transparencia", "Cuentas claras",
     "Boletines, audiencias y descargas abiertas.", "observatorio"),
    ("calles-con-luz", "Delitos de alto impacto", "Calles con luz",
     "Luminarias nuevas en calles y plazas oscuras.", ""),
    ("casa-segura", "Convivencia", "Casa segura",
     "Acompañamiento a quien denuncia violencia en su casa.", "participacion"),
)  # fmt: skip


def programmes() -> list[Row]:
    """The three lines, each with the section of its figures, and the programmes under them; of one nobody is said to answer."""
    lines = [
        {"code": code, "name": name, "description": f"{description} Línea ficticia.", "section": section}
        for code, name, description, section in _LINES
    ]
    under = [
        {
            "code": code,
            "line": line,
            "name": name,
            "description": f"{description} Programa ficticio.",
            "responsible": UNIT_NAMES.get(unit, ""),
        }
        for code, line, name, description, unit in _PROGRAMMES
    ]
    return [
        {**row, "source_document": DOCUMENT, "sort_order": order}
        for order, row in enumerate((*lines, *under))
    ]


def _evaluation(code: str, programme: str, title: str, kind: str, **more: object) -> Row:
    return {
        "code": code,
        "programme": programme,
        "title": title,
        "kind": kind,
        "source_document": DOCUMENT,
        **more,
    }


def evaluations(indicator_values: list[Row]) -> list[Row]:
    """Seven rows of five reports: one repeats what the portal publishes, one does not, one is of a reserved matter.

    indicator_values: those of the demonstration, which the reports quote.
    """
    drawn = luck.rng(_SUBJECT)
    known = {(row["indicator"], row["period"]): float(str(row["value"])) for row in indicator_values}
    patrols = [known["patrullajes", month] for month in ("2025-07", "2026-07")]
    robberies = [known["robos", month] for month in ("2025-07", "2026-07")]
    hot = {
        "evaluator": "Universidad Ficticia del Desierto",
        "dated_on": "2026-10-26",
        "before_period": "2025-T3",
        "after_period": "2026-T3",
        "url": f"{_REPORTS}/puntos-de-calor",
    }
    effect = "Efecto de los puntos de calor (ficticio)"
    people = int(drawn.integers(2400, 3600))
    return [
        _evaluation("calor-robos", "puntos-de-calor", effect, "impacto", **hot, beneficiaries=people, indicator="robos",
                    category="robo", measure="Robos por 10 000 habitantes", before=robberies[0],
                    after=round(robberies[1] - 3.4, 2), comparison="Cuatro zonas sin puntos de calor",
                    note="El informe usó un corte del registro anterior a la última corrección."),
        _evaluation("calor-patrullas", "puntos-de-calor", effect, "impacto", **hot, indicator="patrullajes",
                    category="robo", measure="Patrullajes terminados", before=patrols[0], after=patrols[1],
                    comparison="Cuatro zonas sin puntos de calor"),
        _evaluation("calor-proceso", "puntos-de-calor", "Cómo se patrulló en 2025 (ficticio)", "proceso",
                    dated_on="2026-02", evaluator=UNIT_NAMES["serenazgo"], measure="Turnos de patrullaje sin hoja, %",
                    before_period="2025-T1", before=int(drawn.integers(28, 36)), after_period="2025-T4",
                    after=int(drawn.integers(9, 15)), category="robo"),
        _evaluation("descanso-ruido", "barrio-que-descansa", "Noches con menos ruido (ficticio)", "resultado",
                    dated_on="2026", evaluator=UNIT_NAMES["observatorio"], beneficiaries=int(drawn.integers(700, 900)),
                    category="ruido", territory="D04", measure="Avisos de ruido molesto de noche",
                    before_period="2024", before=int(drawn.integers(180, 220)), after_period="2025",
                    after=int(drawn.integers(120, 150)), url=f"{_REPORTS}/barrio-que-descansa"),
        _evaluation("descanso-percepcion", "barrio-que-descansa", "Noches con menos ruido (ficticio)", "resultado",
                    dated_on="2026", evaluator=UNIT_NAMES["observatorio"], indicator="percepcion-seguridad",
                    category="ruido", measure="Vecinos que se sienten seguros, %", before_period="2025",
                    before=known["percepcion-seguridad", "2025"], after_period="2026", after=51,
                    url=f"{_REPORTS}/barrio-que-descansa"),
        _evaluation("cuentas-proceso", "datos-abiertos", "Quién lee los boletines (ficticio)", "proceso",
                    evaluator=UNIT_NAMES["transparencia"], measure="Descargas por boletín", after_period="2026-T2",
                    after=int(drawn.integers(300, 420))),
        _evaluation("casa-retiros", "casa-segura", "Denuncias que siguen adelante (ficticio)", "resultado",
                    dated_on="2026-06-30", evaluator=UNIT_NAMES["participacion"], category="domestica",
                    beneficiaries=64, measure="Denuncias que siguen a los tres meses, %", before_period="2024",
                    before=38, after_period="2025", after=47),
    ]  # fmt: skip


_AUDIENCE = "Vecinos que fueron a una audiencia o llamaron a la central"
_SURVEYS: tuple[Row, ...] = (
    {
        "code": "usuarios-2025",
        "title": "Encuesta a usuarios 2025 (ficticia)",
        "period": "2025",
        "audience": _AUDIENCE,
        "question": "Está satisfecho con la atención",
        "respondents": 412,
        "value": 82.5,
        "target": 80,
        "method": "Uno de cada diez llamados, al azar, por teléfono",
        "url": "https://example.org/demostracion/encuesta-2025",
    },
    {
        "code": "usuarios-2025",
        "title": "Encuesta a usuarios 2025 (ficticia)",
        "period": "2025",
        "audience": _AUDIENCE,
        "question": "Supo en qué quedó su llamada",
        "respondents": 405,
        "value": 61,
        "target": 80,
    },
    {
        "code": "audiencia-2026",
        "title": "Al salir de la audiencia de 2026 (ficticia)",
        "period": "2026-T3",
        "audience": "Asistentes a la audiencia",
        "question": "Entendió en qué se gastó el dinero",
        "value": 74,
        "target": 70,
        "note": "La hoja de respuestas no se conservó.",
    },
    {
        "code": "personal-2026",
        "title": "Encuesta al personal de la central 2026 (ficticia)",
        "period": "2026-T2",
        "audience": "Operadores de la central",
        "question": "Está satisfecho con sus puestos de trabajo",
        "target": 80,
        "method": "A todos, en papel y sin nombre",
    },
)


def surveys() -> list[Row]:
    """Three surveys: one reaches its target in one question of two, one lost how many answered, one has no result yet."""
    return [{**row, "source_document": DOCUMENT} for row in _SURVEYS]
