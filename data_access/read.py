"""How questions reach the warehouse: run, cache, time out, fail politely."""

import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Any

import pandas as pd
import sqlalchemy as sa
from cachelib.serializers import JSONSerializer
from flask_caching.backends import RedisCache, SimpleCache
from flask_caching.backends.base import BaseCache

from config import ROOT, settings
from warehouse.engine import engine, separated
from warehouse.errors import PortalError
from warehouse.ledger import AS_OF
from warehouse.published import RELEASES, WEB

__all__ = [
    "PortalError",
    "WarehouseUnavailable",
    "at",
    "cached",
    "data_version",
    "frame",
    "kept",
    "last_version",
    "one",
    "remember",
]

VERSION_SECONDS = 1.0  # how old the known data version may be
KEPT_SECONDS = 24 * 3600


class WarehouseUnavailable(PortalError):
    """The database does not answer."""


_asked_version: ContextVar[int] = ContextVar("asked_version", default=0)


@contextmanager
def at(version: int) -> Iterator[None]:
    """Ask, inside the block, for the data of a past version: a frozen pack. Incidents have a view of their own
    (`incidents_by_zone_as_of`); other counts of incidents stay today's."""
    token = _asked_version.set(version)
    try:
        yield
    finally:
        _asked_version.reset(token)


def frame(query: sa.Select) -> pd.DataFrame:
    """The rows of a question; the same columns when there is none. Raises WarehouseUnavailable."""
    try:
        with engine(WEB).connect() as connection:
            if _asked_version.get():
                setting = sa.func.set_config(AS_OF, str(_asked_version.get()), True)
                connection.execute(sa.select(setting))
            result = connection.execute(query)
            return _table(list(result.keys()), result.fetchall())
    except (sa.exc.OperationalError, sa.exc.InternalError) as problem:
        raise WarehouseUnavailable("La base de datos no responde en este momento.") from problem


def _table(names: list[str], rows: Sequence) -> pd.DataFrame:
    """Rows as a frame. Text that is missing is None, not pandas' NaN, which is true and prints as «nan»."""
    columns = zip(names, zip(*rows, strict=True) if rows else [()] * len(names), strict=True)
    return pd.DataFrame(
        {name: pd.Series(values, dtype=_kind(values)) for name, values in columns}, columns=names
    )


def _kind(values: Sequence) -> type | None:
    return object if not values or any(isinstance(value, str) for value in values) else None


def records(rows: pd.DataFrame) -> list[dict]:
    """Rows as dicts; what is missing is None."""
    return rows.astype(object).where(rows.notna(), None).to_dict("records")


def one(query: sa.Select) -> dict | None:
    """The first row of a question as a dict, or None."""
    found = records(frame(query))
    return found[0] if found else None


_version: tuple[float, int] = (0.0, 0)


def data_version() -> int:
    """The newest release number, at most a second old; inside `at`, the one asked for. Raises WarehouseUnavailable."""
    global _version
    if _asked_version.get():
        return _asked_version.get()
    asked, version = _version
    if time.monotonic() - asked > VERSION_SECONDS or not asked:
        version = int(
            frame(sa.select(sa.func.coalesce(sa.func.max(RELEASES.c.release_id), 0).label("v")))["v"].iloc[0]
        )
        _version = (time.monotonic(), version)
    return version


def version_date() -> date | None:
    """The day of that release, in UTC; None before the first one. Raises WarehouseUnavailable."""
    query = sa.select(sa.func.max(RELEASES.c.released_at).label("at"))
    if _asked_version.get():
        query = query.where(RELEASES.c.release_id <= _asked_version.get())
    newest = frame(query)["at"].iloc[0]
    return None if pd.isna(newest) else newest.date()


def last_version() -> int:
    """The newest release number that this process has seen: what to show while the database is away."""
    return _version[1]


def roles_separated() -> bool:
    """Whether the portal works as a role that cannot write. Raises WarehouseUnavailable."""
    try:
        with engine(WEB).connect() as connection:
            return separated(connection)
    except sa.exc.OperationalError as problem:
        raise WarehouseUnavailable("La base de datos no responde en este momento.") from problem


def _make_cache() -> BaseCache:
    url = settings().cache_redis_url
    if not url:
        return SimpleCache(threshold=500, default_timeout=KEPT_SECONDS)
    import redis

    prefix = f"atalaya:{_code()}:"  # a new deployment draws its pages anew
    cache = RedisCache(host=redis.Redis.from_url(url), key_prefix=prefix, default_timeout=KEPT_SECONDS)
    cache.serializer = JSONSerializer()  # type: ignore[assignment]  # never pickle: others may write there
    return cache


def _code() -> str:
    """A fingerprint of what pages are drawn with."""
    rooms = ("pages", "components", "data_access", "serving", "texts", "assets")
    files = sorted(
        p for room in rooms for p in (ROOT / room).rglob("*") if p.suffix in (".py", ".toml", ".css", ".js")
    )
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:12]


_cache = _make_cache()


def cached(key: str) -> str | None:
    """A remembered text (only text is ever kept)."""
    return _cache.get(key)


def keep(key: str, value: str) -> None:
    _cache.set(key, value)


def dated(version: int, key: str) -> str:
    """A cache key of a data version and of today: what is late, or ended, changes at midnight."""
    return f"{version}:{date.today()}:{key}"


_objects: OrderedDict[str, Any] = OrderedDict()
_OBJECTS = 512  # some eight for each observatory; a URL may name any number that do not exist


def kept(key: str, make: Callable[[], Any]) -> Any:
    """What a question's rows were made into, held by this process for this data version and day.

    For what every request needs in the shape it is used (months, categories, arrays of counts): never serialised.
    What was made of other versions goes when something is made of a new one.
    """
    if _asked_version.get():  # a past version is asked for once: its objects are not worth today's
        return make()
    now = dated(data_version(), "")
    found = _objects.get(now + key)
    if found is None:
        found = make()
        for old in [other for other in list(_objects) if not other.startswith(now)]:
            _objects.pop(old, None)
        _objects[now + key] = found
        while len(_objects) > _OBJECTS:
            _objects.popitem(last=False)
    return found


def remember(key: str, make: Callable[[], str]) -> str:
    """The text kept under a key for this data version, made when it is not there."""
    versioned = dated(data_version(), key)
    value = cached(versioned)
    if value is None:
        value = make()
        keep(versioned, value)
    return value
