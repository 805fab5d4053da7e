"""Place editions: what is proposed keeps its promise, and the gate lets nothing else through."""

from itertools import combinations
from pathlib import Path

import h3ronpy
import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
import shapely
import sqlalchemy as sa
from h3ronpy.vector import coordinates_to_cells

from etl import editions, geography, undo
from etl.edition_rule import APART, three_apart
from tests import factories
from tests.conftest import as_role
from tests.etl.town import SPOT, ZONES, load_years, of_year, town
from tests.factories import SLUG, count
from warehouse.cubes import REST
from warehouse.datasets import places
from warehouse.errors import PortalError

YEARS, K = (2024, 2025), 5
COLUMNS = [c.name for c in places.DATASET.columns]


@pytest.fixture(scope="module")
def sure(make_database, tmp_path_factory) -> sa.Engine:
    """The town with two closed years; tests only read it."""
    folder = tmp_path_factory.mktemp("pueblo")
    made = town(as_role(make_database(), "etl"), folder)
    load_years(made, folder, *YEARS)
    return made


@pytest.fixture(scope="module")
def proposed(sure: sa.Engine) -> pd.DataFrame:
    with sure.connect() as connection:
        return editions.propose(connection, SLUG, YEARS, K)


@pytest.fixture
def small_town(db: sa.Engine, tmp_path: Path) -> sa.Engine:
    """The same town, to publish in."""
    load_years(town(db, tmp_path), tmp_path, *YEARS)
    return db


@pytest.fixture(scope="module")
def points() -> pd.DataFrame:
    """x, y (degrees) and the zone, or the rest, of each incident of both years, by the zones' corners."""
    rows = pd.DataFrame([row for year in YEARS for row in of_year(year)])
    found = rows[["longitude", "latitude"]].astype(float).set_axis(["x", "y"], axis=1)
    for code, shape in ZONES.items():
        west, south, east, north = shape.bounds
        found.loc[found["x"].between(west, east) & found["y"].between(south, north), "zone"] = code
    return found.replace({"zone": {"Z3": REST, "Z1": "Z1", "Z2": REST}})


def cells(points: pd.DataFrame, resolution: int) -> list[str]:
    fine = coordinates_to_cells(pa.array(points["y"].to_numpy()), pa.array(points["x"].to_numpy()), 9)
    return [f"{c:x}" for c in pa.array(h3ronpy.change_resolution(fine, resolution)).to_pylist()]


def place_of(points: pd.DataFrame, rows: pd.DataFrame) -> pd.Series:
    """The place of each point: the finest listed cell of its zone, or the rest."""
    by = dict(zip(zip(rows["zone"], rows["cell"].fillna(""), strict=True), rows["place"], strict=True))
    tried = [list(zip(points["zone"], cells(points, r), strict=True)) for r in (9, 8, 7)]
    rests = [(zone, "") for zone in points["zone"]]
    found = [next(by[key] for key in keys if key in by) for keys in zip(*tried, rests, strict=True)]
    return pd.Series(found, index=points.index)


def are_three_apart(x: np.ndarray, y: np.ndarray) -> bool:
    """Three points 50 m from one another, on a sphere, by trying all."""
    at = np.unique(np.radians(np.column_stack([y, x])), axis=0)
    a, b = at[:, None], at[None]
    half = np.sin((a - b) / 2) ** 2
    metres = (
        2
        * 6_371_000
        * np.arcsin(np.sqrt(half[..., 0] + np.cos(a[..., 0]) * np.cos(b[..., 0]) * half[..., 1]))
    )
    far = metres >= APART - 0.1
    return any(far[i][far[j]].any() for i, j in zip(*np.nonzero(far), strict=True) if (far[i] & far[j]).any())


def test_every_place_held_its_minimum_at_three_points(proposed, points):
    held = points.groupby(place_of(points, proposed))

    assert sorted(held.groups) == proposed["place"].tolist()
    assert held.size().min() >= K * len(YEARS)
    assert [p for p, mine in held if not are_three_apart(mine["x"].to_numpy(), mine["y"].to_numpy())] == []


