"""Months of complaints: which came whole, which did not, and the newest against the same of the year before."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

import pandas as pd
import sqlalchemy as sa

from data_access import chance, comparison, observatories, programme, read
from data_access.incident_known import is_complete
from data_access.incident_scope import months_of, quarter_of
from warehouse.published import CURRENT, LOADS

WHOLE, ABSENT, PARTIAL, SILENT = "completo", "sin archivo", "antes de terminar", "faltan oficinas"
"""What is known of a month: SILENT has a file without a row of an office that had some in the twelve months before."""
_YEAR, _NEWS = 12, 6


@dataclass(frozen=True)
class Months:
    """every: from the first to the last with a file, in order. delivered: those with one; partial: whose file came before
    they ended. offices: month → those with rows; silent: month → those without any that had some in the year before."""

    every: tuple[str, ...]
    delivered: frozenset[str]
    partial: frozenset[str]
    offices: Mapping[str, frozenset[str]]
    silent: Mapping[str, tuple[str, ...]]

    def condition(self, month: str, office: str = "") -> str:
        """WHOLE, or what it lacks. office: of that one alone, which has no data where it has no row."""
        if month not in self.delivered or (office and office not in self.offices.get(month, ())):
            return ABSENT
        if month in self.partial:
            return PARTIAL
        return SILENT if not office and self.silent.get(month) else WHOLE


@dataclass(frozen=True)
class Compared:
    """A month or quarter and the same of the year before. before: None where it is not whole. certain: chance alone does
    not explain the difference."""

    unit: str
    unit_before: str
    now: int
    before: int | None
    certain: bool = False

    @property
    def months(self) -> list[str]:
        """Of the unit."""
        return comparison.months([self.unit])


def ask(observatory: str, rows: pd.DataFrame) -> Months:
    """rows: month and office of what was published. Source: pub.current, pub.loads."""
    query = sa.select(CURRENT.c.slice, LOADS.c.received_at).join(LOADS, LOADS.c.load_id == CURRENT.c.load_id)
    query = query.where(CURRENT.c.observatory == observatory, CURRENT.c.dataset == "complaints")
    came = read.frame(query.order_by(CURRENT.c.slice))
    zone = ZoneInfo(observatories.time_zone(observatory))
    partial = [
        month
        for month, at in zip(came["slice"], came["received_at"], strict=True)
        if not is_complete(month, at.astimezone(zone).date())
    ]
    return of(came["slice"].tolist(), partial, rows)


def of(delivered: Sequence[str], partial: Collection[str], rows: pd.DataFrame) -> Months:
    """delivered: months with a file, in order. rows: month and office."""
    every = tuple(_between(delivered[0], delivered[-1])) if delivered else ()
    offices = {str(month): frozenset(mine) for month, mine in rows.groupby("month")["office"]}
    silent = {}
    for month in delivered:
        before = _between(_shifted(month, -_YEAR), _shifted(month, -1))
        expected = {office for earlier in before for office in offices.get(earlier, ())}
        silent[month] = tuple(sorted(expected - offices.get(month, frozenset())))
    return Months(every, frozenset(delivered), frozenset(partial), offices, silent)


def _shifted(month: str, by: int) -> str:
    return programme.month_at(date.fromisoformat(f"{month}-01"), by + 1)


def _between(first: str, last: str) -> list[str]:
    position = programme.position_of(last, date.fromisoformat(f"{first}-01"))
    return [_shifted(first, by) for by in range(position)]


def _sums(rows: pd.DataFrame) -> dict[str, int]:
    return {str(month): int(n) for month, n in rows.groupby("month")["complaints"].sum().items()}


def counted(months: Months, rows: pd.DataFrame, first: str, last: str, office: str = "") -> pd.DataFrame:
    """Complaints of each month between two: month, complaints (None where there is no data), condition.

    rows: of any month, under the other filters. A month with a file and no row is 0.
    """
    sums = _sums(rows)
    found = [month for month in months.every if first <= month <= last]
    conditions = [months.condition(month, office) for month in found]
    counts = [
        None if condition == ABSENT else sums.get(month, 0)
        for month, condition in zip(found, conditions, strict=True)
    ]
    return pd.DataFrame(
        {"month": found, "complaints": pd.Series(counts, dtype=object), "condition": conditions}
    )


def newest(months: Months, rows: pd.DataFrame, first: str, last: str, office: str = "") -> list[Compared]:
    """The newest whole month and the newest whole quarter between two months, each against the year before.

    A quarter that ended half a year before that month, or more, is no news: it is left out.
    """
    whole = {m for m in months.every if months.condition(m, office) == WHOLE}
    sums = _sums(rows)
    inside = [m for m in sorted(whole) if first <= m <= last]
    quarters = sorted({quarter_of(m) for m in inside})
    recent = set(_between(_shifted(inside[-1], 1 - _NEWS), inside[-1])) if inside else set()
    quarters = [q for q in quarters if set(months_of(q)) <= set(inside) and months_of(q)[-1] in recent]
    return [_compared(units[-1], whole, sums) for units in (inside, quarters) if units]


def _compared(unit: str, whole: Collection[str], sums: Mapping[str, int]) -> Compared:
    before = f"{int(unit[:4]) - 1}{unit[4:]}"
    own, earlier = comparison.months([unit]), comparison.months([before])
    now = sum(sums.get(month, 0) for month in own)
    if not set(earlier) <= set(whole):
        return Compared(unit, before, now, None)
    then = sum(sums.get(month, 0) for month in earlier)
    spans = comparison.days([unit]), comparison.days([before])
    return Compared(unit, before, now, then, chance.difference(now, then, *spans).certain)


def whole_years(months: Months, first: str, last: str) -> list[str]:
    """The years between two months whose twelve months are all whole, in order."""
    years = sorted({month[:4] for month in months.every})
    spans = {year: [f"{year}-{n:02}" for n in range(1, _YEAR + 1)] for year in years}
    return [
        year
        for year, own in spans.items()
        if first <= own[0] and own[-1] <= last and all(months.condition(m) == WHOLE for m in own)
    ]
