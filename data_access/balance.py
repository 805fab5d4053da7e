"""What a budget's lines add up to: levels, subtotals and checks. Pure functions, Decimal to the cent."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from warehouse.datasets.budget_lines import DATASET

_choices = {column.name: column.choices for column in DATASET.columns}
SIDES, CLASSIFICATIONS, PHASES = (_choices[name] for name in ("side", "classification", "phase"))
LINE, TOTAL = "línea", "total"
BALANCED_PHASES = ("aprobado", "modificado")  # where income and expenditure must be the same


@dataclass(frozen=True)
class Row:
    """A line, or a level with its subtotal. amounts: phase → amount; a phase not informed is not there.

    key and parent are unique in a table; the top level's parent is "".
    """

    key: str
    parent: str
    name: str
    code: str
    depth: int
    is_level: bool
    amounts: dict[str, Decimal]


@dataclass(frozen=True)
class Check:
    """One comparison of a budget with itself. kind: total, sides or classifications; figures: name → amount."""

    kind: str
    phase: str
    side: str
    classification: str
    figures: dict[str, Decimal]

    @property
    def ok(self) -> bool:
        return len(set(self.figures.values())) == 1

    @property
    def difference(self) -> Decimal:
        return max(self.figures.values()) - min(self.figures.values())


def of(lines: pd.DataFrame, **equal: str) -> pd.DataFrame:
    """The rows whose columns equal the given values."""
    for name, value in equal.items():
        lines = lines[lines[name] == value]
    return lines


def outline(lines: pd.DataFrame) -> list[Row]:
    """The lines of one side and classification under their levels, in document order, subtotal before its lines."""
    leaves = [_leaf(group) for _, group in of(lines, row_kind=LINE).groupby("line")]
    return _level(leaves, ())


def _leaf(group: pd.DataFrame) -> tuple[tuple[str, ...], Row]:
    """The levels of a line and its row."""
    first = group.iloc[0]
    levels = tuple(first["path"].split(" > ")) if first["path"] else ()
    key, code = f"#{first['line']}", first["code"] or ""
    return levels, Row(key, _key(levels), first["name"], code, len(levels), False, by_phase(group))


def _level(leaves: list[tuple[tuple[str, ...], Row]], above: tuple[str, ...]) -> list[Row]:
    rows: list[Row] = []
    opened = set()
    for levels, row in leaves:
        here = levels[: len(above) + 1]
        if levels == above:
            rows.append(row)
        elif here not in opened:
            opened.add(here)
            inside = [leaf for leaf in leaves if leaf[0][: len(here)] == here]
            amounts = _summed(pair for _, leaf in inside for pair in leaf.amounts.items())
            rows.append(Row(_key(here), _key(above), here[-1], "", len(above), True, amounts))
            rows += _level(inside, here)
    return rows


def _key(levels: tuple[str, ...]) -> str:
    return "".join(f"/{level}" for level in levels)


def by_phase(lines: pd.DataFrame) -> dict[str, Decimal]:
    """phase → sum of its lines, in declared order; a phase without lines is not there."""
    cells = zip(lines["row_kind"], lines["phase"], lines["amount"], strict=True)
    return _summed((phase, amount) for kind, phase, amount in cells if kind == LINE)


def _summed(pairs: Iterable[tuple[str, Decimal]]) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = {}
    for phase, amount in pairs:
        sums[phase] = sums.get(phase, Decimal(0)) + amount
    return {phase: sums[phase] for phase in PHASES if phase in sums}


def printed(lines: pd.DataFrame) -> dict[str, Decimal]:
    """phase → total that the document prints for one side and classification."""
    totals = of(lines, row_kind=TOTAL)
    return dict(zip(totals["phase"], totals["amount"], strict=True))


def checks(lines: pd.DataFrame) -> list[Check]:
    """All that a year's budget must satisfy: printed totals, income = expenditure, classifications that agree."""
    sums = {
        (side, name, phase): amount
        for side in SIDES
        for name in CLASSIFICATIONS
        for phase, amount in by_phase(of(lines, side=side, classification=name)).items()
    }
    return [*_totals(lines, sums), *_sides(sums), *_classifications(sums)]


def _totals(lines: pd.DataFrame, sums: dict[tuple[str, str, str], Decimal]) -> list[Check]:
    found = []
    for (side, name, phase), amount in sums.items():
        total = printed(of(lines, side=side, classification=name)).get(phase)
        if total is not None:
            found.append(Check("total", phase, side, name, {"sum": amount, "printed": total}))
    return found


def _sides(sums: dict[tuple[str, str, str], Decimal]) -> list[Check]:
    found = []
    for phase in BALANCED_PHASES:
        figures = {s: a for s in SIDES if (a := side_total(sums, s, phase)) is not None}
        if len(figures) == len(SIDES):
            found.append(Check("sides", phase, "", "", figures))
    return found


def side_total(sums: dict[tuple[str, str, str], Decimal], side: str, phase: str) -> Decimal | None:
    """What a side adds up to in a phase, by its first classification; None where it has none."""
    return next((a for (s, _, p), a in sums.items() if (s, p) == (side, phase)), None)


def _classifications(sums: dict[tuple[str, str, str], Decimal]) -> list[Check]:
    found = []
    for side in SIDES:
        for phase in PHASES:
            figures = {name: a for (s, name, p), a in sums.items() if (s, p) == (side, phase)}
            if len(figures) > 1:
                found.append(Check("classifications", phase, side, "", figures))
    return found
