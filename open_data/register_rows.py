"""The downloads of the registers: the declared columns of sessions, commitments and duties, and what the portal works out."""

from dataclasses import replace

import pandas as pd

from data_access import observatories, registers
from data_access.state import SessionState
from open_data.incident_tables import WHOLE, field

NAMES = ("sessions", "commitments", "duties")
_WORKED_OUT = {
    "sessions": {"when": "string", "session_state": "string"},
    "commitments": {"is_open": "boolean", "overdue_days": "integer", "late_days": "integer"},
    "duties": {"duty_state": "string", "days_late": "integer", "lag_days": "integer"},
}
_RENAMED = {"sessions": {"state": "session_state"}, "commitments": {}, "duties": {"state": "duty_state"}}
"""A commitment declares its own state; of the others it is the portal's."""
Query = dict[str, str]


def rows(name: str, query: Query) -> pd.DataFrame:
    """The rows on screen, or all of an observatory (?todo=si), or those of every one: observatory, and the columns."""
    state = SessionState.from_query(query)
    asked = SessionState(state.observatory) if query.get(WHOLE) else state
    slugs = observatories.slugs(asked.observatory)
    found = [
        registers.rows(replace(asked, observatory=slug), name).assign(observatory=slug) for slug in slugs
    ]
    parts = [part for part in found if len(part)] or found[:1]
    whole = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=["observatory"])
    return whole.rename(columns=_RENAMED[name])


def fields(name: str) -> list[dict[str, str]]:
    """The columns that the portal works out, as Table Schema; none of other datasets."""
    return [field(column, kind) for column, kind in _WORKED_OUT.get(name, {}).items()]
