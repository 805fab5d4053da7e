"""Surveys on screen: what people answered, of how many, and whether the target was reached."""

from collections.abc import Sequence
from typing import Any

from components import evaluations, formats, states
from components.static import el, safe_href
from components.tables import table
from texts import plural, t

HEADS = ("question", "value", "respondents", "target", "reached")
_REACHED = {
    None: ("–", "silent", "format.not_reported"),
    True: ("✓", "done", "surveys.reached.yes"),
    False: ("▲", "late", "surveys.reached.no"),
}


def survey(found: Any, locale: str) -> dict:
    """One survey with its questions. found: data_access.surveys.Survey."""
    when = evaluations.period(found.period, locale)
    link = safe_href(found.url) if found.url else None
    return el(
        "section",
        el("h3", found.title),
        el("p", t("surveys.about", when=when, audience=found.audience)),
        _questions(found, locale),
        el("p", t("surveys.method", method=found.method or t("format.not_reported")), className="quiet"),
        el("p", found.note, className="quiet") if found.note else None,
        el("p", el("a", t("surveys.link"), href=link, rel="noopener")) if link else None,
    )


def _questions(found: Any, locale: str) -> dict:
    heads = (el("th", t(f"surveys.head.{name}"), scope="col") for name in HEADS)
    rows = (_row(row, locale) for row in found.questions)
    return table(
        t("surveys.caption", title=found.title), heads, el("tbody", *rows), class_name="data stack surveys"
    )


def _row(row: dict[str, Any], locale: str) -> dict:
    icon, kind, name = _REACHED[row["is_reached"]]
    cells = {
        "value": _share(row["value"], locale),
        "respondents": _people(row["respondents"], locale),
        "target": _share(row["target"], locale),
        "reached": states.drawn(icon, t(name), kind),
    }
    return el(
        "tr",
        el("th", row["question"], scope="row"),
        *(el("td", cell, data_label=t(f"surveys.head.{name}")) for name, cell in cells.items()),
    )


def _share(value: Any, locale: str) -> str:
    if value is None:
        return t("format.not_reported")
    return f"{formats.number(value, locale)}{formats.PERCENT}"


def _people(number: int | None, locale: str) -> str:
    if number is None:
        return t("format.not_reported")
    return plural("surveys.people", number, n=formats.number(number, locale))


def headline(found: Sequence[Any]) -> str:
    """How many questions reached their target, of those that have both a result and a target."""
    questions = [row for each in found for row in each.questions]
    judged = [row["is_reached"] for row in questions if row["is_reached"] is not None]
    said = plural(
        "surveys.headline.listed", len(found), questions=plural("surveys.questions", len(questions))
    )
    if not judged:
        return f"{said} {t('surveys.headline.not_judged')}"
    return f"{said} {plural('surveys.headline.judged', len(judged), reached=sum(judged))}"
