"""The map in a real browser: opened with an empty cache, and redrawn after a filter; ms until its canvas is painted."""

import random
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.generator import SLUG
from benchmarks.questions import SEED
from benchmarks.server import Server, percentiles
from tests.chromium import find

MAP = f"/incidentes?obs={SLUG}"
EMPTY = "/"
# assets/map.js measures «mapa» in the frame that its canvas was painted in; Dash's empty page has one element.
WATCH = {
    MAP: """window.drawn = new Promise((tell) => new PerformanceObserver((list) => {
        for (const m of list.getEntriesByName("mapa")) tell(m.startTime + m.duration);
    }).observe({type: "measure", buffered: true}))""",
    EMPTY: """window.drawn = new Promise((tell) => new MutationObserver((_, me) => {
        if (!document.getElementById("vacia")) return;
        me.disconnect();
        requestAnimationFrame(() => tell(performance.now()));
    }).observe(document, {childList: true, subtree: true}))""",
}
CHANGE = """([id, value]) => new Promise((tell, fail) => {
    const select = document.getElementById(id), begun = performance.now();
    new PerformanceObserver((list, me) => {
        for (const m of list.getEntriesByName("mapa")) { me.disconnect(); tell(m.startTime + m.duration - begun); }
    }).observe({type: "measure"});
    Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, "value").set.call(select, value);
    select.dispatchEvent(new Event("change", {bubbles: true}));
    setTimeout(() => fail(new Error(`${id} = ${value}: nothing was drawn`)), 20000);
})"""
_FILTERS = ("desde", "hasta", "tipo", "zona")


@dataclass(frozen=True)
class Opened:
    """ms until it is drawn (median), bytes as sent and requests until the page is still."""

    ms: float
    size: float
    requests: float


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(find()), args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


def open_cold(browser: Browser, server: Server, empty: Server, times: int) -> tuple[Opened, Opened]:
    """The map, and Dash's empty page, in turns; their servers have answered both before."""
    found: dict[str, list[tuple[float, int, int]]] = {MAP: [], EMPTY: []}
    for path, where in ((MAP, server), (EMPTY, empty)) * (times + 1):
        found[path].append(_visit(browser, f"http://127.0.0.1:{where.port}{path}", WATCH[path]))
    ours, floor = (
        Opened(*map(statistics.median, zip(*found[path][1:], strict=True))) for path in (MAP, EMPTY)
    )
    return ours, floor


def _visit(browser: Browser, address: str, watch: str) -> tuple[float, int, int]:
    """(ms since navigation began, bytes, requests) of a visit with an empty cache."""
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(watch)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[int] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(address, wait_until="networkidle")
    drawn = page.evaluate("window.drawn")
    context.close()
    return drawn, int(sum(sizes)), len(sizes)


def change_filters(browser: Browser, server: Server, times: int, since: str) -> tuple[float, float]:
    """(median, p95) ms from a change of a random filter, months from `since` on, until its places are painted."""
    page = browser.new_page()
    page.add_init_script(WATCH[MAP])
    page.goto(f"http://127.0.0.1:{server.port}{MAP}", wait_until="networkidle")
    page.evaluate("window.drawn")
    dice = random.Random(SEED)
    waits = []
    for _ in range(times + 1):
        waits.append(page.evaluate(CHANGE, _another(page, dice, since)))
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(200)  # the tables, which come after
    page.close()
    return percentiles(sorted(waits[1:]))


def _another(page: Page, dice: random.Random, since: str) -> tuple[str, str]:
    """(id of a filter's control, a value that it does not have)."""
    key = dice.choice(_FILTERS)
    control = page.locator(f"select[name={key}]").last
    options = "s => [...s.options].map(o => o.value).filter(v => v !== s.value)"
    values = [v for v in control.evaluate(options) if key not in ("desde", "hasta") or v >= since]
    return control.get_attribute("id") or "", dice.choice(values)


def redraw_bare(browser: Browser, server: Server, times: int, polygons: int) -> tuple[float, float]:
    """(median, p95) ms of a bare canvas: a bare answer, and as many polygons."""
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{server.port}/suelo/lienzo?n={polygons}")
    waits = [page.evaluate("window.redraw()") for _ in range(times + 1)]
    page.close()
    return percentiles(sorted(waits[1:]))
