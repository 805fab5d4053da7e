"""The curve of an indicator as Plotly draws it: no line goes across a definition; filters, keyboard, accessibility."""

import re

import pytest
from playwright.sync_api import expect

VERSIONED = "/indicadores/tiempo-respuesta?obs=demostracion"
DRAWN = """element => {
  const box = node => { const b = node.getBoundingClientRect(); return [b.left, b.right]; };
  const lines = [...element.querySelectorAll('.scatterlayer path.js-line')].map(box);
  const cuts = [...element.querySelectorAll('.shapelayer path')].map(box);
  return {lines, cuts};
}"""


def chart(page, address: str):
    page.goto(address, wait_until="networkidle")
    place = page.locator("#react-entry-point .chart .island")
    place.scroll_into_view_if_needed()
    expect(place.locator(".scatterlayer path.js-line").first).to_be_attached()
    return place


def test_no_line_crosses_the_change_of_a_definition(page):
    drawn = chart(page, VERSIONED).evaluate(DRAWN)

    assert len(drawn["lines"]) == 4 and len(drawn["cuts"]) == 1
    ((left, right),) = drawn["cuts"]
    assert [line for line in drawn["lines"] if line[0] < left and line[1] > right] == []
    assert any(line[1] < left for line in drawn["lines"]) and any(line[0] > right for line in drawn["lines"])


def test_the_mark_has_the_name_of_the_new_version(page):
    expect(chart(page, VERSIONED).locator(".annotation-text")).to_have_text("versión 2")


def test_a_filter_redraws_the_table_and_the_address(page):
    page.goto("/indicadores?obs=demostracion", wait_until="networkidle")

    page.get_by_label("Nivel").select_option("contexto")

    expect(page.get_by_role("status")).to_contain_text("Se muestra uno de 10.")
    expect(page).to_have_url(re.compile("nivel=contexto"))
    expect(page.locator("tbody tr").first).to_contain_text("Incidentes por 10 000 habitantes")


def test_the_table_of_values_opens_by_keyboard(page):
    page.goto(VERSIONED, wait_until="networkidle")
    fold = page.get_by_text("Ver los 34 valores en una tabla")

    fold.focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("rowheader", name="Octubre de 2026")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_indicators_are_accessible_and_fit(open_page, axe, width):
    page = open_page(viewport={"width": width, "height": 844}, bypass_csp=True)
    for path in (VERSIONED, "/indicadores/solicitudes-a-tiempo?obs=demostracion", "/indicadores?obs=amss"):
        page.goto(path, wait_until="networkidle")
        page.locator("details").evaluate_all("all => all.forEach(d => { d.open = true; })")

        assert (path, axe(page)) == (path, [])
        assert page.evaluate("document.documentElement.scrollWidth") == width
