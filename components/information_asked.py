"""«Ya se preguntó»: what was asked and where its answer is now, for the next person; searched by words."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from components import formats, information, registers
from components.static import Node, el
from components.tables import FEW, opened
from texts import plural, t


def form(state: Any) -> dict:
    """A box to search in. state: data_access.state.InformationState."""
    box = el("input", id="busca", name="busca", type="search", value=state.search, className="form-control")
    field = el("div", el("label", t("information.asked.search"), htmlFor="busca"), box, className="filter")
    kept = [
        el("input", type="hidden", name=key, value=value)
        for key, value in state.query().items()
        if key in ("obs", "anio", "edicion")
    ]
    return el(
        "form",
        *kept,
        field,
        el("button", t("information.asked.button"), type="submit", className="btn btn-primary"),
        method="get",
        action="/informacion#preguntado",
        className="filters",
        role="search",
        aria_label=t("information.asked.title"),
    )


def listed(rows: pd.DataFrame, link: Callable[[str], str], words: str, locale: str) -> dict:
    """rows: as data_access.information.asked_before gives them; may be empty. link: name of a dataset → its address."""
    if rows.empty:
        said = t("information.asked.nothing", words=words) if words else t("information.asked.none")
        return el("p", said, role="status")
    names = ("topic", "answer", "times", "newest")
    body = [_row(row, link, locale) for row in rows.to_dict("records")]
    found = plural("information.asked.found", len(rows), n=formats.number(len(rows), locale))
    table = opened(t("information.asked.caption"), information.heads(names, ("times",)), body, FEW)
    return el("div", el("p", found, role="status") if words else None, table)


def _row(row: dict, link: Callable[[str], str], locale: str) -> dict:
    nodes: list[Node] = []
    if row["dataset"]:
        nodes.append(el("a", row["dataset"], href=link(row["answered_by"])))
    elif row["answered_by"]:
        nodes.append(t("information.asked.no_dataset", name=row["answered_by"]))
    if row["url"]:
        nodes += [" · " if nodes else None, registers.document(None, row["url"], "format.not_reported")]
    return el(
        "tr",
        el("th", row["topic"], scope="row"),
        information.cell("answer", *nodes),
        information.cell("times", formats.number(row["times"], locale), kind="n"),
        information.cell("newest", registers.short(row["newest"], locale), kind="date"),
    )
