"""What was executed of a plan's lines by month, with its evidence and its base. Pure functions."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from data_access.programme import MONTHS, position_of

EVIDENCE = {
    "text": "evidence",
    "kind": "evidence_kind",
    "on": "evidence_on",
    "url": "evidence_url",
    "reserve": "evidence_reserve",
}
"""What is said of a piece of evidence → its column."""


@dataclass(frozen=True)
class Executed:
    """lines × 12 each: done, cases (n) and bases (N) as numbers or NaN; evidence as dicts or None; unbacked as flags."""

    done: np.ndarray
    cases: np.ndarray
    bases: np.ndarray
    evidence: np.ndarray
    unbacked: np.ndarray


def executed(lines: pd.Series, progress: pd.DataFrame, start: date) -> Executed:
    """Reports by line and month of the plan; what lies outside its twelve months, or names no line, is left out.

    progress: line, month, executed, numerator, denominator and the columns of EVIDENCE, where missing is None. Unbacked is
    what was executed with neither a text, a link nor a reference of reserve; nothing executed needs none.
    """
    rows = {line: row for row, line in enumerate(lines)}
    places = {month: position_of(month, start) - 1 for month in progress["month"].unique()}
    at = np.array([rows.get(line, -1) for line in progress["line"]], dtype=int)
    month = np.array([places[m] for m in progress["month"]], dtype=int)
    inside = (at >= 0) & (month >= 0) & (month < MONTHS)
    at, month, kept = at[inside], month[inside], progress[inside]
    shape = (len(lines), MONTHS)
    done, cases, bases = (np.full(shape, np.nan) for _ in range(3))
    for name, values in (("executed", done), ("numerator", cases), ("denominator", bases)):
        values[at, month] = numbers_of(kept[name])
    evidence = np.full(shape, None, dtype=object)
    backed = np.zeros(shape, dtype=bool)
    evidence[at, month], backed[at, month] = _evidence(kept)
    return Executed(done, cases, bases, evidence, ~np.isnan(done) & (done != 0) & ~backed)


def numbers_of(values: pd.Series | pd.DataFrame) -> np.ndarray:
    """Amounts (Decimal, None) as floats; NaN where missing."""
    return values.to_numpy(dtype=object).astype(float)


def _evidence(progress: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """What is said of each report's evidence, None where nothing is; and whether that backs it."""
    said = zip(*(progress[column].tolist() for column in EVIDENCE.values()), strict=True)
    found = np.full(len(progress), None, dtype=object)
    backs = np.zeros(len(progress), dtype=bool)
    for i, (text, kind, on, url, reserve) in enumerate(said):
        if text or kind or on or url or reserve:
            found[i] = {"text": text, "kind": kind, "on": on, "url": url, "reserve": reserve}
            backs[i] = bool(text or url or reserve)
    return found, backs
