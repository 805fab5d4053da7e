"""The download of what follows from indicators: state with its figures, last value, and what nobody updates."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pandas as pd

from data_access import datasets, indicator_board, indicators, observatories
from data_access.indicator_board import Entry
from data_access.state import IndicatorState
from open_data.incident_tables import field
from texts import t

NAME = "seguimiento-indicadores"
_DECLARED = ("name", "responsible", "level", "iccs", "sdg", "baseline", "target_operator", "target")
_TYPES = {
    "indicator": "string",
    "definition_version": "string",
    "state": "string",
    "reason": "string",
    "state_period": "string",
    "state_value": "number",
    "progress_pct": "number",
    "elapsed_pct": "number",
    "condition": "string",
    "last_period": "string",
    "last_published_on": "date",
    "days_since": "integer",
    "owed_periods": "string",
    "due_on": "date",
    "days_overdue": "integer",
    "gaps": "string",
}
"""Column that the portal works out → its type."""
_COLUMNS = ("indicator", *_DECLARED, *tuple(_TYPES)[1:])
Query = dict[str, str]


def known(query: Query) -> bool:
    """Whether there is such a download: of all observatories, or of one that exists."""
    slug = IndicatorState.from_query(query).observatory
    return not slug or observatories.find(slug) is not None


def rows(query: Query) -> pd.DataFrame:
    """The indicators on screen, or those of every observatory, in the order of the board: observatory and columns."""
    state = IndicatorState.from_query(query)
    found = [
        {"observatory": slug, **_row(entry)}
        for slug in observatories.slugs(state.observatory)
        for entry in indicator_board.board(indicators.shown(replace(state, observatory=slug)))
    ]
    return pd.DataFrame(found, columns=["observatory", *_COLUMNS], dtype=object)


def _row(entry: Entry) -> dict[str, Any]:
    each, state, last = entry.indicator, entry.indicator.state, entry.indicator.last
    value = state.value or {}
    return {
        "indicator": each.code,
        **{name: each.sheet[name] for name in _DECLARED},
        "definition_version": each.in_force,
        "state": state.name,
        "reason": state.reason,
        "state_period": value.get("period"),
        "state_value": value.get("value"),
        "progress_pct": _percent(state.progress),
        "elapsed_pct": _percent(state.elapsed),
        "condition": entry.condition,
        "last_period": last["period"] if last else None,
        "last_published_on": last["published_on"] if last else None,
        "days_since": entry.days_since,
        "owed_periods": ";".join(entry.owed),
        "due_on": entry.due_on,
        "days_overdue": entry.overdue,
        "gaps": ";".join(entry.gaps),
    }


def _percent(share: Fraction | None) -> float | None:
    return None if share is None else round(float(share) * 100, 1)


def schema() -> dict[str, Any]:
    """The Table Schema: declared columns as their dataset has them, the others in words of their own."""
    declared = {each["name"]: each for each in datasets.schema("indicators")["fields"]}
    named = [declared[name] if name in _DECLARED else _field(name, _TYPES[name]) for name in _COLUMNS]
    fields = [field("observatory", "string"), *named, field("nota", "string")]
    return {"fields": fields, "primaryKey": ["observatory", "indicator"], "missingValues": [""]}


def _field(name: str, kind: str) -> dict[str, str]:
    title, words = t(f"indicator.csv.{name}.title"), t(f"indicator.csv.{name}.is")
    return {"name": name, "type": kind, "title": title, "description": words}
