"""What is behind a level of a budget: the rows as delivered, and what they are by the other classifications."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from components import budget_words, formats
from components.budget_table import CARDS, amount_cells, phase_heads, share_cell, share_head
from components.budget_words import Words
from components.lineage import load_path
from components.static import Node, el
from components.tables import folded, scrolled
from texts import t

Record = Mapping[str, Any]


def amounts(level: Record, words: Words) -> dict:
    """What a level adds up to in each phase, and how many of its lines tell it where not all do."""
    items: list[Node] = []
    for phase, column in words.phases.items():
        partial = words.partial(level, column)
        items.append(el("dt", words.phase(phase)))
        items.append(
            el(
                "dd",
                words.money(level[column]),
                el("span", f" · {partial}", className="quiet") if partial else None,
            )
        )
    return el("dl", *items, className="facts")


def crossed(name: str, rows: Sequence[Record], words: Words, whole: Decimal | None) -> dict:
    """The same rows by another classification, folded where they are many. rows: level, name, lines, an amount per phase and
    how many lines tell it; whole: of the base phase."""
    caption = t(
        "budget.rows.crossed", classification=budget_words.classification(name), currency=words.unit()
    )
    heads = [
        el("th", t("budget.table.concept"), scope="col"),
        share_head(whole, words),
        *phase_heads(words),
        el("th", t("budget.rows.lines"), scope="col", className="n"),
    ]
    body = [_crossed(row, words, whole) for row in rows]
    drawn = scrolled(caption, heads, el("tbody", *body), class_name=CARDS)
    told = t("budget.rows.folded", classification=budget_words.classification(name), n=len(rows))
    return folded(drawn, len(rows), formats.capital(told))


def _crossed(row: Record, words: Words, whole: Decimal | None) -> dict:
    name: list[Node] = [row["name"] if row["level"] else t("budget.rows.unclassified")]
    if row["level"] not in (None, row["name"]):
        name = [el("span", row["level"], className="code"), " ", *name]
    return el(
        "tr",
        el("th", *name, scope="row"),
        share_cell(row[words.column], whole, words),
        *amount_cells(row, words),
        el("td", words.number(row["lines"]), className="n", data_label=t("budget.rows.lines")),
    )


def delivered(rows: Sequence[Record], paths: Mapping[str, str], several: bool, words: Words) -> dict:
    """Rows as delivered: where each stands in its file and document, all its classifications, its amounts as published.

    rows: columns of the dataset and lineage. paths: classification → the column of its names. several: whether they are of
    more than one period, which is then said of each.
    """
    heads = [
        el("th", t("budget.rows.row"), scope="col"),
        el("th", t("budget.rows.told"), scope="col"),
        *phase_heads(words),
    ]
    body = [_delivered(row, paths, several, words) for row in rows]
    caption = t("budget.rows.caption", currency=words.currency)
    return scrolled(caption, heads, el("tbody", *body), class_name="data stack delivered")


def _delivered(row: Record, paths: Mapping[str, str], several: bool, words: Words) -> dict:
    load = load_path(row["load_id"], row["observatory"], row=row["source_row"])
    where = [el("a", t("budget.rows.number", n=row["source_row"]), href=load)]
    printed = t("budget.rows.printed", document=row["source_document"], n=row["source_line"] or "")
    told = row["source_document"] and (printed if row["source_line"] else row["source_document"])
    period = budget_words.period(row["period"], words.locale) if several else ""
    said = [part for part in (period, told) if part]
    names = [
        el("li", el("span", f"{name}: ", className="quiet"), _path(row, column))
        for name, column in paths.items()
        if row[column] or row[f"{column}_code"]
    ]
    own = [el("li", row["name"])] if row["name"] else []
    return el(
        "tr",
        el("th", *where, *(el("span", text, className="told") for text in said), scope="row"),
        el("td", el("ul", *own, *names, className="paths"), data_label=t("budget.rows.told")),
        *(
            el("td", formats.amount(row[column], words.locale), className="n", data_label=words.phase(phase))
            for phase, column in words.phases.items()
        ),
    )


def _path(row: Record, column: str) -> str:
    """Codes, then names, as they were written."""
    return " · ".join(part for part in (row[f"{column}_code"], row[column]) if part)
