"""The shifts of a room on screen, month by month: never a day."""

import pandas as pd

from components import formats
from components.centre import grid, heads
from components.tables import OPEN, folded, records
from texts import t

NAMES = ("shifts", "coverage", "blank", "without_sheet", "lacking", "events", "highlighted")


def summary(rooms: list[tuple[str, pd.DataFrame, bool]], months: str, locale: str) -> dict:
    """Each room over its months. rooms: name, data_access.centre_shifts.months, whether both roles must be there."""
    lines = [(name, *_line(_together(found), needs_both, locale)) for name, found, needs_both in rooms]
    return grid(t("centre.shifts.summary", months=months), heads(("room", *NAMES), NAMES), lines)


def _together(months: pd.DataFrame) -> dict:
    sums = months.drop(columns=["month", "missing"]).sum().to_dict()
    lacking = months["missing"].dropna()
    return sums | {"missing": int(lacking.sum()) if len(lacking) else None}


def of_room(name: str, months: pd.DataFrame, needs_both: bool, locale: str) -> dict:
    """Month × coverage, sheets and events, until it is asked for. months: as data_access.centre_shifts.months, at least one."""
    lines = [
        (formats.month(row["month"], locale), *_line(row, needs_both, locale)) for row in records(months)
    ]
    caption = t("centre.shifts.caption", room=name)
    return folded(grid(caption, heads(("month", *NAMES), NAMES), lines), OPEN + 1, caption)


def _line(row: dict, needs_both: bool, locale: str) -> tuple:
    lacking = "–" if row["missing"] is None else formats.number(row["missing"], locale)
    if not row["shifts"]:
        return (t("format.not_reported"), *("–" for _ in range(3)), lacking, "–", "–")
    counted = [formats.number(row[name], locale) for name in ("blank", "without_sheet")]
    told = row["shifts"] > row["without_sheet"]
    noted = [formats.number(row[name], locale) if told else t("format.not_reported") for name in NAMES[-2:]]
    return (
        formats.number(row["shifts"], locale),
        _coverage(row, needs_both, locale),
        *counted,
        lacking,
        *noted,
    )


def _coverage(row: dict, needs_both: bool, locale: str) -> str:
    if not needs_both:
        return t("centre.shifts.not_both")
    return formats.share(row["both_hours"], row["told_hours"], locale)
