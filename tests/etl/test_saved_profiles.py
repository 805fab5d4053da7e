"""Profiles that an observatory saved: the newest of a title, until it is retired, reads the files that it fits."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from etl import load as loading
from etl import saved_profiles
from etl.questions import Question
from tests import factories
from tests.conftest import as_role
from tests.factories import SLUG
from warehouse.access import users
from warehouse.audit import Actor, audit
from warehouse.datasets import BY_NAME
from warehouse.errors import PortalError
from warehouse.ledger import loads

TEXT = 'conjunto = "units"\n[columnas]\ncode = "Sigla"\nname = "{}"\n'


@pytest.fixture
def desk(db: sa.Engine, db_urls, tmp_path: Path) -> tuple[sa.Engine, Actor]:
    """An observatory, the engine of the staff door, and who saves."""
    factories.observatory(db, tmp_path)
    staff = as_role(db_urls, "staff")
    with staff.begin() as connection:
        row = users.insert().values(login="rosa", name="Rosa", password_hash="-", must_change=False)
        number = connection.execute(row.returning(users.c.user_id)).scalar_one()
    return staff, Actor(number, "captura")


def save(desk, title: str, text: str = TEXT.format("Oficina")) -> int:
    with desk[0].begin() as connection:
        return saved_profiles.save(connection, SLUG, "units", title, text, desk[1])


def in_use(desk) -> dict[str, str]:
    with desk[0].connect() as connection:
        return {s.title: s.text for s in saved_profiles.for_dataset(connection, SLUG, "units")}


def send(db: sa.Engine, folder: Path) -> loading.Outcome:
    rows = [{"Sigla": "GSC", "Oficina": "Gerencia"}]
    return loading.load(db, loading.Request(BY_NAME["units"], SLUG), factories.write(folder / "u.csv", rows))


def test_the_newest_of_a_title_is_in_use(desk):
    save(desk, "Oficinas")
    save(desk, " Oficinas ", TEXT.format("Nombre"))

    assert in_use(desk) == {"Oficinas": TEXT.format("Nombre")}


def test_one_that_is_retired_is_not_offered_and_both_are_in_the_audit(desk):
    number = save(desk, "Oficinas")
    with desk[0].begin() as connection:
        saved = saved_profiles.find(connection, SLUG, number)
        saved_profiles.retire(connection, saved, SLUG, desk[1])

    with desk[0].connect() as connection:
        told = connection.execute(sa.select(audit.c.action, audit.c.subject["in_use"].as_boolean())).all()
    assert in_use(desk) == {}
    assert told[-2:] == [("perfil guardado", True), ("perfil guardado", False)]


@pytest.mark.parametrize("title", ["", " ", "x" * 81, "a\x00b"])
def test_a_title_must_be_one(desk, title):
    with pytest.raises(PortalError, match="nombre para el perfil"):
        save(desk, title)


def test_what_is_no_profile_is_not_saved(desk):
    with pytest.raises(PortalError, match="no tiene"):
        save(desk, "Oficinas", '[columnas]\nplaneta = "x"\n')


def test_the_only_one_that_fits_reads_the_file_and_the_load_says_it(db, desk, tmp_path):
    save(desk, "Oficinas")
    save(desk, "De otro archivo", TEXT.format("Dependencia"))

    outcome = send(db, tmp_path)

    with db.connect() as connection:
        line = connection.execute(sa.select(loads).where(loads.c.load_id == outcome.load_id)).one()
    assert outcome.state == "published"
    assert "leído con el perfil guardado «Oficinas»" in line.notes
    assert line.options["profile"] == TEXT.format("Oficina")


def test_several_that_fit_are_asked(db, desk, tmp_path):
    save(desk, "Una")
    save(desk, "Otra")

    with pytest.raises(Question) as told:
        send(db, tmp_path)

    assert [one["title"] for one in told.value.asked["profiles"]] == ["Otra", "Una"]


def test_one_of_another_observatory_is_nobodys(db, desk, tmp_path):
    factories.observatory(db, tmp_path, slug="vecina")
    with desk[0].begin() as connection:
        saved_profiles.save(connection, "vecina", "units", "Oficinas", TEXT.format("Oficina"), desk[1])

    with pytest.raises(Question) as told:
        send(db, tmp_path)

    assert told.value.asked["profiles"] == []


def test_names_answered_once_are_known_the_next_time(db, desk, tmp_path):
    text = 'conjunto = "incidents"\n[columnas]\noccurred_on = "Fecha"\ncategory = "Tipo"\nsource = "Fuente"\n'
    text += '[valores.category]\n"asalto" = "robo"\n'
    with desk[0].begin() as connection:
        saved_profiles.save(connection, SLUG, "incidents", "Partes", text, desk[1])
    rows = [{"Fecha": "2026-03-09", "Tipo": "Asalto", "Fuente": "llamada"}]

    outcome = factories.load(db, "incidents", factories.write(tmp_path / "i.csv", rows))

    assert outcome.state == "published"
    assert "leído con el perfil guardado «Partes»" in outcome.checked.notes
