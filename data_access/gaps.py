"""What is missing from the incidents of an observatory: months and places. Of ordinary matters, whatever the filters."""

from dataclasses import dataclass

import pandas as pd
import sqlalchemy as sa

from data_access import places, read
from data_access.incident_scope import Scope
from warehouse.published import COUNTS

_cube, _received = COUNTS["incidents_by_zone"], COUNTS["incidents_received"]


@dataclass(frozen=True)
class Located:
    """Of a period: incidents, those with usable coordinates, those of them outside the zone that the file states.

    zoned: without coordinates, but with a stated zone; unlocated: with neither. has_boundaries: whether a point can
    be compared with the zones.
    """

    incidents: int
    located: int
    zoned: int
    unlocated: int
    contradicted: int
    has_boundaries: bool = True


def located(asked: Scope) -> Located:
    """The period's, under no other filter."""
    rows = _by_source(asked.observatory)
    rows = rows[rows["slice"].isin(asked.slices)]
    found, usable, nowhere, contradicted = (
        int(rows[name].sum()) for name in ("incidents", "located", "nowhere", "contradicted")
    )
    drawn = bool(places.boundaries(asked.observatory))
    return Located(found, usable, found - usable - nowhere, nowhere, contradicted, drawn)


def sources(asked: Scope) -> pd.DataFrame:
    """Each source's months within the period, by name.

    source, since (its first month of all), expected (months of the period from then on), received (of them, with an
    incident of the source), silent (loaded months without any: list), unloaded (months without a file: list).
    A source is expected in every month from its first incident on: one that stopped is seen as silent.
    """
    rows = _by_source(asked.observatory)
    every = list(pd.period_range(asked.start, asked.end, freq="M").astype(str))
    counted = rows[(rows["incidents"] > 0) & (rows["slice"].str.len() == 7)]
    found = []
    for source, months in counted.groupby("source")["slice"]:
        expected = [month for month in every if month >= min(months)]
        loaded = [month for month in expected if month in asked.loaded]
        silent = [month for month in loaded if month not in set(months)]
        unloaded = [month for month in expected if month not in asked.loaded]
        received = len(loaded) - len(silent)
        found.append((source, min(months), len(expected), received, silent, unloaded))
    columns = ["source", "since", "expected", "received", "silent", "unloaded"]
    return pd.DataFrame(found, columns=columns)


def unloaded(asked: Scope) -> list[str]:
    """The months of the period without a file."""
    every = pd.period_range(asked.start, asked.end, freq="M").astype(str)
    return [month for month in every if month not in asked.loaded]


def received(observatory: str) -> pd.DataFrame:
    """Every closed year: year, published, operational, reserved, received; the last two missing where reserved < 5."""
    return read.kept(f"received:{observatory}", lambda: _ask_received(observatory))


def _ask_received(observatory: str) -> pd.DataFrame:
    names = ("year", "published", "operational", "reserved", "received")
    query = sa.select(*(_received.c[name] for name in names)).where(_received.c.observatory == observatory)
    rows = read.frame(query.order_by(_received.c.year))
    return rows.astype(dict.fromkeys(names[1:], "Int64"))


def _by_source(observatory: str) -> pd.DataFrame:
    """slice, source, incidents, located, nowhere (neither point nor zone), contradicted; for every slice."""
    return read.kept(f"by_source:{observatory}", lambda: _ask_by_source(observatory))


def _ask_by_source(observatory: str) -> pd.DataFrame:
    nowhere = sa.func.sum(_cube.c.incidents).filter(_cube.c.zone == "")
    query = (
        sa.select(
            _cube.c.slice,
            _cube.c.source,
            *(sa.func.sum(_cube.c[name]).label(name) for name in ("incidents", "located", "contradicted")),
            sa.func.coalesce(nowhere, 0).label("nowhere"),
        )
        .where(_cube.c.observatory == observatory)
        .group_by(_cube.c.slice, _cube.c.source)
    )
    return read.frame(query.order_by(_cube.c.slice, _cube.c.source))
