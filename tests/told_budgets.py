"""Lines of a budget, and the short way to deliver them for the observatory of the tests."""

from pathlib import Path

import sqlalchemy as sa

from tests import factories


def line(number: int, side: str, name: str, period: str = "2025", **changes: str) -> dict[str, str]:
    """A line of expenditure or income, by economic classification."""
    row = {"period": period, "side": side, "line": str(number), "economic": name}
    return row | {"source_document": "Prueba"} | changes


def deliver(db: sa.Engine, folder: Path, name: str, *rows: dict[str, str]) -> None:
    """Publish rows of a dataset."""
    outcome = factories.load(db, name, factories.write(folder / f"{name}.csv", rows))
    assert outcome.state == "published", outcome.checked and outcome.checked.problems
