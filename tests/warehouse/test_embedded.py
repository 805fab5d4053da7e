"""The embedded PostgreSQL: who may enter, what survives, and what it says when it cannot start."""

import multiprocessing
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import psycopg2
import pytest

from config import ROOT, settings
from warehouse import embedded, pg_binaries, pg_server
from warehouse.errors import PortalError


def quiet(words: str) -> None:
    pass


@contextmanager
def reachable_folder() -> Iterator[Path]:
    """A folder that PostgreSQL's user can reach, unlike pytest's own."""
    made = Path(tempfile.mkdtemp(prefix="atalaya-test-"))
    made.chmod(0o711)
    try:
        yield made
    finally:
        pg_server.end(made / "pgdata")
        shutil.rmtree(made)


@pytest.fixture
def folder() -> Iterator[Path]:
    with reachable_folder() as made:
        yield made


@pytest.fixture(scope="module")
def running() -> Iterator[embedded.Cluster]:
    """One cluster for the tests that only look."""
    with reachable_folder() as made:
        cluster = embedded.start(made, durable=False, say=quiet)
        yield cluster
        cluster.stop()


@pytest.fixture
def start(folder: Path) -> Iterator:
    """`start()` starts a cluster in the folder; whatever still runs is stopped at the end."""
    started = []

    def start_one(where: Path = folder, say=quiet, durable: bool = False) -> embedded.Cluster:
        started.append(embedded.start(where, durable, say))
        return started[-1]

    yield start_one
    for cluster in started:
        cluster.stop()


def ask(url: str, question: str) -> object:
    connection = psycopg2.connect(url.replace("+psycopg2", ""))
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(question)
            return cursor.fetchone()[0] if cursor.description else None
    finally:
        connection.close()


def keep_a_row(url: str) -> None:
    ask(url, "CREATE TABLE kept AS SELECT 7 AS number")


def test_each_role_enters_with_its_password(running):
    urls = running.urls

    assert {role: ask(url, "SELECT current_user") for role, url in urls.items()} == {
        "owner": "atalaya_owner",
        "etl": "atalaya_etl",
        "web": "atalaya_web",
        "staff": "atalaya_staff",
    }


def test_a_wrong_password_is_refused(running):
    url = running.urls["web"]
    password = url.split(":")[2].split("@")[0]

    with pytest.raises(psycopg2.OperationalError, match="password authentication failed"):
        ask(url.replace(password, "otra"), "SELECT 1")


def test_nobody_enters_as_superuser(running):
    urls = running.urls

    assert ask(urls["owner"], "SELECT count(*) FROM pg_roles WHERE rolsuper AND rolname ~ 'atalaya'") == 0
    with pytest.raises(psycopg2.OperationalError):
        ask(urls["web"].replace("atalaya_web", "postgres"), "SELECT 1")


def test_web_cannot_create(running):
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        ask(running.urls["web"], "CREATE TABLE public.mine (n int)")


def test_the_owner_sets_limits_on_the_other_roles(running):
    urls = running.urls

    ask(urls["owner"], "ALTER ROLE atalaya_web SET statement_timeout = '7s'")

    assert ask(urls["web"], "SHOW statement_timeout") == "7s"


def test_nothing_listens_on_tcp(running):
    assert ask(running.urls["web"], "SHOW listen_addresses") == ""
    assert psutil.Process(running.process.pid).net_connections("tcp") == []


def test_the_socket_path_is_short(running):
    assert len(str(running.sockets / ".s.PGSQL.5432")) < 100


def test_the_server_never_runs_as_root(running):
    assert psutil.Process(running.process.pid).uids().effective != 0


def test_passwords_and_data_are_private(running):
    assert stat.S_IMODE((running.data.parent / "postgres.json").stat().st_mode) == 0o600
    assert stat.S_IMODE(running.data.stat().st_mode) == 0o700


def test_accented_letters_change_case(running):
    assert ask(running.urls["web"], "SELECT lower('ÁÑ')") == "áñ"


def test_a_later_start_keeps_data_and_passwords(start):
    first = start()
    keep_a_row(first.urls["owner"])
    first.stop()

    second = start()

    assert ask(second.urls["owner"], "SELECT number FROM kept") == 7
    assert not first.sockets.exists()
    assert first.urls["web"].split("@")[0] == second.urls["web"].split("@")[0]


def test_a_lost_password_file_is_replaced(start, folder):
    start().stop()
    (folder / "postgres.json").unlink()

    assert ask(start().urls["etl"], "SELECT 1") == 1


def test_a_second_start_is_refused_with_a_sentence(start, folder, monkeypatch):
    monkeypatch.setattr(embedded, "LOCK_WAIT", 0.1)
    start()

    with pytest.raises(PortalError, match=f"ya está en marcha .*{folder}.*proceso {os.getpid()}"):
        start()


def test_it_recovers_when_all_of_postgres_is_killed(start):
    cluster = start(durable=True)
    keep_a_row(cluster.urls["owner"])
    family = [psutil.Process(cluster.process.pid), *psutil.Process(cluster.process.pid).children()]
    for process in family:
        process.kill()
    psutil.wait_procs(family, 5)
    cluster.lock.close()

    assert ask(start().urls["owner"], "SELECT number FROM kept") == 7


