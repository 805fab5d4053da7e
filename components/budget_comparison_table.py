"""The table of two budgets side by side: a level and what hangs from it, amounts, difference, shares; levels that differ."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from components.budget_comparison import Link, Row, Words, name, sign, signed
from components.budget_table import bar
from components.static import Node, el
from components.tables import scrolled
from texts import t

SIDES = ("first", "second")
"""Classes of the bars of both budgets."""


def table(caption: str, level: Row, rows: Sequence[Row], whole: Row, words: Words, link: Link) -> dict:
    """A level, and below it what hangs from it. whole: what shares are of."""
    most = max(
        (abs(told.amount or 0) for row in rows for told in (row.now, row.other) if told), default=Decimal(0)
    )
    swatches: list[Node] = [el("span", className=f"swatch {which}", aria_hidden="true") for which in SIDES]
    heads = [el("th", t("budget.table.concept"), scope="col")]
    heads += [
        el("th", *swatches[n : n + 1], head, scope="col", className="n")
        for n, head in enumerate(_heads(words))
    ]
    top = _row(level, whole, words, None, Decimal(0), "top")
    body = [_row(row, whole, words, None if row.shown.is_leaf else link, most) for row in rows]
    return scrolled(caption, heads, el("tbody", top, *body), class_name="data stack versus")


def _heads(words: Words) -> list[str]:
    names = {"now": words.now, "other": words.other}
    shares = [t("budget_compare.table.share", where=where) for where in (words.now, words.other)]
    others = [t(f"budget_compare.table.{key}", **names) for key in ("difference", "change")]
    return [words.now, words.other, *others, *shares]


def _row(
    row: Row, whole: Row, words: Words, link: Link | None, most: Decimal, kind: str | None = None
) -> dict:
    cells = [
        _told(row.now, words.in_now, words),
        _told(row.other, words.in_other, words),
        [signed(row.difference, words)],
        [_change(row, words)],
        [words.share(row.now, whole.now)] if row.now else [],
        [words.share(row.other, whole.other)] if row.other else [],
    ]
    labelled = (
        el("td", *cell, className="n", data_label=head)
        for cell, head in zip(cells, _heads(words), strict=True)
    )
    return el("tr", _name(row, words, link, most), *labelled, className=kind)


def _told(told: Any, where: str, words: Words) -> list[Node]:
    """An amount; a level that is not there is said."""
    if told is None:
        return [el("span", t(f"budget_compare.absent.{words.kind}", where=where), className="quiet")]
    return amount(told, words)


def amount(told: Any, words: Words) -> list[Node]:
    """How much it is, with how many lines tell it where not all do."""
    written: list[Node] = [words.amount(told.amount)]
    if told.amount is not None and told.told < told.lines:
        written.append(el("span", t("budget.table.partial", n=told.told, lines=told.lines), className="told"))
    return written


def _name(row: Row, words: Words, link: Link | None, most: Decimal) -> dict:
    shown = row.shown
    code = [el("span", shown.code, className="code"), " "] if shown.code not in (None, shown.name) else []
    written = [*code, name(row) if shown.level else words.side]
    parts: list[Node] = [el("a", *written, href=link(shown.level))] if link else written
    if row.is_renamed:
        renamed = t(f"budget_compare.renamed.{words.kind}", where=words.in_other, name=row.other.name)
        parts.append(el("span", renamed, className="quiet"))
    if most:
        sides = zip(SIDES, (row.now, row.other), strict=True)
        parts += [
            el("span", bar(told.amount, most), className=which)
            for which, told in sides
            if told and told.amount
        ]
    return el("th", *parts, scope="row")


def _change(row: Row, words: Words) -> str:
    """The difference in hundredths of the second amount, which the head names; "" where it has none."""
    if row.change_pct is None:
        return ""
    return f"{sign(row.change_pct)}{words.percent(row.change_pct, tiny='budget.table.tiny')}"


def unlike(differing: Sequence[Row], words: Words) -> dict:
    """The levels for which two classifications are not equal: their codes and names in both."""
    heads = [el("th", text, scope="col") for text in (t("budget_compare.code"), words.now, words.other)]
    rows = [
        el(
            "tr",
            el("th", row.shown.code or "–", scope="row"),
            *(
                el(
                    "td",
                    (told.name or told.code) if told else t("budget_compare.absent.place", where=where),
                    data_label=label,
                )
                for told, where, label in (
                    (row.now, words.in_now, words.now),
                    (row.other, words.in_other, words.other),
                )
            ),
        )
        for row in differing
    ]
    return scrolled(t("budget_compare.unlike.caption"), heads, el("tbody", *rows), class_name="data stack")
