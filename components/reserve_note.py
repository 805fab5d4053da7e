"""«Esto no se muestra»: the entry of the index of reserved information that covers it, its ground, and when it ends."""

from urllib.parse import urlencode

import pandas as pd

from components import formats
from components.static import el
from texts import plural, t

KINDS = {
    "ubicación de equipos": "equipment",
    "detalle de turnos": "shifts",
    "rutas de patrullaje": "patrols",
    "detalle de despachos": "dispatches",
    "evidencia": "evidence",
    "materias reservadas": "matters",
    "protocolos": "protocols",
}
"""What an entry covers → its name in texts/."""


def reserve_note(items: pd.DataFrame, kind: str, observatory: str, locale: str) -> dict:
    """What is not shown, by which reserve and until when; that none is informed, where there are no items.

    items: as data_access.reserves.covering gives them. kind: one of KINDS.
    """
    entries = [node for row in items.to_dict("records") for node in (" ", entry(row, locale))]
    said = entries or [" ", t("information.covered.none")]
    address = f"/informacion?{urlencode({'obs': observatory})}#reservas"
    return el(
        "p",
        t(f"information.covered.{KINDS[kind]}"),
        *said,
        " ",
        el("a", t("information.covered.link"), href=address),
        className="note",
    )


def entry(row: dict, locale: str) -> str:
    """«Reserva «Ubicación de cámaras» (Ley 1, art. 2): vence en 40 días, el 1 de enero de 2027.»"""
    named = t("information.covered.entry", title=row["title"], ground=row["legal_ground"])
    return f"{named}: {term(row, locale)}."


def term(row: dict, locale: str) -> str:
    """When a reserve ends or ended, in words. row: state, days and expires_on of data_access.reserves.every."""
    if row["days"] is None:
        return t("information.term.unknown")
    key = "information.term.expired" if row["state"] == "vencida" else "information.term.left"
    days, day = formats.number(row["days"], locale), formats.day(row["expires_on"], locale)
    return plural(key, row["days"], n=days, day=day)
