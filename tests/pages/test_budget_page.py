"""The budget page, as a citizen without JavaScript reads it."""

import re

import pytest


def test_the_headline_is_made_of_the_figures(client):
    html = client.get("/presupuesto?obs=amss").text

    assert "aprobó ingresos y egresos por $5,105,000.00 (5.1 millones)" in html
    assert "Remuneraciones, 58 % ($2,963,397.00 de $5,105,000.00)" in html


def test_every_line_of_the_document_is_in_a_table(client):
    html = client.get("/presupuesto?obs=amss").text

    assert len(re.findall(r'<th scope="row" class="depth\d">', html)) == 15


def test_phases_are_columns(client):
    html = client.get("/presupuesto?obs=demostracion&anio=2024").text

    heads = re.findall(r'<th scope="col" class="n">(\w+)</th>', html)
    assert heads[:3] == ["Aprobado", "Modificado", "Devengado"]


def test_a_year_without_budget_is_said_and_the_newest_shown(client):
    html = client.get("/presupuesto?obs=demostracion&anio=1999").text

    assert "No hay presupuesto publicado de «1999». Se muestra el de 2026." in html
    assert '<option value="2026" selected>' in html


def test_a_phase_and_a_classification_that_never_meet_are_said(client):
    html = client.get("/presupuesto?obs=demostracion&fase=pagado&clasificacion=fuente de financiamiento").text

    assert "No hay nada publicado con esa fase y esa clasificación a la vez." in html


@pytest.mark.parametrize("slug", ["ilo", "panama", "buenos-aires", "antigua-cuscatlan"])
def test_without_a_budget_it_is_said_and_where_there_is_one(client, slug):
    html = client.get(f"/presupuesto?obs={slug}").text

    assert "Este observatorio no ha publicado su presupuesto." in html
    assert 'href="/presupuesto?obs=amss"' in html


def test_the_download_has_the_state_on_screen(client):
    html = client.get("/presupuesto?obs=demostracion&fase=pagado&x=1").text

    assert 'href="/datos/budget_lines.csv?obs=demostracion&amp;anio=2026&amp;fase=pagado"' in html


def test_what_the_query_says_is_never_markup(client):
    html = client.get("/presupuesto?obs=amss&anio=<script>alert(1)</script>").text

    assert "<script>alert" not in html


def test_an_unknown_observatory_is_a_404(client):
    assert client.get("/presupuesto?obs=nada").status_code == 404
