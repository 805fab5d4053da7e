"""The three registers of accountability under the filters of their page: sessions, commitments and duties."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from data_access import commitments, duties, sessions
from data_access.agenda import COMMITMENT, DUTY, SESSION
from data_access.state import SessionState

OVERDUE = "vencido"
"""Of a commitment, beside the states that it is declared in: open, and past the day on which it was due."""


@dataclass(frozen=True)
class Registers:
    """Rows as `sessions.listed`, `commitments.listed` and `duties.listed` give them; commitments also have level and kind,
    those of their session. asked_for: the registers that the filters ask about; of another there are no rows."""

    sessions: pd.DataFrame
    commitments: pd.DataFrame
    duties: pd.DataFrame
    asked_for: tuple[str, ...] = (SESSION, COMMITMENT, DUTY)


def whole(observatory: str, as_of: date | None = None) -> Registers:
    """All that an observatory has published, at as_of (today)."""
    today = as_of or date.today()
    held = sessions.listed(observatory, today)
    promised = commitments.listed(observatory, today)
    own = held.set_index("code")
    borrowed = {
        name: promised["session"].map(own[name].to_dict()).astype(object) if len(own) else None
        for name in ("level", "kind")
    }
    promised = promised.assign(**borrowed).astype(object)
    return Registers(held, promised.where(promised.notna(), None), duties.listed(observatory, today))


def offered(known: Registers) -> dict[str, list[str]]:
    """What the filters may ask for: field of the state → values, in the order to show them."""
    years = {value[:4] for value in _dated(known) if value}
    levels = pd.concat([known.sessions["level"], known.duties["level"]]).dropna()
    kinds = [(SESSION, known.sessions["kind"]), (DUTY, known.duties["kind"])]
    status = [
        (SESSION, _in_order(sessions.STATES, known.sessions["state"])),
        (COMMITMENT, _in_order(commitments.STATES, known.commitments["state"])),
        (COMMITMENT, [OVERDUE] if known.commitments["overdue_days"].map(bool).any() else []),
        (DUTY, _in_order(duties.STATES, known.duties["state"])),
    ]
    return {
        "kind": [f"{register}-{kind}" for register, found in kinds for kind in sorted(set(found))],
        "year": sorted(years, reverse=True),
        "level": _in_order(duties.LEVELS, levels),
        "status": [f"{register}-{state}" for register, found in status for state in found],
    }


def _in_order(order: Iterable[str], found: pd.Series) -> list[str]:
    there = set(found)
    return [value for value in order if value in there]


def _dated(known: Registers) -> list[str | None]:
    return [*known.sessions["when"], *known.commitments["made_on"], *known.duties["period"]]


def settled(known: Registers, state: SessionState) -> SessionState:
    """The state without what no row has."""
    there = offered(known)
    return replace(state, **{name: "" for name in there if getattr(state, name) not in there[name]})


def narrowed(known: Registers, state: SessionState) -> Registers:
    """The rows that a `settled` state asks for.

    A kind of session keeps its commitments too; a kind of duty or a state leaves the other registers out.
    """
    of, kind = _split(state.kind)
    whose, status = _split(state.status)
    asked = [
        register
        for register, kinds in ((SESSION, SESSION), (COMMITMENT, SESSION), (DUTY, DUTY))
        if of in ("", kinds) and whose in ("", register)
    ]
    wanted = {"kind": kind, "level": state.level}
    held = _only(known.sessions, wanted | {"state": status}, "when", state.year)
    late = status == OVERDUE
    promised = _only(known.commitments, wanted | {"state": "" if late else status}, "made_on", state.year)
    promised = promised[promised["overdue_days"].map(bool).astype(bool)] if late else promised
    owed = _only(known.duties, wanted | {"state": status}, "period", state.year)
    return Registers(
        held if SESSION in asked else held.iloc[:0],
        promised if COMMITMENT in asked else promised.iloc[:0],
        owed if DUTY in asked else owed.iloc[:0],
        asked_for=tuple(asked),
    )


def _split(asked: str) -> tuple[str, str]:
    register, _, value = asked.partition("-")
    return register, value


def _only(rows: pd.DataFrame, wanted: dict[str, str], dated: str, year: str) -> pd.DataFrame:
    mask = pd.Series(True, index=rows.index)
    for column, value in wanted.items():
        if value:
            mask &= rows[column] == value
    if year:
        mask &= rows[dated].map(lambda day: (day or "").startswith(year)).astype(bool)
    return rows[mask].reset_index(drop=True)


def rows(state: SessionState, name: str) -> pd.DataFrame:
    """Exactly the rows on screen of «sessions», «commitments» or «duties»; of one session, its own."""
    known = whole(state.observatory)
    if not state.session:
        return getattr(narrowed(known, settled(known, state)), name)
    found = getattr(known, name)
    own = {"sessions": "code", "commitments": "session"}.get(name)
    return found[found[own] == state.session].reset_index(drop=True) if own else found.iloc[:0]
