"""/metodo explains the figures, and the footer's links arrive."""

import re

from config import settings
from data_access import schedule


def test_every_anchor_of_the_page_and_of_the_footer_exists(client):
    html = client.get("/metodo").text

    wanted = set(re.findall(r'href="(?:/metodo)?#([\w-]+)"', html)) - {"contenido"}
    assert {"privacidad", "accesibilidad", "correcciones", "licencia"} <= wanted
    assert wanted <= set(re.findall(r'id="([\w-]+)"', html))


def test_every_state_of_an_activity_is_explained(client):
    html = client.get("/metodo").text

    assert all(f"<dt>{state}</dt>" in html for state in schedule.STATES)


def test_the_term_of_received_files_is_the_one_in_force(client):
    assert f"se guarda {settings().retention_days} días" in client.get("/metodo").text


def test_whom_to_ask_for_a_correction_is_the_chosen_institution(client):
    html = client.get("/metodo?obs=demostracion").text

    assert (
        "Oficina de Transparencia del Municipio de Demostración (ficticia)"
        in html.split('id="correcciones"')[1]
    )
