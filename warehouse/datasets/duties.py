"""What the norm orders: each obligation and period, when it was due, and when and where it was met."""

from warehouse.dataset import Column, Dataset, Rule
from warehouse.datasets.shared import LEVEL, NAMED_DOCUMENT, SOURCE_LINE, TERRITORY
from warehouse.kinds import DATE, INTEGER, PARTIAL_DATE, TEXT, URL

PERIOD = r"^20[0-9]{2}(-(0[1-9]|1[0-2]|T[1-4]|S[12]))?$"

DATASET = Dataset(
    name="duties",
    title="Obligaciones que manda la norma",
    grain="Una fila por obligación, periodo y quien la debe.",
    key=("code", "period", "holder"),
    columns=(
        Column("code", TEXT, "Código", "Nombre corto de la obligación, el mismo en todos sus periodos."),
        Column("title", TEXT, "Obligación", "En pocas palabras."),
        Column(
            "kind",
            TEXT,
            "Clase",
            "Qué hay que hacer.",
            choices=(
                "publicación",
                "informe",
                "evaluación",
                "rendición de cuentas",
                "sesión",
                "mapa",
                "plan",
                "otra",
            ),
        ),
        Column("norm", TEXT, "Norma", "Ley, reglamento o función que la manda.", required=False),
        Column(
            "holder", TEXT, "Quién la debe", "Oficina, comité o distrito. Nunca una persona.", is_office=True
        ),
        LEVEL,
        TERRITORY,
        Column("period", TEXT, "Periodo", "Año, semestre, trimestre o mes: 2026, 2026-S1, 2026-T3, 2026-03."),
        Column("plan", TEXT, "Plan", "Plan que la programa.", required=False, references="plans.plan"),
        Column(
            "line",
            INTEGER,
            "Línea",
            "Línea de ese plan.",
            required=False,
            references="activities.plan+line",
        ),
        Column("due_on", PARTIAL_DATE, "Vence", "Día, mes o año en que debe estar.", required=False),
        Column("made_on", DATE, "Hecha el", "En blanco si no consta.", required=False, is_past=True),
        Column("published_on", DATE, "Publicada el", "En blanco si no consta.", required=False, is_past=True),
        Column("url", URL, "Enlace", "Dónde se puede leer.", required=False),
        Column("note", TEXT, "Nota", "Lo que el lector debe saber.", required=False),
        NAMED_DOCUMENT,
        SOURCE_LINE,
    ),
    rules=(
        Rule(
            "period",
            f"period ~ '{PERIOD}'",
            lambda rows: ~rows["period"].str.fullmatch(PERIOD).fillna(False),
            "Escriba el periodo como 2026, 2026-S1, 2026-T3 o 2026-03.",
        ),
        Rule(
            "published_on",
            "published_on >= made_on",
            lambda rows: rows["published_on"] < rows["made_on"],
            "Se publicó antes de hacerse. Corrija una de las dos fechas.",
        ),
    ),
)
