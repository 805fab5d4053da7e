"""Where a document contradicts itself, as a reader of it found, and what the institution answers."""

from warehouse.dataset import Column, Dataset, Rule
from warehouse.datasets.shared import PLAN, SOURCE_LINE
from warehouse.kinds import DATE, INTEGER, TEXT

DATASET = Dataset(
    name="observations",
    title="Observaciones a los planes y sus respuestas",
    grain="Una fila por observación a un plan o a una de sus líneas.",
    key=("plan", "number"),
    slice=("plan",),
    slice_title="plan",
    columns=(
        PLAN,
        Column("number", INTEGER, "Número", "Dentro del plan.", minimum=1),
        Column(
            "line",
            INTEGER,
            "Línea",
            "Línea de la actividad; en blanco cuando es de todo el plan.",
            required=False,
            references="activities.plan+line",
        ),
        Column(
            "family",
            TEXT,
            "Clase",
            "Qué se contradice.",
            choices=("forma", "aritmética", "unidad", "código", "fecha", "contenido"),
        ),
        Column("rule", TEXT, "Regla", "Nombre corto de la regla que la encuentra: sum_target."),
        Column("sentence", TEXT, "Observación", "Qué dice el documento y con qué no concuerda."),
        SOURCE_LINE,
        Column(
            "state",
            TEXT,
            "Estado",
            "Qué se hizo con ella.",
            choices=("observado", "corregido", "explicado por la unidad"),
        ),
        Column("answer", TEXT, "Respuesta", "Lo que responde la institución.", required=False),
        Column(
            "answered_by", TEXT, "Responde", "Oficina. Nunca una persona.", required=False, is_office=True
        ),
        Column("answered_on", DATE, "Respondida el", "Día de la respuesta.", required=False, is_past=True),
    ),
    rules=(
        Rule(
            "answer",
            "state = 'observado' OR answer IS NOT NULL",
            lambda rows: (rows["state"] != "observado") & rows["answer"].isna(),
            "Una observación corregida o explicada lleva la respuesta de la institución. Escríbala, o deje el estado «observado».",
        ),
    ),
)
