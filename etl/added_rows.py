"""Rows that staff add one by one, by a form: the file that they would send for it, of what is published and what waits.

A delivery replaces its whole dataset, so the file holds what is published now, the added rows that still wait, and the new
ones; it takes the place of the file of the rows before it (`Request.follows`), so that one of each waits and publishing it
loses none. What somebody else sent and waits is not in it.
"""

import csv
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from etl import received
from etl.context import current_rows
from etl.ledger_line import Line
from etl.orders import Order
from etl.request import Request
from warehouse import desk, ledger
from warehouse.dataset import Dataset
from warehouse.datasets import BY_NAME
from warehouse.errors import PortalError

WAITING = ("received", "checked", "ready")
"""States of a load that somebody may still publish."""
TEXTS = {"questions": "question", "commitments": "promise", "bulletins": "title"}
"""Dataset → the column that tells an added row from another one with its key: others may change once it is published."""
Row = dict[str, str]
"""Column → canonical text; '' where it is blank."""


@dataclass(frozen=True)
class Base:
    """What a new file stands on. current: rows published now; waiting: added ones that are not; follows: their load."""

    current: list[Row]
    waiting: list[Row]
    follows: int

    @property
    def rows(self) -> list[Row]:
        return [*self.current, *self.waiting]


def base(connection: sa.Connection, dataset: Dataset, observatory: str, kind: str) -> Base:
    """What a dataset holds, published and waiting, of the rows that orders of a kind added. Raises PortalError where somebody
    published another row with the key of one that waits."""
    current = _published(connection, dataset, observatory)
    taken = {_key(dataset, row): row for row in current}
    waiting: dict[tuple[str, ...], Row] = {}
    loads = _waiting(connection, dataset, observatory, kind)
    for _, rows in loads:
        waiting |= {_key(dataset, row): row for row in rows}
    left = [row for key, row in waiting.items() if key not in taken or not _is_same(dataset, row, taken[key])]
    if clash := [_key(dataset, row) for row in left if _key(dataset, row) in taken]:
        raise PortalError(
            f"Se publicó otra fila de «{dataset.title}» con la clave de una nota que espera: {', '.join(clash[0])}. "
            "Descarte la carga de esa nota y anótela otra vez."
        )
    return Base(current, left, loads[-1][0] if loads else 0)


def _key(dataset: Dataset, row: Row) -> tuple[str, ...]:
    return tuple(row[name] for name in dataset.key)


def _is_same(dataset: Dataset, added: Row, published: Row) -> bool:
    """Whether a published row is the one that was added: its text is; the rest may have changed since."""
    text = TEXTS[dataset.name]
    return added[text] == published[text]


def _published(connection: sa.Connection, dataset: Dataset, observatory: str) -> list[Row]:
    """The rows of a dataset that the public sees, in the order of their file."""
    columns = [sa.func.coalesce(sa.cast(dataset.table.c[c.name], sa.Text), "") for c in dataset.columns]
    query = sa.select(*columns).select_from(current_rows(dataset, observatory))
    names = [c.name for c in dataset.columns]
    found = connection.execute(query.order_by(dataset.table.c.source_row))
    return [dict(zip(names, row, strict=True)) for row in found]


def _waiting(
    connection: sa.Connection, dataset: Dataset, observatory: str, kind: str
) -> list[tuple[int, list[Row]]]:
    """The loads of added rows that wait to be published, oldest first, and the rows of an order in each.

    A file that is read again waits as the newest load that follows the one of the order.
    """
    orders, loads = desk.orders, ledger.loads
    of_kind = (orders.c.kind == kind, orders.c.state == "done", orders.c.observatory == observatory)
    mine = sa.cast(orders.c.result["loads"][dataset.name].as_string(), sa.BigInteger).label("load_id")
    first = sa.select(orders.c.order_id, mine).where(*of_kind).cte("held_by", recursive=True)
    follows = loads.c.options["follows"].as_integer() == first.c.load_id
    held_by = first.union(sa.select(first.c.order_id, loads.c.load_id).join(first, follows))
    newest = sa.func.max(loads.c.load_id).label("load_id")
    query = (
        sa.select(newest, orders.c.result)
        .join(held_by, held_by.c.load_id == loads.c.load_id)
        .join(orders, orders.c.order_id == held_by.c.order_id)
        .where(loads.c.state.in_(WAITING))
        .group_by(orders.c.order_id)
        .order_by(newest, orders.c.order_id)
    )
    return [(row.load_id, row.result["rows"][dataset.name]) for row in connection.execute(query)]


def kept(connection: sa.Connection, order: Order, base: Base, name: str, added: Iterable[Row]) -> Line:
    """Write a file and keep it; the line of its load, to be checked and reviewed like any other."""
    dataset = BY_NAME[name]
    asked = Request(dataset, order.observatory, review=True, actor=order.actor, follows=base.follows)
    with tempfile.TemporaryDirectory(prefix="atalaya-") as folder:
        path = Path(folder) / f"{name}-nota-{order.order_id}.csv"
        write(dataset, path, [*base.current, *added])
        sha256 = received.digest(path)
        received.keep(connection, path, sha256)
        return Line(name, order.observatory, sha256, path.name, asked.options | {"queued": True}, order.actor)


def write(dataset: Dataset, path: Path, rows: Iterable[Row]) -> None:
    """Write rows as a CSV with the declared headers; every cell is quoted, whatever signs it has."""
    with path.open("w", encoding="utf-8", newline="") as out:
        lines = csv.writer(out, quoting=csv.QUOTE_ALL)
        lines.writerow([c.label for c in dataset.columns])
        lines.writerows([row.get(c.name, "") for c in dataset.columns] for row in rows)
