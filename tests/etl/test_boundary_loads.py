"""A GeoJSON's way into the warehouse: command line, worker, rejects, and what the web may draw."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner

from etl import cli, rejects, worker
from etl import load as loading
from etl.feature_map import FeatureMap
from tests import factories
from tests.conftest import as_role
from tests.etl.geojson_files import SAID, TERRITORIES, collection, feature, square, squares
from tests.factories import SLUG, count
from warehouse.errors import PortalError


@pytest.fixture
def portal(db: sa.Engine, tmp_path: Path) -> sa.Engine:
    """An observatory in Peru without boundaries."""
    factories.observatory(db, tmp_path)
    return db


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return collection(tmp_path / "zonas.geojson", squares(4))


def request(said: FeatureMap = SAID, **options) -> loading.Request:
    return loading.Request(TERRITORIES, SLUG, features=said, **options)


def ask(engine: sa.Engine, question: str) -> list:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(sa.text(question))]


def test_boundaries_are_published_whole_and_as_outlines(portal, db_urls, path):
    outcome = loading.load(portal, request(), path)

    assert (outcome.state, outcome.checked.loaded) == ("published", 4)
    web = as_role(db_urls, "web")
    assert count(web, "pub.outlines") == 4
    drawn = "SELECT code, outline ->> 'type', geometry ->> 'type' FROM pub.outlines JOIN pub.territories USING (code)"
    assert ask(web, f"{drawn} ORDER BY 1")[0] == ("00", "Polygon", "Polygon")


def test_an_older_load_is_drawn_as_it_is(portal, db_urls, path):
    loading.load(portal, request(), path)
    with as_role(db_urls, "owner").begin() as owner:
        owner.execute(sa.text("DELETE FROM mart.outlines"))

    assert ask(as_role(db_urls, "web"), "SELECT count(*), count(outline) FROM pub.outlines") == [(4, 4)]


def test_an_undo_takes_the_outlines_back(portal, db_urls, path):
    loading.load(portal, request(), path)
    with portal.begin() as connection:
        from etl import undo

        undo.rollback(connection, "territories", SLUG, None)

    assert count(as_role(db_urls, "web"), "pub.outlines") == 0


def test_the_worker_knows_how_to_read_what_was_queued(portal, db_urls, path):
    only = FeatureMap(SAID.columns, SAID.constants, ("ID=02",))
    loading.receive(portal, request(only), path, queued=True)

    outcome = worker.take_one(portal)

    assert outcome.state == "published"
    assert ask(as_role(db_urls, "web"), "SELECT code FROM pub.territories") == [("02",)]


def test_the_same_file_read_otherwise_is_another_load(portal, path):
    first = loading.load(portal, request(), path)
    other = loading.load(portal, request(FeatureMap(SAID.columns, SAID.constants, ("ID=02",))), path)
    again = loading.load(portal, request(FeatureMap(SAID.columns, SAID.constants, ("ID=02",))), path)

    assert [first.same_as, other.same_as, again.same_as] == [False, False, True]


def test_a_missing_geometry_stops_the_load_and_is_left_out_when_rejects_are_accepted(
    portal, db_urls, path, tmp_path
):
    collection(path, [*squares(2), feature("n", "Sin límites", None)])

    assert loading.load(portal, request(), path).state == "rejected"
    outcome = loading.load(portal, request(accept_rejects=True), path)

    assert (outcome.state, outcome.checked.rejected) == ("published", 1)
    assert ask(as_role(db_urls, "web"), "SELECT count(*) FROM pub.territories") == [(2,)]
    assert rejects.write_rejects(portal, outcome.load_id, tmp_path / "rechazos.xlsx") == 1


def test_a_file_from_another_country_changes_nothing(portal, path):
    collection(path, [feature("1", "Lejos", square(column=130))])

    with pytest.raises(PortalError, match="El archivo no está en Perú"):
        loading.load(portal, request(), path)

    assert count(portal, "pub.outlines") == 0


def test_the_command_line_takes_the_map(portal, path, monkeypatch):
    monkeypatch.setattr(cli, "_etl", lambda: portal)
    how = [word for pair in SAID.columns for word in ("--map", pair)]
    how += [word for pair in SAID.constants for word in ("--set", pair)]
    words = ["territories", str(path), "--observatory", SLUG, *how, "--where", "NOMBRE=zona 1"]

    assert CliRunner().invoke(cli.app, ["check", *words]).exit_code == 0
    assert CliRunner().invoke(cli.app, ["load", *words]).exit_code == 0
    assert ask(portal, "SELECT code, name FROM pub.territories") == [("01", "Zona 1")]
