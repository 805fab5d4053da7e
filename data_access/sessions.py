"""Sessions: what was announced to be held in public, what was held, who was there and what was asked."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from data_access import due

HELD, PLANNED, UNKNOWN, UNDATED = "celebrada", "programada", "no consta", "sin fecha"
STATES = (PLANNED, HELD, UNKNOWN, UNDATED)
MET, LATE, OVERDUE, NOT_YET, NO_TERM = (
    "hecho",
    "hecho tarde",
    "vencido sin constancia",
    "aún no vence",
    "sin plazo",
)


@dataclass(frozen=True)
class Quorum:
    """present: members of the attendance list who were there; None where no list is published. needed: None where not
    said. is_reached: None where either is unknown."""

    present: int | None
    listed: int | None
    needed: int | None
    is_reached: bool | None


def listed(observatory: str, as_of: date | None = None) -> pd.DataFrame:
    """The sessions of an observatory, newest first: all declared columns, then when and state.

    when: the day it was held, else what was announced, as text at its own precision (2021-02); None without date.
    state at as_of (today): «celebrada»; «programada» until the last day announced; «no consta» after it, when nothing
    says that it was held (which is not to say that it was not); «sin fecha».
    """
    today = as_of or date.today()
    found = due.register("sessions", observatory)
    rows = found.to_dict("records")
    said = found.assign(
        when=pd.Series([due.written(row["held_on"] or row["planned_on"]) for row in rows], dtype=object),
        state=pd.Series([_state(row, today) for row in rows], dtype=object),
    )
    newest = said["when"].fillna("").sort_values(ascending=False, kind="stable").index
    return said.loc[newest].reset_index(drop=True)


def _state(row: dict, today: date) -> str:
    if due.until(row["held_on"], today):
        return HELD
    last = due.last_day(row["held_on"] or row["planned_on"])
    if last is None:
        return UNDATED
    return PLANNED if last >= today else UNKNOWN


def of_quarter(observatory: str, quarter: str, as_of: date | None = None) -> pd.DataFrame:
    """The sessions that render account of a quarter («2026-T3»), and those without a quarter whose month is in it.

    Columns and order as `listed`.
    """
    found = listed(observatory, as_of)
    own = found["quarter"].where(found["quarter"].notna(), found["when"].map(quarter_of))
    return found[own == quarter].reset_index(drop=True)


def quarter_of(when: str | None) -> str | None:
    """«2026-08-14» or «2026-08» → «2026-T3»; None for a year alone or nothing."""
    if when is None or len(when) < 7:
        return None
    return f"{when[:4]}-T{(int(when[5:7]) + 2) // 3}"


def find(observatory: str, code: str, as_of: date | None = None) -> dict | None:
    """One session, columns of `listed`; None where there is none."""
    found = listed(observatory, as_of)
    rows = found[found["code"] == code].to_dict("records")
    return rows[0] if rows else None


def previous(observatory: str, session: dict) -> dict | None:
    """The session of the same body and kind that was held last before one of `listed`; None where none was.

    A session known by its month follows those held before that month.
    """
    before, found = due.first_day(session["when"]), listed(observatory)
    if before is None:
        return None
    same = (found["body"] == session["body"]) & (found["kind"] == session["kind"])
    rows = [row for row in found[same].to_dict("records") if row["held_on"] and row["held_on"] < before]
    return max(rows, key=lambda row: row["held_on"], default=None)


def questions(observatory: str, code: str | None = None) -> pd.DataFrame:
    """What was asked, by session and number: session, number, asked_by, question, answer (None: not answered yet),
    answering_office, answered_on. code: of one session; None: of all."""
    return _of("questions", observatory, code).sort_values(["session", "number"], ignore_index=True)


def attendance(observatory: str, code: str | None = None) -> pd.DataFrame:
    """Who was there, by office and in the order of the file: session, office, is_present, note."""
    return _of("attendance", observatory, code)


def steps(observatory: str, code: str, as_of: date | None = None) -> pd.DataFrame:
    """The steps of a session in order: all declared columns, then state (hecho, hecho tarde, vencido sin constancia,
    aún no vence, sin plazo) and days_late (None where no day was set or it has not come)."""
    today = as_of or date.today()
    found = _of("session_steps", observatory, code).sort_values("sort_order", ignore_index=True)
    said = [_step(row, today) for row in found.to_dict("records")]
    return found.assign(
        state=pd.Series([state for state, _ in said], dtype=object),
        days_late=pd.Series([days for _, days in said], dtype=object),
    )


def _step(row: dict, today: date) -> tuple[str, int | None]:
    done = due.until(row["done_on"], today)
    late = due.days_late(row["due_on"], done, today)
    if done:
        return (LATE if late else MET), late
    if late is None:
        return NO_TERM, None
    return (OVERDUE, late) if late else (NOT_YET, None)


def _of(name: str, observatory: str, code: str | None) -> pd.DataFrame:
    found = due.register(name, observatory)
    return found if code is None else found[found["session"] == code].reset_index(drop=True)


def quorum(session: dict, present: pd.DataFrame) -> Quorum:
    """Whether enough members came. present: `attendance` of that session; an empty one is no data, not nobody."""
    there = int(present["is_present"].astype(bool).sum()) if len(present) else None
    needed = session["quorum"]
    reached = None if there is None or needed is None else there >= needed
    return Quorum(there, len(present) or None, needed, reached)


def quorums(observatory: str) -> dict[str, Quorum]:
    """Code of each session → its quorum."""
    lists = dict(list(attendance(observatory).groupby("session")))
    nobody = attendance(observatory, "")
    held = listed(observatory).to_dict("records")
    return {row["code"]: quorum(row, lists.get(row["code"], nobody)) for row in held}
