"""A dataset's template with what is published in it: what is taken away, corrected and sent back as it came.

Decisions. The rows are those of the current release of one slice, as they are in `core`, in the order of their file: what
is not public is there, too, since who corrects a file must not lose a column. Numbers are numbers where a spreadsheet
gives them back exactly, else text. A workbook cannot hold what is longer than a cell, nor be read here with more than
MOST rows: then it is a CSV.
"""

import csv
import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

import sqlalchemy as sa

from etl.context import COMMA_DECIMAL
from warehouse import audit, desk, ledger
from warehouse.audit import Actor
from warehouse.dataset import Column, Dataset
from warehouse.datasets import BY_NAME
from warehouse.errors import PortalError
from warehouse.kinds import AMOUNT, DECIMAL
from warehouse.template import CELL, Row, shown, write_template

MOST = 200_000
"""Rows of a workbook."""
_RUN = re.compile(r"'*[=+\-@\t\r]")
"""What a spreadsheet would run, also behind apostrophes: it gets one more, which `etl/read.py` takes off."""


class Order(Protocol):
    """What is asked: etl/orders.py."""

    @property
    def order_id(self) -> int: ...
    @property
    def dataset(self) -> str: ...
    @property
    def observatory(self) -> str: ...
    @property
    def options(self) -> dict: ...
    @property
    def actor(self) -> Actor: ...


def make(connection: sa.Connection, order: Order) -> int:
    """Write the template that an order asks for into `meta.returned`; returns its number there.

    options["slice"]: '' is the newest; where nothing is published the template is empty. It is noted in the audit.
    Raises PortalError where there is no such dataset or slice.
    """
    dataset = BY_NAME.get(order.dataset)
    if dataset is None:
        raise PortalError(f"No hay un conjunto de datos «{order.dataset}».")
    name = chosen(connection, dataset, order.observatory, order.options.get("slice", ""))
    with tempfile.TemporaryDirectory(prefix="atalaya-") as folder:
        path, rows = write(connection, dataset, order.observatory, name, Path(folder))
        row = desk.returned.insert().values(
            observatory=order.observatory,
            order_id=order.order_id,
            file_name=path.name,
            content=path.read_bytes(),
        )
        returned_id = connection.execute(row.returning(desk.returned.c.returned_id)).scalar_one()
    told = {"dataset": dataset.name, "slice": name, "rows": rows, "returned_id": returned_id}
    audit.note(connection, "plantilla", order.actor, order.observatory, **told)
    return returned_id


def chosen(connection: sa.Connection, dataset: Dataset, observatory: str, asked: str) -> str:
    """The slice that is asked for, or the last one that is published; '' where nothing is. Raises PortalError."""
    now = ledger.current.subquery()
    mine = (now.c.dataset == dataset.name) & (now.c.observatory == observatory)
    names = set(connection.scalars(sa.select(now.c.slice).where(mine)))
    if asked and asked not in names:
        raise PortalError(f"No hay nada publicado de «{dataset.title}» en «{asked}». Elija otra entrega.")
    return asked or max(names, default="")


def write(
    connection: sa.Connection, dataset: Dataset, observatory: str, name: str, folder: Path
) -> tuple[Path, int]:
    """Write the rows of a slice ('': none) as .xlsx, or as .csv what a workbook does not hold. Returns (file, rows)."""
    of_load = _current_load(connection, dataset, observatory, name)
    rows, longest = _measured(connection, dataset, of_load)
    stem = re.sub(r"[^\w.-]+", "-", f"{dataset.name}-{observatory}" + (f"-{name}" if dataset.slice else ""))
    fits = rows <= MOST and longest <= CELL
    path = folder / f"{stem.strip('-')}{'.xlsx' if fits else '.csv'}"
    if fits:
        return path, write_template(dataset, path, _rows(connection, dataset, of_load))
    return path, _write_csv(
        dataset, path, _rows(connection, dataset, of_load), _sign(connection, observatory)
    )


def _current_load(
    connection: sa.Connection, dataset: Dataset, observatory: str, name: str
) -> sa.ColumnElement[bool]:
    """Which rows of core are the slice's today."""
    now, core = ledger.current.subquery(), dataset.table
    load = sa.select(now.c.load_id).where(
        now.c.dataset == dataset.name, now.c.observatory == observatory, now.c.slice == name
    )
    load_id = connection.scalar(load)
    return (core.c.load_id == load_id) & (core.c.slice == name) & (core.c.observatory == observatory)


def _measured(connection: sa.Connection, dataset: Dataset, mine: sa.ColumnElement[bool]) -> tuple[int, int]:
    """(rows, characters of the longest cell)."""
    longest = [
        sa.func.max(sa.func.length(sa.cast(dataset.table.c[c.name], sa.Text))) for c in dataset.columns
    ]
    query = sa.select(sa.func.count(), sa.func.greatest(0, *longest)).where(mine)
    rows, most = connection.execute(query).one()
    return rows, most


def _rows(connection: sa.Connection, dataset: Dataset, mine: sa.ColumnElement[bool]) -> Iterator[Row]:
    """Canonical text of the declared columns, in the order of the file."""
    core = dataset.table
    columns = [sa.cast(core.c[c.name], sa.Text) for c in dataset.columns]
    query = sa.select(*columns).where(mine).order_by(core.c.source_row)
    yield from map(tuple, connection.execute(query.execution_options(yield_per=5_000)))


def _sign(connection: sa.Connection, observatory: str) -> str:
    """The decimal sign of the observatory's place."""
    core, now = BY_NAME["observatories"].table, ledger.current.subquery()
    same = (now.c.load_id == core.c.load_id) & (now.c.dataset == "observatories")
    query = sa.select(core.c.locale).join_from(core, now, same).where(core.c.observatory == observatory)
    return "," if connection.scalar(query) in COMMA_DECIMAL else "."


def _write_csv(dataset: Dataset, path: Path, rows: Iterable[Row], sign: str) -> int:
    written = 0
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        lines = csv.writer(out)
        lines.writerow([c.label for c in dataset.columns])
        for row in rows:
            written += 1
            lines.writerow(
                [_cell(c, value or "", sign) for c, value in zip(dataset.columns, row, strict=True)]
            )
    return written


def _cell(column: Column, value: str, sign: str) -> str:
    """A cell of a CSV: a number with the place's sign, and never with three decimals, which could be thousands."""
    if not value:
        return ""
    if column.kind in (DECIMAL, AMOUNT):
        whole, point, decimals = value.partition(".")
        return f"{whole}{sign}{decimals}{'0' if len(decimals) == 3 else ''}" if point else value
    text = shown(column, value)
    return f"'{text}" if _RUN.match(text) and not re.fullmatch(r"[+-]?\d+(\.\d+)?", text) else text
