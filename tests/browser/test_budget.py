"""The budget in a real browser: areas late and not needed, levels by links and keyboard, filters that redraw."""

import re

from playwright.sync_api import expect

BUNDLE = re.compile(r"/lazy/plotly")
DEMO = "/presupuesto/demostracion/2026"


def test_plotly_comes_only_when_an_area_comes_into_view(page):
    asked = []
    page.on("request", lambda request: asked.append(request.url) if BUNDLE.search(request.url) else None)

    page.set_viewport_size({"width": 1280, "height": 300})
    page.goto(DEMO, wait_until="networkidle")
    before = list(asked)
    page.locator("#react-entry-point .chart").first.scroll_into_view_if_needed()

    expect(page.locator(".chart").first.get_by_text("Gasto en personal", exact=True)).to_be_visible()
    assert before == [] and len(asked) > 0


def test_another_phase_redraws_the_shares_and_the_address(page):
    page.goto(DEMO, wait_until="networkidle")

    page.get_by_label("Fase de las barras").select_option("pagado")

    expect(page.locator("table.budget thead").first).to_contain_text("Parte de: Pago realizado")
    expect(page).to_have_url(re.compile("fase=pagado"))


def test_another_side_shows_its_whole_and_coming_back_its_level(page):
    page.goto(f"{DEMO}?nivel=1", wait_until="networkidle")

    page.get_by_label("Lado", exact=True).select_option("ingreso")
    expect(page.locator("table.budget .top th").first).to_have_text("Ingresos")
    page.get_by_label("Lado", exact=True).select_option("egreso")

    expect(page.locator("table.budget .top th").first).to_have_text("1 Gasto en personal")


def test_a_search_is_asked_on_enter_and_leads_to_the_level(page):
    page.goto(DEMO, wait_until="networkidle")

    page.get_by_label("Buscar una línea o un código").fill("gasto en personal")
    page.keyboard.press("Enter")
    found = page.get_by_role("region", name=re.compile("Líneas y niveles que contienen"))
    found.get_by_role("link", name="1 Gasto en personal").first.click()

    expect(page.get_by_role("heading", level=2, name=re.compile("1 Gasto en personal"))).to_be_visible()
    expect(page).to_have_url(re.compile("nivel=1$|nivel=1&"))


def test_levels_are_walked_by_keyboard(page):
    page.goto(DEMO, wait_until="networkidle")

    page.locator("table.budget tbody a").first.focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("navigation", name="Dónde está")).to_contain_text("Gasto en personal")


def test_from_the_total_to_the_delivered_row_without_javascript(no_js_page):
    no_js_page.goto("/presupuesto?obs=demostracion")
    no_js_page.get_by_role("link", name="2026", exact=True).click()
    for name in ("1 Gasto en personal", "1.1 Retribuciones", "1.1.1 Sueldos"):
        no_js_page.locator("table.budget").get_by_role("link", name=name).click()

    expect(no_js_page.get_by_role("heading", level=1)).to_have_text("1.1.1 Sueldos")
    expect(no_js_page.locator("table.delivered tbody tr").first).to_contain_text("Fila ")


def test_filters_are_sent_without_javascript(no_js_page):
    no_js_page.goto(DEMO)

    no_js_page.get_by_label("Clasificación", exact=True).select_option("institucional")
    no_js_page.get_by_role("button", name="Aplicar").click()

    expect(no_js_page.locator("table.budget caption").first).to_contain_text(
        "por clasificación institucional"
    )


def test_figures_are_there_without_javascript(no_js_page):
    no_js_page.goto("/presupuesto/amss/2019")

    expect(no_js_page.locator("table.budget").first).to_contain_text("2,963,397.00")
    expect(no_js_page.locator(".parts").first).to_contain_text("Remuneraciones")


CUT = """[...document.querySelectorAll('.scroll:has(.budget), .scroll tbody td, .scroll tbody th')]
    .filter((place) => place.scrollWidth > place.clientWidth + 1 && place.clientWidth > 1).map((place) => place.outerHTML)"""


def test_a_phone_never_scrolls_sideways_not_even_in_the_tables(open_page):
    page = open_page(viewport={"width": 390, "height": 844})

    for address in (DEMO, f"{DEMO}?fase=devengado&nivel=1", f"{DEMO}/linea?nivel=1"):
        page.goto(address, wait_until="networkidle")

        assert page.evaluate("document.documentElement.scrollWidth") == 390
        assert page.evaluate(CUT) == []
        expect(page.locator(".narrowed").first).to_contain_text("En una pantalla pequeña se ven solo")


def test_a_phone_has_the_phase_of_the_bars_and_the_furthest_one(open_page):
    page = open_page(viewport={"width": 390, "height": 844})

    page.goto(f"{DEMO}?fase=devengado", wait_until="networkidle")

    shown = page.locator("table.budget .top td.n:visible")
    labels = [cell.get_attribute("data-label") for cell in shown.all()]
    assert labels == ["Obligación reconocida", "Pago realizado"]


def test_another_side_brings_its_own_phases_and_classifications(page):
    page.goto(DEMO, wait_until="networkidle")
    phases, names = (
        page.locator(f"#react-entry-point select[name={key}]") for key in ("fase", "clasificacion")
    )
    expect(phases).to_contain_text("Pago realizado")

    page.get_by_label("Lado", exact=True).select_option("ingreso")

    expect(page).to_have_url(re.compile("lado=ingreso"))
    expect(phases).not_to_contain_text("Pago realizado")
    expect(phases).to_contain_text("Recaudación")
    expect(names).not_to_contain_text("Funcional")
    page.go_back(wait_until="networkidle")
    expect(page.get_by_label("Lado", exact=True)).to_have_value("egreso")


def test_a_box_of_the_areas_leads_to_its_level(page):
    page.goto(DEMO, wait_until="networkidle")
    page.locator("#react-entry-point .chart").first.scroll_into_view_if_needed()

    page.locator(".chart .slice").filter(has_text="Gasto en personal").first.click(
        position={"x": 20, "y": 10}
    )

    expect(page).to_have_url(re.compile(r"nivel=1(&|$)"))


def test_months_on_an_axis_are_in_spanish(page):
    page.goto("/indicadores/tasa-incidentes?obs=demostracion", wait_until="networkidle")

    page.locator("#react-entry-point .chart").scroll_into_view_if_needed()

    expect(page.locator(".chart .xtick").first).to_have_text(re.compile("^ene", re.IGNORECASE))


def test_budget_and_indicators_are_accessible(axe_page, axe):
    for path in (
        "/presupuesto?obs=amss",
        "/presupuesto/amss/2019",
        f"{DEMO}?nivel=1",
        f"{DEMO}/linea?nivel=1",
        "/indicadores?obs=demostracion",
    ):
        axe_page.goto(path, wait_until="networkidle")

        assert (path, axe(axe_page)) == (path, [])
