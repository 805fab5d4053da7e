"""What a centre works with: cameras, readers, buttons and the rest, counted by zone and never by point."""

from warehouse.dataset import Column, Dataset
from warehouse.datasets.shared import AREA, EQUIPMENT, NAMED_DOCUMENT, NOTE, ROOM, SOURCE_LINE
from warehouse.kinds import AMOUNT, BOOLEAN, INTEGER, PARTIAL_DATE, TEXT

STATES = ("operativa", "fuera de servicio", "en reparación", "retirada")
PLACE_CLASSES = (
    "ingreso",
    "centro comercial",
    "banco",
    "plaza",
    "semáforo",
    "vía pública",
    "escuela",
    "edificio público",
    "vehículo",
    "otro",
)

DATASET = Dataset(
    name="assets",
    title="Equipos y recursos del centro",
    grain="Una fila por equipo, o por grupo de equipos iguales, de un inventario.",
    key=("counted_on", "asset_id"),
    slice=("counted_on",),
    slice_title="fecha del inventario (mes, o año si solo consta el año)",
    columns=(
        Column(
            "counted_on",
            PARTIAL_DATE,
            "Fecha del inventario",
            "Día, mes o año en que se contó, la misma en todo el inventario; si el documento no la dice, el año en que se leyó, y la nota lo dice.",
            is_past=True,
        ),
        Column(
            "asset_id",
            TEXT,
            "Código",
            "Identificador del equipo o del grupo. No se publica.",
            public=False,
            aliases=("serie", "identificador"),
        ),
        Column("type", TEXT, "Tipo", "Qué es.", choices=EQUIPMENT),
        Column(
            "place_class",
            TEXT,
            "Clase de lugar",
            "En qué clase de lugar está; nunca dónde.",
            required=False,
            choices=PLACE_CLASSES,
        ),
        AREA,
        ROOM,
        Column("state", TEXT, "Estado", "El día del inventario.", required=False, choices=STATES),
        Column(
            "installed_year",
            INTEGER,
            "Año de instalación",
            "Año en que empezó a funcionar.",
            required=False,
            minimum=1950,
            maximum=2100,
        ),
        Column(
            "quantity",
            INTEGER,
            "Cantidad",
            "Cuántos hay en la fila; en blanco si el documento no lo dice.",
            required=False,
            minimum=0,
        ),
        Column(
            "is_integrated",
            BOOLEAN,
            "Integrado",
            "Si está conectado al sistema común de cámaras y radios.",
            required=False,
        ),
        Column(
            "given_by",
            TEXT,
            "Aportado por",
            "Institución que lo entregó, si no es propio.",
            required=False,
            is_office=True,
        ),
        Column(
            "cost",
            AMOUNT,
            "Costo",
            "De la fila entera, en la moneda del observatorio.",
            required=False,
            minimum=0,
        ),
        NOTE,
        NAMED_DOCUMENT,
        SOURCE_LINE,
    ),
)
