"""Kinds of column: how delivered text becomes canonical text that PostgreSQL can type.

A kind's `parse` takes a Series of stripped, non-blank text and the decimal separator of the observatory's
locale, and returns canonical text (ISO dates, plain decimals), missing where the text cannot be read.
"""

import zoneinfo
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from warehouse import amounts

TEXT_LIMIT = 5000
Parse = Callable[[pd.Series, str], pd.Series]


@dataclass(frozen=True)
class Kind:
    """name is what Table Schema calls it; hint says what to type, in Spanish."""

    name: str
    sql: sa.types.TypeEngine
    parse: Parse
    hint: str


def _text(values: pd.Series, decimal: str) -> pd.Series:
    return values.where(values.str.len() <= TEXT_LIMIT)


_COMMA = r"\..*,|^[+-]?(?:[0-9]+,(?:[0-9]{1,2}|[0-9]{4,})|0,[0-9]+|,[0-9]+|[0-9]{4,},[0-9]+)$|\..*\."
_POINT = r",.*\.|^[+-]?(?:[0-9]+\.(?:[0-9]{1,2}|[0-9]{4,})|0\.[0-9]+|\.[0-9]+|[0-9]{4,}\.[0-9]+)$|,.*,"


def _decimal(values: pd.Series, decimal: str) -> pd.Series:
    """Numbers with grouping and either decimal separator; a column's own evidence wins over the locale.

    Evidence is a value that can be read one way only: both separators (the last one is the decimal), one
    separator not followed by exactly three digits, or a repeated separator (grouping). `12.345` alone has
    none: it is read by the locale. Values that contradict the rest of their column are not read. A dash
    alone is an accountant's zero, parentheses a negative amount.
    """
    if _is_plain(values, decimal):
        return values
    return _decimal_of_any(values, decimal)


def _is_plain(values: pd.Series, decimal: str) -> bool:
    """Whether every value is already what `_decimal_of_any` would make of it."""
    if not values.str.fullmatch(r"-?[0-9]{1,14}(?:\.[0-9]{1,14})?").all():
        return False
    return decimal == "." or bool(values.str.contains(_POINT, regex=True).any())


def _decimal_of_any(values: pd.Series, decimal: str) -> pd.Series:
    text = values.str.replace(r"^\((.+)\)$", r"-\1", regex=True)
    text = text.str.replace(r"[\s\u00a0\u202f%$€\\]|^(US\$|S/\.?|B/\.)", "", regex=True)
    text = text.mask(text.isin(["-", "–", "—"]), "0")
    comma = text.str.contains(_COMMA, regex=True)
    point = text.str.contains(_POINT, regex=True)
    if comma.any() != point.any():
        decimal = "," if comma.any() else "."
    group = r"\." if decimal == "," else ","
    mark = re_mark(decimal)
    good = text.str.fullmatch(
        rf"[+-]?(?:[0-9]{{1,3}}(?:{group}[0-9]{{3}})+|[0-9]+)?(?:{mark}[0-9]+)?"
    ) & text.str.contains(r"[0-9]")
    plain = text.str.replace(group, "", regex=True).str.replace(",", ".").str.removeprefix("+")
    return plain.where(good & (plain.str.len() <= 30))


def unsure(values: pd.Series) -> pd.Series:
    """Which numbers are one or a thousand of it, with three digits after a lone sign that no other value shows to be decimal."""
    told = values.str.replace(r"[\s\u00a0\u202f%]", "", regex=True)
    shown = [
        sign for sign, signs in ((",", _COMMA), (".", _POINT)) if told.str.contains(signs, regex=True).any()
    ]
    two_ways = told.str.fullmatch(r"[+-]?0*[1-9][0-9]{0,2}[.,][0-9]{3}").astype(bool)
    return two_ways & ~told.str.contains(shown[0], regex=False) if len(shown) == 1 else two_ways


def re_mark(decimal: str) -> str:
    return "," if decimal == "," else r"\."


def _integer(values: pd.Series, decimal: str) -> pd.Series:
    numbers = _decimal(values, decimal)
    whole = numbers.str.replace(r"\.0+$", "", regex=True).str.replace(r"^(-?)0+(?=[0-9])", r"\1", regex=True)
    return whole.where(whole.str.fullmatch(r"-?[0-9]{1,15}").fillna(False)).replace("-0", "0")


def _day_first(values: pd.Series) -> pd.Series:
    """dd/mm/yyyy (also with - or .) turned into yyyy-mm-dd; everything else as it is."""
    return values.str.replace(r"^([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})", r"\3-\2-\1", regex=True)


