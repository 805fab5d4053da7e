"""Incidents of a quarter in a pack: zone × month of ordinary matters, whole quarters against whole quarters."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_access.pack_incidents import counted
from data_access.pack_quarter import Quarter
from tests import factories
from tests.elsewhere import portal_over

SLUG = factories.SLUG
Q1 = Quarter(2026, 1)


@pytest.fixture
def portal(db, db_urls, tmp_path: Path) -> Iterator[None]:
    factories.observatory(db, tmp_path)
    with portal_over(db_urls["web"]):
        yield


def deliver(db: sa.Engine, folder: Path, months: dict[str, int], **changes: str) -> None:
    rows = [
        factories.incident(n * 100 + i, occurred_on=f"{month}-09", **changes)
        for n, (month, number) in enumerate(months.items())
        for i in range(number)
    ]
    outcome = factories.load(db, "incidents", factories.write(folder / "incidents.csv", rows))
    assert outcome.state == "published", outcome.checked and outcome.checked.problems


def quarter(name: str, count: int) -> dict[str, int]:
    year, number = name.split("-T")
    return {f"{year}-{m:02}": count for m in range(int(number) * 3 - 2, int(number) * 3 + 1)}


def test_a_quarter_is_compared_with_the_one_before_and_with_last_year(portal, db, tmp_path):
    deliver(db, tmp_path, quarter("2025-T1", 3) | quarter("2025-T4", 2) | quarter("2026-T1", 4))

    part = counted(SLUG, Q1)

    totals = [part.facts[f"{side}_total"] for side in ("now", "previous", "year")]
    assert (part.why, totals) == ("", [12, 6, 9])
    assert [(r["zone"], r["now"], r["previous"], r["year"]) for r in part.rows("zones")] == [("Z1", 12, 6, 9)]


def test_a_quarter_that_lacks_a_month_is_compared_with_nothing(portal, db, tmp_path):
    deliver(db, tmp_path, quarter("2025-T1", 3) | {"2026-01": 4, "2026-02": 4})

    part = counted(SLUG, Q1)

    assert (part.why, part.facts["now_total"], part.rows("zones")) == ("partial", None, ())
    assert [row["came"] for row in part.rows("months")[:3]] == ["completo", "completo", "no recibido"]


def test_a_past_quarter_that_lacks_a_month_is_not_compared(portal, db, tmp_path):
    deliver(db, tmp_path, {"2025-01": 3, "2025-02": 3} | quarter("2026-T1", 4))

    part = counted(SLUG, Q1)

    assert (part.facts["year_total"], part.facts["previous_total"]) == (None, None)
    assert part.rows("zones")[0]["year"] is None


def test_reserved_matters_are_in_no_figure(portal, db, tmp_path):
    ordinary = quarter("2026-T1", 4)
    rows = [factories.incident(i, occurred_on=f"{m}-09") for i, m in enumerate(list(ordinary) * 2)]
    hidden = [factories.incident(90 + i, category="reservado", occurred_on="2026-01-09") for i in range(7)]
    path = factories.write(tmp_path / "both.csv", [*rows, *hidden])
    assert factories.load(db, "incidents", path).state == "published"

    part = counted(SLUG, Q1)

    assert (part.facts["now_total"], part.rows("months")[0]["incidents"]) == (6, 2)


def test_nothing_finer_than_zone_and_month_is_in_a_row(portal, db, tmp_path):
    deliver(db, tmp_path, quarter("2026-T1", 1))

    part = counted(SLUG, Q1)

    columns = {name for table in part.tables for row in table.rows for name in row}
    assert columns == {
        "zone",
        "name",
        "merged",
        "now",
        "previous",
        "year",
        "side",
        "month",
        "incidents",
        "came",
    }
