"""What a bulletin tells besides incidents: what the plan programmed and got, complaints, dispatches, information requests.

Each part says why it has no figures; a period of which a delivery lacks, or came before it ended, is not counted.
"""

from collections import Counter
from datetime import date
from zoneinfo import ZoneInfo

import pandas as pd
import sqlalchemy as sa

from data_access import complaint_months, information, observatories, read
from data_access.bulletin_incidents import sided, whole_sides
from data_access.bulletin_period import Period
from data_access.incident_known import is_complete
from data_access.pack_figures import Part, Row, Table
from data_access.pack_incidents import NOW, WHOLE, around, received
from data_access.pack_plans import Followed, covering
from data_access.programme import position_of
from data_access.response import took
from data_access.target_kinds import LEVELS, LOWER_IS_BETTER, MEAN
from warehouse.published import CENTRE, CURRENT, LOADS, VIEWS

NONE, PARTIAL, SILENT = "none_published", "partial_dataset", "silent_offices"
DONE, SHORT, UNREPORTED = "done", "short", "unreported"
STATES = {
    "in_time": (information.IN_TIME,),
    "late": (information.LATE,),
    "no_due": (information.UNDATED,),
    "no_day": (information.NO_DAY,),
    "waiting": information.WAITING,
}
"""What is told of information requests → the states of `information` that it is."""
_complaints, _units, _minutes = VIEWS["complaints"], VIEWS["units"], CENTRE["dispatch_minutes"]


def planned(observatory: str, period: Period) -> Part:
    """Table plans: plan, plan_title, lines (with something programmed in the period), and of them done, short and
    unreported; a plan without months has 0 lines."""
    found, _ = covering(observatory, period, period.months[-1])
    rows = tuple(_of_plan(each, period) for each in found)
    return Part("plan", (Table("plans", ("plan",), rows),), why="" if rows else "no_plan")


def _of_plan(each: Followed, period: Period) -> Row:
    at = [position_of(month, each.plan["period_start"]) - 1 for month in period.months]
    at = [n for n in at if 0 <= n < 12]
    outcomes = Counter(filter(None, (_outcome(line, at) for line in each.lines)))
    named = {"plan": each.plan["plan"], "plan_title": each.plan["title"], "lines": sum(outcomes.values())}
    return named | {name: outcomes[name] for name in (DONE, SHORT, UNREPORTED)}


def _outcome(line: dict, at: list[int]) -> str:
    """What became of what a line programmed in some months; «» where it programmed nothing."""
    due_in = [n for n in at if line["months"][n]]
    if not due_in:
        return ""
    if any(line["done"][n] is None for n in due_in):
        return UNREPORTED
    programmed, did = (_together(line, name, due_in) for name in ("months", "done"))
    kept = did <= programmed if line["direction"] == LOWER_IS_BETTER else did >= programmed
    return DONE if kept else SHORT


def _together(line: dict, name: str, months: list[int]) -> float:
    """The figure of some months, by the kind of target."""
    values = [line[name][n] for n in months]
    if line["unit_kind"] == MEAN:
        return round(sum(values) / len(values), 6)
    return values[-1] if line["unit_kind"] in LEVELS else round(sum(values), 6)


def complained(observatory: str, period: Period, names: dict[str, str]) -> Part:
    """Table kinds: code, name, now, previous, year; facts: the total of each side, None where it is not known.

    Table offices: side, month, name: those whose rows a month lacks, for which it is not whole. names: of categories.
    """
    known = complaint_months.ask(observatory, _offices(observatory))
    came = {month: known.condition(month) for month in known.delivered}
    found = whole_sides(period, came, lambda months: _complaints_of(observatory, months))
    silent = Table("offices", ("month", "name"), _silent(observatory, period, known))
    if NOW not in found:
        is_silent = any(row["side"] == NOW for row in silent.rows)
        return Part("complaints", (silent,), why=SILENT if is_silent else _why(came, period))
    rows = sided(found, "code", lambda code: {"name": names.get(code, code)})
    totals: Row = dict.fromkeys(("now_count", "previous_count", "year_count"))
    totals |= {f"{side}_count": sum(counts.values()) for side, counts in found.items()}
    return Part("complaints", (Table("kinds", ("code",), rows), silent), totals)


