"""Loads and releases: where figures come from."""

import re
from collections.abc import Sequence

import pandas as pd
import sqlalchemy as sa

from config import settings
from data_access import datasets, read
from data_access.state import LoadState
from warehouse.published import AUDIT_HEAD, CURRENT, LOADS, RELEASES, VIEWS

SHOWN = 200
"""Rows of a list at once, at most."""
_COUNTS = ("rows_in", "rows_loaded", "rows_rejected", "rows_duplicate")
_BEHIND = ("load_id", "observatory", "dataset", "file_name", "sha256", "sheet", "finished_at", *_COUNTS)


def behind(observatory: str, dataset: str, *slices: str) -> pd.DataFrame:
    """The loads that the current figures of a dataset come from, newest first; slices: only of these.

    Columns: load_id, observatory, dataset, file_name, sha256, sheet, finished_at, rows_in, rows_loaded, rows_rejected,
    rows_duplicate (ordinary rows only), release_id (newest), slice (the one that is asked of it, '' where there are several),
    note (of its releases, each once, a line each; '' without one).
    """
    mine = CURRENT.c.slice.in_(slices) if slices else sa.true()
    return _of_loads(CURRENT.c.observatory == observatory, CURRENT.c.dataset == dataset, mine)


def behind_each(observatory: str, names: Sequence[str]) -> pd.DataFrame:
    """The same for several datasets at once, whatever is current of them."""
    return _of_loads(CURRENT.c.observatory == observatory, CURRENT.c.dataset.in_(names))


def _of_loads(*among: sa.ColumnElement[bool]) -> pd.DataFrame:
    first, last = sa.func.min(CURRENT.c.slice), sa.func.max(CURRENT.c.slice)
    newest = (
        sa.select(
            CURRENT.c.load_id,
            sa.func.max(CURRENT.c.release_id).label("release_id"),
            sa.case((first == last, first), else_="").label("slice"),
            sa.func.coalesce(sa.func.string_agg(sa.distinct(CURRENT.c.note), sa.literal("\n")), "").label(
                "note"
            ),
        )
        .where(*among)
        .group_by(CURRENT.c.load_id)
        .subquery("newest")
    )
    columns = (LOADS.c[name] for name in _BEHIND)
    query = sa.select(*columns, newest.c.release_id, newest.c.slice, newest.c.note).join(
        newest, newest.c.load_id == LOADS.c.load_id
    )
    return read.frame(query.order_by(LOADS.c.load_id.desc()))


def behind_all(observatory: str, parts: Sequence[tuple[str, str]]) -> pd.DataFrame:
    """The loads behind some slices of several datasets, each once; parts: (dataset, slice). Columns as `behind`."""
    among = sa.tuple_(CURRENT.c.dataset, CURRENT.c.slice).in_(parts)
    return _of_loads(CURRENT.c.observatory == observatory, among)


def listed(observatory: str = "", page: str = "", most: int = SHOWN) -> tuple[pd.DataFrame, int]:
    """The loads, in every state, newest first, so many a page, and how many there are; observatory: '' is all of them.

    Columns: those of pub.loads (counts of ordinary rows only; missing while a file has not been read).
    """
    return _newest(LOADS, LOADS.c.load_id, observatory, page, most)


def releases(observatory: str = "", page: str = "", most: int = SHOWN) -> tuple[pd.DataFrame, int]:
    """The releases, undone ones and withdrawals (no load_id) too, newest first, so many a page, and how many there are.

    Columns: release_id, dataset, observatory, slice, load_id (None: withdrawn), kind (publication, rollback), note, released_at,
    by_role (as what whoever published did it).
    """
    return _newest(RELEASES, RELEASES.c.release_id, observatory, page, most)


def _newest(
    table: sa.Table, number: sa.Column, observatory: str, page: str, most: int
) -> tuple[pd.DataFrame, int]:
    mine = table.c.observatory == observatory if observatory else sa.true()
    counted = read.one(sa.select(sa.func.count().label("n")).select_from(table).where(mine))
    total = counted["n"] if counted else 0
    before = (page_number(page, total, most) - 1) * most
    rows = read.frame(sa.select(table).where(mine).order_by(number.desc()).limit(most).offset(before))
    return _exact(rows), total


