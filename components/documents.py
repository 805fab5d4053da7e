"""Documents and protocols on screen: each version with its state, its day, and its link or the reserve that covers it."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from components import formats, information, registers
from components.registers import Offices
from components.states import drawn
from components.static import Node, el
from components.tables import FEW, opened, scrolled
from texts import t

_MARKS = {
    "vigente": ("✓", "done"),
    "en elaboración": ("○", "notdue"),
    "reemplazado": ("–", "silent"),
    "derogado": ("–", "silent"),
}


def register(rows: pd.DataFrame, offices: Offices, locale: str) -> dict:
    """Every version, the newest of each document before those that it replaced. rows: of data_access.documents.listed."""
    names = ("document", "version", "dated_on", "doc_state", "access", "responsible")
    body = [_row(row, offices, locale) for row in rows.to_dict("records")]
    caption = t("information.documents.caption")
    return opened(caption, information.heads(names), body, FEW)


def _row(row: dict, offices: Offices, locale: str) -> dict:
    about = " · ".join(filter(None, (row["kind"], row["note"])))
    state: Node = information.told(None)
    if row["state"]:
        icon, kind = _MARKS[row["state"]]
        state = drawn(icon, row["state"], kind)
    who = registers.offices(row["responsible"], offices) if row["responsible"] else [information.told(None)]
    return el(
        "tr",
        el("th", row["title"], el("div", about, className="quiet"), scope="row"),
        information.cell("version", row["version"]),
        information.cell("dated_on", registers.day(row["dated_on"], locale, "format.not_reported")),
        information.cell("doc_state", state),
        information.cell("access", *access(row, locale)),
        information.cell("responsible", *who),
    )


def access(row: dict, locale: str) -> list[Any]:
    """A link, or the reserve that covers it; what is not informed says so."""
    if row["access"] == "reservado":
        return [t("information.documents.reserved"), el("div", *_reserve(row, locale), className="quiet")]
    if row["url"]:
        return [registers.document(t("information.documents.read"), row["url"], "format.not_reported")]
    return [t("information.documents.no_link") if row["access"] else information.told(None)]


def _reserve(row: dict, locale: str) -> list[Any]:
    if not row["reserve"]:
        return [t("information.documents.no_reserve")]
    if not row["reserve_title"]:
        return [t("information.documents.lost_reserve", code=row["reserve"])]
    edition = registers.period(row["reserve_edition"], locale)
    link = el("a", row["reserve_title"], href="#reservas")
    return [link, " ", t("information.documents.in_edition", edition=edition)]


def templates(sheets: Iterable[tuple[str, str, int, str]], locale: str) -> dict:
    """The forms in which data are delivered. sheets: name, title, how many columns, and version of each."""
    body = [
        el(
            "tr",
            el("th", el("a", title, href=f"/datos/{name}"), scope="row"),
            information.cell("columns", formats.number(columns, locale), kind="n"),
            information.cell("version", el("code", version)),
            information.cell(
                "template", el("a", t("information.templates.xlsx"), href=f"/datos/{name}.xlsx")
            ),
        )
        for name, title, columns, version in sheets
    ]
    heads = information.heads(("dataset", "columns", "version", "template"), ("columns",))
    table = scrolled(t("information.templates.caption"), heads, el("tbody", *body), class_name="data stack")
    return el("details", el("summary", t("information.templates.summary", n=len(body))), table)
