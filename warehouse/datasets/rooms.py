"""Where somebody watches: monitoring rooms, their seats and who must be in them."""

from warehouse.dataset import Column, Dataset
from warehouse.datasets.shared import AREA, CODE, NAMED_DOCUMENT, NOTE, RESPONSIBLE, SOURCE_LINE
from warehouse.kinds import BOOLEAN, INTEGER, PARTIAL_DATE, TEXT

DATASET = Dataset(
    name="rooms",
    title="Salas de monitoreo",
    grain="Una fila por sala.",
    key=("code",),
    columns=(
        CODE,
        Column("name", TEXT, "Nombre", "Como se lee en la página."),
        AREA,
        Column("seats", INTEGER, "Puestos", "Puestos de operación.", required=False, minimum=0),
        Column(
            "is_always_open",
            BOOLEAN,
            "Las 24 horas",
            "Si debe funcionar las 24 horas, todos los días.",
            required=False,
        ),
        Column(
            "roles",
            TEXT,
            "Roles obligados",
            "Quiénes deben estar presentes, separados por ';': policía; municipio.",
            required=False,
            many=True,
        ),
        Column(
            "services",
            TEXT,
            "Servicios que despacha",
            "Separados por ';': policía; bomberos; defensa civil; ambulancia.",
            required=False,
            many=True,
        ),
        Column("opened_on", PARTIAL_DATE, "Abierta desde", "Día, mes o año.", required=False, is_past=True),
        RESPONSIBLE,
        NOTE,
        NAMED_DOCUMENT,
        SOURCE_LINE,
    ),
)
