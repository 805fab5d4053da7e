"""The pages of plans, as a citizen without JavaScript reads them."""

import re
from html import unescape

import pytest

from data_access import plan_groups
from data_access.state import PlanState

ILO = "/planes/ilo/2021"


def read(client, address: str, status: int = 200) -> str:
    """The main part of a page as it is sent, with its entities read."""
    answer = client.get(address)
    assert answer.status_code == status
    return unescape(answer.text.split('<div id="servidor">')[1].split("<footer")[0])


def rows(page: str) -> list[str]:
    """The rows of the timelines, as they are written."""
    return re.findall(r'<tr id="l\d+"><th scope="row">.*?</tr>', page)


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>?", " ", html)).strip()


def row_of(page: str, code: str) -> str:
    found = [row for row in rows(page) if f'<span class="code">{code}</span>' in row]
    return words(" ".join(found))


def test_the_plan_of_ilo_has_its_fifty_lines(client):
    page = read(client, ILO)

    assert len(rows(page)) == 50


def test_the_headline_counts_them_to_the_unit(client):
    lead = words(read(client, ILO).split('class="lead">')[1].split("</p>")[0])

    assert "El plan promete 50 líneas de trabajo." in lead
    assert "17 son de funciones que manda la norma y 33 de acciones propias." in lead
    assert "El plan terminó en diciembre de 2021. Ninguna tiene avance reportado." in lead
    assert "En 33, los meses del documento no se pueden leer." in lead
    assert "21 tienen observaciones, al lado de cada una." in lead


@pytest.mark.parametrize("plan", ["2024", "2025"])
def test_a_plan_that_is_over_says_what_did_not_reach_its_target_and_not_that_it_is_late(client, plan):
    page = read(client, f"/planes/demostracion/{plan}")
    lead = words(page.split('class="lead">')[1].split("</p>")[0])

    late = page.count("▲</span> atrasada</span>")
    assert f"El plan terminó en diciembre de {plan}. A diciembre de {plan}, hay avance" in lead
    assert late > 1 and f"{late} que no llegaron a su meta" in lead and "atrasada" not in lead


def test_a_plan_that_is_not_over_does_not_say_so(client):
    assert "El plan terminó" not in read(client, "/planes/demostracion/2026")


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
    row = next(row for row in rows(page) if "Elaborar o actualizar formatos estadísticos" in row)

    assert re.findall(r"<td[^>]*>(.*?)</td>", row)[0].startswith('<span class="once">')
    assert page.count('<span class="once">') == 2 + 1  # and the key
    assert page.count('<span class="span">') == 8 * 12 + 1


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
    assert "▲ atrasada 11 por debajo de lo programado en los meses reportados, desde octubre de 2026" in row


def test_what_was_declared_without_evidence_says_so(client):
    row = words(read(client, "/planes/demostracion/2026").split("Cámaras en servicio")[1].split("</tr>")[0])

    assert "declarado sin respaldo" in row
    assert "con meses sin respaldo" in row


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

    assert len(rows(page)) == n
    assert (f"Se ven {n} de 50 líneas." in page) == (n != 50)


def test_a_filter_without_rows_says_that_none_is_left(client):
    page = read(client, f"{ILO}?estado=cumplida")

    assert "Se ven 0 de 50 líneas." in page
    assert "Quitar los filtros" in page


def test_the_filter_chosen_is_the_one_shown(client):
    page = read(client, f"{ILO}?componente=Transversal")

    assert '<option value="Transversal" selected>' in page
    assert page.count(" selected>") == page.count("<select")


def test_the_filters_are_a_form_that_needs_no_script(client):
    form = read(client, ILO).split("<form")[1].split("</form>")[0]

    assert 'method="get"' in form and 'action="/planes/ilo/2021"' in form
    assert set(re.findall(r'name="(\w+)"', form)) == set(PlanState.url_keys())
    assert 'type="submit"' in form


