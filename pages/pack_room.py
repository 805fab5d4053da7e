"""A pack in the session: one question per screen. URL: /sesiones/demostracion/2026-T3/sala?version=128&al=2026-11-21"""

from typing import Any
from urllib.parse import quote

import dash
from dash import html

from components import pack_room
from components.pack_words import paper
from components.static import Static, el
from data_access.state import PackState
from pages import _pack
from texts import t

dash.register_page(
    __name__,
    path_template="/sesiones/<obs>/<trimestre>/sala",
    title=t("pack.title"),
    order=48,
    state=PackState,
    scripts=("session.js",),
)


def layout(**query: Any) -> html.Main:
    """Raises LookupError (404) where there is no such quarter, version or day."""
    told = _pack.ask(query)
    written = paper(told)
    head = el(
        "div",
        el("h1", written.title),
        el("p", written.subtitle),
        *(el("p", note, className="note") for note in written.notes),
        className="room-head",
    )
    note = f"/personal/{quote(told.chosen.observatory, safe='')}/sesiones/{told.chosen.quarter.name}/pregunta"
    drawn = pack_room.screens(written, _pack.links(told) | {"note": note})
    return html.Main(Static([head, *drawn]), className="page room")
