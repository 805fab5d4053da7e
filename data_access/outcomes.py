"""What became of incidents, by closed year, and the highlighted ones by month: for the whole municipality."""

import pandas as pd
import sqlalchemy as sa

from data_access import read
from data_access.incident_known import categories
from data_access.incident_scope import Scope
from warehouse.published import COUNTS

_outcomes, _highlighted = COUNTS["incidents_by_outcome"], COUNTS["incidents_highlighted"]


def by_year(asked: Scope) -> pd.DataFrame:
    """Every closed year under the filter of category: year, code, name, outcome ('' is not given), incidents.

    Newest year first, then by category's name, most first.
    """
    rows = read.kept(f"outcomes:{asked.observatory}", lambda: _ask(asked.observatory))
    return rows[rows["code"].isin(asked.codes)] if asked.codes else rows


def _ask(observatory: str) -> pd.DataFrame:
    table = _outcomes
    columns = (table.c.year, table.c.category.label("code"), table.c.outcome, table.c.incidents)
    rows = read.frame(sa.select(*columns).where(table.c.observatory == observatory))
    named = rows.merge(categories(observatory)[["code", "name"]], on="code")
    order = named.sort_values(["year", "name", "incidents"], ascending=[False, True, False])
    return order[["year", "code", "name", "outcome", "incidents"]].reset_index(drop=True)


def highlighted(asked: Scope) -> pd.DataFrame:
    """Every month with a file from the first to the last of the period: month, incidents, partial. No filter applies."""
    rows = read.kept(f"highlighted:{asked.observatory}", lambda: _ask_highlighted(asked.observatory))
    months = pd.Series(asked.months, dtype=object)
    counts = rows.set_index("month")["incidents"].reindex(months, fill_value=0).astype(int)
    return pd.DataFrame({"month": months, "incidents": counts.array, "partial": months.isin(asked.partial)})


def _ask_highlighted(observatory: str) -> pd.DataFrame:
    table = _highlighted
    return read.frame(sa.select(table.c.month, table.c.incidents).where(table.c.observatory == observatory))
