"""What each role may do, by trying it."""

from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest
import sqlalchemy as sa
from psycopg2.errors import InsufficientPrivilege

from tests import factories
from tests.conftest import Urls, as_role
from warehouse.cubes import incidents_by_zone
from warehouse.dataset import metadata
from warehouse.datasets import ALL
from warehouse.engine import engine, separated
from warehouse.published import VIEWS

CANARIES = ("CANARIO-77", "-71.345678", "-17.654321")
WRITES = (
    "INSERT INTO {view} DEFAULT VALUES",
    "UPDATE {view} SET observatory = 'x'",
    "DELETE FROM {view}",
    "TRUNCATE {view}",
)
CREATIONS = (
    "CREATE TABLE pub.mine (a int)",
    "CREATE TABLE public.mine (a int)",
    "CREATE TEMPORARY TABLE mine (a int)",
    "CREATE SCHEMA mine",
    "CREATE VIEW pub.mine AS SELECT 1",
    "DROP VIEW pub.activities",
    "CREATE FUNCTION pub.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE ROLE mine",
    "SET ROLE atalaya_etl",
    "COPY pub.activities TO PROGRAM 'true'",
)


@pytest.fixture(scope="module")
def urls(make_database, tmp_path_factory: pytest.TempPathFactory) -> Urls:
    """A database with one incident that carries canaries."""
    made = make_database()
    folder = tmp_path_factory.mktemp("roles")
    factories.observatory(as_role(made, "etl"), folder)
    source_id, longitude, latitude = CANARIES
    row = factories.incident(1, source_id=source_id, longitude=longitude, latitude=latitude)
    factories.load(as_role(made, "etl"), "incidents", factories.write(folder / "i.csv", [row]))
    return made


@pytest.fixture(params=["web", "owner"])
def web(urls: Urls, request: pytest.FixtureRequest) -> Iterator[sa.Connection]:
    """The portal's connection, read-only off: with a URL of its own, and where one user serves for everything."""
    with engine("atalaya_web", urls[request.param]).connect() as connection:
        connection.exec_driver_sql("SET TRANSACTION READ WRITE")
        yield connection


def refusal(connection: sa.Connection, statement: str) -> type[Exception] | None:
    with connection.begin_nested() as attempt:
        try:
            connection.exec_driver_sql(statement)
        except sa.exc.DBAPIError as problem:
            attempt.rollback()
            return type(problem.orig)
    return None


def views(connection: sa.Connection) -> list[str]:
    return [f"pub.{name}" for name in sa.inspect(connection).get_view_names("pub")]


def test_web_reads_every_view(web: sa.Connection) -> None:
    assert {view: refusal(web, f"SELECT * FROM {view}") for view in views(web)} == dict.fromkeys(views(web))
    assert {f"pub.{d.name}" for d in ALL if d.published} < set(views(web))


def test_web_cannot_read_any_table_behind_the_views(web: sa.Connection) -> None:
    tables = [table.fullname for table in metadata.tables.values()]

    assert {table.split(".")[0] for table in tables} == {"raw", "core", "mart", "meta", "access"}
    assert [t for t in tables if refusal(web, f"SELECT * FROM {t}") is not InsufficientPrivilege] == []


def test_web_cannot_change_a_view(web: sa.Connection) -> None:
    changed = {
        (view, how) for view in views(web) for how in WRITES if not refusal(web, how.format(view=view))
    }

    assert changed == set()


@pytest.mark.parametrize("statement", CREATIONS)
def test_web_cannot_make_or_become_anything(urls: Urls, statement: str) -> None:
    with as_role(urls, "web").connect() as connection:
        connection.exec_driver_sql("SET TRANSACTION READ WRITE")
        with pytest.raises(sa.exc.ProgrammingError) as refused:
            connection.exec_driver_sql(statement)

    assert isinstance(
        refused.value.orig, psycopg2.errors.InsufficientPrivilege | psycopg2.errors.WrongObjectType
    )


def test_no_view_has_a_private_column(web: sa.Connection) -> None:
    private = {c.name for d in ALL for c in d.columns if not c.public}

    shown = {(v, c["name"]) for v in views(web) for c in sa.inspect(web).get_columns(v[4:], "pub")}

    outcomes = {("pub.incidents_by_outcome", "outcome")}  # a closed list, by municipality and closed year
    outcomes |= {
        ("pub.operations", "outcome")
    }  # of what the municipality did, not of what happened to a person
    assert {(view, name) for view, name in shown if name in private} == outcomes
    assert "incidents" not in VIEWS


def test_what_is_private_appears_in_no_view(web: sa.Connection) -> None:
    everything = " ".join(str(web.execute(sa.text(f"SELECT * FROM {v}")).fetchall()) for v in views(web))

    assert "robo" in everything
    assert [canary for canary in CANARIES if canary in everything] == []


