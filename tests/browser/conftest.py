"""A real gunicorn over the samples and a real Chromium that notices everything said and asked."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

import config
from etl import samples as sample_files
from tests import chromium
from tests.browser import staff_site
from tests.conftest import _of, as_role

START_SECONDS = 60
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def server_url(samples: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where gunicorn answers, with two workers, as the web's role over the samples."""
    with gunicorn(tmp_path_factory.mktemp("gunicorn") / "log", DATABASE_URL=samples["web"]) as url:
        yield url


@contextmanager
def gunicorn(log: Path, **environment: str) -> Iterator[str]:
    """A portal with two workers while the context lasts; its address."""
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "app:server"]
    with running(command, log, WEB_CONCURRENCY="2", **environment) as process:
        _wait(f"http://127.0.0.1:{port}/", process, log)
        yield f"http://127.0.0.1:{port}"


@contextmanager
def running(command: list[str], log: Path, **environment: str) -> Iterator[subprocess.Popen]:
    """A process of the project while the context lasts; what it says is in `log`."""
    with log.open("wb") as written:
        process = subprocess.Popen(
            command,
            cwd=config.ROOT,
            env=config.environment(**environment),
            stdout=written,
            stderr=written,
            start_new_session=True,
        )
    try:
        yield process
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
    expect.set_options(timeout=staff_site.WAIT)
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
    with tabs(browser, server_url) as open_one:
        yield open_one


@contextmanager
def tabs(browser: Browser, home: str) -> Iterator[Callable[..., Page]]:
    """What `open_page` gives, of a portal at `home`."""
    opened = []

    def open_one(**options) -> Page:
        context = browser.new_context(base_url=home, **options)
        page = context.new_page()
        page.messages, page.outside = [], []
        has_script = options.get("java_script_enabled", True)
        page.on("console", lambda said: _note_said(page, f"{said.type}: {said.text}", has_script))
        page.on("pageerror", lambda error: page.messages.append(f"error: {error}"))
        page.on("request", lambda asked: _note_outside(page, asked.url, home))
        opened.append(page)
        return page

    yield open_one
    heard = [(page.messages, page.outside) for page in opened]
    for page in opened:
        page.context.close()
    assert heard == [([], [])] * len(heard)


def _note_said(page: Page, said: str, has_script: bool) -> None:
    """Without script nobody uses what is preloaded for it, and Chromium says so where it has the time."""
    if has_script or "was preloaded using link preload but not used" not in said:
        page.messages.append(said)


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


SITES = [
    pytest.param(({"width": 1280, "height": 900}, True), id="desk"),
    pytest.param(({"width": 390, "height": 844}, True), id="telephone"),
    pytest.param(({"width": 1280, "height": 900}, False), id="no-script"),
]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--pictures", action="store_true", help="keep the pictures of the guide, of the desk")


@pytest.fixture(scope="session")
def staff_model(
    make_database: Callable[[], dict[str, str]],
) -> tuple[dict[str, str], dict[str, int]]:
    """A database to copy, with the samples of the demonstration and people: (urls, login → user_id)."""
    urls = make_database()
    for slug, dataset, path in sample_files.files():
        if slug == staff_site.OBS:
            sample_files.load_one(as_role(urls, "etl"), slug, dataset, path, lambda step, rows: None)
    people = staff_site.add_people(urls)
    for role in urls:
        as_role(urls, role).dispose()
    return urls, people


@pytest.fixture(scope="package", params=SITES)
def staff_server(request, staff_model, workbench, tmp_path_factory) -> Iterator[tuple]:
    """(address, urls, people, size, has_script) of a portal and a worker over a copy of `staff_model`."""
    model, people = staff_model
    urls = staff_site.copied(model, workbench, f"journey_{request.param_index}", _of)
    with staff_site.served(urls, tmp_path_factory.mktemp("staff"), gunicorn, running) as url:
        yield url, urls, people, *request.param


@pytest.fixture
def site(staff_server: tuple, browser: Browser, axe, pytestconfig) -> Iterator[staff_site.Site]:
    """The staff door in a browser: on a desk, on a telephone and without script."""
    url, urls, people, size, has_script = staff_server
    keeps = pytestconfig.getoption("--pictures", default=False) and has_script and size["width"] > 400
    with tabs(browser, url) as open_one:
        yield staff_site.Site(
            url, urls, people, size, has_script, open_one, axe, staff_site.PICTURES if keeps else None
        )
