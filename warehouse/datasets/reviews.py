"""What the units say of themselves: the quarterly review of each activity."""

from warehouse.dataset import Column, Dataset, Rule
from warehouse.datasets.shared import PLAN, PLAN_LINE
from warehouse.kinds import DATE, DECIMAL, QUARTER, TEXT

DATASET = Dataset(
    name="reviews",
    title="Revisiones trimestrales",
    grain="Una fila por actividad y trimestre revisado.",
    key=("plan", "line", "quarter"),
    slice=("plan",),
    slice_title="plan",
    columns=(
        PLAN,
        PLAN_LINE,
        Column(
            "quarter",
            QUARTER,
            "Trimestre",
            "Del año calendario: 2026-T3.",
            is_past=True,
            within_plan=True,
        ),
        Column(
            "declared_pct",
            DECIMAL,
            "Avance declarado",
            "Porcentaje que la unidad declara de la meta del año, acumulado; no se calcula.",
            required=False,
            minimum=0,
            maximum=1000,
            unit="%",
        ),
        Column("comment", TEXT, "Comentario", "Qué explica el avance o su falta.", required=False),
        Column("reviewer", TEXT, "Revisó", "Oficina. Nunca una persona.", required=False, is_office=True),
        Column("reviewed_on", DATE, "Revisado el", "Día de la revisión.", required=False, is_past=True),
    ),
    rules=(
        Rule(
            "declared_pct",
            "declared_pct IS NOT NULL OR comment IS NOT NULL",
            lambda rows: rows["declared_pct"].isna() & rows["comment"].isna(),
            "La revisión no dice nada. Escriba el avance declarado, el comentario, o ambos.",
        ),
    ),
)
