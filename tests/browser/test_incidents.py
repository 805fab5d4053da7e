"""The map of /incidentes in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
ADDRESS = "/incidentes?obs=demostracion"
COUNTS, OUTLINES = "/datos/lugares.json", "/datos/contornos.json"
ROOT = "#react-entry-point"
ROWS = ".zones-table tbody tr"
SAID = f"{ROOT} .map-said .said"


def drawn(page: Page, layer: str = "places") -> None:
    """Wait until the map shows a layer."""
    expect(page.locator(f"{ROOT} [data-layer={layer}] .map")).to_be_visible()


def zone_filter(page: Page):
    return page.locator("#pages-incidents-zona")


def middle_of(page: Page, zone: str) -> tuple[float, float]:
    """Where on screen the map writes a zone's name."""
    name = page.locator(f"{ROOT} .zone-name span", has_text=zone)
    name.scroll_into_view_if_needed()
    box = name.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def asked(page: Page) -> list[str]:
    """The addresses that a page asks for from now on."""
    found: list[str] = []
    page.on("request", lambda request: found.append(request.url))
    return found


def inside(page: Page, zone: str) -> dict[str, float]:
    """A point of a zone, from the published outlines."""
    outlines = page.request.get(page.request.get(f"{COUNTS}?obs=demostracion").json()["outlines"]).json()
    x, y, points = 0, 0, []
    for rings in outlines["zones"]["outlines"]:
        px, py = x, y
        ring = []
        for dx, dy in zip(rings[0][::2], rings[0][1::2], strict=True):
            px, py = px + dx, py + dy
            ring.append((px, py))
        x, y = ring[0]
        points.append([sum(c) / len(ring) / outlines["scale"] for c in zip(*ring, strict=True)])
    longitude, latitude = points[outlines["zones"]["names"].index(zone)]
    return {"longitude": longitude, "latitude": latitude}


def test_the_map_draws_every_place_and_names_its_zones(page):
    page.goto(ADDRESS)
    drawn(page)

    places = page.request.get(f"{COUNTS}?obs=demostracion").json()["incidents"]
    expect(page.locator(f"{ROOT} .map")).to_have_attribute("data-drawn", str(len(places)))
    expect(page.locator(f"{ROOT} .zone-name span", has_text="Centro")).to_be_visible()
    assert len(places) > 400


def test_the_first_visit_asks_once_for_outlines_and_once_for_numbers(page):
    requests = asked(page)
    page.goto(ADDRESS)
    drawn(page)
    page.locator("#pages-incidents-tipo").select_option("robo")
    expect(page.locator(ROWS).first).not_to_contain_text("13,508")
    drawn(page)

    assert len([url for url in requests if OUTLINES in url]) == 1
    assert len([url for url in requests if COUNTS in url]) == 2
    assert not [url for url in requests if "GeoJSON" in url]


def test_the_legend_says_the_classes_that_are_drawn(page):
    page.goto(ADDRESS)
    drawn(page)

    limits = page.request.get(f"{COUNTS}?obs=demostracion").json()["limits"]
    words = [f"{low:,} a {high:,}" if low != high else f"{low:,}" for low, high in limits]
    assert page.locator(f"{ROOT} .legend li").all_inner_texts()[1 : len(limits) + 1] == words


def test_the_table_is_the_same_without_javascript(page, no_js_page):
    page.goto(ADDRESS)
    drawn(page)
    no_js_page.goto(ADDRESS)

    assert page.locator(ROWS).all_inner_texts() == no_js_page.locator(ROWS).all_inner_texts()


def test_a_filter_changes_table_map_and_url_and_back_undoes_it(page):
    page.goto(ADDRESS)
    drawn(page)
    before = page.locator(ROWS).first.inner_text()

    page.locator("#pages-incidents-tipo").select_option("robo")
    expect(page.locator(ROWS).first).not_to_have_text(before)
    expect(page).to_have_url(re.compile("tipo=robo"))
    drawn(page)

    page.go_back()
    expect(page.locator(ROWS).first).to_have_text(before, use_inner_text=True)


def test_a_click_on_a_zone_chooses_it_and_goes_there(page):
    page.goto(ADDRESS)
    drawn(page)
    expect(page.locator(f"{ROOT} .zone-name span", has_text="Los Olvidos")).to_be_visible()

    page.mouse.click(*middle_of(page, "Puerto Viejo"))

    expect(zone_filter(page)).to_have_value("D03")
    expect(page.locator(ROWS)).to_have_count(2)
    expect(page).to_have_url(re.compile("zona=D03"))
    expect(page.locator(f"{ROOT} .zone-name span", has_text="Los Olvidos")).not_to_be_in_viewport()


def test_a_place_says_its_zone_and_count(page):
    page.goto(ADDRESS)
    drawn(page)

    page.mouse.move(*middle_of(page, "Puerto Viejo"))

    said = re.compile(r"(Un lugar|El resto) de Puerto Viejo: (1 incidente|\d+ incidentes)")
    expect(page.locator(".leaflet-tooltip")).to_have_text(said)


def test_by_source_the_map_shows_zones_and_says_why(page):
    page.goto(ADDRESS)
    drawn(page)

    page.locator("#pages-incidents-fuente").select_option(index=2)

    drawn(page, "zones")
    expect(page.locator(ROOT)).to_contain_text("La fuente se publica por zona: el mapa muestra zonas.")
    expect(page.locator(f"{ROOT} .legend-title")).to_have_text("Incidentes en cada zona")


