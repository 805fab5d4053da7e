"""All datasets: what is published of each, and how to get it. URL: /datos?obs="""

from typing import Any

import dash
import pandas as pd
from dash import html

from components import deliveries as delivered
from components import formats
from components.static import Static, el
from components.tables import table
from data_access import budgets, counted, datasets, deliveries, loads, observatories, subjects
from data_access.datasets import Sheet
from data_access.observatories import Observatory
from data_access.state import ObservatoryState
from pages import _page
from texts import plural, t

dash.register_page(
    __name__, path="/datos", title=t("data.title"), order=6, state=ObservatoryState, stamp=loads.stamp
)
HEADS = ("dataset", "rows", "newest", "files")
_COUNTED, _ROWS = {"incidents": "data.counted_by"}, {"incidents": "data.incidents_of"}
"""How a dataset that is not published by rows is said to be published, where it is not by month."""


def layout(**query: Any) -> html.Main:
    """Raises LookupError (404) where there is no such observatory."""
    state = ObservatoryState.from_query(query)
    places = [_page.place(state)] if state.observatory else observatories.all_of_them()
    held = observatories.holdings()
    held = held[held["observatory"].isin([o.slug for o in places])]
    shown = Static(
        [
            *_tables(held, places, state),
            *_missing(places, state),
            el("h2", t("data.format.title")),
            el("p", t("data.format.body")),
            el("h2", t("data.view.title")),
            el("p", t("data.view.body")),
            el("p", t("data.view.places")),
            *_budget(state),
            _licence(state),
        ]
    )
    ledger = el("p", el("a", t("data.loads"), href=_page.address("/datos/cargas", state.query())))
    return _page.page(Static(ledger), shown, title=t("data.title"), lead=_lead(held, places, state))


def _lead(held: pd.DataFrame, places: list[Observatory], state: ObservatoryState) -> str:
    total = len(datasets.all_of_them())
    if not state.observatory:
        return plural("data.everyone", len(places), datasets=total)
    found, institution = held["dataset"].nunique(), places[0].institution
    if not found:
        return t("data.lead.none", institution=institution)
    return t("data.lead.one", institution=institution, n=found, total=total)


def _missing(places: list[Observatory], state: ObservatoryState) -> list:
    """What was said to be delivered and has not come: of the observatory whole, or one sentence of each that said it."""
    expected = {o.slug: found for o in places if (found := deliveries.of_observatory(o.slug))}
    title = el("h2", t("deliveries.title"), id="falta")
    if not state.observatory:
        items = [
            el("li", el("a", o.institution, href=f"/datos?obs={o.slug}#falta"), f": {_said(o, expected)}")
            for o in places
            if o.slug in expected
        ]
        return [title, el("ul", *items)] if items else []
    if not expected:
        return [title, el("p", t("deliveries.not_said"))]
    feed = _page.address("/datos/entregas.ics", state.query())
    links = [
        el("a", t("deliveries.csv_link"), href=_page.address("/datos/entregas.csv", state.query())),
        " · ",
        el("a", t("deliveries.calendar_link"), href=feed),
    ]
    return [
        title,
        el("p", _said(places[0], expected)),
        el("p", t("deliveries.explain"), className="quiet"),
        delivered.table(expected[state.observatory], places[0].locale),
        el("p", *links, className="downloads"),
    ]


def _said(place: Observatory, expected: dict[str, list[deliveries.Delivery]]) -> str:
    return delivered.sentence(expected[place.slug], place.locale)


def _budget(state: ObservatoryState) -> list[dict]:
    """The budget with its subtotals, and as a package of the standard, where one is published."""
    links: list[Any] = [
        el("a", t("budget_levels.dictionary"), href=_page.address("/datos/budget_levels", state.query()))
    ]
    if state.observatory and budgets.years(state.observatory):
        links += [" · ", el("a", t("fiscal.zip"), href=f"{_page.package_path(state.observatory)}.zip")]
    return [
        el("h2", t("budget_levels.data.title")),
        el("p", t("budget_levels.data.body")),
        el("p", *links, className="downloads"),
    ]


def _licence(state: ObservatoryState) -> dict:
    more = _page.address("/metodo", state.query()) + "#licencia"
    return el("p", t("data.licence"), " ", el("a", t("data.licence_more"), href=more), ".")


