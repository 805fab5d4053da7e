"""A GeoJSON of boundaries as rows of the dataset `territories`.

What is decided here: a feature's row is its position in the file, from 1. A feature that `where` does not ask for is
no row of the load: it is told by count and name. One called «Null» is a row that is seen and not loaded, like a
spreadsheet's totals. One without a geometry, or with one that is no polygon or lies outside the country, is a
problem: whoever accepts rejects leaves it out, nothing loads it without its boundaries. Two features with one key
stop the file, whatever was accepted: nobody can say which is the territory.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import shapely

from etl import boundaries
from etl import read as tables
from etl.delivery import Delivery, UnreadableFile
from etl.feature_map import FeatureMap, filled, listed, shortened, templates
from etl.json_features import Features, looks_like_json, scan
from warehouse.dataset import Dataset, normal
from warehouse.validation import PROBLEM_COLUMNS

CHUNK_ROWS = 500
NAMELESS = {"null", "none", "nan", "nulo", "undefined"}
_GEOMETRIES = {"Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon", "Feature"}


def opened(path: Path, sheet: str | None, dataset: Dataset, said: FeatureMap, country: str) -> Delivery:
    """A delivered file of any kind: a GeoJSON here, the rest by `tables.read`. Raises PortalError."""
    if looks_like_json(path):
        return read(path, dataset, said, country)
    if said:
        raise UnreadableFile("--map, --set y --where son para un GeoJSON, y este archivo no lo es. Quítelos.")
    return tables.read(path, sheet)


def read(path: Path, dataset: Dataset, said: FeatureMap, country: str) -> Delivery:
    """Rows of `territories` under their declared names, and the problems that they have as drawings.

    country: of the observatory (observatories.country). Raises PortalError where the file as a whole cannot be used.
    """
    if dataset.name != "territories":
        raise UnreadableFile(
            f"El archivo es un GeoJSON, y «{dataset.title}» se carga de una hoja de cálculo o un CSV. "
            "Los límites se cargan en «Territorios» (territories)."
        )
    found = Features(said.chosen)
    _refuse_other(scan(path, found.take), found)
    table = pd.DataFrame([*found.properties.values()], index=[*found.properties], dtype="str").fillna("")
    columns = templates(dataset, said, _examples(table))
    rows = pd.DataFrame({name: filled(text, table) for name, text in columns.items()}, index=table.index)
    asked = sorted([*found.shapes, *found.faults])
    if not asked:
        raise UnreadableFile(f"Ningún elemento es de los pedidos. {_values(table, said)}")
    notes = [f"elementos del GeoJSON: {len(table)}", *_not_asked(rows.drop(index=asked), said)]
    rows, table = rows.loc[asked], table.loc[asked]
    nameless = rows.index[rows["name"].map(normal).isin(NAMELESS)]
    _refuse_twins(dataset, rows.drop(index=nameless), table.drop(index=nameless))
    shapes, more = _drawn(found, rows["code"], country)
    refused = _problems(found, rows, nameless, dataset)
    return Delivery(path.name, None, _chunks(rows, shapes), [*notes, *more], refused)


def _refuse_other(members: dict[str, Any], found: Features) -> None:
    kind = members.get("type")
    if kind in _GEOMETRIES or kind == "GeometryCollection":
        raise UnreadableFile(
            f"El archivo trae un solo objeto («{kind}»), no una colección de territorios con sus códigos. "
            "Expórtelo como «FeatureCollection»."
        )
    if kind != "FeatureCollection":
        raise UnreadableFile(
            "El archivo es JSON, pero no un GeoJSON. Expórtelo como GeoJSON («FeatureCollection»)."
        )
    boundaries.refuse_other_system(members.get("crs"))
    if not found.properties:
        raise UnreadableFile("La colección no trae ningún elemento. Revise la exportación.")


def _examples(table: pd.DataFrame) -> dict[str, str]:
    """Property → its first value that is not blank."""
    return {str(name): next((v for v in table[name] if v.strip()), "") for name in table.columns}


def _values(table: pd.DataFrame, said: FeatureMap) -> str:
    """«NOMBPROV vale ILO (3), …»: what could be asked for, most frequent first."""
    counts = {name: Counter(table[name]).most_common(10) for name in said.chosen}
    return " ".join(
        f"«{name}» vale {', '.join(f'{shortened(v)} ({n})' for v, n in top)}…" for name, top in counts.items()
    )


def _not_asked(rows: pd.DataFrame, said: FeatureMap) -> list[str]:
    if rows.empty:
        return []
    return [
        f"elementos que no son los pedidos ({', '.join(said.where)}): {len(rows)} "
        f"({boundaries.named(rows['name'])})"
    ]


def _refuse_twins(dataset: Dataset, rows: pd.DataFrame, table: pd.DataFrame) -> None:
    """Raise UnreadableFile where two features have one key, naming both."""
    keys = rows[list(dataset.key)].apply(lambda cells: cells.str.strip())
    twice = rows[keys.duplicated(keep=False) & (keys["code"] != "")]
    if twice.empty:
        return
    groups = [
        f"«{code}» es "
        + " y también ".join(f"{row.name} (elemento {row.Index})" for row in same.itertuples())
        for code, same in twice.groupby("code")
    ]
    single = [str(p) for p in table.columns if table[p].is_unique and (table[p].str.strip() != "").all()]
    other = f" No se repiten: {listed({p: table[p].iloc[0] for p in single[:4]})}." if single else ""
    raise UnreadableFile(
        f"Hay {len(groups)} códigos en más de un elemento: {'; '.join(groups[:10])}. "
        f"Use otra propiedad como código, o una antes las partes de un mismo territorio.{other}"
    )


def _drawn(found: Features, codes: pd.Series, country: str) -> tuple[pd.Series, list[str]]:
    """The shapes that can be loaded, by row, and what was done to them; the rest becomes faults."""
    raw = pd.Series(found.shapes, dtype=object)
    mended = boundaries.mend(raw)
    lost = mended.index[mended.isna()]
    found.faults |= dict.fromkeys(lost, "El polígono no encierra ningún área. Vuelva a dibujarlo.")
    mended = mended.drop(index=lost)
    stray = boundaries.outside(mended, country)
    found.faults |= dict.fromkeys(
        stray.index[stray],
        "Los límites quedan fuera del país del observatorio. Corríjalos o quite el elemento.",
    )
    mended = mended[~stray]
    notes = [boundaries.mended_note(raw, mended, codes)]
    notes += [f"geometrías con alturas, que no se guardan: {found.heights}"] if found.heights else []
    return mended, [note for note in notes if note]


def _problems(found: Features, rows: pd.DataFrame, nameless: pd.Index, dataset: Dataset) -> pd.DataFrame:
    """Faults stop the load; a feature without a name is only told."""
    geometry, name = dataset.column("geometry").label, dataset.column("name").label
    told = [
        (i, geometry, rows["name"][i], text, True) for i, text in found.faults.items() if i not in nameless
    ]
    told += [
        (i, name, rows["name"][i], "El elemento no tiene nombre: se reconoce y no se carga.", False)
        for i in nameless
    ]
    return pd.DataFrame(sorted(told), columns=PROBLEM_COLUMNS)


def _chunks(rows: pd.DataFrame, shapes: pd.Series) -> Iterator[pd.DataFrame]:
    """The declared names as row 0 and then the features, some hundreds at a time."""
    header = [*rows.columns, "geometry"]
    above = pd.DataFrame([header], index=[0], dtype="str")
    for start in range(0, len(rows), CHUNK_ROWS):
        part = rows.iloc[start : start + CHUNK_ROWS]
        drawn = [shapes.get(row) for row in part.index]
        texts = pd.Series(shapely.to_geojson(drawn), index=part.index).fillna("")
        named = part.assign(geometry=texts).set_axis(range(len(header)), axis=1).astype("str")
        yield named if start else pd.concat([above, named])
