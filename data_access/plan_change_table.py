"""A comparison of two plans as one table: the download of what its page shows."""

from typing import Any

import pandas as pd

from data_access.plan_changes import Change, Comparison
from data_access.plan_matching import Pair

CHANGED, RENUMBERED, ADDED, DROPPED = "cambiada", "solo cambia de código", "añadida", "quitada"
UNCLEAR, SAME = "sin emparejar", "igual"


def rows(found: Comparison) -> pd.DataFrame:
    """One row per field that changed, and one per line that was added, dropped, left alone, or cannot be told.

    Columns: plan, other_plan, outcome, matched_by, line, code, title, other_line, other_code, other_title, field, before, now
    (texts; missing is None).
    """
    told = [_row(CHANGED, pair, each) for pair, changes in found.changed for each in changes]
    told += [
        _row(RENUMBERED, pair, Change("code", pair.before["code"], pair.now["code"]))
        for pair in found.renumbered
    ]
    told += [_row(ADDED, now=row) for row in found.added]
    told += [_row(DROPPED, before=row) for row in found.dropped]
    for each in found.unclear:
        told += [_row(UNCLEAR, before=row) | {"matched_by": each.by} for row in each.before]
        told += [_row(UNCLEAR, now=row) | {"matched_by": each.by} for row in each.now]
    told += [_row(SAME, pair) for pair in found.same]
    table = pd.DataFrame(told, columns=list(COLUMNS), dtype=object)
    return table.assign(plan=found.plan["plan"], other_plan=found.other["plan"])


COLUMNS = (
    "plan",
    "other_plan",
    "outcome",
    "matched_by",
    "line",
    "code",
    "title",
    "other_line",
    "other_code",
    "other_title",
    "field",
    "before",
    "now",
)


def _row(
    outcome: str,
    pair: Pair | None = None,
    change: Change | None = None,
    *,
    before: Any = None,
    now: Any = None,
) -> dict:
    before, now = (pair.before, pair.now) if pair else (before, now)
    row = {"outcome": outcome, "matched_by": pair.by if pair else None}
    for prefix, line in (("", now), ("other_", before)):
        row |= {f"{prefix}{name}": line[name] if line else None for name in ("line", "code", "title")}
    told = {"field": change.field, "before": text(change.before), "now": text(change.now)} if change else {}
    return dict.fromkeys(COLUMNS) | row | told


def text(value: Any) -> str | None:
    """A value as a cell: «12 Sesión», «1:5|3:5» (month of the year: amount), «06-30», names separated by «;»."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, dict):
        return "|".join(f"{month}:{amount:g}" for month, amount in sorted(value.items()))
    if isinstance(value, list):
        return ";".join(value)
    first, second = value
    return f"{first:02}-{second:02}" if isinstance(second, int) else f"{first:g} {second or ''}".strip()
