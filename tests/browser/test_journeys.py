"""A citizen's way through the portal: by mouse, by keyboard, and without JavaScript."""

import pytest
from playwright.sync_api import Page, expect

PLAN = "/planes/ilo/2021"
COMPONENT = "PREVENCIÓN DEL DELITO"
ROWS = "table.timeline tbody th[scope=row]"
CHOSEN = "[name=componente]"


def stands(page: Page) -> None:
    """Dash has taken the page over."""
    page.wait_for_selector("#react-entry-point form.filters")
    page.wait_for_selector("#servidor", state="detached")


def test_from_the_first_page_to_a_plan_and_back(page):
    page.goto("/")
    page.select_option("#observatorio", "ilo")
    page.click("header.site button")
    expect(page.locator("h1")).to_contain_text("Ilo")

    page.click("nav >> text=Planes")
    page.click("text=Plan de Acción Provincial de Seguridad Ciudadana, Ilo 2021")
    stands(page)
    expect(page.locator(ROWS)).to_have_count(50)

    page.select_option(CHOSEN, COMPONENT)
    expect(page.locator(ROWS)).to_have_count(5)
    assert "componente=PREVENCI%C3%93N+DEL+DELITO" in page.url
    assert page.locator("text=Se ven 5 de 50 líneas.").is_visible()

    page.go_back()
    stands(page)
    expect(page.locator(ROWS)).to_have_count(50)
    assert "componente" not in page.url
    expect(page.locator(CHOSEN)).to_have_value("todas")


def test_the_download_is_of_what_is_on_screen(page):
    page.goto(PLAN)
    stands(page)
    page.select_option(CHOSEN, COMPONENT)
    expect(page.locator(ROWS)).to_have_count(5)

    answer = page.request.get(page.get_attribute(".downloads a", "href"))

    assert (answer.status, answer.headers["content-type"].split(";")[0]) == (200, "text/csv")
    assert len(answer.text().strip().splitlines()) == 6


def test_a_filtered_address_opens_filtered(page):
    page.goto(f"{PLAN}?componente={COMPONENT}")
    stands(page)

    expect(page.locator(ROWS)).to_have_count(5)
    expect(page.locator(CHOSEN)).to_have_value(COMPONENT)


def test_two_filters_and_back_twice(page):
    page.goto(PLAN)
    stands(page)
    page.select_option(CHOSEN, "Transversal")
    expect(page.locator(ROWS)).to_have_count(17)
    page.select_option("[name=responsable]", label="Comité Provincial de Seguridad Ciudadana (COPROSEC)")
    expect(page.locator(ROWS)).to_have_count(16)

    page.go_back()
    stands(page)
    expect(page.locator(ROWS)).to_have_count(17)
    page.go_back()
    stands(page)
    expect(page.locator(ROWS)).to_have_count(50)


def test_by_keyboard_alone(page):
    page.goto("/")
    reach(page, "#observatorio")
    for _ in range(6):
        if page.input_value("#observatorio") != "ilo":
            page.keyboard.press("ArrowDown")
    reach(page, "header.site .chooser button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?obs=ilo")

    reach(page, "nav a[href='/planes?obs=ilo']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/planes?obs=ilo")
    reach(page, "table.data a")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{PLAN}")
    stands(page)

    reach(page, CHOSEN)
    page.keyboard.type("PREV")
    expect(page.locator(ROWS)).to_have_count(5)
    assert page.evaluate("document.activeElement.name") == "componente"


def reach(page: Page, target: str) -> None:
    """Press Tab until the focus is there, and see that the focus can be seen."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("(target) => document.activeElement.matches(target)", target):
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline == "solid", target
            return
    raise AssertionError(f"Tab no llega a {target}")


def test_the_table_scrolls_by_keyboard(open_page):
    page = open_page(viewport={"width": 900, "height": 900})
    page.goto(PLAN)
    stands(page)

    reach(page, "#react-entry-point .scroll")
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    page.wait_for_timeout(200)

    inside = "document.activeElement.scrollLeft > 0 || document.activeElement.scrollWidth <= document.activeElement.clientWidth"
    assert page.evaluate(inside)


def test_without_javascript(no_js_page):
    page = no_js_page
    page.goto("/")
    page.select_option("#observatorio", "ilo")
    page.click("header.site button")
    page.click("nav >> text=Planes")
    page.click("text=Plan de Acción Provincial de Seguridad Ciudadana, Ilo 2021")
    assert page.locator(ROWS).count() == 50

    page.select_option(CHOSEN, COMPONENT)
    page.click("text=Aplicar")

    assert page.locator(ROWS).count() == 5
    assert page.locator(CHOSEN).input_value() == COMPONENT
    page.click("text=Quitar los filtros")
    assert page.locator(ROWS).count() == 50


def test_without_javascript_nothing_waits_for_a_script(no_js_page):
    no_js_page.goto(PLAN)

    assert no_js_page.locator("._dash-loading").is_hidden()
    assert no_js_page.locator("text=Loading").count() == 0


def test_a_section_keeps_the_observatory(page):
    page.goto("/planes?obs=demostracion")

    page.click("nav >> text=Inicio")

    assert page.url.endswith("/?obs=demostracion")
    expect(page.locator(".band.demo")).to_be_visible()


def test_the_menu_says_where_one_is(page):
    page.goto("/planes?obs=ilo")

    expect(page.locator("nav[aria-label=Secciones] [aria-current=page]")).to_have_text("Planes")


@pytest.mark.parametrize("path", ["/nada", "/planes/ilo/1821"])
def test_a_wrong_address_shows_the_way_home(page, path):
    page.goto(path)
    page.messages.clear()  # the browser says «404» itself

    page.click("text=Volver al inicio")

    expect(page.locator("h1")).to_be_visible()
    assert page.url.endswith("/")
