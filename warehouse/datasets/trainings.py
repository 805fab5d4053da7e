"""Who was trained in what: by audience and number, never by name."""

from warehouse.dataset import Column, Dataset
from warehouse.datasets.shared import CODE, LEVEL, NAMED_DOCUMENT, NOTE, SOURCE_LINE, TERRITORY
from warehouse.kinds import DECIMAL, INTEGER, PARTIAL_DATE, TEXT

DATASET = Dataset(
    name="trainings",
    title="Capacitaciones",
    grain="Una fila por capacitación.",
    key=("code",),
    columns=(
        CODE,
        Column("title", TEXT, "Título", "En pocas palabras."),
        Column(
            "audience",
            TEXT,
            "A quién",
            "Qué grupo se capacitó.",
            choices=(
                "operadores",
                "serenazgo",
                "policía",
                "agentes municipales",
                "juntas vecinales",
                "personal del observatorio",
                "ciudadanía",
            ),
        ),
        LEVEL,
        TERRITORY,
        Column(
            "held_on",
            PARTIAL_DATE,
            "Realizada",
            "Día, mes o año; en blanco si no consta que se hiciera.",
            required=False,
            is_past=True,
        ),
        Column("hours", DECIMAL, "Horas", "Duración.", required=False, minimum=0, unit="horas"),
        Column("participants", INTEGER, "Personas", "Cuántas terminaron.", required=False, minimum=0),
        Column(
            "expected", INTEGER, "Personas previstas", "Cuántas debían tomarla.", required=False, minimum=0
        ),
        Column(
            "given_by",
            TEXT,
            "Impartida por",
            "Institución. Nunca una persona.",
            required=False,
            is_office=True,
        ),
        NOTE,
        NAMED_DOCUMENT,
        SOURCE_LINE,
    ),
)
