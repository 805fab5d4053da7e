"""What a reviewer reads in the page of a load, and what publishing and discarding do."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.factories import activity, load, write
from tests.staff.conftest import OBS, few_incidents
from warehouse import desk as tables
from warehouse.access import CAPTURE
from warehouse.audit import Actor

PLAN = "2026"


@pytest.fixture
def staged(desk, tmp_path: Path):
    """`staged(1, 2)`: the number of a load of these lines of a plan, which «captura-y-revisión» sent and waits."""

    def make(*lines: int, who: str = "captura-y-revisión", **changes: str) -> int:
        path = write(
            tmp_path / f"plan-{len(lines)}-{len(changes)}.csv", [activity(n, PLAN, **changes) for n in lines]
        )
        actor = Actor(desk.people[who], CAPTURE)
        outcome = load(desk.etl, "activities", path, slug=OBS, review=True, actor=actor)
        assert outcome.state == "ready"
        return outcome.load_id

    return make


def page(browser, number: int) -> str:
    answer = browser.get(f"/personal/{OBS}/cargas/{number}")
    assert answer.status_code == 200
    return answer.text


def publish(browser, number: int, **form: str):
    return browser.post(f"/personal/{OBS}/cargas/{number}/publicar", form)


def released(desk) -> int:
    with desk.etl.connect() as connection:
        query = f"SELECT count(*) FROM meta.releases WHERE dataset = 'activities' AND observatory = '{OBS}'"
        return connection.scalar(sa.text(query))


def test_the_first_thing_that_a_reviewer_reads_is_how_many_rows_change(signed, staged):
    told = page(signed("revisión"), staged(1, 2, 3))

    assert "Se agregan 3 filas, cambian 0, se quitan 0." in told
    assert "Hoy no se ve nada de esto" in told
    assert (
        told.index("Se agregan 3 filas")
        < told.index("Qué quedaría a la vista")
        < told.index("Publicar</button>")
    )


def test_rows_that_change_and_go_are_told_with_before_and_after(desk, signed, staged):
    write_and_publish(desk, staged(1, 2))

    told = page(signed("revisión"), staged(1, title="Otro título"))

    assert "Se agregan 0 filas, cambia 1, se quita 1." in told
    assert "<del>Actividad 1</del>" in told and "<ins>Otro título</ins>" in told
    assert "Hay menos filas" in told


def write_and_publish(desk, number: int) -> None:
    from etl import orders

    orders.ask(
        desk.staff,
        "publish",
        OBS,
        "activities",
        Actor(desk.people["revisión"], "revisión"),
        load_id=number,
        note="Al día",
    )
    desk.run_worker()


def test_another_person_publishes(desk, signed, staged, run_worker):
    number = staged(1)
    browser = signed("revisión")

    answer = publish(browser, number)
    run_worker()

    assert (answer.status_code, released(desk)) == (303, 1)
    assert "dicho=published" in browser.get(answer.location).location


def test_who_uploaded_may_not_and_reads_why(desk, signed, staged, run_worker):
    number = staged(1)
    browser = signed("captura-y-revisión")

    told, answer = page(browser, number), publish(browser, number)
    run_worker()

    assert "Usted subió este archivo" in told and "Publicar</button>" not in told
    assert (answer.status_code, released(desk)) == (403, 0)


def test_an_observatory_may_let_who_uploaded_publish(desk, signed, staged, run_worker):
    with desk.staff.begin() as connection:
        connection.execute(tables.observatory_rules.insert().values(observatory=OBS, same_person=True))

    assert publish(signed("captura-y-revisión"), staged(1)).status_code == 303
    run_worker()

    assert released(desk) == 1


def test_who_only_uploads_sees_the_review_and_no_button(signed, staged):
    number = staged(1, who="captura")

    told = page(signed("captura"), number)

    assert "Se agrega 1 fila" in told and "Lo publica una persona con el papel de revisión." in told
    assert publish(signed("captura"), number).status_code == 403


def test_a_month_that_moves_asks_for_a_note_before_the_order_is_made(desk, signed, tmp_path, run_worker):
    path = few_incidents(tmp_path / "mas.csv", {"2026-07": 80})
    actor = Actor(desk.people["captura"], CAPTURE)
    number = load(desk.etl, "incidents", path, "2026-07", slug=OBS, review=True, actor=actor).load_id
    browser = signed("revisión")

    refused = publish(browser, number, note="  ")

    assert refused.status_code == 400 and "Falta la nota" in refused.text
    assert publish(browser, number, note="Llegaron más denuncias").status_code == 303
    run_worker()
    with desk.etl.connect() as connection:
        query = "SELECT note FROM meta.releases ORDER BY release_id DESC LIMIT 1"
        assert connection.scalar(sa.text(query)) == "Llegaron más denuncias"


def test_a_reviewer_of_elsewhere_finds_nothing(signed, staged):
    number = staged(1)

    assert signed("vecina").get(f"/personal/{OBS}/cargas/{number}").status_code == 404
    assert publish(signed("vecina"), number).status_code in (403, 404)


def test_what_a_file_says_is_never_markup(signed, staged):
    told = page(signed("revisión"), staged(1, title="<script>alert(1)</script>"))

    assert "&lt;script&gt;alert(1)" in told and "<script>alert" not in told


def test_who_sent_a_file_discards_it_and_nobody_else_without_the_role(desk, signed, staged, run_worker):
    number = staged(1, who="captura")
    address = f"/personal/{OBS}/cargas/{number}/descartar"

    assert signed("otra-captura").post(address).status_code == 403
    assert signed("captura").post(address).status_code == 303
    run_worker()

    assert "Descartada" in page(signed("captura"), number)
    assert released(desk) == 0


def test_a_row_of_totals_asks_nothing_of_who_publishes(desk, signed, tmp_path, run_worker):
    total = dict.fromkeys(activity(1, PLAN), "") | {"plan": "Total"}
    path = write(tmp_path / "plan-con-total.csv", [activity(1, PLAN), total])
    number = load(desk.etl, "activities", path, slug=OBS, review=True).load_id
    browser = signed("revisión")

    assert "accept_rejects" not in page(browser, number)
    assert publish(browser, number).status_code == 303
    run_worker()
    assert released(desk) == 1


def test_coordinates_and_identifiers_of_incidents_are_not_on_the_page(desk, signed, tmp_path):
    path = few_incidents(tmp_path / "mas.csv", {"2026-07": 45})
    number = load(desk.etl, "incidents", path, "2026-07", slug=OBS, review=True).load_id

    told = page(signed("revisión"), number)

    with desk.etl.connect() as connection:
        query = "SELECT source_id, longitude::text FROM core.incidents WHERE load_id = :load LIMIT 20"
        secrets = [
            cell for row in connection.execute(sa.text(query), {"load": number}) for cell in row if cell
        ]
    assert secrets and not [cell for cell in secrets if cell in told]


def test_a_published_load_says_who_decided_and_keeps_what_was_reviewed(desk, signed, staged):
    number = staged(1, 2)
    write_and_publish(desk, number)

    told = page(signed("captura"), number)

    assert "La publicó Revisión (revisión) el " in told and "<q>Al día</q>" in told
    assert "Lo que se revisó antes de publicar" in told and "Se agregan 2 filas" in told
    assert "Su decisión" not in told and "Publicar</button>" not in told
