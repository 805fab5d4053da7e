"""A small budget of which some lines name an activity, a unit, a territory and a source, for the tests of what they name."""

from pathlib import Path

import sqlalchemy as sa

from tests import factories

LINE = {"side": "egreso", "source_document": "Prueba"}


def line(number: int, period: str = "2026", **changes: str) -> dict[str, str]:
    row = LINE | {
        "period": period,
        "line": str(number),
        "economic_code": "1 > 11",
        "economic": "Corriente > Bienes",
    }
    return row | changes


def activity(**changes: str) -> dict[str, str]:
    return {"plan": "2026", "activity_line": "1"} | changes


def deliver(db: sa.Engine, folder: Path, dataset: str, *rows: dict[str, str]) -> int:
    """Load rows; the data version that they made."""
    outcome = factories.load(db, dataset, factories.write(folder / f"{dataset}.csv", rows))
    assert outcome.state == "published", outcome.checked and outcome.checked.problems
    with db.connect() as connection:
        return connection.scalar(sa.text("SELECT max(release_id) FROM meta.releases"))


def catalogue(db: sa.Engine, folder: Path) -> None:
    """An observatory with two units, two sources and a plan of three activities, two of which name a source."""
    factories.observatory(db, folder)
    deliver(db, folder, "units", {"code": "u1", "name": "Serenazgo"}, {"code": "u2", "name": "Tránsito"})
    sources = [{"code": code, "name": f"Fuente {code}", "source_document": "Prueba"} for code in ("f1", "f2")]
    deliver(db, folder, "funding_sources", *sources)
    counted = {"unit_kind": "suma", "months_reading": "impresa", "unit_of_measure": "Ronda"}
    months = {f"m{n:02}": "2" for n in range(1, 13)} | counted
    deliver(
        db, folder, "activities",
        factories.activity(1, **months, annual_target="24", funding_sources="f1;f2"),
        factories.activity(2, **months, annual_target="24", funding_sources="f1"),
        factories.activity(3, **months, annual_target="24"),
    )  # fmt: skip


def lines(period: str = "2026") -> list[dict[str, str]]:
    """Five lines and their printed total: two name activity 1, one activity 2, one the plan, one nothing."""
    return [
        line(
            1,
            period,
            **activity(),
            unit="u1",
            territory="Z1",
            funding_source="f1",
            approved="100.10",
            accrued="60",
        ),
        line(2, period, **activity(), unit="u2", approved="200.20", accrued="40.50"),
        line(3, period, **activity(activity_line="2"), approved="5"),
        line(4, period, plan="2026", unit="u1", approved="7.01"),
        line(5, period, approved="1000.33", accrued="10"),
        LINE | {"period": period, "line": "6", "total_of": "económica", "approved": "1312.64"},
    ]
