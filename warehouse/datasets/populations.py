"""How many people live where: the denominators of rates, with their year and source."""

from warehouse.dataset import Column, Dataset
from warehouse.kinds import INTEGER, TEXT

DATASET = Dataset(
    name="populations",
    title="Población",
    grain="Una fila por territorio y año.",
    key=("territory", "year"),
    columns=(
        Column("territory", TEXT, "Territorio", "Código del territorio.", references="territories.code"),
        Column("year", INTEGER, "Año", "Año al que se refiere la cifra.", minimum=1900, maximum=2100),
        Column("population", INTEGER, "Población", "Habitantes.", unit="habitantes", minimum=0),
        Column("source", TEXT, "Fuente", "Censo o proyección, con su institución."),
    ),
)
