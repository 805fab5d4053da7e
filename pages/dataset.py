"""The dictionary of one dataset. URL: /datos/<dataset>

Its order puts it after /datos/cargas: Dash takes the first page whose template fits.
"""

from typing import Any

import dash
from dash import html

from components import dictionary
from components.static import Static, el
from data_access import counted, datasets
from data_access.datasets import Sheet
from data_access.state import ObservatoryState
from pages import _page
from texts import t

dash.register_page(
    __name__, path_template="/datos/<dataset>", title=t("data.dictionary"), order=63, state=ObservatoryState
)


def layout(dataset: str = "", **query: Any) -> html.Main:
    """Raises LookupError (404) for an unknown dataset."""
    sheet, state = datasets.find(dataset), ObservatoryState.from_query(query)
    if sheet is None:
        raise LookupError(t("dictionary.missing"))
    body = [
        _facts(sheet),
        el("p", t("data.places")) if sheet.name == "places" else None,
        _downloads(sheet, state),
        el("h2", t("dictionary.columns")),
        dictionary.columns_table(sheet, lambda name: _link(name, state)),
        el("h2", t("dictionary.rules.title")),
        el("p", t("dictionary.rules.lead")),
        dictionary.rules(sheet),
        el("p", el("a", t("dictionary.back"), href=_page.address("/datos", state.query()))),
    ]
    return _page.page(Static(body), title=t("dictionary.title", title=sheet.title), lead=sheet.grain)


def _link(name: str, state: ObservatoryState) -> dict:
    return el("a", datasets.title(name), href=_page.address(f"/datos/{name}", state.query()))


def _facts(sheet: Sheet) -> dict:
    replaced = (
        t("dictionary.slice.part", slice=sheet.slice_title) if sheet.is_sliced else t("dictionary.slice.all")
    )
    facts = {
        "key": ", ".join(sheet.key),
        "slice": replaced,
        "published": t(f"dictionary.published.{_grain(sheet)}"),
    }
    cells = (cell for name, value in facts.items() for cell in (_term(name), el("dd", value)))
    return el("dl", *cells, className="facts")


def _grain(sheet: Sheet) -> str:
    if sheet.published:
        return "rows"
    return "counts" if sheet.name == "incidents" else "months"


def _term(name: str) -> dict:
    return el("dt", t(f"dictionary.facts.{name}"))


def _downloads(sheet: Sheet, state: ObservatoryState) -> dict:
    names, query = counted.OF.get(sheet.name, (sheet.name,)), {**state.query(), "todo": "si"}
    links = [(_said(sheet, name, "csv"), _page.address(f"/datos/{name}.csv", query)) for name in names]
    if sheet.name == "incidents":
        names = (*names, "lugares")
    links += [(_said(sheet, name, "schema"), f"/datos/{name}.schema.json") for name in names]
    links.append((t("data.template"), f"/datos/{sheet.name}.xlsx"))
    items = (el("li", el("a", words, href=href)) for words, href in links)
    return el("ul", *items, className="links downloads")


def _said(sheet: Sheet, name: str, what: str) -> str:
    """What the link to a file says. what: csv or schema."""
    if sheet.published:
        return t(f"data.{what}")
    if sheet.name == "incidents":
        return t(_OF_INCIDENTS[what, name])
    return t(f"data.{what}_counted", name=t(f"counted.{name}"))


_OF_INCIDENTS = {
    ("csv", "incidentes"): "data.csv",
    ("csv", "incidentes-por-hora"): "data.hours",
    ("schema", "incidentes"): "data.schema",
    ("schema", "incidentes-por-hora"): "data.schema_hours",
    ("schema", "lugares"): "data.schema_places",
}
