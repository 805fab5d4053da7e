"""What an observatory shows on its first page."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
import sqlalchemy as sa

from data_access import budget_newest, commitments, observations, read, sessions
from warehouse.published import COUNTS, CURRENT, VIEWS


@dataclass(frozen=True)
class Summary:
    """None, '' or 0 where the observatory has published nothing of the kind.

    incidents: ordinary ones, all periods. month_incidents: those of last_month («yyyy-mm»). budget: the
    newest one. plan: identifier and title of the newest plan with lines, counting
    those of its operating plans, of which `operating` have lines. next_session: the day or month announced for the next one, at its own precision.
    measured: indicators with at least one value. open_commitments: acuerdos made that are still open.
    """

    incidents: int | None
    last_month: str
    month_incidents: int
    plans: int
    plan: str
    plan_title: str
    operating: int
    plan_lines: int
    observed_lines: int
    reported_lines: int
    budget: budget_newest.Newest | None
    indicators: int
    measured: int
    sessions: int
    next_session: str
    open_commitments: int
    newest: pd.Timestamp | None


def of(observatory: str) -> Summary:
    """The figures of one observatory. Source: pub views. Raises WarehouseUnavailable."""
    months = _months(observatory)
    plan = _newest_plan(observatory)
    held = sessions.listed(observatory)
    return Summary(
        incidents=int(months["incidents"].sum()) if len(months) else None,
        last_month=str(months["slice"].iloc[-1]) if len(months) else "",
        month_incidents=int(months["incidents"].iloc[-1]) if len(months) else 0,
        plans=_count(VIEWS["plans"], observatory),
        plan=plan.get("plan", ""),
        plan_title=plan.get("title", ""),
        operating=plan.get("operating", 0),
        plan_lines=plan.get("lines", 0),
        observed_lines=_observed(observatory, plan.get("plan", "")),
        reported_lines=_reported(observatory, plan.get("plan", "")),
        budget=budget_newest.of(observatory),
        indicators=_count(VIEWS["indicators"], observatory),
        measured=_measured(observatory),
        sessions=len(held),
        next_session=min(held.loc[held["state"] == sessions.PLANNED, "when"], default=""),
        open_commitments=len(commitments.open_at(observatory, date.today())),
        newest=_newest(observatory),
    )


def _months(observatory: str) -> pd.DataFrame:
    """Ordinary incidents of each month, years without month («2024») first."""
    cube = COUNTS["incidents_by_zone"]
    total = sa.func.sum(cube.c.incidents).label("incidents")
    query = sa.select(cube.c.slice, total).where(cube.c.observatory == observatory).group_by(cube.c.slice)
    return read.frame(query.order_by(sa.func.length(cube.c.slice), cube.c.slice))


def _newest_plan(observatory: str) -> dict:
    """The newest plan with lines, its own and those of its operating plans."""
    whole, lines = VIEWS["plans"], VIEWS["activities"]
    part = whole.alias("part")
    columns = (whole.c.plan, whole.c.title, whole.c.period_start)
    its_lines = (lines.c.observatory == part.c.observatory) & (lines.c.plan == part.c.plan)
    operating = sa.func.count(part.c.plan.distinct()).filter(part.c.plan != whole.c.plan)
    query = (
        sa.select(*columns, sa.func.count().label("lines"), operating.label("operating"))
        .join(part, (part.c.observatory == whole.c.observatory) & (_whole(part) == whole.c.plan))
        .join(lines, its_lines)
        .where(whole.c.observatory == observatory)
        .group_by(*columns)
        .order_by(whole.c.period_start.desc(), whole.c.plan)
        .limit(1)
    )
    return read.one(query) or {}


def _whole(plans: sa.FromClause) -> sa.ColumnElement:
    """The plan that a plan is part of: itself, unless it is an operating plan. A year of a strategic plan is its own."""
    is_part = sa.and_(plans.c.kind == "plan operativo", plans.c.parent_plan.is_not(None))
    return sa.case((is_part, plans.c.parent_plan), else_=plans.c.plan)


def _parts(observatory: str, plan: str) -> sa.Select:
    """The names of a plan and of its operating plans."""
    plans = VIEWS["plans"]
    return sa.select(plans.c.plan).where(plans.c.observatory == observatory, _whole(plans) == plan)


def _observed(observatory: str, plan: str) -> int:
    """How many lines of a plan and of its operating plans are observed, as their own pages count them."""
    rows = observations.of_observatory(observatory)
    return observations.observed_lines(rows[rows["plan"].isin(read.frame(_parts(observatory, plan))["plan"])])


def _reported(observatory: str, plan: str) -> int:
    """How many lines of a plan and of its operating plans have a row of progress."""
    table = VIEWS["progress"]
    pairs = sa.select(table.c.slice, table.c.line).distinct()
    pairs = pairs.where(table.c.observatory == observatory, table.c.slice.in_(_parts(observatory, plan)))
    found = read.one(sa.select(sa.func.count().label("n")).select_from(pairs.subquery()))
    return int((found or {"n": 0})["n"])


def _count(table: sa.Table, observatory: str) -> int:
    found = read.one(sa.select(sa.func.count().label("n")).where(table.c.observatory == observatory))
    return int((found or {"n": 0})["n"])


def _measured(observatory: str) -> int:
    values = VIEWS["indicator_values"]
    query = sa.select(sa.func.count(values.c.indicator.distinct()).label("n"))
    found = read.one(query.where(values.c.observatory == observatory))
    return int((found or {"n": 0})["n"])


def _newest(observatory: str) -> pd.Timestamp | None:
    query = sa.select(sa.func.max(CURRENT.c.released_at).label("at")).where(
        CURRENT.c.observatory == observatory
    )
    return (read.one(query) or {"at": None})["at"]
