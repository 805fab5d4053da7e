"""Maps that an office published: risk, crime; by edition and district."""

from warehouse.dataset import Column, Dataset
from warehouse.datasets.shared import AREA, CODE, NAMED_DOCUMENT, NOTE, RESPONSIBLE, SOURCE_LINE
from warehouse.kinds import DATE, PARTIAL_DATE, TEXT, URL

DATASET = Dataset(
    name="published_maps",
    title="Mapas publicados",
    grain="Una fila por mapa, edición y distrito.",
    key=("code", "edition", "territory"),
    columns=(
        CODE,
        Column("title", TEXT, "Título", "Como se lee en la página."),
        Column(
            "kind",
            TEXT,
            "Clase",
            "Qué muestra.",
            choices=("mapa de riesgo", "mapa del delito", "mapa integrado", "otro"),
        ),
        Column("edition", TEXT, "Edición", "Año o semestre: 2026-S1."),
        AREA,
        Column("due_on", PARTIAL_DATE, "Vence", "Cuándo debía publicarse.", required=False),
        Column("published_on", DATE, "Publicado el", "En blanco si no consta.", required=False, is_past=True),
        Column("url", URL, "Enlace", "Archivo o capa.", required=False),
        RESPONSIBLE,
        NOTE,
        NAMED_DOCUMENT,
        SOURCE_LINE,
    ),
)
