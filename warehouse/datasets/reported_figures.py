"""What each municipality of a province or an area says of itself, with the definition that it counted by."""

from warehouse.dataset import Column, Dataset
from warehouse.datasets.shared import NAMED_DOCUMENT, NOTE, SOURCE_LINE
from warehouse.kinds import DECIMAL, PERIOD, TEXT

MEASURES = (
    "cámaras instaladas",
    "cámaras en servicio",
    "operadores",
    "salas de monitoreo",
    "horas cubiertas al día",
    "días de conservación",
    "evidencias pedidas",
    "evidencias entregadas",
    "despachos",
    "minutos de llegada (mediana)",
    "personas capacitadas",
)

DATASET = Dataset(
    name="reported_figures",
    title="Cifras declaradas por territorio",
    grain="Una fila por periodo, territorio y medida.",
    key=("period", "territory", "measure"),
    slice=("period",),
    slice_title="periodo",
    columns=(
        Column("period", PERIOD, "Periodo", "Año, trimestre o mes.", is_past=True),
        Column(
            "territory",
            TEXT,
            "Territorio",
            "Municipio, partido, distrito o zona que declara.",
            references="territories.code",
            aliases=("municipio", "partido"),
        ),
        Column("measure", TEXT, "Medida", "Qué se declara.", choices=MEASURES),
        Column("value", DECIMAL, "Valor", "En blanco si no lo declaró.", required=False, minimum=0),
        Column(
            "definition",
            TEXT,
            "Definición",
            "Con qué definición se contó, la misma frase en quienes contaron igual; solo esos se comparan.",
            required=False,
        ),
        NOTE,
        NAMED_DOCUMENT,
        SOURCE_LINE,
    ),
)
