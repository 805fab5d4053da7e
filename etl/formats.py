"""How a source writes its dates and hours: formats of a profile, read into ISO text.

A format is written with the directives below, everything else is itself. It is exact: a value that is no date
(or hour) in any of its column's formats is not guessed at.
"""

import re
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from warehouse import kinds
from warehouse.kinds import Kind

DIRECTIVES = {
    "Y": r"\d{4}",
    "y": r"\d{2}",
    "m": r"\d{1,2}",
    "B": r"\pL{3,10}\.?",
    "d": r"\d{1,2}",
    "H": r"\d{1,2}",
    "I": r"\d{1,2}",
    "M": r"\d{2}",
    "S": r"\d{2}",
    "f": r"\d{1,9}",
    "p": r"[aApP]\.? ?[mM]\.?",
    "z": r"Z|[+-]\d{2}:?\d{2}",
}
_SHORT = "ene feb mar abr may jun jul ago sep oct nov dic"
_LONG = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
_WORDS = {word: f"{i:02}" for words in (_SHORT.split(), _LONG.split()) for i, word in enumerate(words, 1)}
_WORDS |= {"set": "09", "sept": "09", "setiembre": "09"}
_NEEDED = {
    kinds.DATE: (("Yy", "mB", "d"), "año, mes y día"),
    kinds.PARTIAL_DATE: (("Yy",), "año"),
    kinds.MONTH: (("Yy", "mB"), "año y mes"),
    kinds.TIME: (("HI",), "hora"),
}


@dataclass(frozen=True)
class Zone:
    """What clock a source's instants are told by (IANA; '' where each says its offset), and which one is local."""

    origin: str
    local: str


def refused(form: str, kind: Kind) -> str:
    """Why a format cannot be used for a kind of column, in Spanish; '' when it can."""
    if kind not in _NEEDED:
        return "esa columna no es una fecha ni una hora"
    found = re.findall(r"%(.?)", form)
    strange = [f"%{letter}" for letter in found if letter not in DIRECTIVES]
    if strange:
        return f"{strange[0]} no se conoce; se usan " + " ".join(f"%{letter}" for letter in DIRECTIVES)
    if len(found) != len(set(found)):
        return "repite una de sus partes"
    if ("I" in found) != ("p" in found):
        return "%I (1 a 12) y %p (a. m., p. m.) van juntos"
    needed, words = _NEEDED[kind]
    if any(not set(group) & set(found) for group in needed):
        return f"le falta {words}"
    if "d" in found and not {"m", "B"} & set(found):
        return "tiene día y no mes"
    return ""


def read(values: pd.Series, forms: tuple[str, ...], kind: Kind, zone: Zone | None = None) -> pd.Series:
    """Values as ISO text: 2024-03-09, 2024-03, 2024 or 18:30, at the precision of the first format that fits.

    values: stripped, non-blank text. Missing where none fits. With a zone, instants (day and hour) are told by
    its local clock before they are cut; an hour that the clock skipped or lived twice is missing.
    """
    result = pd.Series(pd.NA, index=values.index, dtype="str")
    for form in forms:
        left = values[result.isna()]
        if left.empty:
            break
        if not fit_any(left, form):
            continue
        parts = _parts(left, form)
        if zone and {"d", "H"} <= set(parts) and (zone.origin or "z" in parts):
            parts = _local(parts, zone)
        told = _written(parts, kind).dropna()
        distinct = pd.Series(told.unique(), dtype="str")
        real = distinct[kind.parse(distinct, ".").notna()]
        result = result.fillna(told.where(told.isin(real)))
    return result


def fit_any(values: pd.Series, form: str) -> bool:
    """Whether some value has the shape of a format."""
    return bool(
        pc.any(pc.match_substring_regex(pa.array(values, type=pa.large_string()), _pattern(form))).as_py()
    )


def _parts(values: pd.Series, form: str) -> pd.DataFrame:
    """The pieces of the values that fit, one column per directive, with leading zeros; words turned into numbers."""
    found = pc.extract_regex(pa.array(values, type=pa.large_string()), pattern=_pattern(form))
    fits = found.is_valid()
    names = [found.type.field(i).name for i in range(found.type.num_fields)]
    pieces = dict(zip(names, found.drop_null().flatten(), strict=True))
    index = values.index[fits.to_numpy(zero_copy_only=False)]
    parts = pd.DataFrame(
        {name: piece.to_pandas().to_numpy() for name, piece in pieces.items()}, index, dtype="str"
    )
    if "B" in parts:
        parts["m"] = parts["B"].str.lower().str.rstrip(".").map(_WORDS)
    if "y" in parts:
        parts["Y"] = ("19" + parts["y"]).where(parts["y"] >= "70", "20" + parts["y"])
    if "p" in parts:
        hours = pd.to_numeric(parts["I"])
        after = hours % 12 + 12 * parts["p"].str.lower().str.startswith("p")
        parts["H"] = after.where(hours.between(1, 12)).astype("Int64").astype("str")
    for name in {"m", "d", "H"} & set(parts):
        parts[name] = parts[name].str.zfill(2)
    return parts


@cache
def _pattern(form: str) -> str:
    """A format as an expression for all of a value (RE2)."""
    pieces = re.split(r"%(.)", re.sub(r"\s+", " ", form.strip()))
    return (
        "^"
        + "".join(
            f"(?P<{piece}>{DIRECTIVES[piece]})" if i % 2 else re.escape(piece).replace(r"\ ", r"\s+")
            for i, piece in enumerate(pieces)
        )
        + "$"
    )


def _local(parts: pd.DataFrame, zone: Zone) -> pd.DataFrame:
    """The same instants by the local clock; those that cannot be told are left out."""
    clock = parts["Y"] + "-" + parts["m"] + "-" + parts["d"] + " " + parts["H"] + ":" + parts.get("M", "00")
    naive = pd.to_datetime(clock, format="%Y-%m-%d %H:%M", errors="coerce")
    if "z" in parts:
        ahead = pd.to_timedelta(parts["z"].map({z: _minutes(z) for z in parts["z"].unique()}), unit="m")
        instants = (naive - ahead).dt.tz_localize("UTC")
    else:
        instants = naive.dt.tz_localize(zone.origin, ambiguous="NaT", nonexistent="NaT")
    local = instants.dropna().dt.tz_convert(zone.local).dt.tz_localize(None)
    text = pd.Series(np.datetime_as_string(local.to_numpy("datetime64[m]")), local.index, dtype="str")
    places = {"Y": (0, 4), "m": (5, 7), "d": (8, 10), "H": (11, 13), "M": (14, 16)}
    return pd.DataFrame({name: text.str.slice(*place) for name, place in places.items()})


def _minutes(offset: str) -> int:
    """Z, -05:00 or -0500 as minutes ahead of UTC."""
    if offset == "Z":
        return 0
    return int(offset[0] + "1") * (int(offset[1:3]) * 60 + int(offset[-2:]))


def _written(parts: pd.DataFrame, kind: Kind) -> pd.Series:
    if kind is kinds.TIME:
        return parts["H"] + ":" + parts.get("M", "00")
    deepest = 2 if kind is kinds.MONTH else 3
    names = [name for name in ("Y", "m", "d") if name in parts][:deepest]
    text = parts[names[0]]
    for name in names[1:]:
        text = text + "-" + parts[name]
    return text
