"""What a pack tells of the plans that cover the quarter: deviations, what is late, unbacked or silent. Never added up."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from data_access import plans, schedule
from data_access.bulletin_period import Period
from data_access.pack_figures import Part, Row, Table
from data_access.pack_offices import Printer, printer
from data_access.programme import month_at
from data_access.schedule import Cutoff
from data_access.target_kinds import LAST, LOWER_IS_BETTER, PERCENT

MOST_PCT = 15.0
"""A deviation over this, up or down, is told first."""
POINTS = "puntos"
"""What two percentages differ in."""
_PERCENTAGES = ("%", "porcentaje", "Porcentaje")
_KEY = ("plan", "line")


@dataclass(frozen=True)
class Followed:
    """A plan with lines that covers the quarter. lines (of them, what a pack tells), at: as `plans.followed_to` gives them
    up to a month. office: prints who answers for a line."""

    plan: dict
    lines: list[dict]
    at: Cutoff
    upto: str
    office: Printer

    def month(self, position: int) -> str:
        return month_at(self.plan["period_start"], position)


def covering(observatory: str, quarter: Period, upto: str) -> tuple[list[Followed], list[dict]]:
    """The plans in force in the quarter, followed up to a month; and those of them without a table of activities."""
    listed = plans.listed(observatory)
    inside = (listed["period_start"] <= quarter.last_day) & (listed["period_end"] >= quarter.first_day)
    rows, office = listed[inside.astype(bool)].to_dict("records"), printer(observatory)
    found = [
        _followed(row, *plans.followed_to(observatory, row["plan"], upto), upto, office)
        for row in rows
        if row["activities"]
    ]
    return found, [row for row in rows if not row["activities"]]


_TOLD = (
    *("line", "code", "title", "unit_of_measure", "unit_kind", "direction", "unit", "responsible"),
    *("months", "done", "unbacked", "unreported", "programmed_to_date", "executed"),
    *("state", "late_by", "late_since"),
)


def _followed(plan: dict, lines: pd.DataFrame, at: Cutoff, upto: str, office: Printer) -> Followed:
    return Followed(plan, lines[list(_TOLD)].to_dict("records"), at, upto, office)


def deviations(found: list[Followed]) -> Part:
    """Lines over MOST_PCT away from what is programmed to date, the worst first; and those that cannot be compared.

    deviation_pct: of what is programmed; adverse where less was done than programmed, or more where lower is better.
    A line with a programmed month that was not reported is not compared: part of a year against all of it.
    """
    rows = [row for each in found for row in _compared(each)]
    over = [row for row in rows if row["deviation_pct"] is not None and abs(row["deviation_pct"]) > MOST_PCT]
    over.sort(key=lambda row: (not row["is_adverse"], -abs(row["deviation_pct"])))
    open_ended = tuple({name: row[name] for name in _OPEN} for row in rows if row["unreported"])
    told = sum(row["deviation_pct"] is not None for row in rows)
    facts: Row = {"compared": told, "over": len(over), "limit": MOST_PCT}
    tables = (
        Table("over", _KEY, tuple({k: v for k, v in row.items() if k != "unreported"} for row in over)),
        Table("open", _KEY, open_ended),
    )
    return Part("deviations", tables, facts, "" if found else "no_plan")


_OPEN = (
    "plan",
    "plan_title",
    "line",
    "code",
    "title",
    "unit",
    "programmed",
    "executed",
    "unreported",
    "office",
)


def _compared(each: Followed) -> list[Row]:
    """Every line that has something programmed to date and something executed."""
    rows = []
    for line in each.lines:
        programmed, executed = line["programmed_to_date"], line["executed"]
        if programmed is None or executed is None:
            continue
        gap = _gaps(line, each)
        pct = round((executed - programmed) / programmed * 100, 1) if programmed and not gap else None
        worse = executed > programmed if line["direction"] == LOWER_IS_BETTER else executed < programmed
        rows.append(
            _named(each, line)
            | {"programmed": programmed, "executed": executed, "deviation_pct": pct}
            | {"is_adverse": worse, "unreported": gap}
        )
    return rows


def _gaps(line: dict, each: Followed) -> tuple[str, ...]:
    """The months without a report that keep a line from being compared; of a last value, only the last one."""
    missing = line["unreported"]
    if line["unit_kind"] == LAST:
        programmed = [n for n, value in enumerate(line["months"][: each.at.months], 1) if value is not None]
        missing = [n for n in missing if n == programmed[-1]]
    return tuple(each.month(n) for n in missing)


def _named(each: Followed, line: dict) -> Row:
    return {
        "plan": each.plan["plan"],
        "plan_title": each.plan["title"],
        "line": int(line["line"]),
        "code": line["code"],
        "title": line["title"],
        "unit": line["unit_of_measure"] or ("%" if line["unit_kind"] == PERCENT else None),
        "office": each.office(line["responsible"], line["unit"]),
    }


def late(found: list[Followed]) -> Part:
    """By plan, how many lines are in each state; then those late, those declared without evidence, and those silent."""
    tables = (
        Table("states", ("plan",), tuple(map(_states, found))),
        Table("late", _KEY, tuple(sorted(_chosen(found, _late), key=_longest))),
        Table(
            "unbacked", _KEY, tuple(sorted(_chosen(found, _unbacked), key=lambda row: -len(row["months"])))
        ),
        Table("silent", _KEY, _chosen(found, _silent)),
    )
    return Part("late", tables, why="" if found else "no_plan")


def _states(each: Followed) -> Row:
    states = [line["state"] for line in each.lines]
    counted = {state: states.count(state) for state in schedule.STATES}
    return {"plan": each.plan["plan"], "plan_title": each.plan["title"], "lines": len(each.lines)} | counted


def _chosen(found: list[Followed], choose: Any) -> tuple[Row, ...]:
    rows = ((each, line, choose(each, line)) for each in found for line in each.lines)
    return tuple(_named(each, line) | told for each, line, told in rows if told)


def _late(each: Followed, line: dict) -> Row | None:
    if line["state"] != schedule.LATE:
        return None
    since = line["late_since"]
    return {
        "late_by": line["late_by"],
        "late_in": _difference_in(line),
        "late_since": each.month(since) if since else None,
        "programmed": line["programmed_to_date"],
        "executed": line["executed"],
        "unreported": tuple(each.month(n) for n in line["unreported"]),
    }


def _difference_in(line: dict) -> str | None:
    """What the difference of a line is counted in."""
    unit = line["unit_of_measure"]
    return POINTS if line["unit_kind"] == PERCENT or unit in _PERCENTAGES else unit


def _longest(row: Row) -> tuple:
    """The longest late first; of one month, those that lack the greatest share of what was programmed."""
    return row["late_since"] or "", -row["late_by"] / (row["programmed"] or row["late_by"] or 1)


def _unbacked(each: Followed, line: dict) -> Row | None:
    months = [n for n in line["unbacked"] if n <= each.at.months]
    return {"months": tuple(each.month(n) for n in months)} if months else None


def _silent(each: Followed, line: dict) -> Row | None:
    """Nothing was ever reported of it. What was programmed to date may be missing too: no months were published."""
    return {"programmed": line["programmed_to_date"]} if line["state"] == schedule.SILENT else None
