"""What waits for a person in an observatory: questions only, with the rights of atalaya_staff."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from warehouse import desk, ledger
from warehouse.access import users

MOST = 10
"""Loads of a list; the page of loads has the rest."""
RECENT = 30
"""Days after which a file that was never corrected is taken for given up."""
loads, releases, orders = ledger.loads, ledger.releases, desk.orders


@dataclass(frozen=True)
class Waiting:
    """A load that waits. person: who sent it, '' for the command line; is_mine: the one who asks sent it.

    asked: it waits for an answer; rows_rejected: rows with problems, None where the file as a whole was refused.
    """

    load_id: int
    dataset: str
    file_name: str
    received_at: datetime
    person: str
    is_mine: bool
    asked: bool
    rows_rejected: int | None


@dataclass(frozen=True)
class Published:
    """What was published at once. kind: publication or rollback; load_id None: withdrawn."""

    load_id: int | None
    dataset: str
    kind: str
    released_at: datetime
    by_role: str


def for_review(engine: sa.Engine, observatory: str, user_id: int) -> list[Waiting]:
    """The loads that are ready to be compared and published, the oldest first."""
    ready = _listed(user_id).where(loads.c.observatory == observatory, loads.c.state == "ready")
    return _waiting(engine, ready.order_by(loads.c.load_id))


def to_correct(engine: sa.Engine, observatory: str, user_id: int) -> list[Waiting]:
    """The loads of a person that were not taken and that nothing followed, the newest first."""
    later, gone = loads.alias("later"), orders.alias("gone")
    followed = sa.exists().where(
        later.c.observatory == loads.c.observatory,
        later.c.dataset == loads.c.dataset,
        later.c.asked_by == user_id,
        later.c.load_id > loads.c.load_id,
    )
    discarded = sa.exists().where(
        gone.c.load_id == loads.c.load_id, gone.c.kind == "discard", gone.c.state == "done"
    )
    mine = _listed(user_id).where(
        loads.c.observatory == observatory,
        loads.c.asked_by == user_id,
        loads.c.state.in_(("rejected", "abandoned")),
        loads.c.received_at > sa.func.now() - sa.func.make_interval(0, 0, 0, RECENT),
        ~followed,
        ~discarded,
    )
    return _waiting(engine, mine.order_by(loads.c.load_id.desc()))


def _listed(user_id: int) -> sa.Select:
    named = sa.select(users.c.name).where(users.c.user_id == loads.c.asked_by).scalar_subquery()
    asked = loads.c.asked.is_not(None) & (sa.func.jsonb_typeof(loads.c.asked) != "null")
    rejected = sa.case((loads.c.sentence.is_(None) & (loads.c.rows_rejected > 0), loads.c.rows_rejected))
    columns = (loads.c[n] for n in ("load_id", "dataset", "file_name", "received_at"))
    return sa.select(
        *columns,
        sa.func.coalesce(named, "").label("person"),
        sa.func.coalesce(loads.c.asked_by == user_id, sa.false()).label("is_mine"),
        asked.label("asked"),
        rejected.label("rows_rejected"),
    ).limit(MOST)


def _waiting(engine: sa.Engine, query: sa.Select) -> list[Waiting]:
    with engine.connect() as connection:
        return [Waiting(**row) for row in connection.execute(query).mappings()]


def last_published(engine: sa.Engine, observatory: str, most: int = 5) -> list[Published]:
    """What was published last, the newest first; what one load brought at once is one thing."""
    once = [releases.c[n] for n in ("load_id", "dataset", "kind", "by_role", "released_at")]
    query = (
        sa.select(*once)
        .where(releases.c.observatory == observatory)
        .group_by(*once)
        .order_by(sa.func.max(releases.c.release_id).desc())
    )
    with engine.connect() as connection:
        return [Published(**row) for row in connection.execute(query.limit(most)).mappings()]
