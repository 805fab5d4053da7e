"""What the columns of an unknown file look like: evidence that a suggested profile is made from."""

import re
import unicodedata
from collections.abc import Hashable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from etl import formats, read
from etl.headers import SEARCHED_ROWS
from etl.profile import name_key
from warehouse.errors import PortalError
from warehouse.kinds import Kind

DATE_FORMATS = (
    "%Y-%m-%d",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%dT%H:%M:%S",
    "%d/%m/%Y",
    "%d/%m/%Y %H:%M:%S",
    "%d/%m/%Y %H:%M",
    "%m/%d/%Y",
    "%m/%d/%Y %H:%M:%S",
    "%m/%d/%Y %H:%M",
    "%d-%m-%Y",
    "%d.%m.%Y",
    "%Y/%m/%d",
    "%Y-%m",
    "%m/%Y",
)
HOUR_FORMATS = ("%H:%M:%S", "%H:%M", "%H:%M:%S:00", "%I:%M %p", "%H")
SAMPLE = 200
"""Different values of a column that are looked at to tell whether a kind reads them."""
_NUMBER = r"[+-]?\d+(?:[.,]\d+)?"


@dataclass(frozen=True)
class Found:
    """A column of a file. values: its non-blank texts, stripped; rows: how many rows were looked at."""

    header: str
    values: pd.Series
    rows: int

    @cached_property
    def distinct(self) -> pd.Series:
        """Text → rows, most first."""
        return self.values.value_counts()

    @property
    def blank(self) -> int:
        return self.rows - len(self.values)

    @cached_property
    def numbers(self) -> pd.Series:
        """The values as numbers; empty where one is none."""
        names = pd.Series(self.distinct.index, dtype="str")
        if names.empty or not names.str.fullmatch(_NUMBER).all():
            return pd.Series(dtype="float64")
        return self.values.map(dict(zip(names, pd.to_numeric(names.str.replace(",", ".")), strict=True)))

    @cached_property
    def has_digits(self) -> bool:
        """Whether nearly all its values have a digit: else they are no dates or hours."""
        return bool(self.distinct.index[:SAMPLE].str.contains(r"\d").mean() > 0.9)

    @property
    def is_whole(self) -> bool:
        return bool(len(self.numbers)) and bool((self.numbers % 1 == 0).all())

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the header, without accents or case."""
        return words_of(self.header)

    @cached_property
    def _told(self) -> dict[Hashable, Any]:
        """What was asked of the values already: many columns ask the same."""
        return {}

    def reading(self, kind: Kind, decimal: str) -> float:
        """The share of its values (the SAMPLE most frequent) that a kind reads by itself; 0 where there are none."""
        asked = (kind, decimal)
        if asked not in self._told:
            values = pd.Series(self.distinct.index[:SAMPLE], dtype="str")
            self._told[asked] = float(kind.parse(values, decimal).notna().mean()) if len(values) else 0.0
        return self._told[asked]

    def fitting(self, candidates: tuple[str, ...], kind: Kind) -> dict[str, int]:
        """The formats that read every value between them, with the rows that each reads; empty where some stay."""
        asked = (candidates, kind)
        if asked not in self._told:
            self._told[asked] = self._fitting(candidates, kind)
        return self._told[asked]

    def _fitting(self, candidates: tuple[str, ...], kind: Kind) -> dict[str, int]:
        counts, left = {}, self.distinct
        if not left.index.str.contains(r"\d").all():
            return {}
        for form in candidates:
            names = pd.Series(left.index, dtype="str")
            if not formats.fit_any(names, form):
                continue
            fits = formats.read(names, (form,), kind).notna().to_numpy()
            if fits.any():
                counts[form] = int(left[fits].sum())
                left = left[~fits]
        return counts if left.empty else {}


@cache
def words_of(header: str) -> frozenset[str]:
    """The words of a header, without accents or case."""
    return frozenset(re.findall(r"[a-z0-9]+", _plain(header)))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


def columns(path: Path, sheet: str | None = None) -> list[Found]:
    """The columns of a file, from its first rows. Raises PortalError where it has no header or no rows."""
    rows = next(read.read(path, sheet).chunks)
    label = header_row(rows)
    found = under(rows, label) if label is not None else []
    if not found or not found[0].rows:
        raise PortalError(f"En «{path.name}» no se reconoce una fila de encabezados con datos debajo.")
    return found


def header_row(rows: pd.DataFrame) -> int | None:
    """The row with most different names among the first ones, a number being no name; None where none has two."""
    head = rows.head(SEARCHED_ROWS)
    names = head.apply(
        lambda row: row[~row.str.fullmatch(rf"\s*(?:{_NUMBER})?\s*")].map(name_key).nunique(), axis=1
    )
    return int(str(names.idxmax())) if len(names) and names.max() >= 2 else None


def under(rows: pd.DataFrame, label: int) -> list[Found]:
    """The columns that have a header in a row, with what is below it."""
    body = rows.loc[rows.index > label]
    found = []
    for position, header in rows.loc[label].items():
        values = body[position].str.strip()
        found.append(Found(" ".join(str(header).split()), values[values != ""], len(body)))
    return [column for column in found if column.header]


def day_and_month(values: pd.Series) -> str:
    """For dates like 03/04/2024: 'd' or 'm' when the values show which comes first, '' when they do not."""
    pairs = values.str.extract(r"^(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}").dropna().astype("int64")
    first, second = (pairs[0] > 12).any(), (pairs[1] > 12).any()
    return "" if first == second else "d" if first else "m"
