"""What a bulletin tells besides incidents: what the plan programmed and got, complaints, dispatches, information requests.

Each part says why it has no figures; a period of which a delivery lacks, or came before it ended, is not counted.
"""

from collections import Counter
from datetime import date
from zoneinfo import ZoneInfo

import pandas as pd
import sqlalchemy as sa

from data_access import due, observatories, read
from data_access.bulletin_incidents import category_names, sided, whole_sides
from data_access.bulletin_period import Period
from data_access.incident_known import is_complete
from data_access.pack_figures import Part, Row, Table
from data_access.pack_incidents import NOW, WHOLE, received
from data_access.pack_plans import Followed, covering
from data_access.programme import position_of
from data_access.target_kinds import LEVELS, LOWER_IS_BETTER, MEAN
from warehouse.published import CENTRE, CURRENT, LOADS, VIEWS

NONE, PARTIAL = "none_published", "partial_dataset"
DONE, SHORT, UNREPORTED = "done", "short", "unreported"
_complaints, _minutes = VIEWS["complaints"], CENTRE["dispatch_minutes"]


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


def complained(observatory: str, period: Period) -> Part:
    """Table kinds: code, name, now, previous, year; facts: the total of each side, None where it is not known."""
    came = received(observatory, "complaints")
    found = whole_sides(period, came, lambda months: _complaints_of(observatory, months))
    if NOW not in found:
        return Part("complaints", why=_why(came, period))
    names = category_names(observatory)
    rows = sided(found, "code", lambda code: {"name": names.get(code, code)})
    totals: Row = dict.fromkeys(("now_count", "previous_count", "year_count"))
    totals |= {f"{side}_count": sum(counts.values()) for side, counts in found.items()}
    return Part("complaints", (Table("kinds", ("code",), rows),), totals)


def _complaints_of(observatory: str, months: tuple[str, ...]) -> dict[str, int]:
    query = (
        sa.select(_complaints.c.category, sa.func.sum(_complaints.c.complaints).label("n"))
        .where(_complaints.c.observatory == observatory, _complaints.c.month.in_(months))
        .group_by(_complaints.c.category)
    )
    return {row["category"]: int(row["n"]) for row in read.frame(query).to_dict("records")}


def dispatched(observatory: str, period: Period) -> Part:
    """Table times: service, step, n (dispatches with both hours), median and p90 in minutes."""
    came = received(observatory, "dispatches")
    if any(came.get(month) != WHOLE for month in period.months):
        return Part("dispatch", why=_why(came, period))
    query = (
        sa.select(_minutes.c.service, _minutes.c.step, _minutes.c.minutes, sa.func.sum(_minutes.c.dispatches).label("n"))
        .where(_minutes.c.observatory == observatory, _minutes.c.month.in_(period.months))
        .group_by(_minutes.c.service, _minutes.c.step, _minutes.c.minutes)
    )  # fmt: skip
    found = read.frame(query.order_by("service", "step", "minutes"))
    rows = tuple(_timed(key, of_it) for key, of_it in found.groupby(["service", "step"], sort=True))
    return Part("dispatch", (Table("times", ("service", "step"), rows),), why="" if rows else "no_times")


def _timed(key: tuple, rows: pd.DataFrame) -> Row:
    counts = rows["n"].astype(int)
    minutes = [float(m) for m, n in zip(rows["minutes"], counts, strict=True) for _ in range(n)]
    told = pd.Series(minutes)
    median, p90 = (round(float(told.quantile(q)), 1) for q in (0.5, 0.9))
    return {"service": key[0], "step": key[1], "n": len(minutes), "median": median, "p90": p90}


def requested(observatory: str, period: Period) -> Part:
    """Requests that entered in the period. facts: received, in_time, late, no_due (answered, without a term), waiting."""
    rows = due.register("information_requests", observatory)
    if rows.empty:
        return Part("requests", why=NONE)
    if not _came_after(observatory, "information_requests", period.last_day):
        return Part("requests", why=PARTIAL)
    inside = [
        row for row in rows.to_dict("records") if period.first_day <= row["received_on"] <= period.last_day
    ]
    states = Counter(_answered(row) for row in inside)
    facts: Row = {"received": len(inside)}
    return Part("requests", facts=facts | {n: states[n] for n in ("in_time", "late", "no_due", "waiting")})


def _answered(row: dict) -> str:
    if row["answered_on"] is None:
        return "waiting"
    if row["due_on"] is None:
        return "no_due"
    return "in_time" if row["answered_on"] <= row["due_on"] else "late"


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
