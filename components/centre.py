"""The monitoring centre on screen: its questions and answers, rooms, terms, training, plans, and what is not shown."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from components import formats, registers
from components.static import el
from components.tables import FEW, FIRST, opened, records
from texts import t

Answer = tuple[str, str, str]
"""Key of a question, its figure ('' where nothing is known), address of where it is explained ('' for none)."""


def grid(
    caption: str,
    heads: Sequence[tuple[str, bool]],
    rows: Sequence[Sequence[Any]],
    name: str = "",
    first: int = FIRST,
) -> dict:
    """A table whose rows become cards on a phone. heads: (words, whether a number); the first cell of a row is its head.

    first: rows that are shown before the rest is asked for.
    """
    top = [el("th", words, scope="col", className="n" if is_n else None) for words, is_n in heads]
    body = [
        el(
            "tr",
            el("th", first, scope="row"),
            *(
                el("td", value, data_label=words, className="n" if is_n else None)
                for value, (words, is_n) in zip(rest, heads[1:], strict=True)
            ),
        )
        for first, *rest in rows
    ]
    return opened(caption, top, body, first, f"data stack {name}".strip())


def heads(names: Sequence[str], numbers: Sequence[str] = ()) -> list[tuple[str, bool]]:
    """Heads of texts, and which of them are over numbers."""
    return [(t(f"centre.head.{name}"), name in numbers) for name in names]


def asked(answers: Sequence[Answer]) -> dict:
    """What councillors ask, each with its figure or «no informado»."""
    rows = [(t(f"centre.ask.{key}"), _figure(figure), _way(key, address)) for key, figure, address in answers]
    return grid(t("centre.asked"), heads(("question", "answer", "more")), rows, "asked", len(rows))


def _figure(figure: str) -> Any:
    return figure or t("format.not_reported")


def _way(key: str, address: str) -> Any:
    """The link to where a question is explained; out of its row it says which."""
    if not address:
        return "–"
    said = t("centre.see" if address.startswith("#") else "centre.go")
    return el("a", said, href=address, aria_label=f"{said}: {t(f'centre.ask.{key}')}")


def missing(name: str) -> dict:
    """What is not reported of a section, and what would tell it."""
    return el("p", el("strong", t("format.not_reported").capitalize()), ". ", t(f"centre.missing.{name}"))


_OPEN = {True: "centre.open.always", False: "centre.open.part", None: "format.not_reported"}


def rooms(rows: Sequence[dict], names: dict[str, str], locale: str) -> dict:
    """Seats, roles and services of each room. rows: public columns of rooms; names: zones."""
    lines = [
        (
            [row["name"], _noted(row["note"])],
            names.get(row["territory"], row["territory"]),
            formats.told(row["seats"], locale),
            t(_OPEN[row["is_always_open"]]),
            _several(row["roles"]),
            _several(row["services"]),
            formats.day(row["opened_on"], locale) if row["opened_on"] else t("format.not_reported"),
        )
        for row in rows
    ]
    names_of = ("room", "zone", "seats", "open", "roles", "services", "since")
    return grid(t("centre.rooms.caption"), heads(names_of, ("seats",)), lines)


def retention(rows: pd.DataFrame, locale: str) -> dict:
    """How long each class of record is kept, by what norm, and its deletions. rows: as data_access.centre.retention."""
    lines = [
        (
            [row["title"], el("div", row["subject"], className="quiet"), _noted(row["note"])],
            formats.told(row["days"], locale),
            row["legal_basis"] or t("format.not_reported"),
            formats.day(row["valid_from"], locale) if row["valid_from"] else t("format.not_reported"),
            _deletions(row, locale),
        )
        for row in records(rows)
    ]
    names = ("kept", "days", "norm", "since", "deletions")
    return grid(t("centre.retention.caption"), heads(names, ("days",)), lines)


def _deletions(row: dict, locale: str) -> str:
    if row["deletions"] is None:
        return t("format.not_reported")
    if not (row["deletions_from"] and row["deletions_to"]):
        return t("centre.retention.no_period", n=formats.told(row["deletions"], locale))
    between = {name: formats.day(row[f"deletions_{name}"], locale) for name in ("from", "to")}
    return t("centre.retention.deleted", n=formats.told(row["deletions"], locale), **between)


def trainings(rows: pd.DataFrame, locale: str) -> dict:
    """The courses of a year and those without a day. rows: as data_access.centre.trainings, at least one."""
    lines = [
        (
            [row["title"], _noted(row["note"])],
            row["audience"],
            formats.day(row["held_on"], locale) if row["held_on"] else t("centre.training.not_held"),
            formats.told(row["hours"], locale),
            formats.told(row["participants"], locale),
            formats.told(row["expected"], locale),
            row["given_by"] or t("format.not_reported"),
        )
        for row in records(rows)
    ]
    names = ("course", "audience", "held", "hours", "participants", "expected", "given_by")
    numbers = ("hours", "participants", "expected")
    return grid(t("centre.training.caption"), heads(names, numbers), lines, first=FEW)


def planned(rows: pd.DataFrame, link: Any, locale: str) -> dict:
    """Lines of plans about the centre. rows: as data_access.centre.planned; link: plan and line → an address."""
    lines = [
        (
            el("a", row["title"], href=link(row["plan"], row["line"])),
            row["plan"],
            row["indicator"] or t("format.not_reported"),
            row["target_printed"] or t("centre.planned.no_target"),
        )
        for row in records(rows)
    ]
    return grid(t("centre.planned.caption"), heads(("line", "plan", "indicator", "target")), lines)


def not_shown(kinds: Sequence[tuple[str, pd.DataFrame]], index: str, locale: str) -> dict:
    """What the portal does not show, and the reserve that covers it. kinds: (what, entries of data_access.reserves.covering)."""
    lines: list[tuple] = []
    for kind, entries in kinds:
        what = [formats.capital(kind), el("div", t(f"centre.hidden.{_KEYS[kind]}"), className="quiet")]
        if entries.empty:
            lines.append((what, t("centre.hidden.nothing"), "–", "–"))
        for row in records(entries):
            title = el("a", row["title"], href=index)
            lines.append((what, title, row["legal_ground"], _term(row, locale)))
    return grid(t("centre.hidden.caption"), heads(("hidden", "entry", "ground", "expires")), lines)


_KEYS = {
    "ubicación de equipos": "places",
    "detalle de turnos": "shifts",
    "detalle de despachos": "dispatches",
    "evidencia": "evidence",
}


def _term(row: dict, locale: str) -> Any:
    if not row["expires_on"]:
        return t("format.not_reported")
    day = formats.day(row["expires_on"], locale)
    if row["state"] != "vencida":
        return t("centre.hidden.until", day=day)
    return el("span", "⚠ ", t("centre.hidden.expired", day=day), className="state late")


def _noted(note: str | None) -> dict | None:
    return el("div", note, className="quiet") if note else None


def _several(cell: str | None) -> str:
    values = registers.listed(cell)
    return formats.listed(values) if values else t("format.not_reported")
