"""«¿Cómo va mi solicitud?»: the form that asks for a number, and what is known of that request."""

from typing import Any

from components import formats, information
from components.registers import document
from components.static import Node, el
from texts import plural, t

PATH = "/informacion"


def form(state: Any) -> dict:
    """state: data_access.state.InformationState; the number that was asked for stays in its box."""
    box = el(
        "input",
        id="numero",
        name="numero",
        type="search",
        value=state.number,
        className="form-control",
        autoComplete="off",
        aria_describedby="numero-como",
    )
    field = el("div", el("label", t("information.lookup.label"), htmlFor="numero"), box, className="filter")
    button = el("button", t("information.lookup.button"), type="submit", className="btn btn-primary")
    how = el("p", t("information.lookup.how"), id="numero-como", className="quiet")
    hidden = el("input", type="hidden", name="obs", value=state.observatory)
    drawn = el(
        "form",
        hidden,
        field,
        button,
        method="get",
        action=f"{PATH}#estado",
        className="filters",
        role="search",
        aria_label=t("information.lookup.title"),
    )
    return el("div", how, drawn)


def unknown(contact: str) -> dict:
    """No request has that number: what to do. contact: of the institution, or ''."""
    ask = t("information.lookup.contact", contact=contact) if contact else t("information.lookup.no_contact")
    return el("p", t("information.lookup.unknown"), " ", ask, className="note", role="status")


def found(row: dict, dataset: str | None, address: str, locale: str) -> dict:
    """What is known of a request. row: of data_access.information.listed. dataset, address: title and page of the dataset that
    answers it now; None and '' without one."""
    pairs: list[tuple[str, Node]] = [
        ("state", [information.mark(row["state"]), f". {_said(row, locale)}"]),
        ("received_on", formats.day(row["received_on"], locale)),
        ("due_on", formats.day(row["due_on"], locale) if row["due_on"] else information.told(None)),
        ("channel", information.told(row["channel"])),
        ("kind", row["kind"]),
        ("result", _result(row)),
        ("answer", _answer(row, dataset, address)),
    ]
    listed = [
        node
        for name, said in pairs
        if said is not None
        for node in (el("dt", t(f"information.head.{name}")), el("dd", said))
    ]
    return el(
        "div",
        el("h3", t("information.lookup.number", number=row["number"])),
        el("dl", *listed, className="facts"),
        role="status",
    )


def _result(row: dict) -> str:
    is_open = row["state"].startswith("en trámite")
    return t("information.lookup.pending") if is_open else information.told(row["result"])


def _said(row: dict, locale: str) -> str:
    """When it was answered and in how many days, or how many it has been waiting and has left."""
    if row["state"].startswith("en trámite"):
        waited = plural("information.lookup.waiting", row["days"], n=formats.number(row["days"], locale))
        return f"{waited}; {information.days_left(row['left'], locale)}."
    if row["days"] is None:
        return t("information.lookup.no_day")
    days = formats.number(row["days"], locale)
    return plural(
        "information.lookup.answered", row["days"], n=days, day=formats.day(row["answered_on"], locale)
    )


def _answer(row: dict, dataset: str | None, address: str) -> Node:
    """Where the answer can be read now; None where nothing says."""
    nodes: list[Node] = []
    if dataset:
        nodes.append(el("a", dataset, href=address))
    elif row["answered_by"]:
        nodes.append(t("information.asked.no_dataset", name=row["answered_by"]))
    if row["url"]:
        nodes += [" · " if nodes else None, document(None, row["url"], "format.not_reported")]
    return nodes or None
