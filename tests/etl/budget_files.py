"""Official budgets, read where they lie by nothing of ours (csv and Decimal), and what the warehouse made of them."""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import pytest
import sqlalchemy as sa

from config import ROOT

DATA = ROOT.parent / "shared" / "data" / "budgets"
MADRID = DATA / "madrid" / "2018"
CABA = DATA / "caba_presupuesto2014.csv"
PACKAGE = DATA / "fdp" / "madrid-municipal-gastos"
real = pytest.mark.skipif(not DATA.is_dir(), reason="the public budgets are not on this machine")

Levels = dict[tuple[str, str], dict[str, tuple[Decimal | None, int]]]
"""(classification, level) → phase's column → (sum of the lines that tell it, how many do)."""


def records(path: Path, encoding: str, separator: str) -> list[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file, delimiter=separator))


def comma(text: str) -> Decimal:
    """The amounts of Madrid: a decimal comma, and nothing between thousands."""
    return Decimal(text.replace(",", "."))


def recount(
    rows: Iterable[Mapping[str, str]],
    paths: Mapping[str, Sequence[str]],
    phases: Mapping[str, str],
    amount: Callable[[str], Decimal],
) -> Levels:
    """Every level of every classification. paths: classification → headers of its codes. phases: column → header."""
    sums: dict[tuple[str, str], dict[str, tuple[Decimal, int]]] = defaultdict(dict)
    for row in rows:
        for classification, headers in paths.items():
            codes = [row[header] for header in headers]
            for depth in range(len(codes) + 1):
                level = sums[classification, " > ".join(codes[:depth])]
                for column, header in phases.items():
                    total, told = level.get(column, (Decimal(0), 0))
                    level[column] = total + amount(row[header]), told + 1
    return {key: dict(phases) for key, phases in sums.items()}


def levels(db: sa.Engine, slice_name: str, phases: Iterable[str]) -> Levels:
    """The same from the newest load of the warehouse."""
    query = "SELECT * FROM mart.budget_levels WHERE slice = :slice AND load_id = (SELECT max(load_id) FROM mart.budget_levels)"
    with db.connect() as connection:
        found = connection.execute(sa.text(query), {"slice": slice_name}).mappings().all()
    return {
        (row["classification"], row["level"]): {name: (row[name], row[f"{name}_lines"]) for name in phases}
        for row in found
    }
