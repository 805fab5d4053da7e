"""What a person answered about a file (etl/questions.py), as the text of the profile that it is read by from then on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from etl import formats, profile_text
from etl.guesses import Suggestion
from etl.profile import name_key
from etl.profile_parse import parse
from etl.profile_whole import short
from etl.questions import Asked
from warehouse import kinds
from warehouse.dataset import Column, Dataset
from warehouse.datasets import BY_NAME
from warehouse.errors import PortalError

_DATES = (kinds.DATE, kinds.PARTIAL_DATE, kinds.MONTH)


@dataclass(frozen=True)
class Field:
    """A declared column as a form asks for it. may_number: the row's number may stand for it."""

    name: str
    label: str
    description: str
    hint: str
    required: bool
    choices: tuple[str, ...]
    may_number: bool


@dataclass(frozen=True)
class Headers:
    """columns: declared name → header. constants: declared name → what every row says. month_first: headers whose dates
    say the month before the day. decimal: '', ',' or '.'. row: the declared column that is the row's number, or ''."""

    columns: Mapping[str, str]
    constants: Mapping[str, str] = field(default_factory=dict)
    month_first: frozenset[str] = frozenset()
    decimal: str = ""
    row: str = ""


def fields(dataset: str) -> list[Field]:
    """The columns of a dataset, as declared."""
    return [
        Field(c.name, c.label, c.description, c.kind.hint, c.required, c.choices, _may_number(c))
        for c in BY_NAME[dataset].columns
    ]


def _may_number(column: Column) -> bool:
    return column.kind is kinds.INTEGER and column.name == "line" and not column.references


def of_headers(dataset: str, asked: Asked, said: Headers, title: str) -> str:
    """The profile of an answer to «headers». Raises PortalError: what lacks, or does not hold."""
    declared = BY_NAME[dataset]
    known = {one["header"]: one for one in asked["headers"]}
    _refuse(declared, known, said)
    told = Suggestion(
        columns={name: [header] for name, header in said.columns.items()},
        constants=dict(said.constants),
        ignored=[header for header in known if header not in said.columns.values()],
    )
    for name, header in said.columns.items():
        forms = _formats(declared.column(name), known[header], header in said.month_first)
        if forms:
            told.formats[name] = forms
    text = profile_text.answered(declared, title, {"decimal": said.decimal, "fila": said.row}, told)
    parse(text, declared)
    return text


def _refuse(dataset: Dataset, known: Mapping[str, Any], said: Headers) -> None:
    strange = next((header for header in said.columns.values() if header not in known), None)
    if strange is not None:
        raise PortalError(f"El archivo no trae la columna «{short(strange)}». Elija otra.")
    for name in said.columns:
        if name in said.constants:
            label = dataset.column(name).label
            raise PortalError(f"Para «{label}» eligió una columna y escribió un valor. Deje uno de los dos.")
    given = {*said.columns, *said.constants, said.row}
    lacking = [f"«{c.label}»" for c in dataset.columns if c.required and c.name not in given]
    if lacking:
        raise PortalError(
            f"Falta decir de dónde sale {', '.join(lacking)}: elija su columna o escriba un valor."
        )
    if not said.columns:
        raise PortalError("Ninguna columna del archivo se lee. Elija al menos una.")


def _formats(column: Column, header: Mapping[str, Any], month_first: bool) -> list[str]:
    """The formats of a column's dates or hours, where it would not read them by itself as they were said to be."""
    if column.kind is kinds.TIME:
        forms, by_itself = header["hours"], True
    elif column.kind in _DATES:
        by_itself = not month_first and bool(header["day"] or not header["month"])
        forms = header["day"] if by_itself else header["month"]
    else:
        return []
    samples = pd.Series(header["samples"], dtype="str")
    if by_itself and column.kind.parse(samples, ".").notna().all():
        return []
    return [form for form in forms if not formats.refused(form, column.kind)]


def of_values(dataset: str, asked: Asked, chosen: Mapping[str, Mapping[str, str]], text: str) -> str:
    """The profile of an answer to «values». chosen: column → name → code, '' for a blank cell. text: the one that reads
    the file so far. Raises PortalError: nothing was chosen, or what was is none of what was asked.
    """
    declared = BY_NAME[dataset]
    for one in (asked, *asked["more"]):
        names, codes = {n["name"] for n in one["names"]}, {c["code"] for c in one["choices"]}
        said = chosen.get(one["column"], {})
        if not set(said) <= names or not set(said.values()) <= codes | _blank(declared, one["column"]):
            raise PortalError("El formulario no corresponde a las preguntas de esta carga. Vuelva a abrirlo.")
        if said:
            text = profile_text.with_entries(text, f"valores.{one['column']}", said)
    if not any(chosen.values()):
        raise PortalError("No dijo qué es ninguno de los nombres. Elija al menos uno.")
    parse(text, declared)
    return text


def _blank(dataset: Dataset, column: str) -> set[str]:
    """What leaves a cell of a column blank, where that may be."""
    return set() if dataset.column(column).required else {""}


def may_be_blank(dataset: str, column: str) -> bool:
    return bool(_blank(BY_NAME[dataset], column))


def label(dataset: str, column: str) -> str:
    """How a declared column is called."""
    return BY_NAME[dataset].column(column).label


def same(name: str, choices: list[dict[str, str]]) -> str:
    """The code that is called exactly so, whatever the case and accents; '' where none, or more than one."""
    codes = {c["code"] for c in choices if name_key(name) in (name_key(c["code"]), name_key(c["name"]))}
    return codes.pop() if len(codes) == 1 else ""


def dated(text: str, first: str) -> str:
    """A date such as 03/04/2026 as ISO text, with the day («d») or the month («m») first; '' where it is none."""
    told = re.match(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text.strip())
    if not told:
        return ""
    day, month = (told[1], told[2]) if first == "d" else (told[2], told[1])
    iso = kinds.DATE.parse(pd.Series([f"{told[3]}-{month}-{day}"]), ".")
    return "" if iso.isna().iloc[0] else str(iso.iloc[0])
