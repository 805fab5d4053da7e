"""Rows as text in the declared columns of a dataset."""

import pandas as pd

from warehouse.datasets import BY_NAME


def frame(dataset: str, rows: list[dict]) -> pd.DataFrame:
    """Rows as text, one column per declared column in its order, '' where a row says nothing."""
    names = [column.name for column in BY_NAME[dataset].columns]
    table = [
        {name: "" if row.get(name) is None else str(row.get(name, "")) for name in names} for row in rows
    ]
    return pd.DataFrame(table, columns=names, dtype=object)


def label(dataset: str, column: str) -> str:
    """What people read as the name of a column."""
    return BY_NAME[dataset].column(column).label
