"""What the newest delivery of each month changed of what was published before; ordinary matters, whatever the filters."""

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd
import sqlalchemy as sa

from data_access import incidents, read
from data_access.incident_known import categories
from data_access.incident_scope import Scope
from warehouse.published import COUNTS, RELEASES

_now, _before = COUNTS["incidents_by_zone"], COUNTS["incidents_by_zone_before"]
_moved = COUNTS["incident_changes"]


@dataclass(frozen=True)
class Changes:
    """Of the period's months (or years) that came again.

    slices: slice, load_id, kind (publication, rollback), note ('' for none), before, now (counts), added, removed,
    reclassified. What a load replaced is missing where it was the first one, and an undo went back to it.
    categories: slice, was, category (names; '' where it was or is not published), incidents.
    zones: slice, zone, name, before, now; only those that differ.
    """

    slices: pd.DataFrame
    categories: pd.DataFrame
    zones: pd.DataFrame


def of(asked: Scope) -> Changes:
    """The changes of the chosen months, oldest first; empty frames where nothing came again."""
    every = read.kept(f"changes:{asked.observatory}", lambda: _ask(asked.observatory))
    slices, moved, zones = (rows[rows["slice"].isin(asked.slices)].reset_index(drop=True) for rows in every)
    names = categories(asked.observatory).set_index("code")["name"]
    moved = moved.assign(**{key: moved[key].map(names).fillna(moved[key]) for key in ("was", "category")})
    named = zones["zone"].map(incidents.zone_names(asked)).fillna(zones["zone"]) if len(zones) else []
    return Changes(slices, moved, zones.assign(name=named))


def _ask(observatory: str) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """slices, categories (by code) and zones, as Changes has them, of every slice."""
    releases = _releases(observatory)
    again = list(releases["slice"])
    zones = _zones(observatory, again)
    moved = _moves(observatory, again)
    sums = zones.groupby("slice")[["before", "now"]].sum().reindex(again, fill_value=0)
    slices = releases.merge(sums, left_on="slice", right_index=True)
    kinds = {"added": (moved["was"] == ""), "removed": (moved["category"] == "")}
    kinds["reclassified"] = ~kinds["added"] & ~kinds["removed"]
    for name, rows in kinds.items():
        counts = moved[rows].groupby("slice")["incidents"].sum()
        slices[name] = slices["slice"].map(counts).fillna(0).astype("Int64")
    slices = slices.astype({"before": "Int64", "now": "Int64"})
    told = slices["now"] - slices["before"] == slices["added"] - slices["removed"]
    unknown = ~told & (slices["before"] == 0)
    slices.loc[~told, list(kinds)] = pd.NA
    slices.loc[unknown, "before"] = pd.NA
    moved = moved[moved["slice"].isin(slices.loc[told, "slice"])]
    differs = (zones["before"] != zones["now"]) & zones["slice"].isin(slices.loc[~unknown, "slice"])
    return slices, moved, zones[differs]


def _releases(observatory: str) -> pd.DataFrame:
    """The newest release of each slice that another load was shown in before: slice, load_id, kind, note."""
    columns = (RELEASES.c.slice, RELEASES.c.load_id, RELEASES.c.kind, RELEASES.c.note)
    mine = (RELEASES.c.observatory == observatory, RELEASES.c.dataset == "incidents")
    rows = read.frame(sa.select(*columns).where(*mine).order_by(RELEASES.c.slice, RELEASES.c.release_id))
    loads = rows.dropna(subset="load_id").groupby("slice")["load_id"].nunique()
    last = rows.drop_duplicates("slice", keep="last").dropna(subset="load_id")
    last = last[last["slice"].isin(loads[loads > 1].index)]
    return last.assign(note=last["note"].fillna(""), load_id=last["load_id"].astype(int)).reset_index(
        drop=True
    )


def _zones(observatory: str, slices: Collection[str]) -> pd.DataFrame:
    """slice, zone, before (0 too where no earlier load was counted in today's edition of places), now."""
    now, before = (
        _by_zone(cube, observatory, slices).rename(columns={"incidents": name})
        for cube, name in ((_now, "now"), (_before, "before"))
    )
    both = now.merge(before, on=["slice", "zone"], how="outer").fillna({"now": 0, "before": 0})
    return both.astype({"now": int, "before": int})


def _by_zone(cube: sa.Table, observatory: str, slices: Collection[str]) -> pd.DataFrame:
    keys = (cube.c.slice, cube.c.zone)
    query = sa.select(*keys, sa.func.sum(cube.c.incidents).label("incidents"))
    query = query.where(cube.c.observatory == observatory, cube.c.slice.in_(slices))
    return read.frame(query.group_by(*keys).order_by(*keys))


def _moves(observatory: str, slices: Collection[str]) -> pd.DataFrame:
    columns = [_moved.c[name] for name in ("slice", "was", "category", "incidents")]
    query = sa.select(*columns).where(_moved.c.observatory == observatory, _moved.c.slice.in_(slices))
    return read.frame(
        query.order_by(_moved.c.slice, _moved.c.incidents.desc(), _moved.c.was, _moved.c.category)
    )
