"""What prices did: an index value per year, to compare amounts of different years."""

import pandas as pd

from warehouse.dataset import Column, Dataset, Rule
from warehouse.kinds import DECIMAL, INTEGER, TEXT

DATASET = Dataset(
    name="price_indices",
    title="Índice de precios",
    grain="Una fila por año.",
    key=("year",),
    columns=(
        Column("year", INTEGER, "Año", "Año al que se refiere el índice.", minimum=1900, maximum=2100),
        Column("value", DECIMAL, "Índice", "Promedio del año, en la base que dice la serie.", is_exact=True),
        Column(
            "series", TEXT, "Serie", "Nombre del índice y su base, por ejemplo «IPC general, 2020 = 100»."
        ),
        Column("source", TEXT, "Fuente", "Quién lo calcula y dónde se publica."),
    ),
    rules=(
        Rule(
            "value",
            "value > 0",
            lambda rows: pd.to_numeric(rows["value"]) <= 0,
            "Un índice de precios es mayor que cero. Corrija el valor.",
        ),
    ),
)
