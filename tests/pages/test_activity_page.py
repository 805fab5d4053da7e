"""The page of one activity and that of observations, as a citizen without JavaScript reads them."""

import re

import pytest

from tests.pages.test_plan_page import read, words

ILO_06 = "/planes/ilo/2021/6"
DEMO_10 = "/planes/demostracion/2026/14"


def section(page: str, title: str) -> str:
    """What stands under a heading, as text."""
    return words(page.split(f"<h2>{title}</h2>")[1].split("<h2>")[0])


@pytest.mark.parametrize(
    "address",
    [
        "/planes/ilo/2021/51",
        "/planes/ilo/2021/0",
        "/planes/ilo/2021/06",
        "/planes/ilo/2021/seis",
        "/planes/ilo/1821/1",
        "/planes/nadie/2021/1",
    ],
)
def test_a_line_that_is_not_there_is_404(client, address):
    answer = client.get(address)

    assert answer.status_code == 404
    assert "Este plan no tiene una línea con ese número." in answer.text


def test_the_lead_says_what_was_programmed_and_that_nobody_reported(client):
    lead = words(read(client, ILO_06).split('class="lead">')[1].split("</p>")[0])

    assert lead == "Nadie ha reportado avance: sin dato. Hasta diciembre de 2021 el plan programaba 4."


def test_its_observations_stand_with_their_family_and_their_line_in_the_document(client):
    found = section(read(client, ILO_06), "Observaciones")

    assert "Los meses suman 4 y la meta impresa es 6." in found
    assert "aritmética: los números no cuadran · línea 41 del documento" in found


def test_every_declared_field_has_its_definition_and_the_blank_ones_say_so(client):
    page = words(read(client, ILO_06))

    assert "Meta anual 6 Lo que se propone para todo el año." in page
    assert "Riesgo el documento no lo dice Lo que puede pasar e impedir que se logre." in page
    assert "campos en blanco en el documento" in page


def test_offices_lead_to_their_page_as_they_are_printed(client):
    page = read(client, "/planes/ilo/2021/20")

    assert '<a href="/unidades/ilo/minsa">MINSA</a>' in page
    assert '<a href="/unidades/ilo/gobierno-local">Gobiernos Locales</a>' in page


def test_it_says_the_file_the_row_and_the_line_of_the_document(client):
    page = words(read(client, ILO_06))

    assert "Esta línea es la fila 7 del archivo activities.csv." in page
    assert "es la línea 41." in page


def test_its_neighbours_are_a_step_away(client):
    page = read(client, ILO_06)

    assert 'href="/planes/ilo/2021/5" rel="prev"' in page and 'href="/planes/ilo/2021/7" rel="next"' in page


def test_its_place_is_the_path_of_the_tree(client):
    crumbs = words(read(client, "/planes/ilo/2021/40").split('class="crumbs"')[1].split("</nav>")[0])

    assert "OBJETIVO ESTRATÉGICO 4" in crumbs and "OE 04.06.00" in crumbs


@pytest.mark.parametrize(("line", "other"), [(5, 6), (6, 5)])
def test_a_repeated_code_leads_to_its_twin(client, line, other):
    page = read(client, f"/planes/antigua-cuscatlan/2020/{line}")

    twin = page.split("<h2>El mismo código en otras líneas</h2>")[1].split("</section>")[0]
    assert f'href="/planes/antigua-cuscatlan/2020/{other}"' in twin


def test_months_that_cannot_be_read_show_the_printed_cells(client):
    found = section(read(client, "/planes/ilo/2021/40"), "Mes por mes")

    assert "Mes no legible en la fuente. El documento imprime 17 celdas:" in found


def test_a_start_without_months_is_said(client):
    assert "El documento solo da el mes: enero de 2020." in read(client, "/planes/antigua-cuscatlan/2020/5")


def test_what_was_moved_says_from_when_to_when_why_and_who_approved(client):
    found = section(read(client, DEMO_10), "Reprogramaciones")

    assert "de junio de 2026 a setiembre de 2026" in found
    assert "R-03" in found and "Oficina de Planeamiento y Presupuesto" in found


