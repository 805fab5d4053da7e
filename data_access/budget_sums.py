"""Lines of a budget as a sum: how many, what they add up to by phase, and how many tell it. Pure functions."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from warehouse.datasets.budget_lines import PHASES


@dataclass(frozen=True)
class Sum:
    """Lines and what they add up to. amounts: phase → Decimal, only phases that some line tells; told: phase → how many do."""

    lines: int
    amounts: dict[str, Decimal]
    told: dict[str, int]


def added(groups: Iterable[dict]) -> Sum:
    """Groups of lines as one. groups: lines, an amount (Decimal or None) and «…_lines» per phase."""
    rows = list(groups)
    amounts = {p: [row[n] for row in rows if row[n] is not None] for p, n in PHASES.items()}
    return Sum(
        lines=int(sum(row["lines"] for row in rows)),
        amounts={phase: sum(told, Decimal(0)) for phase, told in amounts.items() if told},
        told={p: int(sum(row[f"{n}_lines"] for row in rows)) for p, n in PHASES.items()},
    )


def joined(sums: Iterable[Sum]) -> Sum:
    """Several sums as one."""
    every = list(sums)
    found = [phase for phase in PHASES if any(phase in each.amounts for each in every)]
    return Sum(
        lines=sum(each.lines for each in every),
        amounts={p: sum((each.amounts.get(p, Decimal(0)) for each in every), Decimal(0)) for p in found},
        told={p: sum(each.told[p] for each in every) for p in PHASES},
    )
