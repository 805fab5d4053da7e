"""The audit on screen: whose entries, by whom, narrowed, and whether the list holds."""

import re

import pytest

from tests.staff.conftest import OBS, OTHER
from warehouse import audit
from warehouse.audit import Actor

PATH = f"/personal/{OBS}/registro"


def note(desk, action: str, who: str = "", observatory: str | None = OBS, **subject) -> None:
    actor = Actor(desk.people[who], "revisión") if who else audit.SYSTEM
    with desk.staff.begin() as connection:
        audit.note(connection, action, actor, observatory, **subject)


def rows(page: str) -> list[str]:
    """The words of each entry, the newest first."""
    body = page.split("<tbody>")[1].split("</tbody>")[0] if "<tbody>" in page else ""
    return [" ".join(re.sub("<[^>]+>", " ", row).split()) for row in body.split("</tr>") if "<td" in row]


def test_entries_say_who_as_what_and_about_what(desk, signed):
    note(desk, "publicación", "revisión", dataset="incidents", slices=["2026-07"], rows=40)

    newest = rows(signed("administración").get(PATH).text)[0]

    assert "Revisión revisión publicación Conjunto: Incidentes Entregas: 2026-07 Filas: 40" in newest


def test_only_those_of_the_observatory_and_the_entries_of_its_people_are_there(desk, signed):
    note(desk, "publicación", "vecina", OTHER, dataset="plans")
    note(desk, "entrada", "vecina", None)
    note(desk, "entrada", "captura", None)

    found = rows(signed("revisión").get(PATH).text)

    assert "Captura" in found[0] and "entrada" in found[0]
    assert not [row for row in found if "Vecina" in row]


def test_action_and_day_narrow_the_list(desk, signed):
    note(desk, "reversión", "revisión", dataset="incidents")
    note(desk, "publicación", "revisión", dataset="incidents")
    admin = signed("administración")

    undone = rows(admin.get(f"{PATH}?accion=reversión").text)

    assert len(undone) == 1 and "reversión" in undone[0]
    assert "Ninguna entrada es así" in admin.get(f"{PATH}?dia=1999-01-01").text


def test_a_hundred_entries_a_page(desk, signed):
    for n in range(130):
        note(desk, "salida", "captura", note=f"n{n}")
    admin = signed("administración")

    first, second = (rows(admin.get(f"{PATH}?accion=salida&pagina={n}").text) for n in (1, 2))

    assert (len(first), len(second)) == (100, 30)
    assert "n129" in first[0] and second[-1].count("n0 ")


def test_verifying_says_that_it_holds_and_then_which_entries_do_not(desk, signed):
    note(desk, "publicación", "revisión", rows=40)
    admin = signed("administración")
    assert "El registro está íntegro" in admin.get(f"{PATH}?verificar=si").text

    with desk.owner.begin() as connection:
        number = audit.head(connection).number
        connection.exec_driver_sql("ALTER TABLE meta.audit DISABLE TRIGGER keep")
        connection.exec_driver_sql(f"UPDATE meta.audit SET subject = '{{}}' WHERE audit_id = {number}")
        connection.exec_driver_sql("ALTER TABLE meta.audit ENABLE TRIGGER keep")

    page = admin.get(f"{PATH}?verificar=si").text
    assert f"no siguen a la anterior: {number}." in page and "está íntegro:" not in page


@pytest.mark.parametrize(
    ("who", "status"), [("captura", 403), ("revisión", 200), ("administración", 200), ("vecina", 404)]
)
def test_who_may_read_it(signed, who, status):
    assert signed(who).get(PATH).status_code == status


@pytest.mark.parametrize(
    "query", ["?dia=ayer", "?pagina=-1", "?pagina=9999999", "?pagina=999999", "?accion=%01", "?accion='"]
)
def test_what_is_asked_wrongly_breaks_nothing(signed, query):
    assert signed("revisión").get(PATH + query).status_code == 200


def test_what_an_entry_holds_is_text(desk, signed):
    note(desk, "publicación", "revisión", note="<script>alert(1)</script>")

    page = signed("administración").get(PATH).text

    assert "<script>alert" not in page and "&lt;script&gt;alert(1)" in page