def test_the_town_has_fine_places_rests_and_one_rest_of_the_municipality(proposed):
    kinds = proposed.groupby("kind")["zone"].unique().to_dict()

    assert set(proposed["resolution"].dropna()) >= {8, 9}
    assert kinds[places.REST_OF_ZONE].tolist() == ["Z1"]
    assert kinds[places.REST].tolist() == [REST]  # Z3, which is too small, and the smallest of the others
    assert proposed[["first_year", "k", "made_from", "period"]].drop_duplicates().values.tolist() == [
        [2024, K, "2024;2025", places.QUARTER]
    ]


def test_a_point_inside_an_outline_gets_that_place(proposed, points):
    outlines = shapely.from_geojson(proposed["geometry"].to_numpy(object))
    of_cell = proposed["kind"] == places.CELL

    found = place_of(points, proposed)

    for place, outline in zip(proposed["place"][of_cell], outlines[of_cell], strict=True):
        inside = shapely.contains_xy(shapely.buffer(outline, -2e-5), points["x"], points["y"])
        outside = ~shapely.contains_xy(shapely.buffer(outline, 2e-5), points["x"], points["y"])
        assert (found[inside] == place).all() and not (found[outside] == place).any()


def test_outlines_do_not_overlap_and_stay_in_their_zone(proposed):
    shape = dict(
        zip(proposed["place"], shapely.from_geojson(proposed["geometry"].to_numpy(object)), strict=True)
    )
    for zone, mine in proposed.groupby("zone"):
        listed = [shape[p] for p in mine.loc[mine["kind"] == places.CELL, "place"]]
        whole = shape[mine.loc[mine["kind"] != places.CELL, "place"].iloc[0]]
        together = shapely.union_all(listed) if listed else shapely.Point()
        assert together.difference(whole).area < 0.005 * whole.area, zone
        assert sum(s.area for s in listed) == pytest.approx(together.area, rel=0.005)


def test_rests_cover_the_zones(proposed):
    rests = shapely.from_geojson(proposed.loc[proposed["kind"] != places.CELL, "geometry"].to_numpy(object))

    assert shapely.area(rests).sum() == pytest.approx(sum(z.area for z in ZONES.values()), rel=0.005)
    assert all(a.intersection(b).area < 1e-12 for a, b in combinations(rests, 2))


def test_the_locator_gives_the_places_that_were_counted(proposed, points):
    zone, place = geography.edition(proposed, frozenset()).place(
        points["x"].to_numpy(), points["y"].to_numpy()
    )

    assert (zone >= 0).all()
    assert place.tolist() == place_of(points, proposed).tolist()


@pytest.mark.parametrize(("at", "apart"), [([0, 25, 60], False), ([0, 49, 98], False), ([0, 50, 100], True)])
def test_three_points_are_apart_or_not(at, apart):
    assert three_apart(np.column_stack([np.array(at, float), np.zeros(3)])) == apart


def test_a_point_between_hides_no_three():
    corners = np.array([[10, 0], [70, 0], [40, 60.0]])

    assert three_apart(corners)
    assert three_apart(np.vstack([corners, [[0, 30.0], [40, 5.0], [42, 30.0]]]))


def publish_rows(db: sa.Engine, folder: Path, rows: pd.DataFrame):
    path = folder / "lugares.csv"
    rows[COLUMNS].to_csv(path, index=False)
    return factories.load(db, "places", path)


def add_one(rows: pd.DataFrame, **changes) -> pd.DataFrame:
    """A cell more, as a hand would write it."""
    cell = rows[rows["resolution"] == 9].iloc[[0]].assign(place=len(rows) + 1, **changes)
    return pd.concat([rows, cell], ignore_index=True)


def one_set(rows: pd.DataFrame, name: str, value: object) -> pd.DataFrame:
    """The first cell with another value."""
    changed = rows.astype({name: object})
    changed.loc[rows["resolution"].eq(9).idxmax(), name] = value
    return changed


