"""A bulletin is written by one person, published by another, and stays as it was when newer data come."""

import re

import pandas as pd
import pytest

from data_access import read
from etl import samples as sample_files
from tests.factories import load, write
from tests.staff.conftest import few_incidents
from tests.staff.test_session_note import publish_all

PAGE = "/personal/demostracion/boletines"
SAID = {
    "period": "2026-09",
    "number": "7",
    "title": "Boletín <b>de</b> septiembre",
    "introduction": "Contamos lo que pasó.\r\n\r\nLos robos bajaron mucho. Queremos reducir los hurtos.",
}
BULLETIN = "/boletines/demostracion/boletin-2026-09"


@pytest.fixture(autouse=True)
def fresh(monkeypatch) -> None:
    monkeypatch.setattr(read, "VERSION_SECONDS", 0.0)


def orders(desk) -> list[dict]:
    with desk.etl.connect() as connection:
        query = "SELECT options FROM meta.orders WHERE kind = 'bulletin' ORDER BY order_id"
        return list(connection.exec_driver_sql(query).scalars())


def seen(browser) -> dict[str, str]:
    """The version that the form says."""
    return {"version": re.search(r'name="version" value="(\d+)"', browser.get(PAGE).text)[1]}


def written(desk, **changes: str) -> str:
    """Where the order of a bulletin is told, with its claims accepted."""
    browser = desk.signed("captura")
    answer = browser.post(PAGE, SAID | seen(browser) | {"claims": "1"} | changes)
    assert answer.status_code == 303, answer.text
    return answer.location


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("period", "2026-06", "Elija un periodo de la lista."),
        ("number", "0", "El número es un entero"),
        ("number", "siete", "El número es un entero"),
        ("title", " ", "Escriba el título."),
    ],
)
def test_what_is_missing_is_said_and_what_was_written_stays(desk, field, value, sentence) -> None:
    answer = desk.signed("captura").post(PAGE, SAID | {field: value})

    assert answer.status_code == 400 and sentence in answer.text
    assert "Contamos lo que pasó." in answer.text
    assert orders(desk) == []


def test_claims_and_names_are_listed_before_it_is_sent(desk) -> None:
    browser = desk.signed("captura")
    said = SAID | seen(browser) | {"title": "Lo que dijo el Ing. Juan Pérez García"}

    answer = browser.post(PAGE, said)
    assert answer.status_code == 400 and orders(desk) == []
    assert "«Los robos bajaron mucho.»" in answer.text and "«Queremos reducir" not in answer.text
    assert "parece el nombre de una persona" in answer.text

    assert browser.post(PAGE, said | {"claims": "1"}).status_code == 400
    assert browser.post(PAGE, said | {"claims": "1", "nobody": "1"}).status_code == 303


def test_it_counts_with_the_version_that_the_form_said_or_the_form_says_so(desk, tmp_path) -> None:
    browser = desk.signed("captura")
    before = seen(browser)
    path = few_incidents(tmp_path / "incidents.csv", {"2026-09": 25})
    assert load(desk.etl, "incidents", path, slug="demostracion", note="Cinco más").state == "published"

    answer = browser.post(PAGE, SAID | before | {"claims": "1"})
    assert answer.status_code == 400 and "se publicaron otros datos" in answer.text
    assert "Contamos lo que pasó." in answer.text and orders(desk) == []
    assert browser.post(PAGE, SAID | {"claims": "1"}).status_code == 400

    now = seen(browser)
    assert now != before
    assert browser.post(PAGE, SAID | now | {"claims": "1"}).status_code == 303
    assert [order["version"] for order in orders(desk)] == [int(now["version"])]


def bind(desk, folder) -> None:
    """A claim of the bulletin gets its indicator, after it was published."""
    names = ("code", "sentence", "bulletin", "direction", "indicator", "from_period", "to_period")
    row = ("robos", "Los robos bajaron mucho.", "boletin-2026-09", "baja", "robos", "2026-T1", "2026-T2")
    sheet = {"code": "robos", "name": "Robos", "definition": "Cuántos", "unit": "robos", "direction": "bajar"}
    for name, told in (("indicators", sheet), ("claims", dict(zip(names, row, strict=True)))):
        path = write(folder / f"{name}.csv", [told])
        assert load(desk.etl, name, path, slug="demostracion").state == "published"