def page_number(asked: str, total: int, most: int) -> int:
    """The page that is asked for, from 1, where so many are on one; the last one there is where it lies beyond."""
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 1
    return min(max(number, 1), max(-(-total // most), 1))


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


def replaced_by(load_id: int) -> pd.DataFrame:
    """What a load took the place of, the first time it was published: slice, load_id (None: nothing was there), in order."""
    mine, before = RELEASES.alias("mine"), RELEASES.alias("before")
    same = (before.c[name] == mine.c[name] for name in ("dataset", "observatory", "slice"))
    last = (
        sa.select(before.c.load_id)
        .where(*same, before.c.release_id < mine.c.release_id)
        .order_by(before.c.release_id.desc())
        .limit(1)
        .scalar_subquery()
    )
    query = sa.select(mine.c.slice, last.label("load_id"), mine.c.release_id).where(mine.c.load_id == load_id)
    found = read.frame(query.order_by(mine.c.slice, mine.c.release_id))
    return _exact(found.drop_duplicates("slice").drop(columns="release_id"))


PAGE = 50
"""Rows of a load at once."""
_RANGE = re.compile(r"(\d{1,9})(?:-(\d{1,9}))?")


def rows_of(load: dict, state: LoadState) -> tuple[pd.DataFrame, int]:
    """The rows of a published dataset that came from a load and are still current, PAGE a page, and how many there are.

    load: as `find` gives it. state: its slice and its rows of the file («14», «14-20») narrow them. Columns: source_row, slice,
    then those of `fields`. An empty frame without columns where rows of the dataset are not public.
    """
    view = VIEWS.get(load["dataset"])
    if view is None:
        return pd.DataFrame(), 0
    asked = [view.c.load_id == load["load_id"], view.c.observatory == load["observatory"]]
    asked += [view.c.slice == state.slice] if state.slice else []
    if span := _RANGE.fullmatch(state.rows):
        asked.append(view.c.source_row.between(int(span[1]), int(span[2] or span[1])))
    counted = read.one(sa.select(sa.func.count().label("n")).select_from(view).where(*asked))
    total = counted["n"] if counted else 0
    first = (page_of(state, total) - 1) * PAGE
    own = [view.c[f.name] for f in fields(load["dataset"])]
    query = sa.select(view.c.source_row, view.c.slice, *own).where(*asked)
    return _exact(read.frame(query.order_by(view.c.source_row).limit(PAGE).offset(first))), total


def fields(dataset: str) -> list[datasets.Field]:
    """The public columns of a published dataset, in order; not its boundaries, which no table can show."""
    sheet = datasets.find(dataset)
    columns = sheet.fields if sheet and sheet.published else ()
    return [f for f in columns if f.public and f.kind != "geojson"]


def page_of(state: LoadState, total: int) -> int:
    """The page of rows that is asked for."""
    return page_number(state.page, total, PAGE)


def audit_head() -> dict | None:
    """The newest entry of the audit: audit_id, at, hash; None while there is none."""
    return read.one(sa.select(AUDIT_HEAD))


_stamp = ""


def stamp() -> str:
    """What a page on loads is kept under, besides the data version: whatever staff do makes an entry in the audit, and a
    load that ends without one has a moment of its own. The last one seen while the database is away.
    """
    global _stamp
    ended = LOADS.c.finished_at
    entry = sa.select(sa.func.max(AUDIT_HEAD.c.audit_id)).scalar_subquery()
    query = sa.select(entry.label("entry"), sa.func.max(ended).label("last"), sa.func.count(ended).label("n"))
    try:
        found = read.one(query)
    except read.WarehouseUnavailable:
        return _stamp
    _stamp = " ".join(str(value) for value in found.values()) if found else ""
    return _stamp
