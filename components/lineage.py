"""«¿De dónde sale este número?»: the loads that a figure comes from."""

from collections.abc import Iterable
from urllib.parse import urlencode

import pandas as pd

from components import formats
from components.static import el
from components.tables import scrolled
from texts import t

WHOLE = "todo"
"""The slice of a dataset that is delivered in one piece."""
NOTES = 3
"""Different notes of the newest loads that are read without opening the table; the others stand in their rows."""
HEADS = ("file", "hash", "rows", "rejected", "loaded_at", "release")


def document_of(titles: Iterable[str | None]) -> str:
    """The one source document that some rows name, '' where none or several do."""
    found = set(titles) - {None, ""}
    return str(found.pop()) if len(found) == 1 else ""


def load_path(load: int, observatory: str, slice_name: str = "", row: int | None = None) -> str:
    """The address of a load: its file, its count, its rows; of one slice of it, or at one row."""
    query = {"obs": observatory}
    query |= {"entrega": slice_name} if slice_name and slice_name != WHOLE else {}
    query |= {"fila": str(row)} if row is not None else {}
    return f"/datos/cargas/{load}?{urlencode(query)}#filas"


def lineage(loads: pd.DataFrame, locale: str, document: str = "") -> dict:
    """Files, fingerprints and row counts behind the figures of a view, and what staff noted of them.

    loads: as data_access.loads.behind gives them (may be empty). document: title of the source document.
    """
    found = loads.to_dict("records")
    newest_of = {load["note"]: load for load in reversed(found) if load["note"]}
    noted = [load for load in found if newest_of.get(load["note"]) is load][:NOTES]
    rows = [_row(load, locale, bool(load["note"]) and load not in noted) for load in found]
    heads = (el("th", t(f"lineage.{name}"), scope="col") for name in HEADS)
    table = scrolled(t("lineage.caption"), heads, el("tbody", *rows)) if rows else None
    body = table or el("p", t("lineage.nothing"))
    origin = el("p", t("lineage.document", title=document)) if document else None
    origin_of = el("details", el("summary", t("lineage.title")), origin, body, className="lineage")
    notes = [_note(load, several=len(found) > 1) for load in noted]
    return el("div", *notes, origin_of, className="lineage-noted") if notes else origin_of


def _note(load: dict, several: bool) -> dict:
    """What staff noted of a load; of which one, where there are several."""
    said = load["note"].replace("\n", " · ")
    file = load["file_name"]
    return el(
        "p",
        t("lineage.note_of", file=file, note=said) if several else t("lineage.note", note=said),
        className="note",
    )


def _row(load: dict, locale: str, is_noted: bool) -> dict:
    sheet = f" · {load['sheet']}" if load["sheet"] else ""
    path = load_path(load["load_id"], load["observatory"], load["slice"])
    counted = t(
        "lineage.counted",
        loaded=formats.number(load["rows_loaded"], locale),
        received=formats.number(load["rows_in"], locale),
    )
    return el(
        "tr",
        el(
            "th",
            el("a", load["file_name"], href=path),
            sheet,
            _note(load, several=False) if is_noted else None,
            scope="row",
        ),
        el("td", el("code", load["sha256"][:12])),
        el("td", counted, className="n"),
        el("td", formats.number(load["rows_rejected"] + load["rows_duplicate"], locale), className="n"),
        el("td", formats.instant(load["finished_at"], locale)),
        el("td", str(load["release_id"]), className="n"),
    )
