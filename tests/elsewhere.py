"""The portal over another database than the samples, in this process, with nothing remembered."""

import os
import sys
from collections import OrderedDict
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
        patch.setattr(read, "_objects", OrderedDict())
        _forget()
        try:
            yield
        finally:
            engine(read.WEB).dispose()
            patch.undo()
            _forget()


def _forget() -> None:
    config.settings.cache_clear()
    engine.cache_clear()
    portal = sys.modules.get("app")
    if portal:
        portal.server.wsgi_app._kept.clear()  # by data version: another database may have the same
