"""Incidents by place of an edition: arrays that this process keeps for each data version, summed for each question."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import sqlalchemy as sa

from data_access import read
from data_access.incident_scope import UNLOCATED, Scope
from warehouse.published import COUNTS, VIEWS

_cube, _places = COUNTS["incidents_by_place"], VIEWS["places"]


@dataclass(frozen=True)
class PlaceCounts:
    """counts: slice × category × place, place 0 being the unlocated; slices and categories: their positions.

    zones: the zone of each place, '' of place 0.
    """

    counts: np.ndarray
    slices: dict[str, int]
    categories: dict[str, int]
    zones: np.ndarray


def count(asked: Scope) -> np.ndarray:
    """Incidents of each place of the edition (position; 0 is unlocated) under the filters of a scope of grain PLACE.

    Outside a chosen zone -1, which is not zero. Source: pub.incidents_by_place. Raises WarehouseUnavailable.
    """
    held = of_edition(asked.observatory, asked.edition)
    when = [held.slices[s] for s in asked.place_slices if s in held.slices]
    what = [held.categories[c] for c in asked.codes if c in held.categories]
    chosen = held.counts[when][:, what] if asked.codes else held.counts[when]
    found = chosen.sum(axis=(0, 1), dtype=np.int64)
    if asked.zone:
        found[held.zones != ("" if asked.zone == UNLOCATED else asked.zone)] = -1
    return found


def of_edition(observatory: str, edition: int) -> PlaceCounts:
    """All the counts of an edition. Raises WarehouseUnavailable."""
    return read.kept(f"places:{observatory}:{edition}", lambda: _ask(observatory, edition))


def _ask(observatory: str, edition: int) -> PlaceCounts:
    """The arrays come as text: read at once, they cost a fifth of what lists of Python's integers do."""
    listed = [sa.func.array_to_string(_cube.c[name], ",").label(name) for name in ("places", "incidents")]
    mine = (_cube.c.observatory == observatory, _cube.c.edition == edition)
    rows = read.frame(sa.select(_cube.c.slice, _cube.c.category, *listed).where(*mine))
    homes = sa.select(_places.c.place, _places.c.zone).where(
        _places.c.observatory == observatory, _places.c.first_year == edition
    )
    zones = read.frame(homes.order_by(_places.c.place))["zone"]
    slices = {name: i for i, name in enumerate(sorted(set(rows["slice"])))}
    categories = {name: i for i, name in enumerate(sorted(set(rows["category"])))}
    sizes = rows["places"].str.count(",") + 1
    when, what = (
        np.repeat(rows[key].map(names).to_numpy(int), sizes)
        for key, names in (("slice", slices), ("category", categories))
    )
    where, incidents = _numbers(rows["places"]), _numbers(rows["incidents"])
    kind = np.uint16 if incidents.max(initial=0) < 2**16 else np.uint32
    counts = np.zeros((len(slices), len(categories), len(zones) + 1), dtype=kind)
    counts[when, what, where] = incidents
    return PlaceCounts(counts, slices, categories, np.array(["", *zones], dtype=object))


def _numbers(lists: pd.Series) -> np.ndarray:
    """The numbers of «1,2,3» texts, one after another."""
    return np.fromstring(",".join(lists), dtype=np.int64, sep=",")
