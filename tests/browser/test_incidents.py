"""The map of /incidentes in a real browser."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
ADDRESS = "/incidentes?obs=demostracion"
ZONES = "#react-entry-point .map path.leaflet-interactive"
ROWS = ".zones-table tbody tr"


def zone_filter(page):
    return page.locator("#pages-incidents-zona")


def test_the_map_is_drawn_with_every_zone(page):
    page.goto(ADDRESS)

    expect(page.locator(ZONES)).to_have_count(18)
    expect(page.locator(".zone-name").first).to_be_visible()


def test_the_table_is_the_same_without_javascript(page, no_js_page):
    page.goto(ADDRESS)
    expect(page.locator(ZONES)).to_have_count(18)
    no_js_page.goto(ADDRESS)

    assert page.locator(ROWS).all_inner_texts() == no_js_page.locator(ROWS).all_inner_texts()


def test_a_filter_changes_table_map_and_url_and_back_undoes_it(page):
    page.goto(ADDRESS)
    expect(page.locator(ZONES)).to_have_count(18)
    before = page.locator(ROWS).first.inner_text()

    page.locator("#pages-incidents-tipo").select_option("robo")
    expect(page.locator(ROWS).first).not_to_have_text(before)
    expect(page).to_have_url(re.compile("tipo=robo"))
    expect(page.locator(ZONES)).to_have_count(18)

    page.go_back()
    expect(page.locator(ROWS).first).to_have_text(re.compile("1,910"))


def test_a_click_on_a_zone_chooses_it(page):
    page.goto(ADDRESS)
    expect(page.locator(ZONES)).to_have_count(18)

    page.locator(ZONES, has=page.locator("title", has_text="Puerto Viejo")).click()

    expect(zone_filter(page)).to_have_value("D03")
    expect(page.locator(ROWS)).to_have_count(2)
    expect(page).to_have_url(re.compile("zona=D03"))


def test_the_zoom_buttons_speak_spanish(page):
    page.goto(ADDRESS)

    expect(page.get_by_role("button", name="Acercar")).to_be_visible()
    expect(page.get_by_role("button", name="Alejar")).to_be_visible()


def test_a_zone_says_its_name_and_count(page):
    page.goto(ADDRESS)
    expect(page.locator(ZONES)).to_have_count(18)

    assert "Centro: 1,910" in page.locator(f"{ZONES} title").all_text_contents()


def test_no_plotly_before_the_curve_comes_into_view(page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(ADDRESS)
    expect(page.locator(ZONES)).to_have_count(18)
    assert not [url for url in asked if "plotly" in url]

    page.locator(".chart").scroll_into_view_if_needed()

    expect(page.locator(".chart .scatterlayer .trace")).to_have_count(1)


@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_is_accessible(axe_page, axe, width):
    axe_page.set_viewport_size({"width": width, "height": 900})
    axe_page.goto(ADDRESS)
    expect(axe_page.locator(ZONES)).to_have_count(18)

    assert axe(axe_page) == []
