"""Deliveries between institutions: what is late and what is not due yet at a day, the last of each office, and what lacks."""

from datetime import date

import pandas as pd
import pytest

from config import ROOT
from data_access import feeds
from tests.registers import SLUG, day, published

TODAY = date(2026, 9, 30)
SYSTEMS = [{"code": "s", "name": "Sistema"}, {"code": "r", "name": "Registro"}]


@pytest.fixture
def told(monkeypatch):
    """`told(row, …)`: those deliveries are all that is published."""

    def publish(*rows: dict, on: date = TODAY) -> pd.DataFrame:
        whole = [{"system": "s", "owner": "norte", "period": "2026-08"} | row for row in rows]
        published(monkeypatch, feeds=whole, source_systems=SYSTEMS)
        monkeypatch.setattr("data_access.units.names", lambda observatory: {"norte": "Norte", "sur": "Sur"})
        return feeds.listed(SLUG, feeds.systems(SLUG), on)

    return publish


@pytest.mark.parametrize(
    ("due", "came", "state", "days"),
    [
        ("2026-09-10", "2026-09-10", feeds.ON_TIME, 0),
        ("2026-09-10", "2026-09-13", feeds.LATE, 3),
        ("2026-09-10", None, feeds.MISSING, 20),
        ("2026-09-30", None, feeds.COMING, None),
        ("2026-10-01", None, feeds.COMING, None),
        ("2026-09-29", None, feeds.MISSING, 1),
        ("2026-09-10", "2026-10-05", feeds.MISSING, 20),
        (None, "2026-09-13", feeds.NO_TERM, None),
        (None, None, feeds.UNTOLD, None),
    ],
)
def test_a_delivery_at_a_day(told, due, came, state, days):
    row = told({"due_on": due and day(due), "received_on": came and day(came)}).iloc[0]

    assert (row["state"], row["days"]) == (state, days)


def test_of_each_office_the_last_that_came_and_what_lacks(told):
    rows = [
        ("2026-T1", "2026-04-10", "2026-04-09"),
        ("2026-04", "2026-05-10", None),
        ("2026-05", "2026-06-10", "2026-06-20"),
    ]
    rows += [("2026-06", "2026-07-10", None), ("2026-09", "2026-10-10", None)]
    north = [
        {"period": p, "due_on": day(due), "received_on": came and day(came)}
        for p, due, came in reversed(rows)
    ]
    [first, second] = feeds.last_of_each(told({"owner": "sur", "system": "r"}, *north), TODAY)

    assert (first.office, first.system, first.last["period"]) == ("Norte", "Sistema", "2026-05")
    assert (first.days, first.lacking, first.on_time, first.due) == (102, ("2026-04", "2026-06"), 1, 4)
    assert (second.office, second.last, second.days, second.lacking, second.due) == ("Sur", None, None, (), 0)


def test_a_year_has_its_periods_in_order_and_blanks_where_nothing_is_told(told):
    found = told(
        *({"period": p} for p in ("2026-T2", "2026-03", "2026", "2026-06")),
        {"owner": "sur", "period": "2026-03"},
        {"period": "2025-12"},
    )
    new, old = feeds.by_year(found)

    assert (new.year, old.year, new.system) == ("2026", "2025", "Sistema")
    assert list(new.cells.columns) == ["2026-03", "2026-06", "2026-T2", "2026"]
    assert new.cells.notna().to_numpy().tolist() == [[True] * 4, [True, False, False, False]]


def test_the_deliveries_of_the_demonstration_are_those_of_its_file(samples):
    rows = pd.read_csv(ROOT / "samples/demostracion/feeds.csv")
    due, came = (pd.to_datetime(rows[name]) for name in ("due_on", "received_on"))
    today = pd.Timestamp("2026-11-21")
    expected = {
        feeds.ON_TIME: (came <= due).sum(),
        feeds.LATE: (came > due).sum(),
        feeds.MISSING: (came.isna() & (due < today)).sum(),
        feeds.COMING: (came.isna() & (due >= today)).sum(),
        feeds.NO_TERM: (came.notna() & due.isna()).sum(),
    }

    found = feeds.listed("demostracion", feeds.systems("demostracion"), today.date())

    assert found["state"].value_counts().to_dict() == expected and all(expected.values())
    lacking = {
        (last.office, period) for last in feeds.last_of_each(found, today.date()) for period in last.lacking
    }
    assert len(lacking) == expected[feeds.MISSING]
