"""Where a point falls: zones valid on its date, the place of its year's edition, and nothing else."""

import h3ronpy
import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
import shapely
from h3ronpy.vector import coordinates_to_cells
from hypothesis import given, settings
from hypothesis import strategies as st

from etl import geography
from etl.locate import RESOLUTIONS, Epoch, Locator, Shapes, cells_of
from tests.etl.town import SIDE, SOUTH, WEST, ZONES

SHAPES = np.array(list(ZONES.values()))
CODES = np.array(list(ZONES), dtype=object)
ABOVE = {code: frozenset({"M"}) for code in ZONES}
LAST_OF_Z1, MIDDLE = WEST + SIDE, SOUTH + SIDE / 2
INSIDE = (WEST + SIDE / 2, MIDDLE)


def hexagon(x: float, y: float, resolution: int) -> str:
    cell = coordinates_to_cells(pa.array([y]), pa.array([x]), RESOLUTIONS[0])
    return f"{int(np.asarray(pa.array(h3ronpy.change_resolution(cell, resolution)))[0]):x}"


def places(first_year: int = 2024) -> pd.DataFrame:
    """An edition: Z1 with a fine and a coarse cell around INSIDE; Z2 whole; Z3 in the rest of the municipality."""
    kinds = {"Z1": "resto de zona", "Z2": "resto de zona", "resto-del-municipio": "resto del municipio"}
    rows = [(i + 1, kind, zone, None, None) for i, (zone, kind) in enumerate(kinds.items())]
    rows += [(4 + i, "celda", "Z1", hexagon(*INSIDE, r), r) for i, r in enumerate((8, 9))]
    found = pd.DataFrame(rows, columns=["place", "kind", "zone", "cell", "resolution"])
    outlines = [*shapely.to_geojson(SHAPES), *shapely.to_geojson(SHAPES[[0, 0]])]
    return found.assign(first_year=first_year, geometry=outlines)


def locator(*editions: int, boxes=((-82.0, -19.0, -68.0, 0.0),), epochs=None) -> Locator:
    epochs = (Epoch("1900-01-01", CODES, Shapes(SHAPES)),) if epochs is None else epochs
    found = tuple(geography.edition(places(year), frozenset({"M"})) for year in editions)
    return Locator(epochs, found, ABOVE, boxes)


def rows(*points: tuple, on: str = "2025-03-09", stated: str = "") -> pd.DataFrame:
    frame = pd.DataFrame([(*p, on, stated or None) for p in points])
    frame.columns = ["longitude", "latitude", "occurred_on", "territory"]
    return frame.astype("string")


def one(where: Locator, *point: object, **given: str) -> dict:
    return where(rows(point, **given)).iloc[0].to_dict()


def test_the_zone_is_the_one_that_holds_the_point_on_its_date():
    now = Epoch("2020-01-01", CODES[:1], Shapes(SHAPES[:1]))
    before = Epoch("1990-01-01", CODES[1:2], Shapes(SHAPES[:1]))
    where = locator(epochs=(before, now))

    found = [one(where, *INSIDE, on=day)["zone"] for day in ("1989", "2019-12-31", "2020-01", "2020")]

    assert found == ["", "Z2", "Z1", "Z1"]


@pytest.mark.parametrize("editions", [(), (2024,)])
def test_a_point_on_a_border_goes_to_the_first_zone_by_code(editions):
    assert one(locator(*editions), LAST_OF_Z1, MIDDLE)["zone"] == "Z1"


@pytest.mark.parametrize("point", [("0", "0"), ("-60", "-17"), (None, None), ("180", "90"), ("-180", "-90")])
@pytest.mark.parametrize("editions", [(), (2024,)])
def test_an_unusable_point_keeps_the_stated_zone(point, editions):
    found = one(locator(*editions), *point, stated="Z2")

    assert (found["zone"], found["place"], found["located"], found["contradicted"]) == ("Z2", 0, False, False)


@pytest.mark.parametrize(("stated", "wrong"), [("Z1", False), ("Z2", True), ("M", False), ("", False)])
def test_another_zone_contradicts_and_what_holds_the_zone_does_not(stated, wrong):
    assert one(locator(), *INSIDE, stated=stated)["contradicted"] == wrong


def test_without_boundaries_the_country_holds_the_point():
    where = locator(epochs=())

    assert [one(where, x, -17.6, stated="Z1")["located"] for x in (-71.3, -60.0)] == [True, False]
    assert one(where, -71.3, -17.6, stated="Z2")["zone"] == "Z2"


def test_the_finest_cell_of_its_zone_is_the_place():
    found = locator(2024)(rows(INSIDE, (WEST + SIDE * 1.5, MIDDLE), (WEST + SIDE * 2.5, MIDDLE)))

    assert found["place"].tolist() == [5, 2, 3]
    assert found["zone"].tolist() == ["Z1", "Z2", "resto-del-municipio"]


def test_each_year_has_its_edition():
    where = locator(2024, 2026)

    found = [one(where, *INSIDE, on=day) for day in ("2023-12-31", "2024", "2025-12-31", "2027-01")]

    assert [(f["edition"], f["place"] > 0) for f in found] == [
        (0, False),
        (2024, True),
        (2024, True),
        (2026, True),
    ]


def test_a_stated_zone_that_an_edition_merged_counts_in_the_rest_and_its_parent_nowhere():
    assert [one(locator(2024), None, None, stated=s)["zone"] for s in ("Z1", "Z3", "M")] == [
        "Z1",
        "resto-del-municipio",
        "",
    ]


def test_what_an_edition_does_not_locate_contradicts_nothing():
    only_z1 = places().iloc[[0]]
    where = Locator(locator().epochs, (geography.edition(only_z1, frozenset()),), ABOVE, ())

    found = one(where, WEST + SIDE * 1.5, MIDDLE, stated="Z1")

    assert (found["located"], found["contradicted"]) == (False, False)


def test_coarser_cells_come_by_the_chain_of_parents():
    x, y = np.random.default_rng(3).uniform((-71.3, -17.6), (-71.2, -17.5), (2000, 2)).T

    cells = cells_of(x, y)

    fine = pa.array(cells[9].astype(np.uint64))
    chained = np.asarray(pa.array(h3ronpy.change_resolution(fine, 7)))
    direct = np.asarray(pa.array(coordinates_to_cells(pa.array(y), pa.array(x), 7)))
    assert (cells[7] == chained.astype(np.int64)).all()
    assert (chained != direct).any()


ANY = st.tuples(
    st.sampled_from([*(f"{WEST + i * SIDE / 3:.5f}" for i in range(-1, 11)), "0", "180", "-180", None]),
    st.sampled_from([*(f"{SOUTH + i * SIDE / 3:.5f}" for i in range(-1, 5)), "0", "90", "-90", None]),
    st.sampled_from(["2023", "2024", "2024-07", "2025-02-28", "2026-10-31"]),
    st.sampled_from(["Z1", "Z2", "Z3", "M", None]),
)


@settings(max_examples=60, deadline=None, database=None)
@given(st.lists(ANY, min_size=1, max_size=12), st.data())
def test_no_other_row_moves_a_row(listed, data):
    where = locator(2024, 2026)
    frame = pd.DataFrame(listed, columns=["longitude", "latitude", "occurred_on", "territory"]).astype(
        "string"
    )
    kept = data.draw(st.lists(st.sampled_from(range(len(listed))), min_size=1, unique=True))

    whole, part = where(frame), where(frame.iloc[kept])

    pd.testing.assert_frame_equal(whole.loc[part.index], part)
