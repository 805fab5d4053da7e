"""/incidentes/reservados: how reserved matters are published, and why."""

import re

import pytest

from tests.pages.test_incident_sections import read

ADDRESS = "/incidentes/reservados"


def page(client, slug: str = "demostracion") -> str:
    return read(client.get(f"{ADDRESS}?obs={slug}").get_data(as_text=True))


def test_no_figure_is_under_five(client):
    html = client.get(f"{ADDRESS}?obs=demostracion").get_data(as_text=True).split('class="lineage"')[0]
    counts = [int(n.replace(",", "")) for n in re.findall(r'<td class="n">([\d,]+)</td>', html)]

    assert counts
    assert min(counts) >= 5


def test_the_kinds_have_their_definition_and_their_class(client):
    said = page(client)

    assert "Qué tipos son reservados" in said
    assert "Riesgo de suicidio Muy pocos casos al año." in said
    assert said.index("Qué tipos son operativos") < said.index("Patrullaje focalizado")


def test_why_and_whom_to_ask(client):
    said = page(client)

    assert "restando se sabría cuántos son" in said
    assert "Oficina de Transparencia del Municipio de Demostración (ficticia)" in said


def test_what_came_adds_up(client):
    assert re.search(
        r"2024: publicados [\d,]+ \+ reservados \d+ \+ operativos \d+ = recibidos [\d,]+\.", page(client)
    )


def test_an_observatory_without_incidents_says_so_and_explains(client):
    said = page(client, "ilo")

    assert "no tiene incidentes publicados" in said
    assert "Solo años cerrados" in said


def test_no_observatory_is_a_choice_and_an_unknown_one_is_not_found(client):
    assert f"{ADDRESS}?obs=demostracion" in client.get(ADDRESS).get_data(as_text=True)
    assert client.get(f"{ADDRESS}?obs=nadie").status_code == 404


@pytest.mark.parametrize("address", ["/incidentes?obs=demostracion", "/metodo?obs=demostracion"])
def test_it_is_linked(client, address):
    assert f'href="{ADDRESS}?obs=demostracion"' in client.get(address).get_data(as_text=True)
