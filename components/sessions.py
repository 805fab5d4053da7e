"""Sessions on screen: what comes, what was announced and held by kind, and the register of all of them."""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

import pandas as pd

from components import formats, register_marks, registers
from components.static import el
from components.tables import table
from texts import plural, t

Link = Callable[[str], str]
"""Code of a session, or its kind → an address."""
STATES = ("celebrada", "no consta", "programada", "sin fecha")
_NAMED = 4  # bodies that owe the same on the same day, before they are only counted


def coming(entries: Sequence[Any], link: Link, locale: str) -> dict:
    """What comes, month by month: a list that is read in order. entries: data_access.agenda.Entry, in order."""
    if not entries:
        return el("p", t("sessions.coming.none"))
    months = groupby(entries, key=lambda entry: f"{entry.first:%Y-%m}")
    return el("div", *(node for month, mine in months for node in _month(month, list(mine), link, locale)))


def _month(month: str, entries: list[Any], link: Link, locale: str) -> list[dict]:
    days = groupby(entries, key=lambda entry: (entry.first, entry.last))
    items = [node for _, mine in days for node in _day(list(mine), link, locale)]
    title = formats.month(month, locale)
    return [el("h3", title[:1].upper() + title[1:]), el("dl", *items, className="agenda")]


def _day(entries: list[Any], link: Link, locale: str) -> list[dict]:
    """A day of the agenda, or the month of what has no day yet: all that falls on it."""
    first = entries[0]
    words = registers.short(first.first, locale) if first.is_day else t("sessions.coming.no_day")
    when = el("time", words, dateTime=str(first.first)) if first.is_day else words
    alike = groupby(entries, key=lambda entry: (entry.register, entry.title, entry.state))
    return [el("dt", when), *(el("dd", *_entry(list(same), link)) for _, same in alike)]


def _entry(same: list[Any], link: Link) -> list[Any]:
    """same: entries of one day, register, title and state."""
    first = same[0]
    hour = f"{first.at:%H:%M} · " if first.at else ""
    name = el("a", first.title, href=link(first.code)) if first.code else first.title
    bodies = [entry.body for entry in same]
    who = formats.listed(bodies) if len(bodies) <= _NAMED else plural("sessions.coming.bodies", len(bodies))
    where = f" · {first.place}" if first.place else ""
    kind = el("span", t(f"sessions.coming.{first.register}"), " ", className="quiet")
    return [kind, name, el("div", hour, who, where, className="quiet")]


def by_kind(rows: pd.DataFrame, link: Link, locale: str) -> dict:
    """Kind × what became of what was announced. rows: as data_access.sessions.listed gives them."""
    counts = pd.crosstab(rows["kind"], rows["state"]).reindex(columns=STATES, fill_value=0)
    heads = [el("th", t("registers.head.kind"), scope="col")]
    heads += [el("th", register_marks.words(s), scope="col", className="n") for s in STATES]
    body = [_kind(kind, counts.loc[kind].tolist(), link, locale) for kind in counts.index]
    total = _total(counts.sum().tolist(), locale)
    return table(t("sessions.by_kind"), heads, el("tbody", *body, total), class_name="data stack")


def _kind(kind: str, counts: list[int], link: Link, locale: str) -> dict:
    name = el("th", el("a", kind[:1].upper() + kind[1:], href=link(kind)), scope="row")
    return el("tr", name, *_counts(counts, locale))


def _total(counts: list[int], locale: str) -> dict:
    return el("tr", el("th", t("registers.total"), scope="row"), *_counts(counts, locale), className="total")


def _counts(counts: list[int], locale: str) -> list[dict]:
    return [
        el(
            "td",
            formats.number(n, locale) if n else "–",
            className="n" if n else "n quiet",
            data_label=register_marks.words(state),
        )
        for state, n in zip(STATES, counts, strict=True)
    ]


def register(rows: pd.DataFrame, quorums: dict[str, Any], link: Link, locale: str) -> dict:
    """Every session, newest first. quorums: code → data_access.sessions.Quorum."""
    names = ("when", "session", "state", "quorum", "minutes")
    drawn = [_row(row, quorums[row["code"]], link, locale) for row in rows.to_dict("records")]
    return registers.table(t("sessions.register"), names, drawn)


def _row(row: dict, quorum: Any, link: Link, locale: str) -> dict:
    level = f" · {row['level']}" if row["level"] else ""
    about = el("div", row["kind"], " · ", row["body"], level, className="quiet")
    held = row["state"] == "celebrada"
    return el(
        "tr",
        registers.cell("when", registers.day(row["when"], locale)),
        el("th", el("a", row["title"], href=link(row["code"])), about, scope="row"),
        registers.cell("state", register_marks.mark(row["state"])),
        registers.cell("quorum", quorum_words(quorum, locale, ".short") if held else "–"),
        registers.cell(
            "minutes",
            registers.document(row["minutes"], row["minutes_url"], "sessions.no_minutes") if held else "–",
        ),
    )


def quorum_words(quorum: Any, locale: str, form: str = "") -> str:
    """«Hubo quórum: 7 de 9 presentes; hacían falta 5», or what of it is not known. form: «.short» for a table."""
    counted = {
        name: formats.number(getattr(quorum, name), locale) for name in ("present", "listed", "needed")
    }
    known = {None: "not_said", True: "reached", False: "missed"}[quorum.is_reached]
    return t(f"sessions.quorum{form}.{'no_list' if quorum.present is None else known}", **counted)