def _tables(held: pd.DataFrame, places: list[Observatory], state: ObservatoryState) -> list[dict]:
    """A table of each subject, and the list of subjects before them."""
    known = subjects.all_of_them()
    contents = (el("li", el("a", t(f"subjects.{s.name}"), href=f"#{s.name}")) for s in known)
    index = el("nav", el("ul", *contents, className="index"), aria_label=t("data.contents"))
    return [index, *(_table(subject, held, places, state) for subject in known)]


def _table(
    subject: subjects.Subject, held: pd.DataFrame, places: list[Observatory], state: ObservatoryState
) -> dict:
    rows = [_row(sheet, held[held["dataset"] == sheet.name], places, state) for sheet in subject.sheets]
    heads = (el("th", t(f"data.{name}"), scope="col") for name in HEADS)
    title = t(f"subjects.{subject.name}")
    drawn = table(title, heads, el("tbody", *rows), class_name="data stack datasets")
    return el("section", el("h2", title), drawn, id=subject.name)


def _row(sheet: Sheet, held: pd.DataFrame, places: list[Observatory], state: ObservatoryState) -> dict:
    name = el("a", sheet.title, href=_page.address(f"/datos/{sheet.name}", state.query()))
    what = (
        sheet.grain
        if sheet.published
        else f"{sheet.grain} {t(_COUNTED.get(sheet.name, 'data.counted_months'))}"
    )
    newest = formats.day(held["released_at"].max().date()) if len(held) else "–"
    return el(
        "tr",
        el("th", name, el("span", what, className="quiet"), scope="row"),
        el("td", *_published(sheet, held, places, state), data_label=t("data.rows")),
        el("td", newest, data_label=t("data.newest")),
        el("td", _links(sheet, state, bool(len(held))), className="how"),
    )


def _published(sheet: Sheet, held: pd.DataFrame, places: list[Observatory], state: ObservatoryState) -> list:
    """How many rows are published: of the observatory, or of each that has any. None is not zero."""
    kind = "data.rows_of" if sheet.published else _ROWS.get(sheet.name, "data.counted_rows")
    counted = dict(zip(held["observatory"], held["rows"], strict=True))
    said = {
        o.slug: plural(kind, int(counted[o.slug]), n=formats.number(int(counted[o.slug]), o.locale))
        for o in places
        if o.slug in counted
    }
    if not said:
        return [t("data.not_published")]
    if state.observatory:
        return list(said.values())
    items = [
        el("li", el("a", o.institution, href=f"/datos?obs={o.slug}"), f": {said[o.slug]}")
        for o in places
        if o.slug in said
    ]
    return [el("ul", *items, className="links")]


def _links(sheet: Sheet, state: ObservatoryState, has_rows: bool) -> dict:
    """Dictionary, everything published as CSV, schema and template; names that make sense out of the table too."""
    path, query = f"/datos/{sheet.name}", {**state.query(), "todo": "si"}
    names = counted.OF.get(sheet.name, (sheet.name,))
    items = [el("li", el("a", t("data.dictionary"), href=_page.address(path, state.query())))]
    if has_rows:
        items += [_file(*_csv(name, sheet), _page.address(f"/datos/{name}.csv", query)) for name in names]
    of_whole = [("schema", f"/datos/{names[0]}.schema.json"), ("template", f"{path}.xlsx")]
    items += [
        _file(t(f"data.{name}"), t(f"data.{name}_of", title=sheet.title), href) for name, href in of_whole
    ]
    return el("ul", *items, className="links")


def _csv(name: str, sheet: Sheet) -> tuple[str, str]:
    """What the link to a CSV says, in the table and out of it."""
    if sheet.published or sheet.name == "incidents":
        key = "data.hours" if name == "incidentes-por-hora" else "data.csv"
        return t(key), t(f"{key}_of", title=sheet.title)
    how = t(f"counted.{name}")
    return t("data.csv_counted", name=how), t("data.csv_counted_of", title=sheet.title, name=how)


def _file(words: str, whole: str, href: str) -> dict:
    return el("li", el("a", words, href=href, aria_label=whole))
