"""Count the incidents of a load into its cubes (warehouse/cubes.py), chunk by chunk.

`count` reads canonical rows, as the check writes them and as `core.incidents` gives them back: a load is counted
the same way when it is published and when an edition that comes after it serves its years.
"""

import io
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv as arrow_csv
import sqlalchemy as sa

from etl import budget_levels
from etl.geography import locator
from etl.locate import Locator
from warehouse import cubes, locks
from warehouse.dataset import LINEAGE
from warehouse.datasets import incidents

_NAMES = [*LINEAGE, *(c.name for c in incidents.DATASET.columns)]
_USED = ["slice", "occurred_on", "occurred_at", "category", "longitude", "latitude", "territory", "source"]
_USED += ["outcome", "is_highlighted"]
_BLOCK = 1 << 20  # bytes; the reader has some twenty of them in memory, in advance
_ROWS = 100_000  # of a chunk, at least
_MANY = 500_000  # groups waiting to be added up
_NOT_YET = sa.text("SELECT NOT EXISTS (SELECT FROM mart.counted WHERE load_id = :load_id)")
Say = Callable[[int], None]

_KEYS = {
    cubes.incidents_by_place: ["slice", "edition", "category", "place"],
    cubes.incidents_by_zone: ["slice", "edition", "zone", "category", "source"],
    cubes.incidents_by_hour: ["slice", "category", "weekday", "band"],
    cubes.incidents_by_outcome: ["slice", "category", "outcome"],
    cubes.incidents_by_category: ["slice", "category"],
}
_OF_EDITION = (cubes.incidents_by_place, cubes.incidents_by_zone)


class Tally:
    """Groups of one cube, added up when many wait."""

    def __init__(self, table: sa.Table) -> None:
        self.keys = _KEYS[table]
        self.sums = [c.name for c in table.c if isinstance(c.type, sa.Integer) and not c.primary_key]
        self.sums = self.sums or ["incidents"]
        self.waiting: list[pd.DataFrame] = []
        self.size = 0

    def add(self, rows: pd.DataFrame) -> None:
        self.waiting.append(rows.groupby(self.keys, sort=False, observed=True)[self.sums].sum().reset_index())
        self.size += len(self.waiting[-1])
        if self.size > _MANY:
            self.waiting = [self.total()]
            self.size = 0

    def total(self) -> pd.DataFrame:
        """One row per group, in order of its keys."""
        joined = pd.concat(self.waiting, ignore_index=True)
        return joined.groupby(self.keys, sort=True)[self.sums].sum().reset_index()


def count(
    connection: sa.Connection, observatory: str, load_id: int, rows: Path, say: Say, only: int = 0
) -> None:
    """Fill the cubes of a load. only: the first year of an edition that came after the load: just its groups."""
    tables = [t for t in _KEYS if t in _OF_EDITION or not only]
    tallies, done = {table: Tally(table) for table in tables}, 0
    where = locator(connection, observatory)
    for chunk in _chunks(rows):
        grouped = _grouped(chunk, where)
        for table, tally in tallies.items():
            tally.add(_served(grouped, only) if table is cubes.incidents_by_place or only else grouped)
        done += len(chunk)
        say(done)
    for table, tally in tallies.items():
        _write(connection, table, tally.total().assign(observatory=observatory, load_id=load_id))
    connection.execute(cubes.counted.insert().values(load_id=load_id, edition=only))
    connection.execute(sa.text("SELECT meta.count_anew()"))


def _served(grouped: pd.DataFrame, only: int) -> pd.DataFrame:
    """The rows that an edition serves: that one, or any."""
    return grouped[grouped["edition"] == only] if only else grouped[grouped["edition"] > 0]


def _chunks(rows: Path) -> Iterator[pd.DataFrame]:
    reader = arrow_csv.open_csv(
        rows,
        read_options=arrow_csv.ReadOptions(column_names=_NAMES, block_size=_BLOCK, use_threads=False),
        parse_options=arrow_csv.ParseOptions(newlines_in_values=True),
        convert_options=arrow_csv.ConvertOptions(
            include_columns=_USED, column_types=dict.fromkeys(_USED, pa.string()), strings_can_be_null=True
        ),
    )
    waiting: list[pa.RecordBatch] = []
    for batch in reader:
        waiting.append(batch)
        if sum(map(len, waiting)) >= _ROWS:
            yield _frame(waiting)
            waiting = []
    if waiting:
        yield _frame(waiting)


def _frame(batches: list[pa.RecordBatch]) -> pd.DataFrame:
    types = {pa.string(): pd.StringDtype("pyarrow", na_value=np.nan)}
    return pa.Table.from_batches(batches).to_pandas(types_mapper=types.get)


