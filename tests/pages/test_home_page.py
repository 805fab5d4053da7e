"""The first page: figures with their date, and what there is none of."""

import re
from html import unescape

import pytest

REAL = ("ilo", "amss", "panama", "buenos-aires", "antigua-cuscatlan")


def read(client, address: str) -> str:
    """The words of a page's main part."""
    answer = client.get(address)
    assert answer.status_code == 200
    main = answer.text.split('<div id="servidor">')[1].split('<footer class="site"')[0]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", main)))


def test_the_way_in_lists_every_observatory(client):
    page = client.get("/").text

    assert re.findall(r'<a href="/\?obs=([\w-]+)">', page.split('id="servidor"')[1])[-1] == "demostracion"
    assert all(f'href="/?obs={slug}"' in page for slug in REAL)


def test_the_demonstration_is_not_counted_among_the_observatories(client):
    assert "lo que 5 observatorios" in read(client, "/")


def test_what_an_observatory_does_not_hold_is_no_zero(client):
    row = client.get("/").text.split('href="/?obs=ilo"')[1].split("</tr>")[0]

    assert ">50<" in row
    assert ">0<" not in row


def test_ilo_says_its_plan_and_what_it_lacks(client):
    page = read(client, "/?obs=ilo")

    assert "El plan tiene 50 líneas de trabajo y 21 tienen observaciones." in page
    for lacking in (
        "Sin incidentes publicados.",
        "Sin presupuesto publicado.",
        "con su ficha; ninguno con valores",
    ):
        assert lacking in page


def test_amss_says_its_whole_plan_and_its_budget(client):
    page = read(client, "/?obs=amss")

    assert "El plan, con sus 10 planes operativos, tiene 234 líneas de trabajo" in page
    assert "El presupuesto aprobado de 2019 es de $5,105,000.00." in page


def test_the_budget_has_its_year_and_what_was_done_by_when_and_how_settled_it_is(client):
    page = read(client, "/?obs=demostracion").replace("\xa0", " ")

    assert (
        "S/ 5.6 millones Egresos de 2026, crédito inicial. Obligación reconocida al tercer trimestre" in page
    )
    assert "de 2026: S/ 3.5 millones; cifras provisionales: pueden cambiar." in page


@pytest.mark.parametrize("slug", ["panama", "buenos-aires"])
def test_an_observatory_with_little_says_what_it_has_not_published(client, slug):
    page = read(client, f"/?obs={slug}")

    assert "aún no ha publicado incidentes, plan ni presupuesto en este portal." in page


def test_the_demonstration_has_every_figure(client):
    page = read(client, "/?obs=demostracion")

    assert "Sin " not in page.split("En cifras")[1].split("Quiénes somos")[0]
    assert "44 de 48 con avance Plan Anual de Trabajo 2026 (ficticio), con su plan operativo" in page
    assert "El plan, con su plan operativo, tiene 48 líneas" in page


def test_every_figure_links_to_its_section_and_keeps_the_observatory(client):
    page = client.get("/?obs=demostracion").text
    figures = page.split('class="numbers"')[1].split("</ul>")[0]

    links = re.findall(r'href="([^"]+)"', figures)
    assert len(links) == 5
    assert "/presupuesto/demostracion/2026" in links
    assert all("demostracion" in link for link in links)
    assert {client.get(unescape(link)).status_code for link in links} == {200}


@pytest.mark.parametrize("slug", [*REAL, "demostracion"])
def test_no_page_prints_a_missing_value_as_code(client, slug):
    for path in ("/", "/planes"):
        assert not re.search(r"\b(nan|None|NaT|NaN|null)\b", read(client, f"{path}?obs={slug}"))


@pytest.mark.parametrize("slug", REAL)
def test_what_an_observatory_says_of_itself_names_its_source(client, slug):
    assert re.search(
        r"Resumido por el portal de: \w|no ha publicado su presentación", read(client, f"/?obs={slug}")
    )


def test_an_observatory_that_does_not_exist_is_404(client):
    answer = client.get("/?obs=nadie")

    assert answer.status_code == 404
    assert "No hay un observatorio con ese nombre." in answer.text
