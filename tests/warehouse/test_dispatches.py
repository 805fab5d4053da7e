"""Dispatches and authorities' requests in public: counts, never the row; recounted from the file, through midnight, classes, releases and undo."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from etl import undo
from tests import factories
from tests.conftest import Urls, as_role
from tests.factories import SLUG
from warehouse import ledger
from warehouse.published import CENTRE, CURRENT, LOADS

VIEWS = ("dispatches_by_zone", "dispatches_by_detection", "dispatches_by_result", "dispatch_minutes")

NUMBERS = {"dispatches", "requests", "minutes", "days"}


@pytest.fixture
def portal(db: sa.Engine, db_urls: Urls, tmp_path: Path) -> sa.Engine:
    """The web's role, over an observatory with an ordinary category (robo) and a reserved one."""
    factories.observatory(db, tmp_path)
    return as_role(db_urls, "web")


def dispatch(number: int, **changes: str) -> dict[str, str]:
    row = {"dispatch_id": f"D-{number}", "day": "2026-03-09", "category": "robo", "service": "policía"}
    row |= {"territory": "Z1", "detection": "monitoreo", "result": "atendido"}
    times = {"detected_at": "10:00", "dispatched_at": "10:04", "arrived_at": "10:15"}
    return row | times | changes


def load(db: sa.Engine, folder: Path, *rows: dict[str, str]) -> None:
    outcome = factories.load(db, "dispatches", factories.write(folder / "despachos.csv", rows))
    assert outcome.state == "published", outcome.checked and outcome.checked.problems


def reclass(db: sa.Engine, folder: Path, **classes: str) -> None:
    rows = [
        {"code": code, "name": code, "family": "delito", "sensitivity": sensitivity}
        for code, sensitivity in classes.items()
    ]
    assert factories.load(db, "categories", factories.write(folder / "tipos.csv", rows)).state == "published"


def seen(web: sa.Engine, view: str, version: int = 0) -> pd.DataFrame:
    """A view, today's or as of a version, in order."""
    table = CENTRE[view]
    with web.connect() as connection:
        if version:
            connection.execute(sa.select(sa.func.set_config(ledger.AS_OF, str(version), True)))
        rows = pd.DataFrame(connection.execute(sa.select(table).order_by(*table.c)).mappings())
    return rows.astype({name: int for name in rows if name in NUMBERS})


def total(web: sa.Engine, version: int = 0) -> int:
    """How many each count tells, of which all but the minutes tell the same."""
    found = {len(r := seen(web, view, version)) and int(r["dispatches"].sum()) for view in VIEWS[:3]}
    assert len(found) == 1
    return found.pop()


def minutes(web: sa.Engine) -> list[tuple[str, int, int]]:
    rows = seen(web, "dispatch_minutes")
    return [(r.step, int(r.minutes), r.dispatches) for r in rows.itertuples()] if len(rows) else []


