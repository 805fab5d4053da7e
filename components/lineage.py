"""«¿De dónde sale este número?»: the loads that a figure comes from."""

import pandas as pd

from components import formats
from components.static import el
from texts import t


def lineage(loads: pd.DataFrame, locale: str, document: str = "") -> dict:
    """Files, fingerprints and row counts behind the figures of a view.

    loads: as data_access.loads.behind gives them (may be empty). document: title of the source document.
    """
    rows = [_row(load, locale) for load in loads.to_dict("records")]
    heads = ("file", "hash", "rows", "rejected", "loaded_at", "release")
    table = el(
        "table",
        el("caption", t("lineage.caption")),
        el("thead", el("tr", *(el("th", t(f"lineage.{h}"), scope="col") for h in heads))),
        el("tbody", *rows),
        className="data",
    )
    body = (
        el("div", table, className="scroll", tabIndex=0, role="region", aria_label=t("lineage.caption"))
        if rows
        else el("p", t("lineage.nothing"))
    )
    origin = el("p", t("lineage.document", title=document)) if document else None
    return el("details", el("summary", t("lineage.title")), origin, body, className="lineage")


def _row(load: dict, locale: str) -> dict:
    sheet = f" · {load['sheet']}" if load["sheet"] else ""
    counted = t(
        "lineage.counted",
        loaded=formats.number(load["rows_loaded"], locale),
        received=formats.number(load["rows_in"], locale),
    )
    return el(
        "tr",
        el(
            "th",
            el("a", load["file_name"], href=f"/datos/cargas/{load['load_id']}?obs={load['observatory']}"),
            sheet,
            scope="row",
        ),
        el("td", el("code", load["sha256"][:12])),
        el("td", counted, className="n"),
        el("td", formats.number(load["rows_rejected"] + load["rows_duplicate"], locale), className="n"),
        el("td", formats.instant(load["finished_at"], locale)),
        el("td", str(load["release_id"]), className="n"),
    )
