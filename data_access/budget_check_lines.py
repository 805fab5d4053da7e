"""Checks of a budget line by line, counted by PostgreSQL: what a line tells must agree with itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from operator import add

import sqlalchemy as sa

from data_access import budget_check, read
from data_access.budget_check import Asked, Check, Miss, tally, untold
from warehouse.datasets.budget_lines import CLASSIFICATIONS, EXECUTED, PHASES, SIDES
from warehouse.published import VIEWS

_lines = VIEWS["budget_lines"]
_c = _lines.c
_BASE = sa.func.coalesce(_c.modified, _c.approved)
_PATHS = tuple(name for column in CLASSIFICATIONS.values() for name in (column, f"{column}_code"))
_SHOWN = ("side", "line", "name", "load_id", "source_row", *_PATHS, *PHASES.values())
"""What is said of a line that fails."""
NEVER_NEGATIVE = tuple(name for name in PHASES.values() if name != "modifications")
_LACKING = {"modified": "no_modified", "over": "no_over"}
"""Kinds that are missed where no line can be compared → why they cannot be made."""
_CUMULATIVE = ("over", "order")
"""Kinds that mean nothing where amounts are of the period alone."""


@dataclass(frozen=True)
class Test:
    """A comparison of every line. tested: an expression that is NULL where a line does not tell enough; wrong: true of a line
    that fails."""

    kind: str
    phase: str
    tested: sa.ColumnElement
    wrong: sa.ColumnElement[bool]


def _tests() -> Iterator[Test]:
    whole = _c.approved + _c.modifications - _c.modified
    yield Test("modified", "modified", whole, whole != 0)
    for phase in EXECUTED:
        yield Test("over", phase, _c[phase] + _BASE, _c[phase] > _BASE)
    for number, phase in enumerate(EXECUTED):
        if number:  # the nearest phase before it that the line tells
            before = sa.func.coalesce(*(_c[name] for name in reversed(EXECUTED[:number])))
            yield Test("order", phase, _c[phase] + before, _c[phase] > before)
    for phase in NEVER_NEGATIVE:
        yield Test("negative", phase, _c[phase], _c[phase] < 0)
    yield Test("reductions", "modifications", _c.modifications, _c.modifications < 0)


TESTS = tuple(_tests())
_OUTCOMES = {
    ("over", "ingreso"): "",
    ("negative", "ingreso"): budget_check.NOTED,
    ("reductions", "ingreso"): budget_check.NOTED,
    ("reductions", "egreso"): budget_check.NOTED,
}
"""Kind and side → the outcome where any line fails, if it is not an observation; «» is not checked."""


def found(asked: Asked) -> list[Check]:
    """One check for each kind and side: how many comparisons, and how many fail."""
    counts = _counted(asked)
    kinds = dict.fromkeys(test.kind for test in TESTS)
    made = [_made(kind, side, counts[side], asked) for kind in kinds for side in SIDES if side in counts]
    return [check for check in made if check]


def _made(kind: str, side: str, counts: dict[str, int], asked: Asked) -> Check | None:
    outcome = _OUTCOMES.get((kind, side), budget_check.WRONG)
    if not outcome:
        return None
    if kind in _CUMULATIVE and side in asked.cut.is_flow:
        return untold(kind, "flow", side=side)
    tested, wrong = (sum(counts[f"{name}{n}"] for n in _numbers(kind)) for name in ("t", "w"))
    made = tally(kind, tested, wrong, outcome, side=side)
    return untold(kind, _LACKING[kind], side=side) if made is None and kind in _LACKING else made


def _counted(asked: Asked) -> dict[str, dict[str, int]]:
    """side → «t3»: lines that test 3 can be made of, «w3»: those that fail it; one question for all."""
    columns = [sa.func.count(test.tested).label(f"t{n}") for n, test in enumerate(TESTS)]
    columns += [sa.func.count().filter(test.wrong).label(f"w{n}") for n, test in enumerate(TESTS)]
    query = sa.select(_c.side, *columns).where(*_of(asked)).group_by(_c.side)
    return {row["side"]: row for row in read.records(read.frame(query))}


def _of(asked: Asked) -> tuple[sa.ColumnElement[bool], ...]:
    slices = [asked.slice_of(side) for side in SIDES]
    return _c.observatory == asked.observatory, _c.slice.in_(slices), _c.total_of.is_(None)


def misses(asked: Asked, checks: Sequence[Check], limit: int | None) -> list[list[Miss]]:
    """The lines that fail each of some checks, in document order, a phase at a time; one question for all."""
    queries = [_failing(asked, check, limit, number) for number, check in enumerate(checks)]
    every = sa.union_all(*queries).subquery("every")
    found: list[list[Miss]] = [[] for _ in checks]
    for row in read.records(read.frame(sa.select(every).order_by(every.c.number, every.c.line))):
        mine = found[row["number"]]
        mine += [_miss(row, TESTS[n]) for n in _numbers(checks[row["number"]].kind) if row["failed"] >> n & 1]
    return [mine[:limit] for mine in found]


def _failing(asked: Asked, check: Check, limit: int | None, number: int) -> sa.Select:
    """The lines that fail a check; failed: of their tests, by number, as bits."""
    wrong = {n: TESTS[n].wrong for n in _numbers(check.kind)}
    bits = (sa.case((each, 1 << n), else_=0) for n, each in wrong.items())
    failed = reduce(add, bits).label("failed")
    columns = (sa.literal(number).label("number"), failed, *(_c[name] for name in _SHOWN))
    mine = sa.select(*columns).where(*_of(asked), _c.side == check.side, reduce(sa.or_, wrong.values()))
    return sa.select(mine.order_by(_c.line).limit(limit).subquery(f"failing{number}"))


def _numbers(kind: str) -> list[int]:
    return [n for n, test in enumerate(TESTS) if test.kind == kind]


def _miss(row: dict, test: Test) -> Miss:
    name, level = place(row)
    title = row["name"] or (row[CLASSIFICATIONS[name]] or level).split(" > ")[-1]
    return Miss(
        row["side"],
        name,
        level,
        title,
        test.phase,
        _figures(row, test),
        line=row["line"],
        load_id=row["load_id"],
        source_row=row["source_row"],
    )


def place(row: dict) -> tuple[str, str]:
    """The first classification of a line, and its level there."""
    told = ((name, row[column], row[f"{column}_code"]) for name, column in CLASSIFICATIONS.items())
    return next((name, budget_check.level_of(names, codes)) for name, names, codes in told if names or codes)


def _figures(row: dict, test: Test) -> dict[str, Decimal]:
    """What the test compared, in the order of the phases."""
    if test.kind == "modified":
        names = ["approved", "modifications", "modified"]
    elif test.kind == "over":
        names = ["approved" if row["modified"] is None else "modified", test.phase]
    elif test.kind == "order":
        earlier = EXECUTED[: EXECUTED.index(test.phase)]
        names = [next(name for name in reversed(earlier) if row[name] is not None), test.phase]
    else:
        names = [test.phase]
    return {name: row[name] for name in names}
