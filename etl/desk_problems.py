"""What the staff door shows of a load's problems and of the files given back: questions only, with the rights of atalaya_staff."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from warehouse import desk, ledger

PROBLEMS = 100
"""Problems of a page."""
PIECE = 4 << 20
"""Bytes of a file that are in memory at a time."""

problems, returned = ledger.problems, desk.returned


@dataclass(frozen=True)
class Problem:
    """A cell that stops its row, or only warns. column: its label, '' for the whole row; value: as it came."""

    source_row: int
    column: str
    value: str
    message: str
    blocking: bool


@dataclass(frozen=True)
class Same:
    """The problems of a column that say the same; first: the first row."""

    column: str
    message: str
    rows: int
    first: int


def problems_of(
    engine: sa.Engine, load_id: int, column: str = "", message: str = "", page: int = 1
) -> tuple[list[Problem], int]:
    """The problems of a load in the order of the file, PROBLEMS a page, and how many there are; '' is all."""
    among = [problems.c.load_id == load_id]
    among += [problems.c.column == column] if column else []
    among += [problems.c.message == message] if message else []
    columns = [problems.c[n] for n in Problem.__dataclass_fields__]
    order = (problems.c.source_row, problems.c.column, problems.c.message)
    query = sa.select(*columns).where(*among).order_by(*order).limit(PROBLEMS)
    with engine.connect() as connection:
        total = connection.execute(
            sa.select(sa.func.count()).select_from(problems).where(*among)
        ).scalar_one()
        rows = connection.execute(query.offset((max(page, 1) - 1) * PROBLEMS)).mappings()
        return [Problem(**row) for row in rows], total


def same_problems(engine: sa.Engine, load_id: int, most: int = 12) -> list[Same]:
    """The problems of a load that say the same of the same column, the most frequent first."""
    counted = sa.func.count().label("rows")
    query = (
        sa.select(
            problems.c.column, problems.c.message, counted, sa.func.min(problems.c.source_row).label("first")
        )
        .where(problems.c.load_id == load_id)
        .group_by(problems.c.column, problems.c.message)
        .order_by(counted.desc(), problems.c.column, problems.c.message)
    )
    with engine.connect() as connection:
        return [Same(**row) for row in connection.execute(query.limit(most)).mappings()]


def problem_columns(engine: sa.Engine, load_id: int) -> dict[str, int]:
    """Column → how many problems of a load are in it, by name."""
    query = sa.select(problems.c.column, sa.func.count()).where(problems.c.load_id == load_id)
    with engine.connect() as connection:
        found = connection.execute(query.group_by(problems.c.column).order_by(problems.c.column)).all()
    return {row[0]: row[1] for row in found}


@dataclass(frozen=True)
class Returned:
    """A file made for staff, without its contents."""

    returned_id: int
    file_name: str
    bytes: int
    made_at: datetime


_size = sa.func.length(returned.c.content).label("bytes")
_about = (returned.c.returned_id, returned.c.file_name, _size, returned.c.made_at)


def returned_of(engine: sa.Engine, load_id: int) -> Returned | None:
    """The newest file made from a load, for its owner to correct; None where there is none, or its term is over."""
    query = sa.select(*_about).where(returned.c.load_id == load_id).order_by(returned.c.returned_id.desc())
    with engine.connect() as connection:
        row = connection.execute(query.limit(1)).mappings().one_or_none()
    return Returned(**row) if row else None


def find_returned(engine: sa.Engine, observatory: str, returned_id: int) -> Returned | None:
    """A file of an observatory; None where it has none of this number."""
    mine = (returned.c.returned_id == returned_id, returned.c.observatory == observatory)
    with engine.connect() as connection:
        row = connection.execute(sa.select(*_about).where(*mine)).mappings().one_or_none()
    return Returned(**row) if row else None


def contents(engine: sa.Engine, file: Returned) -> Iterator[bytes]:
    """The contents of a file, a PIECE at a time; it ends before where the file is purged meanwhile."""
    for start in range(0, file.bytes, PIECE):
        piece = sa.func.substring(returned.c.content, start + 1, PIECE)
        with engine.connect() as connection:
            found = connection.scalar(sa.select(piece).where(returned.c.returned_id == file.returned_id))
        if found is None:
            return
        yield bytes(found)
