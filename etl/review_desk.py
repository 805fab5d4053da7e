"""What the staff door shows of reviews and releases: questions only, with the rights of atalaya_staff."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from warehouse import desk, ledger
from warehouse.access import users

releases, loads, delivered = ledger.releases, ledger.loads, ledger.load_slices


@dataclass(frozen=True)
class Release:
    """A release of a slice. load_id: None, it was withdrawn; rows: of the slice; person: who published, '' for the command
    line; is_now: it is what the public sees, itself or by an undo that came back to its load."""

    release_id: int
    dataset: str
    slice: str
    load_id: int | None
    kind: str
    note: str
    released_at: datetime
    by_role: str
    person: str
    file_name: str
    sha256: str
    rows: int | None
    is_newest: bool
    is_now: bool


def content(engine: sa.Engine, load_id: int) -> dict[str, Any] | None:
    """The review of a load (`etl/review.py`); None where there is none."""
    query = sa.select(desk.reviews.c.content).where(desk.reviews.c.load_id == load_id)
    with engine.connect() as connection:
        return connection.execute(query).scalar_one_or_none()


def released(engine: sa.Engine, observatory: str) -> dict[str, list[str]]:
    """dataset → its slices that ever were released, those released last first."""
    last = sa.func.max(releases.c.release_id)
    query = sa.select(releases.c.dataset, releases.c.slice).where(releases.c.observatory == observatory)
    query = query.group_by(releases.c.dataset, releases.c.slice).order_by(last.desc())
    found: dict[str, list[str]] = {}
    with engine.connect() as connection:
        for dataset, name in connection.execute(query):
            found.setdefault(dataset, []).append(name)
    return found


@dataclass(frozen=True)
class Publication:
    """A decision that made a load public: who and as what ('' person: the command line), when, of which slices, and why."""

    person: str
    by_role: str
    released_at: datetime
    note: str
    kind: str
    slices: list[str]


def publications(engine: sa.Engine, load_id: int) -> list[Publication]:
    """The decisions that made a load public, oldest first: releases of one moment are one."""
    person = sa.func.coalesce(users.c.name, "").label("person")
    note = sa.func.coalesce(releases.c.note, "").label("note")
    same = (person, releases.c.by_role, releases.c.released_at, note, releases.c.kind)
    slices = sa.func.array_agg(sa.distinct(releases.c.slice)).label("slices")
    query = (
        sa.select(*same, slices)
        .select_from(releases.outerjoin(users, users.c.user_id == releases.c.released_by))
        .where(releases.c.load_id == load_id)
        .group_by(*same)
        .order_by(releases.c.released_at)
    )
    with engine.connect() as connection:
        return [Publication(**row) for row in connection.execute(query).mappings()]


def history(engine: sa.Engine, observatory: str, dataset: str, name: str) -> list[Release]:
    """The releases of a slice, newest first."""
    same = (delivered.c.load_id == releases.c.load_id) & (delivered.c.slice == releases.c.slice)
    told = [
        releases.c[n] for n in ("release_id", "dataset", "slice", "load_id", "kind", "released_at", "by_role")
    ]
    told += [loads.c.file_name, loads.c.sha256, delivered.c.rows]
    texts = [
        sa.func.coalesce(releases.c.note, "").label("note"),
        sa.func.coalesce(users.c.name, "").label("person"),
    ]
    joined = releases.outerjoin(loads, loads.c.load_id == releases.c.load_id).outerjoin(delivered, same)
    joined = joined.outerjoin(users, users.c.user_id == releases.c.released_by)
    mine = (releases.c.observatory == observatory, releases.c.dataset == dataset, releases.c.slice == name)
    query = sa.select(*told, *texts).select_from(joined).where(*mine).order_by(releases.c.release_id.desc())
    with engine.connect() as connection:
        rows = [dict(row) for row in connection.execute(query).mappings()]
    for number, row in enumerate(rows):
        row |= {"file_name": row["file_name"] or "", "sha256": row["sha256"] or ""}
        row |= {"is_newest": number == 0, "is_now": row["load_id"] == rows[0]["load_id"]}
    return [Release(**row) for row in rows]
