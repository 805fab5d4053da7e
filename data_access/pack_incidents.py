"""What a pack tells of incidents: the quarter (or month) against the one before and the same one a year before, by zone.

Of ordinary matters alone, by zone and month, from the view that answers for a past version. A quarter of which a month did
not come, or came before it ended, is compared with nothing.
"""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

import pandas as pd
import sqlalchemy as sa

from data_access import observatories, places, read
from data_access.bulletin_period import Period
from data_access.incident_known import is_complete
from data_access.pack_figures import Part, Row, Table
from warehouse.cubes import REST
from warehouse.published import COUNTS, CURRENT, LOADS, RELEASES

NOW, PREVIOUS, YEAR = "now", "previous", "year"
WHOLE, PARTIAL, MISSING = "completo", "incompleto", "no recibido"
_cube, _editions = COUNTS["incidents_by_zone_as_of"], COUNTS["zones_of_editions"]


def around(quarter: Period) -> dict[str, Period]:
    """A period, the one before and the same one of the year before."""
    return {NOW: quarter, PREVIOUS: quarter.shifted(-1), YEAR: quarter.shifted(-quarter.of_a_year)}


def counted(observatory: str, quarter: Period) -> Part:
    """months: the nine months (of a month, three) with their incidents and whether each came whole. zones: incidents of each quarter.

    facts: each quarter's name and total (None unless its three months came whole). What a comparison lacks is None.
    """
    quarters = around(quarter)
    came = received(observatory)
    if not any(month in came for month in quarter.months):
        return Part("incidents", why="no_incidents" if not came else "no_months")
    wanted = [month for q in quarters.values() for month in q.months]
    cells = _cells(observatory, wanted)
    whole = {side: all(came.get(m) == WHOLE for m in q.months) for side, q in quarters.items()}
    months = tuple(_month(side, m, cells, came) for side, q in quarters.items() for m in q.months)
    facts: Row = {f"{side}_quarter": q.name for side, q in quarters.items()}
    facts |= {f"{side}_total": _total(cells, q.months, whole[side]) for side, q in quarters.items()}
    rows = _zones(observatory, quarters, cells, whole) if whole[NOW] else ()
    facts["merged"] = any(row["merged"] for row in rows)
    tables = (Table("zones", ("zone",), rows), Table("months", ("month",), months))
    return Part("incidents", tables, facts, "" if whole[NOW] else "partial")


def received(observatory: str, dataset: str = "incidents") -> dict[str, str]:
    """Month → WHOLE or PARTIAL, of the files that had been published."""
    query = (
        sa.select(CURRENT.c.slice, LOADS.c.received_at)
        .join(LOADS, LOADS.c.load_id == CURRENT.c.load_id)
        .where(CURRENT.c.observatory == observatory, CURRENT.c.dataset == dataset)
    )
    here = ZoneInfo(observatories.time_zone(observatory))
    rows = read.frame(query)
    return {
        month: WHOLE if is_complete(month, at.astimezone(here).date()) else PARTIAL
        for month, at in zip(rows["slice"], rows["received_at"], strict=True)
        if len(month) == 7
    }


def _cells(observatory: str, months: Iterable[str]) -> pd.DataFrame:
    """zone × month: incidents."""
    query = (
        sa.select(_cube.c.zone, _cube.c.slice, sa.func.sum(_cube.c.incidents).label("incidents"))
        .where(_cube.c.observatory == observatory, _cube.c.slice.in_(list(months)))
        .group_by(_cube.c.zone, _cube.c.slice)
    )
    found = read.frame(query).pivot(index="zone", columns="slice", values="incidents")
    return found.reindex(columns=list(months)).fillna(0).astype(int)


def _month(side: str, month: str, cells: pd.DataFrame, came: dict[str, str]) -> Row:
    told = month in came
    return {
        "side": side,
        "month": month,
        "incidents": int(cells[month].sum()) if told else None,
        "came": came.get(month, MISSING),
    }


def _total(cells: pd.DataFrame, months: Iterable[str], whole: bool) -> int | None:
    return int(cells[list(months)].to_numpy().sum()) if whole else None


def _zones(
    observatory: str, quarters: dict[str, Period], cells: pd.DataFrame, whole: dict[str, bool]
) -> tuple[Row, ...]:
    """A row per zone, busiest first. merged: the zone is not the same in the quarters, and is not compared."""
    editions = {side: _edition(observatory, q.year) for side, q in quarters.items()}
    names = _names(observatory, editions[NOW])
    told = {side: frozenset(found["zone"]) if len(found) else None for side, found in editions.items()}
    found = []
    for zone, counts in cells.iterrows():
        row: Row = {"zone": str(zone), "name": names.get(str(zone)), "merged": False}
        for side, q in quarters.items():
            same = _is_same(str(zone), told[NOW], told[side])
            row[side] = int(counts[list(q.months)].sum()) if whole[side] and same else None
            row["merged"] = row["merged"] or (whole[side] and not same)
        if any(row[side] for side in quarters):
            found.append(row)
    return tuple(sorted(found, key=lambda row: (-(row[NOW] or 0), str(row["zone"]))))


def _is_same(zone: str, now: frozenset[str] | None, then: frozenset[str] | None) -> bool:
    """Whether a zone means the same under the editions of two years; None: no edition, so no zone is merged."""
    if now == then or zone == "":
        return True
    return zone != REST and zone in (now or {zone}) and zone in (then or {zone})


def _edition(observatory: str, year: int) -> pd.DataFrame:
    """zone, name: what the edition that served a year at this version tells apart; empty where none did."""
    first_year = sa.cast(RELEASES.c.slice, sa.Integer)
    newest = sa.select(sa.func.max(first_year)).where(
        RELEASES.c.observatory == observatory,
        RELEASES.c.dataset == "places",
        RELEASES.c.load_id.is_not(None),
        RELEASES.c.release_id <= read.data_version(),
        first_year <= year,
    )
    query = sa.select(_editions.c.zone, _editions.c.zone_name.label("name")).where(
        _editions.c.observatory == observatory, _editions.c.edition == newest.scalar_subquery()
    )
    return read.frame(query.order_by(_editions.c.zone))


def _names(observatory: str, edition: pd.DataFrame) -> dict[str, str]:
    named = pd.concat([places.zones(observatory), edition]).drop_duplicates("zone")
    return dict(zip(named["zone"], named["name"], strict=True))
