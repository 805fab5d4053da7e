"""Dispatches: how many, by zone and result, and how long they take. Ordinary matters, by month, never a dispatch.

Times are whole minutes. A percentile is the value at its nearest rank: the least that so many of the dispatches do not pass.
"""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import sqlalchemy as sa

from data_access import counted, incident_known, observatories, places, read
from warehouse.published import CURRENT, LOADS

STEPS = ("envío", "llegada", "total")
SERVICES = ("policía", "bomberos", "defensa civil", "ambulancia")
FEW = 5
"""The least number of times that a median is told of."""


@dataclass(frozen=True)
class Known:
    """What is published of the dispatches of an observatory, of all its months.

    zones: month, service, territory, dispatches. seen: month, service, detection ('' where none is given), dispatches.
    results: year, service, result ('' likewise), dispatches. minutes: month, service, step, minutes, dispatches.
    months: each that was delivered, in order → whether its file came when it was over. names: zone → its name.
    """

    zones: pd.DataFrame
    seen: pd.DataFrame
    results: pd.DataFrame
    minutes: pd.DataFrame
    months: dict[str, bool]
    names: dict[str, str]


def known(observatory: str) -> Known:
    """Asked once for each data version. Source: pub.dispatch… Raises WarehouseUnavailable."""
    return read.kept(f"dispatches:{observatory}", lambda: _ask(observatory))


def _ask(observatory: str) -> Known:
    zones = places.zones(observatory)
    return Known(
        _rows("dispatches_by_zone", observatory),
        _rows("dispatches_by_detection", observatory),
        _rows("dispatches_by_result", observatory),
        _rows("dispatch_minutes", observatory),
        months(observatory),
        dict(zip(zones["zone"], zones["name"], strict=True)),
    )


def _rows(view: str, observatory: str) -> pd.DataFrame:
    rows = counted.rows(view, observatory)
    numbers = [name for name in ("minutes", "dispatches") if name in rows]
    return rows.astype(dict.fromkeys(numbers, int))


def months(observatory: str) -> dict[str, bool]:
    """The months of dispatches that were delivered, in order, and whether each was over when its file came."""
    zone = ZoneInfo(observatories.time_zone(observatory))
    query = sa.select(CURRENT.c.slice, LOADS.c.received_at).join(LOADS, LOADS.c.load_id == CURRENT.c.load_id)
    mine = (CURRENT.c.observatory == observatory, CURRENT.c.dataset == "dispatches")
    found = read.frame(query.where(*mine).order_by(CURRENT.c.slice))
    came: dict[str, pd.Timestamp] = dict(zip(found["slice"], found["received_at"], strict=True))
    return {m: incident_known.is_complete(m, at.astimezone(zone).date()) for m, at in came.items()}


def of_year(rows: pd.DataFrame, year: str) -> pd.DataFrame:
    """The rows of a year, by their `month` or `year`; '': all of them."""
    name = "month" if "month" in rows else "year"
    return rows[rows[name].str[:4] == year] if year else rows


@dataclass(frozen=True)
class Took:
    """What a step takes: median and p90 in whole minutes (None of fewer than FEW), and how many tell both of its times."""

    median: int | None
    p90: int | None
    n: int


def took(values: pd.Series, counts: pd.Series) -> Took:
    """values: minutes, or days; counts: how many took each. May be empty; the same value may come twice."""
    order = np.argsort(values.to_numpy(int), kind="stable")
    upto = counts.to_numpy(int)[order].cumsum()
    n = int(upto[-1]) if len(upto) else 0
    if n < FEW:
        return Took(None, None, n)
    ranks = [-(-n * tenths // 10) for tenths in (5, 9)]
    median, p90 = values.to_numpy(int)[order][np.searchsorted(upto, ranks)]
    return Took(int(median), int(p90), n)


@dataclass(frozen=True)
class Service:
    """A service: its dispatches, and what each of STEPS takes."""

    name: str
    dispatches: int
    steps: tuple[Took, ...]


def by_service(found: Known, year: str) -> list[Service]:
    """The services that were sent in a year, in order."""
    zones, minutes = of_year(found.zones, year), of_year(found.minutes, year)
    sent = zones.groupby("service")["dispatches"].sum()
    return [
        Service(name, int(sent[name]), tuple(_of(minutes, name, step) for step in STEPS))
        for name in SERVICES
        if name in sent.index
    ]


def _of(minutes: pd.DataFrame, service: str, step: str) -> Took:
    rows = minutes[(minutes["service"] == service) & (minutes["step"] == step)]
    return took(rows["minutes"], rows["dispatches"])


def by_month(found: Known, year: str) -> list[tuple[str, dict[str, Took]]]:
    """Month → service → from detected to arrived, of the services that have such times; in order."""
    minutes = of_year(found.minutes, year)
    minutes = minutes[minutes["step"] == "total"]
    by = minutes.groupby(["month", "service"])
    groups = {key: took(rows["minutes"], rows["dispatches"]) for key, rows in by}
    services = [name for name in SERVICES if any(s == name for _, s in groups)]
    told = [m for m in found.months if m.startswith(year)]
    return [(m, {s: groups.get((m, s), Took(None, None, 0)) for s in services}) for m in told]


def missing_months(found: Known, year: str) -> list[str]:
    """The months between the first and the last that nobody delivered, of a year or of all."""
    told = list(found.months)
    between = [str(m) for m in pd.period_range(told[0], told[-1], freq="M")] if told else []
    return [m for m in between if m not in found.months and m.startswith(year)]


def by_result(found: Known, year: str) -> pd.DataFrame:
    """Dispatches by result ('' where none is given, last) and year, as columns in order; the commonest first."""
    rows = of_year(found.results, year)
    table = rows.pivot_table("dispatches", "result", "year", aggfunc="sum", fill_value=0)
    order = sorted(table.index, key=lambda name: (name == "", -table.loc[name].sum(), name))
    return table.loc[order]


def by_zone(found: Known, year: str) -> list[tuple[str, int]]:
    """Name of each zone and its dispatches, the most first."""
    sent = of_year(found.zones, year).groupby("territory")["dispatches"].sum()
    named = [(found.names.get(str(code), str(code)), int(n)) for code, n in sent.items()]
    return sorted(named, key=lambda pair: (-pair[1], pair[0]))
