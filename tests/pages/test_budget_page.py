"""The pages of a budget, as a citizen without JavaScript reads them."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import text

from data_access import budget_levels, budget_shown, budgets
from tests.conftest import as_role
from tests.crossed_budget import HOSTILE, deliver_all
from tests.elsewhere import portal_over
from tests.factories import SLUG, observatory

AMSS, DEMO = "/presupuesto/amss/2019", "/presupuesto/demostracion/2026"
CROSSED = f"/presupuesto/{SLUG}/2026"


def read(client, address: str, status: int = 200) -> str:
    """The main part of a page as it is sent, with its entities read."""
    answer = client.get(address)
    assert answer.status_code == status, address
    return unescape(answer.text.split('<div id="servidor">')[1].split("<footer")[0])


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html)).strip()


def rows(page: str) -> list[list[str]]:
    """The cells of the table of levels, as read."""
    table = page.split('<table class="data stack budget">')[1].split("</table>")[0]
    return [
        [words(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)]
        for row in re.findall(r"<tr[^>]*>(.*?)</tr>", table.split("</thead>")[1])
    ]


@pytest.fixture(scope="module")
def crossed(server, make_database, tmp_path_factory) -> Iterator[None]:
    """The portal over a small crossed budget."""
    urls, folder = make_database(), tmp_path_factory.mktemp("crossed")
    observatory(as_role(urls, "etl"), folder)
    deliver_all(as_role(urls, "etl"), folder)
    with portal_over(urls["web"]):
        yield


def test_every_line_of_the_document_is_in_the_table_below_its_sum(client):
    told = rows(read(client, AMSS))

    assert told[0][:3] == ["Egresos", "100 %", "5,105,000.00"]
    assert ["Remuneraciones", "58 %", "2,963,397.00"] in told
    assert told[-1] == ["Inversiones financieras", "–", "–"]
    assert len(told) == 7


def test_the_other_side_has_its_total_and_a_link(client):
    page = read(client, AMSS)

    assert 'href="/presupuesto/amss/2019?al=2019&lado=ingreso' in page
    assert words(page).count("$5,105,000.00") >= 2


def test_phases_are_columns_with_their_legal_names(client):
    page = read(client, f"{DEMO}?al=2026-T3")

    heads = [words(head) for head in re.findall(r'<th scope="col" class="n(?: other)?">(.*?)</th>', page)]
    assert heads[:3] == ["Crédito inicial", "Modificaciones de crédito", "Crédito vigente"]


def test_the_table_holds_all_levels_of_all_depths(client):
    levels = budget_levels.levels("demostracion", "2026-T3", "egreso", "económica")

    assert len(rows(read(client, f"{DEMO}?al=2026-T3"))) == len(levels)


def test_a_level_has_its_own_address_its_trail_and_its_sum(client):
    page = read(client, f"{DEMO}?al=2026-T3&nivel=1")
    told = rows(page)
    whole = budget_levels.trail("demostracion", "2026-T3", "egreso", "económica", "1")[-1]

    assert told[0][0] == f"1 {whole['name']}" and told[0][2] == f"{whole['approved']:,.2f}"
    assert 'aria-label="Dónde está"' in page and f"2 {whole['name']}" not in words(page)
    assert all(cells[0].startswith("1") for cells in told)


def test_every_link_of_the_table_leads_to_a_page(client):
    page = read(client, f"{DEMO}?al=2026-T3")
    table = page.split('<table class="data stack budget">')[1].split("</table>")[0]

    links = re.findall(r'href="([^"]+)"', table)

    assert len(links) > 20
    assert {client.get(link).status_code for link in links} == {200}


def test_the_newest_period_with_execution_is_shown_and_its_situation_said(client):
    said = words(read(client, DEMO))

    assert "al tercer trimestre de 2026" in said
    assert "cifras provisionales: pueden cambiar" in said and "van 9 de 12 meses del año" in said


def test_how_the_year_went_never_says_that_a_plan_is_a_year(client):
    told = read(client, DEMO).split('id="periodos"')[1].split("</section>")[0]

    assert "3 de 12 meses" in told and "9 de 12 meses" in told and "12 de 12" not in told


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("al=2026-T4", "No hay nada publicado al «2026-T4» en este año."),
        ("lado=otro", "El lado «otro» no está publicado."),
        ("clasificacion=otra", "La clasificación «otra» no está publicada en este lado y periodo."),
        ("fase=otra", "La fase «otra» no está informada"),
        ("valores=euros", "Los importes no se pueden decir en «euros»."),
        ("nivel=999", "El nivel «999» no existe en este lado y clasificación."),
    ],
)
def test_what_is_asked_and_not_published_is_said(client, query, said):
    assert said in words(read(client, f"{DEMO}?{query}"))


def test_a_level_of_another_side_is_not_looked_for_in_this_one(client):
    page = read(client, f"{DEMO}?lado=ingreso&nivel=1&de=egreso económica")

    assert rows(page)[0][0] == "Ingresos" and "no existe" not in words(page)


@pytest.mark.parametrize(
    "address", ["/presupuesto/amss/1999", "/presupuesto/amss/²", "/presupuesto/ilo/2026"]
)
def test_a_year_without_budget_is_a_404_that_says_why(client, address):
    answer = client.get(address)

    assert answer.status_code == 404
    assert "2019" in answer.text or "no ha publicado su presupuesto" in answer.text


def test_an_unknown_observatory_is_a_404(client):
    assert client.get("/presupuesto?obs=nada").status_code == 404
    assert client.get("/presupuesto/nada/2026").status_code == 404


def test_the_chooser_tells_each_year_with_both_totals(client):
    page = read(client, "/presupuesto?obs=demostracion")

    for year in budgets.years("demostracion"):
        assert f'href="/presupuesto/demostracion/{year}"' in page
    assert words(page).count("Ver los ingresos") == len(budgets.years("demostracion"))


def test_an_old_address_leads_to_its_year(client):
    page = read(client, "/presupuesto?obs=demostracion&anio=2024&fase=pagado")

    link = re.search(r'class="note"><a href="([^"]+)"', page)
    assert link and urlsplit(link[1]).path == "/presupuesto/demostracion/2024"
    assert parse_qs(urlsplit(link[1]).query) == {"fase": ["pagado"]}


def test_an_old_address_of_another_year_says_that_there_is_none(client):
    assert "No hay presupuesto publicado de «1999»." in read(
        client, "/presupuesto?obs=demostracion&anio=1999"
    )


@pytest.mark.parametrize("slug", ["ilo", "panama", "buenos-aires", "antigua-cuscatlan"])
def test_without_a_budget_it_is_said_and_where_there_is_one(client, slug):
    page = read(client, f"/presupuesto?obs={slug}")

    assert "Este observatorio no ha publicado su presupuesto." in page
    assert 'href="/presupuesto?obs=amss"' in page


def test_the_download_has_the_state_on_screen(client):
    page = read(client, f"{DEMO}?al=2026-T3&fase=pagado&nivel=1&x=1")

    link = re.search(r'href="(/datos/budget_levels\.csv[^"]+)"', page)
    assert link and parse_qs(urlsplit(link[1]).query) == {
        "obs": ["demostracion"],
        "anio": ["2026"],
        "al": ["2026-T3"],
        "lado": ["egreso"],
        "clasificacion": ["económica"],
        "nivel": ["1"],
        "fase": ["pagado"],
    }


def test_what_the_query_says_is_never_markup(client):
    for name in ("busca", "nivel", "al", "lado", "fase", "clasificacion", "valores"):
        assert "<script>alert" not in client.get(f"{AMSS}?{name}=<script>alert(1)</script>").text


def test_a_search_shows_where_each_level_is(client):
    page = read(client, f"{AMSS}?busca=REMUNERACIÓN")

    assert "Ninguna línea" not in page
    assert "Egresos, clasificación económica" in words(page) and "$2,963,397.00" in page


def test_a_search_that_finds_nothing_says_so(client):
    assert "Ninguna línea ni ningún código" in read(client, f"{AMSS}?busca=zzz")


def test_the_lines_behind_a_level_say_their_row_and_their_document(client):
    page = read(client, f"{AMSS}/linea?nivel=Remuneraciones")

    assert "Fila 10" in page and "Plan de Acción 2019, COAMSS/OPAMSS, línea 268" in page
    assert "2,963,397.00" in page and "¿De dónde sale este número?" in page


def test_a_line_that_is_not_there_is_a_404(client):
    assert client.get(f"{AMSS}/linea?nivel=Nada").status_code == 404


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (f"{DEMO}/nada", "Revise la dirección o empiece desde el inicio."),
        ("/presupuesto/nadie/2026", "No hay un observatorio con ese nombre."),
        ("/presupuesto/nadie/2026/linea?nivel=1", "No hay un observatorio con ese nombre."),
        (f"{DEMO}/linea?nivel=zz", "No hay ningún nivel «zz» en ese lado y esa clasificación"),
    ],
)
def test_what_is_not_there_says_a_true_sentence(client, address, said):
    page = words(read(client, address, 404))

    assert said in page and "no ha publicado" not in page and "Se ve todo" not in page


def test_the_sentence_of_the_year_comes_before_its_filters(client):
    page = read(client, DEMO)

    assert page.count('class="lead"') == 1 and page.index('class="lead"') < page.index("<form")
    assert 'class="lead"' not in read(client, f"{DEMO}?nivel=1")


def test_a_level_waits_for_its_side_to_come_back(client):
    form = (
        read(client, f"{DEMO}?lado=ingreso&nivel=1&de=egreso económica").split("<form")[1].split("</form>")[0]
    )

    assert re.search(r'<input[^>]*name="nivel"[^>]*value="1"|<input[^>]*value="1"[^>]*name="nivel"', form)
    assert "egreso económica" in form


def test_the_package_of_the_observatory_is_among_the_downloads(client):
    page = read(client, DEMO)

    assert 'href="/datos/presupuesto/demostracion.zip">Fiscal Data Package (.zip)</a>: lleva' in page
    assert client.get("/datos/presupuesto/demostracion.zip").status_code == 200


def test_what_not_all_lines_tell_is_said_in_the_cards_and_the_chooser(client):
    partial = re.compile(r"119 de 120 líneas lo informan")

    card = read(client, "/presupuesto/demostracion/2024").split('class="numbers sides"')[1].split("</ul>")[0]

    assert partial.search(card) and partial.search(read(client, "/presupuesto?obs=demostracion"))


def test_long_tables_are_an_overview_first_and_pages_when_asked(client, monkeypatch):
    for module in (budget_shown, budget_levels):
        monkeypatch.setattr(module, "PAGE", 20)

    overview = read(
        client, f"{DEMO}?al=2026-T3&fase=devengado"
    )  # as no other test asks for it: nothing is remembered
    second = read(client, f"{DEMO}?al=2026-T3&fase=devengado&pagina=2")

    assert {len(cells[0].split()[0].split(".")) for cells in rows(overview)[1:]} == {1, 2}
    assert (
        len(rows(second))
        == 1 + len(budget_levels.levels("demostracion", "2026-T3", "egreso", "económica")) - 21
    )
    assert "Página 2 de 2." in words(second) and "Primera" not in words(second)


def test_chapter_one_by_office(crossed, client):
    page = read(client, f"{CROSSED}/linea?nivel=1")

    assert "Las mismas líneas por las otras clasificaciones" in page
    assert rows(page) == [
        ["13 Policía", "77.8 %", "70.00", "30.00 1 de 2 líneas lo informan", "2"],
        ["Sin clasificar así", "22.2 %", "20.00", "20.00", "1"],
    ]


def test_a_level_that_holds_lines_without_detail_is_reached(crossed, client):
    page = read(client, CROSSED)
    link = re.search(r'href="([^"]+)">Sin desglose', page)

    assert link
    assert "10.00" in read(client, link[1])


def test_income_of_each_quarter_alone_is_added_up(crossed, client):
    told = rows(read(client, f"/presupuesto/{SLUG}/2025?al=2025-T2"))

    assert told[0] == ["Ingresos", "100 %", "44.00", "16.00"]


def test_what_cannot_be_said_of_the_year_is_said(crossed, client):
    page = read(client, f"/presupuesto/{SLUG}/2024")

    assert "faltan 2024-T1: no se puede decir cuánto va del año" in words(page)
    assert rows(page)[0][0] == "Ingresos" and set(rows(page)[0][1:]) == {"no informado"}


def test_a_hostile_name_is_only_text(crossed, client):
    sent = [client.get(f"{CROSSED}{path}").text for path in ("", "/linea?nivel=10", "?busca=onerror")]

    assert all(HOSTILE not in html and "&lt;img src=x" in html for html in sent)


def test_the_note_of_the_current_release_is_read_beside_the_figures(client, db, db_urls, tmp_path):
    observatory(db, tmp_path)
    deliver_all(db, tmp_path)
    with as_role(db_urls, "owner").begin() as owner:
        note = "UPDATE meta.releases SET note = 'Montos corregidos' WHERE dataset = 'budget_lines'"
        owner.execute(text("ALTER TABLE meta.releases DISABLE TRIGGER USER"))
        owner.execute(text(note))
    with portal_over(db_urls["web"]):
        told = words(read(client, CROSSED))

    assert "Nota de esta entrega: Montos corregidos" in told
