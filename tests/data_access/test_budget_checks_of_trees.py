"""A budget that agrees with itself yields no observation, and one cent changed anywhere yields exactly those it must."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.checked_budgets import Books, Row, shelf_over

CENT = Decimal("0.01")
PHASES = ("approved", "modifications", "modified", "authorized", "committed", "accrued", "paid")
AMOUNT = st.decimals(Decimal("1"), Decimal("10000000"), places=2)


@dataclass(frozen=True)
class Tree:
    """lines: (level, program, amounts by phase) of expenditure; what it has is executed to the last cent."""

    lines: list[tuple[str, str, dict[str, Decimal]]]

    def level(self, level: str, phase: str) -> Decimal:
        """What lines at a level and under it add up to; «» is all."""
        return sum(
            (
                amounts[phase]
                for own, _, amounts in self.lines
                if f"{own} >".startswith(f"{level} >") or not level
            ),
            Decimal(0),
        )


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    levels = st.sampled_from(["1 > 11", "1 > 12", "2 > 21 > 211", "2 > 22", "3"])
    lines = []
    for _ in range(draw(st.integers(1, 6))):
        approved, modifications = draw(AMOUNT), draw(st.just(Decimal(0)) | AMOUNT)
        modified = approved + modifications
        amounts = dict.fromkeys(PHASES[2:], modified) | {"approved": approved, "modifications": modifications}
        lines.append((draw(levels), draw(st.sampled_from(["10", "20"])), amounts))
    return Tree(lines)


@st.composite
def changes(draw: st.DrawFn) -> tuple[Tree, str, str, int]:
    """A tree, and where a cent is added: in a line of a side, in a printed total or in a printed subtotal; of what phase."""
    tree = draw(trees())
    where = draw(st.sampled_from(["egreso", "ingreso", "total", "subtotal"]))
    phase = draw(st.sampled_from(PHASES[:3] if where == "ingreso" else (*PHASES[:3], "committed", "paid")))
    return tree, where, phase, draw(st.integers(0, len(tree.lines) - 1))


def rows(tree: Tree, where: str = "", phase: str = "", number: int = 0) -> list[Row]:
    """The file of a tree, with a cent more somewhere."""

    def cells(amounts: dict[str, Decimal], is_here: bool) -> Row:
        return {
            name: str(amount + (CENT if is_here and name == phase else 0)) for name, amount in amounts.items()
        }

    def path(column: str, codes: str) -> Row:
        return {column: " > ".join(f"N{code}" for code in codes.split(" > ")), f"{column}_code": codes}

    planned = PHASES[:3]
    whole = {"side": "ingreso", "economic": "Transferencias", "economic_code": "9"}
    found = [whole | cells({p: tree.level("", p) for p in planned}, where == "ingreso")]
    for n, (level, program, amounts) in enumerate(tree.lines):
        both = path("economic", level) | path("functional", program)
        found.append(both | cells(amounts, where == "egreso" and n == number))
    total = {"economic": "", "total_of": "económica"}
    found.append(total | cells({p: tree.level("", p) for p in PHASES}, where == "total"))
    level = tree.lines[number][0].split(" > ")[0]
    subtotal = path("economic", level) | {"total_of": "económica"}
    found.append(subtotal | cells({p: tree.level(level, p) for p in PHASES}, where == "subtotal"))
    return found


def expected(where: str, phase: str) -> set[tuple[str, str, str]]:
    """What a cent more must be seen by: (kind, side, phase)."""
    is_planned = phase in PHASES[:3]
    if where == "total":
        return {("total", "egreso", phase)}
    if where == "subtotal":
        return {("subtotals", "egreso", "")}
    found = (
        {("modified", where, ""), ("modified_sum", where, ""), ("sides", "", phase)} if is_planned else set()
    )
    if where == "ingreso":
        return found
    found |= {("total", "egreso", phase), ("subtotals", "egreso", "")}
    if not is_planned:
        found |= {("over", "egreso", ""), ("over_sum", "egreso", phase), ("order", "egreso", "")}
    if phase == "committed":
        found |= {("balance", "egreso", "")}
    return found


@pytest.fixture(scope="module")
def shelf(make_database, tmp_path_factory) -> Iterator[Books]:
    with shelf_over(make_database(), tmp_path_factory.mktemp("trees")) as books:
        yield books


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(changes())
def test_one_cent_is_seen_by_the_checks_that_it_concerns_and_by_no_other(shelf, change):
    tree, where, phase, number = change
    books = shelf.open()
    books.lines(*rows(tree))
    assert books.wrong() == set()

    books.lines(*rows(tree, where, phase, number))

    assert books.wrong() == expected(where, phase)
