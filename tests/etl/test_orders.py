"""What staff order: done once, by a worker that asks again whether they may, with its effect or not at all."""

import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from config import ROOT
from etl import discard, orders, publish, worker
from tests import factories
from tests.conftest import Urls, as_role
from tests.etl.desk_of import Desk, person
from tests.factories import SLUG
from warehouse import desk as tables
from warehouse.access import ADMINISTRATION, CAPTURE, REVIEW
from warehouse.audit import Actor

KILLED = """
import os, signal, sys
from etl import orders, {module}
from warehouse.engine import engine

done = {module}.{name}
def killed(connection, order):
    done(connection, order)
    os.kill(os.getpid(), signal.SIGKILL)
{module}.{name} = killed
orders.take_one(engine("atalaya_etl", sys.argv[1]))
"""


@pytest.fixture
def desk(db: sa.Engine, db_urls: Urls, tmp_path: Path) -> Desk:
    factories.observatory(db, tmp_path)
    return Desk(db_urls)


@pytest.fixture
def ready(desk: Desk, tmp_path: Path) -> int:
    """A load that waits to be published."""
    load_id = desk.month(tmp_path / "a.csv")
    worker.take_one(desk.etl)
    assert desk.state(load_id) == "ready"
    return load_id


def remove(urls: Urls, actor: Actor) -> None:
    with as_role(urls, "owner").begin() as connection:
        connection.execute(
            tables.orders.metadata.tables["access.memberships"].delete().where(sa.text(f"user_id = {actor.user_id}"))
        )  # fmt: skip


def disable(urls: Urls, actor: Actor) -> None:
    with as_role(urls, "owner").begin() as connection:
        connection.exec_driver_sql(
            f"UPDATE access.users SET disabled_at = now() WHERE user_id = {actor.user_id}"
        )


def test_an_order_is_done_and_told(desk: Desk, ready: int) -> None:
    number = desk.ask("discard", desk.clerk, ready)
    assert desk.order(number).state == "waiting"

    ended = orders.take_one(desk.etl)

    assert (ended.order_id, ended.state) == (number, "done")
    assert desk.order(number).finished_at is not None
    assert (desk.state(ready), desk.load(ready).sentence) == ("rejected", "Descartada.")
    assert desk.told("descarte") == [{"load_id": ready, "dataset": "incidents"}]
    assert orders.take_one(desk.etl) is None


def test_what_waits_in_the_queue_can_be_discarded_and_what_is_over_cannot(desk: Desk, tmp_path: Path) -> None:
    load_id = desk.month(tmp_path / "a.csv")
    first, second = desk.ask("discard", desk.clerk, load_id), desk.ask("discard", desk.clerk, load_id)

    orders.take_one(desk.etl)
    orders.take_one(desk.etl)

    assert [desk.order(number).state for number in (first, second)] == ["done", "refused"]
    assert worker.take_one(desk.etl) is None


@pytest.mark.parametrize("revoke", [remove, disable])
def test_whoever_may_no_longer_is_refused(desk: Desk, db_urls: Urls, ready: int, revoke) -> None:
    number = desk.ask("publish", load_id=ready)
    revoke(db_urls, desk.reviewer)

    orders.take_one(desk.etl)

    assert desk.order(number).state == "refused"
    assert "ya no tiene permiso" in desk.order(number).sentence
    assert desk.state(ready) == "ready"


ROLES = {"ana": CAPTURE, "luis": REVIEW, "eva": ADMINISTRATION}
MAY = {
    "publish": {"luis"},
    "undo": {"luis"},
    "discard": {"ana", "luis"},
    "template": {"ana", "luis", "eva"},
    "agreement": {"ana", "luis"},
    "bulletin": {"ana", "luis"},
}


@pytest.mark.parametrize("kind", tables.ORDERS)
def test_only_these_roles_may_ask_for_it(desk: Desk, db_urls: Urls, ready: int, kind: str) -> None:
    actors = {
        "ana": desk.clerk, "luis": desk.reviewer, "eva": person(db_urls, "eva", ADMINISTRATION),
        "ina": person(db_urls, "ina", *ROLES.values(), slug="otro"),
    }  # fmt: skip
    asked = {who: orders.ask(desk.staff, kind, "prueba", "incidents", actor) for who, actor in actors.items()}
    with desk.etl.connect() as connection:
        refused = set()
        for who, number in asked.items():
            try:
                orders.refuse(connection, desk.order(number))
            except orders.PortalError:
                refused.add(who)

    assert set(actors) - refused == MAY[kind]


def test_a_role_that_the_person_does_not_have_is_refused(desk: Desk, ready: int) -> None:
    number = desk.ask("publish", Actor(desk.clerk.user_id, REVIEW), ready)

    orders.take_one(desk.etl)

    assert desk.order(number).state == "refused"


def test_a_load_of_another_observatory_is_refused(desk: Desk, db_urls: Urls, ready: int) -> None:
    stranger = person(db_urls, "ina", REVIEW, slug="otro")
    number = orders.ask(desk.staff, "discard", "otro", "incidents", stranger, load_id=ready)

    orders.take_one(desk.etl)

    assert "no es de este observatorio" in desk.order(number).sentence
    assert desk.state(ready) == "ready"


