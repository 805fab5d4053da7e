"""A seeded observatory of any size, «banco-de-pruebas»: the files that staff would upload, all invented.

`write` makes the folder, `month` what a source delivers again later. Same seed and size, same bytes. Decisions:
* 20 × 20 km of the Sechura desert, where nobody lives, tiled by 40 zones with shared, crooked borders: as many
  resolution-9 cells (3,300) as a big city has; 15 × 15 km would only have 2,000;
* two thirds of the incidents near 500 hot spots, the rest thinning out from the centre;
* 5 % have no coordinates (a third of them no zone either), 1 % state a zone that their coordinates contradict;
* 0.5 % know the month only, 5 % have no hour and half of those a shift; every identifier is unique;
* one month is one chunk, drawn by a generator of its own: memory does not grow with the size.
"""

import csv
import json
import sys
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv
import shapely

from samples.demostracion_generator.kinds_of_incident import (
    BY_CODE,
    HOURS,
    KINDS,
    OUTCOMES,
    SEASONS,
    SOURCES,
    SPOTS,
    WEEKS,
    categories,
)

SLUG = "banco-de-pruebas"
SEED = 20_260_701
MONTHS = pd.period_range("2022-01", "2026-10", freq="M")
MUNICIPALITY = "B00"
SIDE, ROWS, COLUMNS, STEPS = 20.0, 5, 8, 4  # km; zones down and across; lattice steps along a zone's side
_PUSH = 0.18  # km: how far a border leaves its line
WEST, SOUTH, KM = -80.69, -6.04, 110.6
_HOT_SPOTS, _NEAR = 500, 0.66
_RESERVED, _OPERATIONAL = ("domestica", "sexual"), "patrullaje"
_CHOSEN = [k for k in KINDS if k.sensitivity == "ordinaria"][:12]
_CHOSEN += [BY_CODE[code] for code in (*_RESERVED, _OPERATIONAL)]
_SHIFTS = ("madrugada", "mañana", "tarde", "noche")
_HEADER = (
    "source_id",
    "occurred_on",
    "occurred_at",
    "shift",
    "category",
    "longitude",
    "latitude",
    "territory",
)
_HEADER += ("source", "outcome", "is_highlighted")


def write(folder: Path, rows: int) -> Path:
    """The observatory's files with `rows` incidents. Returns their folder, as `etl.samples.files(folder)` expects it."""
    folder = folder / SLUG
    folder.mkdir(parents=True, exist_ok=True)
    small = {
        "observatories": [_observatory()],
        "territories": _territories(),
        "populations": _populations(),
        "categories": [c for c in categories() if c["code"] in {k.code for k in _CHOSEN}],
    }
    for name, lines in small.items():
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as out:
            table = csv.DictWriter(out, list(lines[0]))
            table.writeheader()
            table.writerows(lines)
    counts, first = _counts(rows), 1
    schema = pa.schema([(name, pa.string()) for name in _HEADER])
    options = arrow_csv.WriteOptions(quoting_style="none", quoting_header="none")
    with arrow_csv.CSVWriter(folder / "incidents.csv", schema, write_options=options) as out:
        for number, month in enumerate(MONTHS):
            out.write_table(_incidents(month, counts[number], first, number))
            first += int(counts[number].sum())
    return folder


def month(folder: Path, name: str) -> Path:
    """The month again, as its source corrects it: one in 500 reclassified, three taken out, five late ones added."""
    wanted = f",{name}".encode()
    with (folder / "incidents.csv").open("rb") as file:
        header = next(file)
        found = [line for line in file if wanted in line]
    changed = found[3:]
    for i in range(0, len(changed), 500):
        cells = changed[i].split(b",")
        cells[4] = b"robo" if cells[4] == b"hurto" else b"hurto"
        changed[i] = b",".join(cells)
    late = [line.replace(b"B-", b"T-", 1) for line in found[10:15]]
    path = folder / f"incidents-{name}.csv"
    path.write_bytes(header + b"".join(changed + late))
    return path


def _observatory() -> dict[str, object]:
    return {
        "slug": SLUG,
        "name": "Banco de pruebas",
        "institution": "Municipio inventado",
        "country": "PE",
        "locale": "es_PE",
        "currency": "PEN",
        "time_zone": "America/Lima",
        "is_demonstration": "sí",
    }