def _offices(observatory: str) -> pd.DataFrame:
    """month, office: of every row of complaints."""
    query = sa.select(_complaints.c.month, _complaints.c.office).distinct()
    return read.frame(query.where(_complaints.c.observatory == observatory))


def _silent(observatory: str, period: Period, known: complaint_months.Months) -> tuple[Row, ...]:
    found: list[Row] = [
        {"side": side, "month": month, "name": office}
        for side, each in around(period).items()
        for month in each.months
        if known.condition(month) == complaint_months.SILENT
        for office in known.silent[month]
    ]
    if not found:
        return ()
    query = sa.select(_units.c.code, _units.c.name).where(_units.c.observatory == observatory)
    units = read.frame(query)
    named = dict(zip(units["code"], units["name"], strict=True))
    return tuple(row | {"name": named.get(row["name"], row["name"])} for row in found)


def _complaints_of(observatory: str, months: tuple[str, ...]) -> pd.DataFrame:
    columns = (_complaints.c.month.label("unit"), _complaints.c.category.label("key"))
    query = (
        sa.select(*columns, sa.func.sum(_complaints.c.complaints).label("n"))
        .where(_complaints.c.observatory == observatory, _complaints.c.month.in_(months))
        .group_by(*columns)
    )
    return read.frame(query)


def dispatched(observatory: str, period: Period) -> Part:
    """Table times: service, step, n (dispatches with both hours), median and p90 in whole minutes, as `response.took` has them."""
    came = received(observatory, "dispatches")
    if any(came.get(month) != WHOLE for month in period.months):
        return Part("dispatch", why=_why(came, period))
    query = (
        sa.select(_minutes.c.service, _minutes.c.step, _minutes.c.minutes, sa.func.sum(_minutes.c.dispatches).label("dispatches"))
        .where(_minutes.c.observatory == observatory, _minutes.c.month.in_(period.months))
        .group_by(_minutes.c.service, _minutes.c.step, _minutes.c.minutes)
    )  # fmt: skip
    found = read.frame(query.order_by("service", "step", "minutes"))
    rows = tuple(_timed(key, of_it) for key, of_it in found.groupby(["service", "step"], sort=True))
    return Part("dispatch", (Table("times", ("service", "step"), rows),), why="" if rows else "no_times")


def _timed(key: tuple, rows: pd.DataFrame) -> Row:
    told = took(rows["minutes"], rows["dispatches"])
    return {"service": key[0], "step": key[1], "n": told.n, "median": told.median, "p90": told.p90}


def requested(observatory: str, period: Period) -> Part:
    """Requests that entered in the period, in the states of `information`, with every answer that the version tells.

    facts: received, and how many in each of STATES.
    """
    rows = information.listed(observatory, date.max)
    if rows.empty:
        return Part("requests", why=NONE)
    if not _came_after(observatory, "information_requests", period.last_day):
        return Part("requests", why=PARTIAL)
    inside = [
        row for row in rows.to_dict("records") if period.first_day <= row["received_on"] <= period.last_day
    ]
    counts = Counter(row["state"] for row in inside)
    facts: Row = {"received": len(inside)}
    return Part("requests", facts=facts | {n: sum(counts[s] for s in told) for n, told in STATES.items()})


def _came_after(observatory: str, dataset: str, last_day: date) -> bool:
    """Whether the register was delivered when the period was over."""
    query = (
        sa.select(sa.func.max(LOADS.c.received_at).label("at"))
        .join(CURRENT, LOADS.c.load_id == CURRENT.c.load_id)
        .where(CURRENT.c.observatory == observatory, CURRENT.c.dataset == dataset)
    )
    at = read.frame(query)["at"].iloc[0]
    here = ZoneInfo(observatories.time_zone(observatory))
    return is_complete(f"{last_day:%Y-%m}", at.astimezone(here).date())


def _why(came: dict[str, str], period: Period) -> str:
    if not came:
        return NONE
    return PARTIAL if any(month in came for month in period.months) else "no_period"
