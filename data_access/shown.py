"""What a view of incidents shows, as rows: its places, its zones, and their outlines. For downloads."""

from dataclasses import replace

import pandas as pd
import sqlalchemy as sa

from data_access import incidents, place_counts, places, read
from data_access.incident_known import known
from data_access.incident_scope import PLACE, UNLOCATED, Scope
from warehouse.datasets.places import REST
from warehouse.published import COUNTS, VIEWS

UNLOCATED_KIND, ZONE_KIND = "sin ubicación", "zona"
_PLACE = ["edition", "place", "kind", "zone", "zone_name", "resolution", "incidents"]
_zones, _places = COUNTS["incidents_by_zone"], VIEWS["places"]


def at_places(asked: Scope) -> pd.DataFrame:
    """Every place of the edition, those with 0 too, in its order; then, in one row, what has no point.

    Columns: edition, place (0 is unlocated), kind, zone, zone_name, resolution (missing in a rest), incidents. With a
    chosen zone, only its places and what it has without a point. They add up to the table of zones.
    """
    rows = _in_edition(asked, _places.c.kind, _places.c.zone, _places.c.zone_name, _places.c.resolution)
    rows["incidents"] = place_counts.count(replace(asked, zone=""))[1:]
    if asked.zone:
        rows = rows[rows["zone"] == asked.zone]
    lost = {"place": 0, "kind": UNLOCATED_KIND, "zone": "", "zone_name": "", "incidents": unlocated(asked)}
    found = pd.concat([rows, pd.DataFrame([lost])], ignore_index=True)
    return found.assign(edition=asked.edition, resolution=found["resolution"].astype("Int64"))[_PLACE]


def _in_edition(asked: Scope, *columns: sa.ColumnElement) -> pd.DataFrame:
    """place and these columns of the edition of a scope, in order."""
    mine = (_places.c.observatory == asked.observatory, _places.c.first_year == asked.edition)
    return read.frame(sa.select(_places.c.place, *columns).where(*mine).order_by(_places.c.place))


def unlocated(asked: Scope) -> int:
    """Incidents under the filters without a usable point; some have the zone that their file states."""
    lacking = sa.func.coalesce(sa.func.sum(_zones.c.incidents - _zones.c.located), 0).label("n")
    query = sa.select(lacking).where(*incidents.filtered(asked), _zones.c.slice.in_(asked.slices))
    return int(read.frame(query)["n"].iloc[0])


def on_map(asked: Scope) -> list[tuple[dict, dict | None]]:
    """What the map of a scope of grain PLACE or ZONE shows: (facts, GeoJSON outline or None), the unlocated last.

    Facts: zone, zone_name, kind and incidents (None outside a chosen zone); of a place also place and resolution.
    Zones without an outline and what has no point have None for theirs; with it, they add up to the table.
    """
    return _places_on_map(asked) if asked.grain == PLACE else _zones_on_map(asked)


def _places_on_map(asked: Scope) -> list[tuple[dict, dict | None]]:
    rows = at_places(replace(asked, zone=""))
    inside = rows["zone"].isin([asked.zone]) if asked.zone else rows["place"] > 0
    counts = rows["incidents"].where(inside).astype("Int64")
    counts[rows["place"] == 0] = unlocated(asked)
    shapes = _in_edition(asked, _places.c.geometry).set_index("place")["geometry"]
    facts = rows.drop(columns="edition").assign(incidents=counts).astype(object)
    records = facts.where(facts.notna(), None).to_dict("records")
    return [(record, shapes.get(record["place"])) for record in records]


def _zones_on_map(asked: Scope) -> list[tuple[dict, dict | None]]:
    """The zones of the table, as the table has them: the unlocated is what has no zone at all."""
    rows = incidents.by_zone(replace(asked, zone=""))
    chosen = "" if asked.zone == UNLOCATED else asked.zone
    shapes = outlines(asked)
    found = []
    for row in rows.to_dict("records"):
        shown = not asked.zone or row["zone"] == chosen
        kind = ZONE_KIND if row["zone"] else UNLOCATED_KIND
        name = row["name"] if row["zone"] else ""
        facts = {"zone": row["zone"], "zone_name": name, "kind": kind}
        found.append((facts | {"incidents": row["incidents"] if shown else None}, shapes.get(row["zone"])))
    return found


def outlines(asked: Scope) -> dict[str, dict]:
    """Zone → its GeoJSON outline; the rest of the municipality has that of its edition."""
    shapes = places.boundaries(asked.observatory)
    serving = [first for first, *_ in known(asked.observatory).editions if first <= int(asked.end[:4])]
    query = sa.select(_places.c.zone, _places.c.geometry).where(
        _places.c.observatory == asked.observatory,
        _places.c.first_year.in_(serving[-1:]),
        _places.c.kind == REST,
    )
    rows = read.frame(query)
    return shapes | dict(zip(rows["zone"], rows["geometry"], strict=True))
