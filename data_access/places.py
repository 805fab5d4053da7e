"""The published places: zones with their boundaries and people."""

import pandas as pd
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import distinct_on

from config import settings
from data_access import read
from warehouse.published import COUNTS, OUTLINES, VIEWS

_territories, _populations = VIEWS["territories"], VIEWS["populations"]
_PARTS = ("zona", "sector")


def zones(observatory: str, start: str = "", end: str = "") -> pd.DataFrame:
    """The territories of an observatory, each as of its newest boundaries, in their order.

    Columns: zone (code), name, leaf (nothing lies under it and, with months given, it was in force between them),
    drawn (a leaf with boundaries).
    """
    table = _territories
    children = sa.select(table.c.parent).where(
        table.c.observatory == observatory, table.c.parent.is_not(None)
    )
    leaf: sa.ColumnElement[bool] = table.c.code.not_in(children)
    if start and end:
        leaf = leaf & _in_force(start, end)
    query = _newest(
        observatory,
        table.c.code.label("zone"),
        table.c.name,
        leaf.label("leaf"),
        (leaf & table.c.geometry.is_not(None)).label("drawn"),
    )
    return read.frame(query)


def names(observatory: str) -> dict[str, str]:
    """Code of every territory → its name, as of its newest boundaries: what it was called before is not said."""
    rows = read.frame(_newest(observatory, _territories.c.code, _territories.c.name))
    return dict(zip(rows["code"], rows["name"], strict=True))


def zones_of_edition(observatory: str, year: int) -> pd.DataFrame:
    """The zones that the edition of a year tells apart: zone, name; empty where none serves it.

    Of an edition that was withdrawn too: what it had merged stays merged (house.md 5.1).
    """
    table = COUNTS["zones_of_editions"]
    newest = sa.select(sa.func.max(table.c.edition)).where(
        table.c.observatory == observatory, table.c.edition <= year
    )
    query = sa.select(table.c.zone, table.c.zone_name.label("name")).where(
        table.c.observatory == observatory, table.c.edition == newest.scalar_subquery()
    )
    return read.frame(query.order_by(table.c.zone))


def _in_force(start: str, end: str) -> sa.ColumnElement[bool]:
    def month(value: sa.ColumnElement) -> sa.ColumnElement:
        return sa.func.to_char(value, "YYYY-MM")

    ended = sa.func.coalesce(month(_territories.c.valid_to) < start, sa.false())
    return (month(_territories.c.valid_from) <= end) & ~ended


def _newest(observatory: str, *columns: sa.ColumnElement) -> sa.Select:
    """One row per code: its newest boundaries."""
    table = _territories
    last = (
        sa.select(table.c.code, sa.func.max(table.c.valid_from).label("valid_from"))
        .where(table.c.observatory == observatory)
        .group_by(table.c.code)
        .subquery("last")
    )
    same = (last.c.code == table.c.code) & (last.c.valid_from == table.c.valid_from)
    query = sa.select(*columns).join(last, same).where(table.c.observatory == observatory)
    return query.order_by(table.c.sort_order, table.c.name)


def boundaries(observatory: str) -> dict[str, dict]:
    """Zone → its GeoJSON outline, coordinates to five decimals; only zones that have one.

    Simplified for the web (etl/outlines.py), so that those of one kind hold in 150 KB and share their borders; the
    boundaries as delivered are in the open data of `territories`.
    """
    table = _territories
    same = [OUTLINES.c[name] == table.c[name] for name in ("observatory", "code", "valid_from")]
    query = _newest(observatory, table.c.code, OUTLINES.c.outline).join(OUTLINES, sa.and_(*same))
    rows = read.frame(query)
    return dict(zip(rows["code"], rows["outline"], strict=True))


def extent(observatory: str) -> list[list[float]] | None:
    """[[south, west], [north, east]] of the zones that can be drawn; None where there are none."""
    drawn = zones(observatory)
    shapes = boundaries(observatory)
    points = [p for z in drawn.loc[drawn["drawn"], "zone"] for p in _points(shapes[z]["coordinates"])]
    if not points:
        return None
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    return [[min(y for _, y in points), west], [max(y for _, y in points), east]]


def _points(coordinates: list) -> list[list[float]]:
    if not isinstance(coordinates[0], list):
        return [coordinates]
    return [p for part in coordinates for p in _points(part)]


def populations(observatory: str, year: int) -> pd.DataFrame:
    """The people of each zone in the newest year not after `year`: zone, population, population_year, population_source."""
    table = _populations
    query = (
        sa.select(
            table.c.territory.label("zone"),
            table.c.population,
            table.c.year.label("population_year"),
            table.c.source.label("population_source"),
        )
        .ext(distinct_on(table.c.territory))
        .where(table.c.observatory == observatory, table.c.year <= year)
        .order_by(table.c.territory, table.c.year.desc())
    )
    return read.frame(query)


def whole(observatory: str, year: int) -> tuple[str, str] | None:
    """Code and name of the territory that holds all the others in a year: the only one under nothing, or the only one
    under it while that is no mere part («zona», «sector»). None where no territory, or more than one, is under nothing.
    """
    table = _territories
    columns = (table.c.code, table.c.parent, table.c.name, table.c.kind)
    query = sa.select(*columns).where(
        table.c.observatory == observatory, _in_force(f"{year}-01", f"{year}-12")
    )
    under: dict[str | None, dict[str, dict]] = {}
    for row in read.records(read.frame(query.order_by(table.c.valid_from.desc()))):
        under.setdefault(row["parent"], {}).setdefault(row["code"], row)
    found, below = None, list(under.get(None, {}).values())
    while len(below) == 1 and (found is None or below[0]["kind"] not in _PARTS):
        found = below[0]
        below = list(under.get(found["code"], {}).values())
    return (found["code"], found["name"]) if found else None


def tiles() -> str:
    """The tile server that the municipality has chosen; '' (the default) for none."""
    return settings().tile_url
