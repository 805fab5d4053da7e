"""One load: its file, its count, what is current of it, its rows. URL: /datos/cargas/<carga>?obs=&entrega=&fila=14-20&pagina="""

from dataclasses import replace
from typing import Any

import dash
import pandas as pd
from dash import html

from components import budget, formats, ledger, load_rows
from components.static import Static, el
from data_access import datasets, loads, observatories
from data_access.state import LoadState
from pages import _page
from texts import plural, t

dash.register_page(
    __name__,
    path_template="/datos/cargas/<carga>",
    title=t("loads.number"),
    order=62,
    state=LoadState,
    stamp=loads.stamp,
)
COUNTS = ("rows_in", "rows_loaded", "rows_rejected", "rows_duplicate")


def layout(carga: str = "", **query: Any) -> html.Main:
    """Raises LookupError (404) for an unknown load."""
    known = carga.isascii() and carga.isdigit() and len(carga) < 19
    load = loads.find(int(carga)) if known else None
    if load is None:
        raise LookupError(t("load.missing"))
    place, state = observatories.find(load["observatory"]), LoadState.from_query(query)
    if state.observatory not in ("", load["observatory"]):  # another one's header over these figures
        raise LookupError(t("load.missing"))
    locale, number = place.locale if place else "es", load["load_id"]
    slices, names = loads.current_slices(number), _names(state)
    before = ledger.replaced(loads.replaced_by(number), names)
    body = [
        _facts(load, place.institution if place else load["observatory"], locale),
        el("p", t("load.verify")),
        el("p", t("load.ordinary"), className="quiet"),
        el("h2", t("load.slices.title")),
        ledger.slices_table(slices, locale),
        el("h2", t("load.releases.title")),
        ledger.releases_table(_releases(number), locale, names, "load.releases"),
        *([el("h2", t("load.replaced.title")), before] if before else []),
        _changes(load),
        *_rows(load, slices["slice"].tolist(), state, locale),
        el("p", el("a", t("load.back"), href=_page.address("/datos/cargas", {"obs": load["observatory"]}))),
    ]
    return _page.page(Static(body), title=t("load.title", n=number), lead=_sum(load, locale))


def _rows(load: dict, slices: list[str], state: LoadState, locale: str) -> list:
    """The rows of it that are public today; of incidents, why there are none."""
    fields, place = loads.fields(load["dataset"]), load["observatory"]
    if not slices or not fields:
        return [el("h2", t("load.rows.title"), id="filas"), el("p", t(_why(load, slices)))]
    path = f"/datos/cargas/{load['load_id']}"
    found, total = loads.rows_of(load, state)
    page, pages = loads.page_of(state, total), max(-(-total // loads.PAGE), 1)
    first, count = (page - 1) * loads.PAGE + 1, formats.number(total, locale)
    asked = replace(state, observatory=place)
    told = t("load.rows.page", first=first, last=first + len(found) - 1, total=count)
    several = len(slices) > 1 and not state.slice

    def paged(other: int) -> str:
        return _page.address(path, replace(asked, page=str(other)).query()) + "#filas"

    shown = load_rows.rows_table(found, fields, several, locale) if total else el("p", t("load.rows.none"))
    return [
        el("h2", plural("load.rows.count", total, n=count), id="filas"),
        el("p", t(_numbered(load["dataset"]))),
        load_rows.narrow(f"{path}#filas", place, [(name, name) for name in slices], state),
        shown,
        budget.pager(page, pages, told, paged),
    ]


def _numbered(dataset: str) -> str:
    """What the number of a row is: that of the file would tell how many are left out."""
    sheet = datasets.find(dataset)
    return "load.rows.note_of_matter" if sheet and sheet.has_matter else "load.rows.note"


def _why(load: dict, slices: list[str]) -> str:
    if load["state"] in ledger.WAITING:
        return "load.rows.waits"
    if not slices:
        return "load.rows.old"
    return "load.rows.counted" if load["dataset"] == "incidents" else "load.rows.months"


def _changes(load: dict) -> dict | None:
    """The way to what the months of a load of incidents changed."""
    months = [name for name in loads.current_slices(load["load_id"])["slice"] if len(name) == 7]
    if load["dataset"] != "incidents" or not months:
        return None
    query = {"obs": load["observatory"], "desde": months[0], "hasta": months[-1]}
    return el("p", el("a", t("changes.title"), href=_page.address("/incidentes", query) + "#cambios"))


def _names(state: LoadState) -> ledger.Names:
    kept = {"obs": state.observatory} if state.observatory else {}
    return ledger.Names(datasets.title, {}, lambda path: _page.address(path, kept))


def _releases(number: int) -> pd.DataFrame:
    return loads.releases_of(number).drop(columns=["observatory", "dataset"])


def _sum(load: dict, locale: str) -> str:
    if load["state"] in ledger.WAITING:
        return t("load.waits")
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
        "by_role": load["by_role"],
        "received_at": formats.instant(load["received_at"], locale),
        "finished_at": formats.instant(load["finished_at"], locale) if load["finished_at"] else None,
    }
    pairs = [(el("dt", t(f"load.facts.{name}")), el("dd", value)) for name, value in facts.items() if value]
    return el("dl", *(cell for pair in pairs for cell in pair), className="facts")
