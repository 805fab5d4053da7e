"""Around the table of a budget: both sides, the way to the level shown, how the year went."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from components import budget_words, formats
from components.budget_table import CARDS, amount_cells, bar, named, narrowed, phase_heads
from components.budget_words import Words
from components.static import Node, el
from components.tables import scrolled
from texts import t

MONTHS = 12
Record = Mapping[str, Any]


def sides(
    wholes: Mapping[str, tuple[Words, Record]], chosen: str, link: Callable[[str], str], rank: str = "h2"
) -> dict:
    """Both sides with their totals, each a link but the one that is shown. wholes: side → its words and whole; rank: of
    their headings."""
    items = [_side(words, whole, side == chosen, link(side), rank) for side, (words, whole) in wholes.items()]
    return el("ul", *items, className="numbers sides")


def _side(words: Words, whole: Record, is_chosen: bool, address: str, rank: str) -> dict:
    name = budget_words.side(words.side)
    first, *others = words.phases.items()
    big = whole[first[1]]
    title = el("span", name) if is_chosen else el("a", t("budget.see_side", side=name.lower()), href=address)
    rest = [
        part
        for phase, column in others
        for part in (
            el("dt", words.phase(phase)),
            el("dd", words.money(whole[column]), _partial(whole, column, words)),
        )
    ]
    return el(
        "li",
        el(rank, title),
        el("span", words.money(big), className="big"),
        el(
            "span",
            words.phase(first[0]),
            *_said(big, words),
            _partial(whole, first[1], words),
            className="quiet",
        ),
        el("dl", *rest) if rest else None,
        aria_current="true" if is_chosen else None,
    )


def _partial(record: Record, column: str, words: Words) -> dict | None:
    """How many lines tell an amount, where not all do."""
    partial = words.partial(record, column)
    return el("span", partial, className="told") if partial else None


def _said(amount: Any, words: Words) -> list[str]:
    told = words.scale.of(amount)
    big = told is not None and abs(told) >= formats.MILLION
    return [f" · {formats.in_words(told, words.locale)}"] if big else []


def trail(steps: Sequence[Record], words: Words, link: Callable[[Record], str]) -> dict | None:
    """The way from the whole to the level shown, each a link but the last one; None where it is the whole."""
    if len(steps) == 1:
        return None
    *above, here = steps
    items = [el("li", el("a", *named(step, words), href=link(step))) for step in above]
    last = el("li", *named(here, words), aria_current="location")
    return el("nav", el("ol", *items, last), className="trail", aria_label=t("budget.trail"))


def heading(here: Record, words: Words) -> dict:
    """What is shown, with its amount in the first phase."""
    amount = el("span", f" · {words.money(here[words.column])}", className="quiet")
    return el("h2", *named(here, words), amount, _partial(here, words.column, words))


def year(rows: Sequence[tuple[Any, Record | None, str]], shown: str, words: Words) -> dict | None:
    """How a level went through the periods of a year: cumulative amounts beside the part of the year that had passed.

    rows: (data_access.budgets.Cut, the level in it or None, its address). None where there is one period only.
    """
    if len(rows) < 2:
        return None
    heads = [
        el("th", t("budget.year.period"), scope="col"),
        el("th", t("budget.year.passed"), scope="col"),
        *phase_heads(words),
    ]
    body = [_period(cut, record, address, cut.period == shown, words) for cut, record, address in rows]
    caption = t("budget.year.caption", currency=words.unit())
    return el(
        "section",
        el("h2", t("budget.year.title"), id="periodos"),
        el("p", t("budget.year.note"), className="quiet"),
        scrolled(caption, heads, el("tbody", *body), class_name=CARDS),
        narrowed(words, "page"),
    )


def _period(cut: Any, record: Record | None, address: str, is_shown: bool, words: Words) -> dict:
    told = budget_words.short_period(cut.period, words.locale)
    name: Node = el("strong", told) if is_shown else el("a", told, href=address)
    status = cut.status.get(words.side)
    said = el("span", t(f"budget.status_word.{status}"), className="told") if status else None
    passed = el(
        "div",
        el("span", t("budget.year.months", n=cut.months, total=MONTHS)),
        bar(Decimal(cut.months), Decimal(MONTHS)),
    )
    if not cut.has_execution:
        passed = el("div", el("span", t("budget.year.plan")))
    return el(
        "tr",
        el("th", name, said, scope="row"),
        el("td", passed, className="bar"),
        *amount_cells(record, words),
        aria_current="true" if is_shown else None,
    )


def pager(number: int, pages: int, words: str, link: Callable[[int], str], name: str = "") -> dict | None:
    """Where one is among the pages and the way to the others; None where there is one. words: what this page holds."""
    if pages < 2:
        return None
    ends = {1: "first", pages: "last", number - 1: "before", number + 1: "after"}
    links = [
        el("a", t(f"budget.pages.{key}"), href=link(page), rel={"before": "prev", "after": "next"}.get(key))
        for page, key in sorted(ends.items())
        if 1 <= page <= pages and page != number
    ]
    where = el("p", words, " ", t("budget.pages.where", n=number, pages=pages))
    return el("nav", where, *links, className="pager", aria_label=name or t("budget.pages.title"))
