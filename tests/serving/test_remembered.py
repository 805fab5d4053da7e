"""Answers that are sent again without asking the application."""

from itertools import count

import pytest

from data_access.read import WarehouseUnavailable
from serving import remembered
from serving.remembered import HEADERS, Remembered

MINE = "/datos/lugares.json"


@pytest.fixture(autouse=True)
def version(monkeypatch):
    """The data version, as a list whose one number a test may change."""
    number = [1]
    monkeypatch.setattr(remembered.read, "data_version", lambda: number[0])
    return number


@pytest.fixture
def ask():
    """`ask(query="", path=MINE, **environ)`: (status, body) of an application that numbers its answers."""
    numbers = count(1)

    def application(environ, start):
        start(environ.get("says", "200 OK"), [("X-Number", "1")])
        return [str(next(numbers)).encode()]

    kept = Remembered(application, [MINE], 3 * (HEADERS + 1))

    def one(query="", path=MINE, **environ):
        said = []
        asked = {"PATH_INFO": path, "QUERY_STRING": query, "REQUEST_METHOD": "GET", "wsgi.url_scheme": "http"}
        body = b"".join(kept(asked | environ, lambda status, headers, *_: said.append(status)))
        return said[0], int(body)

    return one


def test_the_same_question_is_asked_once(ask):
    assert ask("a") == ask("a") == ("200 OK", 1)


def test_a_new_version_is_asked_again(ask, version):
    ask("a")
    version[0] = 2

    assert ask("a")[1] == 2


@pytest.mark.parametrize(
    "other",
    [
        {"query": "b"},
        {"HTTP_ACCEPT_ENCODING": "br"},
        {"wsgi.url_scheme": "https"},
        {"HTTP_IF_NONE_MATCH": '"1"'},
        {"REQUEST_METHOD": "HEAD"},
        {"path": "/otra"},
    ],
)
def test_another_question_is_another_answer(ask, other):
    ask("a")

    assert ask(**{"query": "a", **other})[1] == 2


@pytest.mark.parametrize("what", [{"says": "404 NOT FOUND"}, {"query": "x" * 1001}, {"path": "/otra"}])
def test_what_may_not_be_kept_is_asked_every_time(ask, what):
    assert ask(**what)[1] + 1 == ask(**what)[1]


def test_without_the_database_the_application_answers(ask, monkeypatch):
    def gone():
        raise WarehouseUnavailable

    ask("a")
    monkeypatch.setattr(remembered.read, "data_version", gone)

    assert ask("a")[1] == 2


def test_what_was_kept_first_goes_first(ask):
    for query in "abcd":
        ask(query)

    assert ask("d")[1] == 4
    assert ask("a")[1] == 5
