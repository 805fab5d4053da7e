"""Text as delivered → canonical rows and problems, whole columns at a time."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

import numpy as np
import pandas as pd

from warehouse import amounts, kinds, periods
from warehouse.dataset import Column, Dataset, normal
from warehouse.datasets import BY_NAME
from warehouse.person_names import MESSAGE, looks_like_person

PROBLEM_COLUMNS = ["source_row", "column", "value", "message", "blocking"]
KEPT_PROBLEMS = 10_000
SAMPLED = 10_000  # rows that say whether a column repeats itself


@dataclass(frozen=True)
class Context:
    """What a file is checked against. known: reference → the keys that exist (tuples, the column's value last).

    country: of the observatory (ISO 3166), where boundaries must lie. offices: names and aliases of its units,
    `person_names.plain`: whatever they look like, they are no persons. today: the day after which there are no facts.
    plans: plan → its first and last day (ISO). currency: of the observatory (ISO 4217), '' where it is not known.
    names: reference of one field → the codes that exist, each with its name ('' where it has none).
    """

    observatory: str
    decimal: str = "."
    known: Mapping[str, set[tuple[str, ...]]] = field(default_factory=dict)
    country: str = ""
    offices: frozenset[str] = frozenset()
    today: str = field(default_factory=lambda: date.today().isoformat())
    plans: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    currency: str = ""
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


Message = str | list[str] | Callable[[str], str]
"""One sentence for all, one for each of the first KEPT_PROBLEMS, or one made of the value."""


@dataclass
class _Problems:
    """Values by row, with what to say (sentences for the first KEPT_PROBLEMS) and whether it rejects the row or only warns."""

    found: list[tuple[Column, pd.Series, Message, bool]] = field(default_factory=list)

    def add(self, column: Column, values: pd.Series, message: Message, blocking: bool = True) -> None:
        if not values.empty:
            self.found.append((column, values, message, blocking))

    def rows(self) -> np.ndarray:
        """Every row that is rejected."""
        stopped = [values.index for _, values, _, blocking in self.found if blocking]
        return np.concatenate(stopped) if stopped else np.array([], dtype="int64")

    def frame(self) -> pd.DataFrame:
        """The first KEPT_PROBLEMS as PROBLEM_COLUMNS, row by row."""
        frames = [
            _told(column, values.iloc[:KEPT_PROBLEMS], message, blocking)
            for column, values, message, blocking in self.found
        ]
        if not frames:
            return pd.DataFrame(columns=PROBLEM_COLUMNS)
        told = pd.concat(frames, ignore_index=True)
        return first(told.sort_values("source_row", kind="stable", ignore_index=True))


def first(problems: pd.DataFrame) -> pd.DataFrame:
    """The first KEPT_PROBLEMS; where there are more, what stops a load stays before what only warns."""
    if len(problems) <= KEPT_PROBLEMS:
        return problems
    stays = problems.sort_values("blocking", ascending=False, kind="stable").index[:KEPT_PROBLEMS]
    return problems.loc[stays.sort_values()].reset_index(drop=True)


def _told(column: Column, values: pd.Series, message: Message, blocking: bool) -> pd.DataFrame:
    texts = values.map(message) if callable(message) else message
    rows = {"source_row": values.index, "column": column.label, "value": values.to_numpy(), "message": texts}
    return pd.DataFrame(rows).assign(blocking=blocking)


def validate(dataset: Dataset, rows: pd.DataFrame, context: Context) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Check rows of text against a declaration.

    rows: one column of text per declared column that the file has ('' is blank); index = row of the sheet.
    Returns (canonical text of the rows without blocking problems, missing where blank; the first KEPT_PROBLEMS
    problems with PROBLEM_COLUMNS).
    """
    problems = _Problems()
    canonical = pd.DataFrame(
        {column.name: _column(column, rows, context, problems) for column in dataset.columns},
        index=rows.index,
    )
    for column in dataset.columns:
        if column.references in context.known:
            problems.add(*_unknown(column, canonical, context.known[column.references]))
        if column.within_plan and context.plans:
            values = canonical[column.name].dropna()
            outside, told = periods.outside_plan(
                values, canonical["plan"].reindex(values.index), context.plans
            )
            problems.add(column, outside, told[:KEPT_PROBLEMS])
    for rule in dataset.rules:
        broken = rule.broken(canonical.assign(observatory=context.observatory)).fillna(False).astype(bool)
        if dataset.column(rule.column).kind is kinds.AMOUNT:
            broken &= ~_unread(dataset, rows, canonical)
        problems.add(dataset.column(rule.column), canonical.loc[broken, rule.column].fillna(""), rule.message)
    if not problems.found:
        return canonical, problems.frame()
    return canonical[~canonical.index.isin(problems.rows())], problems.frame()


def _unread(dataset: Dataset, rows: pd.DataFrame, canonical: pd.DataFrame) -> pd.Series:
    """Rows with an amount that could not be read, which is told already: no rule over amounts can judge them."""
    told = pd.Series(False, index=rows.index)
    for column in dataset.columns:
        if column.kind is kinds.AMOUNT and column.name in rows:
            told |= canonical[column.name].isna() & (rows[column.name].str.strip() != "")
    return told


def _column(column: Column, rows: pd.DataFrame, context: Context, problems: _Problems) -> pd.Series:
    """Canonical values of a column. What repeats is read once: a value's reading never depends on how often it comes."""
    if column.name not in rows:
        return pd.Series(pd.NA, index=rows.index, dtype="str")
    delivered = rows[column.name]
    head = delivered.iloc[:SAMPLED]
    if head.nunique() * 2 > len(head):
        return _read(column, delivered, context, problems)
    position, distinct = pd.factorize(delivered, use_na_sentinel=False)
    own = _Problems()
    parsed = _read(column, pd.Series(distinct, dtype="str"), context, own)
    for _, values, message, blocking in own.found:
        again = np.isin(position, values.index)
        problems.add(column, values.reindex(position[again]).set_axis(rows.index[again]), message, blocking)
    return parsed.take(position).set_axis(rows.index)


def _read(column: Column, delivered: pd.Series, context: Context, problems: _Problems) -> pd.Series:
    text = delivered.str.replace("\x00", "").str.strip()
    text = text.str.replace("\r\n", "\n").str.replace("\r", "\n")
    given = text[text != ""]
    if column.kind is kinds.AMOUNT:
        given = _in_own_currency(column, given, context.currency, problems)
    if column.is_exact:
        unsure = kinds.unsure(given)
        problems.add(column, given[unsure], _two_ways)
        given = given[~unsure]
    if column.required:
        problems.add(
            column, text[text == ""], f"La columna «{column.label}» es obligatoria. Escriba un valor."
        )
    parsed = column.kind.parse(given, context.decimal)
    _tell_unreadable(column, given[parsed.isna()], problems)
    parsed = parsed.dropna()
    if column.is_past:
        future = given[parsed.index[periods.not_yet(parsed, context.today)]]
        problems.add(column, future, lambda value: f"«{_short(value)}» {periods.advice(column)}")
    if column.choices:
        parsed = _choose(column, given, parsed, problems)
    if column.minimum is not None or column.maximum is not None:
        _check_limits(column, given, parsed, problems)
    if column.is_office:
        persons = [looks_like_person(value, context.offices) for value in given]
        problems.add(column, given[persons], MESSAGE, blocking=False)
    return parsed.reindex(delivered.index)


def _in_own_currency(column: Column, given: pd.Series, currency: str, problems: _Problems) -> pd.Series:
    """The amounts that name no other currency than the observatory's."""
    foreign = amounts.foreign(given, currency)
    told = amounts.OTHER.format("{}", currency, currency)
    problems.add(column, given[foreign], lambda value: told.format(_short(value)))
    return given[~foreign]


def _two_ways(value: str) -> str:
    """What to type instead of a number that may be two."""
    return (
        f"«{_short(value)}» puede ser {re.sub('[.,]', '', value)}, o un número con tres decimales. "
        f"Si son decimales, escriba {value}0."
    )


def _tell_unreadable(column: Column, values: pd.Series, problems: _Problems) -> None:
    """Say what to type instead; leaving it blank only where that may be."""
    if column.kind is kinds.TEXT:
        most = f"el máximo es {kinds.TEXT_LIMIT}."
        problems.add(column, values, lambda value: f"El texto tiene {len(value)} caracteres; {most}")
        return
    if column.kind is kinds.PARTIAL_DATE:
        months = periods.first_month(kinds.QUARTER.parse(values, ".").dropna())
        instead = dict(zip(values[months.index], months, strict=True))
        told = "es un trimestre: escriba su primer mes:"
        problems.add(column, values[months.index], lambda value: f"«{value}» {told} {instead[value]}.")
        values = values.drop(months.index)
    hint = (
        column.kind.hint
        if column.required
        else column.kind.hint.removesuffix(".") + ", o deje la celda vacía."
    )
    if column.kind is kinds.AMOUNT:
        unread = f"no se puede leer. {hint}"
        problems.add(
            column, values, lambda value: amounts.advice(_short(value)) or f"«{_short(value)}» {unread}"
        )
        return
    problems.add(column, values, lambda value: f"«{_short(value)}» no se puede leer. {hint}")


def _choose(column: Column, given: pd.Series, parsed: pd.Series, problems: _Problems) -> pd.Series:
    """The declared choice that each value names, whatever its case and accents; signs (≥) only as they are."""
    named = {**column.choice_aliases, **{choice: choice for choice in column.choices}}
    choices = {normal(name) or name: choice for name, choice in named.items()}
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
    """Problems of the values of a column that are not among the keys it refers to: the first KEPT_PROBLEMS.

    rows: canonical rows. known: keys as tuples; the fields before the last are columns of the row itself.
    """
    problems = _Problems()
    problems.add(*_unknown(column, rows, known))
    return problems.frame()


def _unknown(
    column: Column, rows: pd.DataFrame, known: set[tuple[str, ...]]
) -> tuple[Column, pd.Series, Message]:
    """The values that are not known; where they belong to a plan, the sentences name it."""
    dataset, fields = column.references.split(".")
    values = rows[column.name].dropna()
    single = values.str.split(";").explode().str.strip() if column.many else values
    single = single[single != ""]
    context = [rows[name].fillna("").reindex(single.index) for name in fields.split("+")[:-1]]
    if context:
        keys = zip(*context, single, strict=True)
        missing = pd.Series([key not in known for key in keys], index=single.index, dtype=bool)
        lost = zip(context[0][missing.to_numpy()], single[missing.to_numpy()], strict=True)
        return column, single[missing], [_not_of_plan(dataset, *key) for key in islice(lost, KEPT_PROBLEMS)]
    missing = ~single.isin([key[0] for key in known])
    message = f"no existe en «{BY_NAME[dataset].title}». Cárguelo antes allí o corrija el código."
    return column, single[missing], lambda value: f"«{_short(value)}» {message}"


_OF_PLANS = {"activities": "la línea", "objectives": "el nodo", "risks": "el riesgo"}


def _not_of_plan(dataset: str, plan: str, value: str) -> str:
    title = BY_NAME[dataset].title
    if not plan:
        return f"No se sabe de qué plan es {_OF_PLANS[dataset]} «{_short(value)}»: escriba también el plan."
    has_not = f"El plan «{_short(plan)}» no tiene {_OF_PLANS[dataset]} «{_short(value)}»"
    return f"{has_not} en «{title}». Agregue allí lo que falta o corrija esta celda."


def _short(value: str) -> str:
    return value if len(value) <= 60 else value[:57] + "…"
