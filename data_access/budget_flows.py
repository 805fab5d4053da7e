"""Executed amounts of each period alone, added up from the beginning of the year. Pure functions over levels."""

from collections.abc import Sequence
from decimal import Decimal

import pandas as pd

from warehouse.datasets.budget_lines import EXECUTED, PHASES, SEPARATOR

_OTHERS = [name for name in PHASES.values() if name not in EXECUTED]


def added(periods: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """The levels of the last of several periods with their executed amounts added up, each level before its own.

    periods: `budget_levels.COLUMNS`, in order of time. A level that only earlier periods have keeps what they executed, at
    the end of its own level, without the amounts that say how much there is. A level with detail in some periods only
    tells the lines of the others as those without detail.
    """
    inner = {parent for rows in periods for parent in rows["parent"]}
    periods = [_opened(rows, inner) for rows in periods]
    last = periods[-1]
    gone = pd.concat(periods[:-1]).drop_duplicates("level", keep="last") if periods[1:] else last.iloc[:0]
    gone = gone[~gone["level"].isin(last["level"])]
    blank = {name: None for name in _OTHERS} | {f"{name}_lines": 0 for name in _OTHERS} | {"lines": 0}
    rows = pd.concat([last, gone.assign(**blank)], ignore_index=True)
    told = pd.concat(periods)
    for name in EXECUTED:
        amounts = told.groupby("level")[name].agg(_sum)
        rows[name] = rows["level"].map(amounts).astype(object).where(lambda found: found.notna(), None)
        rows[f"{name}_lines"] = rows["level"].map(told.groupby("level")[f"{name}_lines"].max())
    return rows.iloc[_walk(rows)].assign(position=range(len(rows)))


def _opened(rows: pd.DataFrame, inner: set[str | None]) -> pd.DataFrame:
    """The levels of a period, with the lines of those in `inner` that have no detail in it under each of them."""
    closed = rows["is_leaf"].astype(bool) & rows["level"].isin(inner)
    rest = rows[closed]
    rest = rest.assign(
        level=rest["level"] + SEPARATOR, parent=rest["level"], depth=rest["depth"] + 1, code=None, name=None
    )
    return pd.concat([rows.assign(is_leaf=rows["is_leaf"] & ~closed), rest], ignore_index=True)


def without_executed(last: pd.DataFrame) -> pd.DataFrame:
    """A period of which those before are lacking: nothing can be said of the year."""
    return last.assign(**{name: None for name in EXECUTED}, **{f"{name}_lines": 0 for name in EXECUTED})


def _sum(amounts: pd.Series) -> Decimal | None:
    told = [amount for amount in amounts if amount is not None]
    return sum(told, Decimal(0)) if told else None


def _walk(rows: pd.DataFrame) -> list[int]:
    """Row numbers, each level followed by its own."""
    children: dict[str | None, list[int]] = {}
    for number, parent in enumerate(rows["parent"]):
        children.setdefault(parent, []).append(number)
    found, waiting = [], list(reversed(children.get(None, [])))
    while waiting:
        number = waiting.pop()
        found.append(number)
        waiting += reversed(children.get(rows["level"].iloc[number], []))
    return found
