"""Boundaries as shapes: from a feature's geometry, mended where they cross themselves, and in the right country."""

import json
from typing import Any

import numpy as np
import pandas as pd
import shapely

from etl import countries
from etl.delivery import UnreadableFile

POLYGON, MULTIPOLYGON = 3, 6
DEGREES = {"CRS84", "CRS84H", "4326", "4979"}
_NAMED = 20


def shape_of(geometry: Any) -> tuple[shapely.Geometry | None, str]:
    """A feature's geometry without its heights, or None and what is wrong with it."""
    if geometry is None:
        return None, "El elemento no trae geometría (null). Dibuje sus límites o quítelo del archivo."
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        told = kind[:40] if isinstance(kind, str) else "desconocida"
        return None, f"La geometría es «{told}» y un territorio es un polígono. Expórtelo como polígono."
    try:
        shape = shapely.from_geojson(json.dumps(geometry, allow_nan=False), on_invalid="ignore")
    except (ValueError, RecursionError):
        shape = None
    if shape is None or shape.is_empty or not np.isfinite(shape.bounds).all():
        return None, "El polígono está mal escrito o vacío. Vuelva a dibujarlo o a exportarlo."
    return shape, ""


def refuse_other_system(crs: Any) -> None:
    """Raise UnreadableFile where the file says that its coordinates are not longitude and latitude of WGS 84."""
    if crs is None:
        return
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = str(properties.get("name", "") if isinstance(properties, dict) else crs)
    if name.replace("/", ":").replace("#", ":").split(":")[-1].strip().upper() not in DEGREES:
        raise UnreadableFile(
            f"El archivo está en otro sistema de coordenadas («{name[:60]}»). Expórtelo en EPSG:4326 (WGS 84)."
        )


def outside(shapes: pd.Series, country: str) -> pd.Series:
    """Which shapes do not lie in the country. Raises UnreadableFile where none does: it says where they lie."""
    area = countries.area(country)
    inside = pd.Series(area.covers(shapes.to_numpy()), index=shapes.index)
    if len(shapes) and not inside.any():
        raise UnreadableFile(_elsewhere(shapes, country))
    return ~inside


def _elsewhere(shapes: pd.Series, country: str) -> str:
    x0, y0, x1, y1 = shapely.total_bounds(shapes.to_numpy())
    if countries.area(country).covers(shapely.box(y0, x0, y1, x1)):
        return (
            "El archivo trae latitud y longitud al revés: primero va la longitud. "
            "Intercámbielas o vuelva a exportarlo en EPSG:4326."
        )
    if x0 < -180 or x1 > 180 or y0 < -90 or y1 > 90:
        return (
            f"Las coordenadas no son grados (van de {x0:.0f}, {y0:.0f} a {x1:.0f}, {y1:.0f}): parecen metros. "
            "Expórtelo en EPSG:4326 (WGS 84)."
        )
    found = " o ".join(countries.containing(shapely.box(x0, y0, x1, y1)))
    return (
        f"El archivo no está en {countries.NAMES[country]}: va {_span(x0, y0, x1, y1)}"
        f"{f' ({found})' if found else ''}, y {countries.NAMES[country]} va "
        f"{_span(*countries.BOXES[country][0])}. Revise que sea el archivo de este observatorio."
    )


def _span(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"de {x0:.1f} a {x1:.1f} de longitud y de {y0:.1f} a {y1:.1f} de latitud".replace(".", ",")


def mend(shapes: pd.Series) -> pd.Series:
    """Invalid shapes as valid ones with the area that they drew; None where nothing polygonal is left."""
    bad = shapes[~shapely.is_valid(shapes.to_numpy())]
    mended = shapely.make_valid(bad.to_numpy(), method="structure", keep_collapsed=False)
    fixed = shapes.copy()
    fixed[bad.index] = [polygonal(shape) for shape in mended]
    return fixed


def polygonal(shape: shapely.Geometry) -> shapely.Geometry | None:
    parts = [p for p in shapely.get_parts(shapely.get_parts(shape)) if p.geom_type == "Polygon" and p.area]
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else shapely.multipolygons(parts)


def mended_note(before: pd.Series, after: pd.Series, codes: pd.Series) -> str:
    """«2 geometrías corregidas: 01, 02 (el área cambia …)», or '' where none was. All three by row."""
    kept = before[after.index]
    fixed = kept.index[~shapely.is_valid(kept.to_numpy())]
    if fixed.empty:
        return ""
    old, new = (pd.Series(shapely.area(s[fixed].to_numpy()), index=fixed) for s in (before, after))
    change = ((new - old).abs() / new).sort_values(ascending=False)
    return (
        f"{len(fixed)} {'geometría corregida' if len(fixed) == 1 else 'geometrías corregidas'}: {named(codes[fixed])} "
        f"(el área en conjunto cambia {_percent((new.sum() - old.sum()) / new.sum())}; "
        f"la que más, {codes[change.index[0]]}, {_percent(change.iloc[0])})"
    )


def _percent(part: float) -> str:
    return f"{100 * part:.4f} %".replace(".", ",")


def named(texts: pd.Series) -> str:
    """The first twenty of some names, and how many more."""
    shown = ", ".join(texts.head(_NAMED))
    return shown + (f" y {len(texts) - _NAMED} más" if len(texts) > _NAMED else "")
