"""With what money: funding sources and the names that documents give them."""

from warehouse.dataset import Column, Dataset
from warehouse.datasets.shared import SOURCE_LINE
from warehouse.kinds import TEXT

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
        SOURCE_LINE,
    ),
)
