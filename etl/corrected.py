"""A rejected file given back to be corrected: the same file as .xlsx, its bad cells coloured and with what to type beside them.

Decisions. A small .xlsx stays as it was (values, other sheets, widths, formats); its formulas are replaced by the values that
were read, so that nothing in it runs and it can be sent back as it is. What is larger, or was no .xlsx, is written plainly: all
its rows where they stood, every cell as text. Of one too long for that, only the rows with problems. Drawings of boundaries
(GeoJSON) are not given back: no cell holds them. Only what stops the load is marked.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import sqlalchemy as sa

from etl import apply_profile, correct_plain, correct_xlsx, geojson, headers, received, rejects
from etl.context import country_of
from etl.delivery import Delivery
from etl.feature_map import FeatureMap
from etl.json_features import looks_like_json
from etl.marking import Mark, Place
from etl.profile_parse import parse
from warehouse import desk, ledger
from warehouse.datasets import BY_NAME
from warehouse.errors import PortalError

SAME_BYTES = 5 << 20
SAME_ROWS = 50_000
loads, problems = ledger.loads, ledger.problems


@dataclass(frozen=True)
class _Received:
    """A file as it came, opened: where its columns stand, and its rows from the first."""

    path: Path
    sheet: str | None
    left: int
    header: int
    columns: list[tuple[int, str, list[str]]]
    delivery: Delivery
    chunks: Iterator[pd.DataFrame]


def keep(connection: sa.Connection, load_id: int) -> int | None:
    """Write the file to correct of a rejected load into `meta.returned`; returns its number there.

    None where there is none to give: the file as a whole was refused, or nothing in it is to be corrected.
    """
    load = connection.execute(sa.select(loads).where(loads.c.load_id == load_id)).one()
    with tempfile.TemporaryDirectory(prefix="atalaya-") as folder:
        path = Path(folder) / "para-corregir.xlsx"
        try:
            if not write_corrected(connection, load_id, path):
                return None
        except PortalError:
            return None
        row = desk.returned.insert().values(
            observatory=load.observatory,
            load_id=load_id,
            file_name=f"{Path(load.file_name).stem} para corregir.xlsx",
            content=path.read_bytes(),
        )
        return connection.execute(row.returning(desk.returned.c.returned_id)).scalar_one()


def write_corrected(connection: sa.Connection, load_id: int, path: Path) -> int:
    """Write the file of a load with what is to be corrected in it; returns how many rows have problems, 0 and no file if none.

    Raises PortalError where there is no such load, or its contents are gone or cannot be read.
    """
    load = connection.execute(sa.select(loads).where(loads.c.load_id == load_id)).one_or_none()
    if load is None:
        raise PortalError(f"No existe la carga {load_id}.")
    if not received.is_kept(connection, load.sha256):
        raise PortalError("El archivo recibido ya se eliminó al cumplirse su plazo.")
    mine = (problems.c.load_id == load_id) & problems.c.blocking
    found = connection.execute(sa.select(problems).where(mine).order_by(problems.c.source_row)).all()
    with tempfile.TemporaryDirectory(prefix="atalaya-") as folder:
        file = Path(folder) / Path(load.file_name).name
        received.restore(connection, load.sha256, file)
        if not found or looks_like_json(file):
            return 0
        opened = _open(connection, load, file)
        marks = [_mark(problem, opened.columns) for problem in found]
        _write(opened, marks, path, load.rows_in or 0)
    return len({mark.row for mark in marks})


def _open(connection: sa.Connection, load: sa.Row, file: Path) -> _Received:
    dataset, country = BY_NAME[load.dataset], country_of(connection, load.observatory)
    features = FeatureMap.of(load.options.get("features", {}))
    delivery = geojson.opened(file, load.sheet, dataset, features, country)
    text = load.options.get("profile", "")
    profile = parse(text, dataset) if text else None
    chunks = iter(delivery.chunks)
    first = next(chunks)
    columns = rejects.columns_of(dataset, first, profile)
    found = apply_profile.find(profile, dataset, first) if profile else headers.find(dataset, first)
    left = delivery.marks.left if delivery.marks else 0
    return _Received(file, delivery.sheet, left, found.row, columns, delivery, _after(first, chunks))


def _after(first: pd.DataFrame, rest: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    yield first
    yield from rest


def _mark(problem: sa.Row, columns: list[tuple[int, str, list[str]]]) -> Mark:
    """Where a problem stands. One of a whole row, or of a column that the file lacks, stands in its first column."""
    named = problem.column.split(" + ")
    at = [i for i, _, labels in columns if problem.column in labels or set(named) & set(labels)]
    column, row = (at or [columns[0][0]])[0], problem.source_row
    return Mark(Place(row, column), problem.column, problem.value, problem.message)


def _write(opened: _Received, marks: list[Mark], path: Path, rows: int) -> None:
    is_small = opened.path.stat().st_size <= SAME_BYTES and rows <= SAME_ROWS
    if opened.sheet is not None and is_small and correct_xlsx.fits(opened.path):
        moved = [mark.moved(opened.left) for mark in marks]
        if correct_xlsx.write(opened.path, path, opened.sheet, moved):
            return
    kept = None if rows <= correct_plain.ALL_ROWS else {opened.header, *(mark.row for mark in marks)}
    correct_plain.write(opened.chunks, opened.delivery, marks, path, kept, opened.left)
