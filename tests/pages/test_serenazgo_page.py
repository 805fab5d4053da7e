"""/serenazgo: courses by level, databanks and instruments, each recounted, and each «no informado» where it lacks."""

import pandas as pd
import pytest

from config import ROOT
from tests import factories
from tests.elsewhere import portal_over
from tests.pages.test_incident_sections import read

PAGE = "/serenazgo?obs="
FILES = ROOT / "samples/demostracion"
LACKING = {
    "trainings": "la formación",
    "source_systems": "los bancos de información",
    "documents": "las normas y los instrumentos técnicos",
}
ROWS = {
    "trainings": {"code": "c", "title": "Curso de prueba", "audience": "serenazgo", "participants": "7"},
    "source_systems": {
        "code": "b",
        "name": "Banco",
        "kind": "banco de información de serenazgo",
        "records": "9",
    },
    "documents": {"code": "d", "version": "1", "title": "Reglamento de serenos", "kind": "reglamento"},
}
FIGURES = {"trainings": "7 (1 curso lo dice)", "source_systems": "1 banco", "documents": "1 norma"}


def said(client, slug: str) -> str:
    answer = client.get(PAGE + slug)
    assert answer.status_code == 200
    return read(answer.text.split("<script")[0])


def test_courses_are_recounted_from_the_file(client):
    rows = pd.read_csv(FILES / "trainings.csv").query("audience == 'serenazgo'")
    both = rows.dropna(subset=["participants", "expected"])
    words = said(client, "demostracion")

    finished, expected = int(both["participants"].sum()), int(both["expected"].sum())
    assert f"{len(rows)} cursos ({rows['held_on'].notna().sum()} constan como hechos)" in words
    assert f"{finished} de {expected} ({finished / expected * 100:.1f} %)" in words
    assert all(title in words for title in rows["title"])


def test_only_databanks_and_rules_of_serenazgo_are_shown(client):
    banks = pd.read_csv(FILES / "source_systems.csv")
    rules = pd.read_csv(FILES / "documents.csv")
    words = said(client, "demostracion")
    kind = banks["kind"] == "banco de información de serenazgo"

    assert (
        f"{kind.sum()} bancos de información ({(kind & (banks['state'] == 'en uso')).sum()} en uso)" in words
    )
    assert all(name in words for name in banks.loc[kind, "name"])
    assert not any(name in words for name in banks.loc[~kind, "name"])
    assert "Reglamento del servicio de serenazgo" in words and len(rules) > 3
    assert "Reglamento ficticio del comité" not in words


def test_ilo_plans_and_nothing_is_known_to_be_held(client):
    words = said(client, "ilo")

    assert (
        "2 cursos (no consta que se hiciera ninguno) y 3 bancos de información (de ninguno consta que esté en uso)"
        in words
    )
    assert all(f"A {n} ·" in words for n in (22, 23, 24, 25))
    assert "No informado: las normas y los instrumentos técnicos." in words


@pytest.mark.parametrize("dataset", ROWS)
def test_what_is_not_loaded_is_not_reported_and_what_is_has_its_figure(
    server, db, db_urls, tmp_path, dataset
):
    factories.observatory(db, tmp_path)
    client = server.test_client()
    with portal_over(db_urls["web"]):
        assert "La lista tiene" not in said(client, factories.SLUG)
    outcome = factories.load(db, dataset, factories.write(tmp_path / "x.csv", [ROWS[dataset]]))
    assert outcome.state == "published"
    with portal_over(db_urls["web"]):
        words = said(client, factories.SLUG)

    lead = words.split("No informado: ")[1].split(".")[0]
    assert LACKING[dataset] not in lead
    assert all(other in lead for name, other in LACKING.items() if name != dataset)
    assert FIGURES[dataset] in words
