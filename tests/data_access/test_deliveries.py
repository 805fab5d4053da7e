"""What was to be delivered, told by what was released: by slices of a period, or by what came after it."""

from datetime import date

import pytest
import sqlalchemy as sa

from data_access import deliveries
from tests import factories
from tests.conftest import Urls, as_role
from tests.elsewhere import portal_over
from tests.factories import SLUG
from warehouse import desk, ledger

TODAY = date(2026, 6, 1)
FILE = "ab" * 32


@pytest.fixture
def portal(db: sa.Engine, db_urls: Urls, tmp_path):
    """A portal over an observatory in Lima, with a file that loads can be of."""
    factories.observatory(db, tmp_path)
    with db.begin() as connection:
        connection.execute(ledger.files.insert().values(sha256=FILE, bytes=1))
    with portal_over(db_urls["web"]):
        yield db_urls


def expect(urls: Urls, dataset: str, every: str, since: str, days_after: int = 10) -> None:
    row = {"observatory": SLUG, "dataset": dataset, "every": every, "since": since}
    with as_role(urls, "staff").begin() as connection:
        connection.execute(desk.expectations.insert().values(**row, days_after=days_after, office="Oficina"))


def released(urls: Urls, dataset: str, name: str, at: str, again: int = 0, withdrawn: bool = False) -> int:
    """A release of a slice at a moment (UTC): of a new load, of an earlier one, or of none."""
    load = {"dataset": dataset, "observatory": SLUG, "file_name": "a.csv", "sha256": FILE}
    with as_role(urls, "etl").begin() as connection:
        insert = ledger.loads.insert().values(**load, options={}, state="published")
        number = again or connection.scalar(insert.returning(ledger.loads.c.load_id))
        kind = "rollback" if again or withdrawn else "publication"
        row = {"dataset": dataset, "observatory": SLUG, "slice": name, "kind": kind, "released_at": at}
        connection.execute(ledger.releases.insert().values(**row, load_id=None if withdrawn else number))
    return number


def told(dataset: str, today: date = TODAY) -> dict[str, tuple]:
    """Period → state and days."""
    found = [d for d in deliveries.of_observatory(SLUG, today) if d.dataset == dataset]
    return {d.period: (d.state, d.days) for d in found}


def test_nothing_is_due_where_nobody_said_so(portal):
    assert deliveries.of_observatory(SLUG) == []


def test_a_month_is_on_time_late_missing_or_to_come(portal):
    expect(portal, "incidents", "mes", "2026-02")
    released(portal, "incidents", "2026-02", "2026-03-10T12:00Z")
    released(portal, "incidents", "2026-03", "2026-04-13T12:00Z")

    assert told("incidents") == {
        "2026-06": ("por vencer", 39),
        "2026-05": ("por vencer", 9),
        "2026-04": ("falta", 22),
        "2026-03": ("entregado con retraso", 3),
        "2026-02": ("entregado a tiempo", 0),
    }


def test_a_day_is_the_observatorys_own(portal):
    expect(portal, "incidents", "mes", "2026-02")
    released(portal, "incidents", "2026-02", "2026-03-11T03:00Z")  # still the 10th in Lima

    assert told("incidents")["2026-02"] == ("entregado a tiempo", 0)


def test_a_correction_is_no_later_delivery(portal):
    expect(portal, "incidents", "mes", "2026-02")
    released(portal, "incidents", "2026-02", "2026-03-10T12:00Z")
    released(portal, "incidents", "2026-02", "2026-05-20T12:00Z")

    assert told("incidents")["2026-02"] == ("entregado a tiempo", 0)


def test_what_was_withdrawn_lacks_and_what_was_undone_does_not_count(portal):
    expect(portal, "incidents", "mes", "2026-02")
    expect(portal, "categories", "mes", "2026-03")
    first = released(portal, "categories", "todo", "2026-03-20T12:00Z")
    released(portal, "categories", "todo", "2026-04-05T12:00Z")
    released(portal, "incidents", "2026-02", "2026-03-01T12:00Z")
    assert told("categories")["2026-03"] == ("entregado a tiempo", 0)

    released(portal, "categories", "todo", "2026-04-06T12:00Z", again=first)
    released(portal, "incidents", "2026-02", "2026-03-02T12:00Z", withdrawn=True)

    assert told("categories", date(2026, 5, 1))["2026-03"] == ("falta", 21)
    assert told("incidents")["2026-02"] == ("falta", 83)


