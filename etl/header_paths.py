"""A path of levels made of several headers of a foreign file: `economic = ["Capítulo", ">", "Artículo", ">", "Nombre"]`.

`>` goes from a level to the next; headers without one between them are read joined by a space, as anywhere. Levels that
are blank at the end are not there. What cannot be a path is told, never mended: a blank level before one that is not,
and a `>` inside the text of a level, which would look like a level more. The first levels may have a name and no code.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from warehouse.datasets.budget_lines import SEPARATOR
from warehouse.validation import PROBLEM_COLUMNS

MARK = SEPARATOR.strip()
_INSIDE = r"^>|>$|\s>\s"
GAP = "Hay un nivel vacío antes de «{}». Escriba todos los niveles hasta el último que haya."
SIGN = "«{}» tiene un signo > dentro de un nivel, y ese signo separa niveles. Cámbielo por otro en una copia del archivo."
UNEVEN = "Un nivel tiene nombre y no código, o código y no nombre. Complete la celda que falta."


def is_path(headers: Sequence[str]) -> bool:
    return MARK in headers


def levels(headers: Sequence[str]) -> list[list[str]]:
    """The headers of each level. A mark at the end says that one level alone is a path: ["Programa", ">"]."""
    found: list[list[str]] = [[]]
    for header in headers:
        if header == MARK:
            found.append([])
        else:
            found[-1].append(header)
    return found if found[-1] else found[:-1]


def depths(told: list[pd.Series]) -> np.ndarray:
    """How many levels of each row are there: up to the last that is not blank. told: stripped text by level."""
    deepest = np.zeros(len(told[0]), dtype="int64")
    for number, level in enumerate(told, 1):
        deepest[(level != "").to_numpy()] = number
    return deepest


def uncoded(codes: list[pd.Series], names: list[pd.Series]) -> np.ndarray:
    """How many levels of each row have a name and no code, from the first: codes are those of the last levels."""
    found = np.zeros(len(codes[0]), dtype="int64")
    if len(codes) == len(names):
        for number, (code, name) in enumerate(zip(codes, names, strict=True)):
            found += ((code == "") & (name != "")).to_numpy() & (found == number)
    return found


def joined(told: list[pd.Series], first: np.ndarray) -> pd.Series:
    """The path of each row from its first level on, '' where it has none."""
    deepest, text = depths(told), pd.Series("", index=told[0].index, dtype="str")
    for number, level in enumerate(told):
        here = (deepest > number) & (first <= number)
        text = text + ((SEPARATOR + level).where(first < number, level)).where(here, "")
    return text


def problems(label: str, told: list[pd.Series], first: np.ndarray) -> pd.DataFrame:
    """What cannot be levels of a path that begins at `first`: PROBLEM_COLUMNS."""
    deepest = depths(told)
    found = []
    for number, level in enumerate(told):
        signed = level[level.str.contains(_INSIDE, regex=True)]
        found.append(_problems(label, signed, [SIGN.format(text) for text in signed]))
        if number + 1 < len(told):
            after = told[number + 1]
            gaps = after[((level == "") & (deepest > number + 1)).to_numpy() & (first <= number)]
            found.append(_problems(label, gaps, [GAP.format(text or "el siguiente") for text in gaps]))
    return together(found)


def uneven(label: str, names: list[pd.Series], codes: list[pd.Series]) -> pd.DataFrame:
    """Rows with codes and names of which the last ones are not of the same level: codes belong to the last names."""
    named, coded = depths(names), depths(codes)
    apart = (named > 0) & (coded > 0) & (len(names) - named != len(codes) - coded)
    rows = joined(names, np.zeros(len(named), dtype="int64"))[apart]
    return _problems(label, rows, [UNEVEN] * len(rows))


def together(found: Sequence[pd.DataFrame]) -> pd.DataFrame:
    told = [frame for frame in found if len(frame)]
    return pd.concat(told, ignore_index=True) if told else pd.DataFrame(columns=PROBLEM_COLUMNS)


def _problems(label: str, values: pd.Series, messages: list[str]) -> pd.DataFrame:
    rows: Mapping[str, object] = {
        "source_row": values.index,
        "column": label,
        "value": values.to_numpy(),
        "message": messages,
    }
    return pd.DataFrame(rows).assign(blocking=True)
