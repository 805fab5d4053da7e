"""The calendar that people subscribe to, as a calendar program reads it."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access import agenda, observatories, read
from open_data import calendar
from tests.registers import day, published

ADDRESS = "/sesiones/calendario.ics?obs="
CHANGED = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)
HOSTILE = (
    "Punto; uno, dos \\ tres\nBEGIN:VEVENT\nSUMMARY:otra\r\n" + "ñ" * 90 + '<img src=x onerror="alert(1)">'
)


@pytest.fixture
def place() -> observatories.Observatory:
    texts = dict.fromkeys(observatories.Observatory.__dataclass_fields__, "")
    known = {"slug": "prueba", "institution": "Municipio; de, \\ prueba", "time_zone": "America/Lima"}
    missing = {"is_demonstration": False, "unreported_pct": None, "unreported_year": None}
    return observatories.Observatory(**(texts | known | missing))


@pytest.fixture
def made(monkeypatch, place):
    """made(sessions=[…], …) → the events of that calendar, and its bytes."""

    def make(**datasets: list[dict]) -> tuple[list, bytes]:
        published(monkeypatch, **datasets)
        monkeypatch.setattr(calendar, "_changed", lambda slug: CHANGED)
        monkeypatch.setattr(read, "data_version", lambda: 7)
        sent = calendar.write(place, "https://portal.example/")
        return events(sent), sent

    return make


def events(sent: bytes) -> list:
    return list(icalendar.Calendar.from_ical(sent).walk("VEVENT"))


def session(**facts: object) -> dict:
    return {"code": "s", "title": "Sesión", "body": "Comité", "kind": "ordinaria"} | facts


def test_every_date_of_the_samples_is_one_event(client):
    for slug in ("demostracion", "ilo", "amss", "antigua-cuscatlan"):
        found = {str(event["UID"]): event for event in events(client.get(ADDRESS + slug).data)}
        wanted = agenda.of_observatory(slug)

        assert len(found) == len(wanted) > 0
        for entry in wanted:
            event = found[f"{calendar._hash(slug, entry)}@{slug}.atalaya"]
            assert entry.title in event["SUMMARY"]
            zone = ZoneInfo(observatories.time_zone(slug))
            start = event.decoded("DTSTART")
            assert (start.astimezone(zone).date() if entry.at else start) == entry.first
            assert entry.at or event.decoded("DTEND") == entry.last + timedelta(days=1)
            assert event.decoded("LAST-MODIFIED") == event.decoded("DTSTAMP") < datetime.now(UTC)


def test_an_hour_is_that_of_the_observatory_and_has_no_invented_end(made):
    (event,), _ = made(sessions=[session(planned_on="2027-02-10", starts_at=time(9, 0))])

    assert event.decoded("DTSTART") == datetime(2027, 2, 10, 14, 0, tzinfo=UTC)
    assert "DTEND" not in event and "DURATION" not in event
    assert event["STATUS"] == "TENTATIVE"


def test_a_month_is_an_event_of_the_whole_month_that_says_so(made):
    (event,), _ = made(sessions=[session(planned_on="2099-02", starts_at=time(9, 0))])

    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (date(2099, 2, 1), date(2099, 3, 1))
    assert event["SUMMARY"] == "Sesión (día por confirmar)"
    assert event["TRANSP"] == "TRANSPARENT"


def test_what_passed_without_a_record_is_not_said_to_be_held_nor_cancelled(made):
    rows = [session(code="held", held_on=day("2024-02-29")), session(code="not", planned_on="2024-02")]

    found, _ = made(sessions=rows)

    assert {(e["SUMMARY"], e["STATUS"]) for e in found} == {
        ("Sesión", "CONFIRMED"),
        ("Sesión (no consta que se celebrara)", "TENTATIVE"),
    }


def test_a_year_alone_and_no_date_are_not_in_it(made):
    found, _ = made(sessions=[session(planned_on="2099"), session(code="t")])

    assert found == []


def test_what_is_due_is_on_its_last_day(made):
    promise = {"code": "a", "promise": "Acuerdo", "office": "Oficina", "made_on": "2024", "state": "en curso"}
    duty = {"code": "d", "title": "Publicar", "kind": "publicación", "holder": "Oficina", "period": "2024-T1"}

    found, _ = made(
        commitments=[promise | {"due_on": "2024-06-10"}, promise | {"code": "b"}],
        duties=[duty | {"due_on": "2024-02"}, duty | {"due_on": "2024", "period": "2024"}],
    )

    days = {str(e["SUMMARY"]) + str(e.decoded("DTSTART")) for e in found}
    assert days == {"Vence: Acuerdo2024-06-10", "Vence: Publicar2024-02-29", "Vence: Publicar2024-12-31"}


def test_hostile_text_stays_text_and_lines_are_folded(made):
    (event,), sent = made(
        sessions=[session(title=HOSTILE, body=HOSTILE, place=HOSTILE, planned_on="2099-01-01")]
    )

    assert event["SUMMARY"].replace("\r\n", "\n") == HOSTILE.replace("\r\n", "\n")
    assert event["LOCATION"].replace("\r\n", "\n") == HOSTILE.replace("\r\n", "\n")
    lines = sent.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert lines.count(b"BEGIN:VEVENT") == 1


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=300))
def test_any_title_comes_back_whole(title):
    entry = agenda.Entry(
        "sesion", "k", title, date(2026, 1, 1), date(2026, 1, 1), None, "celebrada", "b", "", "c"
    )
    texts = dict.fromkeys(observatories.Observatory.__dataclass_fields__, "")
    here = observatories.Observatory(**(texts | {"slug": "prueba", "time_zone": "UTC"}))

    whole = icalendar.Calendar()
    whole.add_component(calendar._event(entry, here, "https://x/", CHANGED))

    (event,) = events(whole.to_ical())
    assert event["SUMMARY"] == title


def test_uids_are_the_same_when_what_they_name_changes(made):
    before, _ = made(sessions=[session(planned_on="2099-01")])
    after, _ = made(sessions=[session(planned_on="2099-02-03", title="Otro título")])

    assert before[0]["UID"] == after[0]["UID"]


def test_a_client_that_has_it_is_not_sent_it_again(client):
    answer = client.get(ADDRESS + "ilo")
    again = client.get(ADDRESS + "ilo", headers={"If-None-Match": answer.headers["ETag"]})

    assert answer.content_type == "text/calendar; charset=utf-8"
    assert (again.status_code, again.data) == (304, b"")


def test_the_calendar_says_that_its_data_are_invented(client):
    assert b"Datos de demostraci" in client.get(ADDRESS + "demostracion").data
    assert b"Datos de demostraci" not in client.get(ADDRESS + "ilo").data


@pytest.mark.parametrize("asked", ["nada", "", "x" * 5000, "ilo%0d%0aX-Otra: 1"])
def test_of_an_unknown_observatory_there_is_none(client, asked):
    assert client.get(ADDRESS + asked).status_code == 404
