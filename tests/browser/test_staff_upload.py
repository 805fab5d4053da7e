"""Sending a file with staff.js under the portal's own policy of content: dropped, on its way, cancelled, sent again."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

from config import ROOT
from tests.browser.conftest import SITES
from tests.browser.staff_site import HOME, OBS, Site
from texts import t

BYTES_A_SECOND = 2_500
RISKS = (ROOT / "samples" / OBS / "risks.csv").read_text(encoding="utf-8")
HEAVY = RISKS.replace("Falta de personal", "Faltas de personal") + "\n" * 80_000
"""A few risks and many blank lines: it takes seconds to send and no time to read."""
DROP = """([name, text]) => {
  const carried = new DataTransfer();
  carried.items.add(new File([text], name));
  document.querySelector(".drop").dispatchEvent(new DragEvent("drop", {dataTransfer: carried, cancelable: true}));
}"""
HEAR = """() => {
  window.refused = [];
  document.addEventListener("securitypolicyviolation", (event) => window.refused.push(event.violatedDirective));
}"""


@contextmanager
def slow(page: Page) -> Iterator[None]:
    """A line that carries little while the context lasts."""
    line = page.context.new_cdp_session(page)
    told = {"offline": False, "latency": 0, "downloadThroughput": -1}
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", told | {"uploadThroughput": BYTES_A_SECOND})
    yield
    line.send("Network.emulateNetworkConditions", told | {"uploadThroughput": -1})
    line.detach()


def loads(page: Page) -> int:
    page.goto(f"{HOME}/cargas?conjunto=risks")
    return page.locator("table.staff-loads tbody tr").count()


@pytest.mark.parametrize("staff_server", SITES[:2], indirect=True)
def test_a_dropped_file_is_sent_cancelled_and_sent_again(site: Site) -> None:
    page = site.signed("capturista", has_policy=True)
    page.add_init_script(f"({HEAR})()")
    before = loads(page)
    page.goto(f"{HOME}/subir?conjunto=risks")
    told, said = page.locator("[data-error]"), page.locator(".transfer .said")
    send = page.get_by_role("button", name=t("staff.upload.go"))

    page.evaluate(DROP, ["riesgos.pdf", RISKS])
    expect(told).to_contain_text("riesgos.pdf")
    expect(page.locator("#archivo")).to_have_attribute("aria-invalid", "true")

    page.evaluate(DROP, ["riesgos.csv", HEAVY])
    expect(page.locator(".dropped")).to_contain_text("riesgos.csv")
    expect(told).to_be_hidden()
    page.fill("#entrega", "todas")
    with slow(page):
        send.click()
        expect(said).to_have_text(re.compile(r"[1-9]\d? % · \d+ de \d+ MB · quedan unos \d+ s"))
        page.get_by_role("button", name=t("staff.upload.js.cancel")).click()
        expect(told).to_have_text(t("staff.upload.js.cancelled"))
        expect(page.locator(".transfer")).to_be_hidden()
    assert page.evaluate("document.querySelector('#archivo').files[0].name") == "riesgos.csv"

    send.click()
    page.wait_for_url(re.compile(r"/cargas/\d+"))
    expect(page.locator(".outcome.k-ready")).to_be_visible()
    assert page.evaluate("window.refused") == []
    assert loads(page) == before + 1
