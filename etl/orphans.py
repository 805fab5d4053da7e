"""What a load would leave without what it refers to: a list that forgets a plan whose activities are published."""

from collections.abc import Iterator

import sqlalchemy as sa

from etl.context import current_rows
from warehouse.dataset import Column, Dataset
from warehouse.datasets import ALL, BY_NAME
from warehouse.errors import PortalError


def refuse(connection: sa.Connection, name: str, observatory: str) -> None:
    """Raise PortalError where published rows refer to what this dataset, as just released, no longer has.

    Only for lists that a load replaces whole (plans, units, sessions, indicators…): there, what a file leaves out goes.
    Incidents have a rule of their own (`changes.refuse_lost_categories`).
    """
    dataset = BY_NAME[name]
    if dataset.slice:
        return
    for child, column in _referring(dataset):
        field = column.references.split(".")[1]
        lost = sorted(
            _values(connection, child, column, observatory) - _keys(connection, dataset, field, observatory)
        )
        if lost:
            raise PortalError(
                f"El archivo ya no trae {', '.join(f'«{v}»' for v in lost[:5])}, y hay filas publicadas de «{child.title}» "
                f"que lo nombran («{column.label}»). «{dataset.title}» se reemplaza entero: agregue lo que falta, o cargue "
                f"antes «{child.title}» sin eso."
            )


def _referring(dataset: Dataset) -> Iterator[tuple[Dataset, Column]]:
    for child in ALL:
        for column in child.columns:
            parent, _, fields = column.references.partition(".")
            if child.published and child != dataset and parent == dataset.name and "+" not in fields:
                yield child, column


def _values(connection: sa.Connection, child: Dataset, column: Column, observatory: str) -> set[str]:
    """What the published rows name, each of several apart."""
    named = sa.cast(child.table.c[column.name], sa.Text)
    query = sa.select(named).distinct().select_from(current_rows(child, observatory))
    texts = connection.scalars(query.where(named.is_not(None))).all()
    parts = (part.strip() for text in texts for part in (text.split(";") if column.many else [text]))
    return {part for part in parts if part}


def _keys(connection: sa.Connection, dataset: Dataset, field: str, observatory: str) -> set[str]:
    query = sa.select(sa.cast(dataset.table.c[field], sa.Text)).select_from(
        current_rows(dataset, observatory)
    )
    return set(connection.scalars(query))
