"""The database goes away and comes back: what was seen stays, the rest says so, nothing needs a restart."""

import time
from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa

from etl import samples as sample_files
from tests.conftest import as_role
from tests.elsewhere import portal_over
from tests.serving.test_guards import CALLBACK, body, seen

SEEN, UNSEEN = "/planes/ilo/2021", "/planes?obs=ilo"
NOTICE = "La base de datos no responde. Esta es la página guardada el "
Switch = Callable[[bool], None]


@pytest.fixture(scope="module")
def ilo(make_database) -> dict[str, str]:
    """A database with the sample of Ilo alone."""
    urls = make_database()
    for slug, dataset, path in sample_files.files():
        if slug == "ilo":
            sample_files.load_one(as_role(urls, "etl"), slug, dataset, path, lambda step, rows: None)
    as_role(urls, "etl").dispose()
    return urls


@pytest.fixture
def database(server, ilo, cluster) -> Iterator[Switch]:
    """`database(False)` throws everyone out and lets nobody in; `database(True)` opens it again."""
    name = sa.make_url(ilo["web"]).database
    elsewhere = sa.make_url(cluster.urls["owner"]).set(database="workbench")
    admin = sa.create_engine(elsewhere, isolation_level="AUTOCOMMIT")

    def switch(on: bool) -> None:
        with admin.connect() as connection:
            connection.exec_driver_sql(f"ALTER DATABASE {name} ALLOW_CONNECTIONS {on}")
            if not on:
                connection.exec_driver_sql(
                    f"SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity WHERE datname = '{name}'"
                )

    with portal_over(ilo["web"]):
        yield switch
        switch(True)
    admin.dispose()


def gone(database: Switch) -> None:
    database(False)
    time.sleep(1.1)  # what is known of the newest release is a second old at most


def test_a_page_seen_before_is_shown_with_a_notice(client, database):
    before = client.get(SEEN)
    gone(database)

    answer = client.get(SEEN)

    assert (before.status_code, answer.status_code) == (200, 200)
    assert NOTICE not in before.text
    assert NOTICE in answer.text


def test_a_page_seen_is_shown_also_compressed(client, database):
    client.get(SEEN, headers={"Accept-Encoding": "br"})
    gone(database)

    answer = client.get(SEEN, headers={"Accept-Encoding": "gzip"})

    assert (answer.status_code, answer.headers["Content-Encoding"]) == (200, "gzip")


def test_a_page_not_seen_is_503_with_a_sentence(client, database):
    client.get(SEEN)
    gone(database)

    answer = client.get(UNSEEN)

    assert answer.status_code == 503
    assert "Los datos no están disponibles en este momento" in answer.text
    assert "psycopg2" not in answer.text and "Traceback" not in answer.text


def test_a_page_not_seen_is_503_within_the_second_too(client, database):
    client.get(SEEN)
    database(False)

    assert client.get(UNSEEN).status_code == 503


def test_a_filter_says_that_the_database_does_not_answer(client, database):
    client.get(SEEN)
    gone(database)

    answer = client.post(CALLBACK, json=body())

    assert answer.status_code == 200
    assert "La base de datos no responde en este momento." in seen(answer)


def test_nothing_was_lost_when_the_database_returns(client, database):
    client.get(SEEN)
    gone(database)
    client.get(UNSEEN)
    database(True)
    back = time.monotonic()

    while client.get(UNSEEN).status_code != 200 and time.monotonic() < back + 5:
        time.sleep(0.1)

    assert client.get(UNSEEN).status_code == 200
    assert NOTICE not in client.get(SEEN).text


def test_the_portal_starts_while_the_database_is_away(client, database):
    gone(database)

    assert client.get("/").status_code == 503
    assert client.get("/assets/bootstrap.css").status_code == 200
