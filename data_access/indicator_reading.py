"""What the values of an indicator say beyond their figure: their definition, their delay, their arithmetic. Pure."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from data_access import indicator_periods as periods

PERCENTAGE = "porcentaje"


def follow(sheet: dict, values: pd.DataFrame, versions: Sequence[dict]) -> pd.DataFrame:
    """The values of an indicator, by period, with what follows from them.

    sheet, values: as data_access.indicator_sheets gives them; versions: oldest first. Adds version (of the definition,
    None where nobody names it), due_on, days_late (None: in time or not known), calculated (what n and N give,
    None where it is the value, or where no rule says what they should give).
    """
    rows = values.to_dict("records")
    extra = [_follow_one(sheet, row, versions) for row in rows]
    names = ("version", "due_on", "days_late", "calculated")
    return values.assign(**{n: pd.Series([e[n] for e in extra], values.index, dtype=object) for n in names})


def _follow_one(sheet: dict, row: dict, versions: Sequence[dict]) -> dict[str, Any]:
    due_on = periods.due(row["period"], sheet["frequency"], sheet["due_days"])
    return {
        "version": version_of(row, versions),
        "due_on": due_on,
        "days_late": periods.days_late(row["published_on"], due_on),
        "calculated": contradicted(sheet, row),
    }


def version_of(row: dict, versions: Sequence[dict]) -> str | None:
    """The version that a value names, else the one in force in its period."""
    if row["method_version"]:
        return row["method_version"]
    begun = [v["version"] for v in versions if v["valid_from"] <= row["period"]]
    return begun[-1] if begun else None


def in_force(sheet: dict, followed: pd.DataFrame, versions: Sequence[dict]) -> str | None:
    """The version that the sheet describes; None where values name none: then all are of one definition."""
    if not followed["version"].notna().any():
        return None
    if sheet["method_version"]:
        return sheet["method_version"]
    return versions[-1]["version"] if versions else followed["version"].iloc[-1]


def contradicted(sheet: dict, row: dict) -> Decimal | None:
    """What n and N give, where it is not the published value even if rounded to its decimals.

    Only where a rule says what they give: a percentage (100 × n ÷ N) or a rate (`rate_per` × n ÷ N).
    """
    factor = sheet["rate_per"] or (100 if sheet["unit"] in (PERCENTAGE, "%") else None)
    n, total, value = row["numerator"], row["denominator"], row["value"]
    if factor is None or n is None or not total:
        return None
    given = factor * Decimal(n) / Decimal(total)
    places = min(int(Decimal(value).as_tuple().exponent), 0)
    half = Decimal(5).scaleb(places - 1)
    return None if abs(given - value) <= half else given


def segments(followed: pd.DataFrame) -> list[tuple[str | None, pd.DataFrame]]:
    """The values cut where the definition changes: (version, values), in time. No figure goes from one to the next."""
    changes = followed["version"].fillna("").ne(followed["version"].fillna("").shift()).cumsum()
    return [(part["version"].iloc[0], part) for _, part in followed.groupby(changes, sort=True)]


def last_full(followed: pd.DataFrame, version: str | None) -> dict | None:
    """The last value that is not partial, of that version; None where there is none."""
    full = comparable(followed, version)
    full = full[~full["is_partial"].map(bool).astype(bool)]
    return full.iloc[-1].to_dict() if len(full) else None


def comparable(followed: pd.DataFrame, version: str | None) -> pd.DataFrame:
    """The values measured with a version; all of them where no value names one."""
    return followed if version is None else followed[followed["version"] == version]


def baseline_version(sheet: dict, versions: Sequence[dict]) -> str | None:
    """The definition that was in force at the end of the baseline's year; None where it is not known."""
    if sheet["baseline_year"] is None:
        return None
    begun = [v["version"] for v in versions if v["valid_from"] <= f"{sheet['baseline_year']}-12-31"]
    return begun[-1] if begun else None


def days_since(period: str, frequency: str | None, today: date) -> int:
    """Days since the end of the period that a value measures; 0 while it runs."""
    return max((today - periods.end(period, frequency)).days, 0)
