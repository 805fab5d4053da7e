"""What is said of a delivery: its state in words, the same on a page and in a calendar."""

from typing import Any

from components import formats
from components.registers import period
from texts import plural, t


def words(row: Any, locale: str) -> str:
    """«entregado con 3 días de retraso», «falta desde hace 12 días», «vence el 15 de diciembre de 2026»."""
    if row.state == "entregado a tiempo":
        return t("deliveries.on_time")
    if row.state == "por vencer":
        return t("deliveries.coming", day=formats.day(row.due_on, locale))
    if row.state == "falta":
        return t("deliveries.lacks", since=since(row, locale))
    return plural("deliveries.late", row.days, n=formats.number(row.days, locale))


def since(row: Any, locale: str) -> str:
    """«12 días»."""
    return plural("deliveries.since", row.days, n=formats.number(row.days, locale))


__all__ = ["period", "since", "words"]
