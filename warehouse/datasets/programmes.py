"""Through what: the programmes that an observatory follows."""

from warehouse.dataset import Column, Dataset
from warehouse.datasets.shared import SOURCE_DOCUMENT, SOURCE_LINE
from warehouse.kinds import INTEGER, TEXT

DATASET = Dataset(
    name="programmes",
    title="Programas y líneas estratégicas",
    grain="Una fila por programa o línea estratégica.",
    key=("code",),
    columns=(
        Column("code", TEXT, "Código", "Nombre corto en minúsculas y con guiones."),
        Column("line", TEXT, "Línea estratégica", "Línea a la que pertenece.", required=False),
        Column("name", TEXT, "Nombre", "Nombre del programa o de la línea."),
        Column("description", TEXT, "Descripción", "Qué hace, en pocas palabras.", required=False),
        Column(
            "responsible", TEXT, "Responsable", "Oficina. Nunca una persona.", required=False, is_office=True
        ),
        Column(
            "section",
            TEXT,
            "Sección del portal",
            "Dónde se ven las cifras de esta línea.",
            required=False,
            choices=("incidentes", "denuncias", "programas", "planes", "indicadores", "centro"),
        ),
        SOURCE_DOCUMENT,
        SOURCE_LINE,
        Column("sort_order", INTEGER, "Orden", "Posición en las listas.", required=False, minimum=0),
    ),
)
