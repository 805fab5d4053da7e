"""The checks and the amendments of the samples, as a citizen without JavaScript reads them."""

import re

import pytest

from data_access import budget_amendments
from tests.pages.test_plan_page import read, words

DEMO = "/presupuesto/demostracion/2026"


@pytest.mark.parametrize("part", ["comprobaciones", "modificaciones"])
@pytest.mark.parametrize("year", ["1850", "9999", "nada", "²"])
def test_a_year_without_a_budget_is_not_found(client, part, year):
    assert client.get(f"/presupuesto/demostracion/{year}/{part}").status_code == 404


def test_a_period_that_is_not_published_is_said(client):
    text = words(read(client, f"{DEMO}/comprobaciones?al=2026-T4"))

    assert "No hay nada publicado al «2026-T4» en este año." in text


def test_the_periods_of_the_year_can_be_chosen_without_script(client):
    html = read(client, f"{DEMO}/comprobaciones?al=2026-T1")

    assert '<option value="2026-T1" selected>Al primer trimestre de 2026</option>' in html
    assert "al primer trimestre de 2026" in words(html.split('class="lead"')[1].split("</p>")[0])


def test_coamss_adds_up_and_says_what_it_does_not_tell(client):
    text = words(read(client, "/presupuesto/amss/2019/comprobaciones"))

    assert "los ingresos son USD 5,105,000.00, los egresos USD 5,105,000.00 y las fuentes" in text.replace(
        "$", "USD "
    )
    assert "Egresos: el documento no trae la ejecución." in text
    assert "Con observaciones" not in text


def test_without_a_register_it_says_that_nothing_follows_from_it(client):
    text = words(read(client, "/presupuesto/amss/2019/modificaciones"))

    assert "no publica el registro de modificaciones de 2019. Que no haya actos aquí no dice" in text


@pytest.mark.parametrize(("part", "view"), [("comprobaciones", "checks"), ("modificaciones", "amendments")])
def test_filters_redraw_the_view(client, part, view):
    assert f'id="pages-budget_{view}-view"' in client.get(f"{DEMO}/{part}").text


def test_every_act_of_the_demonstration_is_on_its_page(client):
    told = budget_amendments.movements("demostracion", 2026)
    html = read(client, f"{DEMO}/modificaciones")

    assert len(re.findall(r'<tr class="group">', html)) == len({movement.act for movement in told})
    assert all(movement.act in html for movement in told)
