"""What was done: executed amounts by activity and month, with their evidence."""

import pandas as pd

from warehouse.dataset import Column, Dataset, Rule
from warehouse.kinds import DATE, DECIMAL, INTEGER, MONTH, TEXT, URL

DATASET = Dataset(
    name="progress",
    title="Avance de las actividades",
    grain="Una fila por actividad y mes con ejecución reportada.",
    key=("plan", "line", "month"),
    slice=("plan",),
    slice_title="plan",
    columns=(
        Column("plan", TEXT, "Plan", "Identificador del plan.", references="plans.plan"),
        Column(
            "line", INTEGER, "Línea", "Línea de la actividad en el plan.", references="activities.plan+line"
        ),
        Column("month", MONTH, "Mes", "Mes de la ejecución: 2026-03.", is_past=True, within_plan=True),
        Column(
            "executed",
            DECIMAL,
            "Ejecutado",
            "Cantidad ejecutada en el mes. Cero es cero; sin dato, no hay fila.",
            minimum=0,
        ),
        Column("numerator", DECIMAL, "Casos", "El n de «n de N».", required=False, minimum=0),
        Column("denominator", DECIMAL, "Base", "El N de «n de N».", required=False, minimum=0),
        Column("evidence", TEXT, "Evidencia", "Acta, informe, listado… que lo respalda.", required=False),
        Column(
            "evidence_kind",
            TEXT,
            "Clase de evidencia",
            "Qué clase de documento es.",
            required=False,
            choices=(
                "acta",
                "informe",
                "listado",
                "registro",
                "fotografía",
                "publicación",
                "contrato",
                "otro",
            ),
        ),
        Column(
            "evidence_on", DATE, "Fecha de la evidencia", "Fecha del documento.", required=False, is_past=True
        ),
        Column("evidence_url", URL, "Enlace a la evidencia", "Dónde se puede leer.", required=False),
        Column(
            "evidence_reserve",
            TEXT,
            "Reserva de la evidencia",
            "Referencia en el índice de información reservada, si el documento no es público.",
            required=False,
        ),
        Column("note", TEXT, "Nota", "Lo que explica la cifra.", required=False),
    ),
    rules=(
        Rule(
            "numerator",
            "numerator <= denominator",
            lambda rows: pd.to_numeric(rows["numerator"]) > pd.to_numeric(rows["denominator"]),
            "Hay más casos que base: en «n de N», n no pasa de N. Corrija uno de los dos.",
        ),
    ),
)