def test_web_works_as_itself_also_where_one_user_serves_for_everything(web: sa.Connection) -> None:
    assert web.scalar(sa.text("SELECT current_user")) == "atalaya_web"
    assert separated(web)


def test_a_role_that_can_write_is_told_apart(urls: Urls) -> None:
    with as_role(urls, "etl").connect() as connection:
        assert not separated(connection)


def test_webs_transactions_are_read_only(urls: Urls) -> None:
    with as_role(urls, "web").connect() as connection:
        assert connection.scalar(sa.text("SHOW transaction_read_only")) == "on"


def test_a_slow_question_of_the_web_is_cut(urls: Urls) -> None:
    with as_role(urls, "web").connect() as connection, pytest.raises(sa.exc.OperationalError) as cut:
        connection.execute(sa.text("SELECT pg_sleep(6)"))

    assert isinstance(cut.value.orig, psycopg2.errors.QueryCanceled)


STAFF_WRITES = {
    "INSERT": {
        "raw.files", "raw.pieces", "meta.loads", "meta.orders", "meta.profiles", "meta.audit", "access.users",
        "meta.observatory_rules", "access.memberships", "access.sessions", "access.attempts", "meta.expectations",
    },
    "UPDATE": {
        "access.users", "meta.observatory_rules", "access.memberships", "access.sessions", "access.attempts",
        "meta.expectations",
    },
    "DELETE": {"access.memberships", "access.sessions", "access.attempts", "meta.expectations"},
}  # fmt: skip


@pytest.mark.parametrize("right", ["INSERT", "UPDATE", "DELETE", "TRUNCATE"])
def test_staff_writes_what_the_door_needs_and_nothing_else(urls: Urls, right: str) -> None:
    asked = sa.text("SELECT has_table_privilege(current_user, CAST(:name AS text), :right)")
    tables = [
        table.fullname for table in metadata.tables.values() if table.schema in ("raw", "meta", "access")
    ]
    with as_role(urls, "staff").connect() as connection:
        may = {name for name in tables if connection.scalar(asked, {"name": name, "right": right})}

    assert may == STAFF_WRITES.get(right, set())


def test_staff_cannot_read_rows_behind_the_views_nor_received_contents(urls: Urls) -> None:
    hidden = [t.fullname for t in metadata.tables.values() if t.schema in ("core", "mart")]
    with as_role(urls, "staff").connect() as connection:
        open_ones = [t for t in hidden if not refusal(connection, f"SELECT * FROM {t}")]

        assert hidden and open_ones == []
        assert refusal(connection, "SELECT content FROM raw.pieces") is InsufficientPrivilege
        assert refusal(connection, "SELECT sha256 FROM raw.pieces") is None
        assert refusal(connection, "SET ROLE atalaya_etl") is InsufficientPrivilege


def test_etl_never_sees_a_password(urls: Urls) -> None:
    with as_role(urls, "etl").connect() as connection:
        assert refusal(connection, "SELECT name FROM access.users") is None
        assert refusal(connection, "SELECT password_hash FROM access.users") is InsufficientPrivilege
        assert refusal(connection, "SELECT token_hash FROM access.sessions") is InsufficientPrivilege


@pytest.mark.parametrize("statement", ["UPDATE meta.releases SET note = 'x'", "DELETE FROM meta.releases"])
@pytest.mark.parametrize("role", ["owner", "etl"])
def test_nobody_changes_a_release(urls: Urls, role: str, statement: str) -> None:
    with as_role(urls, role).connect() as connection, pytest.raises(sa.exc.DBAPIError):
        connection.exec_driver_sql(statement)


def test_owner_cannot_empty_the_releases(urls: Urls) -> None:
    with (
        as_role(urls, "owner").connect() as connection,
        pytest.raises(sa.exc.DBAPIError, match="append-only"),
    ):
        connection.exec_driver_sql("TRUNCATE meta.releases")


@pytest.mark.parametrize("table", [*(d.table.fullname for d in ALL), incidents_by_zone.fullname])
def test_etl_adds_rows_and_changes_none(urls: Urls, table: str) -> None:
    with as_role(urls, "etl").connect() as connection:
        assert refusal(connection, f"UPDATE {table} SET observatory = 'x'") is InsufficientPrivilege
        assert refusal(connection, f"DELETE FROM {table}") is InsufficientPrivilege


def test_migrating_twice_changes_nothing(urls: Urls, tmp_path: Path) -> None:
    from tests.conftest import _migrate

    _migrate(urls["owner"])

    assert factories.count(as_role(urls, "web"), "pub.incidents_by_zone") == 1
