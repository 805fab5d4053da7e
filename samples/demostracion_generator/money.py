"""The invented budgets: what each line had, and how much of it was carried out by each quarter.

Amounts are whole céntimos, shared out by largest remainder: income, expenditure and sources add up exactly. Wrong on
purpose: a line of 2025 carried out beyond what it had (`_BEYOND`), an act that says more than was moved (amendments), a
code that changes its name (budget_names).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np

from samples.demostracion_generator import amendments, luck, pace, spending
from samples.demostracion_generator.spending import Item

APPROVED = {2024: 4_860_000, 2025: 5_240_000, 2026: 5_615_000}
CLOSED, LAST = (2024, 2025), "2026-T3"
SIDES = ("ingreso", "egreso")
SOURCES = {"propios": 52.7, "canon": 42.7, "cooperacion": 3.0, "donaciones": 1.6}
_STREAM = 43
_ENDS = ("03-31", "06-30", "09-30", "12-31")
_BEYOND = (2025, "2.2.2", "05.2", "propios", 1.02)
"""Year, partida, programme and source of the line that spends 102 % of what it had, in its last quarter."""
Amounts = dict[str, int | None]
"""Phase (its column) → céntimos; None where it is not told, lacking where the law has no such phase."""


@dataclass(frozen=True)
class Book:
    """A side of a year. approved: soles of each item. pace: of each, against that of its kind."""

    year: int
    side: str
    items: tuple[Item, ...]
    approved: tuple[int, ...]
    pace: tuple[float, ...]


def periods() -> list[str]:
    """Quarters and year, in order; the last year is not over, and has no fourth quarter."""
    found = [f"{year}{rest}" for year in APPROVED for rest in ("-T1", "-T2", "-T3", "-T4", "")]
    return [period for period in found if period <= LAST]


@cache
def book(year: int, side: str) -> Book:
    rng = luck.rng(_STREAM + 2 * year + SIDES.index(side))
    items = spending.items(year, side, rng)
    amounts = [0] * len(items)
    for source, total in zip(SOURCES, shared(APPROVED[year], list(SOURCES.values())), strict=True):
        own = [n for n, item in enumerate(items) if item.source == source]
        for n, part in zip(own, shared(total, [items[n].weight for n in own]), strict=True):
            amounts[n] = part
    speed = rng.uniform(0.96, 1.04, len(items)) * pace.YEAR[year]
    return Book(year, side, tuple(items), tuple(amounts), tuple(map(float, speed)))


def amounts(period: str, side: str) -> Iterator[tuple[Item, Amounts]]:
    """What each item of a side had and did by the end of a period; of the year that is not over, only what was approved."""
    told = book(int(period[:4]), side)
    if told.year not in CLOSED and len(period) == 4:
        yield from (
            (item, {"approved": had * 100}) for item, had in zip(told.items, told.approved, strict=True)
        )
        return
    quarter = int(period[6:] or 4)
    moved = modifications(told, f"{told.year}-{_ENDS[quarter - 1]}")
    done = executed(told, quarter)
    for item, had, by, what in zip(told.items, told.approved, moved, done, strict=True):
        yield item, {"approved": had * 100, "modifications": by * 100, "modified": (had + by) * 100, **what}


def modifications(told: Book, until: str) -> list[int]:
    """Soles that the acts of the year until a day moved of each item: of the greatest one of their partida and source."""
    found = [0] * len(told.items)
    for moved in amendments.MOVEMENTS:
        if (moved.year, moved.side) == (told.year, told.side) and moved.decided_on <= until:
            for code, sign in ((moved.taken, -1), (moved.given, 1)):
                if code:
                    found[_greatest(told, code, moved.source)] += sign * moved.amount
    return found


def _greatest(told: Book, code: str, source: str) -> int:
    own = [n for n, item in enumerate(told.items) if (item.economic, item.source) == (code, source)]
    return max(own, key=lambda n: (told.approved[n], -n))


def executed(told: Book, quarter: int) -> list[Amounts]:
    """What each item did from the beginning of the year: never less than a quarter before."""
    before = executed(told, quarter - 1) if quarter > 1 else [{} for _ in told.items]
    moved = modifications(told, f"{told.year}-{_ENDS[quarter - 1]}")
    return [
        _done(told, n, (told.approved[n] + moved[n]) * 100, quarter, before[n])
        for n in range(len(told.items))
    ]


def _done(told: Book, n: int, modified: int, quarter: int, before: Amounts) -> Amounts:
    item = told.items[n]
    found: Amounts = {}
    for phase, by_quarter in pace.shares(told.side, item.economic).items():
        share = min(1.0, by_quarter[quarter - 1] * told.pace[n])
        if _is_beyond(told, item) and quarter == 4 and phase != "paid":
            share = _BEYOND[-1]
        found[phase] = max(round(modified * share), before.get(phase) or 0)
    if item.economic == spending.IN_KIND[told.side]:
        found["paid"] = None
    return found


def _is_beyond(told: Book, item: Item) -> bool:
    return (told.year, item.economic, item.functional, item.source) == _BEYOND[:4] and told.side == "egreso"


def shared(total: int, weights: list[float]) -> list[int]:
    """A total cut by weights into whole parts that add up to it."""
    exact = total * np.array(weights) / sum(weights)
    parts = np.floor(exact).astype(int)
    order = np.argsort(parts - exact, kind="stable")
    parts[order[: total - int(parts.sum())]] += 1
    return [int(part) for part in parts]
