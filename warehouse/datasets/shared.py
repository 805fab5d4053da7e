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
