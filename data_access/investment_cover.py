"""How much of the budget's lines of the same codes investment projects account for. They are compared, never added."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

import sqlalchemy as sa

from data_access import budgets, read
from warehouse.datasets.budget_lines import EXECUTED, PHASES, SEPARATOR
from warehouse.published import VIEWS

_projects, _lines = VIEWS["investments"], VIEWS["budget_lines"]
_CODES = ("economic_code", "functional_code", "institutional_code")
_NAMES = ("economic", "functional", "institutional")
Steps = tuple[tuple[str, ...], ...]
Amounts = dict[str, Decimal]


@dataclass(frozen=True)
class Match:
    """A combination of codes that projects print. steps: each code's; project: its rows added up; lines: groups of the
    budget's lines that end with the same steps, empty where it has none. Rows are as `_groups` gives them."""

    steps: Steps
    project: dict
    lines: tuple[dict, ...]


@dataclass(frozen=True)
class Cover:
    """Combinations of codes that projects print, and what stands under them on both sides, in the same period.

    codes, found: combinations, and those that the budget has as well. rows, found_rows: of projects; uncoded: without any
    code. projects, budget: phase → what the projects and all lines of those codes add up to; only phases that both tell.
    """

    codes: int
    found: int
    rows: int
    found_rows: int
    uncoded: int
    projects: Amounts
    budget: Amounts


def of_period(observatory: str, period: str) -> Cover | None:
    """The comparison of a period; None where either side is not published of it.

    A project's code is the budget's where it is the same path, or the last steps of it: registers of projects often leave
    out the chapter. Executed amounts that are of each period alone are left out. Source: pub.investments, pub.budget_lines.
    """
    cut = budgets.cut_of(observatory, period)
    if cut is None or not cut.classifications("egreso"):
        return None
    told = matches(observatory, period)
    return _cover(told, phases_of("egreso" in cut.is_flow)) if told else None


def phases_of(is_flow: bool) -> dict[str, str]:
    """The phases that can be compared → their columns: no executed ones where they are of each period alone."""
    return {phase: name for phase, name in PHASES.items() if not (is_flow and name in EXECUTED)}


def matches(observatory: str, period: str) -> tuple[Match, ...]:
    """Every combination of codes of a period's projects, in order, the one of no codes too. Kept for the data version."""
    return read.kept(f"investment cover:{observatory}:{period}", lambda: _matched(observatory, period))


def _matched(observatory: str, period: str) -> tuple[Match, ...]:
    projects = _groups(_projects, observatory, period)
    coded = [steps for steps, _ in projects if any(steps)]
    if not coded:
        return tuple(Match(steps, row, ()) for steps, row in projects)
    of_lines = (_lines.c.side == "egreso", _lines.c.total_of.is_(None), *_same(coded))
    lines = _groups(_lines, observatory, period, *of_lines)
    ends: dict[Steps, list[dict]] = {}
    for shape in {tuple(len(code) for code in steps) for steps in coded}:
        for steps, row in lines:
            ends.setdefault(_end(steps, shape), []).append(row)
    return tuple(
        Match(steps, row, tuple(ends.get(steps, ()) if any(steps) else ())) for steps, row in projects
    )


def _same(coded: list[Steps]) -> list[sa.ColumnElement[bool]]:
    """Lines that may match: those that end as some project does in the codes that every one of them prints."""
    every = zip(_CODES, zip(*coded, strict=True), strict=True)
    return [
        sa.func.split_part(_lines.c[name], SEPARATOR, -1).in_(sorted({code[-1] for code in codes}))
        for name, codes in every
        if all(codes)
    ]


def _cover(told: tuple[Match, ...], phases: dict[str, str]) -> Cover:
    coded = [match for match in told if any(match.steps)]
    met = [match for match in coded if match.lines]
    there = {id(row): row for match in met for row in match.lines}
    mine, theirs = _sums((match.project for match in met), phases), _sums(there.values(), phases)
    both = [phase for phase in phases if phase in mine and phase in theirs]
    return Cover(
        codes=len(coded),
        found=len(met),
        rows=sum(match.project["rows"] for match in told),
        found_rows=sum(match.project["rows"] for match in met),
        uncoded=sum(match.project["rows"] for match in told if not any(match.steps)),
        projects={phase: mine[phase] for phase in both},
        budget={phase: theirs[phase] for phase in both},
    )


def _groups(
    table: sa.Table, observatory: str, period: str, *where: sa.ColumnElement[bool]
) -> list[tuple[Steps, dict]]:
    """Rows added up by their three codes, each as its steps; none where a code is blank. «…_rows» are those that tell a
    phase; load_id, source_row and the paths of names, where there are some: of the first."""
    codes = [table.c[name] for name in _CODES]
    sums = [sa.func.sum(table.c[name]).label(name) for name in PHASES.values()]
    sums += [sa.func.count(table.c[name]).label(f"{name}_rows") for name in PHASES.values()]
    first = ("load_id", "source_row", *(name for name in _NAMES if name in table.c))
    sums += [sa.func.min(table.c[name]).label(name) for name in first]
    query = (
        sa.select(*codes, sa.func.count().label("rows"), *sums)
        .where(table.c.observatory == observatory, table.c.period == period, *where)
        .group_by(*codes)
        .order_by(*codes)
    )
    rows = read.records(read.frame(query))
    return [
        (tuple(tuple((row[n] or "").split(SEPARATOR)) if row[n] else () for n in _CODES), row) for row in rows
    ]


def _end(steps: Steps, shape: Iterable[int]) -> Steps:
    """The last steps of each code, as many as a project prints of it."""
    return tuple(code[len(code) - many :] if many else () for code, many in zip(steps, shape, strict=True))


def _sums(rows: Iterable[dict], phases: dict[str, str]) -> Amounts:
    told: dict[str, list[Decimal]] = {phase: [] for phase in phases}
    for row in rows:
        for phase, name in phases.items():
            if row[name] is not None:
                told[phase].append(row[name])
    return {phase: sum(amounts, Decimal(0)) for phase, amounts in told.items() if amounts}
