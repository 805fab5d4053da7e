"""Statistics of requests for information by semester of entry, computed from the register."""

from datetime import date

import pandas as pd

from data_access import information, period_names

TOTAL = "total"
DIMENSIONS = {"kind": "clase", "result": "resultado", "channel": "vía"}
"""Column of the register → what the statistics call it."""
COLUMNS = (
    "semester",
    "is_over",
    "dimension",
    "value",
    "entered",
    "closed",
    "in_time",
    "judged",
    "undated",
    "measured",
    "median_days",
)


def table(rows: pd.DataFrame, as_of: date | None = None) -> pd.DataFrame:
    """Semester × dimension × value, the newest semester first, its total before the rest, and the most asked first.

    rows: of `information.listed`. is_over: whether the semester had ended at as_of (today). value: None where the register
    leaves it blank. entered, closed, in_time of judged, undated: counts; median_days of the measured ones (missing where they are too few).
    """
    today = as_of or date.today()
    found = []
    for semester, mine in sorted(rows.groupby("semester"), reverse=True):
        known = {"semester": semester, "is_over": period_names.months(str(semester))[1] < f"{today:%Y-%m}"}
        found.append({**known, "dimension": TOTAL, "value": None, **_counted(mine)})
        for column, name in DIMENSIONS.items():
            groups = mine.groupby(column, dropna=False, sort=True)
            parts = [{"value": None if pd.isna(v) else v, **_counted(same)} for v, same in groups]
            found += [
                {**known, "dimension": name, **part}
                for part in sorted(parts, key=lambda part: part["entered"], reverse=True)
            ]
    return pd.DataFrame(found, columns=list(COLUMNS), dtype=object)


def _counted(rows: pd.DataFrame) -> dict:
    clock = information.clock(rows)
    return {name: getattr(clock, name) for name in COLUMNS[4:]}
