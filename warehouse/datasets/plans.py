"""What was promised as a whole: one row per plan."""

from warehouse.dataset import Column, Dataset, Rule
from warehouse.datasets.shared import SOURCE_DOCUMENT, SOURCE_LINE
from warehouse.kinds import DATE, TEXT, URL

DATASET = Dataset(
    name="plans",
    title="Planes",
    grain="Una fila por plan.",
    key=("plan",),
    columns=(
        Column("plan", TEXT, "Plan", "Identificador en la dirección, normalmente el año: 2021."),
        Column("title", TEXT, "Título", "Nombre del plan."),
        Column(
            "kind",
            TEXT,
            "Clase",
            "Qué clase de plan es.",
            choices=("plan de acción", "plan anual de trabajo", "plan operativo", "plan estratégico"),
        ),
        Column(
            "parent_plan",
            TEXT,
            "Plan superior",
            "Plan del que este desarrolla una parte.",
            required=False,
            references="plans.plan",
        ),
        Column("period_start", DATE, "Desde", "Primer día del periodo."),
        Column("period_end", DATE, "Hasta", "Último día del periodo."),
        Column("body", TEXT, "Órgano", "Comité, consejo u oficina que lo aprueba.", required=False),
        Column(
            "unit",
            TEXT,
            "Unidad",
            "Código de la unidad que lo ejecuta.",
            required=False,
            references="units.code",
        ),
        Column(
            "parent_unit",
            TEXT,
            "Unidad superior",
            "Código de la unidad de la que depende.",
            required=False,
            references="units.code",
        ),
        Column("legal_basis", TEXT, "Base legal", "Norma que lo exige.", required=False),
        Column(
            "approved_on",
            DATE,
            "Firmado el",
            "Fecha de firma o aprobación.",
            required=False,
            is_past=True,
        ),
        Column(
            "signing_offices",
            TEXT,
            "Oficinas firmantes",
            "Cargos que firman, separados por ';'. Nunca personas.",
            required=False,
            many=True,
            is_office=True,
        ),
        Column(
            "months_published",
            TEXT,
            "Programación mensual",
            "Si el documento publica los meses.",
            required=False,
            choices=("publicada", "solo inicio y fin", "no publicada"),
        ),
        Column("note", TEXT, "Nota", "Lo que el lector debe saber del documento.", required=False),
        SOURCE_DOCUMENT,
        Column("source_url", URL, "Dirección del documento", "Dónde se puede leer.", required=False),
        SOURCE_LINE,
    ),
    rules=(
        Rule(
            "period_end",
            "period_end >= period_start",
            lambda rows: rows["period_end"] < rows["period_start"],
            "El plan termina antes de empezar. Corrija una de las dos fechas.",
        ),
        Rule(
            "parent_plan",
            "parent_plan <> plan",
            lambda rows: rows["parent_plan"] == rows["plan"],
            "El plan no puede ser superior de sí mismo. Escriba otro plan o deje la celda vacía.",
        ),
    ),
)
