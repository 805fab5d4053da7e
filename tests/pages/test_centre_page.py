"""The monitoring centre as a citizen without JavaScript reads it; what nobody told is «no informado», never zero."""

import re
from pathlib import Path

import pandas as pd
import pytest

from config import ROOT
from etl import samples as sample_files
from tests.conftest import as_role
from tests.elsewhere import portal_over

PAGE = "/centro?obs="
OBS = "demostracion"


def plain(html: str) -> str:
    body = re.sub(r"<style>.*?</style>|<script.*?</script>", "", html, flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


def text(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return plain(answer.text)


def answers(html: str) -> dict[str, str]:
    """Question → its figure, of the first table."""
    rows = re.findall(r'<tr><th scope="row">(¿.*?)</th><td[^>]*>(.*?)</td>', html)
    return {plain(question).strip(): plain(figure).strip() for question, figure in rows}


def section(html: str, anchor: str) -> str:
    return plain(html.split(f'id="{anchor}"')[1].split("</section>")[0])


def test_without_an_observatory_one_is_chosen(client):
    assert 'href="/centro?obs=ilo"' in client.get("/centro").text


def test_the_council_reads_a_figure_or_no_informado_for_each_question(client):
    found = answers(client.get(PAGE + OBS).text)

    assert found["¿Cuántas cámaras hay y cuántas funcionan?"] == "145 de 162 funcionan (30 de junio de 2026)"
    assert found["¿Cuánto tiempo se guardan las imágenes?"] == "30 días"
    assert "% de las horas" in found["¿Hay siempre policía y municipio en la sala?"]
    assert found["¿Con qué criterio se elige dónde poner una cámara?"] == "no informado"


@pytest.mark.parametrize(
    ("slug", "newest"), [("buenos-aires", "sin fecha"), ("ilo", "sin fecha"), ("antigua-cuscatlan", "2020")]
)
def test_the_newest_date_is_that_of_the_data_not_of_the_load(client, slug, newest):
    assert f"Dato más nuevo: {newest}. Los turnos" in text(client, PAGE + slug)


def test_what_is_counted_says_of_how_many(client):
    html = client.get(PAGE + OBS).text
    used = rows("assets")
    used = used[(used["counted_on"] == used["counted_on"].max()) & (used["state"] != "retirada")]
    given = used[used["given_by"].notna() & (used["type"] == "cámara fija")]
    radios = int(used.loc[used["type"] == "radio", "quantity"].sum())

    assert f"lo dicen {given['cost'].notna().sum()} de {len(given)}" in section(html, "costo")
    assert f"De {radios} radios no se informa." in section(html, "equipos")
    assert answers(html)["¿Cuántas veces se despachó a la policía?"].endswith("también los cancelados")


def test_each_answer_leads_to_a_section_that_is_there(client):
    html = client.get(PAGE + OBS).text
    ways = re.findall(r'href="#([^"]+)"', html.split("</table>")[0])

    assert len(ways) >= 10 and [way for way in ways if f'id="{way}"' not in html] == []


def test_buenos_aires_states_no_figure_at_all(client):
    html = client.get(PAGE + "buenos-aires").text

    assert set(answers(html).values()) == {"no informado"}
    assert "sin cantidad" in section(html, "equipos") and "banco" in section(html, "equipos")
    assert "no informado" in section(html, "conservacion")
    assert "policía, bomberos, defensa civil y ambulancia" in section(html, "salas")


def test_antigua_names_four_classes_of_resources_without_a_quantity(client):
    said = section(client.get(PAGE + "antigua-cuscatlan").text, "recursos")

    for name in (
        "Humano",
        "Tecnológico",
        "Mobiliario",
        "Instalaciones",
        "Botón de pánico",
        "Lectora de placas",
    ):
        assert name in said
    assert not re.search(r": \d", said)


def test_the_plan_of_ilo_says_what_is_expected_of_cameras(client):
    html = client.get(PAGE + "ilo").text

    assert "/planes/ilo/2021/29" in html and "N° de distritos con cámaras y radios integradas" in html
    assert "no consta que se diera" in section(html, "capacitacion")


def test_what_no_reserve_covers_is_said(client):
    said = section(client.get(PAGE + "ilo").text, "oculto")

    assert said.count("Ninguna reserva declarada lo cubre") == 4


def test_the_reserve_of_the_places_says_until_when(client):
    html = client.get(PAGE + OBS).text

    assert f'href="/informacion?obs={OBS}#reservas"' in html
    assert re.search(r"Ubicación de equipos .*? (Hasta|Venció) ", section(html, "oculto"))


def test_a_year_without_anything_is_said(client):
    said = text(client, PAGE + OBS + "&anio=1999")

    assert "1999" in said and "30 de junio de 2026" in said


def test_no_code_of_a_piece_and_no_note_of_a_shift_is_public(client):
    addresses = [
        PAGE + OBS,
        f"/datos/assets.csv?obs={OBS}",
        "/datos/shifts",
        "/datos/assets",
        "/datos/shifts.csv",
    ]
    bodies = [client.get(address).text for address in addresses]

    for secret in ("DEMO-0", "Relevo con demora", "Se avisó al soporte"):
        assert [a for a, body in zip(addresses, bodies, strict=True) if secret in body] == []
    assert client.get("/datos/shifts.csv").status_code == 404


WITHOUT = {
    "assets": ("equipos", "¿Cuántas cámaras hay y cuántas funcionan?"),
    "outages": ("fallas", "¿Qué parte del tiempo funcionaron?"),
    "rooms": ("salas", "¿Hay siempre policía y municipio en la sala?"),
    "shifts": ("turnos", "¿Cuántas cámaras mira cada operador?"),
    "trainings": ("capacitacion", "¿Se capacita a los operadores?"),
    "retention_policies": ("conservacion", "¿Cuánto tiempo se guardan las imágenes?"),
}


@pytest.fixture(scope="module")
def empty(make_database):
    """A database with the demonstration's places alone: none of the datasets of the page."""
    urls = make_database()
    for slug, dataset, path in sample_files.files():
        if slug == OBS and dataset in ("observatories", "territories"):
            sample_files.load_one(as_role(urls, "etl"), slug, dataset, path, lambda step, rows: None)
    return urls


@pytest.mark.parametrize("name", WITHOUT)
def test_without_a_dataset_its_place_says_no_informado(server, empty, name):
    anchor, question = WITHOUT[name]
    with portal_over(empty["web"]):
        html = server.test_client().get(PAGE + OBS).text

    assert section(html, anchor).split(" ", 1)[1].split(".")[0].strip().endswith("No informado")
    assert answers(html)[question] == "no informado"


def rows(name: str) -> pd.DataFrame:
    return pd.read_csv(Path(ROOT) / "samples" / OBS / f"{name}.csv")


def figures() -> dict[str, str]:
    """What the sections must show of 2026, recounted from the files."""
    assets, shifts, courses = rows("assets"), rows("shifts"), rows("trainings")
    newest = assets[assets["counted_on"] == assets["counted_on"].max()]
    used = newest[(newest["type"] == "cámara fija") & (newest["state"] != "retirada")]
    of_year = shifts[(shifts["room"] == "sala-central") & shifts["day"].str.startswith("2026")]
    course = courses[courses["held_on"].astype(str) == "2026-08-11"].iloc[0]
    return {
        "equipos": f"Cámara fija {(used['state'] == 'operativa').sum()} ",
        "fallas": f" {(pd.Timestamp.now().normalize() - pd.Timestamp('2026-08-19')).days} vandalismo",
        "salas": f" {rows('rooms')['seats'].iloc[0]} Las 24 horas",
        "turnos": f"Sala Central {len(of_year)} ",
        "capacitacion": f" {int(course['participants'])} {int(course['expected'])} ",
        "conservacion": f" {int(rows('retention_policies')['days'].iloc[0])} Ordenanza",
    }


def test_with_the_datasets_each_place_shows_its_figure(client):
    html = client.get(PAGE + OBS + "&anio=2026").text

    assert {a: f for a, f in figures().items() if f not in section(html, a)} == {}