def _grouped(rows: pd.DataFrame, where: Locator) -> pd.DataFrame:
    """The keys and sums of every cube, a row per incident."""
    found = where(rows)
    found["slice"], found["category"], found["source"] = rows["slice"], rows["category"], rows["source"]
    found["weekday"] = _by_value(rows["occurred_on"], _weekday)
    found["band"] = _by_value(rows["occurred_at"].fillna(""), _band)
    found["outcome"] = rows["outcome"].fillna("")
    found["highlighted"] = rows["is_highlighted"].isin(("true", "t")).astype(int)
    found["incidents"] = 1
    for name in ("slice", "zone", "category", "source", "outcome", "band"):
        found[name] = found[name].astype("category")
    return found.astype({"located": int, "contradicted": int})


def _by_value(values: pd.Series, worth: Callable[[str], Any]) -> pd.Series:
    return values.map({value: worth(value) for value in values.unique()})


def _weekday(date: str) -> int:
    return pd.Timestamp(date).isoweekday() if len(date) == 10 else 0


def _band(time: str) -> str:
    """The first hour of the band of three that a time falls in: 22:15 → «21»."""
    return f"{int(time[:2]) // 3 * 3:02d}" if time else ""


def _write(connection: sa.Connection, table: sa.Table, groups: pd.DataFrame) -> None:
    if table is cubes.incidents_by_place:
        keys = ["observatory", "load_id", "slice", "edition", "category"]
        listed = groups.groupby(keys, sort=False).agg(
            places=("place", _array), incidents=("incidents", _array)
        )
        groups = listed.reset_index()
    names = [c.name for c in table.c]
    text = io.StringIO(groups[names].to_csv(index=False, header=False))
    cursor: Any = connection.connection.cursor()
    with cursor:
        # Nothing is missing in a cube: without NULL text, '' stays ''.
        cursor.copy_expert(
            f"COPY {table.fullname} ({', '.join(names)}) FROM STDIN (FORMAT csv, NULL '\\N')", text
        )


def _array(values: pd.Series) -> str:
    return "{" + ",".join(map(str, values.tolist())) + "}"


def recount(connection: sa.Connection, observatory: str, edition: int, until: int, say: Say) -> list[int]:
    """Count anew, in an edition just published, every load that ever was public in the years that it serves.

    edition, until: its first year, and the first that it does not serve. Returns the loads. An undo finds them counted.
    """
    table = cubes.incidents_by_category
    served = sa.func.left(table.c.slice, 4).between(str(edition), str(until - 1))
    query = sa.select(table.c.load_id).distinct().where(table.c.observatory == observatory, served)
    found = list(connection.scalars(query.order_by(table.c.load_id)))
    for load_id in found:
        count_again(connection, observatory, load_id, edition, say)
    return found


def count_again(connection: sa.Connection, observatory: str, load_id: int, edition: int, say: Say) -> None:
    """Count a load from `core`."""
    with tempfile.NamedTemporaryFile(prefix="atalaya-", suffix=".csv") as out:
        cursor: Any = connection.connection.cursor()
        with cursor:
            mine = cursor.mogrify("observatory = %s AND load_id = %s", (observatory, load_id)).decode()
            query = f"SELECT {', '.join(_NAMES)} FROM core.incidents WHERE {mine}"
            cursor.copy_expert(f"COPY ({query}) TO STDOUT (FORMAT csv)", out)
        out.flush()
        count(connection, observatory, load_id, Path(out.name), say, edition)


def count_waiting(
    engine: sa.Engine, say: Callable[[int, int], None] = lambda load_id, rows: None
) -> list[int]:
    """Count the loads that a migration left uncounted, each in its own transaction. Returns those of incidents.

    say: called with the load and the rows counted so far.
    """
    query = """
        SELECT DISTINCT s.load_id, l.observatory FROM meta.load_slices s JOIN meta.loads l USING (load_id)
        WHERE l.dataset = 'incidents' AND l.state = 'published' AND s.rows > 0
          AND NOT EXISTS (SELECT FROM mart.counted c WHERE c.load_id = s.load_id) ORDER BY 1
    """
    budget_levels.fill_waiting(engine)
    with engine.connect() as connection:
        waiting = connection.execute(sa.text(query)).all()
    for load in waiting:
        with engine.begin() as connection:
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(locks.COUNTING, load.load_id)))
            if connection.scalar(
                _NOT_YET, {"load_id": load.load_id}
            ):  # another process may have been quicker
                count_again(connection, load.observatory, load.load_id, 0, partial(say, load.load_id))
    return [load.load_id for load in waiting]
