"""The pages of plans, as a citizen without JavaScript reads them."""

import re
from html import unescape

import pytest

ILO = "/planes/ilo/2021"


def read(client, address: str, status: int = 200) -> str:
    """The main part of a page as it is sent, with its entities read."""
    answer = client.get(address)
    assert answer.status_code == status
    return unescape(answer.text.split('<div id="servidor">')[1].split("<footer")[0])


def lines(page: str) -> dict[str, str]:
    """The rows of the timeline: «code title» → all the text of the row."""
    rows = re.findall(
        r"<tr>(<th scope=\"row\">.*?)</tr>", page.split('class="timeline"')[1].split("</table>")[0]
    )
    return {words(row.split('class="quiet"')[0].split("</span><span")[0]): words(row) for row in rows}


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>?", " ", html)).strip()


def row_of(page: str, code: str) -> str:
    found = re.findall(rf'<tr><th scope="row"><span class="code">{code}</span>.*?</tr>', page)
    return words(" ".join(found))


def test_the_plan_of_ilo_has_its_fifty_lines(client):
    page = read(client, ILO)

    assert (
        len(re.findall(r'<tr><th scope="row">', page.split('class="timeline"')[1].split("</table>")[0])) == 50
    )


def test_the_headline_counts_them_to_the_unit(client):
    lead = words(read(client, ILO).split('class="lead">')[1].split("</p>")[0])

    assert "El plan promete 50 líneas de trabajo." in lead
    assert "17 son de funciones que manda la norma y 33 de acciones propias." in lead
    assert "Ninguna tiene avance reportado." in lead
    assert "En 33, los meses del documento no se pueden leer." in lead
    assert "6 tienen observaciones" in lead


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("06", "Los meses suman 4 y la meta impresa es 6."),
        ("A 3", "Los meses suman 6 y el documento no fija meta."),
        ("A 4", "Los meses suman 4 y el documento no fija meta."),
        ("A 11", "La numeración del documento salta del A 4 al A 11."),
        ("A 21", "La meta es 1 y ningún mes está programado."),
        ("A 29", "Los meses suman 2 y la meta impresa es 3."),
    ],
)
def test_an_observation_stands_in_the_row_of_its_activity(client, code, sentence):
    page = read(client, ILO)

    assert sentence in row_of(page, code)
    assert page.count(sentence) == 1


def test_a_line_that_adds_up_has_no_observation(client):
    assert "◆" not in row_of(read(client, ILO), "01")


def test_months_that_cannot_be_read_say_so(client):
    page = read(client, ILO)

    assert page.count("Mes no legible en la fuente.") == 33
    assert "Mes no legible en la fuente." in row_of(page, "A 1")
    assert "Mes no legible" not in row_of(page, "01")


def test_what_nobody_reported_is_silent_and_not_late(client):
    page = read(client, ILO)

    assert page.count("sin avance reportado</span>") == 50
    assert "atrasada</span>" not in page


def test_the_objective_without_a_title_is_in_the_tree(client):
    tree = words(read(client, ILO).split('class="tree"')[1])

    assert "OE 03" in tree or "objetivo" in tree


def test_the_plan_names_its_source(client):
    page = read(client, ILO)

    assert "¿De dónde sale este número?" in page
    assert "50 de 50" in page
    assert "activities.csv" in page


def test_antigua_draws_its_start_and_its_end(client):
    page = read(client, "/planes/antigua-cuscatlan/2020")

    cells = re.findall(r"<td[^>]*>.*?</td>", page.split("Elaborar o actualizar formatos estadísticos")[1])[
        :12
    ]
    assert ["span" in cell.split(">")[0] for cell in cells] == [True] + [False] * 11
    assert page.count('class="m span"') + page.count("previsto</span>") > 50


def test_amss_lists_its_operating_plans(client):
    page = read(client, "/planes/amss/2019")

    listed = re.findall(r'<a href="/planes/amss/(2019-[^"?]+)">', page)
    assert len(set(listed)) == 11
    assert "Auditoría Interna 2019 · sin tabla en el documento" in words(page)


