"""The portal over another database than the samples, in this process, with nothing remembered."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask_caching.backends import SimpleCache

import config
from data_access import read
from warehouse.engine import engine


@contextmanager
def portal_over(url: str) -> Iterator[None]:
    """Within it, every question goes to `url` and finds empty caches."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "DATABASE_URL", url)
        patch.setattr(read, "_version", (0.0, 0))
        patch.setattr(read, "_cache", SimpleCache())
        _forget()
        yield
        engine(read.WEB).dispose()
    _forget()


def _forget() -> None:
    config.settings.cache_clear()
    engine.cache_clear()
