"""Many clients at once, in one process that costs little: raw requests over connections kept open, one selector."""

import selectors
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.server import percentiles

CLIENTS = 32


@dataclass(frozen=True)
class Crowd:
    """rate: answers per second; p50, p95: ms that a client waited; size: bytes of an answer with its headers, mean;
    client: share of one core that asking took."""

    rate: float
    p50: float
    p95: float
    size: float
    client: float


@dataclass
class _Client:
    """A connection: when its last request left, and what of the answer is there and still to come."""

    connection: socket.socket
    sent: float = 0.0
    head: bytes = b""
    missing: int = -1  # bytes of the body; -1 while the headers are not complete


def ask(port: int, paths: Iterator[str], seconds: float, clients: int = CLIENTS) -> Crowd:
    """Ask for the paths, one after another, until the time is over. Raises RuntimeError for an answer that is not 200."""
    waits: list[float] = []
    size = 0
    with selectors.DefaultSelector() as ready:
        for _ in range(clients):
            client = _Client(socket.create_connection(("127.0.0.1", port), timeout=30))
            client.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            ready.register(client.connection, selectors.EVENT_READ, client)
            _send(client, next(paths))
        begun, spent = time.perf_counter(), time.process_time()
        end = begun + seconds
        while (now := time.perf_counter()) < end:
            for key, _events in ready.select(1.0):
                size += _receive(key.data)
                if key.data.missing == 0:
                    waits.append((time.perf_counter() - key.data.sent) * 1000)
                    _send(key.data, next(paths))
        spent = time.process_time() - spent
        for key in list(ready.get_map().values()):
            key.data.connection.close()
    p50, p95 = percentiles(sorted(waits))
    return Crowd(len(waits) / (now - begun), p50, p95, size / len(waits), spent / (now - begun))


def _send(client: _Client, path: str) -> None:
    client.head, client.missing, client.sent = b"", -1, time.perf_counter()
    client.connection.sendall(
        f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: br, gzip\r\n\r\n".encode()
    )


def _receive(client: _Client) -> int:
    """Bytes of what has arrived."""
    part = client.connection.recv(1 << 18)
    if not part:
        raise RuntimeError("the server closed a connection")
    if client.missing >= 0:
        client.missing -= len(part)
        return len(part)
    client.head += part
    headers, found, body = client.head.partition(b"\r\n\r\n")
    if found:
        client.missing = _length(headers) - len(body)
    return len(part)


def _length(headers: bytes) -> int:
    """Bytes of the body that the headers announce."""
    status, *lines = headers.decode("latin-1").split("\r\n")
    if " 200 " not in status:
        raise RuntimeError(status)
    lengths = [line.split(":")[1] for line in lines if line.lower().startswith("content-length:")]
    return int(lengths[0])
