"""The shifts of monitoring rooms by month, from what `pub` tells of them: never a shift alone."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd
import sqlalchemy as sa

from data_access import due, read
from warehouse.published import CENTRE

_view = CENTRE["shift_months"]
_SUMMED = ("shifts", "hours", "both_hours", "told_hours", "told_shifts", "operators", "operator_shifts")
COUNTS = (*_SUMMED, "events", "highlighted", "blank", "without_sheet")
BOTH = {"policía", "municipio"}


@dataclass(frozen=True)
class Coverage:
    """Hours with both roles present, of so many that told_shifts of so many shifts tell; calendar: the hours of the months, of
    rooms that must always be open (0: of none is that known)."""

    both: float
    told: float
    told_shifts: int
    shifts: int
    calendar: int


def by_room(observatory: str) -> pd.DataFrame:
    """Month × room × kind of shift, as pub.shift_months has them; missing numbers are NaN."""
    query = sa.select(_view).where(_view.c.observatory == observatory)
    found = read.frame(query.order_by(_view.c.room, _view.c.month, _view.c.shift))
    numbers = [c.name for c in _view.c if isinstance(c.type, sa.Numeric)]
    return found.assign(**{name: found[name].astype(float) for name in numbers})


def months(rows: pd.DataFrame, room: dict, year: str, today: date) -> pd.DataFrame:
    """The months of a year that are over, of a room, from the first one of which it delivered anything.

    rows: as `by_room`. room: a row of rooms. Columns: month, COUNTS (0 where nothing was delivered), calendar (hours of the
    month), missing (shifts that a room which must always be open lacks: of the kinds that it had that year, those days on which
    there is none; None of another room).
    """
    mine = rows[rows["room"] == room["code"]]
    of_year = mine[mine["month"].str.startswith(year)] if year else mine.iloc[:0]
    first = min(mine["month"], default="9999")
    kinds = of_year["shift"].nunique()
    found = []
    for month in _over(year, first, today):
        now = of_year[of_year["month"] == month]
        days = calendar.monthrange(int(month[:4]), int(month[5:]))[1]
        lacking = int(kinds * days - now["days"].sum()) if room["is_always_open"] else None
        sums = {name: float(now[name].sum()) for name in COUNTS}
        found.append({"month": month, **sums, "calendar": 24 * days, "missing": lacking})
    return pd.DataFrame(found, columns=["month", *COUNTS, "calendar", "missing"])


def _over(year: str, first: str, today: date) -> list[str]:
    every = (f"{year}-{n:02d}" for n in range(1, 13)) if year else ()
    return [month for month in every if first <= month < f"{today:%Y-%m}"]


def needs_both(room: dict) -> bool:
    """Whether police and municipality must both be in a room; where its roles are not told, they must."""
    roles = {role.strip() for role in (room["roles"] or "").split(";")} - {""}
    return not roles or roles >= BOTH


def coverage(parts: Iterable[tuple[dict, pd.DataFrame]]) -> Coverage | None:
    """Of rooms and their `months`: those in which both roles must be. None where no shift tells who was there."""
    mine = [(room, found) for room, found in parts if needs_both(room)]
    if not mine:
        return None
    every = pd.concat([found for _, found in mine])
    if not every["told_shifts"].sum():
        return None
    always = [found["calendar"].sum() for room, found in mine if room["is_always_open"]]
    return Coverage(
        float(every["both_hours"].sum()),
        float(every["told_hours"].sum()),
        int(every["told_shifts"].sum()),
        int(every["shifts"].sum()),
        int(sum(always)),
    )


def operators(parts: Iterable[tuple[dict, pd.DataFrame]]) -> tuple[float, int] | None:
    """Operators while all rooms are open: the mean of a shift of each, added up, and how many shifts tell it; None for none."""
    told = [found for _, found in parts if found["operator_shifts"].sum()]
    if not told:
        return None
    means = sum(found["operators"].sum() / found["operator_shifts"].sum() for found in told)
    return float(means), int(sum(found["operator_shifts"].sum() for found in told))


def rooms(observatory: str) -> list[dict]:
    """The public columns of rooms, in the order of the file."""
    return due.register("rooms", observatory).to_dict("records")