def test_a_quarter_is_whole_when_its_last_month_is(portal):
    expect(portal, "incidents", "trimestre", "2026-T1")
    for month, at in (("01", "2026-02-02"), ("02", "2026-04-20"), ("03", "2026-04-12")):
        assert told("incidents", date(2026, 4, 5))["2026-T1"][0] == "por vencer"
        released(portal, "incidents", f"2026-{month}", f"{at}T12:00Z")

    assert told("incidents")["2026-T1"] == ("entregado con retraso", 10)


def test_a_budget_is_delivered_by_its_period_whichever_side(portal):
    expect(portal, "budget_lines", "trimestre", "2026-T1")
    released(portal, "budget_lines", "2026-T1 egreso", "2026-04-10T12:00Z")

    assert told("budget_lines")["2026-T1"] == ("entregado a tiempo", 0)


def test_what_has_no_periods_counts_by_the_first_publication_after_each(portal):
    expect(portal, "progress", "mes", "2026-02")
    released(portal, "progress", "2026", "2026-02-20T12:00Z")
    released(portal, "progress", "2026", "2026-04-13T12:00Z")

    assert told("progress") == {
        "2026-06": ("por vencer", 39),
        "2026-05": ("por vencer", 9),
        "2026-04": ("falta", 22),
        "2026-03": ("entregado con retraso", 3),
        "2026-02": ("entregado con retraso", 34),
    }
    assert {d.rule for d in deliveries.of_observatory(SLUG, TODAY)} == {"por publicación"}


def test_what_waits_is_in_the_order_in_which_it_is_due(portal):
    expect(portal, "progress", "mes", "2026-05", 5)
    expect(portal, "incidents", "mes", "2026-04")

    found = [(d.dataset, d.period) for d in deliveries.waiting(SLUG, TODAY)]

    assert found == [
        ("incidents", "2026-04"),
        ("progress", "2026-05"),
        ("incidents", "2026-05"),
        ("progress", "2026-06"),
        ("incidents", "2026-06"),
    ]


@pytest.mark.parametrize(
    ("every", "since", "until", "found"),
    [
        ("mes", "2025-11", date(2026, 1, 1), ["2025-11", "2025-12", "2026-01"]),
        ("trimestre", "2025-T4", date(2026, 4, 1), ["2025-T4", "2026-T1", "2026-T2"]),
        ("trimestre", "2025-11", date(2025, 12, 31), ["2025-T4"]),
        ("año", "2024", date(2026, 1, 1), ["2024", "2025", "2026"]),
        ("mes", "2026-12", date(2026, 6, 1), []),
    ],
)
def test_periods_run_from_the_first_expected_to_the_one_of_a_day(every, since, until, found):
    assert list(deliveries.periods(every, since, until)) == found


def test_what_was_undone_and_restored_counts_from_its_first_day(portal):
    expect(portal, "incidents", "mes", "2026-02")
    expect(portal, "categories", "mes", "2026-03")
    old = released(portal, "categories", "todo", "2026-03-20T12:00Z")
    one, other = (
        released(portal, "incidents", "2026-02", "2026-03-05T12:00Z"),
        released(portal, "categories", "todo", "2026-04-05T12:00Z"),
    )
    released(portal, "incidents", "2026-02", "2026-04-01T12:00Z", withdrawn=True)
    released(portal, "categories", "todo", "2026-04-30T12:00Z", again=old)
    released(portal, "incidents", "2026-02", "2026-05-10T12:00Z")

    released(portal, "incidents", "2026-02", "2026-05-20T12:00Z", again=one)
    released(portal, "categories", "todo", "2026-05-20T12:00Z", again=other)

    assert told("incidents")["2026-02"] == ("entregado a tiempo", 0)
    assert told("categories", date(2026, 5, 25))["2026-03"] == ("entregado a tiempo", 0)


def test_the_download_and_the_calendar_hold_the_same(portal, server):
    expect(portal, "incidents", "mes", "2026-01")
    client = server.test_client()
    due = deliveries.waiting(SLUG)

    rows = client.get(f"/datos/entregas.csv?obs={SLUG}").text.splitlines()
    feed = client.get(f"/datos/entregas.ics?obs={SLUG}")
    page = client.get(f"/datos?obs={SLUG}").text

    assert len(rows) - 1 == len(deliveries.of_observatory(SLUG))
    assert feed.text.count("BEGIN:VEVENT") == len(due) and "vence su entrega" in feed.text
    assert "falta desde hace" in page and "Lo que falta" in page
    assert client.get("/datos/entregas.ics?obs=nadie").status_code == 404
    again = client.get(f"/datos/entregas.ics?obs={SLUG}", headers={"If-None-Match": feed.headers["ETag"]})
    assert again.status_code == 304
