"""Who made a load and so may not publish it: whoever sent its file, and whoever said how it is read.

A saved profile says how a file is read, and what every row holds: who saved it, or an older version of it, is an author too.
"""

import sqlalchemy as sa

from warehouse import ledger
from warehouse.desk import observatory_rules as rules
from warehouse.desk import profiles

loads = ledger.loads


def stop(connection: sa.Connection, user_id: int, load_id: int, observatory: str) -> bool:
    """Whether a person may not publish a load for having made it, unless the observatory lets one person do both."""
    return user_id in authors(connection, load_id) and not may_be_one(connection, observatory)


def authors(connection: sa.Connection, load_id: int) -> set[int]:
    """Who asked for a load, and for those that it follows, which are the same file; and who saved the profiles that read them."""
    first = _said().where(loads.c.load_id == load_id).cte(recursive=True)
    chain = first.union(_said().join(first, loads.c.load_id == first.c.follows))
    read_with = profiles.alias("read_with")
    same_title = (profiles.c[name] == read_with.c[name] for name in ("observatory", "dataset", "title"))
    saved = (
        sa.select(profiles.c.saved_by)
        .join(read_with, sa.and_(*same_title, profiles.c.profile_id <= read_with.c.profile_id))
        .join(chain, sa.and_(*(read_with.c[name] == chain.c[name] for name in ("observatory", "dataset"))))
        .where(
            profiles.c.text != "",
            read_with.c.text != "",
            sa.or_(read_with.c.text == chain.c.profile, read_with.c.text == chain.c.asked_profile),
        )
    )
    asked = sa.select(chain.c.asked_by).where(chain.c.asked_by.is_not(None))
    return set(connection.scalars(asked.union(saved)))


def _said() -> sa.Select:
    """Of loads: who asked, which load each follows, and the texts of the profiles that it was read with or asks to extend."""
    return sa.select(
        *(loads.c[name] for name in ("load_id", "asked_by", "observatory", "dataset")),
        sa.cast(loads.c.options["follows"].astext, sa.BigInteger).label("follows"),
        sa.func.coalesce(loads.c.options["profile"].astext, "").label("profile"),
        sa.func.coalesce(loads.c.asked["profile"].astext, "").label("asked_profile"),
    )


def may_be_one(connection: sa.Connection, observatory: str) -> bool:
    """Whether who uploads a file may publish it; unless somebody decided so, no."""
    return connection.scalar(sa.select(rules.c.same_person).where(rules.c.observatory == observatory)) is True