@pytest.mark.parametrize(
    "query",
    [
        "componente=inventado",
        "responsable=Nadie",
        "estado=listo",
        "vence=2026-99",
        "fuente=XX",
        "unidad=XX",
        "clase=XX",
        "objetivo=XX",
    ],
)
def test_a_value_that_no_filter_offers_falls_back_with_a_notice(client, query):
    page = read(client, f"{ILO}?{query}")

    assert f"«{query.split('=')[1]}» no está entre las opciones" in page
    assert len(rows(page)) == 50


def test_the_download_asks_for_what_is_on_screen(client):
    page = read(client, f"{ILO}?componente=Transversal")

    assert 'href="/datos/activities.csv?obs=ilo&plan=2021&componente=Transversal"' in page


@pytest.mark.parametrize("path", ["/planes/ilo/1821", "/planes/nadie/2021", "/planes/ilo/2026"])
def test_a_plan_that_does_not_exist_is_404(client, path):
    assert "No hay un plan publicado en esta dirección." in client.get(path).text
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("slug", ["panama", "buenos-aires"])
def test_an_observatory_without_plans_says_so(client, slug):
    assert "no ha publicado ningún plan" in read(client, f"/planes?obs={slug}")


def test_without_an_observatory_one_is_chosen(client):
    page = read(client, "/planes")

    assert len(re.findall(r'href="/planes\?obs=[\w-]+"', page)) == 6


def heads(page: str) -> list[str]:
    """The headings of the groups of lines."""
    return [words(head) for head in re.findall(r'<tr class="group">(.*?)</tr>', page)]


def test_the_lines_are_under_the_whole_tree(client):
    assert any(
        head.startswith(
            "OBJETIVO ESTRATÉGICO 1 Reducir los homicidios OE 01.03.00 Control del consumo de licor"
        )
        for head in heads(read(client, ILO))
    )


def test_statutory_functions_are_a_track_of_their_own(client):
    page = read(client, ILO)
    own, statutory = page.split('id="clase-statutory"')

    assert len(rows(own)) == 33 and len(rows(statutory)) == 17
    assert "Funciones que manda la norma · 17 líneas" in words(page)


def test_what_was_announced_without_a_programme_stands_apart(client):
    page = read(client, "/planes/antigua-cuscatlan/2020")

    assert len(rows(page.split('id="clase-announced"')[1])) == 5


@pytest.mark.parametrize(
    ("group", "head"),
    [
        ("componente", "PREVENCIÓN DEL DELITO · 5 líneas"),
        ("responsable", "(PNP) y Gobierno Local · 5 líneas"),
        ("estado", "sin avance reportado · 33 líneas"),
        ("unidad", "Sin unidad · 11 líneas"),
    ],
)
def test_the_lines_can_be_grouped_otherwise(client, group, head):
    page = read(client, f"{ILO}?agrupar={group}")

    assert len(rows(page)) == 50
    assert any(head in found for found in heads(page)), heads(page)


def test_a_grouping_that_does_not_exist_says_so(client):
    page = read(client, f"{ILO}?agrupar=color")

    assert "«color» no está entre las opciones de «Agrupar por»" in page
    assert heads(page) == heads(read(client, ILO))


def test_a_search_narrows_the_rows_and_stays_in_its_box(client):
    page = read(client, f"{ILO}?busca=discoteca+bár")

    assert len(rows(page)) == 2
    assert re.search(
        r'<input class="form-control"[^>]*name="busca" type="search" value="discoteca bár">', page
    )


def test_a_search_without_result_says_what_to_do(client):
    assert "Ninguna línea cumple todo lo que pide." in read(client, f"{ILO}?busca=jirafas")


def test_every_line_leads_to_its_own_page(client):
    page = read(client, ILO)

    assert all(f'href="/planes/ilo/2021/{n}"' in page for n in range(1, 51))
    assert client.get("/planes/ilo/2021/6").status_code == 200


