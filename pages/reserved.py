"""How reserved matters are published, and why. URL: /incidentes/reservados?obs="""

from typing import Any

import dash
from dash import html

from components import gaps as missing
from components import reserved as parts
from components.lineage import lineage
from components.prose import prose
from components.reserve_note import reserve_note
from components.static import Static, el
from data_access import gaps, incidents, loads, reserved, reserves
from data_access.observatories import Observatory
from data_access.state import ObservatoryState
from pages import _page
from texts import t

PATH = "/incidentes/reservados"
dash.register_page(__name__, path=PATH, title=t("reserved.title"), order=21, state=ObservatoryState)


def layout(**query: Any) -> html.Main:
    """Raises LookupError (404) for an unknown observatory."""
    state = ObservatoryState.from_query(query)
    if not state.observatory:
        return _page.choose_observatory(PATH, t("reserved.title"), t("reserved.lead"))
    place = _page.place(state)
    why = [el("h2", t("reserved.why_title")), *prose(t("reserved.why"))]
    figures = _figures(place) if place.slug in incidents.publishers() else [_nothing(place)]
    contact = place.contact or t("reserved.no_contact", institution=place.institution)
    body = [
        *figures,
        *why,
        reserve_note(
            reserves.covering(place.slug, reserves.MATTERS), reserves.MATTERS, place.slug, place.locale
        ),
        *_kinds(place),
        el("h2", t("reserved.contact")),
        el("p", el("strong", place.institution), ": ", contact),
        el("p", el("a", t("reserved.back"), href=_page.address("/incidentes", state.query()))),
    ]
    return _page.page(Static(body), title=t("reserved.title"), lead=t("reserved.lead"))


def _nothing(place: Observatory) -> dict:
    return el("p", t("reserved.none", institution=place.institution))


def _figures(place: Observatory) -> list:
    years, quarters = reserved.by_year(place.slug), reserved.by_quarter(place.slug)
    received = gaps.received(place.slug)
    return [
        el("h2", t("reserved.years")),
        parts.years_table(years, place.locale) if len(years) else el("p", t("reserved.no_years")),
        el("h2", t("reserved.quarters")),
        parts.quarters_table(quarters, place.locale) if len(quarters) else el("p", t("reserved.no_quarters")),
        *(
            [el("h2", t("reserved.received")), missing.received(received, place.locale)]
            if len(received)
            else []
        ),
        lineage(loads.behind(place.slug, "incidents"), place.locale),
    ]


def _kinds(place: Observatory) -> list:
    """The categories that are reserved, and the operational ones."""
    kinds = reserved.kinds(place.slug)
    found = []
    for sensitivity, title in (
        (reserved.RESERVED, "reserved.kinds"),
        (reserved.OPERATIONAL, "reserved.operational"),
    ):
        of_it = kinds[kinds["sensitivity"] == sensitivity]
        listed = parts.kinds_list(of_it) if len(of_it) else el("p", t("reserved.no_kinds"))
        found += [el("h2", t(title)), listed]
    return found
