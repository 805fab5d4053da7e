"""The generated observatory: always the same, as large as asked, right by declaration; and a month of it again."""

from pathlib import Path

import pandas as pd
import pytest
import shapely
import sqlalchemy as sa

from benchmarks import generator
from etl import publish, samples
from etl.load import Request, load
from tests.conftest import Urls, as_role
from warehouse.datasets import BY_NAME

ROWS, MONTH = 4_000, "2026-09"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return generator.write(tmp_path_factory.mktemp("generado"), ROWS)


@pytest.fixture(scope="module")
def incidents(folder: Path) -> pd.DataFrame:
    return pd.read_csv(folder / "incidents.csv", dtype="str", keep_default_na=False)


@pytest.fixture
def loaded(db: sa.Engine, folder: Path) -> sa.Engine:
    """The ETL's engine of a database that holds the observatory."""
    for slug, dataset, path in samples.files(folder.parent):
        samples.load_one(db, slug, dataset, path, lambda step, rows: None)
    return db


def test_the_same_size_makes_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    again = generator.write(tmp_path, ROWS)

    assert {p.name for p in again.iterdir()} >= {"incidents.csv", "territories.csv", "categories.csv"}
    assert [p.name for p in again.iterdir() if p.read_bytes() != (folder / p.name).read_bytes()] == []


def test_there_are_as_many_incidents_as_asked_each_with_its_identifier(incidents: pd.DataFrame) -> None:
    assert len(incidents) == ROWS
    assert incidents["source_id"].is_unique
    assert incidents["occurred_on"].str.slice(0, 7).nunique() == len(generator.MONTHS)


def test_some_have_no_place_and_few_contradict_theirs(incidents: pd.DataFrame) -> None:
    placed = incidents[(incidents["longitude"] != "") & (incidents["territory"] != "")]
    points = shapely.points(placed["longitude"].astype(float), placed["latitude"].astype(float))
    codes, shapes = generator._zones()
    stated = shapes[placed["territory"].map({code: i for i, code in enumerate(codes)})]

    assert (incidents["longitude"] == "").mean() == pytest.approx(0.05, abs=0.01)
    assert (~shapely.intersects(stated, points)).mean() == pytest.approx(0.01, abs=0.006)


def test_the_zones_tile_the_municipality() -> None:
    shapes = generator._zones()[1]
    whole = shapely.union_all(shapes)

    assert len(shapes) == 40
    assert shapely.is_valid(shapes).all()
    assert whole.area == pytest.approx(sum(shape.area for shape in shapes), rel=1e-9)
    assert len(whole.interiors) == 0


def test_a_month_delivered_again_changes_its_slice_and_no_other(
    loaded: sa.Engine, db_urls: Urls, folder: Path
) -> None:
    before, seen = current(loaded), public(db_urls)
    path = generator.month(folder, MONTH)

    asked = Request(BY_NAME["incidents"], generator.SLUG, slices=(MONTH,), note="La fuente corrigió el mes.")
    outcome = load(loaded, asked, path)

    after = current(loaded)
    assert outcome.state == "published"
    assert {name for name in after if after[name] != before[name]} == {MONTH}
    assert set(after) == set(before)
    changed = {key for key, number in (public(db_urls).items() ^ seen.items())}
    assert changed
    assert {month for month, _ in changed} == {MONTH}


def current(db: sa.Engine) -> dict[str, int]:
    with db.connect() as connection:
        return publish.current_load(connection, "incidents", generator.SLUG)


def public(urls: Urls) -> dict[tuple[str, str], int]:
    """(month, category) → incidents, as the portal reads them."""
    question = "SELECT slice, category, sum(incidents) FROM pub.incidents_by_zone GROUP BY 1, 2"
    with as_role(urls, "web").connect() as connection:
        return {(month, category): int(n) for month, category, n in connection.execute(sa.text(question))}
