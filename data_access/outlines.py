"""The outlines that a map draws, as delta integers: those of the zones, and those of the places of an edition."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import sqlalchemy as sa

from data_access import places, read
from data_access.incident_known import known
from data_access.incident_scope import Scope
from warehouse.cubes import REST
from warehouse.datasets.places import CELL
from warehouse.published import COUNTS, CURRENT, VIEWS

SCALE = 100_000  # of a degree: about a metre
MOST_PLACES = 5_000  # drawn at once
_places = VIEWS["places"]


@dataclass(frozen=True)
class Version:
    """What a map's outlines are made from: numbers of the warehouse, 0 where there is none.

    year: the edition whose zones are told apart; places: load of the edition whose places are; territories: load of
    the boundaries.
    """

    year: int
    places: int
    territories: int

    def __str__(self) -> str:
        return f"{self.year}-{self.places}-{self.territories}"


def version(asked: Scope) -> Version:
    """The outlines of a scope. Raises WarehouseUnavailable."""
    drawn = {edition: load for edition, _, load in known(asked.observatory).editions}
    year = max((y for y in _years(asked.observatory) if y <= int(asked.end[:4])), default=0)
    return Version(year, drawn.get(asked.edition, 0), _boundaries(asked.observatory))


def find(observatory: str, text: str) -> Version | None:
    """The version that an address names, if it is one of today's. Raises WarehouseUnavailable."""
    parts = text.split("-")
    if len(parts) != 3 or not all(part.isdecimal() and len(part) < 19 for part in parts):
        return None
    asked = Version(*map(int, parts))
    loads = {load for _, _, load in known(observatory).editions} if asked.places else {0}
    is_known = asked.year in {0, *_years(observatory)} and asked.places in loads
    return asked if is_known and asked.territories == _boundaries(observatory) else None


def _years(observatory: str) -> list[int]:
    def ask() -> list[int]:
        table = COUNTS["zones_of_editions"]
        query = sa.select(table.c.edition).distinct().where(table.c.observatory == observatory)
        return list(map(int, read.frame(query)["edition"]))

    return read.kept(f"zone-editions:{observatory}", ask)


def _boundaries(observatory: str) -> int:
    def ask() -> int:
        mine = (CURRENT.c.observatory == observatory, CURRENT.c.dataset == "territories")
        query = sa.select(sa.func.coalesce(sa.func.max(CURRENT.c.load_id), 0).label("load")).where(*mine)
        return int(read.frame(query)["load"].iloc[0])

    return read.kept(f"boundaries:{observatory}", ask)


@dataclass(frozen=True)
class Outlines:
    """codes, names, shapes: of the zones, in order; a shape is a list of rings, None for a zone without boundaries.

    homes: of each place of the edition, the position of its zone (-1 unknown); places: its shape, None for a rest,
    which is drawn as its zone. Both empty where no places are drawn.
    """

    codes: list[str]
    names: list[str]
    shapes: list[list | None]
    homes: list[int]
    places: list[list | None]


def outlines(observatory: str, asked: Version) -> Outlines:
    """The outlines of a version, kept for a data version. Raises WarehouseUnavailable."""
    return read.kept(f"outlines:{observatory}:{asked}", lambda: _draw(observatory, asked))


def _draw(observatory: str, asked: Version) -> Outlines:
    zones = places.zones(observatory)
    shapes = {code: _rings(outline) for code, outline in places.boundaries(observatory).items()}
    if asked.year:
        told = places.zones_of_edition(observatory, asked.year)
        merged = zones.loc[zones["drawn"] & ~zones["zone"].isin(told["zone"]), "zone"]
        shapes.setdefault(REST, [ring for code in merged for ring in shapes[code]])
    else:
        told = zones[zones["leaf"]]
    codes = list(told["zone"])
    homes, drawn = _of_edition(observatory, asked.places, codes) if asked.places else ([], [])
    return Outlines(codes, list(told["name"]), _encoded([shapes.get(c) or None for c in codes]), homes, drawn)


def _of_edition(observatory: str, load: int, codes: list[str]) -> tuple[list[int], list[list | None]]:
    """Of each place in order, its zone's position and its shape; empty where there are too many to draw."""
    mine = (_places.c.observatory == observatory, _places.c.load_id == load)
    columns = (_places.c.zone, _places.c.kind, _places.c.geometry)
    size = read.frame(sa.select(sa.func.count().label("n")).select_from(_places).where(*mine))["n"].iloc[0]
    if size > MOST_PLACES:
        return [], []
    rows = read.frame(sa.select(*columns).where(*mine).order_by(_places.c.place))
    position = {code: i for i, code in enumerate(codes)}
    outlines_ = zip(rows["kind"], rows["geometry"], strict=True)
    shapes = [_rings(outline) if kind == CELL else None for kind, outline in outlines_]
    return [position.get(zone, -1) for zone in rows["zone"]], _encoded(shapes)


def _rings(outline: dict) -> list[np.ndarray]:
    """The rings of a (multi)polygon, open, in whole steps of SCALE. All of them: a reader fills them even-odd."""
    return [ring for ring in map(_steps, _lines(outline)) if len(ring) > 2]


def _lines(outline: dict) -> Iterator[list]:
    polygons = [outline["coordinates"]] if outline["type"] == "Polygon" else outline["coordinates"]
    return (ring for polygon in polygons for ring in polygon)


def _steps(ring: list) -> np.ndarray:
    points = np.rint(np.array(ring)[:, :2] * SCALE).astype(np.int64)
    moved = np.any(np.diff(points, axis=0), axis=1)
    return points[:-1][moved]


def _encoded(shapes: list[list[np.ndarray] | None]) -> list[list | None]:
    """Rings as flat lists x, y, dx, dy, …; a ring begins where the one before it began (the first one, at 0, 0)."""
    begun, found = np.zeros(2, dtype=np.int64), []
    for shape in shapes:
        rings = []
        for ring in shape or []:
            rings.append(np.diff(ring, axis=0, prepend=begun[None]).ravel().tolist())
            begun = ring[0]
        found.append(rings or None)
    return found
