"""«¿De dónde sale este número?»: the loads that a figure comes from."""

from urllib.parse import quote

import pandas as pd

from components import formats
from components.static import el
from components.tables import scrolled
from texts import t

HEADS = ("file", "hash", "rows", "rejected", "loaded_at", "release")


def load_path(load: int, observatory: str) -> str:
    """The address of a load: its file, its count, its rows."""
    return f"/datos/cargas/{load}?obs={quote(observatory, safe='')}"


def lineage(loads: pd.DataFrame, locale: str, document: str = "") -> dict:
    """Files, fingerprints and row counts behind the figures of a view.

    loads: as data_access.loads.behind gives them (may be empty). document: title of the source document.
    """
    rows = [_row(load, locale) for load in loads.to_dict("records")]
    heads = (el("th", t(f"lineage.{name}"), scope="col") for name in HEADS)
    table = scrolled(t("lineage.caption"), heads, el("tbody", *rows)) if rows else None
    body = table or el("p", t("lineage.nothing"))
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
            el("a", load["file_name"], href=load_path(load["load_id"], load["observatory"])),
            sheet,
            scope="row",
        ),
        el("td", el("code", load["sha256"][:12])),
        el("td", counted, className="n"),
        el("td", formats.number(load["rows_rejected"] + load["rows_duplicate"], locale), className="n"),
        el("td", formats.instant(load["finished_at"], locale)),
        el("td", str(load["release_id"]), className="n"),
    )
