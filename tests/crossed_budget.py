"""A small budget whose lines tell three classifications at once, some without detail, some of each quarter alone."""

from pathlib import Path

import sqlalchemy as sa

from tests.told_budgets import deliver, line

HOSTILE = '<img src=x onerror="alert(1)"> luz'


def crossed(number: int, code: str, name: str, office: str, **amounts: str) -> dict[str, str]:
    """A line of expenditure by what it is spent on, who spends it and (the odd ones) what for."""
    function = {"functional": "Policía > Patrullaje", "functional_code": "13 > 132"} if number % 2 else {}
    told = {"economic_code": code, "institutional": office}
    return line(number, "egreso", name, "2026", **told, **function, **amounts)


LINES = (
    crossed(1, "1 > 12", "Personal > Sueldos", "Alcaldía", approved="60", accrued="30"),
    crossed(2, "1 > 13", "Personal > Cargas", "Serenazgo", approved="20", accrued="20"),
    crossed(3, "1", "Personal", "Serenazgo", approved="10"),
    crossed(4, "10 > 12", "Obras > Sueldos", "Serenazgo", approved="10", accrued="-1"),
    crossed(5, "10 > 19", f"Obras > {HOSTILE}", "Alcaldía", approved="0.5"),
    line(1, "ingreso", "Tasas", "2026", economic_code="1", approved="100.5"),
    line(2, "ingreso", "Total", "2026", total_of="económica", approved="100.5"),
)


def quarter(number: int, n: int, **told: str) -> dict[str, str]:
    """A line of a quarter's own income."""
    name = {1: "Tasas", 2: "Multas"}[number]
    return line(number, "ingreso", name, f"2025-T{n}", basis="del periodo", status="provisional", **told)


QUARTERS = (
    quarter(1, 1, approved="40", paid="10"),
    quarter(2, 1, approved="4", paid="1"),
    quarter(1, 2, approved="40", paid="5"),
    quarter(2, 2, approved="4"),
)
LACKING = line(1, "ingreso", "Tasas", "2024-T2", basis="del periodo", paid="7")
"""Of a quarter alone, the one before it unknown."""


def deliver_all(db: sa.Engine, folder: Path) -> None:
    deliver(db, folder, "budget_lines", *LINES, *QUARTERS, LACKING)
