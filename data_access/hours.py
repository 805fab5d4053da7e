"""Incidents at the grain municipality × quarter × category × weekday × hour band; ordinary matters only (house.md 5)."""

import pandas as pd
import sqlalchemy as sa

from data_access import read
from data_access.incident_known import categories
from data_access.incident_scope import DAYS, Scope, months_of
from warehouse.published import COUNTS

_cube = COUNTS["incidents_by_hour"]
_KEYS = ("quarter", "category", "weekday", "band")
BANDS = tuple(f"{hour:02d}" for hour in range(0, 24, 3))


def _cells(asked: Scope) -> pd.DataFrame:
    """quarter, category, weekday, band, incidents: the cube under every filter but the period."""
    rows = read.kept(f"hours:{asked.observatory}", lambda: _ask(asked.observatory))
    weekdays = [DAYS.index(asked.weekday) + 1] if asked.weekday else []
    for key, values in (("category", asked.codes), ("band", asked.hours), ("weekday", weekdays)):
        rows = rows[rows[key].isin(values)] if values else rows
    return rows


def _ask(observatory: str) -> pd.DataFrame:
    """The whole cube: it grows with quarters and categories, not with incidents."""
    query = sa.select(*(_cube.c[key] for key in (*_KEYS, "incidents"))).where(
        _cube.c.observatory == observatory
    )
    return read.frame(query).astype(dict.fromkeys(("quarter", "category", "band"), "category"))


def matrix(asked: Scope) -> pd.DataFrame:
    """Of the whole quarters of the period: weekday (1 Monday … 7), day (its name), band ('00' … '21'), incidents.

    Every pair that is asked for, with 0 too, in order; then those without a day (0, '') or an hour (''), if any.
    """
    rows = _cells(asked)
    rows = rows[rows["quarter"].isin(asked.whole_quarters)].astype({"band": object})
    counts = rows.groupby(["weekday", "band"])["incidents"].sum()
    numbers = [i for i, day in enumerate(DAYS, 1) if asked.weekday in ("", day)]
    whole = pd.MultiIndex.from_product([numbers, asked.hours or BANDS], names=["weekday", "band"])
    unknown = [pair for pair in counts.index if pair not in whole]
    found = counts.reindex([*whole, *unknown], fill_value=0).reset_index()
    found["day"] = [DAYS[number - 1] if number else "" for number in found["weekday"]]
    return found[["weekday", "day", "band", "incidents"]].astype({"incidents": int})


def by_quarter(asked: Scope) -> pd.DataFrame:
    """Every whole quarter and category under every filter but the period: quarter, code, incidents."""
    rows = _cells(asked).rename(columns={"category": "code"}).astype({"quarter": object, "code": object})
    return rows.groupby(["quarter", "code"])["incidents"].sum().reset_index()


def by_category(asked: Scope, quarters: pd.DataFrame) -> pd.DataFrame:
    """Of by_quarter's rows, the period's: code, name, family, incidents, most first."""
    chosen = quarters[quarters["quarter"].isin(asked.whole_quarters)]
    counts = chosen.groupby("code", as_index=False)["incidents"].sum()
    named = counts.merge(categories(asked.observatory), on="code")
    order = named.sort_values(["incidents", "code"], ascending=[False, True])
    return order[["code", "name", "family", "incidents"]].reset_index(drop=True)


def history(asked: Scope, quarters: pd.DataFrame) -> pd.DataFrame:
    """Of by_quarter's rows, every quarter from the first to the last that is told.

    quarter, incidents (missing where not all of its months came), chosen.
    """
    counts = quarters.groupby("quarter")["incidents"].sum().reindex(asked.quarters, fill_value=0)
    if not asked.quarters:
        return pd.DataFrame(columns=["quarter", "incidents", "chosen"])
    first, last = (f"{q[:4]}Q{q[-1]}" for q in (asked.quarters[0], asked.quarters[-1]))
    every = [f"{p.year}-T{p.quarter}" for p in pd.period_range(first, last, freq="Q")]
    rows = pd.DataFrame({"quarter": every, "incidents": counts.astype("Int64").reindex(every).array})
    return rows.assign(chosen=rows["quarter"].isin(asked.whole_quarters))


def outside(asked: Scope) -> list[str]:
    """The chosen months that are in no whole quarter of the period."""
    inside = {month for quarter in asked.whole_quarters for month in months_of(quarter)}
    return [month for month in asked.months if month not in inside]


def rows(asked: Scope) -> pd.DataFrame:
    """Of the whole quarters of the period, for a download: one row per cell of the grain, in order.

    quarter (2026-T2), category, category_name, weekday (a day's name; '' unknown), band (03-06; '' unknown),
    incidents. Zone and source are not asked: this grain has neither.
    """
    cells = _cells(asked)
    found = cells[cells["quarter"].isin(asked.whole_quarters)].astype(
        {"band": str, "category": str, "quarter": str}
    )
    found = found.sort_values(list(_KEYS)).reset_index(drop=True)
    names = categories(asked.observatory).set_index("code")["name"]
    found.insert(2, "category_name", found["category"].map(names))
    found["weekday"] = found["weekday"].map(dict(enumerate(("", *DAYS))))
    found["band"] = found["band"].map(lambda first: f"{first}-{int(first) + 3:02d}" if first else "")
    return found
