"""Deliveries between institutions: what each office owed for a period, and when it came."""

from warehouse.dataset import Column, Dataset, Rule
from warehouse.datasets.shared import NAMED_DOCUMENT, NOTE, SOURCE_LINE
from warehouse.kinds import DATE, DECIMAL, INTEGER, PERIOD, TEXT

DATASET = Dataset(
    name="feeds",
    title="Entregas entre instituciones",
    grain="Una fila por sistema, oficina que entrega y periodo.",
    key=("system", "owner", "period"),
    columns=(
        Column("system", TEXT, "Sistema", "Código del sistema de origen.", references="source_systems.code"),
        Column(
            "owner",
            TEXT,
            "Quién entrega",
            "Código de la corregiduría u oficina.",
            references="units.code",
            aliases=("corregiduría",),
        ),
        Column("period", PERIOD, "Periodo", "De qué mes, trimestre o año."),
        Column("due_on", DATE, "Debía llegar", "Último día acordado.", required=False),
        Column("received_on", DATE, "Llegó el", "En blanco si no consta.", required=False, is_past=True),
        Column(
            "records",
            INTEGER,
            "Registros",
            "Cuántos trajo, sin los de materias reservadas.",
            required=False,
            minimum=0,
        ),
        Column(
            "completeness",
            DECIMAL,
            "Campos llenos",
            "Porcentaje de celdas obligatorias con dato.",
            required=False,
            minimum=0,
            maximum=100,
            unit="%",
        ),
        NOTE,
        NAMED_DOCUMENT,
        SOURCE_LINE,
    ),
    rules=(
        Rule(
            "records",
            "records IS NULL OR received_on IS NOT NULL",
            lambda rows: rows["records"].notna() & rows["received_on"].isna(),
            "Hay registros sin fecha de llegada. Escriba la fecha o quite la cantidad.",
        ),
    ),
)
