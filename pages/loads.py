"""Loads and releases, newest first. URL: /datos/cargas?obs="""

from typing import Any

import dash
import pandas as pd
from dash import html

from components import ledger
from components.static import Static, el
from data_access import datasets, loads, observatories
from data_access.state import ObservatoryState
from pages import _page
from texts import plural, t

dash.register_page(__name__, path="/datos/cargas", title=t("loads.title"), order=61, state=ObservatoryState)


def layout(**query: Any) -> html.Main:
    """Raises LookupError (404) where there is no such observatory."""
    state = ObservatoryState.from_query(query)
    place = _page.place(state) if state.observatory else None
    found, total = loads.listed(state.observatory)
    released, versions = loads.releases(state.observatory)
    locale, names = place.locale if place else "es", _names(state)
    body = [
        el("p", t("loads.explain")),
        *_counted(ledger.loads_table(_mine(found, state), locale, names), found, total),
        el("h2", t("loads.releases.title")),
        el("p", t("loads.releases.explain")),
        *_counted(
            ledger.releases_table(_mine(released, state), locale, names, "loads.releases"), released, versions
        ),
    ]
    lead = plural("loads.lead", total) if total else t("loads.none")
    return _page.page(Static(body), title=t("loads.title"), lead=lead)


def _names(state: ObservatoryState) -> ledger.Names:
    institutions = {o.slug: o.institution for o in observatories.all_of_them()}
    return ledger.Names(datasets.title, institutions, lambda path: _page.address(path, state.query()))


def _mine(rows: pd.DataFrame, state: ObservatoryState) -> pd.DataFrame:
    """Without the column that says the same in every row of one observatory."""
    return rows.drop(columns="observatory") if state.observatory else rows


def _counted(table: dict, rows: pd.DataFrame, total: int) -> list:
    some = el("p", t("loads.newest_only", n=len(rows), total=total)) if len(rows) < total else None
    return [some, table]
