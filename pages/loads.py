"""Loads and releases, newest first, a page of each. URL: /datos/cargas?obs=&pagina=&versiones="""

from dataclasses import replace
from typing import Any

import dash
import pandas as pd
from dash import html

from components import budget, formats, ledger
from components.static import Static, el
from data_access import datasets, loads, observatories
from data_access.state import LedgerState
from pages import _page
from texts import plural, t

PAGE = 20
"""Lines of a table at once."""

dash.register_page(
    __name__,
    path="/datos/cargas",
    title=t("loads.title"),
    order=61,
    state=LedgerState,
    stamp=loads.stamp,
)


def layout(**query: Any) -> html.Main:
    """Raises LookupError (404) where there is no such observatory."""
    state = LedgerState.from_query(query)
    place = _page.place(state) if state.observatory else None
    found, total = loads.listed(state.observatory, state.page, PAGE)
    released, versions = loads.releases(state.observatory, state.releases_page, PAGE)
    locale, names = place.locale if place else "es", _names(state)
    body = [
        el("p", t("loads.explain")),
        ledger.loads_table(_mine(found, state), locale, names),
        _pager(state, "page", total, locale),
        el("h2", t("loads.releases.title"), id="versiones"),
        el("p", t("loads.releases.explain")),
        ledger.releases_table(_mine(released, state), locale, names, "loads.releases"),
        _pager(state, "releases_page", versions, locale),
        el("h2", t("loads.audit.title"), id="registro"),
        ledger.audit_head(loads.audit_head(), locale),
    ]
    lead = plural("loads.lead", total) if total else t("loads.none")
    return _page.page(Static(body), title=t("loads.title"), lead=lead)


def _names(state: LedgerState) -> ledger.Names:
    query = {"obs": state.observatory} if state.observatory else {}
    institutions = {o.slug: o.institution for o in observatories.all_of_them()}
    return ledger.Names(datasets.title, institutions, lambda path: _page.address(path, query))


def _mine(rows: pd.DataFrame, state: LedgerState) -> pd.DataFrame:
    """Without the column that says the same in every row of one observatory."""
    return rows.drop(columns="observatory") if state.observatory else rows


def _pager(state: LedgerState, field: str, total: int, locale: str) -> dict | None:
    """Where one is in a table, and the way to its other pages; None where it has one."""
    pages, number = -(-total // PAGE), loads.page_number(getattr(state, field), total, PAGE)
    first, last = (number - 1) * PAGE + 1, min(number * PAGE, total)
    told = t("loads.page", first=first, last=last, total=formats.number(total, locale))
    anchor = "#versiones" if field == "releases_page" else ""

    def paged(other: int) -> str:
        return _page.address("/datos/cargas", replace(state, **{field: str(other)}).query()) + anchor

    name = t("loads.releases.title") if anchor else t("loads.title")
    return budget.pager(number, pages, told, paged, f"{t('budget.pages.title')}: {name}")
