"""Budgets of any shape, and what their levels must be, counted by nothing of ours."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from hypothesis import strategies as st

from warehouse.datasets.budget_lines import PHASES

AMOUNTS = tuple(PHASES.values())
ODD = [
    "1",
    "01",
    "10",
    "2",
    "2.1",
    "2.10",
    "2.2",
    "A%",
    "b_\\",
    "Ñandú «x»",
    "O'Brien",
    'dice "no"',
    "a>b",
    "Año > 1"[:3],
]
NAMES = st.sampled_from([*ODD, "Salud", "salud", "Cámara", "x  y", "ß", "𝟙", "=1+1"])
CODES = st.sampled_from(
    ["1", "2", "9", "10", "01", "100", "2.1", "2.10", "2.2", "A", "A1", "A10", "Z-3", "ñ%"]
)
MONEY = st.one_of(
    st.none(),
    st.just(Decimal("0.00")),
    st.decimals(-(10**12), 10**12, places=2, allow_nan=False, allow_infinity=False),
)


@dataclass(frozen=True)
class Line:
    """names, codes: of one classification, from the general on; one of them may be empty. amounts: by AMOUNTS."""

    names: tuple[str, ...]
    codes: tuple[str, ...]
    amounts: tuple[Decimal | None, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """What tells its level: a code for each of the last names, and names above them."""
        names = self.names or self.codes
        return names[: len(names) - len(self.codes)] + self.codes


@st.composite
def _line(draw: st.DrawFn) -> Line:
    names = tuple(draw(st.lists(NAMES, min_size=1, max_size=4)))
    coded = draw(st.integers(0, len(names)))
    codes = tuple(draw(st.lists(CODES, min_size=coded, max_size=coded)))
    nameless = bool(codes) and draw(st.booleans())
    amounts = draw(st.lists(MONEY, min_size=len(AMOUNTS), max_size=len(AMOUNTS)))
    if not any(amount is not None for amount in amounts):
        amounts[draw(st.integers(0, len(AMOUNTS) - 1))] = Decimal("0.10")
    return Line(() if nameless else names, codes, tuple(amounts))


LINES = st.lists(_line(), min_size=1, max_size=12)
"""In the order of the document. Few different names and codes: levels meet, and lines hang from inner ones."""


def told(lines: list[Line], phase: int) -> tuple[Decimal | None, int]:
    """The sum of a phase over the lines that tell it, None where none does, and how many do."""
    found = [line.amounts[phase] for line in lines if line.amounts[phase] is not None]
    return (sum(found, Decimal(0)) if found else None), len(found)


def levels_of(lines: list[Line]) -> dict[tuple[str, ...], list[Line]]:
    """Path → its lines: every level, and under a level with lines of its own and others below, one more called ''."""
    found: dict[tuple[str, ...], list[Line]] = defaultdict(list)
    for line in lines:
        for depth in range(len(line.ids) + 1):
            found[line.ids[:depth]].append(line)
    for path in list(found):
        own = [line for line in found[path] if line.ids == path]
        if own and len(own) < len(found[path]):
            found[*path, ""] = own
    return dict(found)


def figures(lines: list[Line]) -> dict[str, tuple[Decimal | None, int]]:
    return {name: told(lines, phase) for phase, name in enumerate(AMOUNTS)}
