"""Claims of change as they are read: the sentence, and beside it the values that bear it out, or that there is no indicator."""

from collections.abc import Callable, Sequence
from typing import Any

from components import formats, periods
from components.static import el
from components.tables import scrolled
from texts import t

Link = Callable[[str], str]
"""Code of an indicator, a bulletin or a plan → its address."""
CLASSES = {"lo sostiene": "held", "no lo sostiene": "not_held", "no se puede saber": "unknown", "sin indicador": "unbound"}  # fmt: skip
ICONS = {"lo sostiene": "✓", "no lo sostiene": "✗", "no se puede saber": "?", "sin indicador": "!"}


def verdict(claim: Any, locale: str) -> str:
    """«lo sostiene: 15 → 12 robos, de T1 de 2026 a T2 de 2026», in words alone. claim: data_access.claims.Claim."""
    if not claim.indicator:
        return t("claims.unbound")
    if claim.why:
        return t(f"claims.why.{claim.why}", name=claim.name)
    values = [formats.number(value, locale) for value in (claim.then, claim.now)]
    spans = [periods.unit(name, locale) for name in (claim.from_period, claim.to_period)]
    said = {"name": claim.name, "then": values[0], "now": values[1], "unit": claim.unit}
    return t(f"claims.{CLASSES[claim.verdict]}", **said, before=spans[0], after=spans[1])


def tag(claim: Any, locale: str, indicator: Link) -> dict:
    """The verdict, with the way to the indicator."""
    mark = el("span", ICONS[claim.verdict], " ", aria_hidden="true")
    words = verdict(claim, locale)
    told = el("a", words, href=indicator(claim.indicator)) if claim.indicator else words
    return el("span", mark, told, className=f"claim {CLASSES[claim.verdict]}")


def paragraphs(text: Sequence[Sequence[tuple[str, Any]]], locale: str, indicator: Link) -> list[dict]:
    """A text with the tag of each sentence that claims a change. text: as data_access.claims.in_text gives it."""
    return [el("p", *_said(paragraph, locale, indicator)) for paragraph in text]


def _said(paragraph: Sequence[tuple[str, Any]], locale: str, indicator: Link) -> list[Any]:
    nodes: list[Any] = []
    for sentence, claim in paragraph:
        nodes += [sentence, " "] if claim is None else [sentence, " ", tag(claim, locale, indicator), " "]
    return nodes


def register(
    claims: Sequence[Any], locale: str, indicator: Link, owner: Callable[[Any], tuple[str, str]]
) -> dict:
    """Every claim with who makes it and what it is worth. owner: claim → its words and address ('' for none)."""
    rows = [
        el(
            "tr",
            el("th", f"«{claim.sentence}»", scope="row"),
            el("td", _owner(*owner(claim)), data_label=t("claims.head.owner")),
            el("td", tag(claim, locale, indicator), data_label=t("claims.head.verdict")),
        )
        for claim in claims
    ]
    heads = [el("th", t(f"claims.head.{name}"), scope="col") for name in ("sentence", "owner", "verdict")]
    return scrolled(t("claims.caption"), heads, el("tbody", *rows), class_name="data stack")


def _owner(words: str, href: str) -> Any:
    return el("a", words, href=href) if href else words


def listed(claims: Sequence[Any], locale: str, indicator: Link) -> dict | None:
    """The claims of one document, each with its tag; None without any."""
    if not claims:
        return None
    items = [el("li", f"«{c.sentence}» ", tag(c, locale, indicator)) for c in claims]
    title = el("h2", t("claims.of_plan"), id="afirmaciones")
    return el("section", title, el("p", t("claims.lead")), el("ul", *items, className="claims"))
