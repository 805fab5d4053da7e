"""Observations: where a published plan contradicts itself. Computed at load, shown beside the row, never mended.

Arithmetic is told apart from shape. A table that broke on its way (more or fewer than 12 month cells) can repeat
or lose numbers: then a sum over the target with cells to spare, or under it with cells missing, is explained by
the shape and only the shape is reported. What shape cannot explain is the document's own arithmetic.
Sums are of the printed cells, except in a row whose months are a «lectura»: there, of the months read.
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


def number(text: str) -> float:
    """A printed cell as a number; what is no number counts as 0."""
    match = re.fullmatch(r"\s*(\d+(?:[.,]\d+)?)\s*%?\s*", text)
    return float(match.group(1).replace(",", ".")) if match else 0.0


def _of_row(row: dict) -> Iterator[Finding]:
    cells = str(row["printed_cells"]).split("|") if pd.notna(row["printed_cells"]) else []
    months = [row[m] for m in MONTH_COLUMNS]
    target = float(row["annual_target"]) if pd.notna(row["annual_target"]) else None
    if cells and len(cells) != 12:
        yield _finding(row, "shape", cells=len(cells))
    for rule, figures in observe_units.of_row(row):
        yield _finding(row, rule, **figures)
    if row["months_reading"] == "no publicada" or row["track"] == "anunciada sin programar":
        return
    if any(map(is_mark, cells)):  # a mark says when, not how much
        return
    read = row["months_reading"] == "lectura" or not cells
    total = sum(float(m) for m in months if pd.notna(m)) if read else sum(map(number, cells))
    yield from _arithmetic(row, total, target, 12 if read else len(cells))


def _arithmetic(row: dict, total: float, target: float | None, cells: int) -> Iterator[Finding]:
    if target is None:
        if total:
            yield _finding(row, "no_target", sum=total)
    elif not total:
        yield _finding(row, "no_months", target=target)
    elif row["unit_kind"] in ("suma", "porcentaje", "documento") and round(total, 4) != round(target, 4):
        repeated, lost = cells > 12 and total > target, cells < 12 and total < target
        if not repeated and not lost:
            yield _finding(row, "sum_target", sum=total, target=target)


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
