"""What is spent on people against the income that comes back every year, as whoever loaded the budget marked its lines."""

from dataclasses import dataclass, replace
from decimal import Decimal

import sqlalchemy as sa

from data_access import read
from warehouse.datasets.budget_lines import CLASSIFICATIONS, EXECUTED, PHASES, SIDES
from warehouse.published import VIEWS

COUNTED = {"ingreso": "recurrente", "egreso": "personal"}
"""Side → the nature of the lines that are compared."""
_lines = VIEWS["budget_lines"]


@dataclass(frozen=True)
class Group:
    """The lines of one concept and nature. nature: "" where nobody marked them; amounts: phase → what they add up to and
    how many tell it."""

    name: str
    code: str
    nature: str
    lines: int
    amounts: dict[str, tuple[Decimal, int]]


@dataclass(frozen=True)
class Nature:
    """The marked lines of a period. groups: side → its lines of one classification, in the order of the document.

    phases: those that every counted line of both sides tells, in the order of the law; all amounts are in them. None of
    them: nothing can be compared.
    """

    period: str
    classifications: dict[str, str]
    groups: dict[str, tuple[Group, ...]]
    phases: tuple[str, ...]

    def counted(self, side: str) -> list[Group]:
        return [group for group in self.groups[side] if group.nature == COUNTED[side]]

    def unmarked(self, side: str) -> list[Group]:
        return [group for group in self.groups[side] if not group.nature]

    def amount(self, groups: list[Group], phase: str) -> Decimal:
        """What groups add up to in a phase; 0 where no line tells it."""
        return sum((group.amounts[phase][0] for group in groups), Decimal(0))

    @property
    def phase(self) -> str:
        """The one that is said first of `phases`: what is in force, else what was approved, else the first that is told."""
        return next((p for p in ("modificado", "aprobado") if p in self.phases), self.phases[0])

    def whole(self, side: str, phase: str) -> Decimal | None:
        """The whole of a side in a phase; None where some line does not tell it."""
        groups = self.groups[side]
        return self.amount(list(groups), phase) if _tell(list(groups), phase) else None

    @property
    def is_whole(self) -> bool:
        """Whether no line was left unmarked: only then can one side be said to exceed the other."""
        return not any(self.unmarked(side) for side in self.groups)


def of(observatory: str, period: str) -> Nature | None:
    """The marked lines of a period; None where either side has none. Source: pub.budget_lines."""
    return read.kept(f"budget nature:{observatory}:{period}", lambda: (_of(observatory, period),))[0]


def _of(observatory: str, period: str) -> Nature | None:
    chosen, alone = _marked(observatory, period)
    if set(chosen) != set(SIDES):
        return None
    groups = {side: tuple(_groups(observatory, period, side, name)) for side, name in chosen.items()}
    found = Nature(period, chosen, groups, ())
    counted = [group for side in SIDES for group in found.counted(side)]
    told = tuple(p for p in PHASES if _is_compared(p, alone) and _tell(counted, p))
    return replace(found, phases=told)


def _is_compared(phase: str, alone: bool) -> bool:
    """A modification alone is no amount that there is, and what is of a period alone (`alone`) is not of the year."""
    return phase != "modificaciones" and not (alone and PHASES[phase] in EXECUTED)


def _tell(groups: list[Group], phase: str) -> bool:
    return bool(groups) and all(group.amounts[phase][1] == group.lines for group in groups)


def _marked(observatory: str, period: str) -> tuple[dict[str, str], bool]:
    """Side → the first classification with marked lines: a document that tells a side by several tells it as often.

    And whether any side tells amounts of the period alone.
    """
    counts = [
        sa.func.count(_lines.c.nature).filter(_path(name).is_not(None)).label(name)
        for name in CLASSIFICATIONS.values()
    ]
    alone = sa.func.bool_or(_lines.c.basis.is_not_distinct_from("del periodo")).label("alone")
    query = sa.select(_lines.c.side, alone, *counts).where(*_of_period(observatory, period))
    rows = read.records(read.frame(query.group_by(_lines.c.side)))
    names = {row["side"]: [title for title, name in CLASSIFICATIONS.items() if row[name]] for row in rows}
    return {side: found[0] for side, found in names.items() if found}, any(row["alone"] for row in rows)


def _groups(observatory: str, period: str, side: str, classification: str) -> list[Group]:
    name = CLASSIFICATIONS[classification]
    sums = [sa.func.sum(_lines.c[column]).label(column) for column in PHASES.values()]
    told = [sa.func.count(_lines.c[column]).label(f"{column}_lines") for column in PHASES.values()]
    keys = (_lines.c[name], _lines.c[f"{name}_code"], _lines.c.nature)
    query = (
        sa.select(*keys, sa.func.count().label("lines"), *sums, *told)
        .where(*_of_period(observatory, period), _lines.c.side == side, _path(name).is_not(None))
        .group_by(*keys)
        .order_by(sa.func.min(_lines.c.line))
    )
    return [
        Group(
            name=row[name] or "",
            code=row[f"{name}_code"] or "",
            nature=row["nature"] or "",
            lines=row["lines"],
            amounts={
                phase: (row[column] or Decimal(0), row[f"{column}_lines"]) for phase, column in PHASES.items()
            },
        )
        for row in read.records(read.frame(query))
    ]


def _path(name: str) -> sa.ColumnElement:
    return sa.func.coalesce(_lines.c[name], _lines.c[f"{name}_code"])


def _of_period(observatory: str, period: str) -> tuple[sa.ColumnElement[bool], ...]:
    return (_lines.c.observatory == observatory, _lines.c.period == period, _lines.c.total_of.is_(None))
