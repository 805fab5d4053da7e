"""Boundaries as the web draws them: few vertices, and borders that neighbours share stay one line.

What is drawn together is simplified together: one kind of territory, one depth (a zone inside a zone), and one last
day, so that the districts of today and those that a reform ended do not spoil each other's borders. A territory
always keeps a part. Areas that two neighbours both claim by a sliver go to the one with the longer border; where
more than a quarter of a territory would go so, these are no neighbours and each is simplified by itself.
"""

import json
from bisect import bisect_left
from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd
import shapely
import sqlalchemy as sa

from warehouse.outlines import outlines as table

MAX_BYTES = 150_000  # of the GeoJSON of a level
GRID = 1e-5  # degrees, about one metre
GAP = 1e-4  # narrower gaps between neighbours are a drawing's error
LOST = 0.25
MANY = 300_000  # vertices
TOLERANCES = tuple(GRID * 1.25**i for i in range(52))  # degrees: from a metre to a hundred kilometres
Shapes = np.ndarray


def outlines(rows: pd.DataFrame) -> pd.DataFrame:
    """The outlines of the territories of a load that have boundaries.

    rows: canonical rows of `territories`, geometry as shapes. Returns code, valid_from, outline (a GeoJSON geometry
    as a dict).
    """
    drawn = rows[rows["geometry"].notna()].reset_index(drop=True)
    found = pd.Series(index=drawn.index, dtype=object)
    for _, level in drawn.groupby(_levels(rows, drawn)):
        shapes = simplified(level["geometry"].to_numpy())
        found[level.index] = [json.loads(text) for text in shapely.to_geojson(shapes)]
    return drawn[["code", "valid_from"]].assign(outline=found)


def fill(connection: sa.Connection, load_id: int, chunks: Iterable[pd.DataFrame]) -> None:
    """Keep the outlines of the territories of a load. chunks: canonical rows with lineage (check.row_chunks)."""
    rows = pd.concat([as_shapes(chunk) for chunk in chunks], ignore_index=True)
    found = outlines(rows).to_dict("records")
    mine = {"observatory": rows["observatory"].iloc[0], "load_id": load_id}
    if found:
        connection.execute(table.insert(), [{**mine, **row} for row in found])  # type: ignore[dict-item]


def as_shapes(rows: pd.DataFrame) -> pd.DataFrame:
    """The same rows with their geometry read; None where it is blank."""
    texts = rows["geometry"].astype(object).where(rows["geometry"].notna(), None)
    return rows.assign(geometry=shapely.from_geojson(texts.to_numpy()))


def _levels(rows: pd.DataFrame, drawn: pd.DataFrame) -> list[pd.Series]:
    """What tells the levels apart: kind, depth among its own kind, last day, and turn among editions that share it."""
    last = drawn["valid_to"].fillna("")
    turn = drawn.sort_values("valid_from", ascending=False).groupby(["code", last]).cumcount()
    parents = dict(zip(rows["code"], zip(rows["parent"], rows["kind"], strict=True), strict=True))
    depth = pd.Series([_depth(code, parents) for code in drawn["code"]], index=drawn.index)
    return [drawn["kind"], depth, last, turn.sort_index()]


def _depth(code: str, parents: dict[str, tuple[str, str]]) -> int:
    """How many territories of its own kind a territory lies in; a circle of parents ends where it closes."""
    kind, seen = parents[code][1], {code}
    above = parents[code][0]
    while above in parents and above not in seen and parents[above][1] == kind:
        seen.add(above)
        above = parents[above][0]
    return len(seen) - 1


