"""The index of reserved information: what is not shown, by what law, until when."""

from warehouse.dataset import Column, Dataset, Rule
from warehouse.datasets.shared import CODE, NAMED_DOCUMENT, NOTE, SOURCE_LINE
from warehouse.kinds import PARTIAL_DATE, TEXT

EDITION = r"^20[0-9]{2}-S[12]$"

DATASET = Dataset(
    name="reserved_items",
    title="Índice de información reservada",
    grain="Una fila por rubro reservado y edición del índice.",
    key=("edition", "code"),
    slice=("edition",),
    slice_title="edición (2026-S1)",
    columns=(
        Column("edition", TEXT, "Edición", "Semestre del índice: 2026-S1."),
        CODE,
        Column("title", TEXT, "Rubro", "Qué información, sin decir lo que se reserva."),
        Column("unit", TEXT, "Unidad", "Oficina que la tiene.", required=False, references="units.code"),
        Column("legal_ground", TEXT, "Fundamento", "Ley y artículo."),
        Column("declared_on", PARTIAL_DATE, "Declarada", "Día, mes o año.", required=False, is_past=True),
        Column("term", TEXT, "Plazo", "Como lo dice la declaratoria.", required=False),
        Column(
            "expires_on",
            PARTIAL_DATE,
            "Vence",
            "Día, mes o año; en blanco si no consta.",
            required=False,
        ),
        Column(
            "covers",
            TEXT,
            "Qué cubre del portal",
            "Lo que aquí no se muestra por esta reserva.",
            required=False,
            choices=(
                "ubicación de equipos",
                "detalle de turnos",
                "rutas de patrullaje",
                "detalle de despachos",
                "evidencia",
                "materias reservadas",
                "protocolos",
            ),
        ),
        NOTE,
        NAMED_DOCUMENT,
        SOURCE_LINE,
    ),
    rules=(
        Rule(
            "edition",
            f"edition ~ '{EDITION}'",
            lambda rows: ~rows["edition"].str.fullmatch(EDITION).fillna(False),
            "Escriba la edición como 2026-S1 o 2026-S2.",
        ),
        Rule(
            "expires_on",
            "expires_on >= declared_on",
            lambda rows: rows["expires_on"] < rows["declared_on"],
            "La reserva vence antes de declararse. Corrija una de las dos fechas.",
        ),
    ),
)
