"""Where nobody lives: eighteen invented zones drawn in an uninhabited desert, and their invented people.

The zones are the Voronoi cells of hand-placed centres, closed by a ring of dummy centres, so that nothing is
clipped. Each cell edge is bent once, under its two ends, and both neighbours use the same bent line: shared
borders are identical, vertex by vertex.
"""

import json
from dataclasses import dataclass

import numpy as np
import shapely

from samples.demostracion_generator.table import SEED, Row

Point = tuple[float, float]
Line = list[Point]

MUNICIPALITY = "D00"
POPULATION_SOURCE = "Población ficticia"
LONGITUDE, LATITUDE = -80.60, -5.95  # Sechura desert
KM_PER_DEGREE = 110.6
SOURCE = "Límites sintéticos, generados para la demostración"


@dataclass(frozen=True)
class Zone:
    """x, y: centre in km from the middle; people, density: share of the inhabitants and of the incidents."""

    code: str
    name: str
    x: float
    y: float
    people: float
    density: float


ZONES = (
    Zone("D01", "Centro", 0.1, 0.2, 7.4, 17.0),
    Zone("D02", "Mercado", 1.5, -0.7, 6.1, 15.0),
    Zone("D03", "Puerto Viejo", -4.4, 0.9, 5.2, 8.0),
    Zone("D04", "La Loma", -1.9, 2.3, 7.8, 6.0),
    Zone("D05", "Los Álamos", 2.1, 1.6, 8.6, 5.5),
    Zone("D06", "Estación", -1.5, -1.0, 6.6, 9.5),
    Zone("D07", "Ribera Norte", 0.3, 3.9, 6.9, 3.6),
    Zone("D08", "Ribera Sur", 0.5, -2.7, 7.3, 4.6),
    Zone("D09", "Santa Quimera", 4.3, 0.2, 8.1, 5.2),
    Zone("D10", "El Mirador", 3.0, 4.2, 4.9, 1.9),
    Zone("D11", "Las Salinas", -4.3, -2.0, 4.4, 2.9),
    Zone("D12", "Villa Imaginaria", 3.0, -3.2, 7.0, 4.8),
    Zone("D13", "Alto Horizonte", -3.9, 3.9, 5.6, 3.4),
    Zone("D14", "Parque Industrial", 5.3, -2.9, 0.0, 2.1),
    Zone("D15", "Nueva Ilusión", -2.3, -3.9, 5.9, 4.3),
    Zone("D16", "Campo Verde", 5.2, 3.1, 3.1, 1.0),
    Zone("D17", "Los Olvidos", 0.9, -4.9, 3.4, 2.7),
    Zone("D18", "Arenal", -1.8, 5.4, 1.7, 0.7),
)
_RING = (
    (-7.3, 0.9), (-7.1, -2.4), (-6.7, 4.3), (-5.6, -5.0), (-3.0, -6.8), (0.9, -7.9), (3.6, -6.4),
    (6.5, -5.7), (8.3, -2.6), (7.3, 0.2), (8.1, 3.4), (6.0, 6.0), (3.2, 7.2), (0.4, 7.0), (-1.8, 8.2),
    (-4.5, 6.9),
)  # fmt: skip
_PEOPLE = {2024: 117_420, 2025: 118_660}  # 2026 is not published


def outlines() -> dict[str, shapely.Polygon]:
    """The polygon of each zone, in degrees with five decimals."""
    cells = shapely.get_parts(
        shapely.voronoi_polygons(shapely.MultiPoint([(z.x, z.y) for z in ZONES] + list(_RING)))
    )
    by_code = {
        zone.code: next(c for c in cells if c.contains(shapely.Point(zone.x, zone.y))) for zone in ZONES
    }
    rings = {code: [_node(p) for p in cell.exterior.coords] for code, cell in by_code.items()}
    edges = sorted({_edge(a, b) for ring in rings.values() for a, b in zip(ring, ring[1:], strict=False)})
    rng = np.random.default_rng(SEED)
    bent = {edge: _bend(*edge, rng) for edge in edges}
    return {code: _polygon(ring, bent) for code, ring in rings.items()}


def _node(point: tuple[float, ...]) -> Point:
    return round(point[0], 6), round(point[1], 6)


def _edge(a: Point, b: Point) -> tuple[Point, Point]:
    return (a, b) if a < b else (b, a)


def _bend(a: Point, b: Point, rng: np.random.Generator) -> Line:
    """From a to b through at most four points pushed sideways by at most 7 % of the length."""
    length = float(np.hypot(b[0] - a[0], b[1] - a[1]))
    steps = 1 + min(4, int(length / 0.35))
    push = rng.uniform(-0.07, 0.07, steps - 1)
    across = (-(b[1] - a[1]), b[0] - a[0])
    inner = [
        (
            a[0] + (b[0] - a[0]) * i / steps + across[0] * push[i - 1],
            a[1] + (b[1] - a[1]) * i / steps + across[1] * push[i - 1],
        )
        for i in range(1, steps)
    ]
    return [a, *inner, b]


def _polygon(ring: Line, bent: dict[tuple[Point, Point], Line]) -> shapely.Polygon:
    line: Line = []
    for a, b in zip(ring, ring[1:], strict=False):
        part = bent[_edge(a, b)]
        line += (part if a < b else part[::-1])[:-1]
    return shapely.Polygon([degrees(x, y) for x, y in line])


def degrees(x: float, y: float) -> Point:
    """Kilometres from the middle as longitude and latitude."""
    return round(LONGITUDE + x / KM_PER_DEGREE, 5), round(LATITUDE + y / KM_PER_DEGREE, 5)


def territories() -> list[Row]:
    shapes = outlines()
    whole = shapely.normalize(shapely.union_all(list(shapes.values())))
    places = [(MUNICIPALITY, "", "municipio", "Municipio de Demostración", whole)]
    places += [(zone.code, MUNICIPALITY, "zona", zone.name, shapes[zone.code]) for zone in ZONES]
    return [
        {
            "code": code,
            "parent": parent,
            "kind": kind,
            "name": name,
            "valid_from": "2024-01-01",
            "geometry": json.dumps(shapely.geometry.mapping(shape), separators=(",", ":")),
            "geometry_source": SOURCE,
            "sort_order": order,
        }
        for order, (code, parent, kind, name, shape) in enumerate(places)
    ]


def population(year: int) -> dict[str, int]:
    """Inhabitants by zone; the industrial estate has none, and the municipality is the sum."""
    share = sum(zone.people for zone in ZONES)
    people = {zone.code: round(_PEOPLE[year] * zone.people / share) for zone in ZONES}
    return {MUNICIPALITY: sum(people.values()), **people}


def populations() -> list[Row]:
    return [
        {"territory": code, "year": year, "population": people, "source": POPULATION_SOURCE}
        for year in _PEOPLE
        for code, people in population(year).items()
    ]
