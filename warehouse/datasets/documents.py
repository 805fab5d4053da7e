"""Protocols, ordinances, forms: each version, whether it is in force and whether it can be read."""

from warehouse.dataset import Column, Dataset, Rule
from warehouse.datasets.shared import CODE, LEVEL, NAMED_DOCUMENT, NOTE, RESPONSIBLE, SOURCE_LINE
from warehouse.kinds import PARTIAL_DATE, TEXT, URL

DATASET = Dataset(
    name="documents",
    title="Documentos y protocolos",
    grain="Una fila por documento y versión.",
    key=("code", "version"),
    columns=(
        CODE,
        Column("version", TEXT, "Versión", "Número o año."),
        Column("title", TEXT, "Título", "Como se lee en la página."),
        Column(
            "kind",
            TEXT,
            "Clase",
            "Qué es.",
            choices=(
                "protocolo",
                "ordenanza",
                "reglamento",
                "instrumento técnico",
                "formato",
                "ficha metodológica",
                "informe",
                "tabla de plazos",
                "otro",
            ),
        ),
        LEVEL,
        Column("dated_on", PARTIAL_DATE, "Fecha", "Día, mes o año; en blanco si no consta.", required=False),
        Column(
            "state",
            TEXT,
            "Estado",
            "De esta versión.",
            required=False,
            choices=("en elaboración", "vigente", "reemplazado", "derogado"),
        ),
        Column(
            "access", TEXT, "Acceso", "Si se puede leer.", required=False, choices=("público", "reservado")
        ),
        Column(
            "reserve",
            TEXT,
            "Reserva",
            "Código del índice que lo reserva.",
            required=False,
        ),
        Column("url", URL, "Enlace", "Dónde se lee; solo si es público.", required=False),
        RESPONSIBLE,
        NOTE,
        NAMED_DOCUMENT,
        SOURCE_LINE,
    ),
    rules=(
        Rule(
            "url",
            "access IS DISTINCT FROM 'reservado' OR url IS NULL",
            lambda rows: (rows["access"] == "reservado") & rows["url"].notna(),
            "Un documento reservado no lleva enlace. Quite el enlace o cambie el acceso.",
        ),
    ),
)
