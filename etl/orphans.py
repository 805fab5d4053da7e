"""What a load would leave without what it refers to: a list that forgets a plan whose activities are published."""

from collections.abc import Collection, Iterator

import sqlalchemy as sa

from etl.check import Checked, read_rows
from etl.context import current_rows
from warehouse.dataset import Column, Dataset
from warehouse.datasets import ALL, BY_NAME
from warehouse.errors import PortalError

Key = tuple[str, ...]
SHOWN = 5


def refuse(connection: sa.Connection, name: str, observatory: str, slices: Collection[str]) -> None:
    """Raise PortalError where published rows refer to what this dataset, as just released, no longer has.

    slices: those just released; of a dataset delivered by plan, the plans. A load replaces a slice whole: what its file
    leaves out goes. Incidents have a rule of their own (`changes.refuse_lost_categories`).
    """
    dataset = BY_NAME[name]
    for child, column, fields in _referring(dataset):
        _refuse(
            connection, child, column, observatory, slices, _keys(connection, dataset, fields, observatory)
        )


def refuse_before(
    connection: sa.Connection, checked: Checked, observatory: str, slices: Collection[str]
) -> None:
    """The same before anything is released: as if these slices held the rows of a checked file."""
    dataset = checked.dataset
    referring = list(_referring(dataset))
    if not referring:
        return
    rows = read_rows(checked)
    for child, column, fields in referring:
        kept = _keys(connection, dataset, fields, observatory, without=slices)
        brought = set(map(tuple, rows[fields].dropna().to_numpy()))
        _refuse(connection, child, column, observatory, slices, kept | brought)


def _refuse(
    connection: sa.Connection,
    child: Dataset,
    column: Column,
    observatory: str,
    slices: Collection[str],
    keys: set[Key],
) -> None:
    dataset = BY_NAME[column.references.split(".")[0]]
    named = _named(connection, child, column, observatory)
    if dataset.slice:
        named = {key for key in named if key[0] in slices}
    lost = sorted(named - keys, key=_in_order)
    if not lost:
        return
    plan = f"del plan «{lost[0][0]}» " if lost[0][1:] else ""
    of_plan = [key[-1] for key in lost if key[:-1] == lost[0][:-1]]
    more = f" y {len(of_plan) - SHOWN} más" if len(of_plan) > SHOWN else ""
    what = "Cada archivo reemplaza " + ("un plan entero" if dataset.slice else "todo lo anterior")
    raise PortalError(
        f"«{dataset.title}» se quedaría sin {plan}{', '.join(f'«{v}»' for v in of_plan[:SHOWN])}{more}, y hay filas publicadas de "
        f"«{child.title}» que lo nombran («{column.label}»). {what}: agregue lo que falta, o cargue antes «{child.title}» "
        "sin eso."
    )


def _in_order(key: Key) -> tuple[Key, int, str]:
    """Line 2 before line 10."""
    return key[:-1], int(key[-1]) if key[-1].isdecimal() else 0, key[-1]


def _referring(dataset: Dataset) -> Iterator[tuple[Dataset, Column, list[str]]]:
    """Who refers to a dataset, by which column, and to which of its fields."""
    for child in ALL:
        for column in child.columns:
            parent, _, fields = column.references.partition(".")
            if child.published and child != dataset and parent == dataset.name:
                yield child, column, fields.split("+")


def _named(connection: sa.Connection, child: Dataset, column: Column, observatory: str) -> set[Key]:
    """The keys that published rows name, each of several apart: the row's own columns (its plan), the value last."""
    before = column.references.split(".")[1].split("+")[:-1]
    columns = [sa.cast(child.table.c[name], sa.Text) for name in (*before, column.name)]
    query = sa.select(*columns).distinct().select_from(current_rows(child, observatory))
    rows = connection.execute(query.where(*(c.is_not(None) for c in columns))).all()
    parts = (
        (*row[:-1], part.strip())
        for row in rows
        for part in (row[-1].split(";") if column.many else row[-1:])
    )
    return {key for key in parts if key[-1]}


def _keys(
    connection: sa.Connection,
    dataset: Dataset,
    fields: list[str],
    observatory: str,
    without: Collection[str] = (),
) -> set[Key]:
    """The published keys, but for those of some slices."""
    columns = [sa.cast(dataset.table.c[field], sa.Text) for field in fields]
    query = sa.select(*columns).select_from(current_rows(dataset, observatory))
    rows = connection.execute(query.where(dataset.table.c.slice.not_in(list(without))))
    return {tuple(row) for row in rows}
