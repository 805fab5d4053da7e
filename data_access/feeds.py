"""Deliveries between institutions: what each office owed of a system for a period, when it came, and what lacks."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from data_access import due, period_names, units

ON_TIME, LATE, MISSING, COMING, NO_TERM, UNTOLD = (
    "a tiempo",
    "tarde",
    "no recibida",
    "aún no vence",
    "recibida sin plazo",
    "sin plazo",
)
STATES = (ON_TIME, LATE, MISSING, COMING, NO_TERM, UNTOLD)
"""NO_TERM came without a day on which it was due; UNTOLD has neither."""
CAME, PAST_DUE = (ON_TIME, LATE, NO_TERM), (ON_TIME, LATE, MISSING)


@dataclass(frozen=True)
class Last:
    """What an office delivers of a system. last: its newest period that came, a row of `listed`; None where none did.

    days: since that delivery. lacking: periods past due that did not come, in order. on_time, due: how many of those whose day
    has come, and how many those are.
    """

    system: str
    office: str
    last: dict | None
    days: int | None
    lacking: tuple[str, ...]
    on_time: int
    due: int


def systems(observatory: str) -> pd.DataFrame:
    """The systems and databanks that data comes from, in the order of the file: all declared columns; missing is None."""
    return due.register("source_systems", observatory)


def listed(observatory: str, named: pd.DataFrame, as_of: date | None = None) -> pd.DataFrame:
    """Every delivery that was agreed or came, by system and office as in the file and by period: all declared columns, then
    state, days, system_name and office_name. named: of `systems`.

    state at as_of (today): what is not due yet is not late, and what has no day on which it is due is neither. days: how late
    it came or since when it lacks; 0 on time; None of the others. Source: pub.feeds, pub.source_systems, pub.units.
    """
    today = as_of or date.today()
    found = due.register("feeds", observatory)
    said = [_state(row, today) for row in found.to_dict("records")]
    called = dict(zip(named["code"], named["name"], strict=True))
    offices = units.names(observatory)
    found = found.assign(
        state=pd.Series([state for state, _ in said], dtype=object),
        days=pd.Series([days for _, days in said], dtype=object),
        system_name=[called.get(code, code) for code in found["system"]],
        office_name=[offices.get(code, code) for code in found["owner"]],
        ends=[period_names.months(period)[1] for period in found["period"]],
    )
    order = {code: number for number, code in enumerate(dict.fromkeys(named["code"]))}
    found = found.assign(place=[order.get(code, len(order)) for code in found["system"]])
    ordered = found.sort_values(["place", "office_name", "ends", "period"], kind="stable", ignore_index=True)
    return ordered.drop(columns=["place", "ends"])


def _state(row: dict, today: date) -> tuple[str, int | None]:
    came = due.until(row["received_on"], today)
    late = due.days_late(row["due_on"], came, today)
    if late is None:
        return (NO_TERM if came else UNTOLD), None
    if came:
        return (LATE if late else ON_TIME), late
    return (MISSING, late) if late else (COMING, None)


def last_of_each(found: pd.DataFrame, as_of: date | None = None) -> list[Last]:
    """Of each office and system of `listed`: its last delivery and what lacks; the one that lacks most first."""
    today = as_of or date.today()
    each = [
        _last(rows.to_dict("records"), today) for _, rows in found.groupby(["system", "owner"], sort=False)
    ]
    return sorted(each, key=lambda last: -len(last.lacking))


def _last(rows: list[dict], today: date) -> Last:
    came = [row for row in rows if row["state"] in CAME]
    owed = [row for row in rows if row["state"] in PAST_DUE]
    newest = came[-1] if came else None
    return Last(
        system=rows[0]["system_name"],
        office=rows[0]["office_name"],
        last=newest,
        days=(today - newest["received_on"]).days if newest else None,
        lacking=tuple(row["period"] for row in owed if row["state"] == MISSING),
        on_time=sum(row["state"] == ON_TIME for row in owed),
        due=len(owed),
    )


@dataclass(frozen=True)
class Year:
    """Deliveries of a system for a year. cells: office (its name) × period, each a row of `listed` or None."""

    system: str
    year: str
    cells: pd.DataFrame


def by_year(found: pd.DataFrame) -> list[Year]:
    """The rows of `listed` by system and year of the period, the newest year of each system first."""
    made = []
    for _, rows in found.groupby("system", sort=False):
        years = rows["period"].str.slice(0, 4)
        for year in sorted(set(years), reverse=True):
            made.append(Year(rows["system_name"].iloc[0], year, _cells(rows[years == year])))
    return made


def _cells(rows: pd.DataFrame) -> pd.DataFrame:
    periods = sorted(set(rows["period"]), key=lambda period: (period_names.months(period)[1], period))
    cells = {(row["owner"], row["period"]): row for row in rows.to_dict("records")}
    offices = dict(zip(rows["owner"], rows["office_name"], strict=True))
    wide = [[cells.get((code, period)) for period in periods] for code in offices]
    return pd.DataFrame(wide, index=list(offices.values()), columns=periods, dtype=object)
