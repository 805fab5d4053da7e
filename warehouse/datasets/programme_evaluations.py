"""What a programme changed: an indicator before and after, whom it reached, and the report."""

from warehouse.dataset import Column, Dataset
from warehouse.datasets.shared import CODE, MATTER, NAMED_DOCUMENT, NOTE, SOURCE_LINE, TERRITORY
from warehouse.kinds import DECIMAL, INTEGER, PARTIAL_DATE, PERIOD, TEXT, URL

DATASET = Dataset(
    name="programme_evaluations",
    title="Evaluaciones de programas",
    grain="Una fila por evaluación e indicador que mira.",
    key=("code",),
    matter="category",
    columns=(
        CODE,
        Column("programme", TEXT, "Programa", "Código del programa.", references="programmes.code"),
        Column("title", TEXT, "Título", "De la evaluación."),
        Column(
            "kind",
            TEXT,
            "Clase",
            "Qué se evaluó.",
            choices=("diseño", "proceso", "resultado", "impacto"),
        ),
        Column(
            "dated_on",
            PARTIAL_DATE,
            "Fecha",
            "Día, mes o año del informe; en blanco si no lo hay.",
            required=False,
            is_past=True,
        ),
        Column("evaluator", TEXT, "Quién evaluó", "Oficina o institución.", required=False, is_office=True),
        Column("beneficiaries", INTEGER, "Beneficiarios", "Personas alcanzadas.", required=False, minimum=0),
        Column(
            "indicator",
            TEXT,
            "Indicador",
            "Código del indicador del portal, si lo hay.",
            required=False,
            references="indicators.code",
        ),
        MATTER,
        TERRITORY,
        Column("measure", TEXT, "Qué se midió", "Con su unidad.", required=False),
        Column("before_period", PERIOD, "Periodo anterior", "2025 o 2025-T3.", required=False),
        Column("before", DECIMAL, "Antes", "Valor en el periodo anterior.", required=False),
        Column("after_period", PERIOD, "Periodo posterior", "2026 o 2026-T3.", required=False),
        Column("after", DECIMAL, "Después", "Valor en el periodo posterior.", required=False),
        Column(
            "comparison",
            TEXT,
            "Grupo de comparación",
            "Con quién se comparó; en blanco si con nadie.",
            required=False,
        ),
        Column("url", URL, "Informe", "Dónde se lee.", required=False),
        NOTE,
        NAMED_DOCUMENT,
        SOURCE_LINE,
    ),
)
