"""«Lo que nadie actualiza»: indicators without a new value, with who answers for them and since when, worst first."""

from dataclasses import dataclass
from datetime import date

from data_access.indicator_reading import days_since
from data_access.indicators import Followed

NEVER, OVERDUE, NO_TERM, GAP, UP_TO_DATE = "nunca publicado", "vencido", "sin plazo", "con huecos", "al día"
CONDITIONS = (NEVER, OVERDUE, NO_TERM, GAP, UP_TO_DATE)


@dataclass(frozen=True)
class Entry:
    """One indicator on the board.

    condition: one of CONDITIONS. days_since: from the end of the last period with value to today, None without one.
    owed: periods after it that have ended and, where there is a term, whose term is over. overdue: days since the
    oldest of them was due, 0 where none is. gaps: earlier periods without value.
    """

    indicator: Followed
    condition: str
    days_since: int | None
    owed: list[str]
    due_on: date | None
    overdue: int
    gaps: list[str]


def board(found: list[Followed], today: date | None = None) -> list[Entry]:
    """Every indicator: never published first, then by days overdue, then by days since the last value."""
    entries = [_entry(each, today or date.today()) for each in found]
    return sorted(entries, key=_worst_first)


def _worst_first(entry: Entry) -> tuple:
    condition = CONDITIONS.index(entry.condition)
    return condition, -entry.overdue, -(entry.days_since or 0), entry.indicator.sheet["name"]


def _entry(each: Followed, today: date) -> Entry:
    after = [a for a in each.awaited if not a.is_gap]
    late = [a for a in after if a.overdue is not None and a.overdue > 0]
    owed = late or [a for a in after if a.overdue is None]
    gaps = [a.period for a in each.awaited if a.is_gap and (a.overdue is None or a.overdue > 0)]
    last, condition = each.last, UP_TO_DATE
    if last is None:
        condition = NEVER
    elif owed:
        condition = OVERDUE if late else NO_TERM
    elif gaps:
        condition = GAP
    return Entry(
        indicator=each,
        condition=condition,
        days_since=None if last is None else days_since(last["period"], each.sheet["frequency"], today),
        owed=[a.period for a in owed],
        due_on=late[0].due_on if late else None,
        overdue=(late[0].overdue or 0) if late else 0,
        gaps=gaps,
    )
