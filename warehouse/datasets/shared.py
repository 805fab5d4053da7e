"""Columns that several datasets have: where in its source document a row comes from."""

from warehouse.dataset import Column
from warehouse.kinds import INTEGER, TEXT

SOURCE_DOCUMENT = Column("source_document", TEXT, "Documento de origen", "Título del documento.")
SOURCE_LINE = Column(
    "source_line",
    INTEGER,
    "Línea del documento",
    "Línea del documento de origen.",
    required=False,
    minimum=1,
)
NAMED_DOCUMENT = Column(
    "source_document", TEXT, "Documento de origen", "Título del documento, si sale de uno.", required=False
)
PLAN = Column("plan", TEXT, "Plan", "Identificador del plan.", references="plans.plan")
PLAN_LINE = Column(
    "line", INTEGER, "Línea", "Línea de la actividad en el plan.", references="activities.plan+line"
)
SESSION = Column("session", TEXT, "Sesión", "Código de la sesión.", references="sessions.code")
LEVEL = Column(
    "level",
    TEXT,
    "Nivel",
    "Nivel de gobierno.",
    required=False,
    choices=("distrital", "municipal", "provincial", "metropolitano", "regional", "nacional"),
)
TERRITORY = Column(
    "territory",
    TEXT,
    "Territorio",
    "Código del territorio.",
    required=False,
    references="territories.code",
)
