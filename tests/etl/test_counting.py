"""Cubes: every load is counted with the editions of its years, before and after they come, and nothing is lost."""

from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from config import ROOT
from etl import editions, undo
from tests import factories
from tests.conftest import as_role
from tests.etl.town import SIDE, SOUTH, WEST, load_years, of_year, town
from tests.factories import SLUG
from warehouse.datasets import places

COLUMNS = [c.name for c in places.DATASET.columns]
DEMO = ROOT / "samples" / "demostracion"


def publish_edition(db: sa.Engine, folder: Path, *years: int) -> None:
    with db.connect() as connection:
        rows = editions.propose(connection, SLUG, years, 5)
    path = folder / f"lugares-{years[0]}.csv"
    rows[COLUMNS].to_csv(path, index=False)
    assert factories.load(db, "places", path).state == "published"


def ask(db: sa.Engine, query: str, **asked: object) -> list[tuple]:
    with db.connect() as connection:
        return [tuple(row) for row in connection.execute(sa.text(query), asked)]


def shown(db: sa.Engine, year: int = 2025) -> int:
    """Incidents by place that are public in a year."""
    query = "SELECT coalesce(sum(n), 0) FROM pub.incidents_by_place, unnest(incidents) n WHERE left(slice, 4) = :year"
    return int(ask(db, query, year=str(year))[0][0])


@pytest.fixture
def portal(db: sa.Engine, tmp_path: Path) -> sa.Engine:
    return town(db, tmp_path)


def test_an_edition_counts_earlier_loads_and_those_they_replaced(portal, tmp_path):
    load_years(portal, tmp_path, 2024, 2025)
    again = factories.write(tmp_path / "otra.csv", of_year(2025)[:480])
    factories.load(portal, "incidents", again)
    assert shown(portal) == 0

    publish_edition(portal, tmp_path, 2024, 2025)

    assert (shown(portal, 2024), shown(portal)) == (600, 480)
    assert ask(portal, "SELECT count(DISTINCT load_id) FROM mart.incidents_by_place") == [(3,)]


def test_an_undo_shows_the_places_of_the_old_load_at_once(portal, tmp_path):
    load_years(portal, tmp_path, 2024, 2025)
    factories.load(portal, "incidents", factories.write(tmp_path / "otra.csv", of_year(2025)[:480]))
    publish_edition(portal, tmp_path, 2024, 2025)

    with portal.begin() as connection:
        undo.rollback(connection, "incidents", SLUG, None)

    assert (shown(portal, 2024), shown(portal)) == (0, 600)


def test_a_load_after_the_edition_is_counted_in_it(portal, tmp_path):
    load_years(portal, tmp_path, 2024, 2025)
    publish_edition(portal, tmp_path, 2024, 2025)

    factories.load(
        portal, "incidents", factories.write(tmp_path / "otra.csv", of_year(2023) + of_year(2025)[:480])
    )

    assert (shown(portal, 2023), shown(portal)) == (0, 480)
    assert ask(portal, "SELECT count(*) FROM mart.counted WHERE edition > 0") == [(2,)]


def test_the_next_edition_counts_only_its_years(portal, tmp_path):
    load_years(portal, tmp_path, 2023, 2024)
    publish_edition(portal, tmp_path, 2023)
    publish_edition(portal, tmp_path, 2024)
    load_years(portal, tmp_path, 2025)

    found = ask(portal, "SELECT DISTINCT left(slice, 4), edition FROM mart.incidents_by_place ORDER BY 1")

    assert found == [("2023", 2023), ("2024", 2023), ("2025", 2025)]


SUMS = """
    SELECT slice, category, (SELECT sum(n) FROM unnest(p.incidents) n) AS places, z.zones, c.incidents
    FROM mart.incidents_by_category c
    LEFT JOIN mart.incidents_by_place p USING (observatory, load_id, slice, category)
    JOIN (SELECT load_id, slice, category, edition, sum(incidents) AS zones
          FROM mart.incidents_by_zone GROUP BY 1, 2, 3, 4) z USING (load_id, slice, category)
    WHERE observatory = :slug AND z.edition = coalesce(p.edition, z.edition)
"""


