"""The lines of plans that speak of something, by a word of their title."""

import re
from dataclasses import dataclass

import sqlalchemy as sa

from data_access import read
from data_access.budget_search import folded
from warehouse.published import VIEWS

_lines, _plans = VIEWS["activities"], VIEWS["plans"]


@dataclass(frozen=True)
class Mention:
    """A line of a plan. target: its annual target as printed, '' where none is."""

    plan: str
    plan_title: str
    line: int
    code: str
    title: str
    target: str
    unit: str


def lines(observatory: str, pattern: str) -> list[Mention]:
    """The lines whose title matches a pattern of letters without accents («\\bmapas?\\b»), the newest plan first.

    Source: pub.activities, pub.plans. Raises WarehouseUnavailable.
    """
    asked = [_lines.c[n] for n in ("plan", "line", "code", "title", "target_printed", "unit_of_measure")]
    same = (_plans.c.observatory == _lines.c.observatory) & (_plans.c.plan == _lines.c.plan)
    query = (
        sa.select(*asked, _plans.c.title.label("plan_title"))
        .join(_plans, same)
        .where(_lines.c.observatory == observatory)
        .order_by(_plans.c.period_start.desc(), _lines.c.plan, _lines.c.line)
    )
    found = [row for row in read.records(read.frame(query)) if re.search(pattern, folded(row["title"]))]
    return [
        Mention(
            row["plan"],
            row["plan_title"],
            int(row["line"]),
            row["code"] or "",
            row["title"],
            row["target_printed"] or "",
            row["unit_of_measure"] or "",
        )
        for row in found
    ]
