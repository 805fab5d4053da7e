"""What may not be published as a place edition: the gate that every release of one passes."""

import re
from collections.abc import Collection

import numpy as np
import pandas as pd
import shapely
import sqlalchemy as sa

from etl import geography, place_outlines
from etl.edition_rule import Rule, groups
from etl.editions import FEW, ever, newest_year, ordinary_points, per_year, refuse_open
from warehouse.cubes import REST
from warehouse.datasets import places
from warehouse.errors import PortalError

_SHARED = ("made_from", "k", "period")
_CELL = re.compile(r"8[789][0-9a-f]{13}")
_ELSEWHERE = (
    0.01  # share of an outline that may differ from the computed one: it was written and read as text
)
_ASK = "Pida la edición con «python -m etl places»."


def refuse(connection: sa.Connection, observatory: str, load_id: int, slices: Collection[str]) -> None:
    """Raise PortalError where an edition about to be released breaks what the portal promises of its places.

    An edition withdrawn by an undo may come back only as it was.
    """
    before = ever(connection, observatory)
    for name in slices:
        if name in before:
            _refuse_another(connection, observatory, load_id, before[name], name)
        elif before and int(name) <= newest_year(connection, observatory):
            raise PortalError(
                f"La edición de {name} mostraría en otros lugares años que ya se publicaron. "
                f"La próxima puede servir desde {newest_year(connection, observatory) + 1}."
            )
        else:
            rows = _rows(connection, observatory, load_id, name)
            _refuse_mixed(rows)
            _refuse_unlike_places(rows)
            _refuse_small(connection, observatory, rows)
            _refuse_other_outlines(rows)


def _refuse_another(
    connection: sa.Connection, observatory: str, load_id: int, before: int, name: str
) -> None:
    if not _rows(connection, observatory, load_id, name).equals(_rows(connection, observatory, before, name)):
        raise PortalError(
            f"Ya hubo una edición desde {name}, y un año no se muestra en dos. Puede volver a publicar aquella, tal "
            "como era, o hacer otra para años sin incidentes."
        )


def _rows(connection: sa.Connection, observatory: str, load_id: int, name: str) -> pd.DataFrame:
    table = places.DATASET.table
    mine = (table.c.observatory == observatory, table.c.load_id == load_id, table.c.slice == name)
    columns: list[sa.ColumnElement] = [
        table.c[c.name] for c in places.DATASET.columns if c.name != "geometry"
    ]
    columns.append(sa.cast(table.c.geometry, sa.Text).label("geometry"))
    query = sa.select(*columns).where(*mine).order_by(table.c.place)
    return pd.DataFrame(connection.execute(query).mappings().all())


def _refuse_mixed(rows: pd.DataFrame) -> None:
    """One set of closed years, one minimum and one period."""
    if rows.empty:
        raise PortalError(f"La edición no tiene lugares. {_ASK}")
    years = rows["made_from"].iloc[0].split(";")
    written = all(re.fullmatch(r"[12]\d{3}", year) for year in years)
    if (
        not written
        or (rows[list(_SHARED)].nunique() > 1).any()
        or rows["first_year"].iloc[0] < min(map(int, years))
    ):
        raise PortalError(
            "Una edición sale de los mismos años, del mismo mínimo y del mismo periodo, y no sirve a años anteriores."
        )


def _refuse_unlike_places(rows: pd.DataFrame) -> None:
    """Each zone has one rest, and cells are of their resolution, once, in a zone that is there."""
    rests, cells = rows[rows["kind"] != places.CELL], rows[rows["kind"] == places.CELL]
    wrong = set(rests.loc[rests.duplicated("zone"), "place"])
    wrong |= set(rests.loc[(rests["kind"] == places.REST) != (rests["zone"] == REST), "place"])
    written = cells["cell"].map(lambda cell: bool(_CELL.fullmatch(cell))).astype(bool)
    fits = written & (cells["cell"].str[1] == cells["resolution"].astype("Int64").astype(str))
    wrong |= set(
        cells.loc[~fits | ~cells["zone"].isin(rests["zone"]) | cells.duplicated(["zone", "cell"]), "place"]
    )
    if wrong:
        raise PortalError(
            f"{len(wrong)} lugares no son una celda H3 de una zona de la edición, ni el único resto de la suya "
            f"(el primero, {min(wrong)}). {_ASK}"
        )
    if list(rows["place"]) != list(range(1, len(rows) + 1)):
        raise PortalError(f"Los lugares de una edición se numeran de 1 en 1, sin saltos. {_ASK}")


def _refuse_small(connection: sa.Connection, observatory: str, rows: pd.DataFrame) -> None:
    """Every place reaches its minimum, counted again from the incidents; in a small town, by quarter."""
    years = [int(year) for year in rows["made_from"].iloc[0].split(";")]
    refuse_open(connection, observatory, years)
    if rows["period"].iloc[0] == places.MONTH and per_year(connection, observatory, years) < FEW:
        raise PortalError(
            f"Con menos de {FEW} incidentes al año los lugares se cuentan por trimestre. {_ASK}"
        )
    points = ordinary_points(connection, observatory, years)
    rule = Rule(int(rows["k"].iloc[0]), len(set(years)), points.metres)
    _, place = geography.edition(rows, frozenset()).place(points.x, points.y)
    held = dict(groups(place, np.arange(len(place))))
    small = [p for p in rows["place"] if not rule.holds(held.get(p, np.empty(0, dtype=int)))]
    if small:
        raise PortalError(
            f"{len(small)} lugares no llegan a {rule.k} incidentes al año en tres puntos a 50 m (el primero, {small[0]}). "
            f"{_ASK}"
        )


def _refuse_other_outlines(rows: pd.DataFrame) -> None:
    """A cell is drawn where its incidents are."""
    rests = rows[rows["kind"] != places.CELL].reset_index(drop=True)
    zones = pd.DataFrame({"shape": shapely.from_geojson(rests["geometry"].to_numpy(object))})
    parts = rows["zone"].map({code: [number] for number, code in enumerate(rests["zone"])})
    right = shapely.from_geojson(
        np.array(place_outlines.outlines(rows.assign(parts=parts), zones), dtype=object)
    )
    given = shapely.from_geojson(rows["geometry"].to_numpy(object))
    apart = shapely.area(shapely.symmetric_difference(given, right)) > _ELSEWHERE * shapely.area(right)
    if apart.any():
        raise PortalError(
            f"{apart.sum()} lugares no están dibujados donde se cuentan (el primero, {rows['place'][apart].iloc[0]}). {_ASK}"
        )
