"""What equipment of a monitoring centre failed, for how long, and what share of it worked."""

from datetime import date, timedelta

import pandas as pd

from data_access import centre_equipment as equipment
from data_access import due


def outages(observatory: str) -> pd.DataFrame:
    """The public columns of outages, and days: from the first to the one before it was solved, at least one; None while open."""
    rows = due.register("outages", observatory)
    days = [
        None if pd.isna(end) else max((end - start).days, 1)
        for start, end in zip(rows["started_on"], rows["solved_on"], strict=True)
    ]
    return rows.assign(days=pd.Series(days, dtype=object))


def still_open(rows: pd.DataFrame, today: date) -> pd.DataFrame:
    """The outages of `outages` that nobody has solved, the oldest first, with the days that they have lasted."""
    mine = rows[rows["solved_on"].isna()].sort_values("started_on", ignore_index=True)
    lasted = [max((today - day).days, 1) for day in mine["started_on"]]
    return mine.assign(days=pd.Series(lasted, dtype=object))


def availability(
    failed: pd.DataFrame, every: list[equipment.Inventory], year: str, today: date
) -> pd.DataFrame:
    """Month × type: month, type, possible and lost (days of equipment), in the months of a year that are over.

    failed: of `outages`. every: all inventories, the newest first.
    From the month of the first outage that was ever noted, for types of which one was, and whose every row of the inventory in
    force at the end of the month has a quantity. Lost days are never more than the possible ones.
    """
    counts = [(each.counted_on, _whole(each)) for each in every]
    noted: dict[str, list[dict]] = {}
    for row in failed.to_dict("records"):
        noted.setdefault(row["type"], []).append(row)
    found = [
        {"month": month, "type": kind, "possible": pieces * _days(month), "lost": lost}
        for month in _months(year, failed, today)
        for kind, pieces in _in_force(counts, month).items()
        if kind in noted
        for lost in [min(_lost(noted[kind], month, today), pieces * _days(month))]
    ]
    return pd.DataFrame(found, columns=["month", "type", "possible", "lost"])


def _whole(inventory: equipment.Inventory) -> dict[str, int]:
    """Pieces of each type of which every row has a quantity."""
    tallies = {kind: equipment.tally(inventory.of((kind,))) for kind in equipment.DEVICES}
    return {kind: each.total for kind, each in tallies.items() if each.total and not each.untold}


def _months(year: str, failed: pd.DataFrame, today: date) -> list[str]:
    if failed.empty or not year:
        return []
    first = f"{min(failed['started_on']):%Y-%m}"
    every = (f"{year}-{n:02d}" for n in range(1, 13))
    return [month for month in every if first <= month < f"{today:%Y-%m}"]


def _in_force(counts: list[tuple[str, dict[str, int]]], month: str) -> dict[str, int]:
    """Pieces of each type that the newest inventory of the end of a month counts whole. counts: day and pieces, newest first."""
    end = due.last_day(month) or date.min
    return next((pieces for day, pieces in counts if (due.first_day(day) or date.max) <= end), {})


def _days(month: str) -> int:
    end = due.last_day(month)
    return end.day if end else 0


def _lost(rows: list[dict], month: str, today: date) -> int:
    """Days of equipment that some outages took of a month."""
    first, last = due.first_day(month), due.last_day(month)
    if first is None or last is None:
        return 0
    lost = 0
    for row in rows:
        begin = row["started_on"]
        over = today if pd.isna(row["solved_on"]) else max(row["solved_on"] - timedelta(days=1), begin)
        lost += row["units"] * max((min(over, last) - max(begin, first)).days + 1, 0)
    return int(lost)
