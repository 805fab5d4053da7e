"""A small town to make place editions of: three zones of 2 km, and incidents in every month of a year."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import shapely
import sqlalchemy as sa

from tests import factories
from tests.factories import Row

WEST, SOUTH, SIDE = -71.30, -17.60, 0.02
ZONES = {f"Z{n}": shapely.box(WEST + (n - 1) * SIDE, SOUTH, WEST + n * SIDE, SOUTH + SIDE) for n in (1, 2, 3)}
"""Z1 and Z2 hold what an edition needs; Z3 has two incidents a year."""
SPOT = (WEST + SIDE - 0.0008, SOUTH + 0.0008)
"""One address of Z1, far from the others, with many incidents: a point is no place."""


def town(db: sa.Engine, folder: Path) -> sa.Engine:
    """The observatory of the tests, with the boundaries of three zones inside municipality M."""
    factories.observatory(db, folder)
    shared = {"kind": "zona", "valid_from": "1900-01-01"}
    rows: list[Row] = [{"code": "M", "name": "Municipio", "parent": "", "geometry": "", **shared}]
    for code, shape in ZONES.items():
        rows.append(
            {"code": code, "name": code, "parent": "M", "geometry": shapely.to_geojson(shape), **shared}
        )
    outcome = factories.load(db, "territories", factories.write(folder / "zonas.csv", rows))
    assert outcome.state == "published", outcome.checked and outcome.checked.problems
    return db


def of_year(year: int, number: int = 600) -> list[dict[str, str]]:
    """Ordinary incidents of a year in twelve months: two thirds around ten corners of Z1, the rest all over Z2."""
    return [
        factories.incident(
            year * 10_000 + i,
            occurred_on=f"{year}-{i % 12 + 1:02}-{i % 28 + 1:02}",
            longitude=f"{x:.5f}",
            latitude=f"{y:.5f}",
            territory="",
        )
        for i, (x, y) in enumerate(_points(year, number))
    ]


def _points(year: int, number: int) -> Iterator[tuple[float, float]]:
    rng = np.random.default_rng(year)
    corners = np.random.default_rng(7).uniform(0.003, SIDE - 0.003, (10, 2))
    for i in range(number):
        if i < 2:
            yield WEST + 2.5 * SIDE + i / 1000, SOUTH + SIDE / 2
        elif i % 20 == 1:
            yield SPOT
        elif i % 3:
            x, y = corners[rng.integers(10)] + rng.normal(0, 0.0007, 2)
            yield WEST + x, SOUTH + y
        else:
            x, y = rng.uniform(0.0005, SIDE - 0.0005, 2)
            yield WEST + SIDE + x, SOUTH + y


def load_years(db: sa.Engine, folder: Path, *years: int, number: int = 600) -> None:
    """Load whole years of incidents, each as a file."""
    for year in years:
        path = factories.write(folder / f"hechos-{year}.csv", of_year(year, number))
        outcome = factories.load(db, "incidents", path)
        assert outcome.state == "published", outcome.checked and outcome.checked.problems
