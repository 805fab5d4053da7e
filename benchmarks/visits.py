"""What a first visit of each page sends, in a real browser with an empty cache."""

from playwright.sync_api import Browser, sync_playwright

from benchmarks.pages import PAGES
from benchmarks.server import Server
from tests.chromium import find


def measure(server: Server) -> None:
    """Print compressed kilobytes and requests until the page is still, and what scrolling to its end adds."""
    print("Primera visita (Chromium, caché vacía, kB comprimidos)")
    print(f"  {'página':<46}{'kB':>7}{'peticiones':>12}{'al bajar':>10}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(find()), args=["--no-sandbox"])
        for path in PAGES:
            first, requests, more = _visit(browser, f"http://127.0.0.1:{server.port}{path}")
            print(f"  {path:<46}{first / 1000:>7.0f}{requests:>12}{more / 1000:>10.0f}")
        browser.close()


def _visit(browser: Browser, address: str) -> tuple[int, int, int]:
    """(bytes, requests, bytes that scrolling adds) of one visit."""
    context = browser.new_context()
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[int] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(address, wait_until="networkidle")
    first, requests = int(sum(sizes)), len(sizes)
    page.keyboard.press("End")
    page.wait_for_timeout(1500)
    page.wait_for_load_state("networkidle")
    context.close()
    return first, requests, int(sum(sizes)) - first
