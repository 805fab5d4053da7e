"""Names of categories that the observatory does not know: one sentence for the file, with their counts."""

import shlex

import pandas as pd

from etl.profile import name_key
from warehouse.dataset import Dataset
from warehouse.datasets import BY_NAME
from warehouse.validation import PROBLEM_COLUMNS, Context

REFERRED = "categories"
SHOWN = 30
MOST = 10_000  # names: a column of free text is told, not kept
_ADVICE = "Cargue esos tipos, o diga qué código es cada nombre."
OPENING = f"No existen en «{BY_NAME[REFERRED].title}» "


class Unknown:
    """Counts, chunk by chunk, what the columns that refer to categories say and `categories` does not have."""

    def __init__(self, dataset: Dataset, context: Context) -> None:
        self.observatory = context.observatory
        columns = [c for c in dataset.columns if c.references.split(".")[0] == REFERRED != dataset.name]
        self._columns = [c for c in columns if c.references in context.known]
        self._known = {code for c in self._columns for (code,) in context.known[c.references]}
        self._counts = pd.Series(dtype="int64")
        self._first: int | None = None

    def add(self, rows: pd.DataFrame) -> None:
        """Count a chunk's rows that were not good: text, declared columns, index = row of the sheet."""
        for column in self._columns:
            if column.name not in rows:
                continue
            if len(self._counts) > MOST:
                return
            names = rows[column.name].str.replace("\x00", "", regex=False)
            names = (names.str.split(";").explode() if column.many else names).str.strip()
            names = names[(names != "") & ~names.isin(self._known)]
            if names.empty:
                continue
            self._first = int(names.index.min()) if self._first is None else self._first
            self._counts = self._counts.add(names.value_counts(), fill_value=0).astype("int64")

    def summary(self) -> pd.DataFrame:
        """One problem at the first row that has one: the names, most first, and what to do."""
        if self._first is None:
            return pd.DataFrame(columns=PROBLEM_COLUMNS)
        message = f"{sentence(self._counts)} {_ADVICE}"
        return pd.DataFrame([[self._first, "", "", message, True]], columns=PROBLEM_COLUMNS)

    def command(self, file: str, by_profile: bool) -> str:
        """What the command line types to say which code each name is; '' where every name is known."""
        if self._first is None:
            return ""
        words = ["python", "-m", "etl", "map-categories", file, "--observatory", self.observatory]
        words += ["--profile", "SU-PERFIL"] if by_profile else []
        name = _shown(most_first(self._counts).index[0])
        return shlex.join([*words, "--to", f"{name}=CÓDIGO", "-o", "mi-perfil.toml"])


def most_first(counts: pd.Series) -> pd.Series:
    """Counts of names, most first; those that are one by `name_key` under their most frequent spelling."""
    ordered = counts.sort_index().sort_values(ascending=False, kind="stable")
    keys = [name_key(str(name)) for name in ordered.index]
    spelling = dict(zip(reversed(keys), reversed(ordered.index), strict=True))
    summed = ordered.groupby(keys, sort=False).sum().rename(index=spelling)
    return summed.sort_values(ascending=False, kind="stable")


def sentence(counts: pd.Series) -> str:
    """What is unknown and how often, in Spanish. counts: name → rows."""
    counts = most_first(counts)
    told = [f"«{_shown(name)[:60]}» ({rows})" for name, rows in counts.head(SHOWN).items()]
    more = f" y {len(counts) - SHOWN} nombres más" if len(counts) > SHOWN else ""
    least = "al menos " if len(counts) > MOST else ""
    return f"{OPENING}{least}{len(counts)} nombres de este archivo ({int(counts.sum())} filas): {', '.join(told)}{more}."


def _shown(name: object) -> str:
    return "".join(c for c in " ".join(str(name).split()) if c.isprintable())