def test_an_order_that_fails_leaves_nothing_and_a_sentence(desk: Desk, ready: int, monkeypatch) -> None:
    def fails(connection: sa.Connection, order: orders.Order) -> dict:
        done(connection, order)
        raise ZeroDivisionError

    done = discard.discard
    monkeypatch.setattr(discard, "discard", fails)
    number = desk.ask("discard", desk.clerk, ready)

    orders.take_one(desk.etl)

    assert desk.order(number).state == "refused"
    assert "error del portal" in desk.order(number).sentence
    assert (desk.state(ready), desk.told("descarte")) == ("ready", [])


def test_two_workers_never_do_the_same_order(desk: Desk, tmp_path: Path) -> None:
    loads = [desk.month(tmp_path / f"{n}.csv", n + 1) for n in range(8)]
    numbers = [desk.ask("discard", desk.clerk, load_id) for load_id in loads]

    with ThreadPoolExecutor(4) as threads:
        ended = list(threads.map(lambda _: orders.take_one(desk.etl), range(12)))

    assert sorted(order.order_id for order in ended if order) == numbers
    assert len(desk.told("descarte")) == 8


def test_an_undo_goes_before_what_was_asked_earlier(desk: Desk, ready: int) -> None:
    desk.ask("discard", desk.clerk, ready)
    undo = desk.ask("undo", slice="2026-01", release_id=1, note="Error")

    assert orders.take_one(desk.etl).order_id == undo


@pytest.mark.parametrize(("kind", "module", "name"), [("discard", "discard", "discard"), ("publish", "decisions", "publish")])  # fmt: skip
def test_an_order_whose_worker_is_killed_is_done_once(desk, db_urls, ready, kind, module, name) -> None:
    number, releases = desk.ask(kind, load_id=ready), "meta.releases WHERE dataset = 'incidents'"

    program = [sys.executable, "-c", KILLED.format(module=module, name=name), db_urls["etl"]]
    assert subprocess.run(program, cwd=ROOT, check=False).returncode == -signal.SIGKILL

    assert (desk.order(number).state, desk.state(ready)) == ("waiting", "ready")
    assert factories.count(desk.etl, releases) == 0
    assert orders.take_one(desk.etl).state == "done"
    assert factories.count(desk.etl, releases) == (kind == "publish")
    assert len(desk.told("publicación" if kind == "publish" else "descarte")) >= 1


def test_an_order_that_kills_its_worker_twice_is_not_tried_again(
    desk: Desk, db_urls: Urls, ready: int
) -> None:
    number = desk.ask("discard", load_id=ready)
    program = [sys.executable, "-c", KILLED.format(module="discard", name="discard"), db_urls["etl"]]
    for _ in range(orders.TRIES):
        assert subprocess.run(program, cwd=ROOT, check=False).returncode == -signal.SIGKILL

    orders.take_one(desk.etl)

    assert (desk.order(number).state, desk.order(number).sentence) == ("refused", orders.STOPPED_TWICE)
    assert (desk.state(ready), desk.told("descarte")) == ("ready", [])


def test_what_the_command_line_is_publishing_cannot_be_discarded(desk: Desk, ready: int) -> None:
    with desk.etl.begin() as connection:
        connection.exec_driver_sql(
            f"UPDATE meta.loads SET options = options - 'review' WHERE load_id = {ready}"
        )
    number = desk.ask("discard", load_id=ready)

    orders.take_one(desk.etl)

    assert "línea de órdenes" in desk.order(number).sentence
    assert (desk.order(number).state, desk.state(ready)) == ("refused", "ready")


def test_who_uploads_discards_only_their_own(desk: Desk, db_urls: Urls, ready: int) -> None:
    others, own = (
        desk.ask("discard", person(db_urls, "ada", CAPTURE), ready),
        desk.ask("discard", desk.clerk, ready),
    )

    orders.take_one(desk.etl)

    assert "la envió otra persona" in desk.order(others).sentence
    assert desk.state(ready) == "ready"
    assert (orders.take_one(desk.etl).order_id, desk.order(own).state) == (own, "done")


def test_a_dataset_that_is_held_does_not_hold_up_the_orders_of_others(desk: Desk, ready: int) -> None:
    told = {"slice": "2026-01", "release_id": 1, "note": "Error"}
    held = [desk.ask("undo", **told), desk.ask("publish", load_id=ready)]
    free = orders.ask(desk.staff, "undo", SLUG, "activities", desk.reviewer, **told)

    with desk.etl.begin() as connection:
        publish.lock(connection, "incidents", SLUG)
        since = time.monotonic()
        for _ in range(3):
            orders.take_one(desk.etl, orders.QUICK)
        took = time.monotonic() - since

    assert desk.order(free).finished_at - desk.order(free).asked_at < timedelta(seconds=5)
    assert took < 15
    assert [(desk.order(n).state, desk.order(n).attempts) for n in held] == [("waiting", 0)] * 2
    while orders.take_one(desk.etl):
        pass
    assert desk.order(held[1]).state == "done"
