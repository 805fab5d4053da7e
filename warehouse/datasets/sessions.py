"""Where an institution answers in public: sessions, consultations, hearings and working tables."""

from warehouse.dataset import Column, Dataset, Rule
from warehouse.datasets.shared import LEVEL, NAMED_DOCUMENT, SOURCE_LINE, TERRITORY
from warehouse.kinds import DATE, INTEGER, PARTIAL_DATE, QUARTER, TEXT, TIME, URL

DATASET = Dataset(
    name="sessions",
    title="Sesiones y audiencias",
    grain="Una fila por sesión programada o celebrada.",
    key=("code",),
    columns=(
        Column("code", TEXT, "Código", "Nombre corto en minúsculas y con guiones; aparece en la dirección."),
        Column(
            "kind",
            TEXT,
            "Clase",
            "Qué clase de encuentro es.",
            choices=(
                "ordinaria",
                "extraordinaria",
                "consulta pública",
                "rendición de cuentas",
                "audiencia pública",
                "comisión",
                "mesa",
                "reunión interinstitucional",
            ),
        ),
        Column("title", TEXT, "Título", "En pocas palabras."),
        Column("body", TEXT, "Órgano", "Comité, consejo o mesa que se reúne."),
        LEVEL,
        TERRITORY,
        Column(
            "quarter",
            QUARTER,
            "Trimestre",
            "Del que rinde cuentas: 2026-T3.",
            required=False,
        ),
        Column("period_start", DATE, "Periodo, desde", "Si rinde cuentas de otro periodo.", required=False),
        Column("period_end", DATE, "Periodo, hasta", "Si rinde cuentas de otro periodo.", required=False),
        Column(
            "planned_on",
            PARTIAL_DATE,
            "Programada para",
            "Día, mes o año, como conste.",
            required=False,
        ),
        Column(
            "held_on",
            DATE,
            "Celebrada el",
            "En blanco si no consta que se celebrara.",
            required=False,
            is_past=True,
        ),
        Column("starts_at", TIME, "Hora", "A la que empieza.", required=False),
        Column("place", TEXT, "Lugar", "Dónde se reúne.", required=False),
        Column("quorum", INTEGER, "Quórum", "Cuántos integrantes hacen falta.", required=False, minimum=0),
        Column(
            "public_present",
            INTEGER,
            "Público asistente",
            "Cuántas personas asistieron, además de los integrantes.",
            required=False,
            minimum=0,
        ),
        Column("agenda", TEXT, "Agenda", "Puntos, separados por ';'.", required=False, many=True),
        Column("products", TEXT, "Productos", "Lo que resultó, separado por ';'.", required=False, many=True),
        Column("minutes", TEXT, "Acta", "Número o nombre del acta.", required=False),
        Column("minutes_url", URL, "Enlace al acta", "Dónde se puede leer.", required=False),
        Column(
            "data_version",
            INTEGER,
            "Versión de los datos",
            "Versión publicada con que se sesionó: congela su expediente.",
            required=False,
            minimum=1,
        ),
        Column("note", TEXT, "Nota", "Lo que el lector debe saber.", required=False),
        NAMED_DOCUMENT,
        SOURCE_LINE,
    ),
    rules=(
        Rule(
            "period_end",
            "period_end >= period_start",
            lambda rows: rows["period_end"] < rows["period_start"],
            "El periodo termina antes de empezar. Corrija una de las dos fechas.",
        ),
    ),
)
