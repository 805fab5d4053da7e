"""Plans: what was promised, month by month, and what was done."""

from datetime import date

import pandas as pd
import sqlalchemy as sa

from data_access import read, reviews, schedule
from data_access.execution import EVIDENCE
from data_access.state import PlanState
from warehouse.published import VIEWS

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


def family(rows: pd.DataFrame, plan: str) -> tuple[list[dict], list[dict]]:
    """The plans above a plan, the highest first (several years → annual → operating), and those right below it, by date.

    rows: as `listed` gives them; missing is None. A plan that names itself among those above it is told once.
    """
    records = read.records(rows)
    known = {row["plan"]: row for row in records}
    above: list[dict] = []
    here = known.get(plan, {}).get("parent_plan")
    while here in known and here != plan and known[here] not in above:
        above.insert(0, known[here])
        here = known[here]["parent_plan"]
    below = [row for row in records if row["parent_plan"] == plan and row["plan"] != plan]
    return above, sorted(below, key=lambda row: (row["period_start"], row["source_row"]))


def activities(observatory: str, plan: str) -> pd.DataFrame:
    """The lines of a plan in document order: all declared columns; amounts as Decimal or None."""
    return read.frame(_of_plan(_activities, observatory, plan, _activities.c.line))


def objectives(observatory: str, plan: str) -> pd.DataFrame:
    """The nodes of a plan's tree in document order."""
    return read.frame(_of_plan(_objectives, observatory, plan, _objectives.c.sort_order))


def progress(observatory: str, plan: str, line: int | None = None) -> pd.DataFrame:
    """Reported executions by month: line, month (yyyy-mm), executed, numerator, denominator, evidence and what else is said
    of it (None: without), note, load_id, source_row. line: of that activity alone."""
    query = _of_plan(_progress, observatory, plan, _progress.c.month)
    columns = [_progress.c[name] for name in REPORTED]
    query = query.with_only_columns(*columns)
    return read.frame(query if line is None else query.where(_progress.c.line == line))


REPORTED = (
    *("line", "month", "executed", "numerator", "denominator"),
    *(*EVIDENCE.values(), "note", "load_id", "source_row"),
)


def _of_plan(table: sa.Table, observatory: str, plan: str, order: sa.ColumnElement) -> sa.Select:
    query = sa.select(table).where(table.c.observatory == observatory, table.c.slice == plan)
    return query.order_by(order, table.c.source_row)


def followed(state: PlanState) -> tuple[pd.DataFrame, schedule.Cutoff]:
    """All lines of a plan with their figures to the cut-off (`schedule.follow`), and that cut-off.

    Raises LookupError where there is no such plan.
    """
    return followed_to(state.observatory, state.plan)


def followed_to(observatory: str, plan: str, upto: str = "") -> tuple[pd.DataFrame, schedule.Cutoff]:
    """The same up to a month («yyyy-mm»): nothing reported, reviewed or decided after it counts, and no month is today's.

    Without a month the process keeps what it found: nobody may write in it. Raises LookupError where there is no such plan.
    """
    if upto:
        return _follow(observatory, plan, upto)
    return read.kept(f"followed:{observatory}:{plan}", lambda: _follow(observatory, plan, ""))


def _follow(observatory: str, plan: str, upto: str) -> tuple[pd.DataFrame, schedule.Cutoff]:
    found = find(observatory, plan)
    if found is None:
        raise LookupError(plan)
    done = progress(observatory, plan)
    done = done[done["month"] <= upto] if upto else done
    last = done["month"].max() if len(done) else None
    start = found["period_start"]
    at = schedule.cutoff(start, found["period_end"], last, date.today(), upto)
    said, moved = reviews.reviews(observatory, plan), reviews.reprogrammings(observatory, plan)
    return schedule.follow(activities(observatory, plan), done, start, at, said, moved), at
