"""What a check of a budget found line by line: where, the figures side by side, and the row of the file."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from components import budget_check_words
from components.budget_check_words import COLUMNS, Setting
from components.static import el
from components.tables import folded, table
from texts import t

_HEADS = {
    "subtotals": ("lines", "printed"),
    "modified": ("approved", "modifications", "modified"),
    "over": ("had", "executed"),
    "balance": ("had", "committed"),
    "order": ("earlier", "later"),
    "negative": ("amount",),
    "reductions": ("amount",),
    "names": (),
    "renamed": (),
    "falls": ("before", "now"),
    "approved_moves": ("before", "now"),
    "amendments": ("acts", "file"),
    "amendment_levels": ("amount",),
    "investments": ("projects", "budget"),
}
"""Kind → what its figures are, in order."""
_PHASED = {"subtotals", "over", "order", "negative", "falls", "investments"}
"""Kinds whose comparisons are of several phases."""
_IN_FILE = {
    "subtotals",
    "modified",
    "over",
    "order",
    "negative",
    "reductions",
    "amendment_levels",
    "investments",
}
"""Kinds whose comparisons stand in a row of a file; the others are sums of many."""


def found(check: Any, misses: Sequence[Any], setting: Setting) -> dict | None:
    """A table of what a check found; None where there is nothing. misses: data_access.budget_check.Miss, the first ones.

    Says how many there are where they are not all here.
    """
    if not misses:
        return None
    rows = [_row(miss, check.kind, setting) for miss in misses]
    key = "caption" if check.outcome == "observada" else "caption_noted"
    caption = t(f"budget_checks.table.{key}", kind=budget_check_words.kind(check.kind, setting, check.side))
    heads = [
        el("th", words, scope="col", className=css) for words, css in _heads(check.kind, check.side, setting)
    ]
    drawn = table(caption, heads, el("tbody", *rows), class_name="data stack found")
    return el(
        "div",
        folded(drawn, len(misses), t("budget_checks.unfold", n=setting.number(check.wrong))),
        _rest(check.wrong, len(misses), setting),
    )


def _rest(wrong: int, shown: int, setting: Setting) -> dict | None:
    if wrong <= shown:
        return None
    said = t("budget_checks.shown", shown=setting.number(shown), n=setting.number(wrong))
    return el("p", said, className="quiet")


def _heads(kind: str, side: str, setting: Setting) -> list[tuple[str, str | None]]:
    """The words of each column, and its class."""
    heads: list[tuple[str, str | None]] = [(t("budget_checks.table.where"), None)]
    if kind in _PHASED:
        heads.append((t("budget_checks.table.phase"), None))
    if not _HEADS[kind]:
        heads.append((t("budget_checks.table.names"), None))
    heads += [(_figure(name, side, setting), "n") for name in _HEADS[kind]]
    if len(_HEADS[kind]) > 1:
        heads.append((t("budget_checks.table.difference"), "n"))
    if kind in _IN_FILE:
        heads.append((t("budget_checks.table.file"), None))
    return heads


def _figure(name: str, side: str, setting: Setting) -> str:
    return setting.phase(name, side) if name in COLUMNS else t(f"budget_checks.head.{name}")


def _row(miss: Any, kind: str, setting: Setting) -> dict:
    cells = [miss.phase and setting.phase(miss.phase, miss.side)] if kind in _PHASED else []
    if not _HEADS[kind]:
        cells.append(el("ul", *(el("li", name) for name in miss.names)))
    cells += _amounts(miss, kind, setting)
    if kind in _IN_FILE:
        row = t("budget_checks.row", row=setting.number(miss.source_row))
        cells.append(el("a", row, href=setting.file(miss.load_id, miss.source_row)))
    written = zip(cells, _heads(kind, miss.side, setting)[1:], strict=True)
    drawn = [el("td", cell, data_label=label, className=css) for cell, (label, css) in written]
    return el("tr", el("th", *_where(miss, kind, setting), scope="row"), *drawn)


def _where(miss: Any, kind: str, setting: Setting) -> list:
    """The line or the level, with its codes; a level that is not in the budget leads nowhere."""
    is_line = kind in _IN_FILE and kind not in ("subtotals", "amendment_levels")
    name = miss.name or miss.level or t("budget.side." + miss.side)
    codes = miss.level if miss.level != name and kind != "investments" else ""
    line = t("budget_checks.table.line", n=setting.number(miss.line)) if miss.line else ""
    quiet = " · ".join(filter(None, (codes, line)))
    is_known = kind != "amendment_levels" and (miss.level or kind != "investments")
    href = setting.level(miss.side, miss.classification, miss.level, is_line) if is_known else None
    linked = el("a", name, href=href) if href else name
    return [linked, el("span", f" {quiet}", className="quiet") if quiet else None]


def _amounts(miss: Any, kind: str, setting: Setting) -> list[str]:
    """A cell for each figure, and their difference where there are several."""
    figures: list[Decimal] = list(miss.figures.values())
    wanted = len(_HEADS[kind])
    cells = [setting.money(amount) for amount in figures]
    if len(figures) < wanted:
        return [*cells, t("budget_checks.table.no_lines"), *[""] * (wanted - len(figures))]
    if wanted == 3:
        return [*cells, setting.money(figures[2] - figures[0] - figures[1])]
    return [*cells, setting.money(figures[1] - figures[0])] if wanted == 2 else cells
