"""With whom the observatory works."""

from warehouse.dataset import Column, Dataset
from warehouse.datasets.shared import CODE, LEVEL, NAMED_DOCUMENT, SOURCE_LINE
from warehouse.kinds import INTEGER, TEXT, URL

DATASET = Dataset(
    name="institutions",
    title="Instituciones y actores",
    grain="Una fila por institución u organización.",
    key=("code",),
    columns=(
        CODE,
        Column("name", TEXT, "Nombre", "Como se lee en la página."),
        Column("acronym", TEXT, "Sigla", "Si la usa.", required=False),
        Column(
            "kind",
            TEXT,
            "Clase",
            "Qué es.",
            choices=(
                "municipio",
                "ministerio",
                "policía",
                "justicia",
                "emergencias",
                "empresa",
                "academia",
                "cooperación",
                "gremio",
                "organización social",
                "entidad de bien público",
                "otra pública",
            ),
        ),
        LEVEL,
        Column("role", TEXT, "Qué hace aquí", "Su parte en el trabajo común.", required=False),
        Column("url", URL, "Sitio", "Su página.", required=False),
        NAMED_DOCUMENT,
        SOURCE_LINE,
        Column("sort_order", INTEGER, "Orden", "Posición en las listas.", required=False, minimum=0),
    ),
)
