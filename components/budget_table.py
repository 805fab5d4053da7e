"""The table of a budget: every level under its own, an amount per phase, the share of one of them with its bar."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from components.budget_words import Words
from components.static import Node, el
from components.tables import scrolled
from texts import t

DEEPEST = 5
CARDS = "data stack budget"
"""The class of a table whose rows are cards on a small screen, with the phases of `Words.narrow`."""
Link = Callable[[Mapping[str, Any]], str]
"""A level → its address."""


def table(top: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], words: Words, link: Link) -> dict:
    """A level and those below it, in document order, with two phases on a small screen. top, rows: records with
    data_access.budget_levels.COLUMNS.

    The first row is `top`: what all the others of its page and of the next ones are part of.
    """
    heads = [
        el("th", t("budget.table.concept"), scope="col"),
        share_head(top[words.column], words),
        *phase_heads(words),
    ]
    body = [_row(top, top, words, None), *(_row(row, top, words, link) for row in rows)]
    return scrolled(words.what(), heads, el("tbody", *body), class_name=CARDS)


def narrowed(words: Words, key: str) -> dict | None:
    """Which phases a small screen leaves out, and where they are; None where it shows them all. key: of the sentence."""
    if len(words.phases) <= len(set(words.narrow)):
        return None
    shown = [words.phase(name) for name in words.phases if name in words.narrow]
    return el(
        "p",
        t(f"budget.narrow.{key}", phases=" y ".join(f"«{name}»" for name in shown)),
        className="narrowed quiet",
    )


def phase_heads(words: Words) -> list[dict]:
    """The heads of the columns of amounts."""
    return [el("th", words.phase(name), scope="col", className=words.cell(name)) for name in words.phases]


def share_head(whole: Decimal | None, words: Words) -> dict:
    """The head of the shares, with what they are of."""
    of = el("span", t("budget.table.base", amount=words.money(whole)), className="quiet")
    return el("th", t("budget.table.share", phase=words.phase(words.base)), " ", of, scope="col")


def _row(row: Mapping[str, Any], top: Mapping[str, Any], words: Words, link: Link | None) -> dict:
    share = share_cell(row[words.column], top[words.column], words)
    return el("tr", _name(row, top, words, link), share, *amount_cells(row, words), className=_kind(row, top))


def amount_cells(row: Mapping[str, Any] | None, words: Words) -> list[dict]:
    """An amount per phase, and how many lines tell it where not all do; of no row, that nothing is told."""
    return [
        el("td", *_amount(row, column, words), className=words.cell(phase), data_label=words.phase(phase))
        for phase, column in words.phases.items()
    ]


def _kind(row: Mapping[str, Any], top: Mapping[str, Any]) -> str | None:
    """What a row looks like: the one of all, those right below it, those that have others below."""
    if row["level"] == top["level"]:
        return "top"
    first = ["first"] if row["depth"] == top["depth"] + 1 and not row["is_leaf"] else []
    return " ".join([*first, *([] if row["is_leaf"] else ["level"])]) or None


def _name(row: Mapping[str, Any], top: Mapping[str, Any], words: Words, link: Link | None) -> dict:
    depth = min(row["depth"] - top["depth"], DEEPEST)
    written = named(row, words)
    name = [el("a", *written, href=link(row))] if link else written
    return el("th", *name, scope="row", className=f"depth{depth}")


def named(row: Mapping[str, Any], words: Words) -> list[Node]:
    """A level's code and name."""
    name = words.level(row)
    return (
        [el("span", row["code"], className="code"), " ", name] if row["code"] not in (None, name) else [name]
    )


def _amount(row: Mapping[str, Any] | None, column: str, words: Words) -> list[Node]:
    partial = words.partial(row, column) if row else ""
    amount = words.amount(row[column] if row else None)
    return [amount, el("span", partial, className="told")] if partial else [amount]


def share_cell(amount: Decimal | None, whole: Decimal | None, words: Words) -> dict:
    """Which part of the whole an amount is, with its bar."""
    if not amount:
        told: list[Node] = [words.amount(amount)]
    else:
        drawn = [bar(amount, whole)] if whole else []
        told = [el("span", words.share(amount, whole)), *drawn]
    label = t("budget.table.share", phase=words.phase(words.base))
    return el("td", el("div", *told, className="ratio"), className="bar", data_label=label)


def bar(amount: Decimal, whole: Decimal) -> dict:
    """A bar as long as its share; of less than nothing, none."""
    width = min(max(float(amount / whole) * 100, 0.0), 100.0)
    return el("span", className="share", style={"--share": f"{width:.1f}%"}, aria_hidden="true")
