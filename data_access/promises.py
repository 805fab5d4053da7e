"""What an indicator's words promise in figures: thresholds and a due date. Pure functions."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

_WRITTEN = re.compile(r"([≥≤=]) ?([0-9]+(?:\.[0-9]+)?)( ?%)?")


@dataclass(frozen=True)
class Threshold:
    """«≥ 70 %» is ("≥", 70, True)."""

    operator: str
    number: Decimal
    is_pct: bool


def thresholds(text: str | None) -> list[Threshold]:
    """«≥ 70 %; ≤ 30 %» as thresholds, in their order; none of a blank. Text as the declaration of activities allows it."""
    if not isinstance(text, str):
        return []
    return [Threshold(sign, Decimal(number), bool(pct)) for sign, number, pct in _WRITTEN.findall(text)]


def is_due(due_on: date | None, month: str) -> bool:
    """Whether a due date has come by the end of a month («yyyy-mm»). Nothing without a date is due."""
    return due_on is not None and f"{due_on:%Y-%m}" <= month
