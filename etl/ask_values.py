"""The question about names that a file writes and the portal does not know: which code, or which choice, each one is.

Asked only where a row is stopped by nothing else, of columns whose different names are few: what is not a list of names is
not answered name by name.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from etl.headers import Headers
from etl.map_categories import declared_text, nearest
from etl.profile import name_key
from etl.questions import Asked
from etl.unknown import most_first
from warehouse.dataset import Column, Dataset, normal
from warehouse.validation import Context

MOST = 200
"""Different names of a column that are asked."""


class Strange:
    """Counts, chunk by chunk, the names of the rows that were not good which their columns do not take."""

    def __init__(self, dataset: Dataset, context: Context) -> None:
        self.dataset, self.context = dataset, context
        told = [c for c in dataset.columns if not c.many and (c.choices or c.references in context.names)]
        self._columns = {c.name: c for c in told}
        self._known = {name: _known(c, context) for name, c in self._columns.items()}
        self._counts: dict[str, pd.Series] = {name: pd.Series(dtype="int64") for name in self._columns}

    def add(self, rows: pd.DataFrame) -> None:
        """Count a chunk's rows that were not good: text, declared columns."""
        for name, column in self._columns.items():
            if name not in rows or len(self._counts[name]) > MOST:
                continue
            said = rows[name].str.replace("\x00", "", regex=False).str.strip()
            said = said[
                (said != "") & ~said.map(lambda text, c=column: _key(c, text)).isin(self._known[name])
            ]
            if len(said):
                self._counts[name] = self._counts[name].add(said.value_counts(), fill_value=0).astype("int64")

    def asked(self, problems: pd.DataFrame, profile: str | None) -> Asked | None:
        """What a person must say; None where something else stops the file, or the names are too many.

        problems: PROBLEM_COLUMNS. profile: the text that an answer extends, '' for the load's own, None where there can be none.
        """
        counts = {name: found for name, found in self._counts.items() if len(found)}
        if not counts or profile is None or any(len(found) > MOST for found in counts.values()):
            return None
        names = {self._columns[name].label: set(found.index) for name, found in counts.items()}
        stops = problems[problems["blocking"].astype(bool)]
        told = [
            value in names.get(label, ())
            for label, value in zip(stops["column"], stops["value"].str.strip(), strict=True)
        ]
        if not all(told):
            return None
        first, *more = [self._one(name, found) for name, found in counts.items()]
        return {"kind": "values", **first, "more": more, "profile": profile}

    def _one(self, name: str, counts: pd.Series) -> dict[str, Any]:
        """A column: its names with their rows and the code that is most like each, and what they may be."""
        column = self._columns[name]
        may: Mapping[str, str] = dict(zip(column.choices, column.choices, strict=True))
        may = may or self.context.names[column.references]
        ordered = most_first(counts)
        names = [
            {"name": " ".join(str(said).split()), "rows": int(rows), "like": nearest(str(said), may)}
            for said, rows in ordered.items()
        ]
        choices = [{"code": code, "name": told} for code, told in may.items()]
        return {"column": name, "names": names, "choices": choices}


def _known(column: Column, context: Context) -> set[str]:
    if column.choices:
        return {_key(column, text) for text in (*column.choices, *column.choice_aliases)}
    return set(context.names[column.references])


def _key(column: Column, text: str) -> str:
    """What makes a text one that is known: choices whatever their case and accents, codes as they are."""
    return normal(text) or text if column.choices else text


def declared(dataset: Dataset, file: str, found: Headers, cells: Mapping[int, str]) -> str | None:
    """The profile that reads a file as it is read without one; None where its headers cannot be told apart by their names.

    cells: position → text of the header's row.
    """
    keys = [name_key(cells[at]) for at in found.columns]
    everywhere = [name_key(text) for text in cells.values()]
    if any(not key or everywhere.count(key) > 1 for key in keys):
        return None
    return declared_text(
        dataset, file, {name: cells[at] for at, name in found.columns.items()}, found.ignored
    )
