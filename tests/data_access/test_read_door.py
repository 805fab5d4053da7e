"""The door to the warehouse: what it remembers, what it refuses, how it fails. (`data_access/read.py`)"""

import pytest
import sqlalchemy as sa

from data_access import read
from tests.elsewhere import portal_over
from warehouse.engine import engine
from warehouse.published import VIEWS

NOWHERE = "postgresql://atalaya_web@/atalaya?host=/nonexistent&port=1"


@pytest.fixture(autouse=True)
def portal(samples):
    """Every question here goes to the samples."""


def test_a_question_has_the_same_columns_without_rows():
    table = VIEWS["plans"]

    empty = read.frame(sa.select(table).where(sa.false()))

    assert list(empty) == list(read.frame(sa.select(table)))
    assert len(empty) == 0


def test_missing_text_is_none():
    rows = read.frame(sa.select(sa.literal(None, sa.Text).label("a"), sa.literal("x").label("b")))

    assert rows.to_dict("records") == [{"a": None, "b": "x"}]


def test_text_missing_in_some_rows_is_none_there():
    values = sa.values(sa.column("a", sa.Text), name="v").data([("x",), (None,)])

    assert read.frame(sa.select(values))["a"].tolist() == ["x", None]


def test_one_is_the_first_row_or_none():
    assert read.one(sa.select(sa.literal(1).label("a"))) == {"a": 1}
    assert read.one(sa.select(sa.literal(1).label("a")).where(sa.false())) is None


def test_no_database_is_a_sentence_that_a_visitor_may_read():
    with portal_over(NOWHERE), pytest.raises(read.WarehouseUnavailable, match="La base de datos no responde"):
        read.frame(sa.select(sa.literal(1)))


def test_a_question_that_takes_too_long_is_stopped():
    with engine(read.WEB).connect() as connection:
        assert connection.scalar(sa.text("SHOW statement_timeout")) == "5s"


def test_a_question_that_was_stopped_is_a_sentence(monkeypatch):
    slow = sa.select(sa.func.set_config("statement_timeout", "1", False), sa.func.pg_sleep(0.2))
    asked = engine(read.WEB)

    @sa.event.listens_for(asked, "begin")
    def hurry(connection):
        connection.exec_driver_sql("SET LOCAL statement_timeout = 50")

    try:
        with pytest.raises(read.WarehouseUnavailable):
            read.frame(slow)
    finally:
        sa.event.remove(asked, "begin", hurry)


@pytest.mark.parametrize("table", ["core.incidents", "raw.files", "meta.loads", "meta.problems"])
def test_the_portal_cannot_read_behind_the_published_views(table):
    with (
        engine(read.WEB).connect() as connection,
        pytest.raises(sa.exc.ProgrammingError, match="permission denied"),
    ):
        connection.execute(sa.text(f"SELECT 1 FROM {table} LIMIT 1"))


def test_the_portal_cannot_write():
    with engine(read.WEB).connect() as connection, pytest.raises(sa.exc.InternalError, match="read-only"):
        connection.execute(sa.text("CREATE TEMPORARY TABLE a (b int)"))


def test_the_portal_says_that_its_role_is_separated():
    assert read.roles_separated()


def test_a_text_is_made_once_per_version():
    made = []

    texts = [read.remember("test:once", lambda: made.append(1) or "x") for _ in "abc"]

    assert (texts, made) == (["x"] * 3, [1])


def test_a_new_version_makes_the_text_again(monkeypatch):
    monkeypatch.setattr(read, "data_version", lambda: 1_000_001)
    before = read.remember("test:again", lambda: "before")
    monkeypatch.setattr(read, "data_version", lambda: 1_000_002)

    assert (before, read.remember("test:again", lambda: "after")) == ("before", "after")


def test_what_failed_is_not_remembered():
    with pytest.raises(ZeroDivisionError):
        read.remember("test:failed", lambda: str(1 / 0))

    assert read.remember("test:failed", lambda: "x") == "x"


def test_the_version_is_asked_once_a_second(monkeypatch):
    read.data_version()
    monkeypatch.setattr(read, "frame", lambda query: 1 / 0)

    assert read.data_version() == read.last_version() > 0


def test_the_last_version_outlives_the_database(monkeypatch):
    version = read.data_version()

    def gone(_query):
        raise read.WarehouseUnavailable

    monkeypatch.setattr(read, "frame", gone)
    monkeypatch.setattr(read, "VERSION_SECONDS", 0)

    with pytest.raises(read.WarehouseUnavailable):
        read.data_version()
    assert read.last_version() == version
