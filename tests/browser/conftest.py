"""A real gunicorn over the samples and a real Chromium that notices everything said and asked."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

import config
from tests import chromium

START_SECONDS = 60
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def server_url(samples: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where gunicorn answers, with two workers, as the web's role over the samples."""
    port = _free_port()
    log = tmp_path_factory.mktemp("gunicorn") / "log"
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "app:server"]
    with log.open("wb") as written:
        process = subprocess.Popen(
            command,
            cwd=config.ROOT,
            env=config.environment(DATABASE_URL=samples["web"], WEB_CONCURRENCY="2"),
            stdout=written,
            stderr=written,
            start_new_session=True,
        )
    try:
        _wait(f"http://127.0.0.1:{port}/", process, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait(url: str, process: subprocess.Popen, log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            urlopen(url, timeout=10).close()
            return
        except (URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"gunicorn no arrancó:\n{log.read_text(errors='replace')}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the run; a new profile per test comes from `open_page`."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(chromium.find()), args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser, server_url: str) -> Iterator[Callable[..., Page]]:
    """`open_page(**options)` is a tab in a profile of its own (options of Playwright's new_context).

    `page.messages` holds what the console and uncaught errors say, `page.outside` the requests to any other
    host: the test fails at its end if either has anything. What a test expects, it takes out (`clear()`).
    """
    opened = []

    def open_one(**options) -> Page:
        context = browser.new_context(base_url=server_url, **options)
        page = context.new_page()
        page.messages, page.outside = [], []
        page.on("console", lambda said: page.messages.append(f"{said.type}: {said.text}"))
        page.on("pageerror", lambda error: page.messages.append(f"error: {error}"))
        page.on("request", lambda asked: _note_outside(page, asked.url, server_url))
        opened.append(page)
        return page

    yield open_one
    heard = [(page.messages, page.outside) for page in opened]
    for page in opened:
        page.context.close()
    assert heard == [([], [])] * len(heard)


def _note_outside(page: Page, url: str, home: str) -> None:
    if not url.startswith((f"{home}/", "data:", "blob:", "about:")):
        page.outside.append(url)


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A tab of 1280 × 900 with JavaScript. Addresses may be relative: `page.goto("/planes")`."""
    return open_page(viewport={"width": 1280, "height": 900})


@pytest.fixture
def no_js_page(open_page: Callable[..., Page]) -> Page:
    """A tab without JavaScript."""
    return open_page(viewport={"width": 1280, "height": 900}, java_script_enabled=False)


@pytest.fixture
def axe_page(open_page: Callable[..., Page]) -> Page:
    """A tab in which `axe` may run: our CSP would not let it in."""
    return open_page(viewport={"width": 1280, "height": 900}, bypass_csp=True)


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """`axe(axe_page)`: what is not accessible on screen now, as «rule: elements»; empty when all is well."""
    checker = Axe()

    def violations(page: Page) -> list[str]:
        found = checker.run(page).response["violations"]
        return [f"{v['id']}: {[node['target'] for node in v['nodes']]}" for v in found]

    return violations
