"""Noting a question in a session: what the form refuses, what it warns of, and what the public sees in the end."""

import re

import pytest

from data_access import read

SESSION = "consulta-2026-09"
PAGE = "/personal/demostracion/sesiones/2026-T3/pregunta"
SAID = {
    "session": SESSION,
    "asked_by": "concejo",
    "question": "¿Por qué subieron los robos en el centro?",
    "figure": "Incidentes del trimestre: 3 299",
    "version": "12",
    "promise": "Entregar el detalle por zona",
    "office": "Gerencia de Seguridad Ciudadana",
    "other": "",
    "due_on": "2026-12-15",
}


def agreements(desk) -> list[dict]:
    """The options of the orders of notes, in order."""
    with desk.etl.connect() as connection:
        query = "SELECT options FROM meta.orders WHERE kind = 'agreement' ORDER BY order_id"
        return list(connection.exec_driver_sql(query).scalars())


def test_the_form_brings_the_figure_of_the_screen_as_text_and_not_longer(signed) -> None:
    figure = "<script>alert(1)</script>" + "x" * 400

    html = signed("captura").get(PAGE, query_string={"cifra": figure, "version": "12"}).text

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html and "<script>alert" not in html
    assert "x" * 175 in html and "x" * 176 not in html


def test_the_offices_and_sessions_to_choose_from_are_those_that_are_published(signed) -> None:
    html = signed("revisión").get(PAGE).text

    assert f'<option value="{SESSION}"' in html and 'value="audiencia-2026-06"' not in html
    assert "<option>Gerencia de Seguridad Ciudadana</option>" in html


def test_a_quarter_without_sessions_says_what_to_do(signed) -> None:
    html = signed("captura").get("/personal/demostracion/sesiones/2031-T1/pregunta").text

    assert "No hay una sesión publicada para el trimestre 2031-T1" in html
    assert "conjunto=sessions" in html and 'name="question"' not in html


@pytest.mark.parametrize("quarter", ["2026-T5", "2026", "2026-T3%0a"])
def test_what_is_no_quarter_is_not_a_page(signed, quarter: str) -> None:
    assert signed("captura").get(f"/personal/demostracion/sesiones/{quarter}/pregunta").status_code == 404


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("session", "audiencia-2026-06", "Elija en qué sesión"),
        ("asked_by", "vecina", "Diga quién pregunta"),
        ("question", " ", "Escriba qué se preguntó"),
        ("promise", "", "Escriba qué se prometió"),
        ("office", "", "Elija la oficina"),
        ("due_on", "15/12/2026", "La fecha no se entiende"),
    ],
)
def test_what_is_missing_is_said_and_what_was_written_stays(desk, field, value, sentence) -> None:
    answer = desk.signed("captura").post(PAGE, SAID | {field: value})

    assert answer.status_code == 400 and sentence in answer.text
    kept = "promise" if field == "question" else "question"
    assert SAID[kept] in answer.text
    assert agreements(desk) == []


@pytest.mark.parametrize("field", ["question", "promise", "figure", "other"])
def test_a_persons_name_is_warned_of_before_it_is_taken(desk, field: str) -> None:
    browser, said = desk.signed("captura"), SAID | {field: "Lo verá el Ing. Juan Pérez García"}

    warned = browser.post(PAGE, said)
    assert warned.status_code == 400 and "parece el nombre de una persona" in warned.text
    assert agreements(desk) == []

    assert browser.post(PAGE, said | {"nobody": "1"}).status_code == 303
    assert len(agreements(desk)) == 1


def test_texts_are_cut_and_kept_on_one_line(desk) -> None:
    desk.signed("captura").post(PAGE, SAID | {"question": "a\r\n\tb\x01" + "c" * 900, "version": "12; DROP"})

    [options] = agreements(desk)
    assert options["question"].startswith("a b c") and len(options["question"]) == 500
    assert options["version"] == "" and "other" not in options


def test_it_waits_for_the_worker_and_then_says_where_each_file_waits(desk) -> None:
    browser = desk.signed("captura")
    told = browser.post(PAGE, SAID).headers["Location"]
    assert "Se está anotando" in browser.get(told).text

    desk.run_worker()

    html = browser.get(told).text
    assert "Quedó anotada" in html
    assert len(re.findall(r'href="/personal/demostracion/cargas/\d+"', html)) == 2


def test_a_note_of_another_observatory_or_kind_is_not_told(desk) -> None:
    browser = desk.signed("captura")

    assert [browser.get(PAGE, query_string={"orden": n}).status_code for n in ("999", "x", "9" * 30)] == [
        404
    ] * 3


def test_what_became_of_a_note_says_which_figure_it_is_about(desk) -> None:
    browser = desk.signed("captura")
    order = browser.post(PAGE, SAID).location
    desk.run_worker()

    assert f"sobre esta cifra: «{SAID['figure']}»" in browser.get(order).text


def test_once_both_are_published_the_session_shows_the_question_and_its_agreement(desk, monkeypatch) -> None:
    monkeypatch.setattr(read, "VERSION_SECONDS", 0.0)
    desk.signed("captura").post(PAGE, SAID)
    desk.run_worker()
    public, address = desk.client(), f"/sesiones/demostracion/registro/{SESSION}"
    assert SAID["question"] not in public.get(address).text

    publish_all(desk)

    html = public.get(address).text
    assert SAID["question"] in html and SAID["promise"] in html
    assert f"Cifra: {SAID['figure']}" in html
    assert SAID["promise"] in public.get("/sesiones?obs=demostracion").text


def publish_all(desk) -> None:
    """Somebody else publishes whatever waits."""
    with desk.etl.connect() as connection:
        query = "SELECT load_id FROM meta.loads WHERE state = 'ready' ORDER BY load_id"
        waiting = list(connection.exec_driver_sql(query).scalars())
    reviewer = desk.signed("revisión")
    for load_id in waiting:
        assert (
            reviewer.post(f"/personal/demostracion/cargas/{load_id}/publicar", {"note": "Sesión"}).status_code
            == 303
        )
    desk.run_worker()
