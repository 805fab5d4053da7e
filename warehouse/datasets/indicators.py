"""What is measured: the sheet of each indicator."""

from warehouse.dataset import Column, Dataset
from warehouse.datasets.shared import SOURCE_LINE
from warehouse.kinds import DECIMAL, INTEGER, TEXT

DATASET = Dataset(
    name="indicators",
    title="Indicadores",
    grain="Una fila por indicador.",
    key=("code",),
    columns=(
        Column("code", TEXT, "Código", "Nombre corto en minúsculas y con guiones; aparece en la dirección."),
        Column("name", TEXT, "Nombre", "Nombre del indicador."),
        Column("definition", TEXT, "Definición", "Qué mide."),
        Column("formula", TEXT, "Cálculo", "La fórmula, en palabras.", required=False),
        Column("unit", TEXT, "Unidad", "En qué se mide: porcentaje, casos, minutos…"),
        Column(
            "direction",
            TEXT,
            "Sentido",
            "Si es mejor que suba o que baje.",
            choices=("subir", "bajar", "mantener", "no aplica"),
        ),
        Column("source", TEXT, "Fuente", "Registro del que sale.", required=False),
        Column(
            "frequency",
            TEXT,
            "Frecuencia",
            "Cada cuánto se mide.",
            choices=("mensual", "trimestral", "semestral", "anual", "única"),
        ),
        Column("responsible", TEXT, "Responsable", "Oficina. Nunca una persona.", required=False),
        Column("baseline", DECIMAL, "Línea de base", "Valor de partida.", required=False),
        Column(
            "baseline_year",
            INTEGER,
            "Año de la línea de base",
            "Año del valor de partida.",
            required=False,
            minimum=1900,
            maximum=2100,
        ),
        Column("target", DECIMAL, "Meta", "Valor que se quiere alcanzar.", required=False),
        Column(
            "target_year",
            INTEGER,
            "Año de la meta",
            "Año en que se quiere alcanzar.",
            required=False,
            minimum=1900,
            maximum=2100,
        ),
        Column(
            "target_operator",
            TEXT,
            "Comparador de la meta",
            "Cómo se compara.",
            required=False,
            choices=("≥", "≤", "="),
        ),
        Column("limitations", TEXT, "Límites", "Lo que el indicador no dice.", required=False),
        Column("source_document", TEXT, "Documento de origen", "Título del documento.", required=False),
        SOURCE_LINE,
    ),
)