def test_a_cluster_of_before_the_staff_door_gets_its_role(start, monkeypatch):
    with monkeypatch.context() as before:
        before.setattr(pg_server, "ROLES", ("owner", "etl", "web"))
        before.setattr(pg_server, "STAFF", ())
        first = start()
        keep_a_row(first.urls["owner"])
        assert ask(first.urls["owner"], "SELECT count(*) FROM pg_roles WHERE rolname = 'atalaya_staff'") == 0
        first.stop()

    second = start()

    assert ask(second.urls["staff"], "SELECT current_user") == "atalaya_staff"
    assert ask(second.urls["owner"], "SELECT number FROM kept") == 7
    second.stop()
    assert ask(start().urls["staff"], "SELECT 1") == 1


def test_a_stale_pid_that_another_process_received_does_not_stop_it(start, folder):
    start().stop()
    (folder / "pgdata" / "postmaster.pid").write_text(f"{os.getpid()}\n{folder / 'pgdata'}\n1\n5432\n\n\n\n")

    assert ask(start().urls["web"], "SELECT 1") == 1


SUPERVISOR = """
import sys, time
from pathlib import Path
from warehouse import embedded
print(embedded.start(Path(sys.argv[1]), durable=False).process.pid, flush=True)
time.sleep(60)
"""


def test_the_server_of_a_killed_supervisor_is_replaced(start, folder):
    supervisor = subprocess.Popen(
        [sys.executable, "-c", SUPERVISOR, folder], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    with supervisor:
        assert supervisor.stdout
        orphan = int(supervisor.stdout.readline())
        supervisor.kill()
    assert psutil.pid_exists(orphan)

    cluster = start()

    assert not psutil.pid_exists(orphan) or psutil.Process(orphan).status() == psutil.STATUS_ZOMBIE
    assert ask(cluster.urls["web"], "SELECT 1") == 1
    assert list(cluster.sockets.parent.glob(f"{cluster.sockets.name}/.s.*[0-9]"))


def test_a_half_made_cluster_is_made_again(start, folder):
    (folder / "pgdata.new").mkdir()
    (folder / "pgdata.new" / "PG_VERSION").write_text("18")

    assert ask(start().urls["web"], "SELECT 1") == 1


def test_root_works_from_a_closed_home(start, folder, monkeypatch):
    """Root's stand-in cannot enter: data and programs go elsewhere, and the screen says so."""
    closed = folder / "home"
    closed.mkdir(mode=0o700)
    bindir = next(pg_binaries._candidates())
    package = bindir.parent.parent
    shutil.copytree(bindir.parent, closed / package.name / bindir.parent.name)
    if (libs := package.with_name(f"{package.name}.libs")).exists():
        shutil.copytree(libs, closed / libs.name)
    monkeypatch.setattr(settings(), "pg_bindir", str(closed / package.name / bindir.parent.name / "bin"))
    monkeypatch.setattr(embedded, "ELSEWHERE", folder / "elsewhere")
    said: list[str] = []

    cluster = start(closed / "var", said.append)

    assert ask(cluster.urls["web"], "SELECT 1") == 1
    root = os.geteuid() == 0
    assert cluster.data.is_relative_to(folder / "elsewhere" if root else closed / "var")
    assert len(said) == (2 if root else 0)


def as_an_ordinary_user(work) -> int | None:
    """Run `work` in a child that is nobody (or us, if we are not root); its exit code."""

    def child() -> None:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
        work()

    process = multiprocessing.get_context("fork").Process(target=child)
    process.start()
    process.join(30)
    return process.exitcode


def test_an_ordinary_user_starts_it(folder):
    if os.geteuid() == 0:
        os.chown(folder, 65534, 65534)

    def work() -> None:
        cluster = embedded.start(folder, durable=False, say=quiet)
        assert ask(cluster.urls["web"], "SELECT 1") == 1
        assert psutil.Process(cluster.process.pid).uids().real == os.getuid()
        cluster.stop()

    assert as_an_ordinary_user(work) == 0


def test_a_folder_of_another_user_says_a_sentence(folder):
    (folder / "postgres.lock").touch()
    (folder / "postgres.lock").chmod(0o000 if os.geteuid() else 0o600)

    def work() -> None:
        with pytest.raises(PortalError, match="el usuario que la creó"):
            embedded.start(folder, durable=False)

    assert as_an_ordinary_user(work) == 0


def test_a_wrong_pg_bindir_says_a_sentence(start, folder, monkeypatch):
    monkeypatch.setattr(settings(), "pg_bindir", str(folder))

    with pytest.raises(PortalError, match="PG_BINDIR"):
        start()


def test_stop_is_quick_with_clients_connected(start):
    cluster = start()
    connection = psycopg2.connect(cluster.urls["web"].replace("+psycopg2", ""))

    begun = time.monotonic()
    cluster.stop()
    connection.close()

    assert time.monotonic() - begun < 5
    assert cluster.process.returncode is not None


def test_a_server_that_ignores_us_is_ended(start, monkeypatch):
    monkeypatch.setattr(pg_server, "PATIENCE", ((signal.SIGINT, 0.1),))
    cluster = start()
    os.kill(cluster.process.pid, signal.SIGSTOP)

    cluster.stop()

    assert not psutil.pid_exists(cluster.process.pid)
