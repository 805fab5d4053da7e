"""What happened: the kinds of incident, their family and how sensitive they are."""

from warehouse.dataset import Column, Dataset
from warehouse.kinds import TEXT

DATASET = Dataset(
    name="categories",
    title="Tipos de incidente",
    grain="Una fila por tipo de incidente.",
    key=("code",),
    columns=(
        Column("code", TEXT, "Código", "Nombre corto en minúsculas y con guiones."),
        Column("name", TEXT, "Nombre", "Como se lee en la página.", aliases=("tipo",)),
        Column(
            "family",
            TEXT,
            "Familia",
            "Delito, falta, contravención o asistencia ciudadana.",
            choices=("delito", "falta", "contravención", "asistencia"),
        ),
        Column(
            "iccs_code",
            TEXT,
            "Código ICCS",
            "Clasificación internacional de delitos de la ONU.",
            required=False,
        ),
        Column(
            "sensitivity",
            TEXT,
            "Clase de reserva",
            "ordinaria: se publica; reservada: violencia sexual, doméstica y de género, menores, desaparecidos, suicidio; operativa: por zona solamente.",
            choices=("ordinaria", "reservada", "operativa"),
        ),
        Column("description", TEXT, "Definición", "Qué incluye y qué no.", required=False),
    ),
)