def test_an_operating_plan_without_a_table_says_so(client):
    page = read(client, "/planes/amss/2019-auditoria-interna")

    assert "<form" not in page
    assert 'class="timeline"' not in page
    assert re.search("Anunciad|no trae una tabla", page)


def test_the_demonstration_shows_what_was_done_and_what_is_late(client):
    page = read(client, "/planes/demostracion/2026")

    row = words(page.split("Rondas mixtas con juntas vecinales")[1].split("</tr>")[0])
    assert "132" in row
    assert "▲ atrasada 26 por debajo de lo programado, desde enero de 2026." in row


def test_what_was_declared_without_evidence_says_so(client):
    row = words(read(client, "/planes/demostracion/2026").split("Cámaras en servicio")[1].split("</tr>")[0])

    assert "declarado sin respaldo" in row
    assert "Con meses sin respaldo." in row


@pytest.mark.parametrize(
    ("query", "n"),
    [
        ("componente=PREVENCIÓN DEL DELITO", 5),
        ("componente=Transversal", 17),
        ("responsable=PNP", 6),
        ("estado=sin avance reportado", 50),
        ("componente=Transversal&responsable=COPROSEC", 16),
        ("componente=todas", 50),
    ],
)
def test_a_filter_narrows_the_rows(client, query, n):
    page = read(client, f"{ILO}?{query}")

    assert page.split('class="timeline"')[1].split("</table>")[0].count('<th scope="row">') == n
    assert (f"Se ven {n} de 50 líneas." in page) == (n != 50)


def test_a_filter_without_rows_says_that_none_is_left(client):
    page = read(client, f"{ILO}?estado=cumplida")

    assert "Se ven 0 de 50 líneas." in page
    assert "Quitar los filtros" in page


def test_the_filter_chosen_is_the_one_shown(client):
    page = read(client, f"{ILO}?componente=Transversal")

    assert '<option value="Transversal" selected>' in page
    assert page.count(" selected>") == 3


def test_the_filters_are_a_form_that_needs_no_script(client):
    form = read(client, ILO).split("<form")[1].split("</form>")[0]

    assert 'method="get"' in form and 'action="/planes/ilo/2021"' in form
    assert set(re.findall(r'name="(\w+)"', form)) == {"obs", "plan", "componente", "responsable", "estado"}
    assert 'type="submit"' in form


@pytest.mark.parametrize("query", ["componente=inventado", "responsable=Nadie", "estado=listo"])
def test_a_value_that_no_filter_offers_falls_back_with_a_notice(client, query):
    page = read(client, f"{ILO}?{query}")

    assert f"«{query.split('=')[1]}» no está entre las opciones" in page
    assert page.split('class="timeline"')[1].split("</table>")[0].count('<th scope="row">') == 50


def test_the_download_asks_for_what_is_on_screen(client):
    page = read(client, f"{ILO}?componente=Transversal")

    assert 'href="/datos/activities.csv?obs=ilo&plan=2021&componente=Transversal"' in page


@pytest.mark.parametrize("path", ["/planes/ilo/1821", "/planes/nadie/2021", "/planes/ilo/2026"])
def test_a_plan_that_does_not_exist_is_404(client, path):
    assert "No hay un plan publicado en esta dirección." in client.get(path).text
    assert client.get(path).status_code == 404


def test_the_list_has_every_plan_with_its_lines(client):
    page = words(read(client, "/planes?obs=demostracion"))

    assert "37 34 de 37" in page
    assert "37 35 de 37" in page


@pytest.mark.parametrize("slug", ["panama", "buenos-aires"])
def test_an_observatory_without_plans_says_so(client, slug):
    assert "no ha publicado ningún plan" in read(client, f"/planes?obs={slug}")


def test_without_an_observatory_one_is_chosen(client):
    page = read(client, "/planes")

    assert len(re.findall(r'href="/planes\?obs=[\w-]+"', page)) == 6
