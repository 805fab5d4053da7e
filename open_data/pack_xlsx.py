"""A session pack as a workbook: the summary, a sheet for each table, and «Corte», which freezes it."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from components.pack_paper import FIGURES, Column, Paper, Section
from open_data import workbook
from texts import t

_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_LONGEST = 31  # characters of a sheet's name
WIDTH = 12  # characters of a column for each share of the width


def write(paper: Paper, as_of: date) -> bytes:
    """The workbook of a pack; figures are numbers, all else is text as it is read on the page."""
    sheets = [_seal(paper), *(sheet for each in paper.sections for sheet in _sheets(paper, each))]
    return workbook.write(_named_apart(sheets), as_of)


def _seal(paper: Paper) -> workbook.Table:
    notes = [note for note in (paper.demonstration, *paper.notes, paper.changed) if note]
    rows = [(t("pack.title"), paper.title), *paper.seal, *((t("pack.seal.note"), note) for note in notes)]
    rows.append((t("pack.seal.note"), t("pack.seal.explain")))
    return t("pack.seal.title"), (t("pack.head.item"), t("pack.head.value")), rows, (30, 90)


def _sheets(paper: Paper, each: Section) -> Iterator[workbook.Table]:
    """What a section says, then its tables one after another, on one sheet."""
    rows: list[tuple[Any, ...]] = [(words,) for words in each.said]
    for grid in each.grids:
        rows += [(), (grid.caption,), tuple(column.label for column in grid.columns)]
        rows += [
            tuple(_cell(paper, value, column) for value, column in zip(row, grid.columns, strict=True))
            for row in grid.rows
        ]
    widest = max((grid.columns for grid in each.grids), key=len, default=())
    yield each.title, (each.title,), rows, [column.wide * WIDTH for column in widest] or [90]


def _cell(paper: Paper, value: Any, column: Column) -> Any:
    """A number where the column has figures; what is missing says so in words."""
    if value is None or column.kind not in FIGURES:
        return paper.written(value, column)
    return float(value) if isinstance(value, Decimal) else value


def _named_apart(sheets: list[workbook.Table]) -> list[workbook.Table]:
    """The same with names that a workbook takes: short, without its own signs, each once."""
    found: dict[str, workbook.Table] = {}
    for name, *rest in sheets:
        short = _FORBIDDEN.sub(" ", name)[:_LONGEST].strip()
        if short in found:
            short = f"{short[: _LONGEST - 4]} {len(found)}"
        found[short] = (short, *rest)  # type: ignore[assignment]  # the rest of a table
    return list(found.values())
