"""/mapas: which editions were due, which are published, and for which district there are none."""

import re
from datetime import date

import pandas as pd
import pytest

from config import ROOT
from data_access import duties, published_maps
from tests import factories
from tests.elsewhere import portal_over
from tests.pages.test_incident_sections import read

PAGE = "/mapas?obs="
ROWS = pd.read_csv(ROOT / "samples/demostracion/published_maps.csv", dtype=str)


def said(client, slug: str) -> str:
    answer = client.get(PAGE + slug)
    assert answer.status_code == 200
    return read(answer.text.split("<script")[0])


def test_the_headline_is_recounted_from_the_file(client):
    late = (ROWS["published_on"] > ROWS["due_on"]).sum()
    on_time = (ROWS["published_on"] <= ROWS["due_on"]).sum()
    missing = ROWS["published_on"].isna().sum()

    assert (
        f"De {len(ROWS)} mapas que ya vencieron, {on_time} se publicaron a tiempo, {late} tarde y de {missing} "
        "no consta que se publicaran." in said(client, "demostracion")
    )
    assert min(late, on_time, missing) > 0


def test_every_map_is_listed_with_its_link_where_it_has_one(client):
    html = client.get(PAGE + "demostracion").text.split("<script")[0]
    register = re.search(r"<table[^>]*><caption>Mapas: cuándo vencían.*?</table>", html, re.S).group()

    assert register.count("<tr>") == len(ROWS) + 1
    assert re.findall(r'href="(https://[^"]+)"', register) == ROWS["url"].dropna().tolist()
    assert "/incidentes?obs=demostracion&amp;desde=2025-01&amp;hasta=2025-06" in register


def test_an_edition_that_others_have_is_missed_in_its_district(client):
    words = said(client, "demostracion")

    assert "Mapa del delito, ediciones sin registro: Puerto Viejo: S1 de 2025" in words
    assert "Sin ningún mapa a su nombre: 15 de 18 zonas" in words


def test_the_four_of_ilo_are_due_and_none_is_known_to_be_published(client):
    words = said(client, "ilo")
    rows = published_maps.listed("ilo", date(2026, 11, 22))

    assert "De 4 mapas que ya vencieron, ninguno consta como publicado." in words
    assert "3 de 3 distritos: Ilo, El Algarrobal y Pacocha." in words and "Ilo (provincia)" in words
    assert sorted(rows["source_line"]) == [47, 47, 48, 48]
    assert "A 17 · Mapas integrados de riesgo y delito" in words
    assert "venció, no consta que se publicara" in words and "venció hace" not in words


def test_only_maps_of_risk_or_crime_are_promised(client):
    words = said(client, "amss")

    assert "Mapa Sanitario" not in words and "valor de suelo" not in words


@pytest.mark.parametrize("slug", ["ilo", "demostracion"])
def test_maps_of_the_whole_agree_with_what_the_norm_orders(samples, slug):
    today = date(2026, 11, 22)
    owed = duties.listed(slug, today)
    owed = owed[(owed["kind"] == "mapa") & (owed["title"].str.contains("delito"))].set_index("period")
    rows = published_maps.listed(slug, today)
    whole = rows[(rows["kind"] == published_maps.CRIME) & (rows["territory"].isin(["D00", "1803"]))]

    assert len(whole) >= 2
    for row in whole.to_dict("records"):
        assert row["due_on"] == owed.loc[row["edition"], "due_on"]
        assert row["published_on"] == owed.loc[row["edition"], "published_on"]


def test_without_maps_it_is_not_reported_and_says_what_is_missing(server, db, db_urls, tmp_path):
    factories.observatory(db, tmp_path)
    client = server.test_client()
    row = {"code": "m", "title": "Mapa", "kind": "mapa de riesgo", "edition": "2025", "territory": "Z1"}
    with portal_over(db_urls["web"]):
        before = said(client, factories.SLUG)
    factories.load(db, "published_maps", factories.write(tmp_path / "m.csv", [row | {"due_on": "2026-01"}]))
    with portal_over(db_urls["web"]):
        after = said(client, factories.SLUG)

    assert "No informado: este observatorio no ha dicho qué mapas" in before
    assert "No informado" not in after and "El único mapa que ya venció no consta como publicado." in after


@pytest.mark.parametrize(
    ("due_on", "published_on", "state", "late"),
    [
        ("2025-07-31", "2025-07-31", published_maps.ON_TIME, 0),
        ("2025-07-31", "2025-08-02", published_maps.LATE, 2),
        ("2025-07", "2025-07-31", published_maps.ON_TIME, 0),
        ("2025-07", "", published_maps.MISSING, None),
        ("2026-01-31", "", published_maps.COMING, None),
        ("", "", published_maps.UNDATED, None),
        ("", "2025-07-31", published_maps.NO_TERM, None),
    ],
)
def test_the_state_of_a_map(due_on, published_on, state, late):
    published = date.fromisoformat(published_on) if published_on else None
    row = {"due_on": due_on or None, "published_on": published}

    assert published_maps._followed(row, date(2025, 8, 31)) == (state, late)
