"""What must be published or reported by semester: each item with when it was due, and when it came out."""

from datetime import date

import pandas as pd

from data_access import due, duties

REPORT = "informe"


def listed(observatory: str, as_of: date | None = None) -> pd.DataFrame:
    """Every duty to publish, and every duty to report that is owed by semester; as duties.listed, with semester (2026-S1).

    semester: of the last day on which it is due, else of its period; a year without a month is in its second one.
    """
    found = duties.listed(observatory, as_of or date.today())
    by_half = found["kind"].eq(REPORT) & found["period"].str.contains("-S", regex=False).astype(bool)
    mine = found[found["kind"].eq(duties.PUBLICATION) | by_half].reset_index(drop=True)
    semesters = [_semester(row["due_on"] or row["period"]) for row in mine.to_dict("records")]
    return mine.assign(semester=pd.Series(semesters, index=mine.index, dtype=object))


def _semester(when: due.Known) -> str:
    """Of a day known in part, or of a period: 2026, 2026-S1, 2026-T3 or 2026-03."""
    known = due.written(when) or ""
    part = known[5:]
    if part[:1] == "S":
        return known
    month = int(part[1:]) * 3 if part[:1] == "T" else int(part[:2] or 12)
    return f"{known[:4]}-S{1 if month < 7 else 2}"


def half_year_months(rows: pd.DataFrame) -> dict[str, list[int]]:
    """Title → the two months in which it is due each year, of what is due in two months and no other. rows: of `listed`."""
    found = {}
    for title, same in rows.groupby("title", sort=False):
        months = {int(day[5:7]) for day in same["due_on"].map(due.written) if day and len(day) >= 7}
        if len(months) == 2:
            found[str(title)] = sorted(months)
    return found
