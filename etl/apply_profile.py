"""A foreign file's rows as the declared columns, by a profile: between reading and the declared check.

Nothing is judged here. What a profile cannot read is handed on so that the declared check refuses it: a name
without a code as it is, a date in another format with `NOT_IN_FORMAT` behind it.
"""

import numpy as np
import pandas as pd

from etl import header_paths
from etl.formats import read
from etl.headers import SEARCHED_ROWS, Headers
from etl.profile import Profile, name_key
from etl.profile_numbers import NOT_IN_FORMAT, exact, plain_numbers
from warehouse import amounts, kinds
from warehouse.dataset import Column, Dataset
from warehouse.errors import PortalError
from warehouse.validation import PROBLEM_COLUMNS

NOTHING = "La fila no trae nada en las columnas que lee el perfil: no se carga."
_NUMBERS = (kinds.DECIMAL, kinds.INTEGER, kinds.AMOUNT)


def find(profile: Profile, dataset: Dataset, rows: pd.DataFrame) -> Headers:
    """The header among the first rows, by the profile's names: columns are position → name_key of a header.

    Raises PortalError where a header that the profile names is missing or stands twice, or a required column
    is given neither by a header nor as a constant.
    """
    _refuse_incomplete(profile, dataset)
    return header_of(profile, rows)


def header_of(profile: Profile, rows: pd.DataFrame) -> Headers:
    """The same for a profile that need not be whole: only its headers are looked for."""
    head = rows.head(SEARCHED_ROWS)
    matches = [
        _match(profile, label, [str(cell) for cell in row])
        for label, row in zip(head.index, head.to_numpy(), strict=True)
    ]
    best = max(matches, key=lambda found: len(set(found.columns.values())))
    found = list(best.columns.values())
    missing = [header for key, header in profile.headers.items() if key not in found]
    if missing:
        listed = ", ".join(f"«{header}»" for header in missing)
        raise PortalError(
            f"El archivo no trae el encabezado {listed} que espera el perfil «{profile.title}». "
            "Revise que sea el perfil de este archivo, o corrija en él [columnas]."
        )
    twice = next((profile.headers[key] for key in found if found.count(key) > 1), None)
    if twice is not None:
        raise PortalError(
            f"La fila {best.row} nombra dos veces «{twice}». Deje una sola columna con ese nombre."
        )
    return best


def _match(profile: Profile, label: int, cells: list[str]) -> Headers:
    keys = [name_key(cell) for cell in cells]
    columns = {i: key for i, key in enumerate(keys) if key in profile.headers}
    on_purpose = set(map(name_key, profile.ignored))
    ignored = [cells[i] for i, key in enumerate(keys) if key and i not in columns and key not in on_purpose]
    return Headers(label, columns, ignored, max((i + 1 for i, key in enumerate(keys) if key), default=0))


def _refuse_incomplete(profile: Profile, dataset: Dataset) -> None:
    given = {*profile.columns, *profile.constants, profile.row}
    lacking = next((c for c in dataset.columns if c.required and c.name not in given), None)
    if lacking is None:
        return
    dated = lacking.kind in (kinds.PARTIAL_DATE, kinds.PERIOD)
    year = (
        f' Si sabe de qué año es el archivo, escriba {lacking.name} = "AÑO" bajo [constantes].'
        if dated
        else ""
    )
    raise PortalError(
        f"El perfil «{profile.title}» no dice de dónde sale «{lacking.label}» ({lacking.name}), que es obligatoria. "
        f"Nombre su encabezado bajo [columnas] o su valor bajo [constantes].{year}"
    )


