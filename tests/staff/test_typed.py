"""Notes, names of sheets and offices are kept without signs that cannot be seen or that turn text round."""

import sqlalchemy as sa

from staff import typed
from tests.staff.conftest import OBS
from warehouse import desk as tables

HOSTILE = "Se\x00 corrige\u202e octubre\u2066\r\n\x85 2026\u2069 "


def test_what_cannot_be_seen_is_not_kept():
    assert typed.line(HOSTILE, 100) == "Se corrige octubre 2026"


def test_what_is_written_in_any_language_is_kept_and_cut():
    assert typed.line("  Año 2026 – «ñandú» 100\u202f% 👩‍🌾 ", 100) == "Año 2026 – «ñandú» 100 % 👩‍🌾"
    assert typed.line("abc def", 4) == "abc"


def test_the_note_of_going_back_is_kept_clean(desk, signed):
    with desk.owner.connect() as connection:
        query = "SELECT max(release_id) FROM meta.releases WHERE dataset = 'incidents' AND slice = '2026-09'"
        now = connection.scalar(sa.text(query))
    said = {
        "conjunto": "incidents",
        "entrega": "2026-09",
        "publicacion": "0",
        "note": HOSTILE.replace("\x00", ""),
    }

    sent = signed("revisión").post(f"/personal/{OBS}/restaurar", said)

    with desk.owner.connect() as connection:
        kept = connection.scalar(sa.select(tables.orders.c.options).order_by(tables.orders.c.order_id.desc()))
    assert now and sent.status_code == 303
    assert kept["note"] == "Se corrige octubre 2026"
