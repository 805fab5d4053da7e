"""The session pack of a quarter. URL: /sesiones/demostracion/2026-T3?version=128&al=2026-11-21"""

from typing import Any

import dash
from dash import html

from components import pack_page
from components.pack_words import paper
from components.static import Static, el
from data_access.state import PackState
from pages import _pack, _page
from texts import t

dash.register_page(
    __name__, path_template="/sesiones/<obs>/<trimestre>", title=t("pack.title"), order=49, state=PackState
)


def layout(**query: Any) -> html.Main:
    """Raises LookupError (404) where there is no such quarter, version or day."""
    told = _pack.ask(query)
    written, links = paper(told), _pack.links(told)
    everyone = _page.address("/sesiones", {"obs": told.chosen.observatory})
    return _page.page(
        Static(
            [
                pack_page.notices(written, links, told.is_pinned, told.chosen.is_held),
                *pack_page.sections(written),
                pack_page.seal(written),
                el("p", el("a", t("pack.sessions"), href=everyone), className="downloads"),
            ]
        ),
        title=written.title,
        lead=written.subtitle,
    )
