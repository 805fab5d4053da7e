"""The registers under their filters: what is shown, what a filter leaves out, and what a download holds."""

from datetime import date

import pytest

from data_access import registers
from data_access.state import SessionState
from tests.registers import SLUG, day, published

TODAY = date(2026, 11, 21)


@pytest.fixture
def known(monkeypatch) -> registers.Registers:
    published(
        monkeypatch,
        sessions=[
            {"code": "a", "kind": "ordinaria", "level": "municipal", "held_on": day("2026-03-01")},
            {"code": "c", "kind": "rendición de cuentas", "level": "provincial"},
            {"code": "b", "kind": "mesa", "level": "distrital", "planned_on": "2025-05"},
        ],
        commitments=[
            {"code": "1", "session": "a", "made_on": "2026-03-01", "state": "pendiente", "due_on": "2026-04"},
            {"code": "2", "session": "a", "made_on": "2026-03-01", "state": "cumplido"},
            {"code": "3", "made_on": "2025", "state": "pendiente"},
        ],
        duties=[
            {"code": "x", "kind": "informe", "level": "distrital", "period": "2026-T1", "due_on": "2026-03"},
            {
                "code": "y",
                "kind": "mapa",
                "level": "municipal",
                "period": "2025",
                "made_on": day("2025-02-01"),
            },
            {"code": "z", "kind": "rendición de cuentas", "period": "2027", "due_on": "2027"},
        ],
    )
    return registers.whole(SLUG, TODAY)


def codes(found: registers.Registers) -> tuple[list[str], list[str], list[str]]:
    return tuple(list(rows["code"]) for rows in (found.sessions, found.commitments, found.duties))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, (["a", "b", "c"], ["1", "2", "3"], ["x", "y", "z"])),
        ({"kind": "sesion-rendición de cuentas"}, (["c"], [], [])),
        ({"kind": "obligacion-rendición de cuentas"}, ([], [], ["z"])),
        ({"kind": "sesion-ordinaria"}, (["a"], ["1", "2"], [])),
        ({"kind": "obligacion-mapa"}, ([], [], ["y"])),
        ({"year": "2025"}, (["b"], ["3"], ["y"])),
        ({"level": "municipal"}, (["a"], ["1", "2"], ["y"])),
        ({"status": "sesion-no consta"}, (["b"], [], [])),
        ({"status": "acuerdo-pendiente"}, ([], ["1", "3"], [])),
        ({"status": "acuerdo-vencido"}, ([], ["1"], [])),
        ({"status": "obligacion-vencida sin constancia"}, ([], [], ["x"])),
        ({"kind": "sesion-mesa", "status": "obligacion-hecha sin publicar"}, ([], [], [])),
    ],
)
def test_filters_leave_what_they_ask_for(known, asked, expected):
    assert codes(registers.narrowed(known, SessionState(SLUG, **asked))) == expected


def test_what_is_offered_is_what_some_row_has(known):
    assert registers.offered(known) == {
        "kind": [
            "sesion-mesa",
            "sesion-ordinaria",
            "sesion-rendición de cuentas",
            "obligacion-informe",
            "obligacion-mapa",
            "obligacion-rendición de cuentas",
        ],
        "year": ["2027", "2026", "2025"],
        "level": ["distrital", "municipal", "provincial"],
        "status": [
            "sesion-celebrada",
            "sesion-no consta",
            "sesion-sin fecha",
            "acuerdo-pendiente",
            "acuerdo-cumplido",
            "acuerdo-vencido",
            "obligacion-vencida sin constancia",
            "obligacion-hecha sin publicar",
            "obligacion-aún no vence",
        ],
    }


def test_every_filter_that_is_offered_leaves_something(known):
    for name, values in registers.offered(known).items():
        for value in values:
            found = registers.narrowed(known, SessionState(SLUG, **{name: value}))
            assert sum(map(len, codes(found))), (name, value)


def test_what_no_row_has_is_not_asked_for(known):
    state = SessionState(SLUG, kind="sesion-otra", year="1999", level="nacional", status="mesa")

    assert registers.settled(known, state) == SessionState(SLUG)


@pytest.mark.parametrize("name", ["sessions", "commitments", "duties"])
def test_of_a_session_there_are_its_own_rows(known, name):
    own = {"sessions": ["a"], "commitments": ["1", "2"], "duties": []}

    assert list(registers.rows(SessionState(SLUG, session="a"), name)["code"]) == own[name]


def test_nothing_published_is_three_empty_registers(monkeypatch):
    published(monkeypatch)

    assert codes(registers.whole(SLUG)) == ([], [], [])
    assert registers.offered(registers.whole(SLUG)) == {"kind": [], "year": [], "level": [], "status": []}
