"""The download of a budget's checks: one row per check, and after it one per comparison of it that fails."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from data_access import budget_check, budget_checks, observatories
from data_access.budget_check import Check, Miss
from data_access.state import BudgetChecksState
from open_data.incident_tables import field
from texts import t

NAME = "comprobaciones-de-presupuesto"
KINDS = {
    "year": "integer",
    "period": "string",
    "check": "string",
    "row_of": "string",
    "outcome": "string",
    "why": "string",
    "tested": "integer",
    "wrong": "integer",
    "other": "string",
    "side": "string",
    "classification": "string",
    "level": "string",
    "name": "string",
    "phase": "string",
    "line": "integer",
    "figures": "string",
    "difference": "number",
    "load": "integer",
    "file_row": "integer",
}
"""Column → its type."""
_OURS = ("lines", "printed", "projects", "acts", "amount", "before", "now", "base")
_PHASES = {column: f"«{phase.capitalize()}»" for column, phase in budget_check.NAMES.items()}
"""What the names of checks call each phase, by its column."""
Query = dict[str, str]


def known(query: Query) -> bool:
    """Whether there is such a download: the checks of an observatory's year with a budget."""
    state = BudgetChecksState.from_query(query)
    return (
        observatories.find(state.observatory) is not None
        and budget_checks.settled(BudgetChecksState.from_query(query)) is not None
    )


def rows(query: Query) -> pd.DataFrame:
    """What the page shows with the same query, all comparisons that fail included, of a download that is `known`."""
    state = budget_checks.settled(BudgetChecksState.from_query(query))
    found = list(_rows(state)) if state else []
    return pd.DataFrame(found, columns=list(KINDS), dtype=object).assign(
        observatory=state.observatory if state else None
    )


def _rows(state: BudgetChecksState) -> Iterator[dict[str, Any]]:
    for check in budget_checks.of_period(state.observatory, state.period):
        of_all = {
            "year": int(state.year),
            "period": state.period,
            "check": t(f"budget_checks.kind.{check.kind}", **_PHASES),
        }
        yield of_all | _of_check(check)
        for miss in budget_checks.misses(state.observatory, state.period, check, limit=None):
            yield of_all | {"other": check.other} | _of_miss(miss, check)


def _of_check(check: Check) -> dict[str, Any]:
    load, row = check.rows[0] if check.rows else (None, None)
    why = t(f"budget_checks.why.{check.why}", side=check.side, level=check.level) if check.why else None
    told = {"row_of": t("budget_checks.csv.of_check"), "outcome": check.outcome, "why": why}
    counts = {"tested": check.tested, "wrong": check.wrong, "other": check.other}
    return told | counts | _place(check) | {"load": load, "file_row": row}


def _of_miss(miss: Miss, check: Check) -> dict[str, Any]:
    told = {"row_of": t("budget_checks.csv.of_comparison"), "outcome": check.outcome}
    where = {"name": "; ".join(miss.names) or miss.name, "line": miss.line}
    where |= {"load": miss.load_id, "file_row": miss.source_row}
    return told | _place(miss, check.kind) | where


def _place(told: Check | Miss, kind: str = "") -> dict[str, Any]:
    """Where it is, its figures by name, and by how much they differ."""
    figures = "; ".join(f"{_figure(name)} = {amount}" for name, amount in told.figures.items())
    off = (
        budget_check.difference(getattr(told, "kind", kind), told.figures) if len(told.figures) > 1 else None
    )
    place = {name: getattr(told, name) for name in ("side", "classification", "level")}
    phase = budget_check.NAMES.get(told.phase, "")
    return place | {"phase": phase, "figures": figures, "difference": off}


def _figure(name: str) -> str:
    """A side, a classification or a phase by its own name; others in words."""
    return t(f"budget_checks.figure.{name}") if name in _OURS else budget_check.NAMES.get(name, name)


def schema() -> dict[str, Any]:
    """The Table Schema of the download."""
    own = [
        {"name": name, "type": kind, "title": t(f"budget_checks.csv.{name}")} for name, kind in KINDS.items()
    ]
    return {
        "fields": [field("observatory", "string"), *own, field("nota", "string")],
        "missingValues": [""],
    }
