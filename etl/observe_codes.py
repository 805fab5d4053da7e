"""Observations of codes: missing, repeated, out of their place, or with a number left out of their sequence."""

import re
from collections.abc import Iterator
from typing import Any

from etl.plan_reader.codes import last_number, numbers

Observed = tuple[dict, str, dict[str, Any]]
_CODES = {
    "repeated_code": ("code", "title", ("objective", "component", "result", "indicator")),
    "repeated_indicator_code": ("indicator_code", "indicator", ("objective", "result")),
    "repeated_result_code": ("result_code", "result", ("objective",)),
}
_MOST = 0.8


def of_plan(rows: list[dict], nested: bool) -> Iterator[Observed]:
    """(row, rule, figures) of the lines of a plan, those announced without a programme left out.

    nested: whether the plan has results, under which short codes begin anew.
    """
    yield from _repeated(rows, nested)
    yield from _elsewhere(rows)
    yield from _left_out(rows)
    if not nested:
        yield from _without_objective(rows)
        yield from _without_office(rows)


def restarts(code: str) -> bool:
    """Whether a code begins anew under each result: I.1, R1, A.2. One with two numbers names one thing in its plan."""
    return len(re.findall(r"\d+", code)) < 2


def _repeated(rows: list[dict], nested: bool) -> Iterator[Observed]:
    """Codes that two different things share; one thing on several lines is one thing."""
    for rule, (code, name, place) in _CODES.items():
        names: dict[tuple, dict[str, dict]] = {}
        for row in rows:
            if row[code] and row[name]:
                within = tuple(row[part] for part in place) if nested and restarts(row[code]) else ()
                names.setdefault((row[code], within), {}).setdefault(row[name], row)
        for group in names.values():
            if len(group) > 1:
                yield from ((row, rule, {"code": row[code]}) for row in group.values())


def _indicators(row: dict) -> list[str]:
    return [code for code in (row["indicator_code"] or "").split("; ") if code]


def _elsewhere(rows: list[dict]) -> Iterator[Observed]:
    """An indicator whose code is of another result than the one it stands under."""
    seen: set[tuple[str, str]] = set()
    for row in rows:
        result = row["result_code"] or ""
        for code in _indicators(row):
            mine, theirs = numbers(code), numbers(result)
            if all((*mine, *theirs)) and mine != theirs and (code, result) not in seen:
                seen.add((code, result))
                yield row, "code_elsewhere", {"code": code, "result": result}


def _left_out(rows: list[dict]) -> Iterator[Observed]:
    """A number that the indicators of a result skip: I.1, then I.3."""
    last: dict[str, tuple[int, str]] = {}
    for row in rows:
        for code in _indicators(row):
            number, result = last_number(code), row["result_code"]
            if number is None or not result or restarts(code):
                continue
            before = last.get(result)
            if before and number > before[0] + 1:
                yield row, "indicator_gap", {"before": before[1], "after": code}
            if not before or number > before[0]:
                last[result] = (number, code)


def _without_objective(rows: list[dict]) -> Iterator[Observed]:
    """Actions without the code of an objective, in a plan whose actions have one; some say «ADICIONAL» instead."""
    actions = [row for row in rows if row["track"] == "estratégica"]
    coded = [row for row in actions if any(char.isdigit() for char in row["objective_code"] or "")]
    if len(coded) * 2 <= len(actions):
        return
    for row in actions:
        if row not in coded and row["objective_code"]:
            yield row, "additional", {"code": row["objective_code"]}
        elif row not in coded:
            yield row, "no_objective_code", {}


def _without_office(rows: list[dict]) -> Iterator[Observed]:
    """Lines without a responsible office in a plan that names one in nearly all of them."""
    named = [row for row in rows if row["responsible"]]
    if len(named) >= _MOST * len(rows):
        for row in rows:
            if not row["responsible"]:
                yield row, "no_responsible", {}
