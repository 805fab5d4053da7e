"""What may go wrong: the risk register of a plan, and which risks came true."""

from warehouse.dataset import Column, Dataset
from warehouse.datasets.shared import PLAN, SOURCE_LINE
from warehouse.kinds import PARTIAL_DATE, TEXT

DATASET = Dataset(
    name="risks",
    title="Riesgos de los planes",
    grain="Una fila por riesgo de un plan.",
    key=("plan", "code"),
    slice=("plan",),
    slice_title="plan",
    columns=(
        PLAN,
        Column("code", TEXT, "Código", "Como está impreso, o un nombre corto."),
        Column("title", TEXT, "Riesgo", "Qué puede ocurrir, en pocas palabras."),
        Column(
            "kind",
            TEXT,
            "Clase",
            "Como lo clasifica el plan.",
            required=False,
            choices=("estratégico", "operativo", "financiero", "cumplimiento", "país", "otro"),
        ),
        Column("process", TEXT, "Proceso", "Proceso de la institución al que toca.", required=False),
        Column(
            "came_true_on",
            PARTIAL_DATE,
            "Ocurrió",
            "Día, mes o año en que ocurrió; en blanco si no consta que ocurriera.",
            required=False,
            is_past=True,
        ),
        Column("came_true_note", TEXT, "Qué ocurrió", "En pocas palabras.", required=False),
        SOURCE_LINE,
    ),
)
