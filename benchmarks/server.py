"""A real gunicorn over the benchmark's database, and a client that counts."""

import http.client
import multiprocessing
import socket
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from config import ROOT, environment

HEADERS = {"Accept-Encoding": "br, gzip"}


class Server:
    """gunicorn with two workers on a free port of loopback, for the length of a `with`."""

    def __init__(self, url: str, folder: Path, application: str = "benchmarks.wsgi:server") -> None:
        self.application = application
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.environment = environment(DATABASE_URL=url, SECRET_KEY="benchmark", VAR_DIR=str(folder))
        self.process: subprocess.Popen | None = None

    def __enter__(self) -> "Server":
        command = [
            sys.executable,
            "-m",
            "gunicorn",
            "--bind",
            f"127.0.0.1:{self.port}",
            self.application,
        ]
        self.process = subprocess.Popen(command, cwd=ROOT, env=self.environment, stderr=subprocess.DEVNULL)
        for _ in range(300):
            try:
                self.get("/suelo/")
                return self
            except OSError:
                time.sleep(0.2)
        raise RuntimeError("gunicorn did not answer")

    def __exit__(self, *_: Any) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait(20)

    def get(self, path: str) -> tuple[int, int]:
        """(status, bytes sent) of one request."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", path, headers=HEADERS)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, len(body)

    def timed(self, path: str, times: int) -> list[float]:
        """Milliseconds of each of `times` requests, one after another, sorted."""
        found = []
        for _ in range(times):
            begun = time.perf_counter()
            status, _size = self.get(path)
            found.append((time.perf_counter() - begun) * 1000)
            if status != 200:
                raise RuntimeError(f"{path} answered {status}")
        return sorted(found)

    def rate(self, path: str, seconds: float = 2.0, clients: int = 4) -> float:
        """Requests per second of `clients` processes with connections kept open."""
        with multiprocessing.Pool(clients) as pool:
            counts = pool.starmap(_hammer, [(self.port, path, seconds)] * clients)
        return sum(counts) / seconds


def _hammer(port: int, path: str, seconds: float) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    count, end = 0, time.perf_counter() + seconds
    while time.perf_counter() < end:
        connection.request("GET", path, headers=HEADERS)
        connection.getresponse().read()
        count += 1
    connection.close()
    return count


def percentiles(values: list[float]) -> tuple[float, float]:
    """(p50, p95) of sorted values."""
    return statistics.median(values), values[min(len(values) - 1, int(len(values) * 0.95))]
