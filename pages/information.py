"""What was asked under the access law, what is reserved, and what must be published. URL: /informacion?obs=&anio=&numero=&edicion=&busca="""

from dataclasses import dataclass
from datetime import date
from typing import Any

import dash
import pandas as pd
from dash import html

from components import information as drawn
from components.lineage import lineage
from components.static import Static, el
from data_access import documents, information, information_targets, loads, publications, reserves
from data_access.information_targets import Target
from data_access.observatories import Observatory
from data_access.state import InformationState
from pages import _information, _information_rest, _page
from texts import t

PATH = "/informacion"
DATASETS = ("information_requests", "reserved_items", "duties", "documents")
dash.register_page(__name__, path=PATH, title=t("information.title"), order=60, state=InformationState)


@dataclass(frozen=True)
class Known:
    """What the page asks once: all requests, targets, entries of the index, duties to publish, documents, and
    the loads that they come from."""

    place: Observatory
    requests: pd.DataFrame
    targets: list[Target]
    entries: pd.DataFrame
    owed: pd.DataFrame
    documents: pd.DataFrame
    loads: pd.DataFrame


def layout(**query: Any) -> html.Main:
    """Raises LookupError (404) for an unknown observatory."""
    state = InformationState.from_query(query)
    if not state.observatory:
        return _page.choose_observatory(PATH, t("information.title"), t("information.lead"))
    place = _page.place(state)
    slug, today = place.slug, date.today()
    entries = reserves.every(slug, today)
    known = Known(
        place=place,
        requests=information.listed(slug, today),
        targets=information_targets.listed(slug),
        entries=entries,
        owed=publications.listed(slug, today),
        documents=documents.listed(slug, entries),
        loads=loads.behind_each(slug, DATASETS),
    )
    return _page.page(
        Static(_body(known, state, today)), title=t("information.title"), lead=_lead(known, state, today)
    )


def _years(known: Known) -> list[str]:
    """Of the register, the newest first; without one, of the targets and duties."""
    own = set(known.requests["year"])
    other = {aim.year for aim in known.targets} | {name[:4] for name in known.owed["semester"]}
    return sorted(own or other, reverse=True)


def _year(known: Known, state: InformationState) -> str:
    years = _years(known)
    return state.year if state.year in years else next(iter(years), "")


def _lead(known: Known, state: InformationState, today: date) -> str:
    if known.requests.empty:
        return t("information.headline.no_register", institution=known.place.institution)
    year = _year(known, state)
    clock = information.clock(known.requests[known.requests["year"] == year])
    return drawn.headline(year, int(year) < today.year, clock, known.place.locale)


def _body(known: Known, state: InformationState, today: date) -> list[Any]:
    place, year = known.place, _year(known, state)
    unknown = state.year and state.year != year
    parts = {
        "estado": _information.lookup(known.requests, known.loads, place, state),
        "plazo": _information.clock(known.requests, known.loads, place, year, today),
        "semestres": _information.semesters(known.requests, place, today),
        "preguntado": _information.asked(known.requests, place, state),
        "reservas": _information_rest.reserved(known.entries, place, state),
        "obligaciones": _information_rest.owed(known.owed, place, state, today),
        "documentos": _information_rest.versions(known.documents, place),
    }
    return [
        el("p", t("filters.unknown", asked=state.year, name=t("information.year")), className="note")
        if unknown
        else None,
        _choices(_years(known), year, state),
        _information.targets(known.targets, known.requests, place),
        el("nav", el("ul", *map(_jump, parts), className="key"), aria_label=t("information.jump")),
        *(
            el("section", el("h2", t(f"information.section.{name}"), id=name), *nodes)
            for name, nodes in parts.items()
        ),
        _information_rest.downloads(place.slug, _there(known)),
        lineage(known.loads, place.locale),
    ]


def _there(known: Known) -> set[str]:
    """The datasets of which the page has rows."""
    found = (known.requests, known.entries, known.owed, known.documents)
    return {name for name, rows in zip(DATASETS, found, strict=True) if len(rows)}


def _jump(name: str) -> dict:
    return el("li", el("a", t(f"information.section.{name}"), href=f"#{name}"))


def _choices(years: list[str], shown: str, state: InformationState) -> dict | None:
    """The years, each a link but the one that is shown; None where there is no choice."""
    if len(years) < 2:
        return None
    items = [
        el("strong", year, aria_current="true")
        if year == shown
        else el("a", year, href=_page.address(PATH, {"obs": state.observatory, "anio": year}))
        for year in years
    ]
    nodes = [node for item in items for node in (" · ", item)][1:]
    return el("p", t("information.year"), ": ", *nodes)
