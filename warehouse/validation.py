"""Text as delivered → canonical rows and problems, whole columns at a time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from warehouse.dataset import Column, Dataset, normal
from warehouse.datasets import BY_NAME

PROBLEM_COLUMNS = ["source_row", "column", "value", "message", "blocking"]


@dataclass(frozen=True)
class Context:
    """What a file is checked against. known: reference → the keys that exist (tuples, the column's value last)."""

    observatory: str
    decimal: str = "."
    known: Mapping[str, set[tuple[str, ...]]] = field(default_factory=dict)


@dataclass
class _Problems:
    frames: list[pd.DataFrame] = field(default_factory=list)

    def add(self, column: Column, values: pd.Series, message: str | Callable[[str], str]) -> None:
        if values.empty:
            return
        texts = values.map(message) if callable(message) else message
        rows = {
            "source_row": values.index,
            "column": column.label,
            "value": values.to_numpy(),
            "message": texts,
        }
        self.frames.append(pd.DataFrame(rows).assign(blocking=True))

    def frame(self) -> pd.DataFrame:
        filled = [frame for frame in self.frames if not frame.empty]
        if not filled:
            return pd.DataFrame(columns=PROBLEM_COLUMNS)
        return pd.concat(filled, ignore_index=True).sort_values(
            "source_row", kind="stable", ignore_index=True
        )


def validate(dataset: Dataset, rows: pd.DataFrame, context: Context) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Check rows of text against a declaration.

    rows: one column of text per declared column that the file has ('' is blank); index = row of the sheet.
    Returns (canonical text of the rows without problems, missing where blank; problems with PROBLEM_COLUMNS).
    """
    problems = _Problems()
    canonical = pd.DataFrame(index=rows.index)
    for column in dataset.columns:
        canonical[column.name] = _column(column, rows, context, problems)
    for column in dataset.columns:
        if column.references in context.known:
            problems.frames.append(unknown(column, canonical, context.known[column.references]))
    for rule in dataset.rules:
        broken = rule.broken(canonical.assign(observatory=context.observatory)).fillna(False).astype(bool)
        problems.add(dataset.column(rule.column), canonical.loc[broken, rule.column].fillna(""), rule.message)
    found = problems.frame()
    return canonical.drop(index=found["source_row"].unique(), errors="ignore"), found


def _column(column: Column, rows: pd.DataFrame, context: Context, problems: _Problems) -> pd.Series:
    if column.name not in rows:
        return pd.Series(pd.NA, index=rows.index, dtype="str")
    text = rows[column.name].str.replace("\x00", "").str.strip()
    text = text.str.replace("\r\n", "\n").str.replace("\r", "\n")
    given = text[text != ""]
    if column.required:
        problems.add(
            column, text[text == ""], f"La columna «{column.label}» es obligatoria. Escriba un valor."
        )
    parsed = column.kind.parse(given, context.decimal)
    problems.add(
        column, given[parsed.isna()], lambda value: f"«{_short(value)}» no se puede leer. {column.kind.hint}"
    )
    parsed = parsed.dropna()
    if column.choices:
        parsed = _choose(column, given, parsed, problems)
    if column.minimum is not None or column.maximum is not None:
        _check_limits(column, given, parsed, problems)
    return parsed.reindex(rows.index)


def _choose(column: Column, given: pd.Series, parsed: pd.Series, problems: _Problems) -> pd.Series:
    """The declared choice that each value names, whatever its case and accents; signs (≥) only as they are."""
    choices = {normal(choice) or choice: choice for choice in column.choices}
    chosen = parsed.map({value: choices.get(normal(value) or value) for value in parsed.unique()})
    listed = ", ".join(column.choices)
    problems.add(
        column,
        given[chosen.index[chosen.isna()]],
        lambda v: f"«{_short(v)}» no está en la lista. Escriba uno de: {listed}.",
    )
    return chosen


def _check_limits(column: Column, given: pd.Series, parsed: pd.Series, problems: _Problems) -> None:
    numbers = pd.to_numeric(parsed)
    low = -float("inf") if column.minimum is None else column.minimum
    high = float("inf") if column.maximum is None else column.maximum
    outside = ~numbers.between(low, high)
    limits = " y ".join(
        part
        for part in (
            f"como mínimo {column.minimum:g}" if column.minimum is not None else "",
            f"como máximo {column.maximum:g}" if column.maximum is not None else "",
        )
        if part
    )
    problems.add(
        column, given[outside.index[outside]], lambda v: f"«{_short(v)}» está fuera de los límites: {limits}."
    )


def unknown(column: Column, rows: pd.DataFrame, known: set[tuple[str, ...]]) -> pd.DataFrame:
    """Problems of the values of a column that are not among the keys it refers to.

    rows: canonical rows. known: keys as tuples; the fields before the last are columns of the row itself.
    """
    dataset, fields = column.references.split(".")
    values = rows[column.name].dropna()
    single = values.str.split(";").explode().str.strip() if column.many else values
    single = single[single != ""]
    context = [rows[name].fillna("").reindex(single.index).to_numpy() for name in fields.split("+")[:-1]]
    keys = zip(*context, single.to_numpy(), strict=True)
    missing = pd.Series([key not in known for key in keys], index=single.index, dtype=bool)
    message = f"no existe en «{BY_NAME[dataset].title}». Cárguelo antes allí o corrija el código."
    problems = _Problems()
    problems.add(column, single[missing], lambda value: f"«{_short(value)}» {message}")
    return problems.frame()


def _short(value: str) -> str:
    return value if len(value) <= 60 else value[:57] + "…"
