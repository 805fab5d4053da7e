"""A council member in the session: one question a screen, by keyboard and remote control, offline, by touch and on paper."""

import io
import re

import pypdf
import pytest

PACK = "/sesiones/demostracion/2026-T3"
ROOM = f"{PACK}/sala"
SHOWN = "main.room .screen:not([hidden])"
SCREENS = 12


def shown(page) -> str:
    """The one screen that is seen; fails where there are more."""
    seen = [s for s in page.locator("main.room .screen").all() if s.is_visible()]
    assert len(seen) == 1
    return seen[0].get_attribute("id")


def test_keys_and_a_remote_control_go_from_question_to_question(page):
    page.goto(ROOM)
    assert shown(page) == "summary"

    seen = []
    for key in (
        "ArrowRight",
        "PageDown",
        "Space",
        "ArrowLeft",
        "PageUp",
        "End",
        "ArrowRight",
        "Home",
        "PageUp",
    ):
        page.keyboard.press(key)
        seen.append(shown(page))

    assert seen == [
        "agenda",
        "deviations",
        "late",
        "deviations",
        "agenda",
        "sources",
        "sources",
        "summary",
        "summary",
    ]


def test_it_goes_on_without_a_network(open_page):
    page = open_page(viewport={"width": 1280, "height": 900})
    page.goto(ROOM, wait_until="networkidle")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.context.set_offline(True)

    questions = []
    for _ in range(SCREENS):
        questions.append(page.locator(f"{SHOWN} h2").inner_text())
        for more in page.locator(f"{SHOWN} .more").all():
            more.click()
        page.keyboard.press("PageDown")

    assert len(set(questions)) == SCREENS and all(q.startswith("¿") for q in questions)
    own = (
        "data:",
        f"{page.url.split('/sesiones')[0]}/assets/icons/favicon.svg",
    )  # the browser's, at a new address
    assert [url for url in asked if not url.startswith(own)] == []


def test_the_focus_follows_the_question_and_the_place_is_said(page):
    page.goto(ROOM)
    where = page.locator(".room-controls .where")
    assert (where.get_attribute("role"), where.inner_text()) == ("status", f"1 de {SCREENS}")

    page.keyboard.press("ArrowRight")

    assert page.evaluate("document.activeElement.closest('.screen').id") == "agenda"
    assert where.inner_text() == f"2 de {SCREENS}"
    assert page.url.endswith("#agenda")


def test_buttons_do_the_same_and_say_where_the_ends_are(page):
    page.goto(ROOM)
    before, after = (page.locator(f"button[data-step='{step}']") for step in ("-1", "1"))
    assert (before.get_attribute("aria-disabled"), after.get_attribute("aria-disabled")) == ("true", "false")

    after.click()
    after.press("Space")  # on a button it presses it, once

    assert shown(page) == "deviations"
    assert before.get_attribute("aria-disabled") == "false"


def test_a_long_table_shows_some_rows_and_a_button_the_others(page):
    page.goto(f"{ROOM}#incidents")
    assert shown(page) == "incidents"
    rows = page.locator(f"{SHOWN} .scroll").first.locator("tbody tr")
    more = page.locator(f"{SHOWN} .more").first

    seen = [sum(row.is_visible() for row in rows.all())]
    more.click()
    seen.append(sum(row.is_visible() for row in rows.all()))

    assert seen == [8, rows.count()] and rows.count() > 15
    assert more.get_attribute("aria-expanded") == "true"


def test_a_finger_turns_the_page(open_page):
    page = open_page(viewport={"width": 390, "height": 844}, has_touch=True)
    page.goto(ROOM)

    swipe = """(room, [from, to]) => {
      const at = (x) => [new Touch({identifier: 1, target: room, clientX: x, clientY: 300})];
      room.dispatchEvent(new TouchEvent("touchstart", {touches: at(from), changedTouches: at(from), bubbles: true}));
      room.dispatchEvent(new TouchEvent("touchend", {touches: [], changedTouches: at(to), bubbles: true}));
    }"""
    seen = []
    for move in ([300, 100], [100, 300], [300, 280]):
        page.locator("main.room h1").evaluate(swipe, move)
        seen.append(shown(page))

    assert seen == ["agenda", "summary", "summary"]


def test_without_script_it_is_one_long_page(no_js_page):
    no_js_page.goto(ROOM)

    visible = [s.is_visible() for s in no_js_page.locator("main.room .screen").all()]

    assert visible == [True] * SCREENS
    assert not no_js_page.locator("button[data-step]").first.is_visible()


def test_the_way_out_leads_to_the_same_pack(page):
    page.goto(ROOM)

    page.locator(".exit").click()

    assert page.url.split("?")[0].endswith(PACK)
    assert page.locator("h1").inner_text() == "Expediente de sesión, T3 de 2026"


@pytest.mark.parametrize("address", [PACK, ROOM])
def test_on_paper_nothing_is_missing(page, address):
    page.goto(address)
    rows = page.locator("main tbody tr").all_inner_texts()

    paper = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    text = re.sub(r"\s", "", "".join(sheet.extract_text() for sheet in paper.pages))

    assert len(paper.pages) > 5
    zones = [row.split("\t")[0] for row in rows if re.search(r"\d+ ?%$", row)]
    assert len(zones) > 15
    assert [zone for zone in zones if re.sub(r"\s", "", zone) not in text] == []


def test_every_screen_is_accessible(open_page, axe):
    for viewport in ({"width": 1280, "height": 900}, {"width": 390, "height": 844}):
        page = open_page(viewport=viewport, bypass_csp=True)
        page.goto(ROOM)
        found = {}
        for _ in range(SCREENS):
            if violations := axe(page):
                found[shown(page)] = violations
            wide = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert wide <= 0, shown(page)
            page.keyboard.press("PageDown")
        assert found == {}
