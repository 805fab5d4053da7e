"""/incidentes as the server sends it."""

import re
from html import unescape

import pytest

from data_access import incidents
from data_access.state import IncidentState

ADDRESS = "/incidentes?obs=demostracion"
HIDDEN_CODES = {"sexual", "domestica", "extraviada", "riesgo-suicidio", "patrullaje"}
HIDDEN_NAMES = (
    "Violencia sexual",
    "Violencia doméstica",
    "Persona extraviada",
    "suicidio",
    "Patrullaje focalizado",
)


def read(client, query: str = "") -> str:
    """The words of the page, without its tags and without what scripts carry."""
    html = client.get(ADDRESS + query).get_data(as_text=True)
    shown = re.sub(r"<(script|style)\b.*?</\1>", "", html, flags=re.DOTALL)
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", shown)))


def test_the_first_sentence_compares_the_last_month_with_a_year_before(client):
    assert (
        "En octubre de 2026 se registraron 1,090 incidentes, 5 % más que los 1,038 de octubre de 2025; la diferencia puede ser azar."
        in read(client)
    )


def test_the_parity_is_said(client):
    assert (
        "Mapa 12,631 + sin ubicación 877 = tabla 13,508. De los que no tienen ubicación, 586 sí tienen zona"
        in read(client)
    )


def test_incidents_without_a_month_are_apart_until_the_year_is_whole(client):
    assert "Aparte hay 110 incidentes de 2024" in read(client, "&desde=2024-02")
    assert "El total incluye 110 incidentes de 2024" in read(client, "&desde=2024-01")


def test_reserved_and_operational_matters_are_nowhere(client):
    whole = "&desde=2024-01&hasta=2026-10"
    sent = [
        client.get(path + whole).get_data(as_text=True)
        for path in (ADDRESS, "/datos/lugares.json?obs=demostracion")
    ]
    rows = incidents.rows(IncidentState("demostracion", "2024-01", "2026-10"))

    assert not [name for name in HIDDEN_NAMES for text in sent if name in text]
    quoted = set(re.findall(r'"([a-z-]+)"', sent[0]))
    assert "robo" in quoted
    assert not HIDDEN_CODES & quoted
    assert not HIDDEN_CODES & set(rows["category"])


@pytest.mark.parametrize(
    ("query", "notice"),
    [
        ("&desde=2026-99", "No hay datos de uno de los meses pedidos."),
        ("&desde=2026-05&hasta=2026-01", "El primer mes era posterior al último."),
        ("&tipo=sexual", "No hay un tipo publicado con ese código."),
        ("&zona=D99", "No hay una zona con ese código."),
    ],
)
def test_what_cannot_be_followed_is_said(client, query, notice):
    assert notice in read(client, query)


def test_no_rate_where_nobody_lives(client):
    assert re.search(r"Parque Industrial 231 de 13,508 \(1.7 %\) sin habitantes", read(client))


def test_an_observatory_without_incidents_points_to_one_that_has_them(client):
    html = client.get("/incidentes?obs=ilo").get_data(as_text=True)

    assert "no tiene incidentes publicados" in html
    assert 'href="/incidentes?obs=demostracion"' in html


def test_the_map_has_its_script_and_no_other_page_has(client):
    assert "/assets/map.js" in client.get(ADDRESS).get_data(as_text=True)
    assert "/assets/map.js" not in client.get("/planes/ilo/2021").get_data(as_text=True)


def test_the_map_is_asked_for_with_the_document(client):
    html = client.get(ADDRESS).get_data(as_text=True)
    numbers, outlines = (
        unescape(a) for a in re.findall(r'<link rel="preload" href="([^"]+)" as="fetch"', html)
    )

    assert numbers == "/datos/lugares.json?obs=demostracion&desde=2025-11&hasta=2026-10"
    assert client.get(numbers).get_json()["outlines"] == outlines


def test_without_a_map_nothing_is_asked_for_and_it_is_said_why(client):
    html = client.get(f"{ADDRESS}&franja=18-06").get_data(as_text=True)

    assert 'as="fetch"' not in html
    assert "no hay mapa con ese filtro" in html
    assert "zones-table" not in html.split('id="servidor"')[1].split("<script")[0]
