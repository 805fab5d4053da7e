"""How long what is recorded is kept, by what norm, and how often it was deleted."""

from warehouse.dataset import Column, Dataset, Rule
from warehouse.datasets.shared import CODE, NAMED_DOCUMENT, NOTE, RESPONSIBLE, ROOM, SOURCE_LINE
from warehouse.kinds import INTEGER, PARTIAL_DATE, TEXT

DATASET = Dataset(
    name="retention_policies",
    title="Plazos de conservación",
    grain="Una fila por clase de registro que se conserva.",
    key=("code",),
    columns=(
        CODE,
        Column(
            "subject",
            TEXT,
            "Qué se conserva",
            "Clase de registro.",
            choices=(
                "imágenes",
                "imágenes pedidas como evidencia",
                "lecturas de placas",
                "hojas de registro",
                "llamadas",
                "documentos",
            ),
        ),
        Column("title", TEXT, "Título", "Como se lee en la página."),
        Column(
            "days",
            INTEGER,
            "Días",
            "Cuántos se conserva; en blanco si no está fijado o no consta.",
            required=False,
            minimum=0,
            unit="días",
        ),
        Column("legal_basis", TEXT, "Norma", "La que fija el plazo.", required=False),
        Column("valid_from", PARTIAL_DATE, "Vigente desde", "Día, mes o año.", required=False),
        Column(
            "deletions",
            INTEGER,
            "Eliminaciones",
            "Actas de eliminación levantadas en el periodo.",
            required=False,
            minimum=0,
        ),
        Column("deletions_from", PARTIAL_DATE, "Eliminaciones, desde", "Comienzo.", required=False),
        Column("deletions_to", PARTIAL_DATE, "Eliminaciones, hasta", "Final.", required=False, is_past=True),
        ROOM,
        RESPONSIBLE,
        NOTE,
        NAMED_DOCUMENT,
        SOURCE_LINE,
    ),
    rules=(
        Rule(
            "deletions_to",
            "deletions_to >= deletions_from",
            lambda rows: rows["deletions_to"] < rows["deletions_from"],
            "El periodo de las eliminaciones termina antes de empezar. Corrija una de las dos fechas.",
        ),
    ),
)
