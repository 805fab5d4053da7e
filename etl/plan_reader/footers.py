"""Rows under a table that are none of its activities: totals, signatures, notes."""

import re

from etl.plan_reader.grid import Row

_TOTAL = re.compile(r"(sub[ -]?)?total(es)?( general(es)?| anual(es)?)?\s*:?|suma(s)?\s*:?", re.IGNORECASE)
_SIGNED = re.compile(
    r"(elaborad|revisad|aprobad|autorizad|firmad|preparad)[oa]s?( por)?\b\s*:?|(vo\.? ?bo\.?|firma)\s*:?",
    re.IGNORECASE,
)
_NOTE = re.compile(r"(notas?|leyenda|simbología)\s*:", re.IGNORECASE)


def footer(row: Row) -> str:
    """What a row is, to be told: «la fila de totales no se toma»; '' for a row that may be an activity."""
    text = next((cell for cell in row.cells if cell), "")
    if _TOTAL.fullmatch(text):
        return "la fila de totales no se toma"
    signed = _SIGNED.match(text)
    if signed and (
        signed.end() == len(text) or " por" in signed.group().lower() or text[signed.end() - 1] == ":"
    ):
        return "la fila de firmas no se toma"
    if _NOTE.match(text):
        return f"la nota «{text[:60]}» no se toma"
    return ""
