"""Serenazgo: who was trained, which databanks there are by level, and what instruments rule it."""

import re
from dataclasses import dataclass

import pandas as pd

from data_access import due
from data_access.budget_search import folded
from data_access.duties import LEVELS

AUDIENCE = "serenazgo"
BANK = "banco de información de serenazgo"
INSTRUMENTS = ("instrumento técnico", "ordenanza", "reglamento")
NAMED = r"\bseren(azgo|os?)\b"
"""How a folded title speaks of it."""
BANK_LEVELS = ("distrital", "provincial", "regional", "nacional")


@dataclass(frozen=True)
class Level:
    """The courses of one level of government ('' where none is said). Of people, only courses that tell both numbers.

    courses: how many; held: of how many a day is known; told: how many tell their people; people: who finished, in all of
    those (None for none). base: courses that also tell how many were expected; finished, expected: the people of those.
    hours: of those that tell them, timed of them.
    """

    level: str
    courses: int
    held: int
    told: int
    people: int | None
    base: int
    finished: int
    expected: int
    timed: int
    hours: float | None


def trainings(observatory: str) -> pd.DataFrame:
    """The courses for serenazgo in the order of their file: declared columns. Source: pub.trainings."""
    found = due.register("trainings", observatory)
    return found[found["audience"] == AUDIENCE].reset_index(drop=True)


def by_level(courses: pd.DataFrame) -> list[Level]:
    """Levels from the district's up, those without one last. courses: as `trainings` gives them."""
    order = {name: number for number, name in enumerate(LEVELS)}
    named = sorted({row or "" for row in courses["level"]}, key=lambda name: order.get(name, len(order)))
    return [_level(name, courses[courses["level"].fillna("") == name]) for name in named]


def _level(name: str, mine: pd.DataFrame) -> Level:
    both = mine.dropna(subset=["participants", "expected"])
    people, hours = mine["participants"].dropna(), mine["hours"].dropna()
    return Level(
        level=name,
        courses=len(mine),
        held=int(mine["held_on"].notna().sum()),
        told=len(people),
        people=int(people.sum()) if len(people) else None,
        base=len(both),
        finished=int(both["participants"].sum()),
        expected=int(both["expected"].sum()),
        timed=len(hours),
        hours=float(hours.astype(float).sum()) if len(hours) else None,
    )


def banks(observatory: str) -> pd.DataFrame:
    """The databanks, from the district's up: declared columns. Source: pub.source_systems."""
    found = due.register("source_systems", observatory)
    mine = found[found["kind"] == BANK]
    order = mine["level"].map({name: number for number, name in enumerate(LEVELS)}).fillna(len(LEVELS))
    return mine.loc[order.sort_values(kind="stable").index].reset_index(drop=True)


def levels_without(rows: pd.DataFrame) -> list[str]:
    """The levels that no databank names. rows: as `banks` gives them."""
    return [level for level in BANK_LEVELS if level not in set(rows["level"])]


def instruments(observatory: str) -> pd.DataFrame:
    """Ordinances, regulations and technical instruments that speak of it, each version: declared columns.

    Those whose title, office or note names serenazgo. Source: pub.documents.
    """
    found = due.register("documents", observatory)
    speaks = [_speaks(row) for row in found.to_dict("records")]
    mine = found["kind"].isin(INSTRUMENTS) & pd.Series(speaks, index=found.index, dtype=bool)
    return found[mine].reset_index(drop=True)


def is_known(observatory: str) -> bool:
    """Whether anything of it is published: a course, a databank or an instrument."""
    return any(len(of(observatory)) for of in (trainings, banks, instruments))


def _speaks(row: dict) -> bool:
    words = " ".join(filter(None, (row["title"], row["responsible"], row["note"])))
    return re.search(NAMED, folded(words)) is not None
