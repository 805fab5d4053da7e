"""What the staff door shows of loads: questions only, with the rights of atalaya_staff."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from warehouse import desk, ledger
from warehouse.access import users

PAGE = 50
"""Loads of a page of the list."""
KINDS = ("waiting", "reading", "ready", "asked", "problems", "refused", "published", "discarded", "abandoned")
"""How a load stands, for a person."""

loads, orders = ledger.loads, desk.orders
_discarded = sa.exists().where(
    orders.c.load_id == loads.c.load_id, orders.c.kind == "discard", orders.c.state == "done"
)
_kind = sa.case(
    ((loads.c.state == "received") & loads.c.options.has_key("queued"), "waiting"),
    (loads.c.state.in_(("received", "checked")), "reading"),
    (loads.c.state != "rejected", loads.c.state),
    (_discarded, "discarded"),
    (loads.c.asked.is_not(None) & (sa.func.jsonb_typeof(loads.c.asked) != "null"), "asked"),
    (loads.c.sentence.is_(None) & (loads.c.rows_rejected > 0), "problems"),
    else_="refused",
).label("kind")
_ENTRY = (
    "load_id",
    "dataset",
    "file_name",
    "received_at",
    "finished_at",
    "by_role",
    "rows_in",
    "rows_loaded",
    "rows_rejected",
    "rows_duplicate",
)
_LIFE = (
    "observatory",
    "sha256",
    "sheet",
    "state",
    "options",
    "notes",
    "progress",
    "sentence",
    "asked",
    "asked_by",
)


@dataclass(frozen=True)
class Entry:
    """A load in the list. kind: one of KINDS; person: who sent it, '' for the command line; rows: None until it was read."""

    load_id: int
    dataset: str
    file_name: str
    received_at: datetime
    finished_at: datetime | None
    by_role: str
    rows_in: int | None
    rows_loaded: int | None
    rows_rejected: int | None
    rows_duplicate: int | None
    kind: str
    person: str


@dataclass(frozen=True)
class Load(Entry):
    """A load with its whole life. ahead: how many wait before it; followed_by: the load that answers it, or None;
    slices: what it delivers, once that is known, else what was said."""

    observatory: str
    sha256: str
    sheet: str | None
    state: str
    options: dict[str, Any]
    notes: list[str]
    progress: dict[str, Any] | None
    sentence: str | None
    asked: dict[str, Any] | None
    asked_by: int | None
    bytes: int
    ahead: int
    followed_by: int | None
    slices: list[str]


def listed(
    engine: sa.Engine, observatory: str, kind: str = "", dataset: str = "", page: int = 1
) -> tuple[list[Entry], int]:
    """The loads of an observatory, newest first, PAGE a page, and how many there are; kind and dataset: '' is all."""
    every = sa.select(*(loads.c[n] for n in _ENTRY), _kind, _person().label("person"))
    found = every.where(loads.c.observatory == observatory).subquery("found")
    among = [found.c.kind == kind] if kind else []
    among += [found.c.dataset == dataset] if dataset else []
    with engine.connect() as connection:
        total = connection.execute(sa.select(sa.func.count()).select_from(found).where(*among)).scalar_one()
        newest = sa.select(found).where(*among).order_by(found.c.load_id.desc())
        rows = connection.execute(newest.limit(PAGE).offset((max(page, 1) - 1) * PAGE)).mappings()
        return [Entry(**row) for row in rows], total


def _person() -> sa.ColumnElement[str]:
    named = sa.select(users.c.name).where(users.c.user_id == loads.c.asked_by).scalar_subquery()
    return sa.func.coalesce(named, "")


def datasets_loaded(engine: sa.Engine, observatory: str) -> list[str]:
    """The names of the datasets of which an observatory has received files."""
    query = sa.select(loads.c.dataset).where(loads.c.observatory == observatory).distinct()
    with engine.connect() as connection:
        return list(connection.scalars(query.order_by(loads.c.dataset)))


def find(engine: sa.Engine, observatory: str, load_id: int) -> Load | None:
    """A load of an observatory; None where it has none of this number."""
    later, before = loads.alias("later"), loads.alias("before")
    follows = later.c.options["follows"].as_integer() == loads.c.load_id
    waits = (before.c.state == "received") & before.c.options.has_key("queued")
    ahead = sa.select(sa.func.count()).where(waits, before.c.load_id < loads.c.load_id)
    delivered, file = ledger.load_slices, ledger.files
    slices = sa.select(sa.func.array_agg(sa.distinct(delivered.c.slice))).where(
        delivered.c.load_id == loads.c.load_id
    )
    query = sa.select(
        *(loads.c[n] for n in (*_ENTRY, *_LIFE)),
        file.c.bytes,
        _kind,
        _person().label("person"),
        ahead.scalar_subquery().label("ahead"),
        sa.select(sa.func.max(later.c.load_id)).where(follows).scalar_subquery().label("followed_by"),
        slices.scalar_subquery().label("slices"),
    ).join(file, file.c.sha256 == loads.c.sha256)
    with engine.connect() as connection:
        mine = query.where(loads.c.load_id == load_id, loads.c.observatory == observatory)
        row = connection.execute(mine).mappings().one_or_none()
    return (
        None
        if row is None
        else Load(**dict(row) | {"slices": row["slices"] or row["options"].get("slices", [])})
    )


def waiting_order(engine: sa.Engine, load_id: int) -> int | None:
    """The number of the order on a load that no worker has done yet; None where there is none."""
    waits = (orders.c.load_id == load_id) & (orders.c.state == "waiting")
    query = sa.select(sa.func.max(orders.c.order_id)).where(waits)
    with engine.connect() as connection:
        return connection.scalar(query)


def slices_now(engine: sa.Engine, observatory: str, dataset: str, most: int | None = 3) -> list[str]:
    """The slices of a dataset that are public, the newest by name first; most: only so many, None is all."""
    now = ledger.current.subquery()
    query = sa.select(now.c.slice).where(now.c.observatory == observatory, now.c.dataset == dataset)
    with engine.connect() as connection:
        return list(connection.scalars(query.order_by(now.c.slice.desc()).limit(most)))
