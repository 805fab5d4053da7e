"""The programme of a plan as it stands: months as approved, with what decisions moved. Pure functions."""

from datetime import date

import numpy as np
import pandas as pd

MONTHS = 12
_SAID = ("from_month", "to_month", "amount", "decided_on", "reason", "risk", "approved_by")


def month_at(start: date, position: int) -> str:
    """The «yyyy-mm» of a month of the plan; 1 is the month of `start`, 0 the one before."""
    ahead = start.month - 2 + position
    return f"{start.year + ahead // 12}-{ahead % 12 + 1:02}"


def position_of(month: str, start: date) -> int:
    """Where a «yyyy-mm» stands in the plan: 1 is the month of `start`; any whole number outside it."""
    year, number = map(int, month.split("-"))
    return (year - start.year) * 12 + number - start.month + 1


def reprogrammed(
    original: np.ndarray, levels: np.ndarray, lower: np.ndarray, decisions: dict[int, list[dict]], start: date
) -> np.ndarray:
    """The months now: `original` (lines × 12, NaN where blank) with the decisions applied, in their order.

    decisions: row → moves as `moves` gives them; each gets `applied`, how much of it was there to be moved. Where months
    add, the amount leaves one month and joins the other, never more than the month has: the year's total stays. Where each
    month states a level, the level of the month moves whole, whatever the amount, and the month it moves to keeps the
    more demanding of both. A month with nothing left is blank. From a month with no figure nothing moves (0). What moves out of the
    plan's twelve months leaves them; what comes from outside them joins as the amount says.
    """
    now = original.copy()
    for row, found in decisions.items():
        for move in found:
            move["applied"] = _move(now[row], move, bool(levels[row]), bool(lower[row]), start)
    return now


def _move(months: np.ndarray, move: dict, is_level: bool, is_lower: bool, start: date) -> float:
    """Move in place; returns how much moved."""
    source, target = (position_of(move[name], start) - 1 for name in ("from_month", "to_month"))
    amount = move["amount"]
    if 0 <= source < MONTHS:
        there = months[source]
        if np.isnan(there):
            return 0.0
        amount = there if is_level else min(amount, there)
        if not (amount or is_level):
            return 0.0
        left = 0 if is_level else round(there - amount, 6)
        months[source] = left if left else np.nan
    if 0 <= target < MONTHS:
        there = months[target]
        more = (np.fmin if is_lower else np.fmax)(there, amount) if is_level else np.nansum([there, amount])
        months[target] = round(float(more), 6)
    return float(amount)


def moves(reprogrammings: pd.DataFrame, until: str) -> dict[int, list[dict]]:
    """Decisions of the months up to `until` («yyyy-mm», included) by line, oldest first.

    Each: from_month, to_month («yyyy-mm»), amount (float), decided_on (date), reason, risk, approved_by (or None).
    """
    found: dict[int, list[dict]] = {}
    ordered = reprogrammings.sort_values("decided_on", kind="stable")
    for line, *said in ordered[["line", *_SAID]].itertuples(index=False, name=None):
        move = dict(zip(_SAID, said, strict=True))
        if f"{move['decided_on']:%Y-%m}" <= until:
            found.setdefault(int(line), []).append(move | {"amount": float(move["amount"])})
    return found
