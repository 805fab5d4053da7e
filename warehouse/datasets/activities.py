"""What was promised, line by line: the activities and indicators of a plan."""

from warehouse.dataset import Column, Dataset, Rule
from warehouse.datasets.shared import SOURCE_LINE
from warehouse.kinds import DATE, DECIMAL, INTEGER, MONTH, TEXT

MONTH_NAMES = (
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
)
MONTH_COLUMNS = tuple(f"m{n:02}" for n in range(1, 13))

_THRESHOLD = r"[≥≤=] ?[0-9]+(\.[0-9]+)?( ?%)?"
THRESHOLDS = f"^{_THRESHOLD}(; ?{_THRESHOLD})*$"


def _month(name: str, month: str) -> Column:
    aliases = (month, month[:3], "set" if month == "septiembre" else month[:4])
    return Column(
        name,
        DECIMAL,
        month[:3].upper(),
        f"Programado en {month} (mes {int(name[1:])} del plan). Admite «25 %».",
        required=False,
        aliases=aliases,
    )


DATASET = Dataset(
    name="activities",
    title="Actividades de los planes",
    grain="Una fila por actividad e indicador de un plan.",
    key=("plan", "line"),
    slice=("plan",),
    slice_title="plan",
    columns=(
        Column("plan", TEXT, "Plan", "Identificador del plan.", references="plans.plan"),
        Column(
            "line", INTEGER, "Línea", "Posición en el plan: los códigos pueden faltar o repetirse.", minimum=1
        ),
        Column("code", TEXT, "Código", "Como está impreso.", required=False, aliases=("id",)),
        Column(
            "track",
            TEXT,
            "Clase de actividad",
            "Acción del plan, función que manda la norma, o actividad anunciada sin programar.",
            choices=("estratégica", "función estatutaria", "anunciada sin programar"),
        ),
        Column(
            "objective",
            TEXT,
            "Nodo del objetivo",
            "Nodo del árbol del plan.",
            required=False,
            references="objectives.plan+node",
        ),
        Column(
            "objective_code",
            TEXT,
            "Código del objetivo",
            "Como está impreso junto a la actividad.",
            required=False,
        ),
        Column("component", TEXT, "Componente", "Componente o grupo, como está impreso.", required=False),
        Column("title", TEXT, "Actividad", "En pocas palabras."),
        Column("indicator_code", TEXT, "Código del indicador", "Como está impreso.", required=False),
        Column("indicator", TEXT, "Indicador", "Qué se mide.", required=False),
        Column(
            "due_on",
            DATE,
            "Vence",
            "Fecha límite que dice el indicador: «a junio 2019» es 2019-06-30.",
            required=False,
        ),
        Column(
            "thresholds",
            TEXT,
            "Umbrales",
            "Comparador y número que dice el indicador, separados por ';': ≥ 70 %; ≤ 30 %.",
            required=False,
            many=True,
        ),
        Column("result", TEXT, "Resultado", "Producto al que contribuye.", required=False),
        Column("result_code", TEXT, "Código del resultado", "Como está impreso.", required=False),
        Column("start_month", MONTH, "Inicio", "Mes de inicio: 2020-01.", required=False),
        Column("end_month", MONTH, "Fin", "Mes de fin: 2020-12.", required=False),
        Column(
            "continuity",
            TEXT,
            "Continuidad",
            "continua o puntual.",
            required=False,
            choices=("continua", "puntual"),
        ),
        Column(
            "printed_cells",
            TEXT,
            "Celdas impresas",
            "Celdas de mes como están en el documento, en orden y separadas por '|'.",
            required=False,
        ),
        Column(
            "months_reading",
            TEXT,
            "Lectura de los meses",
            "impresa: una celda por mes; lectura: deducida por la regla publicada; no legible: la tabla del documento se rompió; no publicada: el documento no trae meses.",
            choices=("impresa", "lectura", "no legible", "no publicada"),
        ),
        *(_month(name, month) for name, month in zip(MONTH_COLUMNS, MONTH_NAMES, strict=True)),
        Column("unit_of_measure", TEXT, "Unidad de medida", "En qué se cuenta.", required=False),
        Column(
            "unit_kind",
            TEXT,
            "Clase de meta",
            "Cómo se combinan los meses. «porcentaje» suma puntos: 25, 25, 50; un nivel por mes (25, 50, 100 %) es «último».",
            required=False,
            choices=("suma", "último", "máximo", "promedio", "porcentaje", "documento"),
        ),
        Column(
            "direction",
            TEXT,
            "Sentido",
            "Si es mejor hacer más (subir) o menos (bajar: un plazo, un costo). En blanco es subir.",
            required=False,
            choices=("subir", "bajar"),
        ),
        Column(
            "annual_target",
            DECIMAL,
            "Meta anual",
            "En blanco cuando el plan no fija ninguna.",
            required=False,
        ),
        Column(
            "target_printed", TEXT, "Meta impresa", "Como está en el documento: 01, 100%.", required=False
        ),
        Column(
            "unit",
            TEXT,
            "Unidad",
            "Código de la unidad dueña de la actividad.",
            required=False,
            references="units.code",
        ),
        Column(
            "responsible",
            TEXT,
            "Responsable",
            "Oficinas como están impresas, separadas por ';'. Nunca personas.",
            required=False,
            many=True,
            is_office=True,
        ),
        Column(
            "funding_sources",
            TEXT,
            "Fuentes de financiamiento",
            "Códigos de fuente, separados por ';'.",
            required=False,
            many=True,
            references="funding_sources.code",
        ),
        Column("funding_printed", TEXT, "Fuente impresa", "Como está en el documento.", required=False),
        Column("evidence", TEXT, "Medio de verificación", "Con qué se comprueba.", required=False),
        Column("risk", TEXT, "Riesgo", "Qué puede impedirla.", required=False),
        Column(
            "risk_codes",
            TEXT,
            "Códigos de riesgo",
            "Riesgos del registro del plan, separados por ';'.",
            required=False,
            many=True,
            references="risks.plan+code",
        ),
        SOURCE_LINE,
    ),
    rules=(
        Rule(
            "end_month",
            "end_month >= start_month",
            lambda rows: rows["end_month"] < rows["start_month"],
            "La actividad termina antes de empezar. Corrija uno de los dos meses.",
        ),
        Rule(
            "thresholds",
            f"thresholds ~ '{THRESHOLDS}'",
            lambda rows: (
                rows["thresholds"].notna() & ~rows["thresholds"].str.fullmatch(THRESHOLDS).fillna(False)
            ),
            "Escriba cada umbral con su comparador (≥, ≤ o =) y su número, separados por ';': ≥ 70 %; ≤ 30 %.",
        ),
    ),
)
