"""Levels, subtotals and checks of a budget, without a database."""

from decimal import Decimal

import pandas as pd

from data_access import balance

COLUMNS = {
    "side": "egreso",
    "classification": "económica",
    "phase": "aprobado",
    "row_kind": "línea",
    "path": None,
    "code": None,
}


def budget(*lines: dict) -> pd.DataFrame:
    """Lines in document order; each gives what differs from an approved line of expenditure without levels."""
    rows = [{"line": i, "name": f"Línea {i}", **COLUMNS, **line} for i, line in enumerate(lines, 1)]
    return pd.DataFrame(rows, dtype=object)


def amount(text: str, **columns: object) -> dict:
    return {"amount": Decimal(text), **columns}


def total(text: str, **columns: object) -> dict:
    return amount(text, row_kind="total", **columns)


def test_a_printed_total_that_is_a_cent_off_is_off():
    lines = budget(amount("0.10"), amount("0.20"), total("0.31"))

    (check,) = balance.checks(lines)

    assert (check.ok, check.difference) == (False, Decimal("0.01"))


def test_tenths_add_up_exactly():
    lines = budget(amount("0.10"), amount("0.20"), total("0.30"))

    assert [check.ok for check in balance.checks(lines)] == [True]


def test_income_must_equal_expenditure_only_where_it_is_planned():
    sides = [
        amount(value, side=side, phase=phase)
        for phase in balance.PHASES
        for side, value in (("ingreso", "5"), ("egreso", "4"))
    ]

    found = [(c.phase, c.ok) for c in balance.checks(budget(*sides)) if c.kind == "sides"]

    assert found == [("aprobado", False), ("modificado", False)]


def test_two_classifications_of_a_side_must_agree():
    lines = budget(amount("5"), amount("4", classification="funcional"))

    (check,) = balance.checks(lines)

    assert (check.kind, check.ok, check.difference) == ("classifications", False, Decimal(1))


def test_without_printed_totals_there_is_nothing_to_check():
    assert balance.checks(budget(amount("5"))) == []


def test_a_level_stands_before_its_lines_with_their_sum():
    lines = budget(
        amount("1", path="A > B"), amount("2", path="A > C"), amount("4", path="A > B"), amount("8")
    )

    rows = [(row.depth, row.name, row.amounts["aprobado"]) for row in balance.outline(lines)]

    assert rows == [
        (0, "A", 7),
        (1, "B", 5),
        (2, "Línea 1", 1),
        (2, "Línea 3", 4),
        (1, "C", 2),
        (2, "Línea 2", 2),
        (0, "Línea 4", 8),
    ]


def test_a_phase_that_a_line_lacks_is_absent_and_not_zero():
    lines = budget(amount("1"), amount("0"), amount("3", phase="pagado", line=1))

    first, second = balance.outline(lines)

    assert (first.amounts, second.amounts) == ({"aprobado": 1, "pagado": 3}, {"aprobado": 0})


def test_printed_totals_never_enter_a_sum():
    lines = budget(amount("1"), total("1"))

    assert balance.by_phase(lines) == {"aprobado": Decimal(1)}
