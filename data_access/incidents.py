"""Incidents at the grain zone × month × category × source; ordinary matters only (house.md 5)."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import sqlalchemy as sa

from data_access import places, read
from data_access.incident_scope import UNLOCATED, Scope, categories, scope
from data_access.state import IncidentState
from warehouse.published import CURRENT, INCIDENTS_BY_ZONE

_cube = INCIDENTS_BY_ZONE


def _count(asked: Scope, slices: Sequence[str], *keys: sa.ColumnElement) -> pd.DataFrame:
    """keys and incidents (count) under the filters of a scope, most first."""
    zone = "" if asked.zone == UNLOCATED else asked.zone
    filters = [
        (asked.category, _cube.c.category == asked.category),
        (asked.source, _cube.c.source == asked.source),
        (asked.zone, _cube.c.zone == zone),
    ]
    total = sa.func.sum(_cube.c.incidents).label("incidents")
    query = (
        sa.select(*keys, total)
        .where(_cube.c.observatory == asked.observatory, _cube.c.slice.in_(slices))
        .where(*(condition for value, condition in filters if value))
        .group_by(*keys)
        .order_by(total.desc(), *keys)
    )
    return read.frame(query)


def total(asked: Scope) -> int:
    """Incidents of the chosen period."""
    return int(_count(asked, asked.slices, _cube.c.observatory)["incidents"].sum())


def by_zone(asked: Scope) -> pd.DataFrame:
    """Every published zone, those with 0 too, most first; the unlocated last (zone '').

    Columns: zone, name, incidents, drawn (has its place on the map), population, population_year,
    population_source (missing where there is none). With a chosen zone, only its row.
    """
    counts = _count(asked, asked.slices, _cube.c.zone)
    found = places.zones(asked.observatory, asked.start, asked.end)
    rows = found.merge(counts, on="zone", how="outer").fillna({"incidents": 0, "drawn": False, "leaf": False})
    rows = rows[(rows["incidents"] > 0) | rows["leaf"]].astype({"incidents": int, "drawn": bool})
    if asked.zone:
        rows = rows[rows["zone"] == ("" if asked.zone == UNLOCATED else asked.zone)]
    rows["name"] = rows["name"].fillna(rows["zone"])
    rows = rows.merge(places.populations(asked.observatory, int(asked.end[:4])), on="zone", how="left")
    order = rows.assign(last=rows["zone"] == "").sort_values(
        ["last", "incidents", "name"], ascending=[True, False, True]
    )
    return order.drop(columns=["last", "leaf"]).reset_index(drop=True)


def by_month(asked: Scope) -> pd.DataFrame:
    """The whole history under every filter but the period: one row per calendar month, in order.

    Columns: month, incidents (count; missing where no file covers the month), partial, chosen.
    """
    if not asked.loaded:
        return pd.DataFrame(columns=["month", "incidents", "partial", "chosen"])
    counts = _count(asked, asked.loaded, _cube.c.slice).set_index("slice")["incidents"]
    months = pd.period_range(asked.loaded[0], asked.loaded[-1], freq="M").astype(str)
    known = counts.reindex(list(asked.loaded), fill_value=0).astype("Int64")
    rows = pd.DataFrame({"month": months, "incidents": known.reindex(months).array})
    rows["partial"] = rows["month"].isin(asked.partial)
    rows["chosen"] = rows["month"].between(asked.start, asked.end)
    return rows


@dataclass(frozen=True)
class Comparison:
    """The last complete month of a period, and the same month a year before (None: no complete one)."""

    month: str
    incidents: int
    before_month: str
    before: int | None


def compare(months: pd.DataFrame) -> Comparison | None:
    """Of by_month's rows; a partial month is never compared. None where no chosen month is complete."""
    complete = months[months["incidents"].notna() & ~months["partial"].astype(bool)]
    counts = dict(zip(complete["month"], complete["incidents"], strict=True))
    chosen = list(complete.loc[complete["chosen"].astype(bool), "month"])
    if not chosen:
        return None
    last = chosen[-1]
    before = f"{int(last[:4]) - 1}{last[4:]}"
    return Comparison(last, int(counts[last]), before, int(counts[before]) if before in counts else None)


def by_category(asked: Scope) -> pd.DataFrame:
    """code, name, family, incidents of the period, most first; only categories with incidents."""
    counts = _count(asked, asked.slices, _cube.c.category.label("code"))
    return counts.merge(categories(asked.observatory), on="code")[["code", "name", "family", "incidents"]]


def by_source(asked: Scope) -> pd.DataFrame:
    """source, incidents of the period, most first."""
    return _count(asked, asked.slices, _cube.c.source)


def year_only(asked: Scope) -> pd.DataFrame:
    """Incidents of which only the year is known, in years that the period touches: year, incidents, inside (the total)."""
    touched = [y for y in asked.years if asked.start[:4] <= y <= asked.end[:4]]
    rows = _count(asked, touched, _cube.c.slice.label("year")).sort_values("year")
    return rows.assign(inside=rows["year"].isin(asked.slices))


def rows(state: IncidentState) -> pd.DataFrame:
    """What is on screen, for its download: one row per cell of the grain, in order; empty where nothing is published.

    Columns: observatory, month (yyyy, where only the year is known), zone ('' is unlocated), zone_name, category,
    category_name, source, incidents.
    """
    columns = [
        "observatory",
        "month",
        "zone",
        "zone_name",
        "category",
        "category_name",
        "source",
        "incidents",
    ]
    asked = scope(state)
    if asked is None:
        return pd.DataFrame(columns=columns)
    grain = (
        _cube.c.observatory,
        _cube.c.slice.label("month"),
        _cube.c.zone,
        _cube.c.category,
        _cube.c.source,
    )
    names = categories(asked.observatory).set_index("code")["name"]
    zones = places.zones(asked.observatory).set_index("zone")["name"]
    found = _count(asked, asked.slices, *grain).sort_values(["month", "zone", "category", "source"])
    found["zone_name"] = found["zone"].map(zones).fillna(found["zone"])
    found["category_name"] = found["category"].map(names)
    return found[columns].reset_index(drop=True)


def publishers() -> list[str]:
    """The observatories that have published incidents."""
    query = sa.select(CURRENT.c.observatory.label("slug")).distinct().where(CURRENT.c.dataset == "incidents")
    return list(read.frame(query.order_by("slug"))["slug"])
