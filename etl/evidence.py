"""What the columns of an unknown file look like: evidence that a suggested profile is made from."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

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

    @property
    def is_whole(self) -> bool:
        return bool(len(self.numbers)) and bool((self.numbers % 1 == 0).all())

    @cached_property
    def words(self) -> set[str]:
        """The words of the header, without accents or case."""
        return set(re.findall(r"[a-z0-9]+", _plain(self.header)))

    def fitting(self, candidates: tuple[str, ...], kind: Kind) -> dict[str, int]:
        """The formats that read every value between them, with the rows that each reads; empty where some stay."""
        counts, left = {}, self.distinct
        for form in candidates:
            names = pd.Series(left.index, dtype="str")
            fits = formats.read(names, (form,), kind).notna().to_numpy()
            if fits.any():
                counts[form] = int(left[fits].sum())
                left = left[~fits]
        return counts if left.empty else {}


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


def columns(path: Path, sheet: str | None = None) -> list[Found]:
    """The columns of a file, from its first rows. Raises PortalError where it has no header or no rows.

    The header is the row with most different names among the first ones; a number is no name.
    """
    rows = next(read.read(path, sheet).chunks)
    head = rows.head(SEARCHED_ROWS)
    names = head.apply(
        lambda row: row[~row.str.fullmatch(rf"\s*(?:{_NUMBER})?\s*")].map(name_key).nunique(), axis=1
    )
    label = names.idxmax()
    body = rows.loc[rows.index > label]
    if names.max() < 2 or body.empty:
        raise PortalError(f"En «{path.name}» no se reconoce una fila de encabezados con datos debajo.")
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
