"""Loads and releases: where figures come from."""

import pandas as pd
import sqlalchemy as sa

from data_access import read
from warehouse.published import CURRENT, LOADS


def behind(observatory: str, dataset: str, slice_name: str | None = None) -> pd.DataFrame:
    """The loads that the current figures of a dataset come from, newest first.

    Columns: load_id, file_name, sha256, sheet, finished_at, rows_in, rows_loaded, rows_rejected, rows_duplicate
    (ordinary rows only), release_id (newest).
    """
    now = sa.select(CURRENT.c.load_id, sa.func.max(CURRENT.c.release_id).label("release_id"))
    now = now.where(CURRENT.c.observatory == observatory, CURRENT.c.dataset == dataset)
    if slice_name is not None:
        now = now.where(CURRENT.c.slice == slice_name)
    newest = now.group_by(CURRENT.c.load_id).subquery("newest")
    columns = (
        LOADS.c[n]
        for n in (
            "load_id",
            "file_name",
            "sha256",
            "sheet",
            "finished_at",
            "rows_in",
            "rows_loaded",
            "rows_rejected",
            "rows_duplicate",
        )
    )
    query = sa.select(*columns, newest.c.release_id).join(newest, newest.c.load_id == LOADS.c.load_id)
    return read.frame(query.order_by(LOADS.c.load_id.desc()))
