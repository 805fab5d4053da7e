"""How what is measured has changed: the versions of an indicator's definition."""

from warehouse.dataset import Column, Dataset
from warehouse.kinds import PARTIAL_DATE, TEXT

DATASET = Dataset(
    name="indicator_versions",
    title="Versiones de las definiciones de los indicadores",
    grain="Una fila por indicador y versión de su definición.",
    key=("indicator", "version"),
    columns=(
        Column("indicator", TEXT, "Indicador", "Código del indicador.", references="indicators.code"),
        Column("version", TEXT, "Versión", "Como la nombran los valores: 1, 2…"),
        Column("valid_from", PARTIAL_DATE, "Desde", "Primer periodo medido con ella."),
        Column("definition", TEXT, "Definición", "Qué mide en esta versión."),
        Column("formula", TEXT, "Cálculo", "La fórmula, en palabras.", required=False),
        Column("change", TEXT, "Qué cambió", "Respecto de la anterior, y por qué.", required=False),
    ),
)
