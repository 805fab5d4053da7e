"""What must be set before anything starts."""

import subprocess
import sys

import pytest

import config
from serving import factory
from warehouse.errors import PortalError


def test_without_secret_key_the_portal_refuses_to_start(monkeypatch):
    monkeypatch.setattr(factory, "settings", lambda: config.Settings(secret_key=""))

    with pytest.raises(PortalError, match="Falta SECRET_KEY"):
        factory.create()


def test_the_sessions_are_signed_with_the_key_of_the_settings(server):
    assert server.secret_key == config.settings().secret_key


@pytest.mark.slow
def test_a_server_without_secret_key_does_not_start(samples):
    environment = config.environment(DATABASE_URL=samples["web"], SECRET_KEY="")

    done = subprocess.run(
        [sys.executable, "-c", "import app"], cwd=config.ROOT, env=environment, capture_output=True, text=True
    )

    assert done.returncode == 1
    assert "Falta SECRET_KEY" in done.stderr
