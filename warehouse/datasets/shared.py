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
CODE = Column("code", TEXT, "Código", "Nombre corto en minúsculas y con guiones.")
NOTE = Column("note", TEXT, "Nota", "Lo que el lector debe saber.", required=False)
ROOM = Column(
    "room", TEXT, "Sala", "Código de la sala de monitoreo.", required=False, references="rooms.code"
)
AREA = Column(
    "territory",
    TEXT,
    "Territorio",
    "Código de la zona; el del municipio, si no se sabe la zona.",
    references="territories.code",
)
RESPONSIBLE = Column(
    "responsible", TEXT, "Responsable", "Oficina. Nunca una persona.", required=False, is_office=True
)
MATTER = Column(
    "category",
    TEXT,
    "Materia",
    "Tipo de incidente de que trata: decide si la fila se publica.",
    required=False,
    references="categories.code",
)
EQUIPMENT = (
    "cámara 360",
    "cámara fija",
    "cámara domo",
    "cámara",
    "lectora de placas",
    "botón de pánico",
    "alarma",
    "radio",
    "luminaria",
    "dispositivo de localización",
    "servidor",
    "puesto de operación",
    "otro equipo",
    "mobiliario",
    "instalación",
    "personal",
)
"""Equipment and the other resources of a centre, counted and never named. «cámara»: its source does not say which kind."""
