"""How figures are made, privacy, retention, licence, accessibility, corrections. URL: /metodo"""

from typing import Any

import dash
from dash import html

from components.prose import prose
from components.static import Static, el
from data_access import chance, loads, observatories, pack_plans, schedule
from data_access.state import ObservatoryState
from pages import _page
from texts import t

dash.register_page(__name__, path="/metodo", title=t("method.title"), order=7, state=ObservatoryState)
SECTIONS = (
    "camino",
    "palabras",
    "sin-dato",
    "paridad",
    "comparaciones",
    "actividades",
    "meses",
    "observaciones",
    "lector",
    "indicadores",
    "obligaciones",
    "expediente",
    "centro",
    "boletines",
    "acceso",
    "privacidad",
    "archivos",
    "descargas",
    "licencia",
    "accesibilidad",
    "correcciones",
)
"""Anchors in the order of the page; the footer links to some of them."""


def layout(**query: Any) -> html.Main:
    state = ObservatoryState.from_query(query)
    contents = (el("li", el("a", t(f"method.{name}.title"), href=f"#{name}")) for name in SECTIONS)
    body = [
        el("nav", el("ul", *contents, className="index"), aria_label=t("method.contents")),
        *(_section(name, state) for name in SECTIONS),
    ]
    return _page.page(Static(body), title=t("method.title"), lead=t("method.lead"))


def _section(name: str, state: ObservatoryState) -> dict:
    values = _VALUES.get(name, dict)()
    more = _MORE[name](state) if name in _MORE else None
    return el(
        "section",
        el("h2", t(f"method.{name}.title")),
        *prose(t(f"method.{name}.body", **values)),
        more,
        id=name,
    )


_VALUES = {
    "archivos": lambda: {"days": loads.retention_days()},
    "expediente": lambda: {"limit": round(pack_plans.MOST_PCT)},
    "comparaciones": lambda: {"small": chance.SMALL, "confidence": round(chance.CONFIDENCE * 100)},
}


def _states(state: ObservatoryState) -> dict:
    """Every state that an activity can have, with its definition."""
    pairs = ((el("dt", name), el("dd", t(f"method.states.{name}"))) for name in schedule.STATES)
    return el("dl", *(cell for pair in pairs for cell in pair), className="facts")


def _contact(state: ObservatoryState) -> dict:
    """Whom to write to: the chosen observatory's contact, or each one's."""
    places = [o for o in observatories.all_of_them() if state.observatory in ("", o.slug)]
    items = (el("li", el("strong", o.institution), ": ", o.contact or t("method.no_contact")) for o in places)
    return el("ul", *items)


def _links(state: ObservatoryState) -> dict:
    """The pages where a load, a release and a dictionary can be seen."""
    places = (("/datos/cargas", "loads"), ("/datos", "data"))
    items = (el("li", el("a", t(f"method.see.{n}"), href=_page.address(p, state.query()))) for p, n in places)
    return el("ul", *items)


def _reserved(state: ObservatoryState) -> dict:
    """The page of reserved matters."""
    address = _page.address("/incidentes/reservados", state.query())
    return el("p", el("a", t("reserved.link"), href=address), ".")


_MORE = {"palabras": _links, "actividades": _states, "privacidad": _reserved, "correcciones": _contact}
