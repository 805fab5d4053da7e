"""What the law of the place calls each phase of the budget."""

from warehouse.dataset import Column, Dataset
from warehouse.datasets.budget_lines import PHASES, SIDE
from warehouse.kinds import TEXT

DATASET = Dataset(
    name="budget_phases",
    title="Fases del presupuesto",
    grain="Una fila por lado y fase, con su nombre legal.",
    key=("side", "phase"),
    columns=(
        SIDE,
        Column("phase", TEXT, "Fase", "La fase del portal.", choices=tuple(PHASES)),
        Column("name", TEXT, "Nombre", "Cómo la llama la norma, por ejemplo «Crédito inicial»."),
        Column("definition", TEXT, "Definición", "Qué significa, en una frase sencilla.", required=False),
        Column("legal_basis", TEXT, "Norma", "Norma y artículo.", required=False),
    ),
)
