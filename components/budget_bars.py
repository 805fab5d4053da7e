"""The parts of a level as bars, the greatest first: what the areas show, in words, figures and links."""

from collections.abc import Sequence
from decimal import Decimal

from components import budget_parts
from components.budget_parts import Part, Record
from components.budget_table import Link, bar, named
from components.budget_words import Words
from components.static import el
from texts import plural, t

SHOWN = 12
FEW = 14
"""Parts and their own parts: as many as stand beside the areas."""
FILLS = 6
"""Colours of bars (assets/css_budget.css), the same as those of the areas; one grey for all that follow."""


def finding(top: Record, rows: Sequence[Record], words: Words) -> str:
    """«Lo más grande de los egresos es Obras: 37 % (… de …)», more than a half said; what there is where nothing can be drawn."""
    parts = [
        part
        for part in budget_parts.of(top["level"], rows, words.column, top[words.column] or Decimal(0))
        if part.row
    ]
    if not parts or not top[words.column]:
        return words.what()
    is_half = parts[0].amount * 2 > top[words.column]
    return t(
        "budget.chart.half" if is_half else "budget.chart.title",
        name=parts[0].name(words),
        whole_name=t(f"budget.of.{words.side}")
        if not top["level"]
        else t("budget.of.level", name=words.level(top)),
        share=words.share(parts[0].amount, top[words.column]),
        part=words.money(parts[0].amount),
        whole=words.money(top[words.column]),
    )


def bars(top: Record, rows: Sequence[Record], words: Words, link: Link) -> dict | None:
    """A list of the parts, each with its amount and share, and with its own parts where they are few; None of nothing to draw."""
    whole = top[words.column]
    parts = budget_parts.of(top["level"], rows, words.column, whole or Decimal(0))
    if not whole or not parts:
        return None
    inside = [budget_parts.inside(part, rows, words.column, whole) for part in parts]
    few = sum(map(len, inside)) + len(parts) <= FEW
    items = [
        _bar(part, below if few else [], _fill(number, part), whole, words, link)
        for number, (part, below) in enumerate(zip(parts, inside, strict=True))
    ]
    return el("div", el("ol", *items[:SHOWN], className="parts"), _folded(items[SHOWN:]))


def _folded(items: Sequence[dict]) -> dict | None:
    if not items:
        return None
    summary = el("summary", plural("budget.chart.more", len(items)))
    return el("details", summary, el("ol", *items, className="parts"))


def _fill(number: int, part: Part) -> str:
    return f"fill{number}" if part.row and number < FILLS else "rest"


def _bar(part: Part, below: Sequence[Part], fill: str, whole: Decimal, words: Words, link: Link) -> dict:
    name = [el("a", *named(part.row, words), href=link(part.row))] if part.row else [part.name(words)]
    amount = f"{words.money(part.amount)} · {words.share(part.amount, whole)}"
    own = [_bar(each, [], fill, whole, words, link) for each in below]
    return el(
        "li",
        el("span", *name),
        el("span", amount, className="n"),
        bar(part.amount, whole),
        el("ol", *own) if own else None,
        className=fill,
    )


def left_out(top: Record, rows: Sequence[Record], words: Words) -> str:
    """How areas are read; of how many lines the amounts are, where not of all; what is not drawn and why."""
    number = budget_parts.left_out(top["level"], rows, words.column)
    partial = words.partial(top, words.column)
    said = [
        t("budget.chart.note"),
        t("budget.chart.partial", phase=words.phase(words.base), told=partial) if partial else "",
        plural("budget.chart.left_out", number) if number else "",
    ]
    return " ".join(filter(None, said))
