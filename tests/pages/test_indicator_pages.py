"""The indicator pages, as a citizen without JavaScript reads them."""

import re

import pytest

from data_access.indicator_sheets import FIELDS
from tests import factories
from tests.elsewhere import portal_over
from tests.measured import stop_the_calendar
from warehouse.datasets import BY_NAME


@pytest.fixture(autouse=True)
def today(monkeypatch):
    stop_the_calendar(monkeypatch)


def read(client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.text.split("</style>")[-1].split('<script type="application/json"')[0]


def words(html: str) -> str:
    return re.sub(r"[ \n]+", " ", re.sub(r"<[^>]+>", " ", html))


def test_every_indicator_is_listed_with_a_link_and_a_state(client):
    html = read(client, "/indicadores?obs=demostracion").split('id="sin-actualizar"')[0]

    assert html.count('href="/indicadores/') == 10
    assert html.count('class="state ') == 10


def test_what_is_missing_is_said(client):
    html = read(client, "/indicadores?obs=demostracion")

    assert "Faltan 2 periodos: noviembre de 2024 y octubre de 2025." in html


@pytest.mark.parametrize("slug", ["panama", "buenos-aires"])
def test_without_indicators_it_is_said_and_where_there_are(client, slug):
    html = read(client, f"/indicadores?obs={slug}")

    assert "Este observatorio no ha publicado indicadores." in html
    assert 'href="/indicadores?obs=demostracion"' in html


@pytest.mark.parametrize(("slug", "number"), [("ilo", 4), ("amss", 6), ("antigua-cuscatlan", 3)])
def test_real_sheets_without_values_are_not_available_and_nobody_updates_them(client, slug, number):
    html = read(client, f"/indicadores?obs={slug}")

    assert "No hay valores publicados." in html
    assert html.count("no disponible</span>") == number
    assert html.count("nunca publicado</span>") == number


@pytest.mark.parametrize(
    ("query", "number"),
    [("estado=en+camino", 1), ("iccs=0401", 1), ("ods=16.1", 2), ("nivel=producto", 5), ("ods=99", 10)],
)
def test_filters_narrow_the_table_and_its_downloads(client, query, number):
    html = read(client, f"/indicadores?obs=demostracion&{query}")
    downloads = [a.replace("&amp;", "&") for a in re.findall(r'href="(/datos/[^"]+\.csv[^"]*)"', html)]

    assert html.split('id="sin-actualizar"')[0].count('href="/indicadores/') == number
    assert len(downloads) == 2
    assert [len(client.get(a).text.strip().splitlines()) - 1 for a in downloads] == [number, number]


def test_a_filter_that_nothing_offers_is_said(client):
    assert "16.99" in words(read(client, "/indicadores?obs=demostracion&ods=16.99").split("<table")[0])


def test_the_board_is_worst_first(client):
    said = words(read(client, "/indicadores?obs=demostracion").split('id="sin-actualizar"')[1])

    assert said.index("Solicitudes respondidas a tiempo") < said.index("Audiencias") < said.index("Cámaras")
    assert "▲ vencido" in said and "3.er trimestre de 2026: debía publicarse el 30 de octubre de 2026" in said


def test_a_sheet_has_every_declared_field_with_its_label(client):
    html = read(client, "/indicadores/tiempo-respuesta?obs=demostracion")

    assert [label for label in FIELDS.values() if f"<dt>{label}</dt>" not in html] == []


def test_a_sheet_says_what_its_tags_stand_for_and_who_answers(client):
    html = read(client, "/indicadores/robos?obs=demostracion")

    assert "0401 · Robo con violencia o amenaza" in html and "16.1 · Menos violencia" in html
    assert '<a href="/unidades/demostracion/observatorio">Observatorio de Demostración</a>' in html
    assert "cada 10,000 habitantes" in html


def test_a_value_has_its_base_its_population_and_its_note(client):
    said = words(read(client, "/indicadores/tasa-incidentes?obs=demostracion"))

    assert "1,090 de 118,658 población de 2025: Población ficticia" in said
    assert "Pueden llegar incidentes tardíos." in said


def test_a_changed_definition_cuts_the_table_and_is_explained(client):
    said = words(read(client, "/indicadores/tiempo-respuesta?obs=demostracion"))

    assert "Hay 2 versiones, y los valores de una no se comparan con los de otra." in said
    assert "versión 2 no se compara con la siguiente: cambió la definición" in said
    assert "se midió con otra definición y no se compara con la versión 2" in said


def test_late_owed_and_contradicted_values_are_marked(client):
    late = words(read(client, "/indicadores/tasa-incidentes?obs=demostracion"))
    owed = words(read(client, "/indicadores/solicitudes-a-tiempo?obs=demostracion"))

    assert "▲ con 17 días de retraso" in late
    assert "▲ aún no: debía publicarse el 30 de octubre de 2026, hace 22 días" in owed
    assert "La base, 38 de 41, da 92.68\u00a0%. Se publicó 97.2\u00a0%: queda como vino." in owed


def test_outputs_stand_beside_the_outcome_and_no_cause_is_claimed(client):
    html = read(client, "/indicadores/robos?obs=demostracion")

    assert 'href="/planes/demostracion/2026/5">Patrullaje focalizado en puntos de calor' in html
    assert "no prueba que sea su causa" in html
    assert re.search(r"producto</span> <a [^>]*>Patrullajes realizados", html)


def test_a_real_outcome_stands_beside_its_activities_without_progress(client):
    said = words(read(client, "/indicadores/homicidios?obs=ilo"))

    assert "No se ha publicado ningún valor." in said
    assert said.count("– sin avance reportado") == 2
    assert said.count("meses no legibles en la fuente sin avance reportado") == 2
    assert "Línea del documento 62" in said


@pytest.mark.parametrize(
    "path", ["nada?obs=demostracion", "tiempo-respuesta?obs=ilo", "tiempo-respuesta", "x?obs=nada"]
)
def test_an_unknown_indicator_is_a_404(client, path):
    assert client.get(f"/indicadores/{path}").status_code == 404


def test_the_note_of_a_release_is_read_where_its_values_are(client, db, db_urls, tmp_path):
    factories.observatory(db, tmp_path)
    blank = {c.name: "" for c in BY_NAME["indicators"].columns if c.references}
    sheet = factories.valid(BY_NAME["indicators"], code="i", **blank)
    factories.load(db, "indicators", factories.write(tmp_path / "i.csv", [sheet]))
    value = [{"indicator": "i", "period": "2024", "value": "1"}]
    path = factories.write(tmp_path / "v.csv", value)
    factories.load(db, "indicator_values", path, note="Serie <b>rehecha</b>")

    with portal_over(db_urls["web"]):
        html = read(client, f"/indicadores?obs={factories.SLUG}")

    assert "Nota de la entrega «v.csv»: Serie &lt;b&gt;rehecha&lt;/b&gt;" in html
