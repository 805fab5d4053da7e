"""Agreements on screen: how many hold, each with its terms, who signs most, and what the documents leave out."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from components import formats, registers
from components.registers import Offices
from components.states import drawn
from components.static import el
from components.tables import scrolled
from texts import plural, t

_MARKS = {
    "vigente": ("✓", "done", "in_force"),
    "vencido": ("▲", "late", "expired"),
    "plazo sin fecha": ("◐", "incomplete", "no_date"),
    "vencimiento no informado": ("–", "silent", "untold"),
}
"""State → its mark, its class, its name in texts/."""
Parties = Callable[[str], list[str]]


def headline(rows: pd.DataFrame) -> str:
    """«De 4 convenios, 1 está vigente y 1 venció. De 2 no se informa hasta cuándo rigen.» rows: at least one."""
    counts = rows["state"].value_counts()
    if len(rows) > 1 and counts.get("vencimiento no informado") == len(rows):
        return t("agreements.all_untold", n=len(rows))
    said = [
        plural(f"agreements.count.{name}", int(counts[state]))
        for state, (_, _, name) in _MARKS.items()
        if counts.get(state)
    ]
    return plural("agreements.headline", len(rows), states=formats.listed(said))


def table(rows: pd.DataFrame, parties: Parties, offices: Offices, locale: str) -> dict:
    """Every agreement, the last signed first. rows: as data_access.agreements.listed gives them."""
    names = ("agreement", "parties", "signed", "until", "data", "document")
    heads = [el("th", t(f"agreements.head.{name}"), scope="col") for name in names]
    body = [_row(row, parties, offices, locale) for row in rows.to_dict("records")]
    return scrolled(t("agreements.caption"), heads, el("tbody", *body), class_name="data stack")


def _row(row: dict, parties: Parties, offices: Offices, locale: str) -> dict:
    cells = {
        "parties": el(
            "ul", *(el("li", _party(name, offices)) for name in parties(row["parties"])), className="key"
        ),
        "signed": formats.day(row["signed_on"], locale),
        "until": _until(row, locale),
        "data": row["data_obligations"] or _untold(),
        "document": registers.document(t("agreements.read"), row["url"], "format.not_reported")
        if row["url"]
        else _untold(),
    }
    title = el("th", row["title"], el("div", row["object"], className="quiet"), _source(row), scope="row")
    labelled = (el("td", cell, data_label=t(f"agreements.head.{name}")) for name, cell in cells.items())
    return el("tr", title, *labelled)


def _source(row: dict) -> dict:
    line = t("agreements.line", line=row["source_line"]) if row["source_line"] else ""
    return el("div", row["source_document"], line, className="quiet")


def _untold() -> dict:
    return el("span", t("format.not_reported"), className="quiet")


def _party(name: str, offices: Offices) -> Any:
    """Its name, as a link where it is one unit of the observatory."""
    found = [(named, address) for named, address in offices(name) if address]
    return el("a", name, href=found[0][1]) if len(found) == 1 else name


def _until(row: dict, locale: str) -> list[Any]:
    """Its state, the day, how long ago or until then, and the term as it is stated."""
    icon, colour, name = _MARKS[row["state"]]
    nodes: list[Any] = [drawn(icon, t(f"agreements.state.{name}"), colour)]
    if row["expires_on"]:
        days = plural(f"agreements.days.{name}", row["days"], n=formats.number(row["days"], locale))
        nodes.append(
            el("div", t("agreements.expires", day=formats.day(row["expires_on"], locale)), " · ", days)
        )
    term = t("agreements.term", term=row["term"]) if row["term"] else t("agreements.no_term")
    return [*nodes, el("div", term, className="quiet")]


def signers(counts: Sequence[tuple[str, int]], total: int, offices: Offices, locale: str) -> dict:
    """Who signs most. counts: institution and how many; total: agreements."""
    heads = [
        el("th", t("agreements.head.institution"), scope="col"),
        el("th", t("agreements.head.signs"), scope="col", className="n"),
    ]
    body = [
        el(
            "tr",
            el("th", _party(name, offices), scope="row"),
            el(
                "td",
                t("agreements.of", n=formats.number(n, locale), total=formats.number(total, locale)),
                className="n",
            ),
        )
        for name, n in counts
    ]
    return scrolled(t("agreements.signers"), heads, el("tbody", *body))


def untold(rows: pd.DataFrame, counts: Mapping[str, int], parties: Parties) -> dict:
    """What the documents leave out: of how many, and each agreement that names no data. counts: column → how many blank."""
    total = len(rows)
    said = [el("li", t(f"agreements.untold.{name}", n=n, total=total)) for name, n in counts.items() if n]
    silent = rows[rows["data_obligations"].isna()].to_dict("records")
    said += [
        el("li", plural("agreements.untold.no_list", len(parties(row["parties"])), title=row["title"]))
        for row in silent
    ]
    return el("ul", *said) if said else el("p", t("agreements.untold.nothing"))
