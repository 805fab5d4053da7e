"""The question about the headers of a file: what it has, what each may be, and what stays to be said by a person."""

import re
from collections.abc import Sequence
from typing import Any

import pandas as pd

from etl import headers, match_headers
from etl.evidence import DATE_FORMATS, HOUR_FORMATS, Found, header_row, under
from etl.profile import name_key
from etl.profile_whole import short
from etl.questions import Question
from etl.suggest import suggest as suggest_incidents
from warehouse import kinds
from warehouse.dataset import Dataset
from warehouse.errors import PortalError
from warehouse.validation import Context

LOOKED_AT = 5_000
"""Rows of a file."""
SAMPLES = 3
MOST = 300
"""Headers."""
_DAY_FIRST = tuple(f for f in DATE_FORMATS if not f.startswith("%m/%d"))
_MONTH_FIRST = tuple(f for f in DATE_FORMATS if not f.startswith(("%d/", "%d-", "%d.")))


def ask(
    problem: PortalError,
    dataset: Dataset,
    rows: pd.DataFrame,
    context: Context,
    sheet: str = "",
    sheets: Sequence[str] = (),
) -> PortalError:
    """The question that a problem with the headers becomes, with its sentence; the problem itself where there is nothing to
    choose from. rows: the first of the file, as delivered. sheet, sheets: the one that was read, and the book's others."""
    label = _row(dataset, rows)
    found = [] if label is None else _once(under(rows.loc[rows.index >= label].head(LOOKED_AT), label))
    if not found and not sheets:
        return problem
    matches = _matches(dataset, found, context)
    asked = {
        "kind": "headers",
        "row": label or 0,
        "headers": [_header(one) for one in found[:MOST]],
        "suggested": {name: header for name, (header, _) in matches.items()},
        "why": {name: why for name, (_, why) in matches.items()},
        "required": [c.name for c in dataset.columns if c.required],
        "sheet": sheet,
        "sheets": list(sheets),
        "profiles": [],
    }
    return Question(str(problem), asked)


def _row(dataset: Dataset, rows: pd.DataFrame) -> int | None:
    """Where the header stands: the row that names several declared columns, else the one with most names."""
    declared = headers.best(dataset, rows)
    if declared is not None and len(set(declared.columns.values())) > 1:
        return declared.row
    return header_row(rows)


def _once(found: list[Found]) -> list[Found]:
    """Headers that stand once, since a profile tells columns by their name."""
    keys = [name_key(one.header) for one in found]
    return [one for one, key in zip(found, keys, strict=True) if key and keys.count(key) == 1]


def _matches(dataset: Dataset, found: list[Found], context: Context) -> dict[str, tuple[str, str]]:
    """Declared column → (header, why)."""
    chosen: dict[str, tuple[str, str]] = {}
    if dataset.name == "incidents" and found:
        chosen = _of_incidents(dataset, found)
    used = {header for header, _ in chosen.values()}
    left = [one for one in found if one.header not in used]
    for match in match_headers.suggest(dataset, left, context):
        chosen.setdefault(match.column, (match.header, match.why))
    return chosen


def _of_incidents(dataset: Dataset, found: list[Found]) -> dict[str, tuple[str, str]]:
    """What is known of files of incidents: coordinates, dates, hours, identifiers."""
    guess = suggest_incidents(dataset, found)
    why = {line.split(" = ")[0]: line.partition(": ")[2].rstrip(".") for line in guess.known if " = " in line}
    return {
        name: (told[0], re.sub(r": %[^;]*", "", why.get(name, "")))
        for name, told in guess.columns.items()
        if len(told) == 1
    }


def _header(one: Found) -> dict[str, Any]:
    """A header with what a person needs to recognise it, and the two readings that its values leave open."""
    samples = [short(text) for text in one.distinct.index[:SAMPLES]]
    day, month = (list(one.fitting(forms, kinds.PARTIAL_DATE)) for forms in (_DAY_FIRST, _MONTH_FIRST))
    if not one.distinct.index.str.contains(r"\d").all():
        day, month = [], []
    told: dict[str, Any] = {"header": one.header, "samples": samples, "day": day}
    told |= {"month": month if month != day else [], "hours": list(one.fitting(HOUR_FORMATS, kinds.TIME))}
    values = pd.Series(one.distinct.index[:1000], dtype="str")
    return told | {"decimal": "?" if len(one.numbers) and bool(kinds.unsure(values).any()) else ""}
