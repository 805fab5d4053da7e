"""Complaints by month, area, the office that took them, what they are about and where they stand."""

from warehouse.dataset import Column, Dataset
from warehouse.datasets.shared import NAMED_DOCUMENT, NOTE, SOURCE_LINE
from warehouse.kinds import INTEGER, MONTH, TEXT

DATASET = Dataset(
    name="complaints",
    title="Denuncias",
    grain="Una fila por mes, territorio, oficina, falta y estado.",
    key=("month", "territory", "office", "category", "state"),
    slice=("month",),
    slice_title="mes",
    matter="category",
    columns=(
        Column("month", MONTH, "Mes", "En que se presentaron.", is_past=True),
        Column(
            "territory",
            TEXT,
            "Territorio",
            "Corregimiento, distrito o zona del hecho.",
            references="territories.code",
            aliases=("corregimiento",),
        ),
        Column(
            "office",
            TEXT,
            "Oficina",
            "Corregiduría u oficina que la recibió: una oficina no es un territorio.",
            references="units.code",
            aliases=("corregiduría",),
        ),
        Column(
            "category",
            TEXT,
            "Falta",
            "Código del tipo.",
            references="categories.code",
            aliases=("materia", "tipo de incidente"),
        ),
        Column(
            "state",
            TEXT,
            "Estado",
            "El último que se conoce.",
            choices=("recibida", "en trámite", "resuelta", "archivada", "remitida"),
        ),
        Column("complaints", INTEGER, "Denuncias", "Cuántas.", minimum=0),
        NOTE,
        NAMED_DOCUMENT,
        SOURCE_LINE,
    ),
)
