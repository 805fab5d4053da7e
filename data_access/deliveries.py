"""What each observatory said it would deliver, and when: what came on time, what came late, what is missing.

A period is due `days_after` days after its last day. How its delivery is told:

* a dataset that is delivered by months, quarters or years (incidents, budgets): the day on which the last of the slices that
  make the period was first published; of a budget, either side;
* any other (a whole list, or by plan): the day of the first publication after the period ended, which carries all of it.

A publication that was undone or withdrawn is no delivery; one that was restored counts from its first day. Days are those of the observatory's time zone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pandas as pd
import sqlalchemy as sa

from data_access import datasets, due, observatories, read
from warehouse import kinds
from warehouse.datasets import BY_NAME
from warehouse.published import EXPECTATIONS, RELEASES

ON_TIME, LATE, MISSING, COMING = "entregado a tiempo", "entregado con retraso", "falta", "por vencer"
BY_SLICE, BY_RELEASE = "por periodo", "por publicación"
"""How a delivery is told: by the slices of its period, or by what was published after it."""
MONTHS = {"mes": 1, "trimestre": 3, "año": 12}
"""How often something is due → the months of a period."""
_DATED = (kinds.PARTIAL_DATE, kinds.DATE, kinds.MONTH, kinds.QUARTER, kinds.PERIOD)


@dataclass(frozen=True)
class Delivery:
    """One period of one dataset. title: of the dataset. rule: BY_SLICE or BY_RELEASE. delivered_on: None while it lacks.

    days: how late it came (LATE), since when it lacks (MISSING), or until it is due (COMING); else 0.
    """

    dataset: str
    title: str
    office: str
    every: str
    period: str
    due_on: date
    delivered_on: date | None
    state: str
    days: int
    rule: str


def of_observatory(observatory: str, today: date | None = None) -> list[Delivery]:
    """Every period from the first one expected to the one that runs, by dataset, the newest first.

    Empty where nothing was said to be due. Source: pub.expectations, pub.releases. Raises WarehouseUnavailable.
    """
    zone = ZoneInfo(observatories.time_zone(observatory))
    now = today or pd.Timestamp.now(zone).date()
    query = sa.select(EXPECTATIONS).where(EXPECTATIONS.c.observatory == observatory)
    expected = read.records(read.frame(query.order_by(EXPECTATIONS.c.dataset)))
    standing = _standing(observatory, [row["dataset"] for row in expected], zone, now)
    return [
        _delivery(row, period, standing.get(row["dataset"], {}), now)
        for row in expected
        for period in reversed(list(periods(row["every"], row["since"], now)))
    ]


def waiting(observatory: str, today: date | None = None) -> list[Delivery]:
    """What has not come, by the day on which it was or is due: what is missing, then what is due next."""
    found = [d for d in of_observatory(observatory, today) if d.delivered_on is None]
    return sorted(found, key=lambda d: (d.due_on, d.dataset))


def periods(every: str, since: str, until: date) -> Iterator[str]:
    """The periods from the one in which `since` (a month, quarter or year) begins to the one in which a day lies."""
    span, first = MONTHS[every], due.first_day(_months(since)[0])
    start = first.year * 12 + first.month - 1 if first else 0
    for month in range(start - start % span, until.year * 12 + until.month, span):
        year, number = divmod(month, 12)
        yield {1: f"{year}-{number + 1:02}", 3: f"{year}-T{number // 3 + 1}", 12: str(year)}[span]


def _months(period: str) -> list[str]:
    """The months of a month, quarter or year."""
    year, _, part = period.partition("-")
    if not part:
        return [f"{year}-{n:02}" for n in range(1, 13)]
    if not part.startswith("T"):
        return [period]
    last = int(part[1]) * 3
    return [f"{year}-{n:02}" for n in range(last - 2, last + 1)]


Standing = dict[str, list[date]]
"""Slice → the days on which each load of it that was not undone was first published."""


def _standing(observatory: str, names: list[str], zone: ZoneInfo, until: date) -> dict[str, Standing]:
    """Of each dataset, up to a day. An undo takes back what was published after the load that it goes back to."""
    query = sa.select(RELEASES.c.dataset, RELEASES.c.slice, RELEASES.c.load_id, RELEASES.c.released_at)
    query = query.where(RELEASES.c.observatory == observatory, RELEASES.c.dataset.in_(names))
    stacks: dict[str, dict[str, list[tuple[int, date]]]] = {}
    first: dict[tuple[str, str, int | None], date] = {}
    for row in read.records(read.frame(query.order_by(RELEASES.c.release_id))):
        day = row["released_at"].astimezone(zone).date()
        if day > until:
            continue
        first_day = first.setdefault((row["dataset"], row["slice"], row["load_id"]), day)
        stack = stacks.setdefault(row["dataset"], {}).setdefault(row["slice"], [])
        loads = [load for load, _ in stack]
        if row["load_id"] is None:
            stack.clear()
        elif row["load_id"] in loads:
            del stack[loads.index(row["load_id"]) + 1 :]
        else:
            stack.append((row["load_id"], first_day))
    return {name: {part: [day for _, day in s] for part, s in own.items()} for name, own in stacks.items()}


def _delivery(row: dict, period: str, standing: Standing, today: date) -> Delivery:
    last = due.last_day(_months(period)[-1]) or today
    due_on = last + timedelta(days=row["days_after"])
    rule = BY_SLICE if is_dated(row["dataset"]) else BY_RELEASE
    came = _of_slices(period, _by_period(standing)) if rule == BY_SLICE else _after(last, standing)
    state, days = _state(due_on, came, today)
    return Delivery(
        dataset=row["dataset"],
        title=datasets.title(row["dataset"]),
        office=row["office"],
        every=row["every"],
        period=period,
        due_on=due_on,
        delivered_on=came,
        state=state,
        days=days,
        rule=rule,
    )


def _state(due_on: date, came: date | None, today: date) -> tuple[str, int]:
    if came is None:
        left = (due_on - today).days
        return (COMING, left) if left >= 0 else (MISSING, -left)
    late = (came - due_on).days
    return (LATE, late) if late > 0 else (ON_TIME, 0)


def is_dated(name: str) -> bool:
    """Whether the slices of a dataset are months, quarters or years."""
    declared = BY_NAME.get(name)
    if declared is None or not declared.slice:
        return False
    return declared.slice[0] == "year" or declared.column(declared.slice[0]).kind in _DATED


def _by_period(standing: Standing) -> dict[str, date]:
    """Period («2026-T1» of «2026-T1 egreso») → the day on which something of it was first published."""
    found: dict[str, date] = {}
    for name, days in standing.items():
        if days:
            period = name.split(" ")[0]
            found[period] = min(*days, found.get(period, days[0]))
    return found


def _of_slices(period: str, came: dict[str, date]) -> date | None:
    """When a period was whole: by itself, or by the quarters or months that make it."""
    months = _months(period)
    parts = [[period], months]
    if len(months) == 12:
        parts.append([f"{period}-T{n}" for n in range(1, 5)])
    whole = [max(came[name] for name in names) for names in parts if all(name in came for name in names)]
    return min(whole, default=None)


def _after(last: date, standing: Standing) -> date | None:
    """The first publication of any slice after a day."""
    return min((day for days in standing.values() for day in days if day > last), default=None)
