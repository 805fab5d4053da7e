"""The glossary of the budget and the readings of a year's page, as a citizen without JavaScript reads them."""

import re

import pytest

from components.budget_glossary import TERMS
from texts import load

GLOSSARY = "/presupuesto/glosario"


def anchors(html: str) -> list[str]:
    return re.findall(r'<dt id="([^"]+)"', html)


def test_every_term_has_its_anchor_once_and_its_words(client):
    html = client.get(GLOSSARY).text

    names = [name for group in TERMS.values() for name in group]
    assert anchors(html) == names
    assert len(set(names)) == len(names) > 40
    assert all(load()[f"budget_glossary.terms.{name}.body"] in html for name in names)


def test_a_place_says_how_its_law_names_each_phase_and_where(client):
    html = client.get(f"{GLOSSARY}?obs=demostracion").text

    accrued = html[html.index('<dt id="devengado"') : html.index('<dt id="pagado"')]
    assert "en los egresos, «Obligación reconocida»" in accrued
    assert "Norma: " in accrued
    assert "¿De dónde sale este número?" in html


def test_a_place_that_names_no_phases_is_told_so(client):
    html = client.get(f"{GLOSSARY}?obs=amss").text

    assert "no ha publicado cómo llama su norma a cada fase" in html
    assert "«" not in html[html.index('<dt id="pagado"') : html.index('<dt id="ejecucion"')]


def test_without_an_observatory_it_names_those_that_tell_their_law(client):
    html = client.get(GLOSSARY).text

    assert f'href="{GLOSSARY}?obs=demostracion"' in html
    assert f'href="{GLOSSARY}?obs=amss"' not in html


def test_an_unknown_observatory_is_a_404(client):
    assert client.get(f"{GLOSSARY}?obs=nada").status_code == 404


def test_coamss_2019_reads_its_payroll_and_where_its_income_comes_from(client):
    """S2-2 without prose, and in one sentence."""
    html = client.get("/presupuesto/amss/2019").text

    lead = "El presupuesto de 2019 es de $5.1 millones de egresos (aprobado) y lo mismo de ingresos; lo más grande es"
    assert f"{lead} Remuneraciones: 58\u00a0% de esos egresos. Ejecución: no informado.</p>" in html
    assert "el gasto en personal supera al ingreso recurrente en $353,901.00" in html
    assert "El ingreso recurrente es el 51.12\u00a0% del ingreso ($2,609,496.00 de $5,105,000.00)" in html
    for name, share in (
        ("Saldos de años anteriores", "32.36\u00a0%"),
        ("Recuperación de inversiones", "16.49\u00a0%"),
    ):
        row = html[html.index(f'<th scope="row">{name}') :].split("</tr>")[0]
        assert share in row


def test_coamss_2019_cannot_be_told_per_inhabitant_nor_in_constant_prices(client):
    html = client.get("/presupuesto/amss/2019?valores=habitante").text

    assert '<option value="habitante"' not in html
    assert "No se puede ver por habitante: el observatorio no dice qué territorio" in html
    assert "No se puede ver a precios constantes" in html
    assert "$5,105,000.00" in html


def test_the_demonstration_is_compared_with_the_calendar(client):
    html = client.get("/presupuesto/demostracion/2026?al=2026-T3").text

    assert re.search(r"\(9 de 12 meses\) se ha ejecutado el [\d.]+\u00a0% \(obligación reconocida: ", html)
    assert "crédito vigente; crédito inicial: " in html
    assert "Los conceptos más lejos del calendario" in html
    assert "puntos menos que el calendario" in html


def test_amounts_per_inhabitant_say_of_whom(client):
    html = client.get("/presupuesto/demostracion/2025?valores=habitante").text

    assert '<option value="habitante" selected' in html
    assert re.search(r"divididos entre [\d,]+ habitantes de Municipio de Demostración en 2025", html)


def test_amounts_in_constant_prices_say_of_which_year(client):
    html = client.get("/presupuesto/demostracion/2024?valores=constantes").text

    assert re.search(r"Importes a precios de 202\d, para quitar el efecto de la inflación: los de 2024", html)


@pytest.mark.parametrize(
    ("values", "files"),
    [("", ()), ("constantes", ("price_indices.csv",)), ("habitante", ("populations.csv",))],
)
def test_what_amounts_are_scaled_by_is_in_their_lineage(client, values, files):
    html = client.get(f"/presupuesto/demostracion/2025?valores={values}").text

    origin = html[html.index('class="lineage"') :].split("</details>")[0]
    named = re.findall(r">(\w+\.csv)</a>", origin)
    assert set(named) == {"budget_lines.csv", *files}


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_the_words_of_a_year_lead_to_entries_that_exist(client, year):
    html = client.get(f"/presupuesto/demostracion/{year}").text
    entries = anchors(client.get(f"{GLOSSARY}?obs=demostracion").text)

    linked = re.findall(rf'href="{GLOSSARY}\?obs=demostracion#([^"]+)"', html)
    assert len(linked) > 5
    assert set(linked) <= set(entries)


def test_a_level_is_not_told_as_if_it_were_the_whole(client):
    html = client.get("/presupuesto/demostracion/2025?nivel=1").text

    assert 'href="/datos/budget_levels.csv' in html
    assert "Lo que dicen las cifras" not in html and 'class="lead"' not in html