def simplified(shapes: Shapes) -> Shapes:
    """Polygons that lie side by side with as many vertices as MAX_BYTES of GeoJSON hold, to five decimals.

    shapes: valid polygons and multipolygons. Where there are so many that the points where three meet pass
    MAX_BYTES by themselves (the 1,826 districts of Peru: 330 KB), what counts is the shortest JSON of the same
    lines, in steps (`_in_steps`). Nothing is lost: what would vanish at a metre's precision stays as it was.
    """
    cover = _coverage(shapes)
    if cover is not None:
        cover = _thinned(cover)
        for tolerance in _fitting(_together, cover):
            drawn = _whole(_together(cover, tolerance), cover)
            if shapely.coverage_is_valid(drawn):
                return drawn
    return _whole(_apart(shapes, _fitting(_apart, shapes)[0]), shapes)


def _coverage(shapes: Shapes) -> Shapes | None:
    """The same polygons with slivers settled and borders matched; None where they overlap for real."""
    if shapely.coverage_is_valid(shapes, gap_width=GAP):
        return shapes
    inner = shapely.point_on_surface(shapes)
    if shapely.STRtree(shapes).query(inner, predicate="within").shape[1] > len(shapes):
        return None  # one lies on another: cleaning many such layers would take the memory of the machine
    clean = shapely.coverage_clean(shapes, gap_width=GAP)
    return clean if (shapely.area(clean) >= (1 - LOST) * shapely.area(shapes)).all() else None


def _thinned(cover: Shapes) -> Shapes:
    """Very many vertices without those that no outline will keep: the search among the rest then takes seconds."""
    for tolerance in TOLERANCES[::6]:
        if shapely.get_num_coordinates(cover).sum() <= MANY:
            break
        cover = shapely.coverage_simplify(cover, tolerance)
    return cover


def _together(cover: Shapes, tolerance: float) -> Shapes:
    return _rounded(shapely.coverage_simplify(cover, tolerance), tolerance)


def _apart(shapes: Shapes, tolerance: float) -> Shapes:
    return _rounded(shapely.simplify(shapes, tolerance), tolerance)


def _rounded(shapes: Shapes, tolerance: float) -> Shapes:
    """To five decimals, without the islands that the tolerance would swallow; each keeps its largest part."""
    parts, owner = shapely.get_parts(shapes, return_index=True)
    area = pd.Series(shapely.area(parts))
    kept = ((area >= tolerance**2) | (area == area.groupby(owner).transform("max"))).to_numpy()
    several = shapely.multipolygons(parts[kept], indices=owner[kept], out=np.full(len(shapes), None))
    single = shapely.get_num_geometries(several) == 1
    joined = np.where(single, shapely.get_geometry(several, 0), several)
    return shapely.set_precision(joined, GRID, mode="pointwise")


def _whole(drawn: Shapes, shapes: Shapes) -> Shapes:
    """What was drawn, and the shape itself where nothing was left of it."""
    return np.where(shapely.is_valid(drawn) & (shapely.area(drawn) > 0), drawn, shapes)


def _fitting(draw: Callable[[Shapes, float], Shapes], shapes: Shapes) -> tuple[float, ...]:
    """The tolerances from the finest whose outlines hold in MAX_BYTES, else in steps, else the coarsest alone."""
    for write in (_geojson, _in_steps):
        first = bisect_left(TOLERANCES, True, key=lambda t: len(write(draw(shapes, t))) <= MAX_BYTES)
        if first < len(TOLERANCES):
            return TOLERANCES[first:]
    return TOLERANCES[-1:]


def _geojson(shapes: Shapes) -> str:
    """As Python and PostgreSQL write it, with a space after each comma."""
    return ",".join(shapely.to_geojson(shapes)).replace(",", ", ")


def _in_steps(shapes: Shapes) -> str:
    """Every ring as whole numbers: steps of GRID from one vertex to the next."""
    rings = shapely.get_rings(shapely.get_parts(shapes))
    steps = [
        np.diff(np.rint(shapely.get_coordinates(r)[:-1] / GRID).astype(int), axis=0, prepend=0) for r in rings
    ]
    return json.dumps([s.ravel().tolist() for s in steps], separators=(",", ":"))
