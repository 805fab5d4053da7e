"""Offices and bodies on screen: the tree of all of them with what each has, and the names that no catalogue holds."""

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd

from components import formats
from components.static import el
from components.tables import table
from texts import plural, t

Link = Callable[[str], str]
"""Code of a unit → its address."""


def unit_tree(units: Sequence[Any], link: Link, locale: str) -> dict | None:
    """Units under the one above them, in order, each with its own counts; None without any.

    units: with code, name, parent, level, plans, lines, indicators.
    """
    if not units:
        return None
    known = {unit.code for unit in units}
    children: dict[str, list[Any]] = {}
    for unit in units:
        is_below = unit.parent in known and unit.parent != unit.code
        children.setdefault(unit.parent if is_below else "", []).append(unit)
    tops = [_node(unit, children, link, locale) for unit in children.pop("", [])]
    while children:  # what names itself as its own ancestor stands at the top, not nowhere
        tops += [_node(unit, children, link, locale) for unit in children.pop(next(iter(children)))]
    return el("ul", *tops, className="tree units")


def _node(unit: Any, children: dict[str, list[Any]], link: Link, locale: str) -> dict:
    below = children.pop(unit.code, [])
    return el(
        "li",
        el("span", unit.level, className="kind") if unit.level else None,
        el("a", unit.name, href=link(unit.code)),
        el("span", f" · {has(unit, locale)}", className="quiet"),
        el("ul", *(_node(child, children, link, locale) for child in below)) if below else None,
    )


def has(unit: Any, locale: str) -> str:
    """«1 plan, 30 líneas y 2 indicadores», or that no document names it."""
    counts = (("plans", unit.plans), ("lines", unit.lines), ("indicators", unit.indicators))
    said = [plural(f"units.has.{name}", n, n=formats.number(n, locale)) for name, n in counts if n]
    return formats.listed(said) if said else t("units.has.nothing")


def unknown_names(names: pd.Series, locale: str) -> dict | None:
    """Names under «Responsable» that are no unit: name → lines. None without any."""
    if names.empty:
        return None
    heads = (el("th", t(f"units.unknown.{name}"), scope="col") for name in ("name", "lines"))
    rows = (
        el("tr", el("th", name, scope="row"), el("td", formats.number(n, locale), className="n"))
        for name, n in names.items()
    )
    drawn = table(t("units.unknown.caption"), heads, el("tbody", *rows))
    summary = el("summary", plural("units.unknown.title", len(names)))
    return el("details", summary, el("p", t("units.unknown.lead")), drawn)
