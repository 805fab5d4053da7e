"""What tests share: a PostgreSQL of their own, a migrated database to copy, and the samples loaded once."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest
import sqlalchemy as sa

import config
from etl import samples as sample_files
from warehouse import embedded, pg_server
from warehouse.engine import engine

Urls = dict[str, str]
"""Role (owner, etl, web, staff) → URL of one database."""

MAY_COPY = ("ALTER ROLE atalaya_owner CREATEDB", "CREATE DATABASE workbench OWNER atalaya_owner")
"""What lets the owner copy the migrated database, from another one: a copy needs its model to be alone."""

RIGHTS = (
    "REVOKE ALL ON DATABASE {name} FROM PUBLIC",
    "GRANT CONNECT, TEMPORARY ON DATABASE {name} TO atalaya_etl",
    "GRANT CONNECT ON DATABASE {name} TO atalaya_web",
    "GRANT CONNECT ON DATABASE {name} TO atalaya_staff",
)
"""What the embedded cluster grants on its own database; a copy does not inherit it."""


@pytest.fixture(scope="session")
def cluster() -> Iterator[embedded.Cluster]:
    """One cluster for the whole run, in a folder that PostgreSQL's user can reach; never DATABASE_URL."""
    folder = Path(tempfile.mkdtemp(prefix="atalaya-test-"))
    folder.chmod(0o711)
    started = None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pg_server, "ROLES_AND_DATABASE", pg_server.ROLES_AND_DATABASE + MAY_COPY)
        try:
            started = embedded.start(folder, durable=False, say=lambda words: None)
            _migrate(started.urls["owner"])
            yield started
        finally:
            if started:
                started.stop()
            pg_server.end(folder / "pgdata")
            shutil.rmtree(folder, ignore_errors=True)


def _migrate(url: str) -> None:
    command = [sys.executable, "-m", "alembic", "upgrade", "head"]
    environment = config.environment(DATABASE_URL=url)
    done = subprocess.run(command, cwd=config.ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def workbench(cluster: embedded.Cluster) -> Iterator[sa.Engine]:
    """Where databases are made and dropped."""
    url = _of(cluster.urls["owner"], "workbench")
    made = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    yield made
    made.dispose()


@pytest.fixture(scope="session")
def make_database(cluster: embedded.Cluster, workbench: sa.Engine) -> Callable[[], Urls]:
    """`make_database()` is a new migrated empty database; it goes with the cluster."""
    numbers = count()

    def make() -> Urls:
        name = f"test_{next(numbers)}"
        with workbench.connect() as connection:
            for statement in ("CREATE DATABASE {name} TEMPLATE atalaya", *RIGHTS):
                connection.exec_driver_sql(statement.format(name=name))
        return {role: _of(url, name) for role, url in cluster.urls.items()}

    return make


def _of(url: str, database: str) -> str:
    """The same URL for another database of the cluster."""
    return sa.make_url(url).set(database=database).render_as_string(hide_password=False)


@pytest.fixture
def db_urls(make_database: Callable[[], Urls], workbench: sa.Engine) -> Iterator[Urls]:
    """The URLs of a fresh migrated empty database, by role."""
    urls = make_database()
    yield urls
    for role, url in urls.items():
        engine(f"atalaya_{role}", url).dispose()
    with workbench.connect() as connection, suppress(sa.exc.ProgrammingError):
        name = sa.make_url(urls["owner"]).database  # one that autovacuum is in goes with its cluster
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def db(db_urls: Urls) -> sa.Engine:
    """A fresh migrated empty database, as the ETL's role. The web's and the owner's: `db_urls` and `as_role`."""
    return as_role(db_urls, "etl")


def as_role(urls: Urls, role: str) -> sa.Engine:
    """The engine of a role (owner, etl, web, staff), with that role's limits."""
    return engine(f"atalaya_{role}", urls[role])


@pytest.fixture(scope="session")
def sample_urls(make_database: Callable[[], Urls]) -> Urls:
    """The URLs of the database with every sample, loaded once. Tests only read it."""
    urls = make_database()
    for slug, dataset, path in sample_files.files():
        sample_files.load_one(as_role(urls, "etl"), slug, dataset, path, lambda step, rows: None)
    return urls


@pytest.fixture(scope="session")
def samples(sample_urls: Urls, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Urls]:
    """The portal's settings point to the samples, as the web's role, until the end of the run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "DATABASE_URL", sample_urls["web"])
        patch.setitem(os.environ, "SECRET_KEY", "only for tests")
        patch.setitem(os.environ, "VAR_DIR", str(tmp_path_factory.mktemp("var")))
        _forget()
        yield sample_urls
    _forget()


def _forget() -> None:
    config.settings.cache_clear()
    engine.cache_clear()


@pytest.fixture(scope="session")
def server(samples: Urls):
    """The portal's Flask server over the samples."""
    import app

    return app.server


@pytest.fixture
def client(server):
    """A Flask test client of the portal over the samples."""
    return server.test_client()
