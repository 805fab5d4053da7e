"""The sections of what is reserved, what must be published by semester, and documents; and the downloads of the page."""

from collections.abc import Callable, Collection
from datetime import date
from typing import Any

import pandas as pd

from components import documents as shelf
from components import publications as published
from components import register_marks, reserved_index
from components.static import el
from data_access import datasets, publications, reserves
from data_access.observatories import Observatory
from data_access.state import InformationState
from pages import _information, _page, _registers
from texts import t

PATH = "/informacion"
_PAGES = {"materias reservadas": "/incidentes/reservados"}
_CENTRE = "/centro"
_FILES = {
    "information_requests": "information_requests",
    "solicitudes-por-semestre": "information_requests",
    "reserved_items": "reserved_items",
    "duties": "duties",
    "documents": "documents",
}
"""Download → the dataset that it is made of."""


def reserved(entries: pd.DataFrame, place: Observatory, state: InformationState) -> list[Any]:
    """One edition of the index: the one asked for, else the newest."""
    if entries.empty:
        return _information.not_reported("reserves")
    names = reserves.editions(entries)
    shown = state.edition if state.edition in names else names[0]
    rows = reserves.of_edition(entries, shown)
    missing = [kind for kind in reserves.KINDS if kind not in set(rows["covers"])]

    def of_edition(name: str) -> str:
        return _page.address(PATH, {**state.query(), "edicion": name, "numero": ""}) + "#reservas"

    asked = t("filters.unknown", asked=state.edition, name=t("information.reserves.edition"))
    return [
        el("p", asked, className="note") if state.edition and state.edition != shown else None,
        reserved_index.editions(names, shown, of_edition, place.locale),
        reserved_index.index(rows, shown, _lacking(place.slug), _unit(place.slug), place.locale),
        reserved_index.uncovered(missing),
        el("p", t("information.reserves.method"), className="quiet"),
    ]


def _lacking(observatory: str) -> Callable[[str], str]:
    """What is covered → the page that does not show it."""

    def address(kind: str) -> str:
        if kind == "protocolos":
            return "#documentos"
        return _page.address(_PAGES.get(kind, _CENTRE), {"obs": observatory})

    return address


def _unit(observatory: str) -> Callable[[str], tuple[str, str]]:
    """Code of a unit → its name and its address."""
    names = reserves.unit_names(observatory)
    return lambda code: (names.get(code, code), _page.unit_path(observatory, code))


def owed(rows: pd.DataFrame, place: Observatory, state: InformationState, today: date) -> list[Any]:
    """The half-year calendars, and what was due in each semester of a year."""
    everything = el("a", t("information.duties.all"), href=_page.address("/sesiones", {"obs": place.slug}))
    if rows.empty:
        return [*_information.not_reported("duties"), el("p", everything)]
    years = sorted({name[:4] for name in rows["semester"]})
    begun = [year for year in years if int(year) <= today.year]
    year = state.year if state.year in years else (begun or years)[-1]
    mine = rows[rows["semester"].str.startswith(year)]
    offices = _registers.offices(place.slug)
    tables = [
        published.semester(same, str(name), offices, place.locale)
        for name, same in mine.groupby("semester", sort=True)
    ]
    states = [name for name in register_marks.order() if name in set(mine["state"])]
    return [
        published.calendars(publications.half_year_months(rows), place.locale),
        *tables,
        register_marks.key(states),
        el("p", everything),
    ]


def versions(rows: pd.DataFrame, place: Observatory) -> list[Any]:
    """The register of documents, and the templates in which data are delivered."""
    register = (
        [shelf.register(rows, _registers.offices(place.slug), place.locale)]
        if len(rows)
        else _information.not_reported("documents")
    )
    dictionary = el(
        "a", t("information.templates.dictionary"), href=_page.address("/datos", {"obs": place.slug})
    )
    return [
        *register,
        el("h3", t("information.templates.title")),
        el("p", t("information.templates.how"), " ", dictionary),
        shelf.templates(datasets.templates(), place.locale),
    ]


def downloads(observatory: str, there: Collection[str]) -> dict | None:
    """there: the datasets that have rows; the statistics are there where the requests are."""
    links = {
        t(f"information.download.{n}"): f"/datos/{n}.csv?obs={observatory}"
        for n, needs in _FILES.items()
        if needs in there
    }
    return _page.downloads(links, t("information.download.title"))
