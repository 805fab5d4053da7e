"""Place editions: how one is proposed from closed years (house.md 5.1). What may be published: edition_gate.py.

Zone first, then H3 from resolution 9 to 7 inside the zone: a place held on average at least k ordinary incidents a
year, at three points 50 m apart or more. What is left of a zone is one place, and must reach that too: where it does
not, its smallest places go back to it; a zone that does not reach it joins the rest of the municipality, and where
the rest does not, the smallest zones join it.
"""

from collections.abc import Collection, Iterator
from typing import Any

import numpy as np
import pandas as pd
import sqlalchemy as sa

from etl import counting, geography, place_outlines
from etl.edition_rule import Points, Rule, groups
from etl.locate import RESOLUTIONS, Shapes, cells_of
from warehouse.cubes import REST
from warehouse.datasets import places
from warehouse.errors import PortalError

FEW = 2000  # ordinary incidents a year: below, places are counted by quarter
REST_NAME = "Resto del municipio"
_OPEN_END = 9999


def propose(connection: sa.Connection, observatory: str, years: Collection[int], k: int) -> pd.DataFrame:
    """The rows of an edition, as the dataset `places` declares them. Raises PortalError where there can be none."""
    refuse_open(connection, observatory, years)
    zones = geography.zones(connection, observatory)
    if zones.empty:
        raise PortalError(
            f"«{observatory}» no ha publicado los límites de sus zonas («territories» con geometría). Cárguelos antes."
        )
    points = ordinary_points(connection, observatory, years)
    zone = _only_zone(zones["shape"].to_numpy(), points)
    cells, rule = cells_of(points.x, points.y), Rule(k, len(set(years)), points.metres)
    inside = {number: np.flatnonzero(zone == number) for number in range(len(zones))}
    found = {number: _places(mine, cells, rule) for number, mine in inside.items()}
    weak = _weak(inside, found, rule)
    shared: dict[str, Any] = {
        "first_year": first_year(connection, observatory, years),
        "period": places.MONTH if per_year(connection, observatory, years) >= FEW else places.QUARTER,
        "k": k,
        "made_from": ";".join(map(str, sorted(set(years)))),
    }
    rows = pd.DataFrame(_rows(zones, found, weak))
    rows["geometry"] = place_outlines.outlines(rows, zones)
    rows.insert(0, "place", range(1, len(rows) + 1))
    return rows.assign(**shared)


def _only_zone(shapes: np.ndarray, points: Points) -> np.ndarray:
    """The position of the zone of each point; -1 of those in none, and of those on a border, which are no one's:
    the gate, where zones are merged, may find them on its other side."""
    first = Shapes(shapes).index(points.x, points.y)
    last = len(shapes) - 1 - Shapes(shapes[::-1]).index(points.x, points.y)
    return np.where(first == last, first, -1)


def _places(
    mine: np.ndarray, cells: dict[int, np.ndarray], rule: Rule
) -> list[tuple[int, int, np.ndarray]] | None:
    """(resolution, cell, its points) of a zone's places; None where not even the zone as a whole is one."""
    if not rule.holds(mine):
        return None
    found, left = [], mine
    for resolution in RESOLUTIONS:
        good = [(c, group) for c, group in groups(cells[resolution], left) if rule.holds(group)]
        found += [(resolution, c, group) for c, group in good]
        left = np.setdiff1d(left, np.concatenate([g for _, g in good])) if good else left
    # The coarsest and smallest go back first: no finer place then falls into a coarser one.
    found.sort(key=lambda place: (place[0], len(place[2]), place[1]))
    while found and not rule.holds(left):
        left = np.concatenate([left, found.pop(0)[2]])
    return found


def _weak(inside: dict[int, np.ndarray], found: dict[int, list | None], rule: Rule) -> list[int]:
    """The zones that join the rest of the municipality, until it is a place."""
    weak = [number for number, listed in found.items() if listed is None]
    strong = sorted(set(found) - set(weak), key=lambda number: (len(inside[number]), number))
    while weak and not rule.holds(np.concatenate([inside[number] for number in weak])):
        if not strong:
            raise PortalError(
                f"Ni el municipio entero llega a {rule.k} incidentes al año en tres puntos: no puede haber edición."
            )
        weak.append(strong.pop(0))
    return sorted(weak)


