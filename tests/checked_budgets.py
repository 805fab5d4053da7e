"""Budgets to be checked: each in a year of its own of one observatory, so that one database serves many of them."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import count
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_access import budget_checks, read
from data_access.budget_check import Check, Miss
from tests import factories
from tests.conftest import Urls, as_role
from tests.elsewhere import portal_over

ACT = {
    "act": "Acuerdo 1",
    "decided_on": "",
    "kind": "traspaso",
    "side": "egreso",
    "classification": "económica",
}
FIRST, LAST = 2000, 2024
"""Years that a quarter may be of, and whose acts are of the past; with room for the one after."""
Row = dict[str, str]


@dataclass
class Books:
    """db: a database with an observatory; year: the one that is being written."""

    db: sa.Engine
    folder: Path
    slug: str = factories.SLUG
    year: int = FIRST - 3
    _numbers: count = field(default_factory=count)

    def open(self) -> "Books":
        """The next year, with one empty before it; of another observatory where the years have run out."""
        self.year += 3
        if self.year > LAST:
            self.year, self.slug = FIRST, f"{self.slug}-x"
            factories.observatory(self.db, self.folder, self.slug)
        return self

    def deliver(self, dataset: str, rows: Iterable[Row]) -> None:
        path = factories.write(self.folder / f"{next(self._numbers)}-{dataset}.csv", list(rows))
        outcome = factories.load(self.db, dataset, path, slug=self.slug)
        assert outcome.state == "published", outcome.checked and outcome.checked.problems

    def lines(self, *rows: Row, period: str = "") -> None:
        """Lines of a period of the year («-T1»; the year itself), numbered by side; of expenditure, but where they say so."""
        numbers = {"ingreso": count(1), "egreso": count(1)}
        whole = [{"side": "egreso", "economic": "Gasto", "source_document": "Prueba"} | row for row in rows]
        period = f"{self.year}{period}" if len(period) < 4 else period
        self.deliver(
            "budget_lines", [{"period": period, "line": str(next(numbers[r["side"]])), **r} for r in whole]
        )

    def acts(self, *rows: Row) -> None:
        """Movements of the year's register; of one act of June, but where they say so."""
        whole = [
            ACT | {"decided_on": f"{self.year}-06-30", "source_document": "Prueba"} | row for row in rows
        ]
        self.deliver(
            "budget_amendments",
            [{"year": str(self.year), "line": str(n)} | r for n, r in enumerate(whole, 1)],
        )

    def projects(self, *rows: Row) -> None:
        whole = [{"name": f"Proyecto {n}", "source_document": "Prueba"} | r for n, r in enumerate(rows, 1)]
        self.deliver(
            "investments", [{"period": str(self.year), "line": str(n)} | r for n, r in enumerate(whole, 1)]
        )

    def checks(self, kind: str = "", period: str = "") -> list[Check]:
        """Those of a period, of a kind."""
        found = budget_checks.of_period(self.slug, f"{self.year}{period}")
        return [check for check in found if kind in ("", check.kind)]

    def only(self, kind: str, period: str = "", **where: str) -> Check:
        """The one check of a kind that has these values."""
        found = [c for c in self.checks(kind, period) if all(getattr(c, n) == v for n, v in where.items())]
        assert len(found) == 1, found
        return found[0]

    def misses(self, check: Check, period: str = "", limit: int | None = None) -> list[Miss]:
        return budget_checks.misses(self.slug, f"{self.year}{period}", check, limit)

    def wrong(self, period: str = "") -> set[tuple[str, str, str]]:
        """(kind, side, phase) of every check with an observation."""
        return {(c.kind, c.side, c.phase) for c in self.checks(period=period) if c.outcome == "observada"}


@contextmanager
def shelf_over(urls: Urls, folder: Path) -> Iterator[Books]:
    """The portal over an empty database with an observatory, which sees every release at once."""
    db = as_role(urls, "etl")
    factories.observatory(db, folder)
    with pytest.MonkeyPatch.context() as patch, portal_over(urls["web"]):
        patch.setattr(read, "VERSION_SECONDS", 0)
        yield Books(db, folder)


def told(check: Check) -> tuple[str, Decimal]:
    return check.outcome, check.difference
