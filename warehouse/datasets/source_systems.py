"""Where data comes from: information systems and databanks, by level and owner."""

from warehouse.dataset import Column, Dataset
from warehouse.datasets.shared import CODE, LEVEL, NAMED_DOCUMENT, NOTE, SOURCE_LINE, TERRITORY
from warehouse.kinds import INTEGER, PARTIAL_DATE, TEXT

DATASET = Dataset(
    name="source_systems",
    title="Sistemas y bancos de información",
    grain="Una fila por sistema o banco de información.",
    key=("code",),
    columns=(
        CODE,
        Column("name", TEXT, "Nombre", "Como se lee en la página."),
        Column(
            "kind",
            TEXT,
            "Clase",
            "Qué es.",
            choices=(
                "sistema de información",
                "banco de información de serenazgo",
                "base de datos",
                "registro",
            ),
        ),
        LEVEL,
        TERRITORY,
        Column("owner", TEXT, "Quién lo lleva", "Institución u oficina.", required=False, is_office=True),
        Column("content", TEXT, "Qué contiene", "En pocas palabras.", required=False),
        Column(
            "records",
            INTEGER,
            "Registros",
            "Cuántos tiene, sin los de materias reservadas.",
            required=False,
            minimum=0,
        ),
        Column("updated_on", PARTIAL_DATE, "Actualizado", "Día, mes o año.", required=False, is_past=True),
        Column(
            "state",
            TEXT,
            "Estado",
            "Si funciona.",
            required=False,
            choices=("previsto", "en construcción", "en uso", "en desuso"),
        ),
        NOTE,
        NAMED_DOCUMENT,
        SOURCE_LINE,
    ),
)
