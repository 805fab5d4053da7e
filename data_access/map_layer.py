"""What the map of a scope shows: its grain, its numbers by position, and their classes. One source for page and file."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from data_access import outlines, place_counts, places, read, zone_counts
from data_access.classes import classes, rate_classes
from data_access.incident_scope import MUNICIPALITY, PLACE, RATE, UNLOCATED, Scope
from data_access.outlines import Outlines

PER = 10_000  # people, of a rate
NONE, PLACES, ZONES, RATES = "none", "places", "zones", "rate"


@dataclass(frozen=True)
class Layer:
    """kind: NONE, PLACES, ZONES or RATES; why: what kept it from being places («» where nothing did).

    outlines: version of the outlines whose positions these are. incidents: by place or zone, in their order; -1
    outside a chosen zone. rates: by zone, per PER people and to one decimal, None where nobody is counted; empty but
    in RATES. limits: the classes, both ends included. mapped, undrawn (what has no outline), unlocated: incidents.
    """

    kind: str
    why: str
    outlines: str
    incidents: list[int]
    rates: list[float | None]
    limits: list[tuple]
    mapped: int
    undrawn: int
    unlocated: int


def layer(asked: Scope) -> Layer:
    """The layer of a scope. Raises WarehouseUnavailable."""
    version = outlines.version(asked)
    if asked.grain == MUNICIPALITY:
        return Layer(NONE, asked.why, str(version), [], [], [], 0, 0, 0)
    drawn = outlines.outlines(asked.observatory, version)
    if asked.grain == PLACE and drawn.homes and any(drawn.shapes):
        return _places(asked, str(version), drawn)
    why = "too_many" if asked.grain == PLACE and not drawn.homes else asked.why
    return _zones(asked, str(version), drawn, why)


def _places(asked: Scope, version: str, drawn: Outlines) -> Layer:
    found = place_counts.count(asked)
    everywhere = place_counts.count(replace(asked, zone="")) if asked.zone else found
    is_drawn = _drawn_places(asked, version, drawn)
    inside = np.maximum(found, 0)
    return Layer(
        kind=PLACES,
        why="",
        outlines=version,
        incidents=found[1:].tolist(),
        rates=[],
        limits=classes(everywhere[1:]),
        mapped=int(inside[1:][is_drawn].sum()),
        undrawn=int(inside[1:][~is_drawn].sum()),
        unlocated=_without_point(asked) if asked.zone else int(inside[0]),
    )


def _without_point(asked: Scope) -> int:
    """Incidents of a chosen zone that no place can have; places do not tell their zone, the zone cube does."""
    zone = "" if asked.zone == UNLOCATED else asked.zone
    return zone_counts.count(asked).get(zone, 0) - zone_counts.count(asked, "located").get(zone, 0)


def _drawn_places(asked: Scope, version: str, drawn: Outlines) -> np.ndarray:
    """Which places have an outline: their own, or their zone's."""

    def look() -> np.ndarray:
        own = zip(drawn.places, drawn.homes, strict=True)
        return np.array(
            [bool(shape) or (home >= 0 and drawn.shapes[home] is not None) for shape, home in own]
        )

    return read.kept(f"drawn:{asked.observatory}:{version}", look)


def _zones(asked: Scope, version: str, drawn: Outlines, why: str) -> Layer:
    found = zone_counts.count(asked)
    counts = [found.get(code, 0) for code in drawn.codes]
    inside = {
        z: n
        for z, n in found.items()
        if not asked.zone or z == ("" if asked.zone == UNLOCATED else asked.zone)
    }
    unlocated = inside.pop("", 0)
    with_outline = {code for code, shape in zip(drawn.codes, drawn.shapes, strict=True) if shape}
    mapped = sum(n for zone, n in inside.items() if zone in with_outline)
    rates = _rates(asked, drawn.codes, counts) if asked.layer == RATE else []
    return Layer(
        kind=(RATES if rates else ZONES) if with_outline else NONE,
        why=why if with_outline else "no_boundaries",
        outlines=version,
        incidents=[
            n if asked.zone in ("", code) else -1 for code, n in zip(drawn.codes, counts, strict=True)
        ],
        rates=rates,
        limits=rate_classes(rates) if rates else classes(counts),
        mapped=mapped,
        undrawn=sum(inside.values()) - mapped,
        unlocated=unlocated,
    )


def _rates(asked: Scope, codes: Sequence[str], counts: Sequence[int]) -> list[float | None]:
    people = _people(asked.observatory, int(asked.end[:4]))
    return [
        round(n / people[code] * PER, 1) if people.get(code) else None
        for code, n in zip(codes, counts, strict=True)
    ]


def _people(observatory: str, year: int) -> dict[str, int]:
    """Zone → its people in the newest year that is told."""

    def ask() -> dict[str, int]:
        rows = places.populations(observatory, year).dropna(subset=["population"])
        return dict(zip(rows["zone"], rows["population"].astype(int), strict=True))

    return read.kept(f"people:{observatory}:{year}", ask)
