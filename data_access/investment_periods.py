"""Of which periods there are investment projects, which is shown, and which of their zones have incidents."""

import sqlalchemy as sa

from data_access import budget_periods, observatories, read
from warehouse.datasets.budget_lines import EXECUTED
from warehouse.published import COUNTS, VIEWS

_rows, _incidents = VIEWS["investments"], COUNTS["incidents_by_zone"]


def of(observatory: str) -> dict[int, dict[str, bool]]:
    """Fiscal year → its periods with projects, by the month in which they end → whether some row tells what was executed;
    newest year first."""

    def make() -> dict[int, dict[str, bool]]:
        told = sa.func.sum(sum((sa.func.num_nonnulls(_rows.c[name]) for name in EXECUTED), sa.literal(0)))
        query = sa.select(_rows.c.period, (told > 0).label("told")).where(_rows.c.observatory == observatory)
        rows = read.frame(query.group_by(_rows.c.period))
        first = observatories.first_month(observatory)
        found: dict[int, dict[str, bool]] = {}
        for period, is_told in sorted(
            zip(rows["period"], rows["told"], strict=True),
            key=lambda row: (budget_periods.months_of(row[0], first), len(row[0]) == 4),
        ):
            found.setdefault(budget_periods.year_of(period, first), {})[period] = bool(is_told)
        return {year: found[year] for year in sorted(found, reverse=True)}

    return read.kept(f"investment periods:{observatory}", make)


def newest(found: dict[str, bool]) -> str:
    """As of budgets: the last period that tells what was executed, else the last."""
    return [period for period, is_told in found.items() if is_told or not any(found.values())][-1]


def zones(observatory: str) -> frozenset[str]:
    """The codes of the zones of which incidents are published: a place that is one has a page of them."""
    query = sa.select(_incidents.c.zone).where(
        _incidents.c.observatory == observatory, _incidents.c.zone != ""
    )
    made = read.kept(f"zones of investments:{observatory}", lambda: read.frame(query.distinct())["zone"])
    return frozenset(made)
