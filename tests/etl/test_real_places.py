"""Place editions of real incidents, and how much of the next year they show. The files stay where they lie."""

import re
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import shapely
import sqlalchemy as sa

from config import ROOT
from etl import editions, geography
from tests import factories
from tests.conftest import as_role
from tests.factories import SLUG

FILE = ROOT.parent / "shared" / "data" / "incidents" / "cdmx_fgj_2_alcaldias_sample.csv"
pytestmark = pytest.mark.skipif(not FILE.exists(), reason="the shared data are not here")
RESERVED = re.compile(
    "VIOLACION|ABUSO SEXUAL|ACOSO|HOSTIGAMIENTO|FAMILIAR|MENOR|DESAPARICION|SUICIDIO|FEMINICIDIO"
)
K = 5


@cache
def hechos() -> pd.DataFrame:
    rows = pd.read_csv(FILE, dtype=str)
    rows["category"] = np.where(rows["delito"].str.contains(RESERVED), "reservado", "robo")
    return rows.rename(
        columns={
            "fecha_hecho": "occurred_on",
            "longitud": "longitude",
            "latitud": "latitude",
            "alcaldia_hecho": "territory",
        }
    ).assign(source_id="", source="denuncia", year=rows["fecha_hecho"].str[:4])


def zones(rows: pd.DataFrame, bands: int) -> list[dict[str, str]]:
    """The hull of each alcaldía, cut into bands of longitude with as many incidents each."""
    found = []
    for name, mine in rows.groupby("territory"):
        x, y = mine["longitude"].astype(float), mine["latitude"].astype(float)
        hull = shapely.convex_hull(shapely.multipoints(np.column_stack([x, y]))).buffer(1e-4)
        edges = np.quantile(x, np.linspace(0, 1, bands + 1)) + np.array([-1, *[0] * (bands - 1), 1])
        for i, (west, east) in enumerate(zip(edges, edges[1:], strict=False)):
            shape = shapely.intersection(hull, shapely.box(west, -90, east, 90))
            row = {"code": f"{name}-{i}", "name": name, "kind": "zona", "valid_from": "1900-01-01"}
            found.append(row | {"geometry": shapely.to_geojson(shape)})
    return found


def shown(db: sa.Engine, folder: Path, rows: pd.DataFrame, bands: int, years: tuple[int, int]) -> pd.Series:
    """Share of the located ordinary incidents of the year after `years` by resolution of their place (0: rests)."""
    factories.observatory(db, folder, country="MX", locale="es_MX")
    shape = factories.write(folder / "zonas.csv", zones(rows, bands))
    assert factories.load(db, "territories", shape).state == "published"
    names = ["source_id", "occurred_on", "category", "longitude", "latitude", "source"]
    used = rows[rows["year"].astype(int).between(years[0], years[1] + 1)]
    used[names].to_csv(folder / "hechos.csv", index=False)
    assert factories.load(db, "incidents", folder / "hechos.csv").state == "published"
    with db.connect() as connection:
        proposed = editions.propose(connection, SLUG, years, K)
        later = editions.ordinary_points(connection, SLUG, [years[1] + 1])
    _, place = geography.edition(proposed, frozenset()).place(later.x, later.y)
    resolution = proposed.set_index("place")["resolution"].fillna(0)
    return pd.Series(place[place > 0]).map(resolution).value_counts(normalize=True)


@pytest.mark.parametrize("years", [(2021, 2022), (2022, 2023)])
def test_four_of_five_incidents_of_a_big_town_are_seen_at_resolution_9(db, tmp_path, years):
    share = shown(db, tmp_path, hechos(), 1, years)

    assert share[9] >= 0.79


@pytest.mark.parametrize("alcaldia", ["CUAJIMALPA DE MORELOS", "MILPA ALTA"])
@pytest.mark.parametrize("bands", [1, 4])
@pytest.mark.parametrize("seed", [1, 2])
def test_two_of_three_incidents_of_a_small_town_are_seen_at_8_or_finer(
    make_database, tmp_path, alcaldia, bands, seed
):
    rows = hechos()[(hechos()["territory"] == alcaldia) & (hechos()["category"] == "robo")]
    town = rows.groupby("year", group_keys=False)[rows.columns].sample(500, random_state=seed)

    share = shown(as_role(make_database(), "etl"), tmp_path, town, bands, (2022, 2023))
    assert share.get(9, 0) + share.get(8, 0) >= 0.65
