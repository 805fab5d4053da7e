"""When equipment did not work, and who mended it."""

from warehouse.dataset import Column, Dataset, Rule
from warehouse.datasets.shared import AREA, CODE, EQUIPMENT, NAMED_DOCUMENT, NOTE, SOURCE_LINE
from warehouse.kinds import DATE, INTEGER, TEXT

DATASET = Dataset(
    name="outages",
    title="Fallas y soporte técnico",
    grain="Una fila por falla.",
    key=("code",),
    columns=(
        CODE,
        Column("type", TEXT, "Tipo", "Qué equipo falló.", choices=EQUIPMENT),
        AREA,
        Column("started_on", DATE, "Desde", "Día en que dejó de funcionar.", is_past=True),
        Column(
            "solved_on",
            DATE,
            "Resuelta el",
            "Día en que volvió a funcionar; en blanco si sigue.",
            required=False,
            is_past=True,
        ),
        Column("units", INTEGER, "Equipos", "Cuántos dejaron de funcionar.", minimum=1),
        Column(
            "cause",
            TEXT,
            "Causa",
            "Por qué.",
            required=False,
            choices=("energía", "conexión", "vandalismo", "clima", "equipo", "mantenimiento", "otra"),
        ),
        Column(
            "attended_by",
            TEXT,
            "Atendida por",
            "Oficina o empresa que la atendió. Nunca una persona.",
            required=False,
            is_office=True,
        ),
        NOTE,
        NAMED_DOCUMENT,
        SOURCE_LINE,
    ),
    rules=(
        Rule(
            "solved_on",
            "solved_on >= started_on",
            lambda rows: rows["solved_on"] < rows["started_on"],
            "La falla se resolvió antes de empezar. Corrija una de las dos fechas.",
        ),
    ),
)
