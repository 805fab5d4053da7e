"""What money there is and where it goes: one row per line, classification and phase."""

from warehouse.dataset import Column, Dataset
from warehouse.datasets.shared import SOURCE_DOCUMENT, SOURCE_LINE
from warehouse.kinds import AMOUNT, INTEGER, TEXT

DATASET = Dataset(
    name="budget_lines",
    title="Presupuesto",
    grain="Una fila por línea del presupuesto, clasificación y fase.",
    key=("year", "side", "classification", "line", "phase"),
    slice=("year", "side"),
    slice_title="año y lado",
    columns=(
        Column("year", INTEGER, "Año", "Ejercicio presupuestario.", minimum=1900, maximum=2100),
        Column("side", TEXT, "Lado", "ingreso o egreso.", choices=("ingreso", "egreso")),
        Column(
            "classification",
            TEXT,
            "Clasificación",
            "Criterio con el que se reparte el mismo total.",
            choices=("económica", "funcional", "institucional", "fuente de financiamiento"),
        ),
        Column("line", INTEGER, "Línea", "Posición en el documento.", minimum=1),
        Column("code", TEXT, "Código", "Código de la clasificación.", required=False),
        Column(
            "path",
            TEXT,
            "Ruta",
            "Niveles superiores, del mayor al menor, separados por ' > '.",
            required=False,
        ),
        Column("name", TEXT, "Concepto", "Nombre de la línea."),
        Column(
            "row_kind",
            TEXT,
            "Clase de fila",
            "línea: se suma; total: total impreso, con el que se compara la suma.",
            choices=("línea", "total"),
        ),
        Column(
            "funding_source",
            TEXT,
            "Fuente de financiamiento",
            "Código de la fuente.",
            required=False,
            references="funding_sources.code",
        ),
        Column(
            "phase",
            TEXT,
            "Fase",
            "aprobado, modificado, comprometido, devengado y pagado no son sinónimos.",
            choices=("aprobado", "modificado", "comprometido", "devengado", "pagado"),
        ),
        Column(
            "amount",
            AMOUNT,
            "Importe",
            "En la moneda del observatorio. Un guion impreso es cero.",
            unit="moneda del observatorio",
        ),
        SOURCE_DOCUMENT,
        SOURCE_LINE,
    ),
)
