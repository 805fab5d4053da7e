"""What a plan's months say: programmed to date, executed, and the state that follows. Pure functions."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from warehouse.datasets.activities import MONTH_COLUMNS

DONE, ON_TIME, LATE, NOT_DUE, SILENT = (
    "cumplida",
    "en plazo",
    "atrasada",
    "no programada aún",
    "sin avance reportado",
)
STATES = (DONE, ON_TIME, LATE, NOT_DUE, SILENT)


@dataclass(frozen=True)
class Cutoff:
    """months: how many months of the plan have ended or are reported. today: the month now running, 0 outside."""

    months: int
    today: int


def cutoff(start: date, end: date, last_reported: str | None, today: date) -> Cutoff:
    """Up to where a plan is compared: its last reported month, else the months that have ended."""
    position = (today.year - start.year) * 12 + today.month - start.month + 1
    inside = position if start <= today <= end else 0
    ended = min(max(position - 1, 0), 12)
    if last_reported:
        year, month = map(int, last_reported.split("-"))
        ended = (year - start.year) * 12 + month - start.month + 1
    return Cutoff(min(max(ended, 0), 12), inside if 1 <= inside <= 12 else 0)


def combine(kind: str | None, values: list[float]) -> float | None:
    """Months into one figure, as their kind of target says; None where there is no value.

    Rounded to a millionth: in binary 0.7 + 0.1 is under 0.8, and a line would be late by nothing.
    """
    if not values:
        return None
    if kind == "último":
        return values[-1]
    if kind == "máximo":
        return max(values)
    return round(sum(values) / (len(values) if kind == "promedio" else 1), 6)


def follow(activities: pd.DataFrame, progress: pd.DataFrame, start: date, at: Cutoff) -> pd.DataFrame:
    """Each line of a plan with its figures to the cut-off.

    Returns the activities with: months (12 programmed values or None), done (12 executed or None), unbacked (months
    executed without evidence), unreported (programmed months to date without a report), programmed_to_date, executed, state, late_by, late_since (position of the month).
    """
    reported = {line: group for line, group in progress.groupby("line")} if len(progress) else {}
    rows = [_follow_one(row, reported.get(row["line"]), start, at) for row in activities.to_dict("records")]
    extra = pd.DataFrame(rows, index=activities.index, columns=list(_COLUMNS), dtype=object)
    return pd.concat([activities, extra], axis=1)


_COLUMNS = (
    "months",
    "done",
    "unbacked",
    "unreported",
    "programmed_to_date",
    "executed",
    "state",
    "late_by",
    "late_since",
)


def _follow_one(row: dict, reported: pd.DataFrame | None, start: date, at: Cutoff) -> dict:
    months = [_value(row[m]) for m in MONTH_COLUMNS]
    done, unbacked = _executed(reported, start)
    kind = row["unit_kind"]
    programmed = combine(kind, [v for v in months[: at.months] if v is not None])
    executed = combine(kind, [v for v in done[: at.months] if v is not None])
    state, late_by, late_since = _state(
        kind, months, done, _value(row["annual_target"]), programmed, executed, at
    )
    unreported = [n + 1 for n in range(at.months) if months[n] is not None and done[n] is None]
    found = (months, done, unbacked, unreported, programmed, executed, state, late_by, late_since)
    return dict(zip(_COLUMNS, found, strict=True))


def _value(cell: Any) -> float | None:
    return None if cell is None or pd.isna(cell) else float(cell)


def _executed(reported: pd.DataFrame | None, start: date) -> tuple[list[float | None], list[int]]:
    """Twelve executed values (None: not reported) and the positions executed without evidence."""
    done: list[float | None] = [None] * 12
    unbacked = []
    for row in [] if reported is None else reported.to_dict("records"):
        year, month = map(int, row["month"].split("-"))
        position = (year - start.year) * 12 + month - start.month
        if 0 <= position < 12:
            done[position] = float(row["executed"])
            if done[position] and not row["evidence"]:
                unbacked.append(position + 1)
    return done, unbacked


def _state(
    kind: str | None,
    months: list[float | None],
    done: list[float | None],
    target: float | None,
    programmed: float | None,
    executed: float | None,
    at: Cutoff,
) -> tuple[str, float | None, int | None]:
    """The state, and for a late line by how much and since which month. Never read from the name of anything."""
    if executed is None:
        nothing_due = programmed is None and any(months[at.months :])
        return (NOT_DUE if nothing_due else SILENT), None, None
    if target is not None and executed >= target:
        return DONE, None, None
    if programmed is None or executed >= programmed:
        return ON_TIME, None, None
    behind = (
        n
        for n in range(1, at.months + 1)
        if (combine(kind, [v for v in done[:n] if v is not None]) or 0)
        < (combine(kind, [v for v in months[:n] if v is not None]) or 0)
    )
    return LATE, programmed - executed, next(behind, at.months)
