"""Enforcement operations by class of establishment, month, kind, outcome and zone. URL: /operativos?obs=&anio=&establecimiento="""

from datetime import date
from typing import Any

import dash
import pandas as pd
from dash import html

from components import formats
from components import operations as drawn
from components.lineage import lineage
from components.static import Static, el
from components.tables import folded
from data_access import loads, operations, plans
from data_access.observatories import Observatory
from data_access.state import OperationsState
from pages import _page
from texts import t

PATH = "/operativos"
FILTERS = {"year": "anio", "establishment": "establecimiento"}
GROUPED = ("establishment", "outcome", "kind", "zone", "month")
FOLDED = ("zone", "month")
"""What has many rows waits under a summary."""
ids = _page.namespace(__name__)
dash.register_page(__name__, path=PATH, title=t("operations.title"), order=37, state=OperationsState)


def layout(**query: Any) -> html.Main:
    """Raises LookupError (404) for an unknown observatory."""
    state = OperationsState.from_query(query)
    title = t("operations.title")
    if not state.observatory:
        return _page.choose_observatory(PATH, title, t("operations.lead"))
    place = _page.place(state)
    rows = operations.known(place.slug)
    if rows.empty:
        return _page.page(_nothing(place), title=title)
    return _page.page(
        _form(rows, operations.settled(rows, state)),
        html.Div(_draw(state, rows, place), id=ids("view")),
        title=title,
        lead=_headline(rows, place),
    )


def view(state: OperationsState) -> Static:
    """All that depends on the filters; also what the callback returns."""
    place = _page.place(state)
    rows = operations.known(place.slug)
    return _nothing(place) if rows.empty else _draw(state, rows, place)


_page.refresh(ids, OperationsState, view)


def _nothing(place: Observatory) -> Static:
    key = "operations.none" if plans.listed(place.slug).empty else "operations.none_planned"
    return _page.not_published(t(key, institution=place.institution), PATH, "operations")


def _headline(rows: pd.DataFrame, place: Observatory) -> str:
    return drawn.headline(operations.group("", rows), _span(rows), place.locale)


def _span(rows: pd.DataFrame) -> str:
    years = operations.years(rows)
    if len(years) == 1:
        return t("operations.year", year=years[0])
    return t("operations.span", start=years[-1], end=years[0])


def _form(rows: pd.DataFrame, state: OperationsState) -> html.Form:
    classes = sorted(name for name in rows["establishment"].unique() if name)
    choices = {
        "year": _page.options(operations.years(rows), t("operations.all")),
        "establishment": _page.options([(n, formats.capital(n)) for n in classes], t("operations.all")),
    }
    controls = [(FILTERS[name], t(f"operations.filter.{name}"), of) for name, of in choices.items()]
    return _page.filters(ids, state, controls, PATH)


def _draw(asked: OperationsState, everything: pd.DataFrame, place: Observatory) -> Static:
    state = operations.settled(everything, asked)
    rows = operations.shown(everything, state)
    notes = _page.unknown(asked, state, {name: t(f"operations.filter.{name}") for name in FILTERS})
    if rows.empty:
        return Static([*notes, el("p", t("operations.empty"), role="status"), _foot(place)])
    narrowed = state != OperationsState(place.slug)
    return Static(
        [
            *notes,
            el("p", _headline(rows, place), role="status") if narrowed else None,
            el("p", t("matter.note"), className="quiet"),
            *(_grouped(name, rows, place) for name in GROUPED),
            _section(
                "institutions", drawn.institutions(operations.by_institution(rows), len(rows), place.locale)
            ),
            _section("register", drawn.register(rows.head(operations.SHOWN), len(rows), place.locale)),
            _foot(place),
        ]
    )


def _section(name: str, *nodes: Any) -> dict:
    return el("section", el("h2", t(f"operations.section.{name}")), *nodes)


def _grouped(name: str, rows: pd.DataFrame, place: Observatory) -> dict:
    found = operations.by_month(rows) if name == "month" else operations.by(rows, name)
    caption = t(f"operations.caption.{name}", span=_span(rows))

    def named(value: str) -> str:
        if not value:
            return t("operations.no_month" if name == "month" else "operations.not_told")
        return _month(value, place.locale) if name == "month" else formats.capital(value)

    table = drawn.groups(found, caption, t(f"operations.head.{name}"), named, place.locale)
    return _section(name, folded(table, len(found), caption) if name in FOLDED else table)


def _month(value: str, locale: str) -> str:
    """«Octubre de 2026»; the one that is not over says so."""
    said = formats.capital(formats.month(value, locale))
    return t("operations.running", month=said) if value == f"{date.today():%Y-%m}" else said


def _foot(place: Observatory) -> dict:
    own = {"obs": place.slug}
    links = {
        "operations.download": _page.address("/datos/operations.csv", own),
        "operations.to_centre": _page.address("/centro", own),
        "operations.to_plans": _page.address("/planes", own),
    }
    return el(
        "div",
        el("p", t("operations.method"), className="quiet"),
        _page.downloads({t(key): link for key, link in links.items()}),
        lineage(loads.behind(place.slug, "operations"), place.locale),
    )
