"""The index of reserved information on screen: each entry with its ground and its end, and what it covers of the portal."""

from collections.abc import Callable, Sequence

import pandas as pd

from components import information, registers, reserve_note
from components.states import drawn
from components.static import Node, el
from components.tables import FEW, opened
from texts import t

_MARKS = {
    "vigente": ("✓", "done"),
    "vencida": ("▲", "late"),
    "sin vencimiento informado": ("–", "silent"),
}
Link = Callable[[str], str]
Unit = Callable[[str], tuple[str, str]]


def editions(names: Sequence[str], shown: str, link: Link, locale: str) -> dict:
    """The editions, each a link but the one that is shown. link: edition → its address."""
    items = [
        el("strong", registers.period(name, locale), aria_current="true")
        if name == shown
        else el("a", registers.period(name, locale), href=link(name))
        for name in names
    ]
    nodes = [node for item in items for node in (" · ", item)][1:]
    return el("p", t("information.reserves.editions"), " ", *nodes)


def index(rows: pd.DataFrame, edition: str, covered: Link, unit: Unit, locale: str) -> dict:
    """Entries of one edition. rows: as data_access.reserves.of_edition gives them. covered: what is covered → the page that
    lacks it. unit: code of a unit → its name and address."""
    names = ("entry", "unit", "ground", "declared_on", "term", "state", "covers")
    body = [_row(row, covered, unit, locale) for row in rows.to_dict("records")]
    caption = t("information.reserves.caption", edition=registers.period(edition, locale))
    return opened(caption, information.heads(names), body, FEW)


def _row(row: dict, covered: Link, unit: Unit, locale: str) -> dict:
    icon, kind = _MARKS[row["state"]]
    when = reserve_note.term(row, locale) if row["days"] is not None else ""
    told = el("div", when, className="quiet") if when else None
    note = el("div", row["note"], className="quiet") if row["note"] else None
    covers: Node = t("information.reserves.covers_nothing")
    if row["covers"]:
        covers = el("a", row["covers"], href=covered(row["covers"]))
    holder: Node = t("format.not_reported")
    if row["unit"]:
        name, address = unit(row["unit"])
        holder = el("a", name, href=address)
    return el(
        "tr",
        el("th", row["title"], el("div", row["code"], className="quiet"), note, scope="row"),
        information.cell("unit", holder),
        information.cell("ground", row["legal_ground"]),
        information.cell("declared_on", registers.day(row["declared_on"], locale, "format.not_reported")),
        information.cell("term", information.told(row["term"])),
        information.cell("state", drawn(icon, row["state"], kind), told),
        information.cell("covers", covers),
    )


def uncovered(kinds: Sequence[str]) -> dict | None:
    """What an edition covers nowhere of what a portal may leave out; None where it covers all."""
    if not kinds:
        return None
    return el("p", t("information.reserves.uncovered", kinds="; ".join(kinds)), className="note")
