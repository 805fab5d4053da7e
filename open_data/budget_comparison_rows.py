"""The download of two budgets side by side: the level on screen, and one row per level that hangs from it in either."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from typing import Any

import pandas as pd

from data_access import budget_choice, budget_comparison
from data_access.budget_choice import Choice
from data_access.budget_comparison import Comparison
from data_access.budget_matching import Row, Told
from data_access.state import BudgetComparisonState
from open_data.incident_tables import field
from texts import t

NAME = "comparacion-de-presupuestos"
_COLUMNS = {
    "period": "string",
    "other_observatory": "string",
    "other_period": "string",
    "side": "string",
    "classification": "string",
    "phase": "string",
    "values": "string",
    "currency": "string",
    "level": "string",
    "code": "string",
    "name": "string",
    "other_level": "string",
    "other_name": "string",
    "outcome": "string",
    "amount": "number",
    "other_amount": "number",
    "difference": "number",
    "change_pct": "number",
    "share_pct": "number",
    "other_share_pct": "number",
    "lines": "integer",
    "lines_told": "integer",
    "other_lines": "integer",
    "other_lines_told": "integer",
}
_HUNDREDTH = Decimal("0.01")
_DIGITS = 100
Query = dict[str, str]


def known(query: Query) -> bool:
    """Whether there is such a download: a year with a budget, and another budget that it can be compared with."""
    choice = _choice(query)
    return choice is not None and choice.pair is not None


def _choice(query: Query) -> Choice | None:
    try:
        return budget_choice.choose(BudgetComparisonState.from_query(query), date.today())
    except LookupError:
        return None


def rows(query: Query) -> pd.DataFrame:
    """What the page shows with the same query, of a comparison that is `known`: observatory, and the columns of the download."""
    found = budget_comparison.compared(
        budget_choice.choose(BudgetComparisonState.from_query(query), date.today())
    )
    told = [_row(row, found) for row in (found.level, *found.rows)]
    return pd.DataFrame(told, columns=list(_COLUMNS), dtype=object).assign(
        observatory=found.now.book.observatory
    )


def _row(row: Row, found: Comparison) -> dict[str, Any]:
    state, shown = found.state, row.shown
    return {
        "period": found.now.cut.period,
        "other_observatory": found.other.book.observatory,
        "other_period": found.other.cut.period,
        "side": state.side,
        "classification": state.classification,
        "phase": state.phase,
        "values": state.values or "nominal",
        "currency": found.now.book.place.currency,
        "code": shown.code,
        "outcome": t(f"budget_compare.outcome.{_outcome(row)}"),
        "difference": _rounded(row.difference),
        "change_pct": _rounded(row.change_pct),
        **_told("", row.now, found.whole.now),
        **_told("other_", row.other, found.whole.other),
    }


def _told(prefix: str, told: Told | None, whole: Told | None) -> dict[str, Any]:
    if told is None:
        return {}
    share = None if told.amount is None or not whole or not whole.amount else told.amount / whole.amount * 100
    return {
        f"{prefix}level": told.level,
        f"{prefix}name": told.name if told.level else t("budget_levels.whole"),
        f"{prefix}amount": _rounded(told.amount),
        f"{prefix}share_pct": _rounded(share),
        f"{prefix}lines": told.lines,
        f"{prefix}lines_told": told.told,
    }


def _outcome(row: Row) -> str:
    if row.now is None or row.other is None:
        return "only_now" if row.now else "only_other"
    return "renamed" if row.is_renamed else "both"


def _rounded(value: Fraction | None) -> Decimal | None:
    """An exact value, half up; its digits are enough not to make a half of what is none."""
    if value is None:
        return None
    with localcontext() as context:
        context.prec = _DIGITS
        return (Decimal(value.numerator) / value.denominator).quantize(_HUNDREDTH, ROUND_HALF_UP)


def schema() -> dict[str, Any]:
    """The Table Schema of the download."""
    own = [
        {
            "name": name,
            "type": kind,
            "title": t(f"budget_compare.csv.{name}.title"),
            "description": t(f"budget_compare.csv.{name}.is"),
        }
        for name, kind in _COLUMNS.items()
    ]
    return {"fields": [field("observatory", "string"), *own, field("nota", "string")], "missingValues": [""]}
