"""The calendar of what is due: who may change it, what it refuses, what the public then reads."""

import pytest
import sqlalchemy as sa

from tests.staff.conftest import OBS, OTHER

PATH = f"/personal/{OBS}/calendario"
GOOD = {
    "dataset": "incidents",
    "every": "mes",
    "days_after": "15",
    "since": "2026-07",
    "office": "Centro de Monitoreo",
}


def expected(desk) -> list[tuple]:
    query = (
        "SELECT observatory, dataset, every, days_after, since, office FROM meta.expectations ORDER BY 1, 2"
    )
    with desk.staff.connect() as connection:
        return [tuple(row) for row in connection.execute(sa.text(query))]


def noted(desk) -> list[tuple]:
    query = "SELECT by_role, actor, observatory, subject FROM meta.audit WHERE action = 'calendario cambiado' ORDER BY 1"
    with desk.staff.connect() as connection:
        return [tuple(row) for row in connection.execute(sa.text(query))]


def test_what_is_saved_is_shown_noted_and_public(desk, signed):
    answer = signed("administración").post(PATH, GOOD)

    assert answer.status_code == 303
    assert expected(desk) == [(OBS, "incidents", "mes", 15, "2026-07", "Centro de Monitoreo")]
    told = {**GOOD, "days_after": 15}
    assert noted(desk) == [("administración", desk.people["administración"], OBS, told)]
    page = signed("captura").get(PATH).text
    assert "Centro de Monitoreo" in page and "falta desde hace" in page
    public = desk.client().get(f"/datos?obs={OBS}").text
    assert "Centro de Monitoreo" in public and "octubre de 2026" in public


def test_a_change_of_the_calendar_is_public_at_once(desk, signed):
    admin, visitor = signed("administración"), desk.client()
    admin.post(PATH, GOOD)
    assert "Centro de Monitoreo" in visitor.get(f"/datos?obs={OBS}").text

    admin.post(PATH, GOOD | {"office": "Gerencia de Seguridad"})

    page = visitor.get(f"/datos?obs={OBS}").text
    assert "Gerencia de Seguridad" in page and "Centro de Monitoreo" not in page
    assert len(expected(desk)) == 1


def test_what_is_removed_is_expected_no_longer(desk, signed):
    admin = signed("administración")
    admin.post(PATH, GOOD)

    admin.post(f"{PATH}/quitar", {"dataset": "incidents"})
    again = admin.post(f"{PATH}/quitar", {"dataset": "incidents"})

    assert expected(desk) == []
    assert again.status_code == 400 and "ya no estaba" in again.text
    assert len(noted(desk)) == 2


@pytest.mark.parametrize("who", ["captura", "revisión", "captura-y-revisión"])
def test_only_who_administers_changes_it(desk, signed, who):
    browser = signed(who)

    assert browser.get(PATH).status_code == 200 and "Añadir o cambiar" not in browser.get(PATH).text
    assert browser.post(PATH, GOOD).status_code == 403
    assert browser.post(f"{PATH}/quitar", {"dataset": "incidents"}).status_code == 403
    assert expected(desk) == []


def test_nobody_changes_anothers(desk, signed):
    assert signed("vecina").post(PATH, GOOD).status_code in (403, 404)
    assert signed("administración").post(f"/personal/{OTHER}/calendario", GOOD).status_code in (403, 404)
    assert expected(desk) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"dataset": "nada"}, "Elija el conjunto"),
        ({"every": "semana"}, "Elija cada cuánto"),
        ({"days_after": "-1"}, "de 0 a 366"),
        ({"days_after": "367"}, "de 0 a 366"),
        ({"days_after": "²"}, "de 0 a 366"),
        ({"since": "2026-T1"}, "como 2026-01"),
        ({"since": "2026-13"}, "como 2026-01"),
        ({"every": "trimestre"}, "como 2026-T1"),
        ({"every": "año"}, "como 2026"),
        ({"office": "   "}, "qué oficina"),
        ({"office": "x" * 121}, "qué oficina"),
        ({"office": "María Pérez García"}, "nombre de una persona"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_changes(desk, signed, change, words):
    answer = signed("administración").post(PATH, GOOD | change)

    assert answer.status_code == 400 and words in answer.text
    assert expected(desk) == [] == noted(desk)


def test_what_was_typed_is_text(desk, signed):
    signed("administración").post(PATH, GOOD | {"office": "<script>alert(1)</script>"})

    for page in (signed("captura").get(PATH), desk.client().get(f"/datos?obs={OBS}")):
        assert "<script>alert" not in page.text and "&lt;script&gt;alert(1)" in page.text
