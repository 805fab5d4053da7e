"""What is missing of what was said to be delivered: a sentence, the table, and where to take it from."""

from collections.abc import Sequence
from typing import Any

from components import formats
from components.delivery_words import period, since, words
from components.states import drawn
from components.static import Node, el
from components.tables import opened
from texts import plural, t

_MARKS = {
    "entregado a tiempo": ("✓", "done"),
    "entregado con retraso": ("●", "late"),
    "falta": ("▲", "late"),
    "por vencer": ("○", "notdue"),
}
"""State as data_access.deliveries says it → its mark and its class."""
HEADS = ("dataset", "period", "office", "due_on", "state")


def sentence(found: Sequence[Any], locale: str) -> str:
    """How many lack, and since when the oldest; else that none does. found: all the deliveries of an observatory."""
    missing = [d for d in found if d.state == "falta"]
    if not missing:
        return t("deliveries.nothing_missing")
    oldest = max(missing, key=lambda d: d.days)
    said = plural("deliveries.missing", len(missing), n=formats.number(len(missing), locale))
    named = {"title": oldest.title, "period": period(oldest.period, locale)}
    return f"{said} {t('deliveries.oldest', **named, since=since(oldest, locale))}"


def table(found: Sequence[Any], locale: str) -> dict:
    """What lacks first, then what comes next, then what came; the first ones at once. found: not empty."""
    rows = [row for asked in ("falta", "por vencer") for row in _of_state(found, asked)]
    rows += reversed(sorted((d for d in found if d.delivered_on), key=lambda d: d.due_on))
    heads = [el("th", t(f"deliveries.head.{name}"), scope="col") for name in HEADS]
    body = [_row(row, locale) for row in rows]
    return opened(t("deliveries.caption"), heads, body)


def _of_state(found: Sequence[Any], asked: str) -> list[Any]:
    return sorted((d for d in found if d.state == asked), key=lambda d: d.due_on)


def _row(row: Any, locale: str) -> dict:
    cells: dict[str, Node] = {
        "period": period(row.period, locale),
        "office": row.office,
        "due_on": formats.day(row.due_on, locale),
        "state": state(row, locale),
    }
    labelled = (el("td", cell, data_label=t(f"deliveries.head.{name}")) for name, cell in cells.items())
    return el("tr", el("th", row.title, scope="row"), *labelled)


def state(row: Any, locale: str) -> dict:
    """Its mark and its words: «entregado con 3 días de retraso», «falta desde hace 12 días», «vence el 15 de diciembre de 2026»."""
    icon, colour = _MARKS[row.state]
    return drawn(icon, words(row, locale), colour)