def test_places_zones_and_categories_equal_a_recount_of_the_file(samples):
    rows = pd.read_csv(DEMO / "incidents.csv", dtype=str, usecols=["occurred_on", "category"])
    file = rows.groupby([rows["occurred_on"].str[:7], "category"]).size()

    found = ask(as_role(samples, "etl"), SUMS, slug="demostracion")

    assert {row[:2] for row in found} == set(file.index)
    assert [row for row in found if set(row[2:]) != {file[row[0], row[1]]}] == []


@pytest.fixture(scope="module")
def served(make_database, tmp_path_factory) -> sa.Engine:
    """The town with an edition from 2024."""
    folder = tmp_path_factory.mktemp("pueblo")
    made = town(as_role(make_database(), "etl"), folder)
    load_years(made, folder, 2024)
    publish_edition(made, folder, 2024)
    return made


TOTALS = """
    SELECT 'zone', sum(incidents), coalesce(sum(located) FILTER (WHERE edition > 0), 0) FROM mart.incidents_by_zone WHERE load_id = :load
    UNION ALL SELECT 'category', sum(incidents), 0 FROM mart.incidents_by_category WHERE load_id = :load
    UNION ALL SELECT 'hour', sum(incidents), 0 FROM mart.incidents_by_hour WHERE load_id = :load
    UNION ALL SELECT 'outcome', sum(incidents), 0 FROM mart.incidents_by_outcome WHERE load_id = :load
    UNION ALL SELECT 'place', sum(n) + (SELECT coalesce(sum(incidents), 0) FROM mart.incidents_by_zone
                                        WHERE load_id = :load AND edition = 0), coalesce(sum(n) FILTER (WHERE place > 0), 0)
    FROM mart.incidents_by_place p, unnest(p.places, p.incidents) u (place, n) WHERE load_id = :load
"""
"""Incidents of a load by each cube, and those with a place: those of years before the edition have none."""

ROW = st.fixed_dictionaries(
    {
        "source_id": st.sampled_from(["", "", "A", "B", "C"]),
        "occurred_on": st.sampled_from(
            [
                "2022-03-05",
                "2023",
                "2024-02",
                "2024-02-29",
                "2025-12-31",
                "2025",
                "2026-01-01",
                "31/02/2024",
                "",
            ]
        ),
        "category": st.sampled_from(["robo", "reservado", "nada"]),
        "longitude": st.sampled_from(
            [f"{WEST + i * SIDE / 2:.4f}" for i in range(7)] + ["0", "180", "-180", "-181", "NaN", "", "x"]
        ),
        "latitude": st.sampled_from(
            [f"{SOUTH + i * SIDE / 2:.4f}" for i in range(3)] + ["0", "90", "-90", "NaN", ""]
        ),
        "territory": st.sampled_from(["Z1", "Z3", "M", ""]),
        "source": st.sampled_from(["cámara", "llamada"]),
    }
)


@settings(max_examples=25, deadline=None, database=None)
@given(st.lists(ROW, min_size=1, max_size=25))
def test_nothing_is_lost_of_any_mix_of_rows(served, tmp_path_factory, listed):
    good = factories.incident(
        1, source_id="", occurred_on="2025-06-01", territory="Z3", longitude="0", latitude="0"
    )
    path = factories.write(tmp_path_factory.mktemp("mezcla") / "hechos.csv", [*listed, good])

    outcome = factories.load(served, "incidents", path, accept_rejects=True)

    if outcome.same_as:
        return
    found = outcome.checked
    assert found.rows_in == len(listed) + 1 == found.loaded + found.rejected + found.duplicate
    sums = {tuple(row) for row in ask(served, TOTALS, load=outcome.load_id)}
    assert {total for _, total, _ in sums} == {found.loaded}
    located = {where for name, _, where in sums if name == "zone"}
    assert located == {where for name, _, where in sums if name == "place"}
