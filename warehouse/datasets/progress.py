"""What was done: executed amounts by activity and month, with their evidence."""

from warehouse.dataset import Column, Dataset
from warehouse.kinds import DECIMAL, INTEGER, MONTH, TEXT

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
        Column("month", MONTH, "Mes", "Mes de la ejecución: 2026-03."),
        Column(
            "executed",
            DECIMAL,
            "Ejecutado",
            "Cantidad ejecutada en el mes. Cero es cero; sin dato, no hay fila.",
            minimum=0,
        ),
        Column("evidence", TEXT, "Evidencia", "Acta, informe, listado… que lo respalda.", required=False),
        Column("note", TEXT, "Nota", "Lo que explica la cifra.", required=False),
    ),
)
