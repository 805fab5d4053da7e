"""Incidents at the grain zone × month × category × source; ordinary matters only (house.md 5)."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import sqlalchemy as sa

from data_access import chance, places, read, zone_counts
from data_access.incident_known import categories
from data_access.incident_scope import UNLOCATED, Scope, scope
from data_access.state import IncidentState
from warehouse.published import COUNTS, CURRENT

_cube = COUNTS["incidents_by_zone"]


def filtered(asked: Scope) -> list[sa.ColumnElement[bool]]:
    """The conditions of a scope on the cube, all but the period."""
    zone = "" if asked.zone == UNLOCATED else asked.zone
    filters = [
        (asked.codes, _cube.c.category.in_(asked.codes)),
        (asked.source, _cube.c.source == asked.source),
        (asked.zone, _cube.c.zone == zone),
    ]
    return [_cube.c.observatory == asked.observatory, *(condition for value, condition in filters if value)]


def _count(asked: Scope, slices: Sequence[str], *keys: str) -> pd.DataFrame:
    """keys and incidents (count) under the filters of a scope, most first."""
    return zone_counts.table(asked, slices, *keys)


def total(asked: Scope) -> int:
    """Incidents of the chosen period."""
    return int(_count(asked, asked.slices)["incidents"].sum())


def by_zone(asked: Scope) -> pd.DataFrame:
    """Every published zone, those with 0 too, most first; the unlocated last (zone '').

    Columns: zone, name, incidents, drawn (has its place on the map), population, population_year,
    population_source (missing where there is none). With a chosen zone, only its row.
    """
    counts = _count(asked, asked.slices, "zone")
    found = published_zones(asked)
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


def published_zones(asked: Scope) -> pd.DataFrame:
    """The zones that a period tells apart: those of the edition of its last year, else the territories in force.

    zone, name, leaf, drawn, as places.zones gives them. What an edition merged is no zone with 0.
    """
    found = places.zones(asked.observatory, asked.start, asked.end)
    merged = places.zones_of_edition(asked.observatory, int(asked.end[:4]))
    if merged.empty:
        return found
    kept = found.merge(merged, on="zone", how="outer", suffixes=("", "_published"), indicator=True)
    told = kept["_merge"] != "left_only"
    kept["name"] = kept["name"].fillna(kept["name_published"])
    kept["leaf"] = told
    kept["drawn"] = (
        kept["drawn"].fillna(True).astype(bool) & told
    )  # the rest of a municipality has its own outline
    return kept[["zone", "name", "leaf", "drawn"]]


def by_month(asked: Scope) -> pd.DataFrame:
    """The whole history under every filter but the period: one row per calendar month, in order.

    Columns: month, incidents (count; missing where no file covers the month), partial, chosen.
    """
    if not asked.loaded:
        return pd.DataFrame(columns=["month", "incidents", "partial", "chosen"])
    counts = _count(asked, asked.loaded, "slice").set_index("slice")["incidents"]
    months = pd.period_range(asked.loaded[0], asked.loaded[-1], freq="M").astype(str)
    known = counts.reindex(list(asked.loaded), fill_value=0).astype("Int64")
    rows = pd.DataFrame({"month": months, "incidents": known.reindex(months).array})
    rows["partial"] = rows["month"].isin(asked.partial)
    rows["chosen"] = rows["month"].between(asked.start, asked.end)
    return rows


@dataclass(frozen=True)
class Comparison:
    """The last complete month of a period, and the same month a year before (None: no complete one).

    certain: chance alone does not explain the difference.
    """

    month: str
    incidents: int
    before_month: str
    before: int | None
    certain: bool = False


def compare(months: pd.DataFrame) -> Comparison | None:
    """Of by_month's rows; a partial month is never compared. None where no chosen month is complete."""
    complete = months[months["incidents"].notna() & ~months["partial"].astype(bool)]
    counts = dict(zip(complete["month"], complete["incidents"], strict=True))
    chosen = list(complete.loc[complete["chosen"].astype(bool), "month"])
    if not chosen:
        return None
    last = chosen[-1]
    before = f"{int(last[:4]) - 1}{last[4:]}"
    now, then = int(counts[last]), int(counts[before]) if before in counts else None
    certain = then is not None and chance.difference(now, then).certain
    return Comparison(last, now, before, then, certain)


def by_category(asked: Scope) -> pd.DataFrame:
    """code, name, family, incidents of the period, most first; only categories with incidents."""
    counts = _count(asked, asked.slices, "category").rename(columns={"category": "code"})
    return counts.merge(categories(asked.observatory), on="code")[["code", "name", "family", "incidents"]]


def by_source(asked: Scope) -> pd.DataFrame:
    """source, incidents of the period, most first."""
    return _count(asked, asked.slices, "source")


def year_only(asked: Scope) -> pd.DataFrame:
    """Incidents of which only the year is known, in years that the period touches: year, incidents, inside (the total)."""
    touched = [y for y in asked.years if asked.start[:4] <= y <= asked.end[:4]]
    rows = _count(asked, touched, "slice").rename(columns={"slice": "year"}).sort_values("year")
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
    names = categories(asked.observatory).set_index("code")["name"]
    zones = zone_names(asked)
    found = _count(asked, asked.slices, "slice", "zone", "category", "source").rename(
        columns={"slice": "month"}
    )
    found = found.assign(observatory=asked.observatory).sort_values(["month", "zone", "category", "source"])
    found["zone_name"] = found["zone"].map(zones).fillna(found["zone"])
    found["category_name"] = found["category"].map(names)
    return found[columns].reset_index(drop=True)


def zone_names(asked: Scope) -> pd.Series:
    """Zone → its name, the rest of the municipality's too."""
    key = f"zone_names:{asked.observatory}:{asked.end[:4]}"
    return read.kept(key, lambda: _zone_names(asked.observatory, int(asked.end[:4])))


def _zone_names(observatory: str, year: int) -> pd.Series:
    named = [places.zones(observatory), places.zones_of_edition(observatory, year)]
    return pd.concat(named).drop_duplicates("zone").set_index("zone")["name"]


def publishers() -> list[str]:
    """The observatories that have published incidents."""
    query = sa.select(CURRENT.c.observatory.label("slug")).distinct().where(CURRENT.c.dataset == "incidents")
    return list(read.frame(query.order_by("slug"))["slug"])
