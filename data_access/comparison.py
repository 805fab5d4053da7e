"""The chosen period against the one before it, and against the same one a year before; also by zone."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import sqlalchemy as sa

from data_access import incidents, read, zone_counts
from data_access.chance import Difference, difference
from data_access.incident_scope import DAYS, MUNICIPALITY, Scope, months_of, quarter_of
from warehouse.cubes import REST
from warehouse.published import COUNTS

PREVIOUS, YEAR = "previous", "year"
_zones = COUNTS["zones_of_editions"]


@dataclass(frozen=True)
class Pair:
    """Two periods of equal length, in months or, where the hour or the day is asked for, in quarters.

    now, before: what is compared, in order; both empty where it cannot be. missing: what no file covers, of either.
    left_out: incomplete months of either, left out of both sides.
    """

    kind: str
    now: tuple[str, ...]
    before: tuple[str, ...]
    missing: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class Compared:
    """A pair with its counts; None where the pair cannot be compared."""

    pair: Pair
    days: int
    days_before: int
    counts: Difference | None


@dataclass(frozen=True)
class Zones:
    """The zones of one pair, busiest first, and how many are not the same in both periods (left out).

    rows: zone ('' is unlocated), name, counts (Difference).
    """

    pair: Pair
    rows: pd.DataFrame
    left_out: int


def pairs(asked: Scope) -> tuple[Pair, ...]:
    """With the period before and with the same one a year before; once where both are the same.

    A period over a year has no «year before» of its own: they would share months. Empty without a whole quarter
    where quarters are asked for.
    """
    by_quarter = asked.grain == MUNICIPALITY
    known, year = (asked.quarters, 4) if by_quarter else (asked.loaded, 12)
    ends = asked.whole_quarters if by_quarter else (asked.start, asked.end)
    if not ends or not known:
        return ()
    chosen = _trimmed(_between(ends[0], ends[-1]), asked.partial)
    shifts = {PREVIOUS: len(chosen), **({YEAR: year} if len(chosen) < year else {})}
    if len(chosen) == year:
        shifts = {YEAR: year}
    return tuple(_pair(kind, chosen, set(known), asked.partial, back) for kind, back in shifts.items())


def _pair(kind: str, chosen: Sequence[str], known: set[str], partial: frozenset[str], back: int) -> Pair:
    both = [(unit, _shift(unit, -back)) for unit in chosen]
    missing = tuple(sorted({unit for pair in both for unit in pair if unit not in known}))
    if missing or not both:
        return Pair(kind, (), (), missing)
    whole = [pair for pair in both if not partial & set(pair)]
    left_out = tuple(sorted({unit for pair in both for unit in pair if unit in partial}))
    now, before = zip(*whole, strict=True) if whole else ((), ())
    return Pair(kind, tuple(now), tuple(before), left_out=left_out)


def _trimmed(units: list[str], partial: frozenset[str]) -> list[str]:
    """Without the incomplete months at either end: what is left is compared with as many before it."""
    whole = [i for i, unit in enumerate(units) if unit not in partial]
    return units[whole[0] : whole[-1] + 1] if whole else []


def _place(unit: str) -> tuple[int, int]:
    """A month or a quarter as a position in time, and how many of its kind a year has."""
    year, part = unit.split("-")
    in_year = 4 if part[0] == "T" else 12
    return int(year) * in_year + int(part.lstrip("T")) - 1, in_year


def _shift(unit: str, by: int) -> str:
    at, in_year = _place(unit)
    year, part = divmod(at + by, in_year)
    return f"{year}-T{part + 1}" if in_year == 4 else f"{year}-{part + 1:02d}"


def _between(first: str, last: str) -> list[str]:
    return [_shift(first, i) for i in range(_place(last)[0] - _place(first)[0] + 1)]


def months(units: Sequence[str]) -> list[str]:
    """The months of months or quarters."""
    return [month for unit in units for month in (months_of(unit) if "T" in unit else [unit])]


def days(units: Sequence[str], weekday: str = "") -> int:
    """How many days some months or quarters have; only those of a weekday, where one is given."""
    mask = [int(not weekday or day == weekday) for day in DAYS]
    total = 0
    for month in months(units):
        year, number = map(int, month.split("-"))
        last = calendar.monthrange(year, number)[1]
        total += int(np.busday_count(f"{month}-01", np.datetime64(f"{month}-{last}") + 1, weekmask=mask))
    return total


def of_quarters(asked: Scope, counts: pd.Series) -> list[Compared]:
    """Of the hours: counts is quarter → incidents under every filter but the period."""
    return [
        _compared(asked, p, *(int(counts.reindex(s).sum()) for s in (p.now, p.before))) for p in pairs(asked)
    ]


def of_months(asked: Scope) -> tuple[list[Compared], Zones | None]:
    """The municipality, and the zones against a year before (else, against the period before)."""
    found = pairs(asked)
    table = _ask(asked, found)
    total = table.drop(columns="zone").sum()
    whole = [_compared(asked, p, int(total[f"now_{p.kind}"]), int(total[f"before_{p.kind}"])) for p in found]
    told = next((p for p in reversed(found) if p.now), None)
    return whole, _of_zones(asked, told, table) if told else None


def _compared(asked: Scope, pair: Pair, now: int, before: int) -> Compared:
    span, span_before = days(pair.now, asked.weekday), days(pair.before, asked.weekday)
    return Compared(pair, span, span_before, difference(now, before, span, span_before) if pair.now else None)


def _ask(asked: Scope, found: Sequence[Pair]) -> pd.DataFrame:
    """zone, and now_… and before_… (counts) of each pair."""
    sides = {f"{side}_{p.kind}": getattr(p, side) for p in found for side in ("now", "before")}
    touched = sorted({unit for units in sides.values() for unit in units})
    counts = zone_counts.table(asked, touched, "zone", "slice").pivot(
        index="zone", columns="slice", values="incidents"
    )
    counts = counts.reindex(columns=touched).fillna(0).astype(int)
    return pd.DataFrame(
        {name: counts[list(units)].sum(axis=1) for name, units in sides.items()}
    ).reset_index()


def _of_zones(asked: Scope, pair: Pair, table: pd.DataFrame) -> Zones:
    """Only zones that both periods tell apart: editions of places may merge different ones."""
    counted = table.rename(columns={f"now_{pair.kind}": "now", f"before_{pair.kind}": "before"})
    counted = counted.loc[(counted["now"] > 0) | (counted["before"] > 0), ["zone", "now", "before"]]
    told = _told_apart(asked.observatory, {int(unit[:4]) for unit in (*pair.now, *pair.before)})
    same = counted["zone"].isin(told | {""}) if told is not None else pd.Series(True, index=counted.index)
    rows = counted[same].sort_values(["now", "before", "zone"], ascending=[False, False, True])
    spans = days(pair.now), days(pair.before)
    found = [difference(int(n), int(b), *spans) for n, b in zip(rows["now"], rows["before"], strict=True)]
    names = rows["zone"].map(incidents.zone_names(asked)).fillna(rows["zone"])
    rows = rows.assign(name=names, counts=pd.Series(found, index=rows.index, dtype=object))
    return Zones(pair, rows[["zone", "name", "counts"]].reset_index(drop=True), int((~same).sum()))


def _told_apart(observatory: str, years: set[int]) -> set[str] | None:
    """The zones that have one meaning in all of some years; None where all have."""
    editions = read.kept(f"zones_of_editions:{observatory}", lambda: _editions(observatory))
    serving = {max((e for e in editions if e <= year), default=0) for year in years}
    if len(serving) < 2:
        return None
    sets = [editions[e] for e in serving if e]
    return None if 0 not in serving and all(s == sets[0] for s in sets) else set.intersection(*sets) - {REST}


def _editions(observatory: str) -> dict[int, set[str]]:
    """First year of each edition, withdrawn ones too → the zones that it tells apart."""
    rows = read.frame(sa.select(_zones.c.edition, _zones.c.zone).where(_zones.c.observatory == observatory))
    editions: dict[int, set[str]] = {}
    for edition, zone in rows.itertuples(index=False, name=None):
        editions.setdefault(edition, set()).add(zone)
    return editions


def shortcuts(asked: Scope) -> list[tuple[str, str, str]]:
    """The periods that people ask for, as far as there are files: (name, first month, last month).

    Names: month, quarter, year (to date), twelve. Only complete months; a quarter only whole.
    """
    whole = [m for m in asked.loaded if m not in asked.partial]
    if not whole:
        return []
    last = whole[-1]
    quarters = [q for q in sorted({quarter_of(m) for m in whole}) if set(months_of(q)) <= set(whole)]
    wanted = [("month", last, last)]
    wanted += [("quarter", months_of(quarters[-1])[0], months_of(quarters[-1])[-1])] if quarters else []
    wanted += [("year", f"{last[:4]}-01", last), ("twelve", _shift(last, -11), last)]
    return [(name, first, end) for name, first, end in wanted if first in asked.loaded]