EMPTY_CELL = cells(pd.DataFrame({"x": [-71.2999], "y": [-17.5999]}), 9)[0]
SPOT_CELL = cells(pd.DataFrame([SPOT], columns=["x", "y"]), 9)[0]
FORGED = {
    "one address": (lambda r: add_one(r, cell=SPOT_CELL), "en tres puntos a 50 m"),
    "a place that holds too few": (lambda r: add_one(r, cell=EMPTY_CELL), "no llegan a 5 incidentes"),
    "two minimums": (lambda r: one_set(r, "k", 4), "del mismo mínimo"),
    "two periods": (lambda r: one_set(r, "period", places.MONTH), "del mismo periodo"),
    "months in a small town": (lambda r: r.assign(period=places.MONTH), "por trimestre"),
    "other years": (lambda r: r.assign(made_from="2024;2025;2026"), "2026 no lo está"),
    "no years": (lambda r: r.assign(made_from="hace poco"), "de los mismos años"),
    "an earlier first year": (lambda r: r.assign(first_year=2023), "no sirve a años anteriores"),
    "no cell": (lambda r: one_set(r, "cell", "zona centro"), "no son una celda H3"),
    "another resolution": (lambda r: one_set(r, "resolution", 8), "no son una celda H3"),
    "the same cell": (add_one, "no son una celda H3"),
    "an unknown zone": (lambda r: one_set(r, "zone", "Z9"), "no son una celda H3"),
    "a gap": (lambda r: r[r.index != r.index[r["kind"] == places.CELL][0]], "sin saltos"),
    "no rests": (lambda r: r[r["kind"] == places.CELL], "no son una celda H3"),
    "drawn elsewhere": (
        lambda r: one_set(r, "geometry", shapely.to_geojson(shapely.box(-71.299, -17.599, -71.298, -17.598))),
        "no están dibujados",
    ),
}


@pytest.mark.parametrize("name", FORGED)
def test_the_gate_refuses_a_forged_edition_and_changes_nothing(name, small_town, proposed, tmp_path):
    forge, sentence = FORGED[name]

    with pytest.raises(PortalError, match=sentence):
        publish_rows(small_town, tmp_path, forge(proposed))

    assert count(small_town, "core.places") == 0
    assert count(small_town, "mart.place_editions") == 0
    assert count(small_town, "mart.incidents_by_place") == 0


def test_an_edition_is_made_of_closed_years_only(small_town):
    with small_town.connect() as connection, pytest.raises(PortalError, match="2026 no lo está"):
        editions.propose(connection, SLUG, (2025, 2026), K)


def test_without_boundaries_there_is_no_edition(db, tmp_path):
    factories.observatory(db, tmp_path)
    load_years(db, tmp_path, 2025)

    with db.connect() as connection, pytest.raises(PortalError, match="límites de sus zonas"):
        editions.propose(connection, SLUG, (2025,), K)


def test_a_year_that_was_shown_gets_no_second_edition(small_town, proposed, tmp_path):
    publish_rows(small_town, tmp_path, proposed)

    for first_year, sentence in ((2024, "un año no se muestra en dos"), (2025, "servir desde 2026")):
        with pytest.raises(PortalError, match=sentence):
            publish_rows(small_town, tmp_path, proposed.assign(first_year=first_year, k=6))

    with small_town.connect() as connection:
        assert editions.first_year(connection, SLUG, YEARS) == 2026
    assert publish_rows(small_town, tmp_path, proposed.assign(first_year=2026)).state == "published"


def test_an_undo_hides_the_places_and_leaves_the_zones_merged(small_town, proposed, tmp_path, db_urls):
    publish_rows(small_town, tmp_path, proposed)
    web = as_role(db_urls, "web")

    with small_town.begin() as connection:
        undo.rollback(connection, "places", SLUG, None)

    assert [count(web, f"pub.{v}") for v in ("incidents_by_place", "places", "place_editions")] == [0, 0, 0]
    with web.connect() as connection:
        zones = connection.scalars(
            sa.text("SELECT DISTINCT zone FROM pub.incidents_by_zone ORDER BY 1")
        ).all()
    assert zones == ["Z1", REST]


def test_a_withdrawn_edition_may_come_back_as_it_was(small_town, proposed, tmp_path, db_urls):
    publish_rows(small_town, tmp_path, proposed)
    web = as_role(db_urls, "web")
    before = count(web, "pub.incidents_by_place")
    with small_town.begin() as connection:
        undo.rollback(connection, "places", SLUG, None)

    with pytest.raises(PortalError, match="un año no se muestra en dos"):
        publish_rows(small_town, tmp_path, proposed.assign(zone_name="Otro nombre"))
    publish_rows(small_town, tmp_path, proposed)

    assert count(web, "pub.incidents_by_place") == before > 0
