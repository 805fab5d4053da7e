"""An order while it waits, how it ends, and the files that are given back."""

import pytest
import sqlalchemy as sa

from etl import desk_problems, orders
from tests.staff.conftest import OBS, OTHER
from warehouse import desk as tables
from warehouse.audit import Actor

HOME = f"/personal/{OBS}/ordenes"


@pytest.fixture
def ask(desk):
    """`ask("template")`: an order of «todo»."""

    def asked(kind="template", **options) -> int:
        actor = Actor(desk.people["todo"], "revisión")
        return orders.ask(desk.staff, kind, OBS, "agreements", actor, **options)

    return asked


def end(desk, number, **values) -> None:
    with desk.etl.begin() as connection:
        connection.execute(tables.orders.update().where(tables.orders.c.order_id == number).values(**values))


def give(desk, name="convenios.xlsx", content=b"abc", observatory=OBS) -> int:
    row = tables.returned.insert().values(observatory=observatory, file_name=name, content=content)
    with desk.etl.begin() as connection:
        return connection.execute(row.returning(tables.returned.c.returned_id)).scalar_one()


def test_an_order_that_waits_asks_again_by_itself(signed, ask):
    number = ask()

    text = signed("captura").get(f"{HOME}/{number}").text

    assert f'data-poll="{HOME}/{number}/estado.json"' in text
    assert '<noscript><meta http-equiv="refresh" content="2">' in text
    assert signed("captura").get(f"{HOME}/{number}/estado.json").json["state"] == "waiting"


def test_an_order_that_nobody_works_says_what_to_do_and_tells_of_no_file(signed, ask):
    number = ask()

    text = signed("captura").get(f"{HOME}/{number}").text

    assert "Lo que pidió quedó anotado" in text and "avise a quien administra el servidor" in text
    assert "El archivo está guardado" not in text


def test_a_refused_order_says_why_and_where_to_go(signed, ask, desk):
    number = ask()
    end(desk, number, state="refused", sentence="No hay nada publicado.")

    text = signed("captura").get(f"{HOME}/{number}").text

    assert "No hay nada publicado." in text
    assert "No se cambió nada." in text
    assert f'href="/personal/{OBS}"' in text


@pytest.mark.parametrize(
    ("kind", "result", "leads"),
    [
        ("publish", {"releases": {}}, "cargas/1?dicho=published"),
        ("discard", {}, "cargas/1?dicho=discarded"),
        ("agreement", {"load_id": 2}, "cargas/2?dicho=noted"),
        ("undo", {"releases": {}}, "publicaciones?dicho=undone"),
    ],
)
def test_an_order_that_is_done_leads_to_what_came_of_it(signed, ask, desk, kind, result, leads):
    number = ask(kind, load_id=1)
    end(desk, number, state="done", result=result)

    answer = signed("captura").get(f"{HOME}/{number}")

    assert answer.status_code == 303
    assert answer.location.endswith(leads)


def test_a_template_is_downloaded(signed, ask, run_worker):
    number = ask()
    run_worker()
    browser = signed("captura")

    text = browser.get(f"{HOME}/{number}").text
    address = text.split('<a class="btn btn-primary" href="')[1].split('"')[0]
    file = browser.get(address)

    assert address.startswith(f"/personal/{OBS}/archivos/")
    assert file.data.startswith(b"PK")


def test_orders_of_another_observatory_are_not_found(signed, ask):
    number = ask()

    assert signed("vecina").get(f"/personal/{OTHER}/ordenes/{number}").status_code == 404
    assert signed("vecina").get(f"/personal/{OTHER}/ordenes/{number}/estado.json").status_code == 404
    assert signed("captura").get(f"{HOME}/{'9' * 25}").status_code == 404


def test_a_file_is_sent_whole_under_a_safe_name(signed, desk, monkeypatch):
    monkeypatch.setattr(desk_problems, "PIECE", 1000)
    content = bytes(range(256)) * 20
    number = give(desk, 'año "2026"\r\nX: y.xlsx', content)

    answer = signed("captura").get(f"/personal/{OBS}/archivos/{number}")

    assert answer.data == content
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "X" not in answer.headers


def test_a_file_is_only_for_the_people_of_its_observatory(signed, desk):
    number, other = give(desk), give(desk, observatory=OTHER)

    assert signed("vecina").get(f"/personal/{OBS}/archivos/{number}").status_code == 404
    assert signed("captura").get(f"/personal/{OBS}/archivos/{other}").status_code == 404
    assert desk.client().get(f"/personal/{OBS}/archivos/{number}").status_code == 303


def test_a_file_past_its_term_is_not_found(signed, desk):
    number = give(desk)
    with desk.etl.begin() as connection:
        connection.execute(sa.delete(tables.returned))

    assert signed("captura").get(f"/personal/{OBS}/archivos/{number}").status_code == 404
