"""Bulletins: those that somebody uploaded elsewhere, and those that the portal writes from a frozen version."""

from warehouse.dataset import Column, Dataset, Rule
from warehouse.datasets.shared import CODE, NAMED_DOCUMENT, SOURCE_LINE
from warehouse.kinds import DATE, INTEGER, PERIOD, TEXT, URL

DATASET = Dataset(
    name="bulletins",
    title="Boletines",
    grain="Una fila por boletín.",
    key=("code",),
    columns=(
        CODE,
        Column("number", INTEGER, "Número", "El del boletín.", required=False, minimum=1),
        Column("title", TEXT, "Título", "Como se lee en la página."),
        Column("period", PERIOD, "Periodo", "Mes, trimestre o año de que trata.", required=False),
        Column("published_on", DATE, "Publicado el", "En blanco si no consta.", required=False, is_past=True),
        Column(
            "introduction",
            TEXT,
            "Introducción",
            "Lo que el equipo quiere decir; los párrafos se separan con una línea en blanco.",
            required=False,
        ),
        Column(
            "data_version",
            INTEGER,
            "Versión de los datos",
            "De la que salen sus cifras, que ya no cambian; en blanco, la que lo publicó por primera vez. Solo de los que escribe el portal.",
            required=False,
            minimum=1,
        ),
        Column(
            "url",
            URL,
            "Enlace",
            "Dónde se lee. Sin enlace ni documento, y con periodo y día, lo escribe el portal.",
            required=False,
        ),
        Column(
            "datasets",
            TEXT,
            "Datos usados",
            "Conjuntos de que sale, separados por ';'.",
            required=False,
            many=True,
        ),
        NAMED_DOCUMENT,
        SOURCE_LINE,
    ),
    rules=(
        Rule(
            "data_version",
            "data_version IS NULL OR (period IS NOT NULL AND published_on IS NOT NULL AND url IS NULL)",
            lambda rows: (
                rows["data_version"].notna()
                & (rows["period"].isna() | rows["published_on"].isna() | rows["url"].notna())
            ),
            "Un boletín que escribe el portal lleva periodo y fecha, y no lleva enlace.",
        ),
    ),
)
