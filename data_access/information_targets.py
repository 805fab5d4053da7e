"""How many requests a year should see answered, by the plan or the indicator that says so."""

from dataclasses import dataclass
from decimal import Decimal

import sqlalchemy as sa

from data_access import read
from warehouse.published import VIEWS

_plans, _lines, _indicators = (VIEWS[name] for name in ("plans", "activities", "indicators"))
_UNIT, _ABOUT = "solicitud%", "%solicitudes de información%"


@dataclass(frozen=True)
class Target:
    """An annual target of requests. printed: as the document says it, or ''. plan and line, or the code of an indicator: where
    it stands. source_line: of its document, or None."""

    year: str
    target: Decimal
    title: str
    printed: str
    plan: str
    line: int | None
    indicator: str
    source_line: int | None


def listed(observatory: str) -> list[Target]:
    """The annual targets that count requests for information, by year; a plan's before an indicator's.

    Source: lines of plans and sheets of indicators whose unit is requests and whose title speaks of requests for information.
    """
    found = [*_of_plans(observatory), *_of_indicators(observatory)]
    return sorted(found, key=lambda target: target.year)


def _of_plans(observatory: str) -> list[Target]:
    joined = _lines.join(
        _plans, (_plans.c.observatory == _lines.c.observatory) & (_plans.c.plan == _lines.c.plan)
    )
    columns = ("plan", "line", "title", "target_printed", "annual_target", "source_line")
    query = (
        sa.select(*(_lines.c[name] for name in columns), _plans.c.period_start)
        .select_from(joined)
        .where(
            _lines.c.observatory == observatory,
            _lines.c.annual_target.is_not(None),
            sa.func.lower(_lines.c.unit_of_measure).like(_UNIT),
            sa.func.lower(_lines.c.title).like(_ABOUT),
        )
    )
    rows = read.records(read.frame(query.order_by(_lines.c.plan, _lines.c.line)))
    return [
        Target(
            year=str(row["period_start"])[:4],
            target=row["annual_target"],
            title=row["title"],
            printed=row["target_printed"] or "",
            plan=row["plan"],
            line=int(row["line"]),
            indicator="",
            source_line=int(row["source_line"]) if row["source_line"] else None,
        )
        for row in rows
    ]


def _of_indicators(observatory: str) -> list[Target]:
    query = sa.select(*(_indicators.c[name] for name in ("code", "name", "target", "target_year"))).where(
        _indicators.c.observatory == observatory,
        _indicators.c.target.is_not(None),
        _indicators.c.target_year.is_not(None),
        sa.func.lower(_indicators.c.unit).like(_UNIT),
        sa.func.lower(_indicators.c.name).like(_ABOUT),
    )
    rows = read.records(read.frame(query.order_by(_indicators.c.code)))
    return [
        Target(str(int(row["target_year"])), row["target"], row["name"], "", "", None, row["code"], None)
        for row in rows
    ]