def reserve(desk, folder, name: str) -> None:
    """A category becomes reserved."""
    kinds = pd.read_csv(sample_files.FOLDER / "demostracion" / "categories.csv", dtype=str, na_filter=False)
    kinds.loc[kinds["name"] == name, "sensitivity"] = "reservada"
    path = write(folder / "categories.csv", kinds.to_dict("records"))
    assert (
        load(desk.etl, "categories", path, slug="demostracion", note="Ahora reservada").state == "published"
    )


def test_a_second_person_publishes_it_and_it_does_not_change_when_newer_data_come(desk, tmp_path) -> None:
    told = written(desk)
    desk.run_worker()
    browser, public = desk.signed("captura"), desk.client()
    assert "cargas/" in browser.get(told).location
    assert public.get(BULLETIN).status_code == 404

    load_id = re.search(r"cargas/(\d+)", browser.get(told).location)[1]
    for reader in (browser, desk.signed("revisión")):
        told = reader.get(f"/personal/demostracion/cargas/{load_id}").text.split('class="review"')[1]
        assert (
            "<p>Contamos lo que pasó.</p><p>Los robos bajaron mucho. Queremos reducir los hurtos.</p>" in told
        )
        assert "<li>«Los robos bajaron mucho.»</li>" in told and "<li>«Queremos" not in told
        assert "Boletín &lt;b&gt;de&lt;/b&gt; septiembre" in told and "<b>de</b>" not in told
        draft = re.search(r'href="(/boletines/demostracion/vista/2026-09)"', told)[1]
        assert "Borrador sin número" in public.get(draft).text
    assert browser.post(f"/personal/demostracion/cargas/{load_id}/publicar", {"note": "x"}).status_code == 403
    publish_all(desk)

    html = public.get(BULLETIN).text
    assert "Boletín &lt;b&gt;de&lt;/b&gt; septiembre" in html and "<b>de</b>" not in html
    assert "<p>Contamos lo que pasó. </p>" in html and "afirmación sin indicador" in html
    assert "Con los datos de hoy sus cifras son las mismas." in html
    for nothing in ("denuncias", "despachos", "solicitudes de información"):
        assert f"No informado. El observatorio no ha publicado {nothing}." in html
    paper = public.get(BULLETIN + ".pdf").data

    path = few_incidents(tmp_path / "incidents.csv", {"2026-09": 25})
    assert load(desk.etl, "incidents", path, slug="demostracion", note="Cinco más").state == "published"

    html = public.get(BULLETIN).text
    assert re.search(r"Con los datos de hoy, \d+ de sus cifras son otras\.", html)
    assert 'id="changes"' in html
    bind(desk, tmp_path)
    assert "no se puede saber: a" in public.get(BULLETIN).text
    assert public.get(BULLETIN + ".pdf").data == paper

    most = re.search(r"Lo más frecuente: ([^,]+),", html)[1]
    assert html.count(most) > 1 and "salvo lo que después se reservó" in html
    reserve(desk, tmp_path, most)
    assert most not in public.get(BULLETIN).text


def test_two_that_wait_are_in_one_file_and_neither_takes_the_others_number_or_code(desk) -> None:
    written(desk)
    desk.run_worker()
    written(desk, number="8", title="Otro")
    written(desk, number="7", title="Repetido")
    desk.run_worker()
    publish_all(desk)

    html = desk.client().get("/boletines?obs=demostracion").text
    assert all(f'href="/boletines/demostracion/boletin-2026-09{mark}"' in html for mark in ("", "-2"))
    assert "Repetido" not in html
    with desk.etl.connect() as connection:
        query = "SELECT sentence FROM meta.orders WHERE state = 'refused'"
        assert "Ya hay un boletín con el número 7" in connection.exec_driver_sql(query).scalar_one()


def test_the_form_proposes_the_next_number_and_only_closed_periods_that_nobody_wrote(desk) -> None:
    html = desk.signed("revisión").get(PAGE).text

    assert 'name="number" required value="1"' in html
    assert re.findall(r'<option value="(20[^"]+)"', html) == ["2026-T3", "2026-09", "2026-08", "2026-07"]
