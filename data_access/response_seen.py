"""Who noticed what a unit was sent for: the centre itself, or somebody who called. Ordinary matters, by month."""

from dataclasses import dataclass

import pandas as pd

from data_access.response import SERVICES, Known, of_year

OWN = ("monitoreo", "alarma", "patrulla")
"""Detections of the centre itself."""


@dataclass(frozen=True)
class Seen:
    """Dispatches that the centre itself noticed, of those that tell who did; unknown: those that do not."""

    seen: int
    told: int
    unknown: int


def seen(rows: pd.DataFrame) -> Seen:
    """rows: detection, dispatches."""
    counts = rows.groupby("detection")["dispatches"].sum()
    unknown = int(counts.get("", 0))
    own = int(counts.reindex(OWN, fill_value=0).sum())
    return Seen(own, int(counts.sum()) - unknown, unknown)


def seen_by(found: Known, year: str) -> list[tuple[str, str, Seen]]:
    """Year, service ('' for all of them together) and who noticed; the newest year first."""
    rows = of_year(found.seen, year)
    listed = []
    for of in sorted(rows["month"].str[:4].unique(), reverse=True):
        mine = of_year(rows, of)
        listed.append((of, "", seen(mine)))
        listed += [(of, s, seen(part)) for s in SERVICES if len(part := mine[mine["service"] == s])]
    return listed


@dataclass(frozen=True)
class Compared:
    """A year and the one before, of the months that are whole in both («01», …), and no other."""

    year: str
    before: str
    months: tuple[str, ...]
    now: Seen
    then: Seen


def compared(found: Known, year: str) -> Compared | None:
    """The year, '' for the newest, beside the one before; None where no month is whole in both."""
    year = year or max(found.months, default="1900")[:4]
    before = str(int(year) - 1)
    whole = {month for month, is_whole in found.months.items() if is_whole}
    shared = sorted(m[5:] for m in whole if m.startswith(year) and before + m[4:] in whole)
    if not shared:
        return None
    sides = (found.seen[found.seen["month"].isin([f"{y}-{m}" for m in shared])] for y in (year, before))
    now, then = (seen(rows) for rows in sides)
    return Compared(year, before, tuple(shared), now, then) if now.told and then.told else None
