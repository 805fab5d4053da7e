"""Observations: where a published plan contradicts itself. Computed at load, shown beside the row, never mended.

Arithmetic is told apart from shape. A table that broke on its way (more or fewer than 12 month cells) can repeat
or lose numbers: then a sum over the target with cells to spare, or under it with cells missing, is explained by
the shape and only the shape is reported. What shape cannot explain is the document's own arithmetic.
Sums are of the months as they were read, and of the printed cells where a month was not; a cell that can be read two
ways («1,000») or not at all gives no sum. A percentage whose months are levels (25, 50, 75, 100 %) has none either.
"""

import re
from collections.abc import Iterator
from typing import Any

import pandas as pd

from etl import observe_codes, observe_units
from etl.plan_reader.months import is_mark
from warehouse.datasets.activities import MONTH_COLUMNS

Finding = dict[str, Any]


def activities(rows: pd.DataFrame) -> list[Finding]:
    """Findings of one load of activities.

    rows: canonical activities (text), index = source row. Returns dicts with slice, source_row, line, rule and
    figures; rules are shape, sum_target, no_target, no_months, blank_code, repeated_code,
    repeated_indicator_code, repeated_result_code, code_gap, and those of `observe_units` and `observe_codes`.
    """
    rows = rows.assign(**{name: None for name in _USED if name not in rows})
    found = [finding for row in records(rows) for finding in _of_row(row)]
    for _, plan in rows.groupby("plan", sort=False):
        found += _blank(plan)
        found += _gaps(plan)
        lines = [row for row in records(plan) if row["track"] != "anunciada sin programar"]
        others = [*observe_units.of_plan(lines), *observe_codes.of_plan(lines, _nested(plan))]
        found += [_finding(row, rule, **figures) for row, rule, figures in others]
    return sorted(found, key=lambda f: (f["slice"], f["source_row"], f["rule"]))


_USED = ("indicator_code", "result", "result_code", "objective_code", "responsible", "target_printed")


def records(rows: pd.DataFrame) -> list[dict]:
    """Rows as dicts, None where blank."""
    return rows.astype(object).where(rows.notna(), None).to_dict("records")


def _finding(row: Any, rule: str, **figures: Any) -> Finding:
    place = {"slice": row["plan"], "source_row": int(row["source_row"]), "line": int(row["line"])}
    return {**place, "rule": rule, "figures": figures}


_PLAIN = re.compile(r"\d+(?:[.,]\d{1,2}|[.,]\d{4,})?|0[.,]\d+|\d{4,}[.,]\d+")
_GROUPED = re.compile(
    r"\d{1,3}(?:(,)\d{3}(?:(?:,\d{3})*\.\d+|(?:,\d{3})+)|(\.)\d{3}(?:(?:\.\d{3})*,\d+|(?:\.\d{3})+))"
)


def number(text: str) -> float | None:
    """A printed cell as a number: 0 where it has no digit, None where its digits can be read two ways or none.

    The evidence is that of `warehouse.kinds.DECIMAL`: «1,000» alone may be one or a thousand; «1,00» and «1,000.5» not.
    """
    bare = re.sub(r"[\s%$€\\]", "", text)
    grouped = _GROUPED.fullmatch(bare)
    if grouped:
        bare = bare.replace(grouped[1] or grouped[2], "")
    if grouped or _PLAIN.fullmatch(bare):
        return float(bare.replace(",", "."))
    return None if re.search(r"\d", bare) else 0.0


def _amounts(row: dict, cells: list[str]) -> list[float] | None:
    """The amounts of a row in order, without blanks and zeros; None where one of them is not certain."""
    months = [None if pd.isna(row[name]) else float(row[name]) for name in MONTH_COLUMNS]
    if row["months_reading"] == "lectura" or not cells:
        found: list[float | None] = [month or 0.0 for month in months]
    elif len(cells) == len(months):
        pairs = zip(cells, months, strict=True)
        found = [number(cell) if month is None else month for cell, month in pairs]
    else:
        found = [number(cell) for cell in cells]
    known = [amount for amount in found if amount is not None]
    return [amount for amount in known if amount] if len(known) == len(found) else None


def _of_row(row: dict) -> Iterator[Finding]:
    cells = str(row["printed_cells"]).split("|") if pd.notna(row["printed_cells"]) else []
    target = float(row["annual_target"]) if pd.notna(row["annual_target"]) else None
    if cells and len(cells) != 12:
        yield _finding(row, "shape", cells=len(cells))
    for rule, figures in observe_units.of_row(row):
        yield _finding(row, rule, **figures)
    if row["months_reading"] == "no publicada" or row["track"] == "anunciada sin programar":
        return
    if any(map(is_mark, cells)):  # a mark says when, not how much
        return
    amounts = _amounts(row, cells)
    if amounts is not None:
        read = row["months_reading"] == "lectura" or not cells
        yield from _arithmetic(row, amounts, target, 12 if read else len(cells))


def _arithmetic(row: dict, amounts: list[float], target: float | None, cells: int) -> Iterator[Finding]:
    total = sum(amounts)
    if target is None:
        if total:
            yield _finding(row, "no_target", sum=total)
    elif not total:
        yield _finding(row, "no_months", target=target)
    elif _adds(row, amounts, target) and round(total, 4) != round(target, 4):
        repeated, lost = cells > 12 and total > target, cells < 12 and total < target
        if not repeated and not lost:
            yield _finding(row, "sum_target", sum=total, target=target)


def _adds(row: dict, amounts: list[float], target: float) -> bool:
    """Whether the months of a row add up to its target: not where they are levels of a percentage."""
    if row["unit_kind"] == "porcentaje":
        return round(amounts[-1], 4) != round(target, 4)
    return row["unit_kind"] in ("suma", "documento")


def _blank(plan: pd.DataFrame) -> list[Finding]:
    """Lines without a code in a plan that numbers its lines."""
    if _nested(plan):
        return []
    blank = plan[plan["code"].isna() & (plan["track"] != "anunciada sin programar")]
    return [_finding(row, "blank_code") for row in blank.to_dict("records")]


def _nested(plan: pd.DataFrame) -> bool:
    """Whether codes start anew inside each result (A.1, A.2 … under every indicator)."""
    return bool(plan["result"].notna().any())


def _gaps(plan: pd.DataFrame) -> Iterator[Finding]:
    """Numbers that a sequence of codes («A 4», then «A 11») skips; not where codes start anew inside each result."""
    if _nested(plan):
        return
    parts = plan["code"].str.extract(r"^(\D*?)\s*(\d+)$")
    for _prefix, group in (
        plan.assign(prefix=parts[0], number=parts[1]).dropna(subset=["number"]).groupby("prefix")
    ):
        numbers = group["number"].astype(int)
        before, last = numbers.cummax().shift(), group["code"].shift()
        for index in numbers.index[numbers > before + 1]:
            yield _finding(group.loc[index], "code_gap", before=last[index], after=group.loc[index, "code"])
