"""What was asked in public, and what was answered."""

from warehouse.dataset import Column, Dataset
from warehouse.datasets.shared import SESSION
from warehouse.kinds import DATE, INTEGER, TEXT

DATASET = Dataset(
    name="questions",
    title="Preguntas y respuestas de las sesiones",
    grain="Una fila por pregunta hecha en una sesión.",
    key=("session", "number"),
    columns=(
        SESSION,
        Column("number", INTEGER, "Número", "Dentro de la sesión.", minimum=1),
        Column(
            "asked_by",
            TEXT,
            "Pregunta",
            "Quién pregunta. Nunca su nombre.",
            choices=("ciudadanía", "concejo", "organización", "prensa", "institución"),
        ),
        Column("question", TEXT, "Pregunta hecha", "Sin datos que permitan saber quién la hizo."),
        Column("answer", TEXT, "Respuesta", "En blanco si no se ha respondido.", required=False),
        Column(
            "answering_office",
            TEXT,
            "Responde",
            "Oficina. Nunca una persona.",
            required=False,
            is_office=True,
        ),
        Column("answered_on", DATE, "Respondida el", "Día de la respuesta.", required=False, is_past=True),
    ),
)
