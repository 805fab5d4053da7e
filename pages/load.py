"""One load: its file, its count, what is current of it. URL: /datos/cargas/<carga>"""

from typing import Any

import dash
import pandas as pd
from dash import html

from components import formats, ledger
from components.static import Static, el
from data_access import datasets, loads, observatories
from data_access.state import ObservatoryState
from pages import _page
from texts import t

dash.register_page(
    __name__, path_template="/datos/cargas/<carga>", title=t("loads.number"), order=62, state=ObservatoryState
)
COUNTS = ("rows_in", "rows_loaded", "rows_rejected", "rows_duplicate")


def layout(carga: str = "", **query: Any) -> html.Main:
    """Raises LookupError (404) for an unknown load."""
    known = carga.isascii() and carga.isdigit() and len(carga) < 19
    load = loads.find(int(carga)) if known else None
    if load is None:
        raise LookupError(t("load.missing"))
    place, state = observatories.find(load["observatory"]), ObservatoryState.from_query(query)
    if state.observatory not in ("", load["observatory"]):  # another one's header over these figures
        raise LookupError(t("load.missing"))
    locale, number = place.locale if place else "es", load["load_id"]
    body = [
        _facts(load, place.institution if place else load["observatory"], locale),
        el("p", t("load.verify")),
        el("p", t("load.ordinary"), className="quiet"),
        el("h2", t("load.slices.title")),
        ledger.slices_table(loads.current_slices(number), locale),
        el("h2", t("load.releases.title")),
        ledger.releases_table(_releases(number), locale, _names(state), "load.releases"),
        _changes(load),
        el("p", el("a", t("load.back"), href=_page.address("/datos/cargas", state.query()))),
    ]
    return _page.page(Static(body), title=t("load.title", n=number), lead=_sum(load, locale))


def _changes(load: dict) -> dict | None:
    """The way to what the months of a load of incidents changed."""
    months = [name for name in loads.current_slices(load["load_id"])["slice"] if len(name) == 7]
    if load["dataset"] != "incidents" or not months:
        return None
    query = {"obs": load["observatory"], "desde": months[0], "hasta": months[-1]}
    return el("p", el("a", t("changes.title"), href=_page.address("/incidentes", query) + "#cambios"))


def _names(state: ObservatoryState) -> ledger.Names:
    return ledger.Names(datasets.title, {}, lambda path: _page.address(path, state.query()))


def _releases(number: int) -> pd.DataFrame:
    return loads.releases_of(number).drop(columns=["observatory", "dataset"])


def _sum(load: dict, locale: str) -> str:
    if load["rows_in"] is None:
        return t("load.not_counted")
    return t("load.sum", **{name: formats.number(load[name], locale) for name in COUNTS})


def _facts(load: dict, institution: str, locale: str) -> dict:
    facts = {
        "institution": institution,
        "dataset": datasets.title(load["dataset"]),
        "file": load["file_name"],
        "sheet": load["sheet"],
        "hash": el("code", load["sha256"], className="hash"),
        "state": t(f"loads.states.{load['state']}"),
        "received_at": formats.instant(load["received_at"], locale),
        "finished_at": formats.instant(load["finished_at"], locale) if load["finished_at"] else None,
    }
    pairs = [(el("dt", t(f"load.facts.{name}")), el("dd", value)) for name, value in facts.items() if value]
    return el("dl", *(cell for pair in pairs for cell in pair), className="facts")
