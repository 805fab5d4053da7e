"""Charts of budget and indicators in a real browser: late, drawn, in Spanish, and not needed to read."""

import re

from playwright.sync_api import expect

BUNDLE = re.compile(r"/lazy/plotly")


def test_plotly_comes_only_when_an_area_comes_into_view(page):
    asked = []
    page.on("request", lambda request: asked.append(request.url) if BUNDLE.search(request.url) else None)

    page.goto("/presupuesto?obs=demostracion", wait_until="networkidle")
    before = list(asked)
    page.locator("#react-entry-point .chart").first.scroll_into_view_if_needed()

    expect(page.locator(".chart").first.get_by_text("Transferencias", exact=True)).to_be_visible()
    assert before == [] and len(asked) > 0


def test_another_phase_redraws_areas_and_address(page):
    page.goto("/presupuesto?obs=demostracion", wait_until="networkidle")

    page.get_by_label("Fase").select_option("pagado")

    expect(page.locator(".lead")).to_contain_text("pagó egresos por")
    expect(page).to_have_url(re.compile("fase=pagado"))


def test_months_on_an_axis_are_in_spanish(page):
    page.goto("/indicadores/tasa-incidentes?obs=demostracion", wait_until="networkidle")

    page.locator("#react-entry-point .chart").scroll_into_view_if_needed()

    expect(page.locator(".chart .xtick").first).to_have_text(re.compile("^ene", re.IGNORECASE))


def test_figures_are_there_without_javascript(no_js_page):
    no_js_page.goto("/presupuesto?obs=amss")

    expect(no_js_page.locator("main")).to_contain_text("$2,963,397.00")
    expect(no_js_page.locator(".check .ok")).to_have_count(5)


def test_budget_and_indicators_are_accessible(axe_page, axe):
    for path in ("/presupuesto?obs=amss", "/indicadores?obs=demostracion"):
        axe_page.goto(path, wait_until="networkidle")

        assert (path, axe(axe_page)) == (path, [])
