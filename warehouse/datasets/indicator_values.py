"""What was measured: the values of each indicator by period."""

from warehouse.dataset import Column, Dataset
from warehouse.kinds import BOOLEAN, DATE, DECIMAL, INTEGER, PARTIAL_DATE, TEXT

DATASET = Dataset(
    name="indicator_values",
    title="Valores de los indicadores",
    grain="Una fila por indicador y periodo.",
    key=("indicator", "period"),
    columns=(
        Column("indicator", TEXT, "Indicador", "Código del indicador.", references="indicators.code"),
        Column(
            "period",
            PARTIAL_DATE,
            "Periodo",
            "Mes (2026-03) o año (2026); un trimestre o semestre, por su primer mes.",
            is_past=True,
        ),
        Column("value", DECIMAL, "Valor", "En la unidad del indicador."),
        Column("numerator", DECIMAL, "Casos", "El n de «n de N».", required=False),
        Column("denominator", DECIMAL, "Base", "El N de «n de N».", required=False),
        Column(
            "is_partial",
            BOOLEAN,
            "Periodo parcial",
            "Sí, si el periodo no ha terminado o le faltan datos.",
            required=False,
        ),
        Column(
            "published_on",
            DATE,
            "Publicado el",
            "Día en que se publicó el valor.",
            required=False,
            is_past=True,
        ),
        Column(
            "method_version",
            TEXT,
            "Versión del método",
            "Con qué versión de la definición se midió.",
            required=False,
        ),
        Column(
            "population_year",
            INTEGER,
            "Año de la población",
            "En una tasa, de qué año es la población.",
            required=False,
            minimum=1900,
            maximum=2100,
        ),
        Column(
            "population_source",
            TEXT,
            "Fuente de la población",
            "En una tasa, quién la calculó.",
            required=False,
        ),
        Column("note", TEXT, "Nota", "Lo que explica la cifra.", required=False),
    ),
)
