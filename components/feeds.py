"""Deliveries between institutions on screen: months by office, the last of each office, and the systems behind them."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from components import formats, registers
from components.states import drawn
from components.static import el
from components.tables import scrolled
from texts import plural, t

_MARKS = {
    "a tiempo": ("✓", "done", "on_time"),
    "tarde": ("●", "late", "late"),
    "no recibida": ("▲", "late", "missing"),
    "aún no vence": ("○", "notdue", "coming"),
    "recibida sin plazo": ("✓", "done", "no_term"),
    "sin plazo": ("–", "silent", "untold"),
}
"""State → its mark, its class, its name in texts/."""
PAST_DUE = ("a tiempo", "tarde", "no recibida")


def headline(rows: pd.DataFrame, locale: str) -> str:
    """How many of those past due came on time, late and not at all. rows: data_access.feeds.listed, at least one."""
    counts = rows["state"].value_counts()
    owed = {state: int(counts.get(state, 0)) for state in PAST_DUE}
    total = sum(owed.values())
    if not total:
        return plural("feeds.headline.none", len(rows), n=formats.number(len(rows), locale))
    said = [
        plural(f"feeds.headline.{_MARKS[state][2]}", n, n=formats.number(n, locale))
        for state, n in owed.items()
        if n
    ]
    return plural("feeds.headline.due", total, n=formats.number(total, locale), states=formats.listed(said))


def last_table(found: Sequence[Any], locale: str) -> dict:
    """Each office's last delivery. found: data_access.feeds.Last."""
    names = ("office", "system", "last", "full", "lacking", "on_time")
    heads = [el("th", t(f"feeds.head.{name}"), scope="col") for name in names]
    body = [_last(each, locale) for each in found]
    return scrolled(t("feeds.last_caption"), heads, el("tbody", *body), class_name="data stack")


def _last(each: Any, locale: str) -> dict:
    cells = {
        "system": each.system,
        "last": _when(each, locale),
        "full": _full(each.last, locale) if each.last else "–",
        "lacking": _lacking(each.lacking, locale),
        "on_time": t("feeds.of", n=each.on_time, total=each.due) if each.due else t("feeds.state.untold"),
    }
    labelled = (el("td", cell, data_label=t(f"feeds.head.{name}")) for name, cell in cells.items())
    return el("tr", el("th", each.office, scope="row"), *labelled)


def _when(each: Any, locale: str) -> Any:
    """«julio de 2026, llegó el 2 ago 2026, hace 112 días»."""
    if each.last is None:
        return drawn("▲", t("feeds.never"), "late")
    day = registers.short(each.last["received_on"], locale)
    ago = registers.days("feeds.ago", each.days, locale)
    said = t("feeds.came", day=day, ago=ago)
    return [registers.period(each.last["period"], locale), el("div", said, className="quiet")]


def _lacking(periods: Sequence[str], locale: str) -> Any:
    if not periods:
        return t("feeds.nothing_lacks")
    names = formats.listed([registers.period(period, locale) for period in periods])
    count = plural("feeds.lacks", len(periods), n=formats.number(len(periods), locale))
    return [drawn("▲", count, "late"), el("div", names, className="quiet")]


def _full(row: dict, locale: str) -> str:
    share = row["completeness"]
    if share is None:
        return t("format.not_reported")
    return formats.number(share, locale, 1) + formats.PERCENT


def matrix(year: Any, locale: str) -> dict:
    """Office × period of a system and a year. year: data_access.feeds.Year."""
    periods = list(year.cells.columns)
    heads = [el("th", t("feeds.head.office"), scope="col")]
    heads += [el("th", _column(period, locale), scope="col", className="m") for period in periods]
    body = [
        el(
            "tr",
            el("th", office, scope="row"),
            *(_cell(row, period, locale) for row, period in zip(rows, periods, strict=True)),
        )
        for office, rows in zip(year.cells.index, year.cells.to_numpy().tolist(), strict=True)
    ]
    caption = t("feeds.matrix", system=year.system, year=year.year)
    return scrolled(caption, heads, el("tbody", *body), class_name="data stack months")


def _column(period: str, locale: str) -> str:
    """«ene», «T1», or the year."""
    _, _, part = period.partition("-")
    if part and part.isdigit():
        return formats.month(period, locale, short=True).split()[0].rstrip(".")
    return part or period


def _cell(row: dict | None, period: str, locale: str) -> dict:
    """The mark, how late where it is, and how full it came; all of it in words on touch and for who listens."""
    if row is None:
        return el("td", className="m none")
    icon, colour, name = _MARKS[row["state"]]
    said = _words(row, name, locale)
    mark = el("span", el("span", icon, aria_hidden="true"), el("span", said, className="visually-hidden"))
    shown = {**mark, "p": {"className": f"state {colour}", "title": said}}
    more = []
    if row["state"] in ("tarde", "no recibida"):
        more.append(
            el("small", t("feeds.short_days", n=formats.number(row["days"], locale)), aria_hidden="true")
        )
    if row["completeness"] is not None and row["received_on"]:
        more.append(el("div", _full(row, locale), className="quiet"))
    return el("td", shown, *more, className="m", data_label=_column(period, locale))


def _words(row: dict, name: str, locale: str) -> str:
    if row["days"]:
        return plural(f"feeds.words.{name}", row["days"], n=formats.number(row["days"], locale))
    return t(f"feeds.state.{name}")


def key(rows: pd.DataFrame) -> dict:
    """What the marks mean, those that some delivery has. rows: as `headline` takes them."""
    there = set(rows["state"])
    items = [
        el("li", drawn(icon, t(f"feeds.state.{name}"), colour))
        for state, (icon, colour, name) in _MARKS.items()
        if state in there
    ]
    return el("ul", *items, className="key")


def systems_table(rows: pd.DataFrame, territories: dict[str, str], locale: str) -> dict:
    """The catalogue. rows: data_access.feeds.systems, at least one. territories: code → name."""
    names = ("system", "owner", "level", "content", "records", "updated", "state")
    heads = [el("th", t(f"feeds.head.{name}"), scope="col") for name in names]
    body = [_system(row, territories, locale) for row in rows.to_dict("records")]
    return scrolled(t("feeds.systems_caption"), heads, el("tbody", *body), class_name="data stack")


def _system(row: dict, territories: dict[str, str], locale: str) -> dict:
    where = [row["level"], territories.get(row["territory"], row["territory"])]
    cells = {
        "owner": formats.listed(registers.listed(row["owner"])) if row["owner"] else None,
        "level": " · ".join(filter(None, where)),
        "content": row["content"],
        "records": None if row["records"] is None else formats.number(row["records"], locale, 0),
        "updated": formats.day(row["updated_on"], locale) if row["updated_on"] else None,
        "state": row["state"],
    }
    note = el("div", row["note"], className="quiet") if row["note"] else None
    line = t("feeds.line", line=row["source_line"]) if row["source_line"] else ""
    source = el("div", row["source_document"], line, className="quiet") if row["source_document"] else None
    kind = el("div", formats.capital(row["kind"]), className="quiet")
    labelled = (
        el(
            "td",
            cell or el("span", t("format.not_reported"), className="quiet"),
            data_label=t(f"feeds.head.{name}"),
        )
        for name, cell in cells.items()
    )
    return el("tr", el("th", row["name"], kind, note, source, scope="row"), *labelled)
