"""With what money: funding sources and the names that documents give them."""

from warehouse.dataset import Column, Dataset
from warehouse.kinds import INTEGER, TEXT

DATASET = Dataset(
    name="funding_sources",
    title="Fuentes de financiamiento",
    grain="Una fila por fuente de financiamiento.",
    key=("code",),
    columns=(
        Column("code", TEXT, "Código", "Nombre corto en minúsculas y con guiones."),
        Column("name", TEXT, "Nombre", "Nombre de la fuente."),
        Column(
            "aliases",
            TEXT,
            "Otros nombres",
            "Cómo la nombran los documentos, separados por ';'.",
            required=False,
            many=True,
        ),
        Column(
            "source_line",
            INTEGER,
            "Línea del documento",
            "Línea del documento de origen.",
            required=False,
            minimum=1,
        ),
    ),
)
