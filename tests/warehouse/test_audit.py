"""The audit: nobody changes it, whoever goes behind its triggers is found, and many writers make one chain."""

import hashlib
import json
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

import config
from etl import cli
from tests.conftest import Urls, as_role
from warehouse import audit
from warehouse.engine import engine

CHANGES = ("UPDATE meta.audit SET action = 'x'", "DELETE FROM meta.audit", "TRUNCATE meta.audit")
BEHIND = {
    "changed": ("UPDATE meta.audit SET subject = '{\"n\": 99}' WHERE audit_id = 3", [3]),
    "signed by another": ("UPDATE meta.audit SET by_role = 'revisión' WHERE audit_id = 3", [3]),
    "removed": ("DELETE FROM meta.audit WHERE audit_id = 3", [4]),
    "the first removed": ("DELETE FROM meta.audit WHERE audit_id = 1", [2]),
    "swapped": (
        "UPDATE meta.audit SET audit_id = CASE audit_id WHEN 2 THEN 903 ELSE 902 END WHERE audit_id IN (2, 3);"
        "UPDATE meta.audit SET audit_id = audit_id - 900 WHERE audit_id > 900",
        [2, 3, 4],
    ),
    "inserted": (
        "UPDATE meta.audit SET audit_id = audit_id + 900 WHERE audit_id > 2;"
        "UPDATE meta.audit SET audit_id = audit_id - 899 WHERE audit_id > 900;"
        "INSERT INTO meta.audit SELECT 3, at, actor, by_role, observatory, action, subject, hash, hash"
        " FROM meta.audit WHERE audit_id = 2",
        [3, 4, 5, 6],
    ),
}
"""What an owner may do without the triggers → the entries that tell."""


def entries(urls: Urls, number: int) -> None:
    with as_role(urls, "etl").begin() as connection:
        for n in range(number):
            audit.note(connection, "publicación", observatory="ilo", n=n, note='«año» \\ "x"\n')


def behind(urls: Urls, statements: str) -> None:
    """As the owner, with the triggers off."""
    with as_role(urls, "owner").begin() as connection:
        connection.exec_driver_sql("ALTER TABLE meta.audit DISABLE TRIGGER ALL")
        connection.exec_driver_sql(statements)
        connection.exec_driver_sql("ALTER TABLE meta.audit ENABLE TRIGGER ALL")


def broken(urls: Urls) -> list[int]:
    with as_role(urls, "etl").connect() as connection:
        return audit.broken(connection)


