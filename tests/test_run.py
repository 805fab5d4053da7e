"""`python run.py`, as a person starts it: it answers, it stops, it recovers, and it says sentences."""

import http.client
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest

from config import ROOT, environment
from supervisor import end_orphans
from warehouse import pg_server
from warehouse.pg_server import still_alive

pytestmark = pytest.mark.slow
STARTED = "Atalaya está en"


class Portal:
    """One `python run.py` with a data folder and a port of its own."""

    def __init__(self, var: Path, port: int, **settings: str) -> None:
        self.port = port
        self.begun = time.monotonic()
        self.process: subprocess.Popen[str] = subprocess.Popen(
            [sys.executable, "run.py"],
            cwd=ROOT,
            env=environment(
                DATABASE_URL="", SECRET_KEY="", VAR_DIR=str(var), PORT=str(port), HOST="127.0.0.1"
            )
            | settings,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def wait_until_started(self) -> float:
        """The seconds that it took."""
        said: list[str] = []
        assert self.process.stdout
        for line in self.process.stdout:
            said.append(line)
            if STARTED in line:
                return time.monotonic() - self.begun
        raise AssertionError("".join(said))

    def family(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)

    def status(self, path: str = "/") -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", path)
        return connection.getresponse().status

    def stop(self, order: int = signal.SIGTERM) -> int:
        self.process.send_signal(order)
        return self.process.wait(12)

    def said(self) -> str:
        """All that it writes until it ends by itself."""
        return self.process.communicate(timeout=20)[0]


@dataclass
class Life:
    """What was seen in the life of one data folder, from its first start to the death of its web server."""

    stop_code: int = -1
    stop_seconds: float = 0
    left_after_stop: list[psutil.Process] = field(default_factory=list)
    later_seconds: float = 0
    later_status: int = 0
    second_said: str = ""
    second_code: int = -1
    left_after_kill: list[psutil.Process] = field(default_factory=list)
    recovered_status: int = 0
    web_death_said: str = ""
    web_death_code: int = -1


@pytest.fixture(scope="module")
def var() -> Iterator[Path]:
    """A folder that PostgreSQL's user can reach, unlike pytest's own."""
    made = Path(tempfile.mkdtemp(prefix="atalaya-test-"))
    made.chmod(0o711)
    yield made
    end_orphans(made)
    pg_server.end(made / "pgdata")
    shutil.rmtree(made)


@pytest.fixture(scope="module")
def life(var: Path) -> Life:
    """Three starts that serve many facts: each start costs seconds."""
    seen = Life()
    first = Portal(var, free_port())
    first.wait_until_started()
    _stop(first, seen)
    later = Portal(var, free_port())
    seen.later_seconds = later.wait_until_started()
    seen.later_status = later.status()
    _refuse(Portal(var, free_port()), seen)
    _kill(later, seen)
    recovered = Portal(var, later.port)
    # The quicker of two: what else the machine does is not ours.
    seen.later_seconds = min(seen.later_seconds, recovered.wait_until_started())
    seen.recovered_status = recovered.status()
    seen.left_after_kill = still_alive(seen.left_after_kill, 3)
    next(process for process in recovered.family() if "gunicorn" in process.cmdline()).kill()
    seen.web_death_said = recovered.said()
    seen.web_death_code = recovered.process.returncode
    return seen


def _stop(portal: Portal, seen: Life) -> None:
    family, begun = portal.family(), time.monotonic()
    assert "postgres" in {process.name() for process in family}
    seen.stop_code = portal.stop()
    seen.stop_seconds = time.monotonic() - begun
    seen.left_after_stop = still_alive(family, 1)


def _refuse(second: Portal, seen: Life) -> None:
    seen.second_said = second.said()
    seen.second_code = second.process.returncode


def _kill(portal: Portal, seen: Life) -> None:
    seen.left_after_kill = portal.family()
    portal.process.kill()
    portal.process.wait()
    assert still_alive(seen.left_after_kill, 0)


def _environment(var: Path, port: int) -> dict[str, str]:
    return environment(DATABASE_URL="", SECRET_KEY="", VAR_DIR=str(var), PORT=str(port), HOST="127.0.0.1")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def test_sigterm_stops_everything_within_ten_seconds(life):
    assert (life.stop_code, life.left_after_stop) == (0, [])
    assert life.stop_seconds < 10


def test_a_later_start_answers_within_five_seconds(life):
    assert life.later_status == 200
    assert life.later_seconds <= 5


def test_a_second_one_is_told_that_the_first_runs(life):
    assert "ya está en marcha" in life.second_said
    assert "Traceback" not in life.second_said
    assert life.second_code == 1


def test_it_recovers_from_kill_9_on_the_same_port(life):
    assert life.recovered_status == 200
    assert life.left_after_kill == []


def test_it_ends_with_1_when_the_web_server_dies(life):
    assert "El servidor web terminó" in life.web_death_said
    assert life.web_death_code == 1


def test_the_secret_is_private(life, var):
    assert (var / "secret_key").stat().st_mode & 0o777 == 0o600
    assert len((var / "secret_key").read_text()) == 64


def test_ctrl_c_while_starting_leaves_nothing(life, var):
    portal = Portal(var, free_port())
    assert portal.process.stdout
    assert "Base de datos" in portal.process.stdout.readline()

    assert portal.stop(signal.SIGINT) == 0
    assert not (var / "pgdata" / "postmaster.pid").exists()


def test_a_busy_port_says_a_sentence(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as server:
        portal = Portal(tmp_path, server.getsockname()[1], DATABASE_URL="postgresql://nobody@127.0.0.1:9/x")
        said = portal.said()

    assert f"No se puede abrir el puerto {portal.port}" in said
    assert "Traceback" not in said
    assert portal.process.returncode == 1


def test_a_setting_that_is_not_understood_is_named(tmp_path):
    portal = Portal(tmp_path, 0, PORT="ocho mil")

    assert "No se entiende el valor de PORT" in portal.said()
    assert portal.process.returncode == 1


def test_it_stops_when_make_is_killed(life, var):
    """`make` runs it as a child; the middle process here stands for make."""
    script = f"import subprocess, sys; subprocess.run([{sys.executable!r}, 'run.py', '--follow-parent'])"
    make = subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, env=_environment(var, free_port()), stdout=subprocess.PIPE
    )
    assert make.stdout
    assert "Base de datos" in make.stdout.readline().decode()
    family = psutil.Process(make.pid).children(recursive=True)

    make.kill()

    assert still_alive(family, 10) == []
    make.communicate()
    assert not (var / "pgdata" / "postmaster.pid").exists()
