"""The activities of a document in upload columns: months by the rule, deadlines and quantities by the words."""

from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING

import pandas as pd

from etl.plan_reader import asked, frames, marks, months, notes_text, own_part, words
from etl.plan_reader.carry import coded_indicator
from etl.plan_reader.codes import leading
from etl.plan_reader.offices import offices, offices_beside
from etl.plan_reader.seen import Document, Line
from warehouse.dataset import normal
from warehouse.person_names import looks_like_person

if TYPE_CHECKING:
    from etl.plan_reader.reading import Settings


def table(
    found: Document, names: list[str], settings: "Settings", announced: list[notes_text.Item]
) -> tuple[pd.DataFrame, list[asked.Question]]:
    """(activities in upload columns, what a person must look at) of a document.

    announced: activities that the text lists; those without a row of a table come last.
    """
    _fill_back(found.lines)
    rows: list[dict] = []
    questions: list[asked.Question] = []
    for plan, group in groupby(found.lines, key=lambda line: line.plan):
        mine = list(group)
        read = _months(mine, settings)
        for number, (line, (reading, values)) in enumerate(zip(mine, read, strict=True), 1):
            titles = [other.values.get("title", "") for other in mine if other.number == line.number]
            row = _row(line, mine[number - 2] if number > 1 else None, titles, settings.year)
            row |= values | marks.amounts(line.cells, row["annual_target"])
            silent = marks.is_silent(line.cells, row["annual_target"])
            reading = months.UNPUBLISHED if silent else reading
            row |= {"plan": names[plan], "line": number, "months_reading": reading}
            rows.append(row)
            questions += asked.of_line(line, row, settings)
        questions += asked.of_plan(rows[-len(mine) :])
    first = names[found.lines[0].plan]
    rows += _unscheduled(announced, rows, first)
    return frames.frame("activities", rows), questions


_AS_PRINTED = ("code", "objective", "objective_code", "component", "title", "funding_printed")


def _row(line: Line, before: Line | None, titles: list[str], year: int) -> dict:
    """A line in upload columns, but for its plan, its number and its months. titles: of the lines of its row."""
    values = line.values
    result, risk = leading(values.get("result", "")), values.get("risk", "").replace(" | ", "; ")
    unit = values.get("unit_of_measure", "")
    return {
        **{name: values.get(name, "") for name in _AS_PRINTED},
        "track": "función estatutaria" if _is_duty(line) else "estratégica",
        "result": result.words,
        "result_code": result.code,
        **_span(line, year),
        **_measure(line, before, year),
        **_limits(line, titles, year),
        "responsible": _offices(values.get("responsible", "")),
        "evidence": values.get("evidence", "").replace(" | ", "; ") or words.evidence_of(unit),
        "risk": risk,
        "risk_codes": ";".join(found.code for found in words.risks(risk)),
        "source_line": line.number,
    }


def _measure(line: Line, before: Line | None, year: int) -> dict:
    """What is counted and how much. A quantity in an indicator's words is the target of its first line alone."""
    codes, indicator = coded_indicator(line.values.get("indicator", ""))
    printed, cells = line.values.get("annual_target", ""), line.cells if any(line.cells) else ()
    is_first = before is None or before.values.get("indicator") != line.values.get("indicator")
    said = is_first and not printed and not cells and ";" not in codes
    number, words_of_it = words.target(indicator) if said else ("", "")
    printed = words_of_it or printed
    unit = words.unit_of(indicator, line.values.get("unit_of_measure", ""))
    return {
        "indicator_code": codes,
        "indicator": indicator,
        "printed_cells": "|".join(cells),
        "unit_of_measure": unit or words.noun_of(words_of_it),
        "unit_kind": words.unit_kind(indicator, printed, cells, bool(printed or cells)),
        "annual_target": number or months.value(printed) or "",
        "target_printed": printed,
    }


def _limits(line: Line, titles: list[str], year: int) -> dict[str, str]:
    """By when and at least or at most how many: only what is certainly of this line."""
    indicator, title = coded_indicator(line.values.get("indicator", ""))[1], line.values.get("title", "")
    due = own_part.due(indicator, title, titles, year)
    limits, _ = own_part.thresholds(indicator, title, titles)
    return {"due_on": due[0].isoformat() if len(due) == 1 else "", "thresholds": limits}


def _is_duty(line: Line) -> bool:
    return normal(line.header.printed.get("title", "")).startswith("funciones")


def _offices(text: str) -> str:
    return offices_beside(text) if looks_like_person(text) else offices(text)


