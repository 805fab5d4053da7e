"""The outlines of an edition's places: a cell without its finer places, inside its zone; a rest is its whole zone."""

import h3ronpy
import numpy as np
import pandas as pd
import pyarrow as pa
import shapely
from h3ronpy.vector import cells_to_wkb_polygons

from etl.boundaries import polygonal
from etl.locate import RESOLUTIONS
from warehouse.datasets.places import CELL

FINEST = RESOLUTIONS[0]
TOLERANCE = 1e-5  # degrees, about a metre: a cell cut by a river keeps few vertices


def outlines(rows: pd.DataFrame, zones: pd.DataFrame) -> list[str]:
    """GeoJSON of each place.

    rows: kind, cell (hexadecimal), resolution, parts (positions of its zones). zones: shape.
    """
    shapes = zones["shape"].to_numpy()
    held = rows[rows["cell"].notna()]
    taken = {number: _taken(mine) for number, mine in held.groupby(held["parts"].str[0])}
    found = [
        _cell(int(cell, 16), shapes[parts[0]], taken[parts[0]])
        if kind == CELL
        else polygonal(shapely.union_all(shapes[parts]))
        for kind, cell, parts in zip(rows["kind"], rows["cell"], rows["parts"], strict=True)
    ]
    return list(shapely.to_geojson(np.array(found, dtype=object)))


def _taken(places: pd.DataFrame) -> dict[int, set[int]]:
    """cell → the finest cells under it that belong to finer places of the same zone."""
    known = {
        int(cell, 16): int(resolution)
        for cell, resolution in zip(places["cell"], places["resolution"], strict=True)
    }
    found: dict[int, set[int]] = {cell: set() for cell in known}
    for cell, resolution in known.items():
        for coarser in range(RESOLUTIONS[-1], resolution):
            parent = _at(cell, coarser)[0]
            if parent in known:
                found[parent].update(_at(cell, FINEST))
    return found


def _cell(cell: int, zone: shapely.Geometry, taken: dict[int, set[int]]) -> shapely.Geometry:
    free = [child for child in _at(cell, FINEST) if child not in taken[cell]]
    whole = shapely.union_all(_hexagons(np.array(free, dtype=np.uint64)), grid_size=1e-9)
    inside = polygonal(shapely.simplify(shapely.intersection(whole, zone), TOLERANCE))
    return whole if inside is None else inside


def _at(cell: int, resolution: int) -> list[int]:
    """The cells of a resolution under a cell, or over it."""
    return [
        int(c)
        for c in pa.array(h3ronpy.change_resolution(pa.array([cell], pa.uint64()), resolution)).to_pylist()
    ]


def _hexagons(cells: np.ndarray) -> np.ndarray:
    return shapely.from_wkb(
        np.array(pa.array(cells_to_wkb_polygons(pa.array(cells))).to_pylist(), dtype=object)
    )
