"""The first rows that a load adds, changes and takes away, as a reviewer reads them: with the row of their file.

A cell that is never public is not written here either, nor one of a reserved matter: that it changed is told, and the row
says where to look. Of few new rows, and of every new bulletin, all public cells are told: who publishes reads what they say.
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import RowMapping

from etl.review_rows import PAIRS, PLACE_IN_DOCUMENT, Compared, is_hidden
from warehouse import kinds
from warehouse.dataset import Column, Dataset

EXAMPLES = 50
FEW = 3
"""New rows that are told cell by cell, at most; a bulletin always is."""
HIDDEN = "no se muestra"
_SUMMARY = ("title", "name", "sentence", "promise", "question", "description", "category", "economic")


def examples(connection: sa.Connection, compared: Compared) -> dict[str, list[dict[str, Any]]]:
    """The first rows that are new, changed (each cell) and gone, with the row of their file."""
    return {
        "added": _rows(connection, compared, "a", "b"),
        "changed": changed(connection, compared),
        "removed": _rows(connection, compared, "b", "a"),
        "whole": _whole(connection, compared),
    }


def _first(side: str, which: str) -> str:
    """The first pairs in the order of their slice and row."""
    return f"(SELECT * FROM {PAIRS} WHERE {which} ORDER BY slice, {side} LIMIT {EXAMPLES}) p"


def _rows(connection: sa.Connection, compared: Compared, side: str, other: str) -> list[dict[str, Any]]:
    columns = ", ".join(f"{_text(side, c)} AS {c.name}" for c in _told(compared.dataset))
    query = f"""
        SELECT p.{side} AS source_row, {is_hidden(side, compared.dataset)} AS is_hidden, {columns} FROM {_first(side, f"{other} IS NULL")} JOIN {compared.row(side)}
        ORDER BY p.slice, p.{side}
    """
    rows = connection.execute(sa.text(query), compared.asked).mappings()
    return [
        {
            "row": row["source_row"],
            "key": _key(compared.dataset, row),
            "text": HIDDEN if row["is_hidden"] else _summary(compared.dataset, row),
        }
        for row in rows
    ]


def _whole(connection: sa.Connection, compared: Compared) -> list[dict[str, Any]]:
    """Each cell that would be public of the rows that are new: its name, label and text. None of what stays in `core`, nor
    where the rows are many."""
    dataset = compared.dataset
    if not dataset.published:
        return []
    told = [c for c in dataset.columns if c.public and c.kind is not kinds.GEOJSON]
    cells = ", ".join(f"{_text('a', c)} AS {c.name}" for c in told)
    query = f"""
        SELECT p.a AS source_row, {is_hidden("a", dataset)} AS is_hidden, {cells} FROM {_first("a", "b IS NULL")}
        JOIN {compared.row("a")} ORDER BY p.slice, p.a
    """
    rows = list(connection.execute(sa.text(query), compared.asked).mappings())
    if len(rows) > FEW and dataset.name != "bulletins":
        return []
    return [
        {
            "row": row["source_row"],
            "cells": [{"name": c.name, "column": c.label, "text": row[c.name]} for c in told if row[c.name]],
        }
        for row in rows
        if not row["is_hidden"]
    ]


def changed(connection: sa.Connection, compared: Compared) -> list[dict[str, Any]]:
    """Each cell of the first rows that change: the row of its file, its key and column, before and now."""
    dataset = compared.dataset
    told = [c for c in dataset.columns if c.name not in (*dataset.key, *PLACE_IN_DOCUMENT)]
    cells = ", ".join(f"{_text(side, c)} AS {side}_{c.name}" for c in told for side in "ab")
    keys = ", ".join(f"{_text('a', dataset.column(name))} AS {name}" for name in dataset.key)
    hidden = " OR ".join(is_hidden(side, dataset) for side in "ab")
    query = f"""
        SELECT a.source_row, {hidden} AS is_hidden, {keys}, {cells} FROM {_first("a", "differs AND a IS NOT NULL AND b IS NOT NULL")}
        JOIN {compared.row("a")} JOIN {compared.row("b")} ORDER BY p.slice, p.a
    """
    found = []
    for row in connection.execute(sa.text(query), compared.asked).mappings():
        for column in told:
            was, now = row[f"b_{column.name}"], row[f"a_{column.name}"]
            if was != now:
                may = column.public and column.kind is not kinds.GEOJSON and not row["is_hidden"]
                shown = (was, now) if may else (HIDDEN, HIDDEN)
                cell = {"row": row["source_row"], "key": _key(dataset, row), "column": column.label}
                found.append(cell | {"before": shown[0] or "", "now": shown[1] or ""})
    return found


def _text(side: str, column: Column) -> str:
    """A cell as it is read: numbers without zeros that say nothing; of an outline, its digest."""
    name = f"{side}.{column.name}"
    if column.kind in (kinds.DECIMAL, kinds.AMOUNT):
        return f"trim_scale({name})::text"
    if column.kind is kinds.BOOLEAN:
        return f"CASE {name} WHEN true THEN 'sí' WHEN false THEN 'no' END"
    return f"md5({name}::text)" if column.kind is kinds.GEOJSON else f"{name}::text"


def _told(dataset: Dataset) -> list[Column]:
    """What names a row for who reads: its key and what it is called."""
    return [c for c in dataset.columns if c.name in dataset.key or c.name in _SUMMARY]


def _key(dataset: Dataset, row: RowMapping) -> str:
    """«Plan 2026 · Línea 3»; '' where the key is no public column: the number of the row tells which."""
    parts = [dataset.column(name) for name in dataset.key]
    return " · ".join(f"{c.label} {row[c.name]}" for c in parts if c.public)


def _summary(dataset: Dataset, row: RowMapping) -> str:
    found = (row[name] for name in _SUMMARY if name in row and name not in dataset.key and row[name])
    return str(next(found, ""))[:200]
