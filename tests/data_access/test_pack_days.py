"""A pack of a past quarter knows nothing of what came after it: registers of one day, indicators of the cut-off."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from data_access import pack, pack_asked, pack_quarter, pack_register, read
from data_access.pack_figures import Pack, Row
from tests import factories
from tests.data_access.test_pack import deliver, done, line
from tests.elsewhere import portal_over

SLUG = factories.SLUG
SESSION = {"kind": "ordinaria", "title": "Sesión", "body": "Comité"}


@pytest.fixture
def portal(db, db_urls, tmp_path: Path) -> Iterator[None]:
    factories.observatory(db, tmp_path)
    with portal_over(db_urls["web"]):
        yield


def told(quarter: str, day: str = "2026-10-15") -> Pack:
    chosen = pack_asked.Asked(SLUG, pack_quarter.parse(quarter), read.data_version(), date.fromisoformat(day))
    return pack.of(chosen)


def row_of(found: Pack, code: str) -> Row:
    return next(row for row in found.part("indicators").rows("indicators") if row["code"] == code)


@pytest.mark.parametrize(
    ("quarter", "code", "period", "value", "version"),
    [
        ("2025-T4", "tiempo-respuesta", "2025-12", "9.6", "1"),
        ("2026-T3", "tiempo-respuesta", "2026-09", "11.4", "2"),
    ],
)
def test_an_indicator_is_of_the_cut_off_and_of_its_definition(samples, quarter, code, period, value, version):
    row = row_of(pack.told("demostracion", quarter).pack, code)

    assert (row["period"], str(row["value"]), row["version"]) == (period, value, version)
    assert (row["target"] is None) == (version == "1")


def test_a_past_pack_calls_published_indicators_by_the_state_that_they_had(samples):
    rows = pack.told("demostracion", "2026-T1").pack.part("indicators").rows("indicators")

    assert [row["code"] for row in rows if row["state"] == "no disponible"] == []


def test_registers_are_of_the_day_of_the_session_or_of_the_end_of_the_next_quarter(portal, db, tmp_path):
    held = SESSION | {"code": "a", "quarter": "2025-T4", "held_on": "2026-03-19"}
    deliver(db, tmp_path, "sessions", held)

    days = [
        pack_register.day_of(SLUG, pack_quarter.parse(name), date(2026, 10, 15))
        for name in ("2025-T4", "2025-T2", "2026-T3")
    ]

    assert days == [date(2026, 3, 19), date(2025, 9, 30), date(2026, 10, 15)]


def promise(code: str, made_on: str, state: str = "pendiente", **changes: str) -> dict[str, str]:
    return {"code": code, "made_on": made_on, "promise": code, "office": "Alcaldía", "state": state} | changes


def test_commitments_of_a_past_quarter_are_those_of_its_day(portal, db, tmp_path):
    sessions = [
        SESSION | {"code": "antes", "held_on": "2026-02-11"},
        SESSION | {"code": "rinde", "quarter": "2026-T1", "held_on": "2026-06-18"},
        SESSION | {"code": "luego", "held_on": "2026-10-14"},
    ]
    deliver(db, tmp_path, "sessions", *sessions)
    later = promise("cerrado-luego", "2026-02-11", "cumplido", session="antes", evidence="Acta")
    later |= {"state_on": "2026-09-01", "fulfilled_on": "2026-09-01"}
    deliver(db, tmp_path, "commitments", later, promise("de-octubre", "2026-10-14", session="luego"))

    part = told("2026-T1").part("commitments")

    assert part.facts["day"] == date(2026, 6, 18)
    assert [(row["code"], row["state"]) for row in part.rows("open")] == [("cerrado-luego", "abierto")]
    last = [(row["code"], row["state"], row["fulfilled_on"], row["evidence"]) for row in part.rows("last")]
    assert last == [("cerrado-luego", "abierto", None, None)]


def test_commitments_closed_as_not_fulfilled_are_told(portal, db, tmp_path):
    rows = [
        promise("reciente", "2026-01-10", "no cumplido", state_on="2026-05-01"),
        promise("viejo", "2024-01-10", "no cumplido", state_on="2024-05-01"),
        promise("posterior", "2026-01-10", "no cumplido", state_on="2026-11-01"),
        promise("cumplido", "2026-01-10", "cumplido", state_on="2026-05-01"),
    ]
    deliver(db, tmp_path, "commitments", *rows)

    part = told("2026-T3").part("commitments")

    assert [row["code"] for row in part.rows("failed")] == ["reciente"]
    assert [row["code"] for row in part.rows("open")] == ["posterior"]


def test_duties_due_after_the_day_are_not_overdue(portal, db, tmp_path):
    shared = {"title": "Mapa", "kind": "mapa", "level": "municipal", "holder": "Comité", "code": "mapa"}
    rows = [shared | {"period": due[:7], "due_on": due} for due in ("2021-03-31", "2021-12-15")]
    deliver(db, tmp_path, "duties", *rows)

    overdue = {name: told(name).part("duties").rows("overdue") for name in ("2021-T1", "2021-T4")}

    assert [(row["due_on"], row["days_late"]) for row in overdue["2021-T1"]] == [("2021-03-31", 91)]
    assert len(overdue["2021-T4"]) == 2


def test_an_answer_given_later_was_not_known_and_older_questions_are_counted_apart(portal, db, tmp_path):
    sessions = [
        SESSION | {"code": "vieja", "held_on": "2025-11-11"},
        SESSION | {"code": "rinde", "quarter": "2026-T1", "held_on": "2026-06-18"},
        SESSION | {"code": "luego", "held_on": "2026-10-14"},
    ]
    deliver(db, tmp_path, "sessions", *sessions)
    shared = {"number": "1", "asked_by": "prensa", "question": "¿Cuándo?"}
    answered = {"answer": "Ya", "answering_office": "Alcaldía", "answered_on": "2026-09-01"}
    rows = [shared | {"session": code} | answered for code in ("vieja", "rinde", "luego")]
    deliver(db, tmp_path, "questions", *rows)

    part = told("2026-T1").part("questions")

    assert {row["session"]: row["answer"] for row in part.rows("asked")} == {"vieja": None, "rinde": None}
    assert (part.facts["unanswered"], part.facts["older"]) == (1, 1)


def test_offices_are_named_as_in_the_catalogue_and_a_line_without_one_by_its_unit(portal, db, tmp_path):
    unit = {"code": "sim", "name": "Sistema de Información", "aliases": "SIM;GOBIERNO LOCAL"}
    deliver(db, tmp_path, "units", unit)
    deliver(
        db,
        tmp_path,
        "activities",
        line(1, responsible="Archivo;SIM"),
        line(2, responsible="", unit="sim"),
        line(3, responsible="", unit=""),
    )

    rows = told("2026-T3").part("late").rows("silent")

    assert [row["office"] for row in rows] == [
        "Archivo, Sistema de Información",
        "Sistema de Información",
        None,
    ]


def test_the_difference_of_two_percentages_is_in_points(portal, db, tmp_path):
    level = line(1, 80, unit_kind="último", unit_of_measure="%") | {f"m{n:02}": "80" for n in range(1, 13)}
    deliver(db, tmp_path, "activities", level, line(2, unit_kind="porcentaje", unit_of_measure=""), line(3))
    amounts = {1: "60", 2: "0.5", 3: "0.5"}
    rows = [row for n, amount in amounts.items() for row in done(n, *range(1, 10), amount=amount)]
    deliver(db, tmp_path, "progress", *rows)

    late = told("2026-T3").part("late").rows("late")

    assert {row["line"]: (row["late_by"], row["late_in"]) for row in late} == {
        1: (20.0, "puntos"),
        2: (4.5, "puntos"),
        3: (4.5, "Ronda"),
    }
