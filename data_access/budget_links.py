"""What the lines of a budget say that they pay for: an activity of a plan, a unit, a territory, a catalogued source.

Only links that the source prints. Nothing is shared out, and what has no link is counted and added up as such.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from data_access import budget_link_names, budget_periods, budgets, observatories, read
from data_access.budget_sums import Sum, added
from data_access.budgets import Cut
from warehouse.datasets.budget_lines import CLASSIFICATIONS, EXECUTED, PHASES, SIDES
from warehouse.published import VIEWS

_lines = VIEWS["budget_lines"]
KINDS = {
    "actividad": ("plan", "activity_line"),
    "unidad": ("unit",),
    "territorio": ("territory",),
    "fuente": ("funding_source",),
}
"""Kind of link → the columns that say it; a line is linked where the first of them is filled in."""
Key = tuple[Any, ...]


@dataclass(frozen=True)
class Target:
    """What lines are linked to. key: (plan, line or None), or (code,). name: as its catalogue says it."""

    key: Key
    name: str
    sum: Sum


@dataclass(frozen=True)
class Linked:
    """The links of one kind of one side, among the lines of one classification: several classifications tell the same money.

    phases: those that are told, phase → its column. targets: by plan and line, or by name. elsewhere: linked lines of other classifications, which are not added.
    """

    kind: str
    side: str
    classification: str
    phases: dict[str, str]
    targets: tuple[Target, ...]
    linked: Sum
    unlinked: Sum
    total: Sum
    elsewhere: int

    @property
    def column(self) -> str:
        """Of the paths of its classification."""
        return CLASSIFICATIONS[self.classification]


@dataclass(frozen=True)
class Links:
    """All links of a period of a fiscal year. sides: (kind, side) → Linked, of the sides that it has. plans: `budget_link_names.Reach` of those
    that its fiscal year touches, or that a line names; units, sources: likewise of the catalogues."""

    year: int
    cut: Cut
    sides: dict[tuple[str, str], Linked]
    plans: tuple[budget_link_names.Reach, ...]
    units: budget_link_names.Reach
    sources: budget_link_names.Reach

    def of(self, kind: str, side: str = "egreso") -> Linked | None:
        return self.sides.get((kind, side))


def of_period(observatory: str, period: str) -> Links | None:
    """The links of a period; None where nothing is published of it. Executed amounts are cumulative, None where a period
    before is lacking. Source: pub.budget_lines and the catalogues."""
    cut = budgets.cut_of(observatory, period)
    return (
        read.kept(f"budget links:{observatory}:{period}", lambda: _links(observatory, cut)) if cut else None
    )


def _links(observatory: str, cut: Cut) -> Links:
    groups = [
        group for side in SIDES if cut.classifications(side) for group in _groups(observatory, cut, side)
    ]
    known = budget_link_names.catalogues(observatory)
    names = budget_link_names.names(known)
    sides = {
        (kind, side): _linked(kind, side, [g for g in groups if g["side"] == side], cut, names[kind])
        for kind in KINDS
        for side in SIDES
        if cut.classifications(side)
    }

    def named(kind: str) -> set[Key]:
        columns = KINDS[kind]
        return {
            _whole(tuple(g[c] for c in columns)) for g in groups if g[columns[0]] is not None and g["lines"]
        }

    return Links(
        budget_periods.year_of(cut.period, observatories.first_month(observatory)),
        cut,
        sides,
        budget_link_names.of_plans(known, cut, named("actividad")),
        budget_link_names.of_units(known, {code for (code,) in named("unidad")}),
        budget_link_names.of_sources(known, cut, {code for (code,) in named("fuente")}),
    )


def _groups(observatory: str, cut: Cut, side: str) -> list[dict]:
    """The lines of a side added up by all that they are linked to and by the classifications that they have.

    lines counts those of the period itself; executed amounts are added from the beginning of the year where each period tells
    only its own.
    """
    flow, lacking = side in cut.is_flow, bool(cut.lacking.get(side))
    first = observatories.first_month(observatory)
    periods = budget_periods.before(cut.period, first) if flow else []
    mine = _lines.c.period == cut.period
    keys = [_lines.c[name] for columns in KINDS.values() for name in columns]
    has = [(_lines.c[f"{c}_code"].is_not(None) | _lines.c[c].is_not(None)).label(c) for c in _NAMES]
    sums = [
        (sa.null() if lacking and name in EXECUTED else _sum(name, mine)).label(name)
        for name in PHASES.values()
    ]
    told = [sa.func.count(_lines.c[name]).filter(mine).label(f"{name}_lines") for name in PHASES.values()]
    query = (
        sa.select(_lines.c.side, *keys, *has, sa.func.count().filter(mine).label("lines"), *sums, *told)
        .where(_lines.c.observatory == observatory, _lines.c.side == side, _lines.c.total_of.is_(None))
        .where(_lines.c.period.in_([cut.period] if lacking else [*periods, cut.period]))
        .group_by(_lines.c.side, *keys, *has)
    )
    return read.records(read.frame(query))


_NAMES = tuple(CLASSIFICATIONS.values())


def _sum(name: str, mine: sa.ColumnElement[bool]) -> sa.ColumnElement:
    """Executed amounts of all the periods that are asked for, the others of the period itself."""
    added = sa.func.sum(_lines.c[name])
    return added if name in EXECUTED else added.filter(mine)


def _linked(kind: str, side: str, groups: list[dict], cut: Cut, name: Callable[[Key], str]) -> Linked:
    first, *_ = columns = KINDS[kind]
    with_link = [group for group in groups if group[first] is not None]
    classification = max(  # the first one of those with most
        cut.classifications(side),
        key=lambda each: sum(g["lines"] for g in with_link if g[CLASSIFICATIONS[each]]),
    )
    mine = [group for group in groups if group[CLASSIFICATIONS[classification]]]
    targets: dict[Key, list[dict]] = {}
    for group in mine:
        if group[first] is not None:
            targets.setdefault(tuple(group[column] for column in columns), []).append(group)
    found = [Target(_whole(key), name(_whole(key)), added(those)) for key, those in targets.items()]
    return Linked(
        kind=kind,
        side=side,
        classification=classification,
        phases={phase: PHASES[phase] for phase in cut.wholes[side, classification]},
        targets=tuple(sorted(found, key=_order)),
        linked=added(g for g in mine if g[first] is not None),
        unlinked=added(g for g in mine if g[first] is None),
        total=added(mine),
        elsewhere=sum(g["lines"] for g in with_link if not g[CLASSIFICATIONS[classification]]),
    )


def _whole(key: Key) -> Key:
    """A line that came beside missing ones is a whole number again."""
    return tuple(int(part) if isinstance(part, float) else part for part in key)


def _order(target: Target) -> tuple:
    plan, *line = target.key
    return (plan, line[0] or 0) if line else (target.name, plan)
