"""What units say of themselves each quarter, and what was moved: reviews and reprogrammings of a plan or a line."""

import pandas as pd
import sqlalchemy as sa

from data_access import read
from warehouse.published import VIEWS

_reviews, _moved = VIEWS["reviews"], VIEWS["reprogrammings"]


def reviews(observatory: str, plan: str, line: int | None = None) -> pd.DataFrame:
    """Quarterly reviews, oldest first: line, quarter («2026-T3»), declared_pct, comment, reviewer, reviewed_on.

    line: of that activity alone. Source: pub.reviews of the current releases.
    """
    return _of(_reviews, observatory, plan, line, _reviews.c.quarter)


def reprogrammings(observatory: str, plan: str, line: int | None = None) -> pd.DataFrame:
    """Decisions to move amounts, oldest first: line, decided_on, from_month, to_month, amount, reason, risk,
    approved_by. line: of that activity alone. Source: pub.reprogrammings of the current releases."""
    return _of(_moved, observatory, plan, line, _moved.c.decided_on)


def _of(table: sa.Table, observatory: str, plan: str, line: int | None, order: sa.Column) -> pd.DataFrame:
    query = sa.select(table).where(table.c.observatory == observatory, table.c.slice == plan)
    if line is not None:
        query = query.where(table.c.line == line)
    return read.frame(query.order_by(order, table.c.line, table.c.source_row))
