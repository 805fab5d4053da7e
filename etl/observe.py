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

from warehouse.datasets.activities import MONTH_COLUMNS

Finding = dict[str, Any]


def activities(rows: pd.DataFrame) -> list[Finding]:
    """Findings of one load of activities.

    rows: canonical activities (text), index = source row. Returns dicts with slice, source_row, line, rule and
    figures; rules are shape, sum_target, no_target, no_months, blank_code, repeated_code,
    repeated_indicator_code, repeated_result_code, code_gap.
    """
    found = [finding for row in rows.to_dict("records") for finding in _of_row(row)]
    for _, plan in rows.groupby("plan", sort=False):
        found += _blank(plan)
        found += _repeated(plan)
        found += _gaps(plan)
    return sorted(found, key=lambda f: (f["slice"], f["source_row"], f["rule"]))


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
    if row["months_reading"] == "no publicada" or row["track"] == "anunciada sin programar":
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
    elif row["unit_kind"] in ("suma", "porcentaje", "documento") and total != target:
        repeated, lost = cells > 12 and total > target, cells < 12 and total < target
        if not repeated and not lost:
            yield _finding(row, "sum_target", sum=total, target=target)


def _blank(plan: pd.DataFrame) -> list[Finding]:
    """Lines without a code in a plan that numbers its lines."""
    if _nested(plan):
        return []
    blank = plan[plan["code"].isna() & (plan["track"] != "anunciada sin programar")]
    return [_finding(row, "blank_code") for row in blank.to_dict("records")]


_CODES = {
    "repeated_code": ("code", "title"),
    "repeated_indicator_code": ("indicator_code", "indicator"),
    "repeated_result_code": ("result_code", "result"),
}


def _repeated(plan: pd.DataFrame) -> Iterator[Finding]:
    """Codes that two different things share; one thing on several lines is one thing."""
    for rule, (code, name) in _CODES.items():
        coded = plan.dropna(subset=[code, name])
        anew = ["objective", "component", "result", "indicator"] if code == "code" and _nested(plan) else []
        groups = coded.groupby([*anew, code], dropna=False)[name].transform("nunique")
        again = coded[(groups > 1) & ~coded.duplicated([code, name])]
        for row in again.to_dict("records"):
            yield _finding(row, rule, code=row[code])


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
