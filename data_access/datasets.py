"""What is declared about each dataset, for pages and downloads: dictionary, schema, template, published rows."""

import hashlib
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
import sqlalchemy as sa

from data_access import read
from warehouse.dataset import Column, Dataset
from warehouse.datasets import ALL, BY_NAME
from warehouse.published import VIEWS
from warehouse.schema import table_schema
from warehouse.template import write_template


@dataclass(frozen=True)
class Field:
    """One column. kind: its type as Table Schema calls it; hint: what to type; references: a dataset's name or ''."""

    name: str
    label: str
    kind: str
    hint: str
    description: str
    required: bool
    choices: tuple[str, ...]
    minimum: float | None
    maximum: float | None
    unit: str
    references: str
    many: bool
    public: bool


@dataclass(frozen=True)
class Sheet:
    """One dataset. key: labels that together may not repeat. slice_title: what a load replaces, if not everything.

    rules: (label of the column, the sentence that whoever breaks it reads). published: whether its rows are public.
    has_matter: whether rows about a reserved matter are left out.
    """

    name: str
    title: str
    grain: str
    key: tuple[str, ...]
    is_sliced: bool
    slice_title: str
    rules: tuple[tuple[str, str], ...]
    fields: tuple[Field, ...]
    published: bool
    has_matter: bool


def all_of_them() -> list[Sheet]:
    """Every dataset, in the order in which a new observatory loads them."""
    return [_sheet(dataset) for dataset in ALL]


def find(name: str) -> Sheet | None:
    """The dataset of a name, or None."""
    return _sheet(BY_NAME[name]) if name in BY_NAME else None


def title(name: str) -> str:
    """The title of a dataset; the name itself where it is no longer declared."""
    return BY_NAME[name].title if name in BY_NAME else name


def _sheet(dataset: Dataset) -> Sheet:
    return Sheet(
        name=dataset.name,
        title=dataset.title,
        grain=dataset.grain,
        key=tuple(dataset.column(name).label for name in dataset.key),
        is_sliced=bool(dataset.slice),
        slice_title=dataset.slice_title,
        rules=tuple((dataset.column(rule.column).label, rule.message) for rule in dataset.rules),
        fields=tuple(map(_field, dataset.columns)),
        published=dataset.published,
        has_matter=bool(dataset.matter),
    )


def _field(column: Column) -> Field:
    same = (
        "name",
        "label",
        "description",
        "required",
        "choices",
        "minimum",
        "maximum",
        "unit",
        "many",
        "public",
    )
    return Field(
        **{name: getattr(column, name) for name in same},
        kind=column.kind.name,
        hint=column.kind.hint,
        references=column.references.split(".")[0],
    )


def schema(name: str) -> dict[str, Any]:
    """The public columns of a dataset as Table Schema. Raises KeyError for an unknown one."""
    return table_schema(BY_NAME[name])


@lru_cache
def template(name: str) -> bytes:
    """The upload template of a dataset, an .xlsx. Raises KeyError for an unknown one."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.xlsx"
        write_template(BY_NAME[name], path)
        return path.read_bytes()


@lru_cache
def templates() -> tuple[tuple[str, str, int, str], ...]:
    """Name, title, number of columns and version of every template: eight signs, others whenever a column, a choice or a rule is."""
    return tuple(
        (s.name, s.title, len(s.fields), hashlib.sha256(repr(s).encode()).hexdigest()[:8])
        for s in all_of_them()
    )


def rows(name: str, observatory: str = "") -> pd.DataFrame:
    """All that is published of a dataset: observatory and its public columns, in the order of its file.

    observatory: '' is all of them. Raises KeyError where rows are not published. Source: the view in pub.
    """
    view = VIEWS[name]
    columns = [view.c.observatory, *(view.c[c.name] for c in BY_NAME[name].public_columns)]
    query = sa.select(*columns).order_by(view.c.observatory, view.c.load_id, view.c.source_row)
    return read.frame(query.where(view.c.observatory == observatory) if observatory else query)
