"""The registers and one session, as a citizen without JavaScript reads them."""

import re

import pytest

from data_access import sessions

PAGE = "/sesiones?obs="
RECORD = "/sesiones/{}/registro/{}"


def text(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    body = re.sub(r"<style>.*?</style>|<script.*?</script>", "", answer.text, flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


def test_without_an_observatory_one_is_chosen(client):
    assert 'href="/sesiones?obs=ilo"' in client.get("/sesiones").text


def test_ilo_announced_ten_sessions_and_nothing_says_that_they_were_held(client):
    said = text(client, PAGE + "ilo")

    assert "De 10 sesiones anunciadas hasta hoy, no consta que se celebrara ninguna." in said
    assert "De ninguna de las 42 obligaciones que ya vencieron consta que se cumpliera." in said
    assert "no quiere decir que no se celebró" in said
    assert "celebrada" in said and "no se celebró." in said


def test_ilo_has_twelve_accounts_of_three_districts_and_four_quarters(client):
    said = text(client, PAGE + "ilo&clase=obligacion-rendición de cuentas")

    assert "Rendición de cuentas: de lo que ya venció consta 0 de 12" in said
    for district in ("CODISEC Ilo", "CODISEC El Algarrobal", "CODISEC Pacocha"):
        assert said.count(district) == 5  # once in the board, four times in the register
    for quarter in ("T1 de 2021", "T2 de 2021", "T3 de 2021", "T4 de 2021"):
        assert quarter in said


def test_coamss_has_two_half_year_calendars(client):
    html = client.get(PAGE + "amss&clase=obligacion-publicación").text
    rows = {row.split("</th>")[0].split(">")[-1]: row for row in html.split('<tr><th scope="row">')[1:]}

    def months(title: str) -> list[str]:
        row = next(r for r in html.split("<tr>") if f'scope="row">{title}</th>' in r and "data-label" in r)
        return re.findall(r'<td class="m" data-label="([^"]+)"', row)

    assert months("Publicar la información oficiosa del semestre") == ["jul", "dic"]
    assert months("Índice de información reservada: enviar y publicar") == ["ene", "jul"]
    assert rows


def test_filters_are_in_the_address_and_in_the_downloads(client):
    address = PAGE + "demostracion&anio=2025&estado=acuerdo-cumplido"
    html = client.get(address).text

    assert 'value="acuerdo-cumplido" selected' in html
    assert "/datos/commitments.csv?obs=demostracion&amp;anio=2025&amp;estado=acuerdo-cumplido" in html
    assert 'id="duties"' not in html and 'id="sessions"' not in html


@pytest.mark.parametrize("name", ["sessions", "commitments", "duties"])
@pytest.mark.parametrize("query", ["", "&anio=2025", "&nivel=distrital", "&clase=sesion-mesa"])
def test_a_download_has_as_many_rows_as_the_page_shows(client, name, query):
    html = client.get(PAGE + "demostracion" + query).text
    body = client.get(f"/datos/{name}.csv?obs=demostracion{query}").text.strip().splitlines()
    caption = {
        "sessions": "Sesiones, las más recientes primero",
        "commitments": "Acuerdos, primero los abiertos y vencidos",
        "duties": "Obligaciones, primero las que vencieron sin constancia",
    }[name]

    tables = re.findall(rf"<table[^>]*><caption>{caption}.*?</table>", html.split("<script")[0], re.S)
    assert sum(table.count("<tr>") - 1 for table in tables) == len(body) - 1


def test_what_a_filter_does_not_know_is_said(client):
    said = text(client, PAGE + "ilo&clase=sesion-otra")

    assert "«sesion-otra» no está entre las opciones de «Clase»: se ve todo." in said


def packs(client, slug: str) -> dict[str, list[str]]:
    """Year → the quarters of which the page offers a pack, in the order of the page."""
    listed = client.get(PAGE + slug).text.split('class="packs"')[1].split("</nav>")[0]
    folds = re.findall(r"<summary>(\d{4})</summary>(.*?)</details>", listed)
    return {year: re.findall(rf'href="/sesiones/{slug}/(\d{{4}}-T\d)"', links) for year, links in folds}


def test_the_packs_are_those_of_every_quarter_of_a_year_with_a_plan_a_session_or_incidents(client):
    assert packs(client, "amss")["2019"] == [f"2019-T{n}" for n in (4, 3, 2, 1)]
    offered = packs(client, "demostracion")

    assert list(offered) == sorted(offered, reverse=True)
    assert offered["2024"] == [f"2024-T{n}" for n in (4, 3, 2, 1)] and len(offered["2026"]) == 4


def test_the_newest_year_is_open_and_the_others_are_folded(client):
    html = client.get(PAGE + "demostracion").text.split('class="packs"')[1].split("</nav>")[0]

    assert re.findall(r"<details( open)?", html) == [" open", *[""] * (html.count("<details") - 1)]
    assert html.count("<details") > 2


def test_what_comes_is_listed_by_month_with_the_address_of_the_calendar(client):
    html = client.get(PAGE + "demostracion").text

    assert 'href="/sesiones/calendario.ics?obs=demostracion"' in html
    assert "día por confirmar" in html or "No hay sesiones anunciadas" in html


@pytest.mark.parametrize("slug", ["panama", "buenos-aires"])
def test_without_registers_it_is_said_and_where_there_are(client, slug):
    html = client.get(PAGE + slug).text

    assert "no ha publicado sesiones, acuerdos ni obligaciones" in html
    assert 'href="/sesiones?obs=demostracion"' in html


def test_an_account_of_another_period_says_so(client):
    said = text(client, RECORD.format("amss", "rendicion-2018-2019"))

    assert "del 1 de mayo de 2018 al 30 de abril de 2019" in said
    assert "«Plan de Acción 2019», va del 1 de enero de 2019 al 31 de diciembre de 2019" in said
    assert "El presupuesto es del año 2019." in said
    assert "lo ejecutado de uno no es lo ejecutado del otro" in said
    for step in ("plan", "insumos", "informe", "convocatoria", "audiencia", "evaluación final"):
        assert f" {step} " in said
    assert "línea 820" in said


def test_a_session_has_quorum_attendance_and_what_became_of_the_last_ones(client):
    said = text(client, RECORD.format("demostracion", "ordinaria-2026-08"))

    assert re.search(r"Hubo quórum: \d de 9 presentes; hacían falta 5\.", said)
    assert "Acuerdos de: Sesión ordinaria de junio de 2026" in said
    assert "Expediente del T3 de 2026" in said


def test_a_session_without_quorum_and_one_without_a_list_say_so(client):
    assert "No hubo quórum: 4 de 9 presentes; hacían falta 5." in text(
        client, RECORD.format("demostracion", "ordinaria-2024-08")
    )
    assert "No se ha publicado la lista de asistencia." in text(
        client, RECORD.format("demostracion", "ordinaria-2026-04")
    )


def test_questions_without_an_answer_say_so(client):
    questions = client.get("/datos/questions.csv?obs=demostracion").text
    unanswered = next(line for line in questions.splitlines() if line.count(",,,"))

    said = text(client, RECORD.format("demostracion", unanswered.split(",")[1]))

    assert "sin respuesta publicada" in said


def test_the_downloads_of_a_session_are_its_own_rows(client):
    own = client.get("/datos/attendance.csv?obs=demostracion&sesion=ordinaria-2026-08").text.splitlines()

    assert len(own) == 10
    assert all(",ordinaria-2026-08," in line for line in own[1:])


def test_a_session_that_names_a_version_that_there_is_not_links_the_pack_without_it(client, monkeypatch):
    find = sessions.find
    named = {"quarter": "2026-T3", "data_version": 999999}
    monkeypatch.setattr(sessions, "find", lambda *asked: find(*asked) | named)

    html = client.get(RECORD.format("demostracion", "ordinaria-2024-02")).text

    assert 'href="/sesiones/demostracion/2026-T3"' in html
    assert "999999" not in html and "999,999" not in html


@pytest.mark.parametrize("path", ["ilo/registro/nada", "nada/registro/x", "ilo/registro/ordinaria-2026-08"])
def test_an_unknown_session_is_a_404(client, path):
    assert client.get(f"/sesiones/{path}").status_code == 404


def test_the_layout_has_few_components(client):
    html = client.get(PAGE + "demostracion").text
    layout = re.search(r'id="_dash-layout">(.*?)</script>', html, re.S)

    assert layout and layout[1].count('"namespace"') < 200
