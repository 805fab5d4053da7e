"""The evidence behind a report of the invented plans: its class, its date, its link, or why it is reserved."""

from calendar import monthrange
from datetime import date, timedelta

_KINDS = {
    "Acta": "acta",
    "Informe": "informe",
    "Lista": "listado",
    "Padrón": "listado",
    "Parte": "registro",
    "Reporte": "registro",
    "Orden": "registro",
    "Libro": "registro",
    "Enlace": "publicación",
    "Documento": "publicación",
    "Mapa": "publicación",
    "Certificado": "otro",
    "Resolución": "otro",
}
_RESERVED = "Parte de servicio"
"""What says where patrols are: in the index of reserved information."""


def of(plan: str, line: int, month: str, announced: str) -> dict[str, str]:
    """The columns of progress that say what the evidence is. announced: the means of verification of the line."""
    year, number = map(int, month.split("-"))
    last = date(year, number, monthrange(year, number)[1])
    kind = _KINDS[announced.split(" ")[0]]
    is_reserved = announced == _RESERVED and number % 3 == 0
    linked = kind == "publicación" or (kind == "acta" and (line + number) % 2 == 0)
    address = f"https://example.org/demostracion/{plan}/{line:02}/{month}.pdf" if linked else ""
    return {
        "evidence": "" if is_reserved else f"{announced} {number:02}-{year}",
        "evidence_kind": kind,
        "evidence_on": str(last + timedelta(days=2 + line % 6)),
        "evidence_url": address,
        "evidence_reserve": f"Índice de información reservada {year}, n.º {line} (ficticio)"
        if is_reserved
        else "",
    }
