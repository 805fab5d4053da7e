"""What is missing from a pack: months without progress, quarters without a session, what was never delivered."""

from datetime import date

from data_access import due, observatories, plans, sessions
from data_access.pack_figures import DATASETS, Part, Row, Table
from data_access.pack_incidents import NOW, WHOLE
from data_access.pack_plans import Followed
from data_access.pack_quarter import Quarter, of
from data_access.programme import MONTHS, position_of

EXPECTED = (*DATASETS, "reviews")
"""What should have been delivered: what the figures come from, and what each unit says of itself."""


def missing(
    observatory: str,
    quarter: Quarter,
    as_of: date,
    covering: tuple[list[Followed], list[dict]],
    counted: Part,
) -> Part:
    """months: of each plan, those that ended without any report. quarters: those of the plans' years without a session
    held. incidents: months of the quarter that did not come whole. datasets: what has never been delivered."""
    followed, without_lines = covering
    months = tuple(row for each in followed if (row := _silent_months(observatory, each)))
    tables = (
        Table("months", ("plan",), months),
        Table("incidents", ("month",), _incidents(counted, as_of)),
        Table("quarters", ("quarter",), _quarters(observatory, quarter, as_of, followed)),
        Table("datasets", ("dataset",), _datasets(observatory)),
        Table(
            "plans", ("plan",), tuple({"plan": p["plan"], "plan_title": p["title"]} for p in without_lines)
        ),
    )
    return Part("missing", tables)


def _silent_months(observatory: str, each: Followed) -> Row | None:
    """The months of a plan, up to the cut-off, of which no line has a report; of a plan of several years, all of them."""
    if each.at.total > MONTHS:
        reported = set(plans.progress(observatory, each.plan["plan"])["month"])
    else:
        done = ([value is not None for value in line["done"]] for line in each.lines)
        reported = {each.month(n) for n, told in enumerate(map(any, zip(*done, strict=True)), 1) if told}
    ended = [each.month(n) for n in range(1, position_of(each.upto, each.plan["period_start"]) + 1)]
    silent = tuple(month for month in ended[: each.at.total] if month not in reported)
    if not silent:
        return None
    told = {"months": silent, "of": min(len(ended), each.at.total)}
    return {"plan": each.plan["plan"], "plan_title": each.plan["title"]} | told


def _incidents(counted: Part, as_of: date) -> tuple[Row, ...]:
    """Ended months, of an observatory that publishes incidents; one that never did lacks the dataset."""
    return tuple(
        {"month": row["month"], "came": row["came"]}
        for row in counted.rows("months")
        if row["side"] == NOW and row["came"] != WHOLE and row["month"] < f"{as_of:%Y-%m}"
    )


def _quarters(observatory: str, quarter: Quarter, as_of: date, followed: list[Followed]) -> tuple[Row, ...]:
    """Quarters that ended by that day, from the first one of the plans to this one, without a session held."""
    listed = sessions.listed(observatory, as_of)
    if listed.empty or not followed:
        return ()
    held = listed[listed["state"] == sessions.HELD]
    told = {q for q in held["quarter"] if q} | {of(day).name for day in held["held_on"].map(due.first_day)}
    first = of(min(each.plan["period_start"] for each in followed))
    found, each_quarter = [], first
    while each_quarter.first_day <= quarter.first_day:
        if each_quarter.name not in told and each_quarter.last_day < as_of:
            found.append(each_quarter.name)
        each_quarter = each_quarter.shifted(1)
    return tuple({"quarter": name} for name in found)


def _datasets(observatory: str) -> tuple[Row, ...]:
    holdings = observatories.holdings()
    rows = holdings[(holdings["observatory"] == observatory) & (holdings["rows"] > 0)]
    delivered = set(rows["dataset"])
    return tuple({"dataset": name} for name in EXPECTED if name not in delivered)
