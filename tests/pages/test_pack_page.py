"""The page of a session pack and the screens of its session, as a reader without JavaScript sees them."""

import re
from collections.abc import Iterator
from datetime import date

import pytest

from tests.conftest import as_role
from tests.elsewhere import portal_over
from tests.hostile import ATTACKS, load_all
from tests.pages.test_hostile_text import Page

PACK = "/sesiones/demostracion/2026-T3"
ORDER = (
    "summary",
    "agenda",
    "deviations",
    "late",
    "budget",
    "incidents",
    "indicators",
    "commitments",
    "duties",
    "missing",
    "questions",
    "sources",
)


def test_it_stands_in_the_order_of_business(client):
    html = client.get(PACK).text

    assert tuple(re.findall(r'<section id="(\w+)" class="pack-part">', html)) == ORDER
    assert re.findall(r"<h2>(\d+)\. ", html) == [str(n) for n in range(1, len(ORDER) + 1)]


def test_the_summary_says_the_answer_of_every_part(client):
    html = client.get(PACK).text
    summary = html[html.index('id="summary"') : html.index('id="agenda"')]

    said = re.findall(r'<p class="said">(.*?)</p>', html)

    assert len(said) > 9
    assert [words for words in said[1:-1] if words not in summary] == []


def test_one_click_freezes_it(client):
    html = client.get(PACK).text
    frozen = re.search(r'href="(/sesiones/[^"]+)" class="btn btn-primary">Congelar', html)[1]

    answer = client.get(frozen.replace("&amp;", "&"))

    assert re.fullmatch(rf"{PACK}\?version=\d+&amp;al={date.today()}", frozen)
    assert "Expediente congelado" in answer.text and "Congelar este expediente" not in answer.text
    assert hash_of(answer.text) == hash_of(html)


def hash_of(html: str) -> str:
    return re.search(r"<dd>([0-9a-f]{64})</dd>", html)[1]


def test_a_version_before_the_observatory_says_so_and_offers_todays(client):
    html = client.get(f"{PACK}?version=1").text

    assert html.count("En esa versión el observatorio todavía no había publicado nada.") >= 10
    assert "Verlo con los datos de hoy" in html
    assert "Qué ha cambiado desde entonces" not in html


def test_an_older_version_says_what_has_changed(client):
    versions = client.get("/datos/cargas?obs=demostracion").text
    newest = int(re.search(r"versión (\d+)", versions)[1])
    html = next(
        page
        for version in range(newest - 1, 0, -1)
        if "cifras son otras" in (page := client.get(f"{PACK}?version={version}").text)
    )

    assert "Qué ha cambiado desde entonces" in html and "La huella de hoy sería" in html
    top = html[: html.index('id="summary"')]
    assert re.search(r'<a href="#changes">(\d+ cifras hoy son otras|Una cifra hoy es otra)\.</a>', top)


def test_a_past_quarter_says_of_which_day_its_registers_are(client):
    html = client.get("/sesiones/demostracion/2026-T1").text

    said = re.findall(r'<p class="said">(Al 18 de junio de 2026: [^<]+)</p>', html)

    assert len(said) == 3 and len(set(re.findall("14 de octubre de 2026", html))) == 0
    assert "Al 30 de setiembre de 2021: 16 obligaciones" in client.get("/sesiones/ilo/2021-T2").text


def test_a_line_is_a_card_with_its_code_and_its_activity_as_title(client):
    html = client.get(PACK).text

    rows = re.findall(r'<th scope="row"><a href="/planes[^"]+">[^<]+</a></th><td [^>]+>', html)

    assert len(rows) > 20
    assert [row for row in rows if 'class="card-title"' not in row and 'data-label="Actividad"' in row] == []
    assert any('class="card-title"' in row for row in rows)


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/sesiones/demostracion/2026-T5", "No hay un trimestre con ese nombre."),
        ("/sesiones/demostracion/cualquiera", "No hay un trimestre con ese nombre."),
        ("/sesiones/demostracion/2099-T1", "Ese trimestre todavía no tiene un mes terminado"),
        ("/sesiones/nadie/2026-T3", "No hay un observatorio con ese nombre."),
        (f"{PACK}?version=999999", "No hay una versión de los datos con ese número."),
        (f"{PACK}?version=-1", "No hay una versión de los datos con ese número."),
        (f"{PACK}?version=1&al=2001-01-01", "Esa versión de los datos no era la publicada ese día."),
        (f"{PACK}/sala?version=x", "No hay una versión de los datos con ese número."),
    ],
)
def test_what_is_not_there_is_a_404_with_a_sentence(client, address, sentence):
    answer = client.get(address)

    assert answer.status_code == 404
    assert sentence in answer.text


def test_the_pack_needs_no_script_and_its_session_has_one(client):
    page, room = client.get(PACK).text, client.get(f"{PACK}/sala").text

    assert "<script" not in page
    assert re.findall(r"<script[^>]*>", room) == re.findall(
        r'<script src="/assets/session\.js\?v=\w+">', room
    )
    assert "<script" in room


def test_the_session_asks_one_question_per_part_and_says_the_same(client):
    page, room = client.get(PACK).text, client.get(f"{PACK}/sala").text

    screens = re.findall(r'<section id="(\w+)" class="screen" aria-labelledby="\w+-pregunta">', room)
    rows = [re.findall(r"<td[^>]*>(.*?)</td>", html) for html in (page, room)]

    assert tuple(screens) == ORDER
    assert len(re.findall(r'<h2 id="\w+-pregunta" tabindex="-1">¿', room)) == len(ORDER)
    assert rows[0] == rows[1] and len(rows[0]) > 300


def test_the_screens_of_a_frozen_pack_lead_back_to_it(client):
    room = client.get(f"{PACK}/sala?version=1").text

    assert re.search(rf'href="{PACK}\?version=1&amp;al=[\d-]+" class="exit"', room)


def test_demonstration_data_say_so_once(client):
    html = client.get(PACK).text

    assert html.count("Este municipio no existe") == 1


@pytest.fixture(scope="module")
def hostile(server, make_database, tmp_path_factory) -> Iterator[None]:
    urls = make_database()
    load_all(as_role(urls, "etl"), tmp_path_factory.mktemp("hostile-pack"))
    with portal_over(urls["web"]):
        yield


@pytest.mark.parametrize("slug", ATTACKS)
@pytest.mark.parametrize("room", ["", "/sala"])
def test_what_a_spreadsheet_says_stays_text(hostile, client, slug, room):
    answer = client.get(f"/sesiones/{slug}/2026-T1{room}")
    page = Page(answer.text.split("</style>")[-1])

    assert answer.status_code == 200
    assert page.words.count(ATTACKS[slug]) > 20
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    assert all(link.startswith(("/", "#", "http", "data:image/svg+xml,")) for link in page.links())


@pytest.mark.parametrize("slug", ATTACKS)
@pytest.mark.parametrize("ending", ["pdf", "xlsx"])
def test_files_are_made_of_such_text_too(hostile, client, slug, ending):
    answer = client.get(f"/sesiones/{slug}/2026-T1.{ending}")

    assert answer.status_code == 200
    assert len(answer.data) > 5_000
