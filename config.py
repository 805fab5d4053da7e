"""Settings of a running Atalaya: the only reader of the environment."""

import os
from functools import lru_cache
from pathlib import Path

from pydantic_settings import BaseSettings

ROOT = Path(__file__).parent


class Settings(BaseSettings):
    """One attribute per environment variable of the same name in capitals."""

    database_url: str = ""  # empty: `make run` starts its own PostgreSQL
    staff_database_url: str = ""  # of the web process, for the staff door; empty: DATABASE_URL
    pg_bindir: str = (
        ""  # folder with initdb, postgres and pg_ctl; empty: the pinned package, then the system's
    )
    var_dir: Path = ROOT / "var"  # the embedded cluster, its password file, caches
    host: str = "127.0.0.1"
    port: int = 8050
    web_concurrency: int = 2
    trusted_proxies: int = (
        0  # how many proxies stand before the portal and write X-Forwarded-For, -Proto and -Host
    )
    secret_key: str = ""  # required in production: see app.py
    cache_redis_url: str = ""  # several web nodes share one cache through it
    tile_url: str = ""  # a tile server of the municipality's choice; empty: third parties see no address
    retention_days: int = 365  # how long received files are kept


@lru_cache
def settings() -> Settings:
    return Settings()


def environment(**changes: str) -> dict[str, str]:
    """The environment for a child process: ours, with these changes."""
    return {**os.environ, **changes}