@lru_cache
def _zones() -> tuple[tuple[str, ...], np.ndarray]:
    """(codes, polygons): blocks of a lattice whose inner nodes are pushed aside, so that borders are shared."""
    rng = np.random.default_rng(SEED)
    x, y = np.meshgrid(np.linspace(0, SIDE, COLUMNS * STEPS + 1), np.linspace(0, SIDE, ROWS * STEPS + 1))
    push = rng.uniform(-_PUSH, _PUSH, (2, *x.shape))
    push[:, [0, -1]] = push[:, :, [0, -1]] = 0
    nodes = np.round(np.stack([WEST + (x + push[0]) / KM, SOUTH + (y + push[1]) / KM], axis=-1), 5)
    shapes = []
    for row in range(ROWS):
        for column in range(COLUMNS):
            block = nodes[row * STEPS : (row + 1) * STEPS + 1, column * STEPS : (column + 1) * STEPS + 1]
            ring = [*block[0], *block[1:, -1], *block[-1, -2::-1], *block[-2:0:-1, 0]]
            shapes.append(shapely.Polygon(ring))
    return tuple(f"B{i:02}" for i in range(1, len(shapes) + 1)), np.array(shapes)


def _territories() -> list[dict[str, object]]:
    codes, shapes = _zones()
    whole = shapely.normalize(shapely.union_all(list(shapes)))
    places = [(MUNICIPALITY, "", "municipio", "Banco de pruebas", whole)]
    places += [
        (code, MUNICIPALITY, "zona", f"Zona {code[1:]}", s) for code, s in zip(codes, shapes, strict=True)
    ]
    names = ("code", "parent", "kind", "name", "valid_from", "geometry", "geometry_source", "sort_order")
    return [
        dict(zip(names, (*place, "1900-01-01", _geojson(shape), "Inventados", order), strict=True))
        for order, (*place, shape) in enumerate(places)
    ]


def _geojson(shape: shapely.Geometry) -> str:
    return json.dumps(shapely.geometry.mapping(shape), separators=(",", ":"))


def _populations() -> list[dict[str, object]]:
    people = np.random.default_rng(SEED).integers(4_000, 40_000, len(_zones()[0]))
    lines = []
    for year in range(2022, 2026):
        now = (people * (1 + 0.01 * (year - 2022))).astype(int)
        by_zone = {MUNICIPALITY: now.sum(), **dict(zip(_zones()[0], now, strict=True))}
        lines += [
            {"territory": code, "year": year, "population": int(n), "source": "Inventada"}
            for code, n in by_zone.items()
        ]
    return lines


def _counts(rows: int) -> np.ndarray:
    """Incidents by month and category: season, trend and chance; all in all `rows`."""
    season = np.array([SEASONS[k.season] for k in _CHOSEN], dtype=float)[:, MONTHS.month - 1].T
    trend = np.array([[1 + k.yearly * (m.year - 2022) for k in _CHOSEN] for m in MONTHS])
    weight = season * trend * [k.share for k in _CHOSEN] * MONTHS.days_in_month.to_numpy()[:, None]
    drawn = np.random.default_rng([SEED, rows]).multinomial(rows, (weight / weight.sum()).ravel())
    return drawn.reshape(weight.shape)


