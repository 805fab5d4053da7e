"""The staff door over a small observatory of its own: people of every kind, browsers with a session, and a worker."""

import csv
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from accounts import passwords, sessions
from etl import orders, worker
from etl import samples as sample_files
from tests.conftest import Urls, _of, as_role
from tests.elsewhere import portal_over
from tests.factories import load, write
from warehouse.access import ADMINISTRATION, CAPTURE, REVIEW, memberships, users
from warehouse.errors import PortalError

OBS, OTHER = "demostracion", "ilo"
PASSWORD = "una frase que nadie adivina"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
SMALL = (
    "observatories", "categories", "territories", "units", "funding_sources", "sessions", "agreements", "plans",
)  # fmt: skip
MONTHS = {"2026-07": 40, "2026-08": 30, "2026-09": 20}
"""Incidents of the observatory that are released."""


def few_incidents(path: Path, months: dict[str, int] | None = None) -> Path:
    """A file with the first so many incidents of each month of the sample; without months, what is released."""
    with (sample_files.FOLDER / OBS / "incidents.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    kept = [
        row
        for month, number in (months or MONTHS).items()
        for row in [r for r in rows if r["occurred_on"].startswith(month)][:number]
    ]
    return write(path, kept)


@dataclass(frozen=True)
class Kind:
    """A person of the tests. roles: observatory → roles; is_verified: whether their sessions gave the second factor."""

    roles: dict[str, tuple[str, ...]]
    has_second: bool = False
    is_verified: bool = False
    must_change: bool = False
    is_out: bool = False


PEOPLE = {
    "captura": Kind({OBS: (CAPTURE,)}),
    "otra-captura": Kind({OBS: (CAPTURE,)}),
    "revisión": Kind({OBS: (REVIEW,)}, has_second=True, is_verified=True),
    "captura-y-revisión": Kind({OBS: (CAPTURE, REVIEW)}, has_second=True, is_verified=True),
    "administración": Kind({OBS: (ADMINISTRATION,)}, has_second=True, is_verified=True),
    "todo": Kind({OBS: (CAPTURE, REVIEW, ADMINISTRATION)}, has_second=True, is_verified=True),
    "sin-segundo": Kind({OBS: (REVIEW,)}),
    "sin-código": Kind({OBS: (REVIEW,)}, has_second=True),
    "clave-ajena": Kind({OBS: (CAPTURE,)}, must_change=True),
    "exempleada": Kind({OBS: (CAPTURE, REVIEW)}, has_second=True, is_verified=True, is_out=True),
    "vecina": Kind({OTHER: (CAPTURE, REVIEW, ADMINISTRATION)}, has_second=True, is_verified=True),
    "de-dos": Kind({OBS: (CAPTURE,), OTHER: (CAPTURE,)}),
    "sin-papel": Kind({}),
}
"""Everybody, by login. All have PASSWORD, and SECRET where they have a second factor."""


@dataclass
class Browser:
    """A browser with an open session: `get` and `post` of a Flask test client; a post carries the session's csrf."""

    client: FlaskClient
    session: sessions.Session
    token: str

    @property
    def csrf(self) -> str:
        return self.session.csrf

    def get(self, path: str, **options: Any) -> TestResponse:
        return self.client.get(path, **options)

    def post(self, path: str, data: dict[str, Any] | None = None, **options: Any) -> TestResponse:
        return self.client.post(path, data={"csrf": self.csrf} | (data or {}), **options)


@dataclass
class Desk:
    """The staff door over a database of its own. people: login → user_id."""

    server: Flask
    urls: Urls
    people: dict[str, int] = field(default_factory=dict)

    @property
    def staff(self) -> sa.Engine:
        return as_role(self.urls, "staff")

    @property
    def etl(self) -> sa.Engine:
        return as_role(self.urls, "etl")

    @property
    def owner(self) -> sa.Engine:
        return as_role(self.urls, "owner")

    def client(self) -> FlaskClient:
        """A browser of nobody."""
        return self.server.test_client()

    def signed(self, who: str) -> Browser:
        """A browser in which somebody of PEOPLE has signed in, with the second factor if their kind gives it."""
        with self.staff.begin() as connection:
            token = sessions.begin(connection, self.people[who], PEOPLE[who].is_verified)
            row = connection.execute(
                sa.text("SELECT token_hash, csrf FROM access.sessions WHERE user_id = :u ORDER BY created_at DESC LIMIT 1"),
                {"u": self.people[who]},
            ).one()  # fmt: skip
        kind, number = PEOPLE[who], self.people[who]
        roles = {slug: frozenset(names) for slug, names in kind.roles.items()}
        session = sessions.Session(
            row.token_hash, number, who, who.capitalize(), row.csrf, kind.is_verified, kind.has_second,
            kind.must_change, roles,
        )  # fmt: skip
        client = self.client()
        client.set_cookie("atalaya_personal", token, path="/personal")
        return Browser(client, session, token)

    def run_worker(self) -> None:
        """Do everything that waits for a worker: orders and queued files."""
        while orders.take_one(self.etl) or _took(self.etl):
            pass


