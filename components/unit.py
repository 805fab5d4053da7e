"""One office or body on screen: its place, its lines with their states, its indicators, and what it owes."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from components import formats
from components.activity import name_of
from components.indicator_words import condition, measure, period
from components.plan_words import PERCENT, amount
from components.states import of_line
from components.static import el
from components.tables import records, table
from components.units import Link, has
from texts import plural, t


def place(unit: Any, below: list[Any], link: Link, locale: str) -> list:
    """Level, other names, and the units under it."""
    also = t("unit.also", names=formats.listed(list(unit.aliases))) if unit.aliases else t("unit.no_alias")
    level = t("unit.level", level=unit.level) if unit.level else t("unit.no_level")
    items = [
        el(
            "li",
            el("a", each.name, href=link(each.code)),
            el("span", f" · {has(each, locale)}", className="quiet"),
        )
        for each in below
    ]
    under = [el("h2", t("unit.below")), el("ul", *items)] if items else []
    return [el("p", level, " ", also), *under]


def lines(rows: pd.DataFrame, title: str, cut: str, link: Callable[[int], str], locale: str) -> dict:
    """The lines of one plan. rows: as data_access.plans.followed_to gives them, with owns and answers. title: the plan's;
    cut: its last month that counts."""
    caption = t("unit.lines.caption", plan=title, cut=formats.month(cut, locale))
    heads = (el("th", t(f"unit.lines.{name}"), scope="col") for name in _LINE_HEADS)
    body = el("tbody", *(_line(row, link, locale) for row in records(rows)))
    return table(caption, heads, body, class_name="data stack")


_LINE_HEADS = ("line", "role", "programmed", "executed", "state")


def _line(row: dict, link: Callable[[int], str], locale: str) -> dict:
    role = "both" if row["owns"] and row["answers"] else "owns" if row["owns"] else "answers"
    to_date = row["programmed_to_date"]
    cells = (
        ("role", t(f"unit.role.{role}"), None),
        ("programmed", "–" if to_date is None else _counted(to_date, row, locale), "n"),
        ("executed", _counted(row["executed"], row, locale), "n"),
        ("state", of_line(row["state"]), None),
    )
    return el(
        "tr",
        el("th", el("a", name_of(row), href=link(int(row["line"]))), scope="row"),
        *(el("td", value, className=kind, data_label=t(f"unit.lines.{name}")) for name, value, kind in cells),
    )


def _counted(value: float | None, row: dict, locale: str) -> list:
    """A figure with what it counts; a percentage says so with its sign."""
    unit = row["unit_of_measure"] if value is not None and row["unit_kind"] != PERCENT else None
    return [amount(value, row, locale), el("span", unit, className="quiet") if unit else None]


def indicators(entries: list, link: Link, locale: str) -> dict:
    """Its indicators with their last value and the days since. entries: as data_access.indicator_board gives them."""
    heads = (el("th", t(f"unit.indicators.{name}"), scope="col") for name in _INDICATOR_HEADS)
    body = el("tbody", *(_indicator(entry, link, locale) for entry in entries))
    return table(t("unit.indicators.caption"), heads, body, class_name="data stack")


_INDICATOR_HEADS = ("name", "last", "since", "condition")


def _indicator(entry: Any, link: Link, locale: str) -> dict:
    sheet, last = entry.indicator.sheet, entry.indicator.last
    value = t("unit.indicators.never")
    if last is not None:
        when = period(last["period"], sheet["frequency"], locale)
        value = t("unit.indicators.value", measure=measure(last["value"], sheet["unit"], locale), when=when)
    days = plural("unit.indicators.days", entry.days_since) if entry.days_since is not None else "–"
    cells = (("last", value), ("since", days), ("condition", condition(entry.condition)))
    return el(
        "tr",
        el("th", el("a", sheet["name"], href=link(sheet["code"])), scope="row"),
        *(el("td", each, data_label=t(f"unit.indicators.{name}")) for name, each in cells),
    )


def agreements(rows: pd.DataFrame, locale: str) -> dict:
    """Agreements between institutions that it is a party to: title, parties, signed_on, object."""
    items = (
        el(
            "li",
            row["title"],
            el(
                "span",
                t("unit.agreements.signed", when=formats.day(row["signed_on"], locale)),
                className="quiet",
            ),
            el(
                "span",
                t("unit.agreements.parties", names=row["parties"].replace(";", "; ")),
                className="quiet",
            ),
        )
        for row in rows.to_dict("records")
    )
    return el("ul", *items, className="places")
