"""Requests against the legal clock at fixed days, statistics by semester, the look-up, what is reserved, and documents."""

from datetime import date

import pytest

from data_access import documents, information, information_semesters, publications, reserves
from tests.conftest import as_role
from tests.elsewhere import portal_over
from tests.factories import load, observatory, write
from tests.registers import SLUG, day, published

AS_OF = date(2026, 9, 30)


def request(number: str = "S-1", entered: str = "2026-09-01", **facts: str) -> dict:
    """A request whose facts that end in _on are days."""
    dated = {name: day(value) if name.endswith("_on") else value for name, value in facts.items()}
    return {"number": number, "received_on": day(entered), "kind": "pública"} | dated


@pytest.mark.parametrize(
    ("facts", "state", "days", "left"),
    [
        ({"due_on": "2026-09-30"}, information.OPEN, 29, 0),
        ({"due_on": "2026-09-29"}, information.OPEN_LATE, 29, -1),
        ({}, information.OPEN_UNDATED, 29, None),
        ({"due_on": "2026-09-10", "answered_on": "2026-09-10"}, information.IN_TIME, 9, None),
        ({"due_on": "2026-09-10", "answered_on": "2026-09-11"}, information.LATE, 10, None),
        ({"answered_on": "2026-09-11"}, information.UNDATED, 10, None),
        ({"due_on": "2026-09-10", "result": "entregada"}, information.NO_DAY, None, None),
        (
            {"due_on": "2026-09-20", "answered_on": "2026-10-01", "result": "entregada"},
            information.OPEN_LATE,
            29,
            -10,
        ),
    ],
)
def test_the_state_of_a_request_on_a_day(monkeypatch, facts, state, days, left):
    published(monkeypatch, information_requests=[request(**facts)])

    row = information.listed(SLUG, AS_OF).to_dict("records")[0]

    assert (row["state"], row["days"], row["left"]) == (state, days, left)


def test_what_enters_later_is_not_known_yet(monkeypatch):
    published(monkeypatch, information_requests=[request(entered="2026-10-01")])

    assert information.listed(SLUG, AS_OF).empty


def test_the_clock_counts_every_request_once_and_the_median_says_of_how_many(monkeypatch):
    rows = [
        request("a", due_on="2026-09-20", answered_on="2026-09-05"),
        request("b", due_on="2026-09-03", answered_on="2026-09-11"),
        request("c", answered_on="2026-09-21"),
        request("d", result="inexistente", due_on="2026-09-20"),
        request("e", due_on="2026-09-20"),
        request("f", due_on="2026-10-20"),
        request("g"),
    ]
    published(monkeypatch, information_requests=rows)

    clock = information.clock(information.listed(SLUG, AS_OF))

    assert (clock.entered, clock.closed, clock.judged) == (7, 4, 3)
    assert (clock.in_time, clock.late, clock.overdue, clock.running) == (1, 1, 1, 1)
    assert (clock.undated, clock.no_day) == (2, 1)
    assert (clock.measured, clock.median_days) == (3, None)
    assert information.waiting(information.listed(SLUG, AS_OF))["number"].tolist() == ["e", "f", "g"]


@pytest.mark.parametrize(("answers", "median"), [("5678", None), ("56789", 6), ("34567895", 4), ("", None)])
def test_the_median_is_a_day_that_some_request_took_and_of_few_there_is_none(monkeypatch, answers, median):
    """answers: the day of September on which each was answered, after entering on the first."""
    rows = [request(f"S-{n}", answered_on=f"2026-09-0{day}") for n, day in enumerate(answers)]
    published(monkeypatch, information_requests=[*rows, request("abierta")])

    assert information.clock(information.listed(SLUG, AS_OF)).median_days == median


@pytest.mark.parametrize("asked", ["SI-2026-007", " si-2026-007 ", "Si - 2026 - 007"])
def test_a_number_is_found_whatever_its_spaces_and_capitals(monkeypatch, asked):
    published(monkeypatch, information_requests=[request("SI-2026-0071"), request("SI-2026-007")])

    found = information.find(information.listed(SLUG, AS_OF), asked)

    assert found and found["number"] == "SI-2026-007"


@pytest.mark.parametrize("asked", ["", "  ", "SI-2026", "SI-2026-00", "007", "%"])
def test_a_part_of_a_number_finds_nothing(monkeypatch, asked):
    published(monkeypatch, information_requests=[request("SI-2026-007")])

    assert information.find(information.listed(SLUG, AS_OF), asked) is None


def test_a_semester_that_has_not_ended_says_so(monkeypatch):
    published(
        monkeypatch,
        information_requests=[request("a", "2026-06-30"), request("b", "2026-07-01", channel="correo")],
    )
    rows = information.listed(SLUG, AS_OF)

    table = information_semesters.table(rows, AS_OF)

    totals = table[table["dimension"] == information_semesters.TOTAL]
    assert totals[["semester", "is_over"]].values.tolist() == [["2026-S2", False], ["2026-S1", True]]
    channels = table[table["dimension"] == "vía"][["semester", "value", "entered"]].values.tolist()
    assert channels == [["2026-S2", "correo", 1], ["2026-S1", None, 1]]
    ended = information_semesters.table(information.listed(SLUG, date(2026, 12, 31)), date(2026, 12, 31))
    assert not ended["is_over"].iloc[0]
    assert information_semesters.table(rows, date(2027, 1, 1))["is_over"].all()


