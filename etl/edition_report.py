"""What a person reviews before an edition is published: how much it would show, and a map to look at."""

import html
from collections.abc import Iterator

import numpy as np
import pandas as pd
import shapely
import sqlalchemy as sa

from etl import editions, geography
from warehouse.datasets import places

_KINDS = ("celda 9", "celda 8", "celda 7", places.REST_OF_ZONE, places.REST)
_FILL = {"celda 9": "#0b4f5c", "celda 8": "#3f8f9b", "celda 7": "#8cc2c9", places.REST: "#e8d9c0"}


def kinds(rows: pd.DataFrame) -> pd.Series:
    """«celda 9» … «resto del municipio» of each place."""
    cells = "celda " + rows["resolution"].astype("Int64").astype(str)
    return cells.where(rows["kind"] == places.CELL, rows["kind"])


def report(connection: sa.Connection, observatory: str, rows: pd.DataFrame) -> pd.DataFrame:
    """What would be seen, as text: one row per kind of place.

    Columns: lugares, their number; then a year each, from the first it is made from to the newest: incidents and
    their share of those with a usable point in the municipality.
    """
    found = pd.DataFrame({"clase": _KINDS}).set_index("clase")
    of_place = kinds(rows).set_axis(rows["place"])
    found["lugares"] = of_place.value_counts().reindex(_KINDS, fill_value=0).astype(str)
    edition = geography.edition(rows, frozenset())
    for year in _years(connection, observatory, rows):
        points = editions.ordinary_points(connection, observatory, [year])
        _, place = edition.place(points.x, points.y)
        seen = pd.Series(place[place > 0]).map(of_place).value_counts().reindex(_KINDS, fill_value=0)
        whole = max(int(seen.sum()), 1)
        found[str(year)] = [f"{n} ({n / whole:.0%})" for n in seen]
    return found.reset_index()


def _years(connection: sa.Connection, observatory: str, rows: pd.DataFrame) -> list[int]:
    first = min(int(year) for year in rows["made_from"].iloc[0].split(";"))
    query = sa.text(
        "SELECT DISTINCT left(slice, 4)::int FROM mart.incidents_now WHERE observatory = :o ORDER BY 1"
    )
    return [year for year in connection.scalars(query, {"o": observatory}) if year >= first]


def map_html(rows: pd.DataFrame, told: pd.DataFrame) -> str:
    """A page by itself: the outlines by kind, the coarsest below, and the report."""
    shapes = pd.Series(shapely.from_geojson(rows["geometry"].to_numpy(object)), index=rows.index)
    x0, y0, x1, y1 = shapely.total_bounds(shapes.to_numpy())
    scale = 1000 / max(x1 - x0, y1 - y0)
    drawn = shapely.transform(
        shapes.to_numpy(), lambda at: np.column_stack([(at[:, 0] - x0) * scale, (y1 - at[:, 1]) * scale])
    )
    kind = kinds(rows)
    order = sorted(range(len(rows)), key=lambda i: -_KINDS.index(kind.iloc[i]))
    paths = "".join(
        f'<path d="{"".join(_path(drawn[i]))}" fill="{_FILL.get(kind.iloc[i], "#f4f1ea")}" stroke="#1b1f24" '
        f'stroke-width=".6"><title>{html.escape(str(rows["zone_name"].iloc[i]))}: {kind.iloc[i]}</title></path>'
        for i in order
    )
    legend = "".join(f'<li><b style="background:{_FILL.get(k, "#f4f1ea")}"></b>{k}</li>' for k in _KINDS)
    style = "body{font:16px sans-serif;margin:2rem}svg{width:100%;max-width:60rem}b{display:inline-block;width:1em;height:1em;margin-right:.5em;border:1px solid}td,th{padding:.2em .8em;text-align:right}"
    return (
        f'<!doctype html><html lang="es"><meta charset="utf-8"><title>Edición de lugares</title><style>{style}</style>'
        f"<h1>Edición de lugares desde {rows['first_year'].iloc[0]}</h1>{told.to_html(index=False)}<ul>{legend}</ul>"
        f'<svg viewBox="-5 -5 {(x1 - x0) * scale + 10:.0f} {(y1 - y0) * scale + 10:.0f}">{paths}</svg></html>'
    )


def _path(shape: shapely.Geometry) -> Iterator[str]:
    for part in shapely.get_parts(shape):
        for ring in (part.exterior, *part.interiors):
            points = shapely.get_coordinates(ring)
            yield "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in points) + "Z"
