"""What each CSV holds: the rows that its page shows, and the columns that its Table Schema describes."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd

from data_access import (
    budget_rows,
    budget_shown,
    budgets,
    complaints,
    datasets,
    indicators,
    investments,
    observatories,
    plan_filters,
    plans,
    unit,
)
from data_access.state import (
    ActivityState,
    BudgetState,
    ComplaintsState,
    IndicatorState,
    InvestmentState,
    ObservatoryState,
    PlanState,
    SessionState,
    UnitState,
)
from open_data import (
    budget_amendment_rows,
    budget_check_rows,
    budget_comparison_rows,
    budget_level_rows,
    budget_link_rows,
    centre_rows,
    delivery_rows,
    incident_tables,
    indicator_rows,
    information_rows,
    municipality_csv,
    observation_rows,
    plan_change_rows,
    register_rows,
)
from open_data.incident_tables import WHOLE, field
from texts import t

Query = dict[str, str]
WORKED_OUT: dict[str, Any] = {
    module.NAME: module
    for module in (
        budget_check_rows,
        budget_comparison_rows,
        budget_level_rows,
        budget_link_rows,
        delivery_rows,
        indicator_rows,
        information_rows,
        municipality_csv,
        observation_rows,
        plan_change_rows,
    )
} | {found.NAME: found for found in centre_rows.ALL}
"""Downloads of what the portal works out: each module knows which there are, their rows and their schema."""
_FOLLOWED = {"programmed_to_date": "number", "executed": "number", "state": "string"}


def known(name: str, query: Query) -> bool:
    """Whether there is such a download: a dataset published by rows, an observatory and a plan that exist."""
    if name in incident_tables.NAMES:
        return incident_tables.known(name, query)
    if name in WORKED_OUT:
        return WORKED_OUT[name].known(query)
    state, sheet = PlanState.from_query(query), datasets.find(name)
    if sheet is None or not sheet.published:
        return False
    if state.observatory and observatories.find(state.observatory) is None:
        return False
    return not (name == "activities" and state.plan) or plans.find(state.observatory, state.plan) is not None


def rows(name: str, query: Query) -> pd.DataFrame:
    """The rows of a download that is `known`, with the columns of its schema."""
    state = ObservatoryState.from_query(query)
    found = _BY_PAGE[name](query) if name in _BY_PAGE else None
    found = _narrowed(datasets.rows(name, state.observatory), query) if found is None else found
    invented = {o.slug for o in observatories.all_of_them() if o.is_demonstration}
    whose = (
        found["observatory"] if "observatory" in found else pd.Series(state.observatory, index=found.index)
    )
    notes = whose.isin(invented).map({True: t("csv.demonstration"), False: ""})
    return found.assign(observatory=whose, nota=notes).reindex(columns=columns(name))


def _narrowed(rows: pd.DataFrame, query: Query) -> pd.DataFrame:
    """Those of the plan, of the line and of the session that are asked for, where rows have them."""
    state, session = ActivityState.from_query(query), SessionState.from_query(query).session
    for column, asked in (("plan", state.plan), ("line", state.line), ("session", session)):
        rows = rows[rows[column].astype("string") == asked] if asked and column in rows else rows
    return rows


def _activities(query: Query) -> pd.DataFrame:
    """The lines of the plan on screen, or of the unit, or of every plan."""
    state, office = PlanState.from_query(query), UnitState.from_query(query).unit
    if office:
        parts = [lines.rows for lines in unit.lines(state.observatory, office)]
        return (
            pd.concat(parts, ignore_index=True)
            if parts
            else datasets.rows("activities", state.observatory)[:0]
        )
    if state.plan:
        return _narrowed(plan_filters.shown(state), query)
    slugs = observatories.slugs(state.observatory)
    with_lines = [(slug, plan) for slug in slugs for plan in _plans_with_lines(slug)]
    found = [plan_filters.shown(replace(state, observatory=slug, plan=plan)) for slug, plan in with_lines]
    return pd.concat(found, ignore_index=True) if found else datasets.rows("activities", state.observatory)


def _plans_with_lines(observatory: str) -> list[str]:
    listed = plans.listed(observatory)
    return listed.loc[listed["activities"] > 0, "plan"].tolist()


def _budget_lines(query: Query) -> pd.DataFrame | None:
    """As delivered, of the period and side on screen; where a classification is asked for, those behind its level."""
    state = BudgetState.from_query(query)
    if not state.observatory or query.get(WHOLE):
        return None
    shown = budgets.settled(state)
    if state.classification and shown.period:
        return budget_rows.behind(budget_shown.of(shown).state, page=0)
    return budgets.lines(shown.observatory, shown.period, shown.side)


def _indicator_values(query: Query) -> pd.DataFrame | None:
    state = IndicatorState.from_query(query)
    return indicators.rows(state) if state.observatory and not query.get(WHOLE) else None


def _complaints(query: Query) -> pd.DataFrame | None:
    state = ComplaintsState.from_query(query)
    return complaints.download(state) if state.observatory and not query.get(WHOLE) else None


def _investments(query: Query) -> pd.DataFrame | None:
    state = InvestmentState.from_query(query)
    return investments.download(state) if state.observatory and not query.get(WHOLE) else None


_BY_PAGE: dict[str, Callable[[Query], pd.DataFrame | None]] = {
    "activities": _activities,
    budget_amendment_rows.NAME: budget_amendment_rows.rows,
    "budget_lines": _budget_lines,
    "complaints": _complaints,
    "indicator_values": _indicator_values,
    "investments": _investments,
    **{name: partial(incident_tables.rows, name) for name in incident_tables.NAMES},
    **{name: partial(register_rows.rows, name) for name in register_rows.NAMES},
    **{name: module.rows for name, module in WORKED_OUT.items()},
}


def columns(name: str) -> list[str]:
    """The columns of a CSV, in order."""
    return [described["name"] for described in schema(name)["fields"]]


def schema(name: str) -> dict[str, Any]:
    """The Table Schema of a CSV: whose row it is, the declared public columns, what the portal works out, the note.

    A dataset whose rows are not published is described as it is delivered, without its private columns. Raises
    KeyError for an unknown one.
    """
    if name in incident_tables.NAMES:
        return incident_tables.schema(name)
    if name in WORKED_OUT:
        return WORKED_OUT[name].schema()
    declared, sheet = datasets.schema(name), datasets.find(name)
    if sheet is None or not sheet.published:
        return declared
    followed = [field(*pair) for pair in _FOLLOWED.items()] if name == "activities" else []
    worked_out = followed + register_rows.fields(name)
    fields = [field("observatory", "string"), *declared["fields"], *worked_out, field("nota", "string")]
    key = {"primaryKey": ["observatory", *declared["primaryKey"]]} if "primaryKey" in declared else {}
    return {**declared, "fields": fields, **key}
