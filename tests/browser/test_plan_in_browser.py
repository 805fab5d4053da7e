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

    assert page.locator("form.filters select").count() == 8
    assert page.locator("form.filters input[type=search]").count() == 1
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


DEMO = "/planes/demostracion/2026"


def drawn(page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("#servidor", state="detached")


def lines(page) -> int:
    return page.locator("tr[id^=l]").count()


def test_a_citizen_searches_groups_filters_opens_a_line_and_comes_back_by_keyboard(page):
    drawn(page, DEMO)
    everything = lines(page)
    page.get_by_label("Buscar").focus()
    page.keyboard.type("camaras")
    page.keyboard.press("Enter")
    page.wait_for_url("**&busca=camaras")
    page.get_by_text("Quitar los filtros").wait_for()
    found = lines(page)
    page.keyboard.press("Tab")
    page.keyboard.type("Esta")
    page.wait_for_url("**&busca=camaras&agrupar=estado")
    page.locator("tr.group", has_text="en plazo").wait_for()
    link = page.locator("tr[id^=l] a.what").first
    link.focus()
    title = link.inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/planes/demostracion/2026/\d+$"))
    page.go_back()
    page.wait_for_selector("#servidor", state="detached")

    assert 0 < found < everything
    assert page.url.endswith("&busca=camaras&agrupar=estado")
    assert page.get_by_label("Buscar").input_value() == "camaras"
    assert lines(page) == found
    assert page.locator("tr[id^=l] a.what").first.inner_text() == title


def test_the_heads_and_the_group_stay_in_sight(page):
    drawn(page, DEMO)
    page.locator("#l12").evaluate("row => row.scrollIntoView({block: 'center'})")

    tops = page.evaluate(
        """["thead th.m", "tr.group th"].map((asked) => [...document.querySelectorAll(asked)]
             .map((head) => head.getBoundingClientRect()).filter((box) => box.top >= -1 && box.top < 80).length)"""
    )

    assert tops[0] >= 12 and tops[1] >= 1


def test_a_head_opens_what_it_means(page):
    drawn(page, DEMO)
    page.locator("thead a", has_text="Programado a la fecha").first.focus()
    page.keyboard.press("Enter")

    assert page.locator("#que-es-to_date").is_visible()
    assert page.url.endswith("#que-es-to_date")


def test_on_a_phone_a_line_is_a_card_with_its_months_in_one_strip(open_page):
    page = open_page(viewport={"width": 390, "height": 844})
    drawn(page, DEMO)

    tops = page.locator("#l12 td.m").evaluate_all(
        "cells => cells.map(c => Math.round(c.getBoundingClientRect().top))"
    )

    assert len(tops) == 12 and len(set(tops)) == 1
    assert not page.get_by_label("Fuente de financiamiento").is_visible()
    assert page.locator("#l12 .ghost").is_visible()
    assert page.locator("#riesgos .state").count()
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_on_paper_the_key_stays_on_one_page(page):
    drawn(page, DEMO)
    page.emulate_media(media="print")

    assert page.locator("ul.key").first.evaluate("list => getComputedStyle(list).breakInside") == "avoid"


def test_on_paper_every_line_is_there_and_the_file_is_small(page):
    drawn(page, DEMO)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")

    paper = page.pdf(prefer_css_page_size=True)

    assert len(re.findall(rb"/Type\s*/Page\b", paper)) <= 25
    assert len(paper) < 3_000_000
