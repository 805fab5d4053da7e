"""Where incidents fall: the zone of a point on a date, and its place in the edition of its year.

Decisions about the data:
* A usable point is finite, is not 0/0 and lies in a zone; where an observatory has published no boundaries, in its
  country. Whatever else counts as unlocated, with the zone that the file states.
* A zone is a territory that nothing lies under. Where two hold a point, as on a border, the first by code has it.
* Where an edition serves the year, the zone is that of the edition's own shapes: a place depends on the coordinates
  and on the year's edition, and on nothing else (house.md 5.1).
* To state a territory that holds the zone of the point is no contradiction.
"""

from dataclasses import dataclass

import h3ronpy
import numpy as np
import pandas as pd
import pyarrow as pa
import shapely
from h3ronpy.vector import coordinates_to_cells

from warehouse.cubes import REST, UNLOCATED

RESOLUTIONS = (9, 8, 7)
_CELL_BITS = np.int64((1 << 52) - 1)  # what tells the cells of one resolution apart
MOST_ZONES = 2000  # a zone's number goes where those bits end


class Shapes:
    """Polygons (degrees) that tell which of them holds a point: the first, where several do."""

    def __init__(self, shapes: np.ndarray) -> None:
        self.shapes = shapes
        self.tree = shapely.STRtree(shapes)
        shapely.prepare(shapes)

    def index(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """The position of the polygon of each point; -1 where none holds it. x, y: finite degrees."""
        found = np.full(len(x), -1, dtype=np.int64)
        point, shape = self.tree.query(shapely.points(x, y))  # whose box holds the point
        order = np.argsort(shape, kind="stable")
        point, shape = point[order], shape[order]
        starts = np.flatnonzero(np.diff(shape, prepend=-1))
        for candidates, number in zip(np.split(point, starts[1:]), shape[starts], strict=False):
            left = candidates[found[candidates] < 0]
            inside = shapely.intersects_xy(self.shapes[number], x[left], y[left])
            found[left[inside]] = number
        return found


def cells_of(x: np.ndarray, y: np.ndarray) -> dict[int, np.ndarray]:
    """resolution → the H3 cell of each point (int64); the coarser ones by the chain of parents, never directly."""
    cells, found = coordinates_to_cells(pa.array(y), pa.array(x), RESOLUTIONS[0]), {}
    for resolution in RESOLUTIONS:
        cells = h3ronpy.change_resolution(cells, resolution)
        found[resolution] = np.asarray(pa.array(cells)).astype(np.int64)
    return found


def in_zone(zone: np.ndarray, cell: np.ndarray) -> np.ndarray:
    """A number for each pair of a zone (its position) and a cell of one resolution."""
    return (zone.astype(np.int64) << 52) | (cell & _CELL_BITS)


@dataclass(frozen=True)
class Edition:
    """A place edition as it is looked up.

    zones: code of each zone, REST among them where there is one; rests: the place of each zone's rest;
    cells: resolution → (sorted numbers of `in_zone`, their places). parents: territories that hold others.
    """

    first_year: int
    zones: np.ndarray
    shapes: Shapes
    rests: np.ndarray
    cells: dict[int, tuple[np.ndarray, np.ndarray]]
    parents: frozenset[str]

    def place(self, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(position of the zone or -1, place or UNLOCATED) of each point."""
        zone = self.shapes.index(x, y)
        place = np.full(len(x), UNLOCATED, dtype=np.int64)
        inside = np.flatnonzero(zone >= 0)
        place[inside] = self.rests[zone[inside]]
        cells = cells_of(x[inside], y[inside])
        for resolution in reversed(RESOLUTIONS):  # the finest has the last word
            known, places = self.cells[resolution]
            asked = in_zone(zone[inside], cells[resolution])
            at = np.searchsorted(known, asked)
            hit = np.flatnonzero(at < len(known))
            hit = hit[known[at[hit]] == asked[hit]]
            place[inside[hit]] = places[at[hit]]
        return zone, place

    def stated(self, codes: pd.Series) -> pd.Series:
        """The zone of what has no usable point: the stated one if it is published, else the rest; '' of a parent."""
        zones = set(self.zones)
        other = REST if REST in zones else ""
        return codes.map({c: _published(c, zones, self.parents, other) for c in codes.unique()})


def _published(code: str, zones: set[str], parents: frozenset[str], other: str) -> str:
    if code in zones:
        return code
    return "" if not code or code in parents else other


@dataclass(frozen=True)
class Epoch:
    """The zones in force from a day on: their codes and shapes."""

    starts: str
    codes: np.ndarray
    shapes: Shapes


@dataclass(frozen=True)
class Locator:
    """All that locates an observatory's incidents.

    epochs: by first day, the oldest first; empty without boundaries. above: zone → the territories that hold it.
    boxes: west, south, east, north of the country's parts.
    """

    epochs: tuple[Epoch, ...]
    editions: tuple[Edition, ...]
    above: dict[str, frozenset[str]]
    boxes: tuple[tuple[float, float, float, float], ...]

    def __call__(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Where each incident falls.

        rows: longitude and latitude (text or missing), occurred_on (canonical), territory (stated, or missing).
        Returns, with the same index: edition (first year, 0 without), zone ('' unlocated), place (0 unlocated),
        located and contradicted (bool).
        """
        x, y = (pd.to_numeric(rows[n]).to_numpy(float, na_value=np.nan) for n in ("longitude", "latitude"))
        stated = rows["territory"].fillna("").astype(object)
        zone, located = self._by_boundaries(rows["occurred_on"], x, y)
        found = pd.DataFrame({"edition": 0, "zone": stated, "place": UNLOCATED}, index=rows.index)
        found["located"] = located
        inside = zone != ""
        found.loc[inside, "zone"] = zone[inside]
        self._by_edition(rows["occurred_on"].str.slice(0, 4).astype(int).to_numpy(), x, y, stated, found)
        found["contradicted"] = found["located"] & self._contradicted(stated, zone)
        return found

    def _by_boundaries(self, dates: pd.Series, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(code of the zone that holds each point on its date, or ''; whether the point is usable)."""
        usable = _usable(x, y)
        zone = np.full(len(x), "", dtype=object)
        if not self.epochs:
            return zone, usable & _inside(self.boxes, x, y)
        starts = [epoch.starts for epoch in self.epochs]
        days = dates.map({d: np.searchsorted(starts, _day(d), "right") - 1 for d in dates.unique()})
        for number, epoch in enumerate(self.epochs):
            mine = np.flatnonzero(usable & (days.to_numpy() == number))
            at = epoch.shapes.index(x[mine], y[mine])
            zone[mine[at >= 0]] = epoch.codes[at[at >= 0]]
        return zone, zone != ""

    def _contradicted(self, stated: pd.Series, zone: np.ndarray) -> np.ndarray:
        pairs = pd.MultiIndex.from_arrays([stated.to_numpy(), zone])
        codes, unique = pairs.factorize()
        wrong = [bool(s and z and s != z and s not in self.above.get(z, ())) for s, z in unique]
        return np.array(wrong, dtype=bool)[codes]

    def _by_edition(
        self, year: np.ndarray, x: np.ndarray, y: np.ndarray, stated: pd.Series, found: pd.DataFrame
    ) -> None:
        """Write over `found` what the edition of each row's year says."""
        starts = [edition.first_year for edition in self.editions]
        for edition, until in zip(self.editions, [*starts[1:], np.inf], strict=False):
            mine = (year >= edition.first_year) & (year < until)
            if not mine.any():
                continue
            zone = edition.stated(stated[mine]).to_numpy(object)
            place = np.full(mine.sum(), UNLOCATED, dtype=np.int64)
            usable = np.flatnonzero(_usable(x[mine], y[mine]))
            at, place[usable] = edition.place(x[mine][usable], y[mine][usable])
            zone[usable[at >= 0]] = edition.zones[at[at >= 0]]
            found.loc[mine, "edition"] = edition.first_year
            found.loc[mine, "zone"] = zone
            found.loc[mine, "place"] = place
            found.loc[mine, "located"] = place != UNLOCATED


def _usable(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    return np.isfinite(x) & np.isfinite(y) & ~((x == 0) & (y == 0))


def _inside(boxes: tuple[tuple[float, float, float, float], ...], x: np.ndarray, y: np.ndarray) -> np.ndarray:
    inside = np.zeros(len(x), dtype=bool)
    for west, south, east, north in boxes:
        inside |= (x >= west) & (x <= east) & (y >= south) & (y <= north)
    return inside


def _day(date: str) -> str:
    """The first day of a partial date."""
    return (date + "-01-01")[:10]
