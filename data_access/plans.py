"""Plans: what was promised, month by month, and what was done."""

from dataclasses import replace
from datetime import date

import pandas as pd
import sqlalchemy as sa

from data_access import read, schedule
from data_access.state import PlanState
from warehouse.published import FINDINGS, VIEWS

_plans, _activities, _objectives = VIEWS["plans"], VIEWS["activities"], VIEWS["objectives"]
_progress, _units = VIEWS["progress"], VIEWS["units"]


def listed(observatory: str) -> pd.DataFrame:
    """The plans of an observatory with their lines, newest first, operating plans under their plan.

    Columns: those of `plans`, activities (count), reported (activities with progress).
    """
    lines = _count(_activities, sa.func.count()).subquery("lines")
    reported = _count(_progress, sa.func.count(_progress.c.line.distinct())).subquery("reported")
    query = (
        sa.select(_plans, _zero(lines).label("activities"), _zero(reported).label("reported"))
        .outerjoin(lines, (lines.c.observatory == _plans.c.observatory) & (lines.c.plan == _plans.c.plan))
        .outerjoin(
            reported, (reported.c.observatory == _plans.c.observatory) & (reported.c.plan == _plans.c.plan)
        )
        .where(_plans.c.observatory == observatory)
        .order_by(_plans.c.period_start.desc(), _plans.c.source_row)
    )
    return read.frame(query)


def _count(table: sa.Table, what: sa.ColumnElement) -> sa.Select:
    return sa.select(table.c.observatory, table.c.plan, what.label("n")).group_by(
        table.c.observatory, table.c.plan
    )


def _zero(counted: sa.Subquery) -> sa.ColumnElement:
    return sa.func.coalesce(counted.c.n, 0)


def find(observatory: str, plan: str) -> dict | None:
    """One plan, with the names of its units (unit_name, parent_unit_name); None where there is none."""
    unit, parent = _units.alias(), _units.alias()
    same = _plans.c.observatory
    query = (
        sa.select(_plans, unit.c.name.label("unit_name"), parent.c.name.label("parent_unit_name"))
        .outerjoin(unit, (unit.c.observatory == same) & (unit.c.code == _plans.c.unit))
        .outerjoin(parent, (parent.c.observatory == same) & (parent.c.code == _plans.c.parent_unit))
        .where(same == observatory, _plans.c.plan == plan)
    )
    return read.one(query)


def activities(observatory: str, plan: str) -> pd.DataFrame:
    """The lines of a plan in document order: all declared columns; amounts as Decimal or None."""
    return _of_plan(_activities, observatory, plan, _activities.c.line)


def objectives(observatory: str, plan: str) -> pd.DataFrame:
    """The nodes of a plan's tree in document order."""
    return _of_plan(_objectives, observatory, plan, _objectives.c.sort_order)


def progress(observatory: str, plan: str) -> pd.DataFrame:
    """Reported executions: line, month (yyyy-mm), executed, evidence (None: without), note."""
    return _of_plan(_progress, observatory, plan, _progress.c.month)


def _of_plan(table: sa.Table, observatory: str, plan: str, order: sa.ColumnElement) -> pd.DataFrame:
    query = sa.select(table).where(table.c.observatory == observatory, table.c.slice == plan)
    return read.frame(query.order_by(order, table.c.source_row))


def findings(observatory: str, plan: str) -> pd.DataFrame:
    """Observations of a plan: line, rule (key of a sentence), figures (dict for that sentence)."""
    table = FINDINGS
    query = sa.select(table.c.line, table.c.rule, table.c.figures).where(
        table.c.observatory == observatory, table.c.slice == plan, table.c.dataset == "activities"
    )
    return read.frame(query.order_by(table.c.source_row, table.c.rule))


def followed(state: PlanState) -> tuple[pd.DataFrame, schedule.Cutoff]:
    """All lines of a plan with their figures to the cut-off (`schedule.follow`), and that cut-off.

    Raises LookupError where there is no such plan.
    """
    plan = find(state.observatory, state.plan)
    if plan is None:
        raise LookupError(state.plan)
    done = progress(state.observatory, state.plan)
    last = done["month"].max() if len(done) else None
    at = schedule.cutoff(plan["period_start"], plan["period_end"], last, date.today())
    lines = activities(state.observatory, state.plan)
    return schedule.follow(lines, done, plan["period_start"], at), at


def offered(rows: pd.DataFrame) -> dict[str, list[str]]:
    """What the filters of a plan may ask for: field of the state → values, in the order to show them."""
    offices = {office.strip() for named in rows["responsible"].dropna() for office in named.split(";")}
    components = sorted(rows["component"].dropna().unique())
    return {"component": components, "responsible": sorted(offices), "status": list(schedule.STATES)}


def settled(rows: pd.DataFrame, state: PlanState) -> PlanState:
    """The state without what no line of the plan offers: an old link shows everything, not nothing."""
    known = offered(rows)
    return replace(state, **{name: "" for name in known if getattr(state, name) not in ("", *known[name])})


def narrowed(rows: pd.DataFrame, state: PlanState) -> pd.DataFrame:
    """The followed lines that the filters of a state leave."""
    if state.component:
        rows = rows[rows["component"] == state.component]
    if state.responsible:
        offices = rows["responsible"].fillna("").map(lambda r: [o.strip() for o in r.split(";")])
        rows = rows[offices.map(lambda named: state.responsible in named)]
    return rows[rows["state"] == state.status] if state.status else rows


def shown(state: PlanState) -> pd.DataFrame:
    """Exactly the lines on screen, as `followed` gives them. Raises LookupError where there is no such plan."""
    rows = followed(state)[0]
    return narrowed(rows, settled(rows, state))
