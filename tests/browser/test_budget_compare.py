"""Two budgets side by side in a real browser: by keyboard, drawn late, and not needed to read."""

import re

import pytest
from playwright.sync_api import expect

ADDRESS = "/presupuesto/demostracion/2026/comparar"


def test_another_year_is_chosen_by_keyboard(page):
    page.goto(ADDRESS, wait_until="networkidle")
    expect(page.locator(".lead")).to_contain_text("más que en 2025")

    page.get_by_label("Comparar con el año").focus()
    page.keyboard.press("ArrowDown")

    expect(page.locator(".lead")).to_contain_text("más que en 2024")
    expect(page).to_have_url(re.compile("con=2024"))


def test_a_level_is_entered_by_keyboard_and_has_its_own_address(page):
    page.goto(ADDRESS, wait_until="networkidle")

    page.locator("table.versus tbody a").first.focus()
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("nivel=1"))
    expect(page.locator(".trail [aria-current]")).to_have_text("Gasto en personal")


def test_the_years_are_drawn_when_they_come_into_view(page):
    asked = []
    page.on("request", lambda r: asked.append(r.url) if "/lazy/plotly" in r.url else None)
    page.goto(ADDRESS, wait_until="networkidle")
    before = list(asked)

    page.locator("#react-entry-point .chart").scroll_into_view_if_needed()

    expect(page.locator(".chart .xtick")).to_have_text(["2024", "2025", "2026"])
    assert before == [] and asked


def test_the_comparison_is_there_without_javascript(no_js_page):
    no_js_page.goto(ADDRESS)

    no_js_page.get_by_label("Comparar con el año").select_option("2024")
    no_js_page.get_by_role("button", name="Aplicar").click()

    expect(no_js_page.locator(".lead")).to_contain_text("más que en 2024")
    expect(no_js_page.locator("table.versus").first.locator("tbody tr")).to_have_count(5)


@pytest.mark.parametrize("width", [1280, 390])
def test_the_comparison_is_accessible(open_page, axe, width):
    page = open_page(viewport={"width": width, "height": 900}, bypass_csp=True)
    for query in ("", "?fase=pagado&nivel=1&valores=constantes", "?contra=amss"):
        page.goto(ADDRESS + query, wait_until="networkidle")

        assert (query, axe(page)) == (query, [])
        assert page.evaluate("document.documentElement.scrollWidth") == width
