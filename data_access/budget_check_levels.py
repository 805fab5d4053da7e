"""Checks of a budget level by level: balances, and what changes from one period to another: names, amounts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from data_access import read
from data_access.budget_check import Asked, Check, Miss, tally, untold
from warehouse.datasets.budget_lines import EXECUTED, SIDES
from warehouse.published import LEVELS

_now, _old = LEVELS.alias("now"), LEVELS.alias("old")
_BASE = sa.case(
    (_now.c.modified_lines == _now.c.lines, _now.c.modified),
    (sa.and_(_now.c.modified_lines == 0, _now.c.approved_lines == _now.c.lines), _now.c.approved),
)
_SPENT = sa.func.coalesce(*(_now.c[name] for name in ("committed", "accrued", "paid")))
_PLACE = (_now.c.slice, _now.c.classification, _now.c.level, _now.c.position, _now.c.name)
_FIGURES = ("before", "base", "now")
_COLUMNS: dict[str, Any] = {**dict.fromkeys(_FIGURES, sa.Numeric), "named": sa.Text}
Query = sa.Select
"""Rows of what was compared: _PLACE, phase, is_wrong, and the figures (_FIGURES) or how it was `named` before."""


@dataclass(frozen=True)
class Kind:
    """A kind of check. ask: what is compared, of some sides; why: a reason why a side cannot be («» where it can); other: the
    period that it is compared with, «» for none."""

    name: str
    sides: tuple[str, ...]
    ask: Callable[[Asked, list[str]], Query]
    why: Callable[[Asked, str], str]
    other: Callable[[Asked], str]


def found(asked: Asked) -> list[Check]:
    """The checks of the period's levels, by side and classification."""
    reasons = {kind: _reasons(kind, asked) for kind in KINDS.values()}
    able = {kind: [side for side, why in told.items() if not why] for kind, told in reasons.items()}
    counts = _counted(asked, {kind: sides for kind, sides in able.items() if sides})
    checks = []
    for kind, told in reasons.items():
        other = kind.other(asked)
        checks += [untold(kind.name, why, side=side, other=other) for side, why in told.items() if why]
        for side in able[kind]:
            for name in asked.cut.classifications(side):
                tested, wrong = counts.get((kind.name, asked.slice_of(side), name), (0, 0))
                where = {"side": side, "classification": name, "other": other}
                checks += filter(None, [tally(kind.name, tested, wrong, **where)])
    return checks


def _reasons(kind: Kind, asked: Asked) -> dict[str, str]:
    return {side: kind.why(asked, side) for side in kind.sides if asked.cut.classifications(side)}


def _counted(asked: Asked, able: dict[Kind, list[str]]) -> dict[tuple[str, str, str], tuple[int, int]]:
    """(kind, slice, classification) → how many comparisons, and how many fail; one question for all."""
    if not able:
        return {}
    queries = []
    for kind, sides in able.items():
        compared = kind.ask(asked, sides).subquery(kind.name)
        keys = (compared.c.slice, compared.c.classification)
        tested = sa.func.count(compared.c.is_wrong).label("tested")
        wrong = sa.func.count().filter(compared.c.is_wrong).label("wrong")
        named = sa.literal(kind.name).label("kind")
        queries.append(sa.select(named, *keys, tested, wrong).group_by(*keys))
    rows = read.records(read.frame(sa.select(sa.union_all(*queries).subquery("counted"))))
    return {(r["kind"], r["slice"], r["classification"]): (r["tested"], r["wrong"]) for r in rows}


def misses(asked: Asked, checks: Sequence[Check], limit: int | None) -> list[list[Miss]]:
    """The levels that fail each of some checks, in the order of the document; one question for all."""
    queries = [_failing(asked, check, limit, number) for number, check in enumerate(checks)]
    every = sa.union_all(*queries).subquery("every")
    found: list[list[Miss]] = [[] for _ in checks]
    query = sa.select(every).order_by(every.c.number, every.c.position, every.c.phase)
    for row in read.records(read.frame(query)):
        found[row["number"]].append(_miss(checks[row["number"]], row))
    return found


def _failing(asked: Asked, check: Check, limit: int | None, number: int) -> sa.Select:
    compared = KINDS[check.kind].ask(asked, [check.side]).subquery("compared")
    told = [
        compared.c[name] if name in compared.c else sa.cast(sa.null(), _COLUMNS[name]).label(name)
        for name in _COLUMNS
    ]
    place = [compared.c[name] for name in ("level", "position", "name", "phase")]
    mine = sa.select(sa.literal(number).label("number"), *place, *told).where(
        compared.c.is_wrong, compared.c.classification == check.classification
    )
    first = mine.order_by(compared.c.position, compared.c.phase).limit(limit)
    return sa.select(first.subquery(f"failing{number}"))


