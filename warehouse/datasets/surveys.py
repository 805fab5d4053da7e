"""What people answered: one row per question asked of an audience."""

from warehouse.dataset import Column, Dataset
from warehouse.datasets.shared import CODE, NAMED_DOCUMENT, NOTE, SOURCE_LINE
from warehouse.kinds import DECIMAL, INTEGER, PERIOD, TEXT, URL

DATASET = Dataset(
    name="surveys",
    title="Encuestas",
    grain="Una fila por pregunta de una encuesta.",
    key=("code", "question"),
    columns=(
        CODE,
        Column("title", TEXT, "Encuesta", "Nombre."),
        Column("period", PERIOD, "Periodo", "Año, trimestre o mes.", is_past=True),
        Column("audience", TEXT, "A quién", "Qué público respondió."),
        Column("question", TEXT, "Pregunta", "En pocas palabras."),
        Column(
            "respondents", INTEGER, "Respuestas", "Cuántas personas contestaron.", required=False, minimum=0
        ),
        Column(
            "value",
            DECIMAL,
            "Resultado",
            "Porcentaje que dio la respuesta de que trata la pregunta.",
            required=False,
            minimum=0,
            maximum=100,
            unit="%",
        ),
        Column(
            "target",
            DECIMAL,
            "Meta",
            "Porcentaje que se buscaba.",
            required=False,
            minimum=0,
            maximum=100,
            unit="%",
        ),
        Column("method", TEXT, "Método", "Cómo se eligió a quién preguntar.", required=False),
        Column("url", URL, "Enlace", "Dónde se lee completa.", required=False),
        NOTE,
        NAMED_DOCUMENT,
        SOURCE_LINE,
    ),
)