def test_what_was_asked_before_is_searched_without_accents(monkeypatch):
    answered = {"answered_on": "2026-09-05", "topic": "Cámaras en servicio"}
    rows = [
        request("a", answered_by="budget_lines", **answered),
        request("b", answered_by="budget_lines", **answered),
        request("c", answered_by="nada", answered_on="2026-09-05", topic="Otra cosa"),
        request("d", topic="Cámaras en servicio", answered_by="budget_lines"),
    ]
    published(monkeypatch, information_requests=rows)
    known = information.listed(SLUG, AS_OF)

    assert information.asked_before(known, "CAMARAS presupuesto")["times"].tolist() == [2]
    assert information.asked_before(known, "")["dataset"].tolist() == ["Presupuesto", None]
    assert information.asked_before(known, "grua").empty


@pytest.mark.parametrize(
    ("expires", "state", "days"),
    [
        ("2026-09-30", reserves.IN_FORCE, 0),
        ("2026-09", reserves.IN_FORCE, 0),
        ("2026", reserves.IN_FORCE, 92),
        ("2026-09-29", reserves.EXPIRED, 1),
        ("2026-08", reserves.EXPIRED, 30),
        (None, reserves.NO_EXPIRY, None),
    ],
)
def test_a_reserve_ends_on_the_last_day_that_it_may(monkeypatch, expires, state, days):
    published(monkeypatch, reserved_items=[{"edition": "2026-S2", "code": "a", "expires_on": expires}])

    row = reserves.every(SLUG, AS_OF).to_dict("records")[0]

    assert (row["state"], row["days"]) == (state, days)


def test_only_the_newest_edition_covers(monkeypatch):
    kind = reserves.KINDS[0]
    old = {"edition": "2026-S1", "code": "a", "covers": kind}
    new = {"edition": "2026-S2", "code": "b", "covers": reserves.KINDS[1]}
    published(monkeypatch, reserved_items=[old, new])

    assert reserves.covering(SLUG, kind, AS_OF).empty
    assert reserves.covering(SLUG, reserves.KINDS[1], AS_OF)["code"].tolist() == ["b"]


def test_the_newest_version_comes_first_with_the_reserve_of_the_newest_edition_that_has_it(monkeypatch):
    entries = [
        {"edition": "2025-S1", "code": "r", "title": "Antes"},
        {"edition": "2026-S1", "code": "r", "title": "Ahora"},
    ]
    rows = [
        {"code": "a", "version": "1", "dated_on": "2024", "access": "reservado", "reserve": "r"},
        {"code": "b", "version": "1", "dated_on": "2026-01", "access": "reservado", "reserve": "x"},
        {"code": "a", "version": "2", "dated_on": "2026-02-01"},
        {"code": "c", "version": "1"},
    ]
    published(monkeypatch, reserved_items=entries, documents=rows)

    found = documents.listed(SLUG, reserves.every(SLUG, AS_OF))

    assert (found["code"] + found["version"]).tolist() == ["a2", "a1", "b1", "c1"]
    assert found["reserve_title"].tolist() == [None, "Ahora", None, None]
    assert found["newest"].tolist() == [True, False, True, True]


def test_each_half_year_calendar_has_its_own_months(monkeypatch):
    rows = [
        {"code": "o", "title": "Oficiosa", "kind": "publicación", "period": "2019-S1", "due_on": "2019-07"},
        {
            "code": "o",
            "title": "Oficiosa",
            "kind": "publicación",
            "period": "2019-S2",
            "due_on": "2019-12-31",
        },
        {"code": "i", "title": "Índice", "kind": "publicación", "period": "2019-01", "due_on": "2019-01"},
        {"code": "i", "title": "Índice", "kind": "publicación", "period": "2019-07", "due_on": "2019-07"},
        {"code": "t", "title": "Trimestral", "kind": "informe", "period": "2019-T1", "due_on": "2019-03"},
        {"code": "d", "title": "Directorio", "kind": "publicación", "period": "2019"},
        {"code": "m", "title": "Un mes", "kind": "publicación", "period": "2019-03", "due_on": "2019-03"},
    ]
    published(monkeypatch, duties=rows)

    found = publications.listed(SLUG, AS_OF)

    assert publications.half_year_months(found) == {"Oficiosa": [7, 12], "Índice": [1, 7]}
    assert found["semester"].tolist() == ["2019-S2", "2019-S2", "2019-S1", "2019-S2", "2019-S2", "2019-S1"]


def test_what_another_observatory_is_asked_changes_nothing(db, db_urls, tmp_path):
    rows = [
        {"number": f"S-{n}", "received_on": f"2026-0{1 + n}-03", "due_on": "2026-09-01", "kind": "pública"}
        for n in range(5)
    ]
    for slug in ("prueba", "otra"):
        observatory(db, tmp_path, slug)
    assert load(db, "information_requests", write(tmp_path / "a.csv", rows)).state == "published"
    with portal_over(db_urls["web"]):
        before = information_semesters.table(information.listed("prueba", AS_OF), AS_OF)
    theirs = [row | {"answered_on": "2026-08-30", "topic": "<b>x</b>"} for row in rows]
    load(db, "information_requests", write(tmp_path / "b.csv", theirs), slug="otra")
    with portal_over(as_role(db_urls, "web").url.render_as_string(hide_password=False)):
        after = information_semesters.table(information.listed("prueba", AS_OF), AS_OF)
        others = information.listed("otra", AS_OF)

    assert before.equals(after) and len(before)
    assert set(others["state"]) == {information.IN_TIME}
