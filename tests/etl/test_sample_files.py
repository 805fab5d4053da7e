"""Which sample files are loaded: those that are missing, and those that a new version of the portal brings otherwise."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from etl import samples, undo
from tests import factories
from tests.factories import SLUG


@pytest.fixture
def folder(db: sa.Engine, tmp_path: Path) -> Path:
    """Samples of one observatory with a list of units; loaded."""
    shelf = tmp_path / "samples" / SLUG
    shelf.mkdir(parents=True)
    row = {"slug": SLUG, "name": "Observatorio", "institution": "Municipio", "country": "PE"}
    row |= {"locale": "es_PE", "currency": "PEN", "time_zone": "America/Lima"}
    factories.write(shelf / "observatories.csv", [row])
    factories.write(shelf / "units.csv", [{"code": "a", "name": "Oficina A"}])
    load(db, shelf.parent)
    return shelf.parent


def waiting(db: sa.Engine, folder: Path) -> list[str]:
    return [name for _, name, _ in samples.waiting(db, folder)]


def load(db: sa.Engine, folder: Path) -> None:
    for slug, name, path in samples.waiting(db, folder):
        samples.load_one(db, slug, name, path, lambda step, rows: None)


def bring(folder: Path, name: str) -> Path:
    """The portal's next version brings another file."""
    return factories.write(folder / SLUG / "units.csv", [{"code": "a", "name": name}])


def test_what_is_loaded_does_not_wait(db, folder):
    assert waiting(db, folder) == []


def test_a_file_that_the_portal_brings_otherwise_is_loaded_again_and_again(db, folder):
    for name in ("Oficina B", "Oficina C"):
        bring(folder, name)
        assert waiting(db, folder) == ["units"]
        load(db, folder)

    with db.connect() as connection:
        assert connection.scalars(sa.text("SELECT name FROM pub.units")).all() == ["Oficina C"]


def test_what_staff_delivered_is_left_alone(db, folder, tmp_path):
    own = factories.write(tmp_path / "oficinas.csv", [{"code": "a", "name": "La nuestra"}])
    assert factories.load(db, "units", own).state == "published"

    bring(folder, "Oficina B")

    assert waiting(db, folder) == []


def test_what_staff_withdrew_is_left_alone(db, folder):
    with db.begin() as connection:
        undo.rollback(connection, "units", SLUG, None)

    bring(folder, "Oficina B")

    assert waiting(db, folder) == []
