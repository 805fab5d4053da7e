"""How a public accountability event is made: its steps, from the plan to the final evaluation."""

from warehouse.dataset import Column, Dataset
from warehouse.datasets.shared import SESSION, SOURCE_LINE
from warehouse.kinds import DATE, INTEGER, PARTIAL_DATE, TEXT, URL

DATASET = Dataset(
    name="session_steps",
    title="Pasos de las rendiciones de cuentas",
    grain="Una fila por paso de una sesión.",
    key=("session", "sort_order"),
    columns=(
        SESSION,
        Column("sort_order", INTEGER, "Orden", "Posición del paso.", minimum=0),
        Column(
            "step",
            TEXT,
            "Paso",
            "Qué clase de paso es.",
            choices=("plan", "insumos", "informe", "convocatoria", "audiencia", "evaluación final"),
        ),
        Column("title", TEXT, "Título", "En pocas palabras."),
        Column("due_on", PARTIAL_DATE, "Vence", "Día, mes o año en que debe estar.", required=False),
        Column("done_on", DATE, "Hecho el", "En blanco si no consta.", required=False, is_past=True),
        Column(
            "office", TEXT, "Oficina", "Quién lo hace. Nunca una persona.", required=False, is_office=True
        ),
        Column("evidence", TEXT, "Evidencia", "Documento que lo respalda.", required=False),
        Column("evidence_url", URL, "Enlace", "Dónde se puede leer.", required=False),
        SOURCE_LINE,
    ),
)
