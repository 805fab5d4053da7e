"""The indicator pages, as a citizen without JavaScript reads them."""

import pytest


def test_every_indicator_is_listed_with_a_link(client):
    html = client.get("/indicadores?obs=demostracion").text

    assert html.count('href="/indicadores/') == 8


def test_what_is_missing_is_said(client):
    html = client.get("/indicadores?obs=demostracion").text

    assert "Faltan 2 periodos: noviembre de 2024 y octubre de 2025." in html


@pytest.mark.parametrize("slug", ["ilo", "amss", "panama", "buenos-aires", "antigua-cuscatlan"])
def test_without_indicators_it_is_said_and_where_there_are(client, slug):
    html = client.get(f"/indicadores?obs={slug}").text

    assert "Este observatorio no ha publicado indicadores." in html
    assert 'href="/indicadores?obs=demostracion"' in html


def test_a_sheet_has_every_declared_field_with_its_label(client):
    html = client.get("/indicadores/tiempo-respuesta?obs=demostracion").text

    labels = ("Código", "Definición", "Cálculo", "Sentido", "Límites", "Año de la meta")
    assert [label for label in labels if f"<dt>{label}</dt>" not in html] == []


def test_a_value_has_its_base_and_its_note(client):
    html = client.get("/indicadores/tasa-incidentes?obs=demostracion").text

    assert "1,090 de 118,658" in html and "Pueden llegar incidentes tardíos." in html


@pytest.mark.parametrize(
    "path", ["nada?obs=demostracion", "tiempo-respuesta?obs=ilo", "tiempo-respuesta", "x?obs=nada"]
)
def test_an_unknown_indicator_is_a_404(client, path):
    assert client.get(f"/indicadores/{path}").status_code == 404
