"""What was measured: the values of each indicator by period."""

from warehouse.dataset import Column, Dataset
from warehouse.kinds import BOOLEAN, DECIMAL, PARTIAL_DATE, TEXT

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
        Column("note", TEXT, "Nota", "Lo que explica la cifra.", required=False),
    ),
)
