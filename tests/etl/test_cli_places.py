"""`etl places` and `etl recount` as a person meets them."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.etl.test_cli import etl, run  # noqa: F401  fixtures
from tests.etl.town import load_years, town
from tests.factories import SLUG, count, load


@pytest.fixture
def portal(etl: sa.Engine, tmp_path: Path) -> sa.Engine:  # noqa: F811  the fixture
    """The town with two closed years, to which the settings point."""
    (tmp_path / "pueblo").mkdir()
    load_years(town(etl, tmp_path / "pueblo"), tmp_path, 2024, 2025)
    return etl


def asked(*more: object) -> tuple[object, ...]:
    return ("places", "--observatory", SLUG, "--years", 2024, 2025, *more)


def test_a_proposal_has_a_report_a_map_and_changes_nothing(portal, run, tmp_path):  # noqa: F811
    code, said = run(*asked("-o", tmp_path / "propuesta.csv"))

    assert code == 0
    assert all(words in said for words in ("celda 9", "resto de zona", "2024", "2025", "No se publicó"))
    assert "-71.2" not in said
    assert (tmp_path / "propuesta.html").read_text().count("<path") == said_places(tmp_path)
    assert count(portal, "core.places") == 0


def said_places(folder: Path) -> int:
    return len((folder / "propuesta.csv").read_text().splitlines()) - 1


def test_publish_makes_it_a_release_like_any_other(portal, run, tmp_path):  # noqa: F811
    code, said = run(*asked("--publish", "-o", tmp_path / "propuesta.csv"))

    assert (code, "Publicada" in said) == (0, True)
    assert count(portal, "core.places") == said_places(tmp_path) == count(portal, "pub.places")
    assert run("rollback", "places", "--observatory", SLUG)[0] == 0
    assert count(portal, "pub.places") == 0


def test_a_reviewed_proposal_loads_as_a_file(portal, run, tmp_path):  # noqa: F811
    run(*asked("-o", tmp_path / "propuesta.csv"))

    assert load(portal, "places", tmp_path / "propuesta.csv").state == "published"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--years", 2025, 2026), "2026 no lo está; cerrados: 2024, 2025"),
        (("--years", "todos"), "Escriba los años con cuatro cifras"),
        (("--years", 2025, "--k", 900), "Ni el municipio entero llega a 900"),
        (("--years", 2025, "--k", 1), "--k"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(portal, run, words, sentence):  # noqa: F811
    code, said = run("places", "--observatory", SLUG, *words)

    assert (code != 0, sentence in said, "Traceback" in said) == (True, True, False)


def test_an_unknown_observatory_is_named(portal, run):  # noqa: F811
    code, said = run("places", "--observatory", "nadie", "--years", 2025)

    assert (code, "No existe el observatorio «nadie»" in said) == (1, True)


def test_recount_has_nothing_to_do_after_a_load(portal, run):  # noqa: F811
    assert run("recount") == (0, "Todas las cargas estaban contadas.")
