"""Finished answers, sent again before Flask is asked: a thousand readers of one map cost what one bare answer costs."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from datetime import date
from threading import Lock
from typing import Any

from data_access import read
from data_access.read import WarehouseUnavailable

LONGEST = 1_000  # characters of a query that is remembered
HEADERS = 2_048  # bytes that an answer's headers are held to weigh

Answer = tuple[str, list[tuple[str, str]], bytes]


class Remembered:
    """A WSGI application that keeps its own answers to some paths for a data version and day, up to a sum of bytes.

    Only whole answers (200) to a GET that offers nothing of its own to compare; what was kept first goes first.
    """

    def __init__(self, application: Callable, paths: Iterable[str], most_bytes: int) -> None:
        self._application, self._paths, self._most, self._size = application, frozenset(paths), most_bytes, 0
        self._kept: OrderedDict[Hashable, Answer] = OrderedDict()
        self._lock = Lock()

    def __call__(self, environ: dict[str, Any], start: Callable) -> Iterable[bytes]:
        if environ["PATH_INFO"] not in self._paths:
            return self._application(environ, start)
        key = self._key(environ)
        found = self._kept.get(key) if key else None
        if found is not None:
            start(found[0], found[1][:])
            return [found[2]]
        return self._asked(environ, start, key) if key else self._application(environ, start)

    def _key(self, environ: dict[str, Any]) -> Hashable:
        """What an answer depends on; None for what is not kept."""
        query = environ.get("QUERY_STRING", "")
        if environ["REQUEST_METHOD"] != "GET" or "HTTP_IF_NONE_MATCH" in environ or len(query) > LONGEST:
            return None
        try:
            version = read.data_version()
        except WarehouseUnavailable:
            return None
        how = (environ.get("HTTP_ACCEPT_ENCODING", "")[:100], environ["wsgi.url_scheme"])
        return version, date.today(), environ["PATH_INFO"], query, how

    def _asked(self, environ: dict[str, Any], start: Callable, key: Hashable) -> Iterable[bytes]:
        said: list[Any] = []

        def note(status: str, headers: list, *problem: Any) -> Any:
            said[:] = [status, headers]
            return start(status, headers, *problem)

        answer = self._application(environ, note)
        if not said or said[0] != "200 OK":
            return answer
        body = b"".join(answer)
        getattr(answer, "close", lambda: None)()
        self._keep(key, (said[0], said[1], body))
        return [body]

    def _keep(self, key: Hashable, answer: Answer) -> None:
        with self._lock:
            if key in self._kept:
                return
            self._kept[key] = answer
            self._size += len(answer[2]) + HEADERS
            while self._size > self._most:
                self._size -= len(self._kept.popitem(last=False)[1][2]) + HEADERS
