"""A citizen finds the next session and what became of the last promises, by keyboard and by filters."""

from playwright.sync_api import Page, expect

from data_access import agenda

PAGE = "/sesiones?obs=demostracion"
REGISTER = "table.data:has(caption:text-is('{}'))"
SESSIONS = REGISTER.format("Sesiones, las más recientes primero")
COMMITMENTS = REGISTER.format("Acuerdos, primero los abiertos y vencidos")


def stands(page: Page) -> None:
    page.wait_for_selector("#react-entry-point form.filters")
    page.wait_for_selector("#servidor", state="detached")


def reach(page: Page, target: str) -> None:
    """Press Tab until the focus is there, and see that the focus can be seen."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("(target) => document.activeElement.matches(target)", target):
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid", target
            return
    raise AssertionError(f"Tab no llega a {target}")


def test_the_next_session_and_the_last_promises_by_keyboard(page, samples):
    page.goto("/?obs=demostracion")
    reach(page, "nav a[href^='/sesiones']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{PAGE}")
    stands(page)

    first = ".agenda a" if agenda.coming("demostracion") else "table.data a[href*='/registro/']"
    reach(page, first)
    title = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    page.wait_for_url("**/registro/**")
    expect(page.locator("h1")).to_have_text(title)

    page.go_back()
    stands(page)
    reach(page, "a[href='#commitments']")
    page.keyboard.press("Enter")
    expect(page.locator("#commitments")).to_be_in_viewport()
    reach(page, ".scroll[aria-label^='Acuerdos']")
    expect(page.locator(f"{COMMITMENTS} tbody tr").first).to_contain_text("vencido hace")


def test_filters_redraw_the_registers_and_the_address(page):
    page.goto(PAGE)
    stands(page)

    page.select_option("[name=estado]", "acuerdo-cumplido")

    expect(page.locator("#sessions")).to_have_count(0)
    expect(page.locator(f"{COMMITMENTS} tbody tr").first).to_contain_text("cumplido")
    assert "estado=acuerdo-cumplido" in page.url

    page.go_back()
    stands(page)
    expect(page.locator("#sessions")).to_have_count(1)


def test_without_javascript_a_kind_is_one_link_away(no_js_page):
    no_js_page.goto(PAGE)

    no_js_page.click("table.data >> text=Mesa")

    assert "clase=sesion-mesa" in no_js_page.url
    assert no_js_page.locator(f"{SESSIONS} tbody tr").count() == 6
    assert no_js_page.locator("[name=clase]").input_value() == "sesion-mesa"


def test_what_waits_under_a_fold_opens_by_keyboard(page):
    page.goto(PAGE)
    stands(page)
    rest = page.locator("section:has(#sessions) details table")
    expect(rest).to_be_hidden()

    page.locator("section:has(#sessions) summary").focus()
    page.keyboard.press("Enter")

    expect(rest).to_be_visible()
