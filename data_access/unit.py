"""One office or body: its plans, the lines it owns or answers for, and all else that names it. Nothing is added up."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from data_access import (
    commitments,
    due,
    duties,
    indicator_board,
    indicators,
    offices,
    plan_index,
    plans,
    units,
)
from data_access.indicator_board import Entry
from data_access.plan_index import Listed
from data_access.schedule import Cutoff
from data_access.units import Unit


@dataclass(frozen=True)
class Lines:
    """What a unit has in one plan. rows: as `plans.followed_to` gives them, with `owns` and `answers` (flags)."""

    plan: dict
    at: Cutoff
    rows: pd.DataFrame


@dataclass(frozen=True)
class Everything:
    """A unit with what names it. above: the highest first; below: in order. plans: those that it carries out, by family.

    lines: by plan, the newest first; each line once. indicators: as the board of what is not updated gives them.
    commitments, duties: rows of the registers whose office or holder it is; agreements: those it is a party to.
    """

    unit: Unit
    above: list[Unit]
    below: list[Unit]
    plans: list[list[Listed]]
    lines: list[Lines]
    indicators: list[Entry]
    commitments: pd.DataFrame
    duties: pd.DataFrame
    agreements: pd.DataFrame


def find(observatory: str, code: str, today: date | None = None) -> Everything | None:
    """All that names one unit; None where there is no such unit."""
    every, today = units.listed(observatory), today or date.today()
    unit = next((each for each in every if each.code == code), None)
    if unit is None:
        return None
    listed = plans.listed(observatory)
    mine = listed.loc[listed["unit"] == code, "plan"].tolist()
    return Everything(
        unit=unit,
        above=units.above(every, code),
        below=units.below(every, code),
        plans=plan_index.families(observatory, mine),
        lines=lines(observatory, code),
        indicators=_indicators(observatory, code, today),
        commitments=_naming(commitments.listed(observatory, today), "office", observatory, code),
        duties=_naming(duties.listed(observatory, today), "holder", observatory, code),
        agreements=_naming(due.register("agreements", observatory), "parties", observatory, code),
    )


def lines(observatory: str, code: str) -> list[Lines]:
    """What a unit owns or answers for, by plan; empty where there is no such unit."""
    listed = plans.listed(observatory)
    mine = units.lines_of(observatory).get(code, set())
    reader = offices.resolve(observatory)
    found = []
    for plan in listed[listed["plan"].isin({plan for plan, _ in mine})].to_dict("records"):
        rows, at = plans.followed_to(observatory, plan["plan"])
        rows = rows[[(plan["plan"], line) in mine for line in rows["line"]]]
        answers = [any(office.code == code for office in reader(said)) for said in rows["responsible"]]
        found.append(Lines(plan, at, rows.assign(owns=rows["unit"] == code, answers=answers)))
    return found


def _indicators(observatory: str, code: str, today: date) -> list[Entry]:
    reader = offices.resolve(observatory)
    followed = [
        each
        for each in indicators.followed(observatory, today)
        if any(office.code == code for office in reader(each.sheet["responsible"]))
    ]
    return indicator_board.board(followed, today)


def _naming(rows: pd.DataFrame, column: str, observatory: str, code: str) -> pd.DataFrame:
    """The rows whose column names the unit by any of its names."""
    reader = offices.resolve(observatory)
    named = [any(office.code == code for office in reader(said)) for said in rows[column]]
    return rows[pd.Series(named, index=rows.index, dtype=bool)].reset_index(drop=True)