def _incidents(month: pd.Period, counts: np.ndarray, first: int, number: int) -> pa.Table:
    """One month's incidents by category → rows of text in order of time, numbered from `first`."""
    rng = np.random.default_rng([SEED, number, first])
    kind = np.repeat(np.arange(len(_CHOSEN)), counts)
    week = np.roll([WEEKS[k.week] for k in _CHOSEN], -month.start_time.day_of_week, axis=1)
    day = _draw(np.resize(np.tile(week, 5), (len(_CHOSEN), 35))[:, : month.days_in_month], kind, rng)
    minute = _draw([HOURS[k.hours] for k in _CHOSEN], kind, rng) * 60 + rng.integers(0, 60, len(kind))
    order = np.lexsort((minute, day))
    kind, day, minute = kind[order], day[order], minute[order]
    longitude, latitude, zone = _where(kind, rng)
    dice = rng.random((5, len(kind)), dtype=np.float32)
    unlocated, timeless, family = dice[0] < 0.05, dice[1] < 0.05, [k.family for k in _CHOSEN]
    zone = np.where(dice[2] < 0.0105, rng.integers(0, len(_zones()[0]), len(kind)), zone)
    days = [f"{month}-{n:02}" for n in range(1, 32)] + [str(month)]
    outcomes = sorted({o for table in OUTCOMES.values() for o in table})
    sources = sorted({s for table in SOURCES.values() for s in table})
    columns = (
        _identifiers(month.year, first, len(kind)),
        _named(days, np.where(dice[3] < 0.005, 31, day)),
        _named([f"{m // 60:02}:{m % 60:02}" for m in range(1440)], minute, blank=timeless),
        _named(_SHIFTS, minute // 360, blank=~(timeless & (dice[1] < 0.025))),
        _named([k.code for k in _CHOSEN], kind),
        _degrees(longitude, unlocated),
        _degrees(latitude, unlocated),
        _named(_zones()[0], zone, blank=dice[0] < 0.0167),
        _named(sources, _draw([[SOURCES[k.sources].get(s, 0) for s in sources] for k in _CHOSEN], kind, rng)),
        _named(
            outcomes,
            _draw([[OUTCOMES[f].get(o, 0) for o in outcomes] for f in family], kind, rng),
            blank=dice[4] > 0.3,
        ),
        _named(["sí"], np.zeros(len(kind), int), blank=dice[4] < 0.98),
    )
    return pa.table(dict(zip(_HEADER, columns, strict=True)))


def _draw(weights: Sequence[Sequence[float]] | np.ndarray, group: np.ndarray, rng: np.random.Generator):
    """A position per row, drawn with the weights of its group (one row of `weights` each)."""
    edges = np.cumsum(np.asarray(weights, dtype=float), axis=1)
    edges = edges / edges[:, -1:] + np.arange(len(edges))[:, None]
    # The last edge of a group is where the next begins: a draw never lands on it, as random() < 1.
    return np.searchsorted(edges.ravel(), group + rng.random(len(group)), side="right") % edges.shape[1]


@lru_cache
def _spots() -> tuple[np.ndarray, np.ndarray]:
    """(x, y in km of each hot spot, weight by kind of incident and spot): denser and heavier near the centre."""
    rng = np.random.default_rng(SEED + 1)
    at = np.clip(SIDE / 2 + rng.normal(0, SIDE / 5, (_HOT_SPOTS, 2)), 0.3, SIDE - 0.3)
    sort = rng.integers(0, len(SPOTS), _HOT_SPOTS)
    affinity = np.array([k.places for k in _CHOSEN], dtype=float)[:, sort]
    return at, (affinity + 0.05) * rng.lognormal(0, 0.8, _HOT_SPOTS)


def _where(kind: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(longitude, latitude, position of the zone that holds them)."""
    at, weights = _spots()
    size, middle = (len(kind), 2), SIDE / 2
    near = at[_draw(weights, kind, rng)] + rng.normal(0, 0.12, size)
    thin = np.where(
        rng.random(size[0])[:, None] < 0.5, rng.normal(middle, SIDE / 5, size), rng.uniform(0, SIDE, size)
    )
    km = np.where(rng.random(size[0])[:, None] < _NEAR, near, thin)
    km = np.where((km > 0.001) & (km < SIDE - 0.001), km, rng.uniform(0.001, SIDE - 0.001, size))
    point = np.round((WEST, SOUTH) + km / KM, 5)
    return point[:, 0], point[:, 1], _zone_of(km, point)


def _zone_of(km: np.ndarray, point: np.ndarray) -> np.ndarray:
    """The position of each point's zone: by the block that it stands in, or by its outline near a crooked border."""
    blocks = km / (SIDE / COLUMNS, SIDE / ROWS)
    column, row = blocks.astype(int).T
    zone = row * COLUMNS + column
    near = (np.abs(blocks - np.round(blocks)) * (SIDE / COLUMNS, SIDE / ROWS) < _PUSH + 0.01).any(axis=1)
    at, found = shapely.STRtree(_zones()[1]).query(shapely.points(point[near]), "intersects")
    zone[np.flatnonzero(near)[at[::-1]]] = found[::-1]  # on a border: the first of its zones
    return zone


def _identifiers(year: int, first: int, size: int) -> pa.Array:
    numbers = pc.utf8_lpad(pc.cast(pa.array(np.arange(first, first + size)), pa.string()), 7, "0")
    return pc.binary_join_element_wise(f"B-{year}", numbers, "-")


def _named(names: Sequence[str], position: np.ndarray, blank: np.ndarray | None = None) -> pa.Array:
    return pa.array([*names, ""]).take(
        pa.array(position if blank is None else np.where(blank, len(names), position))
    )


def _degrees(values: np.ndarray, blank: np.ndarray) -> pa.Array:
    return pc.fill_null(pc.cast(pa.array(values, mask=blank), pa.string()), "")


if __name__ == "__main__":
    print(write(Path(sys.argv[1]), int(sys.argv[2])))
