"""What a web process weighs while it receives the largest file that it may."""

import http.client
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psutil
import pytest
import sqlalchemy as sa

import config
from etl import limits
from tests.browser.conftest import _free_port, _wait
from tests.staff.conftest import OBS

MOST_MB = 50
BORDER = "----atalaya"
ROW = b"2026-10-%02d,%012d,una fila de un archivo grande que nadie lee en la web\n"


@pytest.fixture
def web(desk, tmp_path) -> Iterator[tuple[int, psutil.Process]]:
    """(port, the only worker) of a gunicorn over the desk's database."""
    port, log = _free_port(), tmp_path / "log"
    environment = config.environment(
        DATABASE_URL=desk.urls["web"],
        STAFF_DATABASE_URL=desk.urls["staff"],
        SECRET_KEY="only for tests",
        VAR_DIR=str(tmp_path),
        WEB_CONCURRENCY="1",
    )
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "app:server"]
    with log.open("wb") as said:
        process = subprocess.Popen(
            command, cwd=config.ROOT, env=environment, stdout=said, stderr=said, start_new_session=True
        )
    try:
        _wait(f"http://127.0.0.1:{port}/personal/entrar", process, log)
        yield port, psutil.Process(process.pid).children()[0]
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextmanager
def weighed(process: psutil.Process) -> Iterator[list[int]]:
    """The resident bytes of a process, as long as the context lasts; the first one is from before."""
    sizes, ended = [process.memory_info().rss], threading.Event()

    def look() -> None:
        while not ended.wait(0.02):
            sizes.append(process.memory_info().rss)

    looking = threading.Thread(target=look)
    looking.start()
    try:
        yield sizes
    finally:
        ended.set()
        looking.join()


def rows(megabytes: int) -> Iterator[bytes]:
    """A CSV of exactly so many MB, about one at a time."""
    left, number = megabytes * limits.MB, 0
    while left:
        block = b"".join(ROW % (n % 28 + 1, n) for n in range(number, number + 14_000))[:left]
        number, left = number + 14_000, left - len(block)
        yield block


def send(port: int, browser, megabytes: int) -> http.client.HTTPResponse:
    part = f'--{BORDER}\r\nContent-Disposition: form-data; name="'
    head = f'{part}csrf"\r\n\r\n{browser.csrf}\r\n{part}archivo"; filename="grande.csv"\r\n\r\n'.encode()
    tail = f"\r\n--{BORDER}--\r\n".encode()
    opened = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
    opened.putrequest("POST", f"/personal/{OBS}/subir?conjunto=incidents")
    opened.putheader("Cookie", f"atalaya_personal={browser.token}")
    opened.putheader("Content-Type", f"multipart/form-data; boundary={BORDER}")
    opened.putheader("Content-Length", str(len(head) + megabytes * limits.MB + len(tail)))
    opened.endheaders(head)
    for block in rows(megabytes):
        opened.send(block)
    opened.send(tail)
    return opened.getresponse()


def test_the_largest_file_is_received_in_little_memory(web, desk, signed):
    port, worker = web
    browser = signed("captura")
    send(port, browser, 1)  # what any upload needs is loaded

    with weighed(worker) as sizes:
        answer = send(port, browser, limits.MAX_TEXT_MB)
        time.sleep(0.2)

    with desk.staff.connect() as connection:
        newest = "SELECT bytes FROM raw.files ORDER BY received_at DESC LIMIT 1"
        kept = connection.scalar(sa.text(newest))
    assert answer.status == 303
    assert kept == limits.MAX_TEXT_MB * limits.MB
    assert len(sizes) > 50
    assert (max(sizes) - sizes[0]) / limits.MB <= MOST_MB
