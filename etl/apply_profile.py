"""A foreign file's rows as the declared columns, by a profile: between reading and the declared check.

Nothing is judged here. What a profile cannot read is handed on so that the declared check refuses it: a name
without a code as it is, a date in another format with `NOT_IN_FORMAT` behind it.
"""

import pandas as pd

from etl.formats import read
from etl.headers import SEARCHED_ROWS, Headers
from etl.profile import Profile, name_key
from warehouse import kinds
from warehouse.dataset import Column, Dataset
from warehouse.errors import PortalError

NOT_IN_FORMAT = " (no se lee como dice el perfil)"
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
    given = {*profile.columns, *profile.constants}
    lacking = next((c for c in dataset.columns if c.required and c.name not in given), None)
    if lacking is None:
        return
    dated = lacking.kind is kinds.PARTIAL_DATE
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
    """A profile at work on the chunks of one file: it remembers the identifiers that it has met."""

    def __init__(self, profile: Profile, dataset: Dataset) -> None:
        self.profile, self.dataset = profile, dataset
        self.repeated = 0
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
        return pd.DataFrame(named, index=rows.index).assign(**profile.constants)

    def _column(self, column: Column, rows: pd.DataFrame) -> pd.Series:
        text = _joined([rows[name_key(header)] for header in self.profile.columns[column.name]])
        if column.name not in {*self.profile.formats, *self.profile.values}:
            return _plain_numbers(text, self.profile.decimal) if column.kind in _NUMBERS else text
        places, names = pd.factorize(text)
        known = pd.Series(names, dtype="str").str.strip()
        return pd.Series(self._translated(column, known).to_numpy()[places], index=rows.index, dtype="str")

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


def _plain_numbers(text: pd.Series, decimal: str) -> pd.Series:
    """Numbers with a decimal point and no grouping; what is not written with `decimal` is marked as unreadable."""
    if not decimal:
        return text
    group, mark = (r"\.", ",") if decimal == "," else (",", r"\.")
    plain = text.str.strip()
    good = plain.str.fullmatch(rf"[+-]?(?:\d{{1,3}}(?:{group}\d{{3}})+|\d*)(?:{mark}\d+)?")
    other = "." if decimal == "," else ","
    return (
        plain.str.replace(other, "", regex=False)
        .str.replace(",", ".", regex=False)
        .where(good, text + NOT_IN_FORMAT)
    )
