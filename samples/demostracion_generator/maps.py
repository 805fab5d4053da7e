"""The maps that the invented committee publishes: of crime, as its duties say; of risk, with one that is not published."""

from collections.abc import Iterator

from samples.demostracion_generator.accountability import COMMITTEES, duties
from samples.demostracion_generator.catalogue import DOCUMENT
from samples.demostracion_generator.places import MUNICIPALITY
from samples.demostracion_generator.table import Row

EDITIONS = ("2025-S1", "2025-S2", "2026-S1")
_ADDRESS = "https://example.org/demostracion/mapas/{}.pdf"
_OFFICE = "Observatorio de Demostración"
_RISK = {
    "2025-S1": ("2025-07-31", "2025-07-24"),
    "2025-S2": ("2025-12-31", "2026-01-19"),
    "2026-S1": ("2026-07-31", ""),
}
"""Edition → when the map of risk was due and when it was published."""
_OF_SECTORS = {
    ("D01", "2025-S1"): "2025-08-11",
    ("D01", "2025-S2"): "2025-12-30",
    ("D01", "2026-S1"): "2026-07-31",
    ("D02", "2025-S1"): "",
    ("D02", "2025-S2"): "2026-02-03",
    ("D02", "2026-S1"): "2026-07-28",
    ("D03", "2025-S2"): "2025-12-19",
    ("D03", "2026-S1"): "",
}
"""Sector and edition → when its map of crime was published; of those that are not here there is no row."""
_UNLINKED = "2025-S1"


def published_maps() -> Iterator[Row]:
    """Two maps of the whole municipality by edition, and those of crime that its sectors sent."""
    ordered = {str(d["period"]): d for d in duties() if d["code"] == "mapa-delito"}
    for edition in EDITIONS:
        due, published = _RISK[edition]
        yield _row("mapa-riesgo", edition, MUNICIPALITY, due, published)
    for edition in EDITIONS:
        duty = ordered[edition]
        yield _row(
            "mapa-delito", edition, MUNICIPALITY, str(duty["due_on"]), str(duty.get("published_on", ""))
        )
    names = {code: name for name, code in COMMITTEES}
    for (sector, edition), published in _OF_SECTORS.items():
        due = str(ordered[edition]["due_on"])
        yield _row("mapa-delito", edition, sector, due, published) | {"responsible": names[sector]}


def _row(code: str, edition: str, territory: str, due: str, published: str) -> dict[str, object]:
    kind = {"mapa-riesgo": "mapa de riesgo", "mapa-delito": "mapa del delito"}[code]
    linked = published and not (edition == _UNLINKED and code == "mapa-riesgo")
    return {
        "code": code,
        "title": kind.capitalize(),
        "kind": kind,
        "edition": edition,
        "territory": territory,
        "due_on": due,
        "published_on": published,
        "url": _ADDRESS.format(f"{code}-{territory}-{edition}".lower()) if linked else "",
        "responsible": _OFFICE,
        "source_document": DOCUMENT,
    }
