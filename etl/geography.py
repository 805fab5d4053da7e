"""What locates an observatory's incidents, as the warehouse has it today."""

import numpy as np
import pandas as pd
import shapely
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import distinct_on

from etl.context import country_of, current_rows
from etl.countries import BOXES
from etl.locate import MOST_ZONES, RESOLUTIONS, Edition, Epoch, Locator, Shapes, in_zone
from warehouse import ledger
from warehouse.datasets import places, territories
from warehouse.errors import PortalError


def locator(connection: sa.Connection, observatory: str) -> Locator:
    """The boundaries of the current territories and the place editions ever published. Raises PortalError."""
    known = _territories(connection, observatory)
    boxes = BOXES.get(country_of(connection, observatory), ())
    return Locator(_epochs(known), editions(connection, observatory), _above(known), boxes)


def _territories(connection: sa.Connection, observatory: str) -> pd.DataFrame:
    """code, parent, name, valid_from, valid_to (text), geometry (GeoJSON text), leaf; by code."""
    table = territories.DATASET.table
    columns: list[sa.ColumnElement] = [table.c.code, table.c.parent, table.c.name]
    columns += [sa.cast(table.c[n], sa.Text).label(n) for n in ("valid_from", "valid_to", "geometry")]
    query = sa.select(*columns).select_from(current_rows(territories.DATASET, observatory))
    rows = pd.DataFrame(connection.execute(query.order_by(table.c.code, table.c.valid_from)).mappings().all())
    rows = rows.reindex(columns=[c.name for c in columns]).astype(object)
    return rows.assign(leaf=~rows["code"].isin(set(rows["parent"].dropna())))


def zones(connection: sa.Connection, observatory: str) -> pd.DataFrame:
    """The zones in force today that have boundaries: code, name, shape; by code."""
    known = _territories(connection, observatory)
    drawn = known[known["leaf"] & known["geometry"].notna() & known["valid_to"].isna()]
    newest = drawn.drop_duplicates("code", keep="last").reset_index(drop=True)
    return newest[["code", "name"]].assign(shape=_shapes(newest))


def _shapes(rows: pd.DataFrame) -> np.ndarray:
    return shapely.from_geojson(rows["geometry"].to_numpy(object))


def _epochs(known: pd.DataFrame) -> tuple[Epoch, ...]:
    drawn = known[known["leaf"] & known["geometry"].notna()].reset_index(drop=True)
    if drawn.empty:
        return ()
    shapes, codes = _shapes(drawn), drawn["code"].to_numpy(object)
    after = pd.to_datetime(drawn["valid_to"].dropna()) + pd.Timedelta(days=1)
    starts = sorted({*drawn["valid_from"], *after.dt.strftime("%Y-%m-%d")})
    until = drawn["valid_to"].fillna("9999-12-31")
    found = []
    for start in starts:
        mine = ((drawn["valid_from"] <= start) & (until >= start)).to_numpy()
        found.append(Epoch(start, codes[mine], Shapes(shapes[mine])))
    return tuple(found)


def _above(known: pd.DataFrame) -> dict[str, frozenset[str]]:
    """Each zone → the territories that hold it, however high."""
    held = known.dropna(subset=["parent"])
    parent = dict(zip(held["code"], held["parent"], strict=True))
    return {code: frozenset(_chain(parent, code)) for code in known.loc[known["leaf"], "code"]}


def _chain(parent: dict[str, str], code: str) -> list[str]:
    found: list[str] = []
    while (code := parent.get(code, "")) and code not in found:
        found.append(code)
    return found


def editions(connection: sa.Connection, observatory: str) -> tuple[Edition, ...]:
    """The editions ever published, by first year; one that was withdrawn still merges its small zones."""
    table, parents = places.DATASET.table, _parents(connection, observatory)
    ever = ever_published(observatory).subquery("ever")
    columns: list[sa.ColumnElement] = [
        table.c[n] for n in ("first_year", "place", "kind", "zone", "cell", "resolution")
    ]
    columns.append(sa.cast(table.c.geometry, sa.Text).label("geometry"))
    same = (table.c.load_id == ever.c.load_id) & (table.c.slice == ever.c.slice)
    query = sa.select(*columns).join(ever, same).where(table.c.observatory == observatory)
    rows = pd.DataFrame(connection.execute(query.order_by(table.c.place)).mappings().all())
    if rows.empty:
        return ()
    return tuple(edition(mine, parents) for _, mine in rows.groupby("first_year"))


def ever_published(observatory: str) -> sa.Select:
    """slice and load_id of the newest publication of each place edition."""
    table = ledger.releases
    query = sa.select(table.c.slice, table.c.load_id).ext(distinct_on(table.c.slice))
    mine = (table.c.dataset == "places", table.c.observatory == observatory, table.c.load_id.is_not(None))
    return query.where(*mine).order_by(table.c.slice, table.c.release_id.desc())


def _parents(connection: sa.Connection, observatory: str) -> frozenset[str]:
    return frozenset(_territories(connection, observatory)["parent"].dropna())


def edition(rows: pd.DataFrame, parents: frozenset[str]) -> Edition:
    """An edition's rows (first_year, place, kind, zone, cell, resolution, geometry as GeoJSON text), to look up in."""
    rests = rows[rows["kind"] != places.CELL]
    if len(rests) > MOST_ZONES:
        raise PortalError(f"Una edición puede tener hasta {MOST_ZONES} zonas, y esta tiene {len(rests)}.")
    zones = rests["zone"].to_numpy(object)
    number = {code: i for i, code in enumerate(zones)}
    cells = {}
    for resolution in RESOLUTIONS:
        mine = rows[rows["resolution"] == resolution]
        keys = in_zone(
            mine["zone"].map(number).to_numpy(np.int64),
            np.array([int(c, 16) for c in mine["cell"]], dtype=np.int64),
        )
        order = np.argsort(keys)
        cells[resolution] = (keys[order], mine["place"].to_numpy(np.int64)[order])
    first_year = int(rows["first_year"].iloc[0])
    places_of_rests = rests["place"].to_numpy(np.int64)
    return Edition(first_year, zones, Shapes(_shapes(rests)), places_of_rests, cells, parents)
