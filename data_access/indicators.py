"""Indicators: what is measured, and what was measured in each period."""

import pandas as pd
import sqlalchemy as sa

from data_access import read
from data_access.state import IndicatorState
from warehouse.datasets.indicator_values import DATASET as VALUES
from warehouse.datasets.indicators import DATASET
from warehouse.published import VIEWS

_indicators, _values = VIEWS["indicators"], VIEWS["indicator_values"]
FIELDS = {column.name: column.label for column in DATASET.public_columns}
STEPS = {"mensual": 1, "trimestral": 3, "semestral": 6, "anual": 12}  # months from a period to the next


def listed(observatory: str) -> pd.DataFrame:
    """The indicators of an observatory in document order: all declared columns; amounts as Decimal or None."""
    return _asked(_indicators, list(FIELDS), observatory)


def find(observatory: str, code: str) -> dict | None:
    """The sheet of one indicator; None where there is none."""
    found = listed(observatory)
    sheets = found[found["code"] == code].to_dict("records")
    return sheets[0] if sheets else None


def values(observatory: str) -> pd.DataFrame:
    """All measured values: indicator, period, value, numerator, denominator, is_partial, note; by period."""
    found = _asked(_values, [c.name for c in VALUES.public_columns], observatory)
    return found.sort_values("period", kind="stable", ignore_index=True)


def _asked(table: sa.Table, names: list[str], observatory: str) -> pd.DataFrame:
    query = sa.select(*(table.c[n] for n in names)).where(table.c.observatory == observatory)
    return _whole(read.frame(query.order_by(table.c.source_row)))


def _whole(rows: pd.DataFrame) -> pd.DataFrame:
    """Whole numbers stay whole where some are missing (pandas makes them fractions); missing is None."""
    counted = {c: rows[c].astype("Int64") for c in rows.select_dtypes("number").columns}
    return rows.assign(**counted).astype(object).where(rows.notna(), None)


def rows(state: IndicatorState) -> pd.DataFrame:
    """Exactly the values on screen: those of one indicator, or the last one of each. Columns as `values`."""
    found = values(state.observatory)
    if state.code:
        return found[found["indicator"] == state.code]
    order = listed(state.observatory)["code"]
    last = found.groupby("indicator", sort=False).tail(1).set_index("indicator", drop=False)
    return last.loc[[code for code in order if code in last.index]]


def missing(periods: list[str], frequency: str) -> list[str]:
    """The periods without value between the first and the last one that have it."""
    step = STEPS.get(frequency)
    if not step or len(periods) < 2 or len({len(p) for p in periods}) > 1 or len(periods[0]) > 7:
        return []
    by_year = len(periods[0]) == 4
    first, last = _position(min(periods)), _position(max(periods))
    expected = [_period(at, by_year) for at in range(first, last + 1, 12 if by_year else step)]
    return [p for p in expected if p not in set(periods)]


def _position(period: str) -> int:
    """Months since year 0."""
    year, month = (period + "-01").split("-")[:2]
    return int(year) * 12 + int(month) - 1


def _period(position: int, by_year: bool) -> str:
    year, month = divmod(position, 12)
    return str(year) if by_year else f"{year}-{month + 1:02}"
