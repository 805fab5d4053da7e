"""A plan as text: one line, one row; tabulators between cells. The lines keep their numbers."""

import re
from pathlib import Path

from etl.plan_reader.grid import Grid, Row
from etl.read import OTHERS
from warehouse.errors import PortalError

_MARKUP = re.compile(r"\*\*|</?p>")


def read_text(path: Path) -> Grid:
    """The rows of a text with tabulators, blank lines included. Raises PortalError where it is no text."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise PortalError(
            f"No se pudo abrir «{path.name}». Revise que exista y que se pueda leer."
        ) from error
    for prefix, what in OTHERS.items():
        if data.startswith(prefix):
            raise PortalError(f"«{path.name}» es {what}, no un texto. Guárdelo como texto con tabuladores.")
    if not data.strip():
        raise PortalError(f"«{path.name}» está vacío. Revise que se guardó completo.")
    if b"\0" in data:
        raise PortalError(f"«{path.name}» no es texto: guárdelo como texto con tabuladores (UTF-8) o .xlsx.")
    return [
        Row(number, tuple(clean(cell) for cell in line.split("\t")))
        for number, line in enumerate(_decoded(data).splitlines(), 1)
    ]


def clean(cell: str) -> str:
    """A printed cell without markup and with single spaces."""
    return " ".join(_MARKUP.sub(" ", cell).split())


def _decoded(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    return re.sub(r"[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", " ", text)