def _took(engine: sa.Engine) -> bool:
    try:
        return worker.take_one(engine) is not None
    except PortalError:  # a file that cannot be used: its load says so
        return True


@pytest.fixture(scope="session")
def door_server(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The portal's Flask server, made without any database: that comes with each desk."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "SECRET_KEY", "only for tests")
        if "VAR_DIR" not in os.environ:
            patch.setitem(os.environ, "VAR_DIR", str(tmp_path_factory.mktemp("var")))
        with portal_over(os.environ.get("DATABASE_URL", "postgresql:///nowhere")):
            import app

    return app.server


@pytest.fixture(scope="session")
def desk_model(
    make_database: Callable[[], Urls], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Urls, dict[str, int]]:
    """A database to copy: a small «demostracion», «ilo» of which only the name is known, and everybody of PEOPLE."""
    urls = make_database()
    for slug, dataset, path in sample_files.files():
        if (slug == OBS and dataset in SMALL) or (slug == OTHER and dataset == "observatories"):
            sample_files.load_one(as_role(urls, "etl"), slug, dataset, path, lambda step, rows: None)
    path = few_incidents(tmp_path_factory.mktemp("desk") / "incidents.csv")
    assert load(as_role(urls, "etl"), "incidents", path, slug=OBS).state == "published"
    with as_role(urls, "staff").begin() as connection:
        people = _everybody(connection)
    for role in urls:
        as_role(urls, role).dispose()
    return urls, people


def _everybody(connection: sa.Connection) -> dict[str, int]:
    kept, found = passwords.hashed(PASSWORD), {}
    for login, kind in PEOPLE.items():
        values: dict[str, Any] = {"login": login, "name": login.capitalize(), "password_hash": kept}
        values |= {"must_change": kind.must_change, "totp_secret": SECRET if kind.has_second else None}
        values |= {"disabled_at": sa.func.now() if kind.is_out else None}
        found[login] = connection.execute(
            users.insert().values(**values).returning(users.c.user_id)
        ).scalar_one()
        for slug, roles in kind.roles.items():
            for role in roles:
                line = {"user_id": found[login], "observatory": slug, "role": role}
                connection.execute(memberships.insert().values(**line))
    return found


@pytest.fixture(scope="session")
def open_desk(door_server: Flask, desk_model: tuple[Urls, dict[str, int]], workbench: sa.Engine):
    """`with open_desk() as desk`: the door over a fresh copy of the model."""
    model, people = desk_model
    source = sa.make_url(model["owner"]).database
    made = iter(range(10**6))

    @contextmanager
    def opened() -> Iterator[Desk]:
        name = f"desk_{next(made)}"
        with workbench.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE {source}")
            for role, right in (("etl", "CONNECT, TEMPORARY"), ("web", "CONNECT"), ("staff", "CONNECT")):
                connection.exec_driver_sql(f"GRANT {right} ON DATABASE {name} TO atalaya_{role}")
        urls = {role: _of(url, name) for role, url in model.items()}
        with pytest.MonkeyPatch.context() as patch:
            patch.setitem(os.environ, "STAFF_DATABASE_URL", urls["staff"])
            with portal_over(urls["web"]):
                yield Desk(door_server, urls, dict(people))
        with workbench.connect() as connection, suppress(sa.exc.ProgrammingError):
            connection.exec_driver_sql(
                f"DROP DATABASE {name} WITH (FORCE)"
            )  # one that autovacuum is in goes with its cluster

    return opened


@pytest.fixture
def desk(open_desk) -> Iterator[Desk]:
    """The staff door over a database that only this test changes."""
    with open_desk() as opened:
        yield opened


@pytest.fixture
def signed(desk: Desk) -> Callable[[str], Browser]:
    """`signed("captura")`: a browser in which that person of PEOPLE has signed in."""
    return desk.signed


@pytest.fixture
def run_worker(desk: Desk) -> Callable[[], None]:
    """`run_worker()` does everything that waits for the worker."""
    return desk.run_worker