def _miss(check: Check, row: dict) -> Miss:
    place = (check.side, check.classification, row["level"], row["name"] or "")
    if check.kind == "renamed":
        return Miss(*place, names=(row["named"], row["name"]))
    figures = {name: row[name] for name in _FIGURES if row[name] is not None}
    return Miss(*place, row["phase"], figures)


def _here(asked: Asked, sides: list[str]) -> tuple[sa.ColumnElement[bool], ...]:
    return _now.c.observatory == asked.observatory, _now.c.slice.in_([asked.slice_of(s) for s in sides])


def _balance(asked: Asked, sides: list[str]) -> Query:
    """What is left of each level: what there is less what is committed (accrued or paid where that is not told). The whole
    is no level: what was executed of it is a check of its own."""
    figures = (_BASE.label("base"), _SPENT.label("now"), (_SPENT > _BASE).label("is_wrong"))
    query = sa.select(*_PLACE, sa.literal("committed").label("phase"), *figures)
    return query.where(*_here(asked, sides), _now.c.depth > 0)


def _joined(asked: Asked, sides: list[str], period: str, *columns: sa.ColumnElement) -> Query:
    """Levels of this period beside the same ones of another."""
    slices = sa.case({asked.slice_of(s): f"{period} {s}" for s in sides}, value=_now.c.slice)
    same = (
        _old.c.observatory == asked.observatory,
        _old.c.slice.in_([f"{period} {side}" for side in sides]),
        _old.c.slice == slices,
        _old.c.classification == _now.c.classification,
        _old.c.level == _now.c.level,
    )
    joined = _now.join(_old, sa.and_(*same))
    return sa.select(*_PLACE, *columns).select_from(joined).where(*_here(asked, sides))


def _plain(name: sa.ColumnElement) -> sa.ColumnElement:
    """A name without what says nothing else: capitals and doubled spaces."""
    return sa.func.lower(sa.func.regexp_replace(sa.func.btrim(name), r"\s+", " ", "g"))


def _renamed(asked: Asked, sides: list[str]) -> Query:
    """Codes of this year that the year before had, too, with both names."""
    same = _now.c.name == _old.c.name
    differs = sa.case((same, sa.false()), else_=_plain(_now.c.name) != _plain(_old.c.name)).label("is_wrong")
    columns = (sa.literal("").label("phase"), _old.c.name.label("named"), differs)
    return _joined(asked, sides, _last_year(asked), *columns).where(_now.c.code.is_not(None))


def _moves(asked: Asked, sides: list[str], phases: tuple[str, ...], wrong: Callable) -> Query:
    """The whole and the last levels of both periods, phase by phase."""
    phase = sa.values(sa.column("phase", sa.Text), name="phases").data([(name,) for name in phases])
    told = phase.alias("phases")
    before, now = (sa.case({n: t.c[n] for n in phases}, value=told.c.phase) for t in (_old, _now))
    ends = sa.or_(_now.c.depth == 0, sa.and_(_now.c.is_leaf, _old.c.is_leaf))
    columns = (told.c.phase, before.label("before"), now.label("now"), wrong(now, before).label("is_wrong"))
    return _joined(asked, sides, _before(asked), *columns).join(told, sa.true()).where(ends)


def _falls(asked: Asked, sides: list[str]) -> Query:
    return _moves(asked, sides, EXECUTED, lambda now, before: now < before)


def _approved_moves(asked: Asked, sides: list[str]) -> Query:
    return _moves(asked, sides, ("approved",), lambda now, before: now != before)


def _last_year(asked: Asked) -> str:
    return asked.last_year.period if asked.last_year else ""


def _before(asked: Asked) -> str:
    return asked.before.period if asked.before else ""


def _needs_total(asked: Asked, side: str) -> str:
    return "flow" if side in asked.cut.is_flow else ""


def _needs_last_year(asked: Asked, side: str) -> str:
    return "" if asked.last_year else "no_last_year"


def _needs_before(asked: Asked, side: str) -> str:
    return "" if asked.before else "no_before"


def _needs_totals(asked: Asked, side: str) -> str:
    """Both periods from the beginning of the year."""
    if asked.before is None:
        return "no_before"
    return "flow" if side in asked.cut.is_flow | asked.before.is_flow else ""


_KINDS = (
    Kind("balance", ("egreso",), _balance, _needs_total, lambda asked: ""),
    Kind("renamed", SIDES, _renamed, _needs_last_year, _last_year),
    Kind("falls", SIDES, _falls, _needs_totals, _before),
    Kind("approved_moves", SIDES, _approved_moves, _needs_before, _before),
)
KINDS = {kind.name: kind for kind in _KINDS}