class Applied:
    """A profile at work on the chunks of one file: it remembers the identifiers that it has met.

    problems: what it found in the last chunk that no declared column shows (PROBLEM_COLUMNS). currency: the observatory's;
    an amount that names another stays as it is.
    """

    def __init__(self, profile: Profile, dataset: Dataset, currency: str = "") -> None:
        self.profile, self.dataset, self.currency = profile, dataset, currency
        self.repeated = 0
        self.problems = pd.DataFrame(columns=PROBLEM_COLUMNS)
        self._met = pd.Series(dtype="uint64")

    def __call__(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Declared columns, as text, of a chunk whose columns are name_keys of headers; same index."""
        profile = self.profile
        named = {
            column.name: self._column(column, rows)
            for column in self.dataset.columns
            if column.name in profile.columns
        }
        if profile.repeats and (key := self.dataset.key[0]) in named:
            named[key] = self._once(named[key])
        told = pd.DataFrame(named, index=rows.index)
        self.problems = header_paths.together([*self._crooked(rows), self._blank(told)])
        numbered = {profile.row: rows.index.astype("str")} if profile.row else {}
        return told.assign(**numbered, **profile.constants)

    def made_of(self, key: str) -> list[str]:
        """The declared columns that come from a header: its name_key."""
        return [name for name, headers in self.profile.columns.items() if key in map(name_key, headers)]

    def _blank(self, told: pd.DataFrame) -> pd.DataFrame:
        """Rows of a file that have something, and nothing of what is read: what a spreadsheet leaves at its end."""
        blank = told.index if len(told.columns) else told.index[:0]
        for name in told.columns:
            blank = blank[(told.loc[blank, name].str.strip() == "").to_numpy()]
            if blank.empty:
                break
        row = {"source_row": blank, "column": "", "value": "", "message": NOTHING, "blocking": False}
        return pd.DataFrame(row)

    def _levels(self, column: str, rows: pd.DataFrame) -> list[pd.Series]:
        """The text of each level of a path."""
        parts = header_paths.levels(self.profile.columns[column])
        return [_joined([rows[name_key(header)].str.strip() for header in part]) for part in parts]

    def _first(self, column: str, rows: pd.DataFrame) -> np.ndarray:
        """The first level of each row's path: codes may begin below, where names are told of what is above."""
        names = column.removesuffix("_code")
        headers = self.profile.columns.get(names, ())
        if names == column or not header_paths.is_path(headers):
            return np.zeros(len(rows), dtype="int64")
        return header_paths.uncoded(self._levels(column, rows), self._levels(names, rows))

    def _crooked(self, rows: pd.DataFrame) -> list[pd.DataFrame]:
        """Problems of the paths of some rows, and of those that tell the codes of others."""
        paths = {
            name: headers for name, headers in self.profile.columns.items() if header_paths.is_path(headers)
        }
        found = []
        for name in paths:
            label, told = self.dataset.column(name).label, self._levels(name, rows)
            found.append(header_paths.problems(label, told, self._first(name, rows)))
            if f"{name}_code" in paths:
                found.append(header_paths.uneven(label, told, self._levels(f"{name}_code", rows)))
        return found

    def _column(self, column: Column, rows: pd.DataFrame) -> pd.Series:
        headers = self.profile.columns[column.name]
        if header_paths.is_path(headers):
            text = header_paths.joined(self._levels(column.name, rows), self._first(column.name, rows))
        else:
            text = _joined([rows[name_key(header)] for header in headers])
        if column.name not in {*self.profile.formats, *self.profile.values}:
            return self._number(column, text) if column.kind in _NUMBERS else text
        places, names = pd.factorize(text)
        known = pd.Series(names, dtype="str").str.strip()
        return pd.Series(self._translated(column, known).to_numpy()[places], index=rows.index, dtype="str")

    def _number(self, column: Column, text: pd.Series) -> pd.Series:
        if column.kind is not kinds.AMOUNT:
            return plain_numbers(text, self.profile.decimal)
        if not self.profile.decimal:
            return text
        numbers = plain_numbers(amounts.bare(text.str.strip()), self.profile.decimal)
        return exact(numbers, self.profile.factor).where(~amounts.foreign(text, self.currency), text)

    def _translated(self, column: Column, names: pd.Series) -> pd.Series:
        """What each different text of a column becomes: its code, then its date as the formats read it."""
        codes = self.profile.values.get(column.name, {})
        if codes:
            names = names.map({name: codes.get(name_key(name), name) for name in names})
        forms = self.profile.formats.get(column.name)
        if not forms:
            return names
        given = names[names != ""]
        dates = read(given, forms, column.kind, self.profile.zone)
        dates = dates.str.slice(0, self.profile.precision.get(column.name))
        return dates.fillna(given + NOT_IN_FORMAT).reindex(names.index).fillna("")

    def _once(self, keys: pd.Series) -> pd.Series:
        """Identifiers, blank where one comes back: rows of their own, whose source repeats or lacks a number."""
        given = keys[keys.str.strip() != ""]
        marks = pd.Series(pd.util.hash_pandas_object(given, index=False), given.index)
        again = marks.index[marks.duplicated() | marks.isin(self._met)]
        self._met = pd.concat([self._met, marks.drop(again)], ignore_index=True)
        self.repeated += len(again)
        return keys.mask(keys.index.isin(again), "")


def _joined(parts: list[pd.Series]) -> pd.Series:
    if len(parts) == 1:
        return parts[0]
    text = parts[0].str.strip()
    for part in parts[1:]:
        text = (text + " " + part.str.strip()).str.strip()
    return text
