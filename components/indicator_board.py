"""«Lo que nadie actualiza» on screen: who answers, the last value and its age, what is owed and since when."""

from collections.abc import Sequence
from typing import Any

from components import formats
from components.indicator_words import Link, condition, days, gaps, offices, period
from components.static import el
from components.tables import scrolled
from texts import plural, t

HEADS = ("name", "responsible", "last", "age", "owed")
UP_TO_DATE = "al día"


def board(entries: Sequence[Any], link: Link, unit: Link, locale: str) -> dict:
    """A sentence, and the table of what is not up to date. entries: data_access.indicator_board.Entry, worst first."""
    behind = [entry for entry in entries if entry.condition != UP_TO_DATE]
    return el(
        "section",
        el("h2", t("board.title"), id="sin-actualizar"),
        el("p", _answer(len(behind), len(entries), behind)),
        _table(behind, link, unit, locale) if behind else None,
        el("p", t("board.rule"), className="quiet"),
    )


def _answer(behind: int, total: int, entries: Sequence[Any]) -> str:
    if not behind:
        return t("board.none")
    named = {office.name for entry in entries for office in entry.indicator.offices}
    said = plural("board.answer", behind, total=total)
    return f"{said} {plural('board.offices', len(named))}" if named else said


def _table(entries: Sequence[Any], link: Link, unit: Link, locale: str) -> dict:
    heads = [el("th", t(f"board.{n}"), scope="col", className="n" if n == "age" else None) for n in HEADS]
    body = el("tbody", *(_row(entry, link, unit, locale) for entry in entries))
    return scrolled(t("board.caption"), heads, body, class_name="data stack indicators")


def _row(entry: Any, link: Link, unit: Link, locale: str) -> dict:
    sheet, named = entry.indicator.sheet, entry.indicator.offices
    age = t("board.no_age") if entry.days_since is None else days(entry.days_since, locale)
    cells = {
        "responsible": offices(named, unit) if named else t("board.nobody"),
        "last": _last(entry, locale),
        "age": age,
        "owed": _owed(entry, locale),
    }
    labelled = (
        el("td", cell, className="n" if name == "age" else None, data_label=t(f"board.{name}"))
        for name, cell in cells.items()
    )
    head = el("th", el("a", sheet["name"], href=link(sheet["code"])), scope="row")
    return el("tr", head, *labelled)


def _last(entry: Any, locale: str) -> str:
    value = entry.indicator.last
    if value is None:
        return t("indicators.no_values")
    said = period(value["period"], entry.indicator.sheet["frequency"], locale)
    said = f"{said}, {t('indicators.is_partial')}" if value["is_partial"] else said
    if value["published_on"] is None:
        return said
    return t("board.published", period=said, day=formats.day(value["published_on"], locale))


def _owed(entry: Any, locale: str) -> list:
    """Icon and word, then what is owed and by how much."""
    frequency = entry.indicator.sheet["frequency"]
    said = []
    if entry.overdue:
        oldest = period(entry.owed[0], frequency, locale)
        words = {
            "period": oldest,
            "day": formats.day(entry.due_on, locale),
            "days": days(entry.overdue, locale),
        }
        said.append(t("board.overdue", **words))
        said += [plural("board.more", len(entry.owed) - 1)] if len(entry.owed) > 1 else []
    elif entry.owed:
        said.append(plural("board.no_term", len(entry.owed), period=period(entry.owed[0], frequency, locale)))
    said += [gaps(entry.gaps, frequency, locale)] if entry.gaps else []
    return [condition(entry.condition), el("span", " ".join(said), className="quiet") if said else None]