def test_the_programme_shows_each_month_as_approved_and_as_it_stands(client):
    rows = read(client, DEMO_10).split("programme")[1].split("</table>")[0].split("<tr")

    june, september = (words(next(r for r in rows if f"{m} de 2026" in r)) for m in ("junio", "setiembre"))
    assert june.split("2026")[1].split()[:2] == ["1", "–"]
    assert september.split("2026")[1].split()[:2] == ["1", "2"]


def test_the_reviews_keep_their_history(client):
    found = section(read(client, DEMO_10), "Revisiones trimestrales")

    assert "T3 de 2026 sin dato" in found and "T1 de 2026 25 %" in found


def test_a_risk_says_that_it_came_true(client):
    found = section(read(client, DEMO_10), "Riesgos")

    assert "R-03" in found and "ocurrió: mayo de 2026" in found


def test_obligations_that_name_the_line_are_on_its_page(client):
    found = section(
        read(client, "/planes/amss/2019-uaip/2"), "Obligaciones que se cumplen con esta actividad"
    )

    assert found.count("Publicar la información oficiosa del semestre") == 2


def test_the_downloads_hold_the_line_alone(client):
    page = read(client, DEMO_10)

    for name, rows in (("activities", 1), ("progress", 2), ("reviews", 3), ("reprogrammings", 1)):
        address = f"/datos/{name}.csv?obs=demostracion&plan=2026&linea=14"
        assert f'href="{address}"' in page
        assert len(client.get(address).text.strip().splitlines()) == rows + 1


def test_where_all_observations_are_in_one_state_they_are_not_counted_twice(client):
    lead = words(read(client, "/observaciones?obs=ilo").split('class="lead">')[1].split("</p>")[0])

    assert re.search(r"hay \d+ observaciones: todas sin corregir ni explicar\.", lead)


def test_the_list_of_observations_counts_what_has_an_answer(client):
    page = read(client, "/observaciones?obs=demostracion")

    lead = words(page.split('class="lead">')[1].split("</p>")[0])
    assert (
        "sin corregir ni explicar" in lead
        and "3 explicadas por la unidad" in lead
        and "4 tienen respuesta de la institución." in lead
    )
    assert "Responde Oficina de Transparencia, 12 de marzo de 2026:" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [("familia=aritmética", 5), ("familia=código", 1), ("estado=observado&familia=aritmética", 5)],
)
def test_a_filter_narrows_the_observations_that_a_load_computed(client, query, found):
    page = read(client, f"/observaciones?obs=ilo&plan=2021&{query}")

    rules = ("Los meses suman", "ningún mes está programado", "numeración del documento salta")
    table = page.split("<tbody>")[1].split("</tbody>")[0]
    assert sum(table.count(rule) for rule in rules) == found


def test_where_nobody_answered_it_says_so(client):
    assert "Ninguna tiene respuesta de la institución." in read(client, "/observaciones?obs=ilo")


def test_a_value_that_no_observation_has_falls_back_with_a_notice(client):
    assert "«inventada» no está entre las opciones" in read(
        client, "/observaciones?obs=ilo&familia=inventada"
    )


@pytest.mark.parametrize("slug", ["panama", "buenos-aires"])
def test_without_plans_there_is_nothing_to_observe_and_it_says_so(client, slug):
    assert "no ha publicado ningún plan" in read(client, f"/observaciones?obs={slug}")


def test_the_download_of_observations_holds_what_is_on_screen(client):
    page = read(client, "/observaciones?obs=ilo&familia=código")

    assert "/datos/observaciones.csv?obs=ilo&familia=c%C3%B3digo" in page
    rows = client.get("/datos/observaciones.csv?obs=ilo&familia=c%C3%B3digo").text.strip().splitlines()
    assert len(rows) == page.split("<tbody>")[1].split("</tbody>")[0].count("<tr") + 1
    fields = client.get("/datos/observaciones.schema.json").get_json()["fields"]
    assert rows[0].lstrip("\ufeff").split(",") == [field["name"] for field in fields]


def test_a_line_tells_what_it_serves_and_what_serves_it_in_other_plans(client):
    page = words(read(client, "/planes/demostracion/2026/5"))

    assert "Por su código, desarrolla una parte de: objetivo específico O1.1" in page
    assert "Por su código, la desarrollan: línea P-01 Turnos nocturnos en puntos de calor" in page
