"""The dictionary of a budget with its subtotals, and its other ways out. URL: /datos/budget_levels

Its order puts it before /datos/<dataset>, which fits it too.
"""

from typing import Any

import dash
from dash import html

from components import dictionary
from components.static import Static, el
from data_access import budgets, datasets
from data_access.budget_level_columns import KEY, KINDS, NAME, described
from data_access.datasets import Sheet
from data_access.state import ObservatoryState
from pages import _page
from texts import t

dash.register_page(
    __name__, path="/datos/budget_levels", title=t("budget_levels.title"), order=60, state=ObservatoryState
)


def layout(**query: Any) -> html.Main:
    """Raises LookupError (404) where there is no such observatory."""
    state = ObservatoryState.from_query(query)
    if state.observatory:
        _page.place(state)
    body = [
        el("p", t("budget_levels.explain")),
        el("ul", *_downloads(state), className="links downloads"),
        el("h2", t("dictionary.columns")),
        dictionary.columns_table(_sheet(), datasets.title),
        el("p", el("a", t("budget_levels.lines"), href=_page.address("/datos/budget_lines", state.query()))),
        el("p", el("a", t("dictionary.back"), href=_page.address("/datos", state.query()))),
    ]
    title = t("dictionary.title", title=t("budget_levels.title"))
    return _page.page(Static(body), title=title, lead=t("budget_levels.grain"))


def _sheet() -> Sheet:
    fields = tuple(
        described(
            name,
            t(f"budget_levels.column.{name}.title"),
            t(f"budget_levels.column.{name}.is"),
            t("view.type.string"),
        )
        for name in KINDS
    )
    labels = tuple(t(f"budget_levels.column.{name}.title") for name in KEY)
    return Sheet(
        NAME, t("budget_levels.title"), t("budget_levels.grain"), labels, False, "", (), fields, True, False
    )


def _downloads(state: ObservatoryState) -> list[dict]:
    links = [
        (t("data.csv"), _page.address("/datos/budget_levels.csv", {**state.query(), "todo": "si"})),
        (t("data.schema"), "/datos/budget_levels.schema.json"),
    ]
    if state.observatory and budgets.years(state.observatory):
        links += [
            (t("fiscal.zip"), f"{_page.package_path(state.observatory)}.zip"),
            (t("fiscal.descriptor"), f"{_page.package_path(state.observatory)}/datapackage.json"),
        ]
    return [el("li", el("a", words, href=href)) for words, href in links]