def _span(line: Line, year: int) -> dict[str, str]:
    """Start, end and continuity of a line that prints them, or whose marks are months in a row."""
    start = months.month_of(line.values.get("start_month", ""), year)
    end = months.month_of(line.values.get("end_month", ""), year)
    marked = marks.places(line.cells)
    if not start and marked and not marks.has_gaps(line.cells):
        start, end = (_plus(year, line.header.first, i) for i in (marked[0], marked[-1]))
    if not start or not end:
        return {"start_month": start, "end_month": end, "continuity": ""}
    continuity = "puntual" if start == end else "" if marks.has_gaps(line.cells) else "continua"
    return {"start_month": start, "end_month": end, "continuity": continuity}


def _plus(year: int, first: int, months_later: int) -> str:
    at = first - 1 + months_later
    return f"{year + at // 12}-{at % 12 + 1:02}"


def _months(plan: list[Line], settings: "Settings") -> list[tuple[str, dict[str, str]]]:
    """(reading, months) of each line of a plan; no months anywhere is «no publicada», and not «no legible»."""
    published = any(any(line.cells) for line in plan)
    spare = {
        id(line.header) for line in plan if len(line.cells) == 13 and line.cells[12] and not line.cells[11]
    }
    read: list[tuple[str, dict[str, str]]] = []
    for line in plan:
        if line.number in settings.unplaced:
            read.append((months.UNREADABLE, {}))
        elif any(line.cells):
            own = line.block >= 0 and line.under and id(line.header) in spare and not _uneven(line, plan)
            read.append(months.read(line.cells, own))
        elif line.number in settings.waiting:
            read.append((months.UNREADABLE, {}))
        elif published:
            read.append((months.PRINTED if len(line.cells) == 12 else months.UNREADABLE, {}))
        else:
            read.append((months.UNPUBLISHED, {}))
    return read


def _uneven(line: Line, plan: list[Line]) -> bool:
    """Whether an activity goes on in a line with another number of cells: neither can be leant on the header."""
    same = [o for o in plan if o.header is line.header and o.values.get("code") == line.values.get("code")]
    return len({len(other.cells) for other in same}) > 1


def _fill_back(lines: list[Line]) -> None:
    """A merged cell prints its words at its middle: rows above it that bear its code, or print a result and no
    indicator just above its indicator, belong to it."""
    for line, after in zip(reversed(lines[:-1]), reversed(lines[1:]), strict=True):
        if line.plan != after.plan:
            continue
        mine, theirs = line.values, after.values
        code = leading(theirs.get("result", "")).code
        indicator = coded_indicator(mine.get("indicator", ""))[0]
        if not mine.get("result") and code and indicator.startswith(code):
            mine["result"], mine["objective"] = theirs["result"], theirs.get("objective", "")
        elif not mine.get("indicator") and _is_below(line, after):
            mine["indicator"] = theirs["indicator"]


def _is_below(line: Line, after: Line) -> bool:
    """Whether the indicator of a result stands in the row under it, in the same merged cell."""
    mine, theirs = line.values, after.values
    same = bool(mine.get("result")) and mine["result"] == theirs.get("result") and line.header is after.header
    return same and "new_indicator" in theirs and "new_result" not in theirs


def _unscheduled(announced: list[notes_text.Item], rows: list[dict], plan: str) -> list[dict]:
    """The activities that the text lists and no table schedules, as lines after those of the tables."""
    missing = [item for item in announced if notes_text.scheduled(item, rows) is None]
    groups = {normal(row["component"]): row["component"] for row in rows if row["component"]}
    last = max(int(row["line"]) for row in rows if row["plan"] == plan)
    return [
        {
            "plan": plan,
            "line": last + number,
            "track": "anunciada sin programar",
            "component": groups.get(normal(item.group), item.group),
            "title": item.title,
            "months_reading": months.UNPUBLISHED,
            "source_line": item.line,
        }
        for number, item in enumerate(missing, 1)
    ]


def risks(activities: pd.DataFrame) -> pd.DataFrame:
    """The risks that plans number in a register of their own, once each, where they first appear."""
    rows: dict[tuple[str, str], dict] = {}
    for row in activities.to_dict("records"):
        for risk in words.risks(row["risk"]):
            kept = {"plan": row["plan"], **asdict(risk), "source_line": row["source_line"]}
            rows.setdefault((row["plan"], risk.code), kept)
    return frames.frame("risks", list(rows.values()))
