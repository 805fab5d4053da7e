"""Investment projects: what is built or bought, where, and how far its money got. A detail of the budget, never added to it."""

from warehouse.dataset import Column, Dataset
from warehouse.datasets.budget_lines import LINE, PERIOD_TOLD, amounts
from warehouse.datasets.shared import SOURCE_DOCUMENT, SOURCE_LINE, TERRITORY
from warehouse.kinds import TEXT


def _code(name: str, label: str) -> Column:
    return Column(name, TEXT, label, "Como en el presupuesto: códigos separados por ' > '.", required=False)


DATASET = Dataset(
    name="investments",
    title="Inversiones por proyecto",
    grain="Una fila por proyecto y partida, con un importe por fase.",
    key=("period", "line"),
    slice=("period",),
    slice_title="periodo",
    columns=(
        PERIOD_TOLD,
        LINE,
        Column("project", TEXT, "Código del proyecto", "Código del proyecto en su registro.", required=False),
        Column("name", TEXT, "Proyecto", "Qué se construye o se compra."),
        Column(
            "topic",
            TEXT,
            "Tema",
            "Línea de inversión, de lo general a lo particular, con ' > '.",
            required=False,
        ),
        TERRITORY,
        Column("place", TEXT, "Lugar", "Dónde, como lo nombra el documento.", required=False),
        _code("economic_code", "Código económico"),
        _code("functional_code", "Código funcional"),
        _code("institutional_code", "Código institucional"),
        *amounts("Desde el principio del ejercicio."),
        SOURCE_DOCUMENT,
        SOURCE_LINE,
    ),
)