def test_the_counts_are_those_of_the_demonstration_file(samples) -> None:
    rows = pd.read_csv("samples/demostracion/dispatches.csv", dtype=str).fillna("")
    classes = pd.read_csv("samples/demostracion/categories.csv", dtype=str).set_index("code")["sensitivity"]
    rows = rows[rows["category"].map(classes) == "ordinaria"].assign(month=lambda r: r["day"].str[:7])
    rows["year"] = rows["day"].str[:4]
    groups = {
        "dispatches_by_zone": ["month", "service", "territory"],
        "dispatches_by_detection": ["month", "service", "detection"],
        "dispatches_by_result": ["year", "service", "result"],
    }
    for view, names in groups.items():
        found = seen(as_role(samples, "web"), view)
        assert found.set_index(names)["dispatches"].to_dict() == rows.groupby(names).size().to_dict()
    began, ended = (
        pd.to_datetime(rows[n], format="%H:%M", errors="coerce") for n in ("detected_at", "arrived_at")
    )
    took = ((ended - began).dt.total_seconds() % 86400 // 60).dropna().astype(int)
    counted = rows.loc[took.index].assign(minutes=took).groupby(["month", "service", "minutes"]).size()
    found = seen(as_role(samples, "web"), "dispatch_minutes")
    found = found[found["step"] == "total"]
    assert found.set_index(["month", "service", "minutes"])["dispatches"].to_dict() == counted.to_dict()


def test_a_request_is_counted_without_its_authority_without_its_month_and_without_both(samples) -> None:
    rows = pd.read_csv("samples/demostracion/authority_requests.csv", dtype=str).fillna("")
    rows = rows.assign(month=rows["asked_on"].str[:7], year=rows["asked_on"].str[:4])
    took = pd.to_datetime(rows["answered_on"]) - pd.to_datetime(rows["asked_on"])
    groups = {
        "authority_request_months": (rows, ["month", "kind", "state"]),
        "authority_request_years": (rows, ["year", "kind", "authority", "state"]),
        "authority_request_days": (rows.assign(days=took.dt.days).dropna(), ["year", "kind", "days"]),
    }
    for view, (mine, names) in groups.items():
        found = seen(as_role(samples, "web"), view)
        assert set(found) == {"observatory", *names, "requests"}
        found = found[found["observatory"] == "demostracion"]
        assert found.set_index(names)["requests"].to_dict() == mine.groupby(names).size().to_dict()


def test_a_time_after_midnight_is_of_the_next_day_and_the_month_that_of_its_detection(db, portal, tmp_path):
    late = dispatch(1, day="2026-03-31", detected_at="23:58", dispatched_at="00:01", arrived_at="00:10:59")

    load(db, tmp_path, late)

    assert minutes(portal) == [("envío", 3, 1), ("llegada", 9, 1), ("total", 12, 1)]
    assert set(seen(portal, "dispatch_minutes")["month"]) == {"2026-03"}


def test_whole_minutes_round_down_and_a_missing_time_is_in_no_step(db, portal, tmp_path):
    rows = [
        dispatch(1, detected_at="10:00:00", dispatched_at="10:04:59", arrived_at=""),
        dispatch(2, detected_at="", dispatched_at="", arrived_at="10:15"),
    ]

    load(db, tmp_path, *rows)

    assert minutes(portal) == [("envío", 4, 1)]
    assert total(portal) == 2


def test_a_reserved_matter_is_in_no_count_and_no_ledger(db, portal, tmp_path):
    load(db, tmp_path, dispatch(1), dispatch(2, category="reservado", service="ambulancia", territory="Z2"))

    assert total(portal) == 1
    assert {row.service for view in VIEWS for row in seen(portal, view).itertuples()} == {"policía"}
    with portal.connect() as connection:
        told = connection.execute(sa.select(LOADS).where(LOADS.c.dataset == "dispatches")).mappings().one()
        now = connection.execute(
            sa.select(CURRENT.c.rows).where(CURRENT.c.dataset == "dispatches")
        ).scalar_one()
    assert (told["rows_in"], told["rows_loaded"], now) == (1, 1, 1)
    assert told["file_name"] == "dispatches.csv"


def test_a_category_that_turns_reserved_takes_its_dispatches_along_of_past_versions_too(db, portal, tmp_path):
    load(db, tmp_path, dispatch(1))
    before = factories.count(db, "meta.releases")

    reclass(db, tmp_path, robo="reservada", reservado="ordinaria")

    assert [total(portal), total(portal, before), minutes(portal)] == [0, 0, []]


def test_a_past_version_an_undo_and_a_month_replaced_or_withdrawn(db, portal, tmp_path):
    load(db, tmp_path, dispatch(1), dispatch(2), dispatch(3, day="2026-02-09"))
    first = factories.count(db, "meta.releases")
    load(db, tmp_path, dispatch(1))
    assert (total(portal), total(portal, first)) == (2, 3)

    with db.begin() as connection:
        undo.rollback(connection, "dispatches", SLUG, "2026-03")
    assert total(portal) == 3

    with db.begin() as connection:
        undo.rollback(connection, "dispatches", SLUG, "2026-02")
    assert total(portal) == 2
    assert set(seen(portal, "dispatches_by_zone")["month"]) == {"2026-03"}


def test_the_web_reads_no_row_of_what_is_only_counted(portal) -> None:
    for table in (
        "core.dispatches",
        "core.authority_requests",
        "mart.dispatch_counts",
        "mart.dispatch_minutes",
    ):
        with (
            portal.connect() as connection,
            pytest.raises(sa.exc.ProgrammingError, match="permission denied"),
        ):
            connection.execute(sa.text(f"SELECT 1 FROM {table}"))


def test_a_month_that_is_not_over_tells_nothing_yet(db, portal, tmp_path):
    """Two deliveries of it would differ by the one unit that came between."""
    today = date.today()
    load(db, tmp_path, dispatch(1), dispatch(2, day=today.isoformat()))
    shift = {"day": today.isoformat(), "room": "S1", "shift": "noche", "hours": "8", "events": "3"}
    room = {"code": "S1", "name": "Sala", "territory": "Z1"}
    for name, row in (("rooms", room), ("shifts", shift), ("shifts", shift | {"day": "2026-03-09"})):
        path = factories.write(tmp_path / f"{name}-{row.get('day')}.csv", [row])
        assert factories.load(db, name, path).state == "published"

    assert total(portal) == 1
    assert {step for step, *_ in minutes(portal)} == {"envío", "llegada", "total"} and len(
        minutes(portal)
    ) == 3
    assert seen(portal, "shift_months")["month"].tolist() == ["2026-03"]
