"""The versions of what is published, and going back to one of them."""

import re
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.factories import activity, load, write
from tests.staff.conftest import OBS

WHERE = {"conjunto": "activities", "entrega": "2026"}


@pytest.fixture
def versions(desk, tmp_path: Path) -> list[int]:
    """Three versions of a plan, with 1, 2 and 3 lines; returns their releases."""
    for number in (1, 2, 3):
        path = write(tmp_path / f"plan-{number}.csv", [activity(n) for n in range(1, number + 1)])
        load(desk.etl, "activities", path, slug=OBS, note=f"Versión {number}")
    with desk.etl.connect() as connection:
        query = "SELECT release_id FROM meta.releases WHERE dataset = 'activities' ORDER BY release_id"
        return list(connection.scalars(sa.text(query)))


def lines(desk) -> int:
    with desk.etl.connect() as connection:
        return connection.scalar(sa.text(f"SELECT count(*) FROM pub.activities WHERE observatory = '{OBS}'"))


def restore(browser, release_id: int, **form: str):
    """Look at what would be seen, and send the form of that page."""
    asked = WHERE | {"publicacion": str(release_id)}
    told = browser.get(f"/personal/{OBS}/restaurar", query_string=asked).text
    seen = dict(re.findall(r'type="hidden" name="(visto)" value="(\d+)"', told))
    return browser.post(f"/personal/{OBS}/restaurar", asked | seen | form)


def test_the_versions_are_listed_newest_first_with_what_each_was(signed, versions):
    told = signed("revisión").get(f"/personal/{OBS}/publicaciones", query_string=WHERE).text

    notes = [told.index(f"Versión {number}") for number in (3, 2, 1)]
    assert notes == sorted(notes)
    assert told.count("Restaurar esta") == 2 and told.count("Es lo que se ve hoy") == 1


def test_who_may_not_publish_sees_no_button_and_gets_no_page(signed, versions):
    told = signed("captura").get(f"/personal/{OBS}/publicaciones", query_string=WHERE).text

    assert "Versión 3" in told and "Restaurar esta" not in told
    assert restore(signed("captura"), versions[0], note="x").status_code == 403


def test_before_going_back_it_says_what_will_be_seen(desk, signed, versions):
    asked = WHERE | {"publicacion": versions[0]}
    told = signed("revisión").get(f"/personal/{OBS}/restaurar", query_string=asked).text

    assert f"El portal volverá a mostrar la versión {versions[0]}." in told
    assert told.index("<strong>3</strong>") < told.index("<strong>1</strong>")
    assert lines(desk) == 3


def test_going_back_shows_the_old_rows_and_keeps_the_note(desk, signed, versions, run_worker):
    browser = signed("revisión")
    answer = restore(browser, versions[0], note="Se publicó el plan equivocado")
    run_worker()

    assert lines(desk) == 1
    told = browser.get(browser.get(answer.location).location).text
    assert "El portal ya muestra la versión que eligió." in told and "Se publicó el plan equivocado" in told


@pytest.mark.parametrize("seen", ["", "x", "1"])
def test_what_changed_since_the_page_was_seen_is_not_taken_back(desk, signed, versions, run_worker, seen):
    browser = signed("revisión")
    answer = restore(browser, versions[0], note="Error", visto=seen)
    run_worker()

    assert lines(desk) == 3
    assert "cambió mientras usted decidía" in browser.get(answer.location).text


def test_without_a_note_nothing_is_asked(desk, signed, versions, run_worker):
    answer = restore(signed("revisión"), versions[0], note="  ")
    run_worker()

    assert (answer.status_code, lines(desk)) == (400, 3)
    assert "Falta decir por qué" in answer.text


def test_to_withdraw_it_says_that_nothing_will_be_seen(desk, signed, versions, run_worker):
    browser = signed("revisión")
    told = browser.get(f"/personal/{OBS}/restaurar", query_string=WHERE | {"publicacion": 0}).text

    assert "queda retirada" in told
    restore(browser, 0, note="No era público todavía")
    run_worker()
    assert lines(desk) == 0
    assert "Retirada: no se ve nada" in browser.get(f"/personal/{OBS}/publicaciones", query_string=WHERE).text


@pytest.mark.parametrize(
    "wrong", [{"publicacion": "999999"}, {"conjunto": "plans"}, {"entrega": "1999"}, {"publicacion": "x"}]
)
def test_what_is_not_a_version_of_it_is_not_found(signed, versions, wrong):
    asked = WHERE | {"publicacion": str(versions[0])} | wrong

    assert signed("revisión").get(f"/personal/{OBS}/restaurar", query_string=asked).status_code == 404


def test_what_is_seen_already_cannot_be_restored(signed, versions):
    asked = WHERE | {"publicacion": str(versions[2])}

    assert signed("revisión").get(f"/personal/{OBS}/restaurar", query_string=asked).status_code == 404


def test_without_a_choice_the_delivery_that_changed_last_is_shown(signed, versions):
    assert "Actividades de los planes · 2026" in signed("revisión").get(f"/personal/{OBS}/publicaciones").text
