"""Every page is accessible, on a desk and on a telephone, and says and asks nothing else. (axe-core, WCAG 2.2 AA)"""

import dash
import pytest

PAGES = (
    "/",
    "/nada",
    *(
        f"{path}?obs={slug}"
        for slug in ("ilo", "demostracion")
        for path in (
            "/",
            "/incidentes",
            "/planes",
            "/presupuesto",
            "/indicadores",
            "/datos",
            "/datos/cargas",
            "/metodo",
        )
    ),
    "/planes/ilo/2021",
    "/planes/amss/2019",
    "/planes/antigua-cuscatlan/2020",
    "/planes/demostracion/2026",
    "/planes/demostracion/2026?estado=atrasada",
)
STANDS = "!document.getElementById('react-entry-point') || !document.getElementById('servidor')"
WIDTHS = {"desk": {"width": 1280, "height": 900}, "telephone": {"width": 390, "height": 844}}


@pytest.mark.parametrize("size", WIDTHS.values(), ids=WIDTHS.keys())
def test_every_page_is_accessible(open_page, axe, size):
    page = open_page(viewport=size, bypass_csp=True)
    found = {}
    for address in PAGES:
        answer = page.goto(address)
        page.wait_for_function(STANDS)
        assert answer.status in (200, 404), address
        if answer.status == 404:
            page.messages.clear()  # the browser says «404» itself
        if violations := axe(page):
            found[address] = violations

    assert found == {}


@pytest.mark.parametrize("size", WIDTHS.values(), ids=WIDTHS.keys())
def test_no_page_scrolls_sideways(open_page, size):
    page = open_page(viewport=size)
    wide = {}
    for address in PAGES[2:]:
        page.goto(address)
        extra = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if extra > 0:
            wide[address] = extra

    assert wide == {}


def test_every_section_is_among_the_pages_looked_at(server):
    sections = {page["path"] for page in dash.page_registry.values() if not page["path_template"]}

    assert sections <= {address.split("?")[0] for address in PAGES}
