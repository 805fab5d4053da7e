"""What is published of datasets whose rows never are: counts of the monitoring centre by month or year."""

import pandas as pd
import sqlalchemy as sa

from data_access import read
from warehouse.published import CENTRE

OF: dict[str, tuple[str, ...]] = {
    "incidents": ("incidentes", "incidentes-por-hora"),
    "shifts": ("shift_months",),
    "dispatches": (
        "dispatches_by_zone",
        "dispatches_by_detection",
        "dispatches_by_result",
        "dispatch_minutes",
    ),
    "authority_requests": (
        "authority_request_months",
        "authority_request_years",
        "authority_request_days",
    ),
}
"""Dataset → its downloads, the one that tells most first."""


def columns(name: str) -> list[str]:
    """The columns of a count of the centre, without whose it is. Raises KeyError for another name."""
    return [column.name for column in CENTRE[name].c if column.name != "observatory"]


def rows(name: str, observatory: str = "") -> pd.DataFrame:
    """All of a count of the centre: observatory and its columns, in their order; '' is every observatory.

    Source: the view in pub (warehouse/public_centre.py); of dispatches, ordinary matters only. Raises KeyError for another name.
    """
    view = CENTRE[name]
    query = sa.select(view).order_by(*view.c)
    return read.frame(query.where(view.c.observatory == observatory) if observatory else query)
