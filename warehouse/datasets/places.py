"""Place editions: the finest places where ordinary incidents are published, and the years that they serve."""

from warehouse.dataset import Column, Dataset, Rule
from warehouse.kinds import GEOJSON, INTEGER, TEXT

CELL, REST_OF_ZONE, REST = "celda", "resto de zona", "resto del municipio"
MONTH, QUARTER = "mes", "trimestre"

DATASET = Dataset(
    name="places",
    title="Lugares publicados",
    grain="Una fila por lugar de una edición: una celda dentro de una zona, o lo que queda de ella.",
    key=("first_year", "place"),
    slice=("first_year",),
    slice_title="edición (el primer año que sirve)",
    columns=(
        Column(
            "first_year",
            INTEGER,
            "Desde el año",
            "Primer año que se muestra con esta edición; sirve hasta la siguiente.",
            minimum=1900,
            maximum=2100,
        ),
        Column("place", INTEGER, "Lugar", "Posición del lugar en la edición, desde 1.", minimum=1),
        Column("kind", TEXT, "Clase", "Qué es el lugar.", choices=(CELL, REST_OF_ZONE, REST)),
        Column("zone", TEXT, "Zona", "Código de la zona que lo contiene."),
        Column("zone_name", TEXT, "Nombre de la zona", "Como se lee en la página."),
        Column("cell", TEXT, "Celda H3", "Índice H3 de la celda; en blanco en un resto.", required=False),
        Column(
            "resolution",
            INTEGER,
            "Resolución H3",
            "9 (unos 0,1 km²), 8 (0,7 km²) o 7 (5 km²); en blanco en un resto.",
            required=False,
            minimum=7,
            maximum=9,
        ),
        Column(
            "period",
            TEXT,
            "Periodo",
            "Cada cuánto se cuenta un lugar: por trimestre donde hay menos de 2000 incidentes al año.",
            choices=(MONTH, QUARTER),
        ),
        Column(
            "k",
            INTEGER,
            "Mínimo",
            "Incidentes al año que el lugar tuvo al menos, en promedio.",
            unit="incidentes al año",
            minimum=2,
        ),
        Column("made_from", TEXT, "Hecha con", "Años cerrados de los que sale la edición.", many=True),
        Column(
            "geometry",
            GEOJSON,
            "Geometría",
            "Contorno en GeoJSON: de una celda, lo que queda dentro de su zona; de un resto, la zona entera.",
        ),
    ),
    rules=(
        Rule(
            "cell",
            f"(kind = '{CELL}') = (cell IS NOT NULL AND resolution IS NOT NULL)",
            lambda rows: (rows["kind"] == CELL) != (rows["cell"].notna() & rows["resolution"].notna()),
            "Una celda lleva su índice y su resolución; un resto, ninguno de los dos.",
        ),
    ),
)
