"""What one plan changed of another: lines added, dropped and changed, and those that cannot be told apart."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from data_access import naming, offices, plans, promises, read, target_kinds
from data_access.plan_matching import Pair, Unclear, match
from data_access.programme import position_of
from data_access.state import PlanChangesState
from warehouse.datasets.activities import MONTH_COLUMNS

FIELDS = (
    "code",
    "title",
    "objective",
    "indicator",
    "target",
    "months",
    "unit_kind",
    "direction",
    "due",
    "thresholds",
    "responsible",
)
"""What is compared of a line, in the order to tell it."""


@dataclass(frozen=True)
class Change:
    """A field of a line. before, now: what `_said` gives: text, (amount, unit) of a target, months of the year; or None."""

    field: str
    before: Any
    now: Any


@dataclass(frozen=True)
class Comparison:
    """plan, other: their sheets, `other` the one before. changed: pairs with their changes. renumbered: pairs of which nothing
    but the code changed. unread: how many pairs have months that one of the documents does not let be read, and are not
    compared in them."""

    plan: dict
    other: dict
    changed: list[tuple[Pair, list[Change]]]
    renumbered: list[Pair]
    same: list[Pair]
    added: list[dict]
    dropped: list[dict]
    unclear: list[Unclear]
    unread: int


def candidates(observatory: str, plan: str) -> list[dict]:
    """The other plans with lines that a plan may be compared with, as `plans.listed`; its own kind and unit first."""
    rows = plans.listed(observatory)
    records = read.records(rows)
    mine = next((row for row in records if row["plan"] == plan), None)
    others = [row for row in records if row["plan"] != plan and row["activities"]]
    return sorted(others, key=lambda row: not (mine and _alike(row, mine)))


def _alike(row: dict, other: dict) -> bool:
    return bool(row["kind"] == other["kind"] and row["unit"] == other["unit"])


def default(plan: dict, found: list[dict]) -> str:
    """The latest earlier plan of the same kind and unit among the candidates; blank without one."""
    earlier = [row for row in found if _alike(row, plan) and row["period_start"] < plan["period_start"]]
    return max(earlier, key=lambda row: row["period_start"])["plan"] if earlier else ""


def settled(state: PlanChangesState, plan: dict, found: list[dict]) -> PlanChangesState:
    """The state with a plan that there is to compare with: the default where it names none, or one that is not there."""
    known = state.other in {row["plan"] for row in found}
    other = state.other if known else default(plan, found)
    return PlanChangesState(state.observatory, state.plan, other)


def compared(observatory: str, plan: str, other: str) -> Comparison:
    """What `plan` changed of `other`. Raises LookupError where one of them is not there.

    Source: pub.activities and pub.objectives of the current releases, as approved: nothing reprogrammed counts.
    """
    sheet, before = plans.find(observatory, plan), plans.find(observatory, other)
    if sheet is None or before is None:
        raise LookupError(plan)
    lines = _lines(observatory, before), _lines(observatory, sheet)
    return between(sheet, before, *lines, offices.resolve(observatory))


def between(
    plan: dict, other: dict, before: list[dict], now: list[dict], reader: naming.Reader
) -> Comparison:
    """The comparison of the lines of two plans. Pure. reader: what names the same office is no change."""
    found = match(before, now)
    told = [(pair, _changes(pair, plan, other, reader)) for pair in found.pairs]
    return Comparison(
        plan=plan,
        other=other,
        changed=[(pair, changes) for pair, changes in told if changes and not _only_code(changes)],
        renumbered=[pair for pair, changes in told if _only_code(changes)],
        same=[pair for pair, changes in told if not changes],
        added=found.added,
        dropped=found.dropped,
        unclear=found.unclear,
        unread=sum(not (_is_read(pair.before) and _is_read(pair.now)) for pair in found.pairs),
    )


def _only_code(changes: list[Change]) -> bool:
    return [change.field for change in changes] == ["code"]


def _lines(observatory: str, plan: dict) -> list[dict]:
    """The lines of a plan with what they are known by."""
    nodes = plans.objectives(observatory, plan["plan"])
    titles = {row["node"]: (row["code"] or row["title"], row["title"]) for row in nodes.to_dict("records")}
    rows = plans.activities(observatory, plan["plan"])
    records = read.records(rows)
    return [
        row
        | dict(
            zip(
                ("objective_name", "objective_title"), titles.get(row["objective"], (None, None)), strict=True
            )
        )
        for row in records
    ]


def _is_read(row: dict) -> bool:
    return row["months_reading"] != "no legible"


def _changes(pair: Pair, plan: dict, other: dict, reader: naming.Reader) -> list[Change]:
    said = [
        _said(row, sheet["period_start"], reader) for row, sheet in ((pair.before, other), (pair.now, plan))
    ]
    fields = [f for f in FIELDS if f != "months" or (_is_read(pair.before) and _is_read(pair.now))]
    keys = [{f: _key(f, each[f]) for f in fields} for each in said]
    return [Change(f, said[0][f], said[1][f]) for f in fields if keys[0][f] != keys[1][f]]


def _said(row: dict, start: date, reader: naming.Reader) -> dict[str, Any]:
    """What a line says of each field; months by month of the calendar, so that years that start apart compare."""
    months = {
        (start.month - 1 + i) % 12 + 1: float(row[m])
        for i, m in enumerate(MONTH_COLUMNS)
        if row[m] is not None
    }
    target = None if row["annual_target"] is None else (float(row["annual_target"]), row["unit_of_measure"])
    due = row["due_on"]
    named = [each.name for each in reader(row["responsible"])]
    same = {name: row[name] for name in ("code", "title", "indicator", "thresholds", "unit_kind")}
    return same | {
        "objective": row["objective_title"],
        "target": target,
        "months": months or None,
        "direction": row["direction"] if row["direction"] == target_kinds.LOWER_IS_BETTER else None,
        "due": (due.month, due.day) if due else None,
        "responsible": named or None,
    }


def _key(field: str, value: Any) -> Any:
    """What makes two values the same: a code as printed, the words of a text, thresholds as figures, offices in any order."""
    if field == "thresholds":
        return promises.thresholds(value)
    if isinstance(value, str):
        return value if field == "code" else naming.folded(value)
    if field == "responsible" and value:
        return frozenset(value)
    if field == "target" and value:
        return value[0], naming.folded(value[1] or "")
    return value


def difference(found: Comparison, change: Change) -> float | None:
    """By how much a target grew; None of anything else, between different units of measure, and between plans of
    different length: part of a period is not compared with all of it."""
    if change.field != "target" or not (change.before and change.now):
        return None
    if not is_same_length(found):
        return None
    before, now = _key("target", change.before), _key("target", change.now)
    return round(now[0] - before[0], 6) if before[1] == now[1] else None


def has_lines(found: Comparison) -> bool:
    """Whether the plan has any line: of one without a table nothing was dropped."""
    return bool(found.changed or found.renumbered or found.same or found.added or found.unclear)


def is_same_kind(found: Comparison) -> bool:
    """Whether both plans are of the same kind and unit."""
    return _alike(found.plan, found.other)


def is_same_length(found: Comparison) -> bool:
    """Whether both plans last as many months."""
    ends = ((p["period_end"], p["period_start"]) for p in (found.plan, found.other))
    return len({position_of(f"{end:%Y-%m}", start) for end, start in ends}) == 1


def months_of_year(start: date) -> list[int]:
    """The months of the calendar in the order of a plan: 5, 6 … 4 where it starts in May."""
    return [(start.month - 1 + i) % 12 + 1 for i in range(12)]
