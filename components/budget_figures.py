"""Amounts and shares inside the sentences of a budget: exact, with currency and base."""

from decimal import Decimal
from typing import Any

from components import budget_words, formats
from texts import t

Place = Any
"""data_access.observatories.Observatory: institution, slug, currency, locale."""


def share(
    part: Decimal, whole: Decimal, locale: str, digits: int = 1, tiny: str = "budget_reading.tiny"
) -> str:
    """«58 %», exact; what would round to zero is «menos de 0,1 %», for it is not nothing.

    tiny: the words for that: a cell has others.
    """
    if not whole:
        return formats.NO_DATA
    found, least = part * 100 / whole, Decimal(1).scaleb(-digits)
    is_tiny = bool(part) and abs(found) < least / 2
    written = formats.number(least if is_tiny else found, locale, digits) + formats.PERCENT
    return t(tiny, share=written) if is_tiny else written


def share_of(part: Decimal, whole: Decimal, place: Place, digits: int = 1) -> dict[str, str]:
    """What a sentence says of a share: share «58 %», part and whole in money."""
    return {
        "share": share(part, whole, place.locale, digits),
        "part": money(part, place),
        "whole": money(whole, place),
    }


def money(amount: Decimal | None, place: Place) -> str:
    return formats.money(amount, place.currency, place.locale)


def short(amount: Decimal, place: Place) -> str:
    """An amount in a sentence: over a million in words only, «S/ 5.7 millones»; zero is a word."""
    if not amount:
        return t("budget_reading.zero")
    write = formats.money_in_words if abs(amount) >= formats.MILLION else formats.money
    return write(amount, place.currency, place.locale)


def phase(name: str, side: str, names: budget_words.Names) -> str:
    """A phase inside a sentence: «crédito vigente», «modificado»."""
    return formats.lowered(budget_words.phase(name, side, names))
