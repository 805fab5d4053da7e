"""The notes of two budgets side by side: which periods they are, what amounts are told in, whether classifications are equal."""

from collections.abc import Sequence
from typing import Any

from components import budget_comparison_table, budget_reading, budget_words, formats
from components.budget_comparison import Words
from components.budget_comparison_words import INITIAL, PLACE, extent
from components.static import Node, el
from texts import plural, t


def notes(found: Any, said: Words, documents: Sequence[str]) -> list[Node]:
    """Which two periods, what state their figures are in, what amounts are told in. documents: titles of those of each."""
    parts, locale = (found.now, found.other), said.locale
    sentences = [_pair(found, said, documents)]
    for part, label in zip(parts, (said.now, said.other), strict=True):
        status = budget_words.status(part.cut.status.get(found.state.side))
        if status:
            sentences.append(t("budget_compare.note.both", who=label, what=status))
    firsts = [part.book.place.fiscal_year_start for part in parts]
    if firsts[0] != firsts[1]:
        months = [formats.month(f"2000-{month:02}", locale).split(" ")[0] for month in firsts]
        names = {"now": said.now, "other": said.other, "first": months[0], "second": months[1]}
        sentences.append(t("budget_compare.note.fiscal", **names))
    labels = [(label, part.scale) for label, part in zip((said.now, said.other), parts, strict=True)]
    return [el("p", " ".join(sentences), className="quiet"), *scaled(labels, locale)]


def _pair(found: Any, said: Words, documents: Sequence[str]) -> str:
    """Which two periods; of what is approved for the whole year, in which ones it was published."""
    parts = (found.now, found.other)
    told = [extent(part.cut, said.locale) for part in parts]
    if found.state.phase != INITIAL or all(part.cut.is_year for part in parts):
        if said.kind == PLACE:
            told = [
                f"{period} ({part.book.place.institution})" for period, part in zip(told, parts, strict=True)
            ]
        return t("budget_compare.note.pair", now=told[0], other=told[1])
    published = [
        f"{period} ({document})" if document else period
        for period, document in zip(told, documents, strict=True)
    ]
    names = {"now": said.now, "other": said.other}
    return t("budget_compare.note.initial_pair", **names, first=published[0], second=published[1])


def scaled(scales: Sequence[tuple[str, Any]], locale: str, tag: str = "p") -> list[Node]:
    """What the amounts of each budget are told in: (how it is called, its scale); said once of those that share it."""
    labels: dict[str, list[str]] = {}
    for label, scale in scales:
        if scale.kind:
            labels.setdefault(budget_reading.scale_said(scale, locale), []).append(label)
    return [
        el(tag, t("budget_compare.note.scale", who=_listed(who), what=what), className="quiet")
        for what, who in labels.items()
    ]


def _listed(words_: Sequence[str]) -> str:
    """«2024», «2024 y 2025», «2023, 2024 y 2025»."""
    *before, last = words_
    return t("budget_compare.and", before=", ".join(before), last=last) if before else last


def likeness(found: Any, said: Words, classification: str) -> list[Node]:
    """Whether two classifications are equal, by what rule, and where not, in which levels."""
    alike = found.likeness
    if alike is None:
        return []
    if alike.is_equal:
        renamed = plural("budget_compare.likeness.renamed", alike.renamed) if alike.renamed else ""
        return [
            el(
                "p",
                t("budget_compare.likeness.equal", same=alike.same, every=alike.every, renamed=renamed),
                className="quiet",
            )
        ]
    name = budget_words.classification(classification)
    return [
        el("p", t("budget_compare.likeness.unequal", classification=name), className="note"),
        budget_comparison_table.unlike(alike.differing, said),
    ]
