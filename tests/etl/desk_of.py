"""Staff for the tests of the queue: people with roles, files that they send, and what became of them."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from config import ROOT, environment
from etl import inbox, orders
from etl.orders import Order
from tests.conftest import Urls, as_role
from tests.factories import SLUG, incidents
from warehouse.access import CAPTURE, REVIEW, memberships, users
from warehouse.audit import Actor
from warehouse.ledger import loads


def person(urls: Urls, login: str, *roles: str, slug: str = SLUG) -> Actor:
    """Somebody new, as the first of these roles."""
    with as_role(urls, "owner").begin() as connection:
        row = users.insert().values(login=login, name=login, password_hash="-", must_change=False)
        number = connection.execute(row.returning(users.c.user_id)).scalar_one()
        for role in roles:
            connection.execute(memberships.insert().values(user_id=number, observatory=slug, role=role))
    return Actor(number, roles[0])


class Desk:
    """A clerk and a reviewer of an observatory."""

    def __init__(self, urls: Urls) -> None:
        self.urls, self.staff, self.etl = urls, as_role(urls, "staff"), as_role(urls, "etl")
        self.clerk, self.reviewer = person(urls, "ana", CAPTURE), person(urls, "luis", REVIEW)

    def upload(self, path: Path, dataset: str = "incidents", **options: Any) -> int:
        options = {"slices": ("todas",)} | options
        return inbox.receive_upload(self.staff, path, path.name, dataset, SLUG, self.clerk, **options)

    def month(self, path: Path, rows: int = 3, month: str = "2026-01", **options: Any) -> int:
        """Upload a month of incidents."""
        return self.upload(incidents(path, {month: rows}), **options)

    def ask(self, kind: str, actor: Actor | None = None, load_id: int | None = None, **options: Any) -> int:
        return orders.ask(
            self.staff, kind, SLUG, "incidents", actor or self.reviewer, load_id=load_id, **options
        )

    def order(self, number: int) -> Order:
        found = orders.find(self.staff, number)
        assert found is not None
        return found

    def load(self, load_id: int) -> sa.Row:
        """The line of a load."""
        with self.etl.connect() as connection:
            return connection.execute(sa.select(loads).where(loads.c.load_id == load_id)).one()

    def state(self, load_id: int) -> str:
        return self.load(load_id).state

    def told(self, action: str) -> list[dict]:
        """What the audit tells of an action."""
        with self.etl.connect() as connection:
            query = "SELECT subject FROM meta.audit WHERE action = :action ORDER BY audit_id"
            return list(connection.scalars(sa.text(query), {"action": action}))


@contextmanager
def held(urls: Urls) -> Iterator[None]:
    """Nobody can write incidents meanwhile: a check that takes as long as we like."""
    with as_role(urls, "owner").connect() as connection:
        connection.exec_driver_sql("LOCK TABLE core.incidents IN SHARE MODE")
        yield
        with suppress(sa.exc.OperationalError):  # a test may end every session, this one too
            connection.rollback()


@contextmanager
def working(urls: Urls) -> Iterator[subprocess.Popen]:
    """`python -m etl worker`, as the Procfile starts it."""
    command = [sys.executable, "-m", "etl", "worker"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment(DATABASE_URL=urls["etl"]))
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def until(fact: Callable[[], object], seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not fact():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)
