"""Whether a file was published before and still stands: the same file twice is one load."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from etl import publish
from etl.check import Checked
from warehouse import ledger
from warehouse.locks import FILES

loads = ledger.loads


def already_current(
    engine: sa.Engine,
    dataset: str,
    observatory: str,
    sha256: str,
    slices: Collection[str],
    sheet: str | None,
    profile: str,
    features: dict,
) -> int | None:
    """The load of this very file, when every slice it delivered, and every one stated now, is still its own.

    One that rejected rows is no such load: what they lacked may exist today. Nor is one read by another profile, or a GeoJSON
    whose properties were taken otherwise.
    """
    named = {name for name in slices if ".." not in name and name != publish.EVERYTHING}
    with engine.connect() as connection:
        same = sa.select(loads).where(
            loads.c.sha256 == sha256,
            loads.c.dataset == dataset,
            loads.c.observatory == observatory,
            loads.c.rows_rejected == 0,
            loads.c.options["sheet"].astext.is_not_distinct_from(sheet),
            _profile(loads) == profile,
            _features(loads) == sa.cast(features, JSONB),
        )
        return _still_current(connection, same, named)


def twin(connection: sa.Connection, load_id: int, slices: Collection[str], checked: Checked) -> int | None:
    """Another load of this very file and sheet that delivered the same and is current: under the lock, for sure."""
    mine = loads.alias()
    same = sa.select(loads).where(
        mine.c.load_id == load_id,
        *(loads.c[name] == mine.c[name] for name in ("sha256", "dataset", "observatory", "rows_loaded")),
        loads.c.sheet.is_not_distinct_from(checked.sheet),
        _profile(loads) == _profile(mine),
        _features(loads) == _features(mine),
    )
    return _still_current(connection, same, set(slices))


def waiting(connection: sa.Connection, load_id: int, but: int) -> int | None:
    """Another load of this very file, asked for with the same options, that waits to be published; `but` does not count."""
    mine = loads.alias()
    same = sa.select(loads.c.load_id).where(
        mine.c.load_id == load_id,
        *(loads.c[name] == mine.c[name] for name in ("sha256", "dataset", "observatory")),
        loads.c.load_id.not_in((load_id, but)),
        loads.c.state == "ready",
        _asked(loads) == _asked(mine),
    )
    return connection.scalar(same.order_by(loads.c.load_id).limit(1))


def lock(connection: sa.Connection, load_id: int) -> None:
    """One load of a file at a time, until the transaction ends."""
    key = sa.func.hashtextextended(loads.c.sha256, FILES)
    connection.execute(sa.select(sa.func.pg_advisory_xact_lock(key)).where(loads.c.load_id == load_id))


def _asked(table: sa.FromClause) -> sa.ColumnElement[dict]:
    """What was asked of a load, whatever it follows and whichever form sent it."""
    return table.c.options.op("-")(sa.literal(["follows", ledger.SENDING], sa.ARRAY(sa.Text)))


def _profile(table: sa.FromClause) -> sa.ColumnElement[str]:
    """The text of the profile that a load was read by; '' without one."""
    return sa.func.coalesce(table.c.options["profile"].astext, "")


def _features(table: sa.FromClause) -> sa.ColumnElement[dict]:
    """How the properties of a GeoJSON were taken (feature_map.FeatureMap.options); {} where nothing was said."""
    return sa.func.coalesce(table.c.options["features"], sa.cast({}, JSONB))


def _still_current(connection: sa.Connection, query: sa.Select, named: set[str]) -> int | None:
    """The newest published load of a query, if all its slices are current and `named` are among them."""
    query = query.where(loads.c.state == "published").order_by(loads.c.load_id.desc()).limit(1)
    load = connection.execute(query).one_or_none()
    if load is None:
        return None
    rows = ledger.load_slices
    delivered = set(connection.scalars(sa.select(rows.c.slice).where(rows.c.load_id == load.load_id)))
    now = publish.current_load(connection, load.dataset, load.observatory)
    mine = {name for name, load_id in now.items() if load_id == load.load_id}
    stated = {name for name in named if not any(publish.begins(slice_name, name) for slice_name in delivered)}
    return load.load_id if delivered | stated <= mine else None
