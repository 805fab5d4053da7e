"""Outlines for the web: small, side by side, and nobody missing."""

import json
import math

import numpy as np
import pandas as pd
import pytest
import shapely

from etl.outlines import MAX_BYTES, outlines, simplified
from tests.etl.geojson_files import SOUTH, WEST, square


def wavy(column: int, row: int, vertices: int = 600) -> shapely.Polygon:
    """A cell of a grid whose four borders are waves; neighbours draw the same wave."""

    def wave(x: np.ndarray) -> np.ndarray:
        return 0.003 * np.sin(40 * math.pi * x) + 0.0005 * np.sin(371 * x)

    steps = np.linspace(0, 1, vertices, endpoint=False)
    ends = np.zeros_like(steps)
    south = np.column_stack([column + steps, row + wave(steps)])
    east = np.column_stack([column + 1 + wave(steps), row + steps])
    north = np.column_stack([column + steps, ends + row + 1 + wave(steps)])
    west = np.column_stack([column + wave(steps), row + steps])
    corner = [[column + 1, row + 1]]
    ring = np.concatenate([south, east, corner, north[:0:-1], [[column, row + 1]], west[:0:-1]])
    return shapely.Polygon(np.round(ring / 10 + (WEST, SOUTH), 7))


GRID = np.array([wavy(c, r) for c in range(6) for r in range(6)], dtype=object)


def size(shapes: np.ndarray) -> int:
    return sum(len(json.dumps(json.loads(text))) for text in shapely.to_geojson(shapes))


def test_many_vertices_become_few_and_borders_stay_shared():
    assert size(GRID) > 10 * MAX_BYTES and shapely.coverage_is_valid(GRID)

    drawn = simplified(GRID)

    assert MAX_BYTES / 2 < size(drawn) <= MAX_BYTES
    assert shapely.coverage_is_valid(drawn) and shapely.is_valid(drawn).all()
    assert shapely.area(drawn).sum() == pytest.approx(shapely.area(shapely.union_all(drawn)), rel=1e-9)
    assert shapely.area(drawn) == pytest.approx(shapely.area(GRID), rel=0.05)


def test_coordinates_have_five_decimals():
    points = shapely.get_coordinates(simplified(GRID))

    assert (points == np.round(points, 5)).all()


def test_slivers_between_neighbours_are_settled():
    rough = GRID.copy()
    rough[::2] = shapely.transform(GRID[::2], lambda points: points + 2e-4)
    assert not shapely.coverage_is_valid(rough)

    drawn = simplified(rough)

    assert shapely.coverage_is_valid(drawn) and not shapely.is_empty(drawn).any()


def test_territories_that_lie_on_each_other_are_all_drawn_as_they_are():
    pair = shapely.from_geojson([json.dumps(square()), json.dumps(square(side=0.11))])

    drawn = simplified(pair)

    assert shapely.area(drawn) == pytest.approx(shapely.area(pair), rel=1e-3)


def test_an_island_goes_before_its_territory():
    crumbs = [
        shapely.box(WEST + 2 + i / 50, SOUTH, WEST + 2 + i / 50 + 2e-5, SOUTH + 2e-5) for i in range(40)
    ]
    shapes = GRID.copy()
    shapes[0] = shapely.MultiPolygon([GRID[0], *crumbs])

    drawn = simplified(shapes)

    assert shapely.get_num_geometries(drawn[0]) < 41
    assert shapely.area(drawn[0]) == pytest.approx(shapely.area(GRID[0]), rel=0.05)


def test_a_territory_smaller_than_a_metre_is_kept_as_it_is():
    shapes = np.append(GRID, shapely.box(WEST - 1, SOUTH, WEST - 1 + 1e-6, SOUTH + 1e-6))

    drawn = simplified(shapes)

    assert drawn[-1].area > 0


def row(code: str, shape: shapely.Geometry | None, **changes: str | None) -> dict:
    base = {"code": code, "parent": None, "kind": "zona", "valid_from": "1900-01-01", "valid_to": None}
    return {**base, **changes, "geometry": shape}


def drawn(*rows: dict) -> dict[tuple[str, str], shapely.Geometry]:
    found = outlines(pd.DataFrame(rows))
    shapes = shapely.from_geojson([json.dumps(o) for o in found["outline"]])
    return dict(zip(zip(found["code"], found["valid_from"], strict=True), shapes, strict=True))


@pytest.mark.parametrize(
    "other",
    [
        {"kind": "distrito"},
        {"parent": "A"},
        {"valid_to": "2010-12-31"},
        {"code": "A", "valid_from": "1850-01-01"},
    ],
    ids=["another kind", "a zone in a zone", "an older map", "an older edition of the same"],
)
def test_what_is_not_drawn_together_does_not_cut_its_neighbour(other):
    big, small = (
        shapely.box(WEST, SOUTH, WEST + 1, SOUTH + 1),
        shapely.box(WEST + 0.9, SOUTH, WEST + 1.5, SOUTH + 0.2),
    )
    later = {"code": "B"} | other

    found = drawn(row("A", big), row(shape=small, **later))

    assert len(found) == 2
    assert [s.area for s in found.values()] == pytest.approx([big.area, small.area], rel=1e-3)


def test_a_circle_of_parents_ends():
    assert len(drawn(row("A", GRID[0], parent="B"), row("B", GRID[1], parent="A"))) == 2


def test_a_territory_without_boundaries_has_no_outline():
    assert list(drawn(row("A", GRID[0]), row("B", None))) == [("A", "1900-01-01")]
    assert drawn(row("B", None)) == {}
