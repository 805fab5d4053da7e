"""The page of a plan in a real browser: one document drawn twice the same, on screens and on paper."""

import re

PLAN = "/planes/ilo/2021"
MAX_BYTES = 250 * 1024
STANDS = "#react-entry-point form.filters"


def test_dash_draws_what_the_server_sent(page):
    page.add_init_script(
        """new MutationObserver(() => {
          const twin = document.getElementById("servidor");
          if (twin && document.readyState !== "loading" && !window.sent) window.sent = twin.innerText;
        }).observe(document, {childList: true, subtree: true});
        document.addEventListener("DOMContentLoaded", () => {
          window.sent = document.getElementById("servidor").textContent;
        });"""
    )
    page.goto(PLAN)
    page.wait_for_selector(STANDS)
    page.wait_for_selector("#servidor", state="detached")

    sent, drawn = page.evaluate("[window.sent, document.getElementById('react-entry-point').textContent]")

    assert len(sent) > 10_000
    assert drawn == sent


def test_what_is_seen_is_the_same_with_and_without_script(page, no_js_page):
    page.goto(PLAN)
    page.wait_for_selector("#servidor", state="detached")
    no_js_page.goto(PLAN)

    drawn, sent = page.inner_text("#react-entry-point main"), no_js_page.inner_text("#servidor main")

    assert words(drawn) == words(sent.replace("\nAplicar", ""))


def words(text: str) -> list[str]:
    return text.split()


def test_the_table_does_not_move_when_dash_takes_over(page):
    page.goto(PLAN)
    page.wait_for_selector("#servidor", state="detached")

    shift = page.evaluate(
        """new Promise((done) => new PerformanceObserver((list) =>
          done(list.getEntries().reduce((sum, e) => sum + e.value, 0))
        ).observe({type: "layout-shift", buffered: true}) || setTimeout(() => done(0), 500))"""
    )
    assert shift < 0.1


def test_half_a_choice_outlives_the_take_over(page):
    page.goto(PLAN)
    page.wait_for_selector("#servidor", state="detached")

    assert page.locator("form.filters select").count() == 3
    assert page.locator("[id='pages-plan-componente']").count() == 1


def test_twice_the_text_does_not_make_the_page_scroll_sideways(page):
    page.goto(PLAN)
    page.wait_for_selector(STANDS)
    page.add_style_tag(content="html{font-size:200%}body,.lead{font-size:2.25rem}")

    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

    assert wide <= 0


def test_on_paper_it_is_a4_landscape_on_several_pages(page):
    page.goto(PLAN)
    page.wait_for_selector(STANDS)

    paper = page.pdf(prefer_css_page_size=True)

    sheets = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", paper)
    assert len(sheets) > 1
    assert {(round(float(w)), round(float(h))) for w, h in sheets} == {(842, 595)}


def test_on_paper_everything_is_open_and_nothing_is_cut(page):
    page.goto(PLAN)
    page.wait_for_selector(STANDS)
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")

    assert page.locator("details:not([open])").count() == 0
    assert page.locator("form.filters").is_hidden()
    assert page.locator("tr:has-text('A 39') >> text=Mes no legible en la fuente.").is_visible()


def test_the_running_sections_can_be_skipped(page):
    page.goto(PLAN)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "contenido"
    assert page.url.endswith("#contenido")


def test_a_first_visit_is_light(open_page):
    for path in ("/", "/?obs=ilo", "/planes?obs=ilo", PLAN):
        page = open_page()
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        received: list[float] = []
        network.on("Network.loadingFinished", lambda done, to=received: to.append(done["encodedDataLength"]))
        page.goto(path, wait_until="networkidle")

        assert 0 < sum(received) <= MAX_BYTES, (path, sum(received))
