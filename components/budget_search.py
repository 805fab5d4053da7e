"""What was looked for in a budget: where each level is, and how much it is."""

from collections.abc import Callable
from typing import Any

from components import budget, budget_words
from components.budget_words import Words
from components.static import Node, el
from components.tables import scrolled
from texts import plural, t

HEADS = ("level", "where", "amount")


def results(
    asked: str,
    found: Any,
    words: Callable[[Any], Words],
    link: Callable[[Any], str],
    page: Callable[[int], str],
) -> dict:
    """The levels found, each a link. found: data_access.budget_search.Found; words, link: of a hit."""
    title = el("h2", t("budget.search.title", asked=asked))
    if not found.hits:
        said = t("budget.search.short" if found.is_short else "budget.search.nothing")
        return el("section", title, el("p", said, role="status"))
    heads = [
        el("th", t(f"budget.search.{name}"), scope="col", className="n" if name == "amount" else None)
        for name in HEADS
    ]
    body = [_hit(hit, words(hit), link(hit)) for hit in found.hits]
    return el(
        "section",
        title,
        el("p", plural("budget.search.found", found.total), role="status"),
        scrolled(t("budget.search.caption", asked=asked), heads, el("tbody", *body), class_name="data stack"),
        budget.pager(found.number, found.pages, "", page),
    )


def _hit(hit: Any, words: Words, address: str) -> dict:
    *above, own = hit.trail
    own = own or t("budget.no_detail")
    name: list[Node] = (
        [el("span", hit.code, className="code"), " ", own] if hit.code not in ("", own) else [own]
    )
    side = budget_words.side(hit.side)
    where = " › ".join([f"{side}, {budget_words.classification(hit.classification)}", *above])
    label = (
        f"{t('budget.search.amount')} ({words.phase(hit.phase)})" if hit.phase else t("budget.search.amount")
    )
    amount: list[Node] = [words.money(hit.amount)]
    if hit.phase:
        amount.append(el("span", f" {words.phase(hit.phase).lower()}", className="told"))
    if partial := words.of_lines(hit.told, hit.lines) if hit.amount is not None else "":
        amount.append(el("span", f" {partial}", className="told"))
    return el(
        "tr",
        el("th", el("a", *name, href=address), scope="row"),
        el("td", where, data_label=t("budget.search.where")),
        el("td", *amount, className="n", data_label=label),
    )