def _date(values: pd.Series, decimal: str) -> pd.Series:
    iso = _day_first(values).str.replace(r"[T ][0-9]{1,2}:[0-9]{2}(:[0-9]{2})?(\.[0-9]+)?Z?$", "", regex=True)
    parsed = pd.to_datetime(
        iso.where(iso.str.fullmatch(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")), format="%Y-%m-%d", errors="coerce"
    )
    return parsed.dt.strftime("%Y-%m-%d").where(parsed.notna())


def _month(values: pd.Series, decimal: str) -> pd.Series:
    """yyyy-mm, mm/yyyy, or a full date, as yyyy-mm."""
    iso = values.str.replace(r"^([0-9]{1,2})[/.-]([0-9]{4})$", r"\2-\1", regex=True)
    short = iso.str.fullmatch(r"[0-9]{4}-[0-9]{1,2}").fillna(False)
    dates = _date(iso.mask(short, iso + "-01"), decimal)
    return dates.str.slice(0, 7)


def _partial_date(values: pd.Series, decimal: str) -> pd.Series:
    """A day, a month or a year, each kept at its own precision: 2024-03-09, 2024-03, 2024."""
    year = values.where(values.str.fullmatch(r"(?:19|20)[0-9]{2}"))
    month = values.str.fullmatch(r"[0-9]{4}-[0-9]{1,2}|[0-9]{1,2}[/.-][0-9]{4}").fillna(False)
    return (
        _date(values, decimal)
        .fillna(_month(values.where(month).dropna(), decimal).reindex(values.index))
        .fillna(year)
    )


_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}


def _quarter(values: pd.Series, decimal: str) -> pd.Series:
    """2026-T3, 2026T3, T3-2026, 2026-Q3 or III-2026, as 2026-T3."""
    parts = values.str.lower().str.extract(
        r"^(?:(?P<y1>20[0-9]{2})[- /]?[tq](?P<n1>[1-4])|[tq]?(?P<n2>[1-4]|iv|i{1,3})[- /](?P<y2>20[0-9]{2}))$"
    )
    number = parts["n1"].fillna(parts["n2"]).replace(_ROMAN)
    return parts["y1"].fillna(parts["y2"]) + "-T" + number


def _period(values: pd.Series, decimal: str) -> pd.Series:
    """A year, a quarter or a month: 2026, 2026-T3, 2026-09."""
    year = values.where(values.str.fullmatch(r"(?:19|20)[0-9]{2}"))
    short = values.str.fullmatch(r"[0-9]{4}-[0-9]{1,2}|[0-9]{1,2}[/.-][0-9]{4}").fillna(False)
    month = _month(values[short], decimal).reindex(values.index)
    return year.fillna(_quarter(values, decimal)).fillna(month)


def _time(values: pd.Series, decimal: str) -> pd.Series:
    parts = values.str.extract(
        r"^(?P<h>[01]?[0-9]|2[0-3])(?::(?P<m>[0-5][0-9]))?(?::[0-5][0-9](?:[.:][0-9]+)?)?$"
    )
    clock = parts["h"].str.zfill(2) + ":" + parts["m"].fillna("00")
    return clock.where(parts["h"].notna())


_YES, _NO = ("si", "sí", "s", "1", "verdadero", "true", "x"), ("no", "n", "0", "falso", "false")


def _boolean(values: pd.Series, decimal: str) -> pd.Series:
    lower = values.str.lower()
    return lower.isin(_YES).map({True: "true", False: "false"}).where(lower.isin(_YES + _NO))


def _url(values: pd.Series, decimal: str) -> pd.Series:
    return values.where(values.str.fullmatch(r"https?://[^\s\"'<>]{3,2000}"))


def _time_zone(values: pd.Series, decimal: str) -> pd.Series:
    return values.where(values.isin(zoneinfo.available_timezones()))


def _geojson(values: pd.Series, decimal: str) -> pd.Series:
    import shapely  # only this kind needs it

    shapes = shapely.from_geojson(values.to_numpy(dtype=object), on_invalid="ignore")
    x0, y0, x1, y1 = shapely.bounds(shapes).T if len(values) else np.empty((4, 0))
    polygonal = np.isin(shapely.get_type_id(shapes), (3, 6))
    on_earth = (x0 >= -180) & (x1 <= 180) & (y0 >= -90) & (y1 <= 90)
    good = polygonal & on_earth & shapely.is_valid(shapes)
    # Written anew: what else the object says (properties, names) is neither kept nor published.
    return pd.Series(np.where(good, shapely.to_geojson(shapes), None), index=values.index, dtype="str")


TEXT = Kind("string", sa.Text(), _text, f"Escriba un texto de {TEXT_LIMIT} caracteres como máximo.")
INTEGER = Kind("integer", sa.BigInteger(), _integer, "Escriba un número entero, por ejemplo 12.")
DECIMAL = Kind("number", sa.Numeric(), _decimal, "Escriba un número, por ejemplo 1234.5.")
TIME_ZONE = Kind("string", sa.Text(), _time_zone, "Escriba un nombre IANA, por ejemplo America/Lima.")
AMOUNT = Kind("number", sa.Numeric(20, 2), amounts.read, "Escriba un importe, por ejemplo 1234.50.")
DATE = Kind("date", sa.Date(), _date, "Escriba una fecha como 2026-03-31 o 31/03/2026.")
MONTH = Kind("yearmonth", sa.Text(), _month, "Escriba un mes como 2026-03 o 03/2026.")
PARTIAL_DATE = Kind("string", sa.Text(), _partial_date, "Escriba 2026-03-31, 2026-03 o 2026.")
QUARTER = Kind("string", sa.Text(), _quarter, "Escriba un trimestre como 2026-T3.")
PERIOD = Kind(
    "string", sa.Text(), _period, "Escriba un año (2026), un trimestre (2026-T3) o un mes (2026-09)."
)
TIME = Kind("time", sa.Time(), _time, "Escriba una hora como 18:30.")
BOOLEAN = Kind("boolean", sa.Boolean(), _boolean, "Escriba sí o no.")
URL = Kind("string", sa.Text(), _url, "Escriba una dirección que empiece por https://.")
GEOJSON = Kind(
    "geojson",
    postgresql.JSONB(),
    _geojson,
    "Pegue un Polygon o MultiPolygon válido en GeoJSON (longitud, latitud).",
)
