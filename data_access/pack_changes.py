"""What has changed since a pack was frozen: its figures beside those that today's data give for the same cut-off."""

from dataclasses import dataclass

from data_access.pack_figures import Pack, Part, Row, Table, Value, canonical

GONE, CAME, CHANGED = "ya no está", "no estaba", "cambió"
WHY = "why"
WORKED_OUT = {
    "unreported",
    "is_adverse",
    "merged",
    "compared",
    "over",
    "published",
    "unanswered",
    "shown",
    "done",
    "older",
    "is_old",
    "since",
    "day",
    "is_quarter",
    "before",
    "informed",
    "of_lines",
    "closing",
    "names",
}
"""What only follows from other figures."""


@dataclass(frozen=True)
class Change:
    """One row or figure that differs. kind: GONE, CAME or CHANGED; column '' where the whole row came or went.

    part, table: their names; table '' for a figure of the part, whose column WHY is the reason for which it has none. row:
    the row that names it (today's, where it is there).
    """

    part: str
    table: str
    kind: str
    row: Row
    column: str = ""
    then: Value = None
    now: Value = None


def between(frozen: Pack, today: Pack) -> tuple[Change, ...]:
    """Every difference, in the order of the pack. Both of the same observatory, quarter and day."""
    return tuple(
        change
        for part in frozen.parts
        for change in (*_facts(part, today.part(part.name)), *_tables(part, today.part(part.name)))
    )


def _facts(then: Part, now: Part) -> list[Change]:
    """The reason, or the figures of the part where both have them."""
    if then.why != now.why:
        return [Change(then.name, "", CHANGED, {}, WHY, then.why or None, now.why or None)]
    return [
        Change(then.name, "", CHANGED, {}, name, then.facts[name], now.facts[name])
        for name in then.facts
        if name in now.facts and name not in WORKED_OUT and _differ(then.facts[name], now.facts[name])
    ]


def _tables(then: Part, now: Part) -> list[Change]:
    """Rows and figures that differ, table by table; none where the reason differs: it says that the whole part came."""
    if then.why != now.why:
        return []
    tables = {table.name: Table(table.name, table.key) for table in (*then.tables, *now.tables)}
    return [
        change
        for table in tables.values()
        for change in _rows(then.name, table, then.rows(table.name), now.rows(table.name))
    ]


def _rows(part: str, table: Table, then: tuple[Row, ...], now: tuple[Row, ...]) -> list[Change]:
    was, is_now = (
        {tuple(str(canonical(row[name])) for name in table.key): row for row in rows} for rows in (then, now)
    )
    found = [Change(part, table.name, GONE, row) for key, row in was.items() if key not in is_now]
    found += [Change(part, table.name, CAME, row) for key, row in is_now.items() if key not in was]
    for key in (key for key in was if key in is_now):
        before, after = was[key], is_now[key]
        found += [
            Change(part, table.name, CHANGED, after, name, before[name], after.get(name))
            for name in before
            if name not in WORKED_OUT and _differ(before[name], after.get(name))
        ]
    return found


def _differ(then: Value, now: Value) -> bool:
    return canonical(then) != canonical(now)
