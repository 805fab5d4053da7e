"""Where: municipalities, districts, corregimientos, zones, each valid between two dates."""

from warehouse.dataset import Column, Dataset, Rule
from warehouse.kinds import DATE, GEOJSON, INTEGER, TEXT

DATASET = Dataset(
    name="territories",
    title="Territorios",
    grain="Una fila por territorio y periodo de vigencia de sus límites.",
    key=("code", "valid_from"),
    columns=(
        Column(
            "code",
            TEXT,
            "Código",
            "Código oficial, o el que usa el observatorio. Texto: los ceros a la izquierda cuentan.",
        ),
        Column(
            "parent",
            TEXT,
            "Código superior",
            "Territorio del que forma parte.",
            required=False,
            references="territories.code",
        ),
        Column(
            "kind",
            TEXT,
            "Clase",
            "Nivel territorial.",
            choices=(
                "país",
                "provincia",
                "departamento",
                "distrito",
                "municipio",
                "partido",
                "corregimiento",
                "corregiduría",
                "zona",
                "sector",
            ),
        ),
        Column("name", TEXT, "Nombre", "Nombre oficial."),
        Column(
            "valid_from",
            DATE,
            "Vigente desde",
            "Primer día de vigencia de estos límites; 1900-01-01 si no se conoce.",
        ),
        Column(
            "valid_to",
            DATE,
            "Vigente hasta",
            "Último día de vigencia; en blanco si sigue vigente.",
            required=False,
        ),
        Column(
            "geometry",
            GEOJSON,
            "Geometría",
            "Límites en GeoJSON, longitud y latitud en grados.",
            required=False,
        ),
        Column(
            "geometry_source",
            TEXT,
            "Fuente de los límites",
            "De dónde salen los límites o los nombres.",
            required=False,
        ),
        Column("sort_order", INTEGER, "Orden", "Posición en las listas.", required=False, minimum=0),
    ),
    rules=(
        Rule(
            "valid_to",
            "valid_to >= valid_from",
            lambda rows: rows["valid_to"] < rows["valid_from"],
            "La vigencia termina antes de empezar. Corrija una de las dos fechas.",
        ),
    ),
)
