"""Indicators as they are published: sheets, versions of their definitions, and values."""

import pandas as pd
import sqlalchemy as sa

from data_access import read
from warehouse.datasets.indicator_values import DATASET as VALUES
from warehouse.datasets.indicator_versions import DATASET as VERSIONS
from warehouse.datasets.indicators import DATASET
from warehouse.published import VIEWS

FIELDS = {column.name: column.label for column in DATASET.public_columns}


def listed(observatory: str) -> pd.DataFrame:
    """The indicators of an observatory in document order: all declared columns; amounts as Decimal or None."""
    return _asked("indicators", list(FIELDS), observatory)


def versions(observatory: str) -> pd.DataFrame:
    """The versions of their definitions, oldest first: indicator, version, valid_from, definition, formula, change."""
    found = _asked("indicator_versions", [c.name for c in VERSIONS.public_columns], observatory)
    return found.sort_values("valid_from", kind="stable", ignore_index=True)


def values(observatory: str) -> pd.DataFrame:
    """All measured values, every declared column, by period."""
    found = _asked("indicator_values", [c.name for c in VALUES.public_columns], observatory)
    return found.sort_values("period", kind="stable", ignore_index=True)


def _asked(view: str, names: list[str], observatory: str) -> pd.DataFrame:
    table = VIEWS[view]
    query = sa.select(*(table.c[n] for n in names)).where(table.c.observatory == observatory)
    return _whole(read.frame(query.order_by(table.c.source_row)))


def _whole(rows: pd.DataFrame) -> pd.DataFrame:
    """Whole numbers stay whole where some are missing (pandas makes them fractions); missing is None."""
    counted = {c: rows[c].astype("Int64") for c in rows.select_dtypes("number").columns}
    return rows.assign(**counted).astype(object).where(rows.notna(), None)
