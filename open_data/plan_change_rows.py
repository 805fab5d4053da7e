"""The download of a comparison of two plans: one row per field that changed, and per line that is new, gone or the same."""

from typing import Any

import pandas as pd

from data_access import plan_change_table, plan_changes, plans
from data_access.state import PlanChangesState
from open_data.incident_tables import field
from texts import t

NAME = "cambios-de-plan"
_NUMBERS = ("line", "other_line")
Query = dict[str, str]


def known(query: Query) -> bool:
    """Whether there is such a download: a plan, and another one to compare it with."""
    return bool(_settled(query).other)


def _settled(query: Query) -> PlanChangesState:
    """The state of the page; without another plan where there is no plan at all."""
    asked = PlanChangesState.from_query(query)
    plan = plans.find(asked.observatory, asked.plan)
    if plan is None:
        return PlanChangesState(asked.observatory, asked.plan)
    return plan_changes.settled(asked, plan, plan_changes.candidates(asked.observatory, asked.plan))


def rows(query: Query) -> pd.DataFrame:
    """What the page shows with the same query, of a comparison that is `known`: the columns of the download."""
    state = _settled(query)
    found = plan_changes.compared(state.observatory, state.plan, state.other)
    told = plan_change_table.rows(found)
    names = {name: t(f"plan_compare.field.{name}") for name in plan_changes.FIELDS}
    return told.assign(field=told["field"].map(names), observatory=state.observatory)


def schema() -> dict[str, Any]:
    """The Table Schema of the download."""
    own = [
        {
            "name": name,
            "type": "integer" if name in _NUMBERS else "string",
            "title": t(f"plan_compare.csv.{name}"),
        }
        for name in plan_change_table.COLUMNS
    ]
    fields = [field("observatory", "string"), *own, field("nota", "string")]
    return {"fields": fields, "missingValues": [""]}