@pytest.fixture
def verify(db_urls: Urls, monkeypatch: pytest.MonkeyPatch, capsys) -> Callable[..., tuple[int, str]]:
    """`verify("--expect", …)` is (exit code, all that it said on one line)."""
    monkeypatch.setattr(config.settings(), "database_url", db_urls["etl"])

    def call(*arguments: str) -> tuple[int, str]:
        engine.cache_clear()
        monkeypatch.setattr(sys, "argv", ["etl", "verify-audit", *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        said = capsys.readouterr()
        return int(ended.value.code or 0), " ".join((said.out + said.err).split())

    yield call
    engine.cache_clear()


@pytest.mark.parametrize("role", ["web", "staff", "etl", "owner"])
@pytest.mark.parametrize("statement", CHANGES)
def test_nobody_changes_an_entry(db_urls: Urls, role: str, statement: str) -> None:
    entries(db_urls, 1)

    with as_role(db_urls, role).connect() as connection:
        connection.exec_driver_sql("SET TRANSACTION READ WRITE")
        with pytest.raises(sa.exc.DBAPIError, match=r"permission denied|append-only"):
            connection.exec_driver_sql(statement)


def test_the_web_reads_nothing_but_the_newest_number_moment_and_hash(db_urls: Urls) -> None:
    entries(db_urls, 3)

    with as_role(db_urls, "web").connect() as connection:
        shown = connection.execute(sa.text("SELECT * FROM pub.audit_head")).mappings().all()
        assert [(set(row), row["audit_id"]) for row in shown] == [({"audit_id", "at", "hash"}, 3)]
        with pytest.raises(sa.exc.ProgrammingError, match="permission denied"):
            connection.execute(sa.text("SELECT * FROM meta.audit"))


def test_who_writes_cannot_choose_number_moment_or_hashes(db_urls: Urls) -> None:
    entries(db_urls, 1)

    forged = "INSERT INTO meta.audit VALUES (7, '1999-01-01', NULL, 'captura', 'ilo', 'x', '{}', 'a', 'b')"
    with as_role(db_urls, "staff").begin() as connection:
        connection.exec_driver_sql(forged)
        row = connection.execute(sa.text("SELECT * FROM meta.audit WHERE action = 'x'")).one()

    assert row.audit_id == 2 and row.at.year > 2000 and len(row.hash) == 64
    assert broken(db_urls) == []


def test_a_hash_is_the_sha256_of_the_entry_and_of_the_hash_before(db_urls: Urls) -> None:
    entries(db_urls, 3)
    instant = "to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US')"
    query = f"SELECT *, {instant} AS moment, subject::text AS told FROM meta.audit ORDER BY audit_id"

    with as_role(db_urls, "etl").connect() as connection:
        rows = connection.execute(sa.text(query)).all()

    previous = "0" * 64
    for row in rows:
        text = [json.dumps(value, ensure_ascii=False) for value in (row.by_role, row.observatory, row.action)]
        parts = [str(row.audit_id), json.dumps(row.moment), "null", *text, row.told, json.dumps(previous)]
        previous = hashlib.sha256(f"[{', '.join(parts)}]".encode()).hexdigest()
        assert row.hash == previous
    assert len(rows) == 3


def test_an_empty_list_and_a_whole_one_hold(db_urls: Urls, verify) -> None:
    assert verify() == (0, "El registro está vacío.")

    entries(db_urls, 5)

    code, said = verify()
    assert code == 0 and "íntegro: 5 entradas" in said and f"Última entrada: 5:{newest(db_urls)}" in said


def newest(urls: Urls) -> str:
    with as_role(urls, "etl").connect() as connection:
        return audit.head(connection).hash


@pytest.mark.parametrize("how", BEHIND)
def test_what_is_done_behind_the_triggers_is_found(db_urls: Urls, verify, how: str) -> None:
    entries(db_urls, 5)
    statements, told = BEHIND[how]
    behind(db_urls, statements)

    code, said = verify()

    assert broken(db_urls) == told
    assert code == 1 and f"no corresponden: {', '.join(map(str, told))}." in said


def test_the_last_entries_removed_are_found_by_who_wrote_one_down(db_urls: Urls, verify) -> None:
    entries(db_urls, 5)
    seen = f"5:{newest(db_urls)}"
    assert verify("--expect", seen)[0] == 0
    entries(db_urls, 2)
    assert "Sigue empezando como cuando se anotó la entrada 5" in verify("--expect", seen)[1]

    behind(db_urls, "DELETE FROM meta.audit WHERE audit_id > 4")

    assert verify()[0] == 0
    code, said = verify("--expect", seen)
    assert code == 1 and "llega hoy a la entrada 4" in said


def test_a_list_written_anew_whole_is_found_by_who_wrote_an_entry_down(db_urls: Urls, verify) -> None:
    entries(db_urls, 5)
    seen = f"5:{newest(db_urls)}"
    with as_role(db_urls, "owner").begin() as connection:
        connection.exec_driver_sql("ALTER TABLE meta.audit DISABLE TRIGGER ALL")
        connection.exec_driver_sql("DELETE FROM meta.audit")
        connection.exec_driver_sql("ALTER TABLE meta.audit ENABLE TRIGGER ALL")
    entries(db_urls, 6)

    assert verify()[0] == 0
    code, said = verify("--expect", seen)
    assert code == 1 and "La entrada 5 no tiene hoy esa huella" in said


def test_what_is_no_number_and_hash_is_asked_again(verify) -> None:
    code, said = verify("--expect", "128")

    assert code == 1 and "NÚMERO:HUELLA" in said


def test_many_writers_make_one_chain(db_urls: Urls) -> None:
    def write(n: int) -> None:
        role = as_role(db_urls, "staff" if n % 2 else "etl")
        with role.begin() as connection:
            audit.note(connection, "salida", n=n)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(64)))

    with as_role(db_urls, "etl").connect() as connection:
        found = connection.execute(
            sa.text("SELECT audit_id, subject FROM meta.audit ORDER BY audit_id")
        ).all()
    assert [row.audit_id for row in found] == list(range(1, 65))
    assert {row.subject["n"] for row in found} == set(range(64))
    assert broken(db_urls) == []


def test_what_is_undone_leaves_no_entry_and_no_gap(db_urls: Urls) -> None:
    entries(db_urls, 1)
    with pytest.raises(ZeroDivisionError), as_role(db_urls, "etl").begin() as connection:
        audit.note(connection, "publicación")
        raise ZeroDivisionError

    entries(db_urls, 1)

    assert broken(db_urls) == []
