"""Who answers: offices and bodies, and where each stands in the hierarchy."""

from warehouse.dataset import Column, Dataset
from warehouse.datasets.shared import SOURCE_LINE
from warehouse.kinds import INTEGER, TEXT

DATASET = Dataset(
    name="units",
    title="Unidades y oficinas",
    grain="Una fila por unidad, oficina o institución responsable.",
    key=("code",),
    columns=(
        Column("code", TEXT, "Código", "Nombre corto en minúsculas y con guiones."),
        Column("name", TEXT, "Nombre", "Nombre de la oficina, nunca de una persona.", is_office=True),
        Column(
            "parent",
            TEXT,
            "Unidad superior",
            "Código de la unidad de la que depende.",
            required=False,
            references="units.code",
        ),
        Column(
            "level",
            TEXT,
            "Nivel",
            "Lugar en la estructura.",
            required=False,
            choices=("político", "directivo", "operativo", "apoyo", "asesor", "externo"),
        ),
        Column(
            "aliases",
            TEXT,
            "Otros nombres",
            "Cómo la nombran los documentos, separados por ';'.",
            required=False,
            many=True,
            is_office=True,
        ),
        SOURCE_LINE,
        Column("sort_order", INTEGER, "Orden", "Posición en las listas.", required=False, minimum=0),
    ),
)
