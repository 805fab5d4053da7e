"""Loads and releases: where figures come from."""

from collections.abc import Sequence

import pandas as pd
import sqlalchemy as sa

from config import settings
from data_access import read
from warehouse.published import CURRENT, LOADS, RELEASES

SHOWN = 200  # newest rows of a list on screen
_COUNTS = ("rows_in", "rows_loaded", "rows_rejected", "rows_duplicate")
_BEHIND = ("load_id", "observatory", "file_name", "sha256", "sheet", "finished_at", *_COUNTS)


def behind(observatory: str, dataset: str, *slices: str) -> pd.DataFrame:
    """The loads that the current figures of a dataset come from, newest first; slices: only of these.

    Columns: load_id, observatory, file_name, sha256, sheet, finished_at, rows_in, rows_loaded, rows_rejected, rows_duplicate
    (ordinary rows only), release_id (newest).
    """
    now = sa.select(CURRENT.c.load_id, sa.func.max(CURRENT.c.release_id).label("release_id"))
    now = now.where(CURRENT.c.observatory == observatory, CURRENT.c.dataset == dataset)
    if slices:
        now = now.where(CURRENT.c.slice.in_(slices))
    return _of_loads(now)


def _of_loads(now: sa.Select) -> pd.DataFrame:
    newest = now.group_by(CURRENT.c.load_id).subquery("newest")
    columns = (LOADS.c[name] for name in _BEHIND)
    query = sa.select(*columns, newest.c.release_id).join(newest, newest.c.load_id == LOADS.c.load_id)
    return read.frame(query.order_by(LOADS.c.load_id.desc()))


def behind_all(observatory: str, parts: Sequence[tuple[str, str]]) -> pd.DataFrame:
    """The loads behind some slices of several datasets, each once; parts: (dataset, slice). Columns as `behind`."""
    now = sa.select(CURRENT.c.load_id, sa.func.max(CURRENT.c.release_id).label("release_id")).where(
        CURRENT.c.observatory == observatory, sa.tuple_(CURRENT.c.dataset, CURRENT.c.slice).in_(parts)
    )
    return _of_loads(now)


def listed(observatory: str = "") -> tuple[pd.DataFrame, int]:
    """The newest loads, in every state, and how many there are; observatory: '' is all of them.

    Columns: those of pub.loads (counts of ordinary rows only; missing while a file has not been read).
    """
    return _newest(LOADS, LOADS.c.load_id, observatory)


def releases(observatory: str = "") -> tuple[pd.DataFrame, int]:
    """The newest releases, undone ones and withdrawals (no load_id) too, and how many there are.

    Columns: release_id, dataset, observatory, slice, load_id (None: withdrawn), kind (publication, rollback), released_at.
    """
    return _newest(RELEASES, RELEASES.c.release_id, observatory)


def _newest(table: sa.Table, number: sa.Column, observatory: str) -> tuple[pd.DataFrame, int]:
    mine = table.c.observatory == observatory if observatory else sa.true()
    counted = read.one(sa.select(sa.func.count().label("n")).select_from(table).where(mine))
    rows = read.frame(sa.select(table).where(mine).order_by(number.desc()).limit(SHOWN))
    return _exact(rows), counted["n"] if counted else 0


def _exact(rows: pd.DataFrame) -> pd.DataFrame:
    """Missing is None, and a number beside a missing one stays whole."""
    numbers = rows.select_dtypes("float").columns
    whole = rows.assign(**{name: rows[name].astype("Int64") for name in numbers})
    return whole.astype(object).where(rows.notna(), None)


def find(load_id: int) -> dict | None:
    """One load, columns of pub.loads; None where there is none."""
    return read.one(sa.select(LOADS).where(LOADS.c.load_id == load_id))


def current_slices(load_id: int) -> pd.DataFrame:
    """The slices whose current figures come from a load: slice, rows (ordinary), release_id, released_at."""
    columns = (CURRENT.c.slice, CURRENT.c.rows, CURRENT.c.release_id, CURRENT.c.released_at)
    return read.frame(sa.select(*columns).where(CURRENT.c.load_id == load_id).order_by(CURRENT.c.slice))


def releases_of(load_id: int) -> pd.DataFrame:
    """The releases that point to a load, in order; columns as `releases`."""
    query = sa.select(RELEASES).where(RELEASES.c.load_id == load_id)
    return _exact(read.frame(query.order_by(RELEASES.c.release_id)))


def retention_days() -> int:
    """How long the contents of a received file are kept."""
    return settings().retention_days
