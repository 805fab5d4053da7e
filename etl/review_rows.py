"""The rows of a load beside those that its slices show now: which are new, changed, gone or equal. In SQL, whatever the dataset.

Rows are the same where the key of the dataset is. Incidents without an identifier are told by their number in each
category (as in `etl/changes.py`). Where a row stands in its document is no change.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from warehouse import kinds, ledger
from warehouse.dataset import Column, Dataset

PLACE_IN_DOCUMENT = ("source_line",)
PAIRS = "pg_temp.review_pairs"
"""Each key of a comparison: its slice, its rows a (after) and b (before) as their source_row, the load_id of b, and whether
they differ."""


@dataclass(frozen=True)
class Compared:
    """What is compared. against: slice → the load that it shows now; slices: those that the load delivers."""

    dataset: Dataset
    observatory: str
    load_id: int
    slices: tuple[str, ...]
    against: Mapping[str, int]

    @property
    def asked(self) -> dict[str, Any]:
        told = {"observatory": self.observatory, "load_id": self.load_id, "slices": list(self.slices)}
        loads = list(self.against.values())
        return told | {"names": list(self.against), "loads": loads, "shown": json.dumps(dict(self.against))}

    @property
    def sides(self) -> str:
        """The CTEs `after` and `before`: whole rows. A load is read once, however many of its slices are shown."""
        table = self.dataset.table.fullname
        return f"""
            after AS (SELECT * FROM {table}
                      WHERE observatory = :observatory AND load_id = :load_id AND slice = ANY(:slices)),
            before AS (SELECT * FROM {table}
                       WHERE observatory = :observatory AND load_id = ANY(CAST(:loads AS bigint[]))
                         AND CAST(CAST(:shown AS jsonb) ->> slice AS bigint) = load_id)"""

    def row(self, side: str) -> str:
        """Of a pair p, the whole row a or b: what to join it with and on what."""
        load = {"a": ":load_id", "b": "p.load_id"}[side]
        return (
            f"{self.dataset.table.fullname} {side} ON {side}.observatory = :observatory "
            f"AND {side}.load_id = {load} AND {side}.source_row = p.{side}"
        )


def is_hidden(side: str, dataset: Dataset) -> str:
    """Whether the row of a side is about a matter that is not ordinary today, in SQL."""
    if not dataset.matter:
        return "false"
    of = f"{side}.{dataset.matter}"
    return f"({of} IS NOT NULL AND {of} NOT IN (SELECT category FROM mart.ordinary WHERE observatory = :observatory))"


def _list(side: str, names: list[str]) -> str:
    return ", ".join(f"{side}.{name}" for name in names)


def _named(dataset: Dataset) -> str:
    """Whether a row has its whole key: all have, but for incidents without an identifier."""
    return " AND ".join(f"{name} IS NOT NULL" for name in dataset.key)


def pair(connection: sa.Connection, compared: Compared) -> None:
    """Write PAIRS, until the transaction ends or it is written again.

    Once and with statistics: what is joined with rows that were just copied would be guessed to be few.
    """
    dataset = compared.dataset
    told = [c.name for c in dataset.columns if c.name not in (*dataset.key, *PLACE_IN_DOCUMENT)]
    differ = f"({_list('a', told)}) IS DISTINCT FROM ({_list('b', told)})" if told else "false"
    same = " AND ".join(f"a.{key} = b.{key}" for key in ("slice", *dataset.key))
    named = _named(dataset)
    query = f"""
        CREATE TEMPORARY TABLE {PAIRS} ON COMMIT DROP AS WITH {compared.sides}
        SELECT coalesce(a.slice, b.slice) AS slice, a.source_row AS a, b.source_row AS b, b.load_id, {differ} AS differs
        FROM (SELECT * FROM after WHERE {named}) a FULL JOIN (SELECT * FROM before WHERE {named}) b ON {same}
    """
    connection.execute(sa.text(f"DROP TABLE IF EXISTS {PAIRS}"))
    connection.execute(sa.text(query), compared.asked)
    connection.execute(sa.text(f"ANALYZE {PAIRS}"))


def counts(connection: sa.Connection, compared: Compared) -> dict[str, int]:
    """added, changed, removed, equal: of PAIRS and of the rows that have no key."""
    query = f"""
        WITH {compared.sides}, nameless AS (
            SELECT sum(greatest(n - m, 0)) AS added, sum(greatest(m - n, 0)) AS removed, sum(least(n, m)) AS equal
            FROM (SELECT count(*) FILTER (WHERE now) AS n, count(*) FILTER (WHERE NOT now) AS m
                  FROM (SELECT slice, {_group(compared.dataset)} AS name, true AS now FROM after
                        WHERE NOT ({_named(compared.dataset)})
                        UNION ALL SELECT slice, {_group(compared.dataset)}, false FROM before
                        WHERE NOT ({_named(compared.dataset)})) both_
                  GROUP BY slice, name) counted)
        SELECT count(*) FILTER (WHERE b IS NULL) + (SELECT coalesce(max(added), 0) FROM nameless) AS added,
               count(*) FILTER (WHERE a IS NOT NULL AND b IS NOT NULL AND differs) AS changed,
               count(*) FILTER (WHERE a IS NULL) + (SELECT coalesce(max(removed), 0) FROM nameless) AS removed,
               count(*) FILTER (WHERE a IS NOT NULL AND b IS NOT NULL AND NOT differs)
                   + (SELECT coalesce(max(equal), 0) FROM nameless) AS equal
        FROM {PAIRS}
    """
    row = connection.execute(sa.text(query), compared.asked).one()
    return {name: int(number) for name, number in row._mapping.items()}


def _group(dataset: Dataset) -> str:
    category = category_of(dataset)
    return category.name if category else "''"


def category_of(dataset: Dataset) -> Column | None:
    """The column that says of what kind a row is: a category of incidents, or the first closed list; None without one."""
    fit = [c for c in dataset.columns if c.references == "categories.code"]
    fit += [
        c for c in dataset.columns if c.choices and c.required and not c.many and c.name not in dataset.slice
    ]
    return fit[0] if fit else None


def dated_of(dataset: Dataset) -> Column | None:
    """The column that says of when a row is: what was measured or happened; None without one."""
    dated = (kinds.MONTH, kinds.QUARTER, kinds.PERIOD, kinds.PARTIAL_DATE)
    fit = [
        c for c in dataset.columns if c.required and (c.kind in dated or c.kind is kinds.DATE and c.is_past)
    ]
    fit += [c for c in dataset.columns if c.name == "year"]
    return fit[0] if fit else None


def by(connection: sa.Connection, compared: Compared, column: Column) -> list[dict[str, Any]]:
    """Rows before and now for each value of a column, by name; of dates, their months."""
    value = f"coalesce({column.name}::text, '')"
    if column.kind in (kinds.DATE, kinds.PARTIAL_DATE):
        value = f"left({value}, 7)"
    query = f"""
        WITH {compared.sides}
        SELECT name, count(*) FILTER (WHERE NOT now) AS before, count(*) FILTER (WHERE now) AS now
        FROM (SELECT {value} AS name, true AS now FROM after UNION ALL SELECT {value}, false FROM before) both_
        GROUP BY name ORDER BY name
    """
    return [dict(row._mapping) for row in connection.execute(sa.text(query), compared.asked)]


def delivered(connection: sa.Connection, load_id: int) -> dict[str, int]:
    """slice → rows that a load delivers."""
    table = ledger.load_slices
    query = sa.select(table.c.slice, table.c.rows).where(table.c.load_id == load_id).order_by(table.c.slice)
    return {name: rows for name, rows in connection.execute(query)}