def test_an_office_that_is_a_unit_leads_to_it(client):
    page = read(client, "/planes/demostracion/2026")

    address = re.search(r'href="(/unidades/demostracion/serenazgo)"', page).group(1)
    assert client.get(address).status_code == 200


def test_what_each_field_means_is_said_and_pointed_at(client):
    page = read(client, ILO)

    for term in re.findall(r'href="#(que-es-\w+)"', page):
        assert f'id="{term}"' in page
    for name in (
        "Objetivo estratégico",
        "Objetivo específico",
        "Resultado",
        "Indicador",
        "Medio de verificación",
        "Actividad",
        "Tiempo",
        "Responsable",
        "Fuente de financiamiento",
        "Riesgo",
    ):
        assert f">{name}</dt><dd>" in page


def test_a_node_of_the_tree_leads_to_its_lines(client):
    page = read(client, ILO)
    address = re.search(r'<a href="(/planes/ilo/2021\?objetivo=oe-4)">', page).group(1)
    n = int(re.search(r'objetivo=oe-4">.*?</a>.*?· (\d+) líneas', page).group(1))

    assert len(rows(read(client, address))) == n > 10


def test_a_state_leads_to_its_lines(client):
    page = read(client, "/planes/demostracion/2026")
    n = int(re.search(r'estado=atrasada">.*?(\d+) atrasadas</a>', page).group(1))

    assert len(rows(read(client, "/planes/demostracion/2026?estado=atrasada"))) == n > 0


def test_a_reprogrammed_line_shows_where_it_was_and_where_it_is(client):
    row = row_of(read(client, "/planes/demostracion/2026"), "A-08")

    assert "pasa a noviembre: 2" in row and "viene de abril: 2" in row
    assert "Reprogramada: 2, de abril a noviembre. Motivo: El fabricante pidió más plazo." in row


def test_what_the_figures_say_and_what_the_unit_says_stand_side_by_side(client):
    row = row_of(read(client, "/planes/demostracion/2026"), "A-01")

    assert re.search(r"calculado: \d+ % declarado, T\d de 2026: \d+ %", row)


def test_nothing_reported_is_no_zero(client):
    row = row_of(read(client, ILO), "A 1")

    assert "calculado: sin dato declarado: sin dato" in row


def test_the_page_leads_to_the_plans_around_it_and_to_another_year(client):
    page = read(client, "/planes/demostracion/2026")

    assert 'href="/planes/demostracion/2026/cambios"' in page
    assert "Desarrolla una parte de:" in page and "Plan Operativo de Serenazgo 2026" in page
    assert "Las 9 observaciones al documento" in words(page)


def test_the_risks_of_a_plan_are_on_its_page(client):
    assert "R-03" in words(read(client, "/planes/demostracion/2026").split('id="riesgos"')[1])


def test_a_long_plan_comes_in_pages(client, monkeypatch):
    monkeypatch.setattr(plan_groups, "PAGE_LINES", 20)
    pages = [read(client, f"{ILO}?pagina={n}&busca=e") for n in (1, 2, 3)]

    assert [len(rows(page)) for page in pages] == [20, 20, 10]
    assert "Líneas 21 a 40 de 50. Página 2 de 3." in words(pages[1])
    assert 'href="/planes/ilo/2021?busca=e&pagina=1" rel="prev"' in pages[1]
    assert 'href="/planes/ilo/2021?busca=e&pagina=3" rel="next"' in pages[1]
    assert 'href="/datos/activities.csv?obs=ilo&plan=2021&busca=e"' in pages[1]


def test_a_filter_leads_back_to_the_first_page(client, monkeypatch):
    monkeypatch.setattr(plan_groups, "PAGE_LINES", 20)
    form = read(client, f"{ILO}?pagina=2&agrupar=estado").split("<form")[1].split("</form>")[0]

    assert re.search(r'name="pagina" type="hidden" value=""', form)
