"""The register of amendments of a budget: what each act moved, what it does to each level, and whether the file agrees."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from data_access import budget_levels, budget_periods, budgets, observatories, read
from warehouse.datasets.budget_lines import SEPARATOR
from warehouse.published import LEVELS, VIEWS

_table = VIEWS["budget_amendments"]
Place = tuple[str, str, str]
"""Side, classification and level («» is the whole)."""


@dataclass(frozen=True)
class Movement:
    """One row of the register. from_level, to_level, act_url, reason, approved_by: '' where the source says nothing."""

    act: str
    line: int
    decided_on: date
    act_url: str
    kind: str
    side: str
    classification: str
    from_level: str
    to_level: str
    amount: Decimal
    reason: str
    approved_by: str
    source_document: str
    load_id: int
    source_row: int

    @property
    def net(self) -> Decimal:
        """What it adds to its side of the budget: nothing where it moves an amount from a level to another."""
        if self.from_level and self.to_level:
            return Decimal(0)
        return self.amount if self.to_level else -self.amount

    def of(self, level: str) -> Decimal:
        """What it adds to a level and to all under it; «» is the whole side."""
        into, out = (bool(named) and _is_in(named, level) for named in (self.to_level, self.from_level))
        return (self.amount if into else Decimal(0)) - (self.amount if out else Decimal(0))

    def touches(self, level: str) -> bool:
        return any(named and _is_in(named, level) for named in (self.to_level, self.from_level))


@dataclass(frozen=True)
class Chain:
    """A level from the approved to the modified. movements: those that touch it, each with the level's running amount
    (from 0 where the file does not tell the approved). is_told: whether the budget has the level at all.

    approved, modifications, modified: of the file, None where not all its lines tell them. above: movements that name a level
    above it and may concern it. amended: what the register adds to it.
    """

    place: Place
    name: str
    is_told: bool
    approved: Decimal | None
    modifications: Decimal | None
    modified: Decimal | None
    amended: Decimal
    movements: tuple[tuple[Movement, Decimal], ...]
    above: int

    @property
    def expected(self) -> Decimal | None:
        """Approved + acts."""
        return None if self.approved is None else self.approved + self.amended

    @property
    def difference(self) -> Decimal | None:
        """What the file says beyond approved + acts; None where it cannot be compared."""
        if self.above or self.expected is None or self.modified is None:
            return None
        return self.modified - self.expected


def _is_in(level: str, above: str) -> bool:
    return not above or level == above or level.startswith(above + SEPARATOR)


def movements(observatory: str, year: int) -> list[Movement]:
    """The register of a fiscal year, by date, act and line; empty where there is none. Source: pub.budget_amendments."""

    def make() -> list[Movement]:
        columns = [_table.c[name] for name in Movement.__dataclass_fields__]
        query = sa.select(*columns).where(_table.c.observatory == observatory, _table.c.year == year)
        rows = read.records(read.frame(query.order_by(_table.c.decided_on, _table.c.act, _table.c.line)))
        return [_movement(row) for row in rows]

    return read.kept(f"budget amendments:{observatory}:{year}", make)


def _movement(row: dict[str, Any]) -> Movement:
    whole: dict[str, Any] = {name: "" if value is None else value for name, value in row.items()}
    return Movement(**whole)


def until(told: Iterable[Movement], observatory: str, period: str) -> list[Movement]:
    """Those decided by the end of a period: what its amounts may hold."""
    place = observatories.find(observatory)
    last = budget_periods.end_of(period, place.fiscal_year_start if place else 1)
    return [movement for movement in told if movement.decided_on <= last]


def named(told: Iterable[Movement]) -> list[Place]:
    """Every level that movements name, in the order in which they first do."""
    every = [(m.side, m.classification, level) for m in told for level in (m.from_level, m.to_level) if level]
    return list(dict.fromkeys(every))


def file_levels(observatory: str, period: str, places: Sequence[Place]) -> dict[Place, dict]:
    """What the budget of a period says of some levels, of those that it has: approved, modifications and modified, with how
    many lines tell each, and its names from the first level down. Source: pub.budget_levels."""
    if not places:
        return {}
    wanted = {(s, c, path) for s, c, level in places for path in ("", *budget_levels.above(level))}
    keys = sa.tuple_(LEVELS.c.slice, LEVELS.c.classification, LEVELS.c.level)
    told = [(f"{period} {side}", name, level) for side, name, level in sorted(wanted)]
    query = sa.select(LEVELS).where(LEVELS.c.observatory == observatory, keys.in_(told))
    found = {
        (r["slice"].split(" ")[1], r["classification"], r["level"]): r
        for r in read.records(read.frame(query))
    }
    return {place: {**found[place], "names": _names(place, found)} for place in places if place in found}


def _names(place: Place, found: dict[Place, dict]) -> tuple[str, ...]:
    side, name, level = place
    rows = (found.get((side, name, path)) for path in budget_levels.above(level))
    return tuple(row["name"] or "" for row in rows if row)


def chain(told: Sequence[Movement], place: Place, row: dict | None) -> Chain:
    """A level from the approved to the modified. told: the movements that its budget may hold; row: as `file_levels`."""
    side, name, level = place
    mine = [m for m in told if m.side == side and (not level or m.classification == name)]
    figures = {name: _whole(row, name) for name in ("approved", "modifications", "modified")}
    running = figures["approved"] or Decimal(0)
    steps = []
    for movement in mine:
        if movement.touches(level):
            running += movement.of(level)
            steps.append((movement, running))
    title = row["names"][-1] if row and row["names"] else ""
    amended = sum((movement.of(level) for movement, _ in steps), Decimal(0))
    above = sum(_names_above(movement, level) for movement in mine)
    return Chain(
        place, title, row is not None, **figures, amended=amended, movements=tuple(steps), above=above
    )


def _whole(row: dict | None, name: str) -> Decimal | None:
    """An amount that all lines of a level tell."""
    return row[name] if row and row[f"{name}_lines"] == row["lines"] else None


def _names_above(movement: Movement, level: str) -> bool:
    """Whether a movement names a level above this one, so that what it does to this one is not known."""
    return any(n != level and _is_in(level, n) for n in (movement.from_level, movement.to_level) if n)


def running(told: Iterable[Movement]) -> dict[tuple[str, int], tuple[Decimal, Decimal]]:
    """(act, line) → what the register has added by then to the level that it takes from and to the one that it gives to; zero
    where it names none."""
    sums: dict[Place, Decimal] = {}
    found = {}
    for movement in told:
        both = []
        for level, amount in ((movement.from_level, -movement.amount), (movement.to_level, movement.amount)):
            place = (movement.side, movement.classification, level)
            sums[place] = sums.get(place, Decimal(0)) + (amount if level else 0)
            both.append(sums[place])
        found[movement.act, movement.line] = (both[0], both[1])
    return found


def nets(told: Iterable[Movement]) -> dict[str, dict[str, Decimal]]:
    """Act → side → what the act adds to it."""
    found: dict[str, dict[str, Decimal]] = {}
    for movement in told:
        sides = found.setdefault(movement.act, {})
        sides[movement.side] = sides.get(movement.side, Decimal(0)) + movement.net
    return found


def shown_period(observatory: str, year: int) -> str:
    """The period whose amounts the register is compared with: the newest that tells what was modified, else the newest; «»
    where the year has no budget."""
    found = budgets.cuts(observatory, year)
    told = [cut for cut in found if any("modificado" in phases for phases in cut.wholes.values())]
    return (told or found)[-1].period if found else ""