def _rows(zones: pd.DataFrame, found: dict[int, list | None], weak: list[int]) -> Iterator[dict]:
    """kind, zone, zone_name, cell, resolution, and the numbers of the zones (`parts`) that a rest is made of."""
    for number, zone in enumerate(zones.to_dict("records")):
        if number in weak:
            continue
        named = {"zone": zone["code"], "zone_name": zone["name"], "parts": [number]}
        yield named | {"kind": places.REST_OF_ZONE, "cell": None, "resolution": None}
        for resolution, cell, _ in sorted(found[number] or [], key=lambda place: (-place[0], place[1])):
            yield named | {"kind": places.CELL, "cell": f"{cell:x}", "resolution": resolution}
    if weak:
        named = {"zone": REST, "zone_name": REST_NAME, "parts": weak}
        yield named | {"kind": places.REST, "cell": None, "resolution": None}


def ordinary_points(connection: sa.Connection, observatory: str, years: Collection[int]) -> Points:
    """The points of the current ordinary incidents of some years."""
    query = """
        SELECT i.longitude::float8, i.latitude::float8, left(i.slice, 4)::int
        FROM core.incidents i
        JOIN mart.incidents_now n USING (observatory, load_id, slice)
        JOIN mart.ordinary o USING (observatory, category)
        WHERE i.observatory = :observatory AND left(i.slice, 4)::int = ANY(:years)
          AND i.longitude IS NOT NULL AND NOT (i.longitude = 0 AND i.latitude = 0)
        ORDER BY i.load_id, i.source_row
    """
    rows = connection.execute(sa.text(query), {"observatory": observatory, "years": list(years)}).all()
    x, y, year = (np.array(v) for v in zip(*rows, strict=True)) if rows else (np.empty(0),) * 3
    return Points(x, y, year.astype(int))


def per_year(connection: sa.Connection, observatory: str, years: Collection[int]) -> float:
    """Ordinary incidents of a year, on average over these."""
    query = """
        SELECT coalesce(sum(c.incidents), 0) FROM mart.incidents_by_category c
        JOIN mart.incidents_now n USING (observatory, load_id, slice) JOIN mart.ordinary o USING (observatory, category)
        WHERE c.observatory = :observatory AND left(c.slice, 4)::int = ANY(:years)
    """
    asked = {"observatory": observatory, "years": list(years)}
    return connection.scalar(sa.text(query), asked) / len(set(years))


def refuse_open(connection: sa.Connection, observatory: str, years: Collection[int]) -> None:
    """Raise PortalError where a year is not closed."""
    query = sa.text("SELECT year::int FROM mart.closed_years WHERE observatory = :observatory")
    closed = set(connection.scalars(query, {"observatory": observatory}))
    lacking = sorted(set(years) - closed)
    if lacking or not years:
        listed = ", ".join(map(str, sorted(closed))) or "ninguno"
        raise PortalError(
            f"Una edición sale de años cerrados, con sus doce meses cargados. {', '.join(map(str, lacking))} no lo "
            f"está; cerrados: {listed}."
        )


def first_year(connection: sa.Connection, observatory: str, years: Collection[int]) -> int:
    """The year from which a new edition serves: the first also those it is made from, others those without incidents.

    So no year is ever shown in two editions.
    """
    if not ever(connection, observatory):
        return min(years)
    return newest_year(connection, observatory) + 1


def ever(connection: sa.Connection, observatory: str) -> dict[str, int]:
    """slice → load of the place editions ever published."""
    query = geography.ever_published(observatory)
    return {row.slice: row.load_id for row in connection.execute(query)}


def newest_year(connection: sa.Connection, observatory: str) -> int:
    """The newest year with incidents, of any load; 0 without."""
    query = "SELECT max(left(slice, 4))::int FROM mart.incidents_by_category WHERE observatory = :observatory"
    return connection.scalar(sa.text(query), {"observatory": observatory}) or 0


def count(connection: sa.Connection, observatory: str, slices: Collection[str]) -> None:
    """Count in the editions just released the loads that came before them."""
    query = sa.text(
        "SELECT count(*) FROM meta.releases WHERE dataset = 'places' AND observatory = :o AND slice = :s AND load_id IS NOT NULL"
    )
    for name in slices:
        if (
            connection.scalar(query, {"o": observatory, "s": name}) == 1
        ):  # one that comes back is counted already
            counting.recount(connection, observatory, int(name), _OPEN_END, lambda rows: None)