def test_by_hour_there_is_no_map_and_it_says_why(page):
    page.goto(ADDRESS)
    drawn(page)

    page.locator("#pages-incidents-franja").select_option("18-06")
    expect(page.locator(f"{ROOT} .map")).to_be_hidden()
    expect(page.locator(ROOT)).to_contain_text("no hay mapa con ese filtro")

    page.locator("#pages-incidents-franja").select_option("todas")
    drawn(page)


def test_a_page_that_opens_without_a_map_can_draw_one_later(page):
    page.goto(f"{ADDRESS}&franja=18-06")
    expect(page.locator(f"{ROOT} .map")).to_be_hidden()

    page.locator("#pages-incidents-franja").select_option("todas")

    drawn(page)
    expect(page.locator(f"{ROOT} .zone-name span", has_text="Centro")).to_be_visible()


def test_zones_without_people_have_no_rate(page):
    page.goto(f"{ADDRESS}&capa=tasa")
    drawn(page, "rate")

    expect(page.locator(f"{ROOT} .legend")).to_contain_text("sin población")
    page.mouse.click(*middle_of(page, "Centro"))
    expect(zone_filter(page)).to_have_value("D01")


def test_my_zone_is_named_and_nothing_is_sent(open_page):
    page = open_page(viewport={"width": 1280, "height": 900}, permissions=["geolocation"])
    here = inside(page, "Puerto Viejo")
    page.context.set_geolocation(here)
    page.goto(ADDRESS)
    drawn(page)
    requests = asked(page)

    page.get_by_role("button", name="¿En qué zona estoy?").click()

    expect(page.locator(SAID)).to_contain_text("Está en Puerto Viejo.")
    assert requests == []
    page.locator(SAID).get_by_role("link").click()
    expect(zone_filter(page)).to_have_value("D03")
    drawn(page)
    parts = [f"{abs(value):.2f}" for value in here.values()]
    assert not [url for url in [*requests, page.url] if any(part in url for part in parts)]


def test_outside_the_municipality_it_says_so(open_page):
    page = open_page(permissions=["geolocation"], geolocation={"longitude": 0, "latitude": 0})
    page.goto(ADDRESS)
    drawn(page)

    page.get_by_role("button", name="¿En qué zona estoy?").click()

    expect(page.locator(SAID)).to_have_text("Su ubicación está fuera de las zonas de este municipio.")


def test_without_permission_it_says_so(page):
    page.goto(ADDRESS)
    drawn(page)

    page.get_by_role("button", name="¿En qué zona estoy?").click()

    expect(page.locator(SAID)).to_contain_text("No hay permiso para usar su ubicación.")


def test_a_dropped_connection_says_so_and_recovers(page):
    page.goto(ADDRESS)
    drawn(page)
    before = page.locator(ROWS).first.inner_text()
    page.context.set_offline(True)

    page.locator("#pages-incidents-tipo").select_option("robo")
    expect(page.locator(SAID)).to_contain_text("No se pudo actualizar el mapa")
    page.messages.clear()
    page.context.set_offline(False)
    page.get_by_role("button", name="Reintentar").click()

    expect(page.locator(SAID)).to_have_text("")
    expect(page.get_by_role("button", name="Reintentar")).to_be_hidden()
    expect(page.locator(ROWS).first).not_to_have_text(before, use_inner_text=True)
    page.messages.clear()


def test_a_late_answer_to_an_older_filter_is_dropped(page):
    page.goto(ADDRESS)
    drawn(page)
    held = []
    page.route(re.compile(f"{COUNTS}.*tipo=robo"), lambda route: held.append(route))
    page.locator("#pages-incidents-tipo").select_option("robo")
    page.locator("#pages-incidents-fuente").select_option(index=2)
    page.locator("#pages-incidents-tipo").select_option("todas")
    drawn(page, "zones")

    for route in held:
        route.fulfill(json={"layer": "none", "incidents": [], "limits": []})

    page.wait_for_timeout(300)
    drawn(page, "zones")


def test_the_zoom_buttons_speak_spanish(page):
    page.goto(ADDRESS)

    expect(page.get_by_role("button", name="Acercar")).to_be_visible()
    expect(page.get_by_role("button", name="Alejar")).to_be_visible()


def test_no_plotly_before_the_curve_comes_into_view(page):
    requests = asked(page)
    page.goto(ADDRESS)
    drawn(page)
    assert not [url for url in requests if "plotly" in url]

    page.locator(f"{ROOT} .chart").first.scroll_into_view_if_needed()

    expect(page.locator(f"{ROOT} .chart .plot-container").first).to_be_visible()


def test_a_phone_shows_the_map_without_scrolling_sideways(open_page):
    page = open_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.goto(ADDRESS)
    drawn(page)

    assert page.evaluate("document.documentElement.scrollWidth") == 390


@pytest.mark.parametrize("query", ["", "&capa=tasa", "&franja=18-06", "&zona=D03"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_is_accessible(axe_page, axe, width, query):
    axe_page.set_viewport_size({"width": width, "height": 900})
    axe_page.goto(ADDRESS + query)
    if "franja" not in query:
        drawn(axe_page, "rate" if "tasa" in query else "places")

    assert axe(axe_page) == []
