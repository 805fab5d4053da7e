"""Who was there: attendance at sessions, by office and never by person."""

from warehouse.dataset import Column, Dataset
from warehouse.datasets.shared import SESSION
from warehouse.kinds import BOOLEAN, TEXT

DATASET = Dataset(
    name="attendance",
    title="Asistencia a las sesiones",
    grain="Una fila por sesión e integrante, nombrado por su oficina.",
    key=("session", "office"),
    columns=(
        SESSION,
        Column("office", TEXT, "Integrante", "Oficina o institución. Nunca una persona.", is_office=True),
        Column("is_present", BOOLEAN, "Asistió", "Sí o no."),
        Column("note", TEXT, "Nota", "Por ejemplo: por delegación.", required=False),
    ),
)
