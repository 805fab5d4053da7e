"""Incidents by zone: the rows of the cube as columns that this process keeps, summed for each question of the map."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import sqlalchemy as sa

from data_access import read
from data_access.incident_scope import UNLOCATED, Scope
from warehouse.published import COUNTS

_cube = COUNTS["incidents_by_zone"]
_BETWEEN = "\x1f"  # of zones in a list: no code has it
_KEYS = ("slice", "category", "source", "zone")


@dataclass(frozen=True)
class ZoneCounts:
    """names: of each key, its values in order; columns: of each key, the position of each row's value among them.

    counts: «incidents» and «located» (those with a usable point) of each row.
    """

    names: dict[str, list[str]]
    columns: dict[str, np.ndarray]
    counts: dict[str, np.ndarray]


def count(asked: Scope, what: str = "incidents") -> dict[str, int]:
    """Zone → incidents under the filters of a scope but its zone; '' is unknown. Zones without any are left out.

    what: "incidents", or "located" for those with a usable point.

    Source: pub.incidents_by_zone. Raises WarehouseUnavailable.
    """
    held = _of(asked.observatory)
    chosen = _among(held, "slice", asked.slices)
    if asked.codes:
        chosen &= _among(held, "category", asked.codes)
    if asked.source:
        chosen &= _among(held, "source", (asked.source,))
    sums = np.bincount(held.columns["zone"][chosen], held.counts[what][chosen], len(held.names["zone"]))
    return {zone: int(n) for zone, n in zip(held.names["zone"], sums, strict=True) if n}


def table(asked: Scope, slices: Sequence[str], *keys: str) -> pd.DataFrame:
    """keys (slice, category, source, zone) and incidents, of some slices, under every filter of a scope but its period.

    Only combinations with incidents, most first, then in the order of the keys; without keys, one row.
    """
    held = _of(asked.observatory)
    wanted = {"category": asked.codes, "source": (asked.source,) if asked.source else ()}
    wanted["zone"] = ("" if asked.zone == UNLOCATED else asked.zone,) if asked.zone else ()
    chosen = _among(held, "slice", slices)
    for key, values in wanted.items():
        if values:
            chosen &= _among(held, key, values)
    shape = [len(held.names[key]) for key in keys]
    coded = np.zeros(int(chosen.sum()), dtype=np.int64)
    for key, size in zip(keys, shape, strict=True):
        coded = coded * size + held.columns[key][chosen]
    found, position = np.unique(coded, return_inverse=True)
    sums = np.bincount(position, held.counts["incidents"][chosen], len(found)).astype(np.int64)
    order = np.argsort(-sums, kind="stable")
    parts = np.unravel_index(found[order], shape) if keys else ()
    named = {
        key: np.array(held.names[key], dtype=object)[part] for key, part in zip(keys, parts, strict=True)
    }
    return pd.DataFrame(named | {"incidents": sums[order]})


def _among(held: ZoneCounts, key: str, wanted: Iterable[str]) -> np.ndarray:
    """Which rows have one of the wanted values."""
    return np.isin(held.names[key], list(wanted))[held.columns[key]]


def _of(observatory: str) -> ZoneCounts:
    return read.kept(f"zones:{observatory}", lambda: _ask(observatory))


def _ask(observatory: str) -> ZoneCounts:
    """The cube comes as a row per slice, category and source with lists in text: 105,000 rows of their own cost six times that."""
    keys = [_cube.c[key] for key in _KEYS[:-1]]
    lists = [sa.func.string_agg(_cube.c.zone, _BETWEEN).label("zone")]
    lists += [
        sa.func.string_agg(sa.cast(_cube.c[name], sa.Text), ",").label(name)
        for name in ("incidents", "located")
    ]
    rows = read.frame(sa.select(*keys, *lists).where(_cube.c.observatory == observatory).group_by(*keys))
    sizes = rows["incidents"].str.count(",") + 1
    spread = {key: np.repeat(rows[key].to_numpy(dtype=object), sizes) for key in _KEYS[:-1]}
    spread["zone"] = np.array(_BETWEEN.join(rows["zone"]).split(_BETWEEN) if len(rows) else [], dtype=object)
    coded = {key: pd.factorize(values, sort=True) for key, values in spread.items()}
    return ZoneCounts(
        names={key: list(names) for key, (_, names) in coded.items()},
        columns={key: positions.astype(np.uint16) for key, (positions, _) in coded.items()},
        counts={name: np.fromstring(",".join(rows[name]), sep=",") for name in ("incidents", "located")},
    )
