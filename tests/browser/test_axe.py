"""Every page is accessible, on a desk and on a telephone, and says and asks nothing else. (axe-core, WCAG 2.2 AA)"""

import dash
import pytest
from dash._pages import _path_to_page

SLUGS = ("ilo", "demostracion")
SECTIONS = (
    "/",
    "/incidentes",
    "/incidentes/reservados",
    "/planes",
    "/sesiones",
    "/presupuesto",
    "/indicadores",
    "/datos",
    "/datos/cargas",
    "/metodo",
)
PAGES = (
    "/",
    *(f"{path}?obs={slug}" for slug in SLUGS for path in SECTIONS),
    "/presupuesto/glosario?obs=demostracion",
    "/datos/budget_levels",
    "/presupuesto/demostracion/2026/comparar",
    "/presupuesto/demostracion/2026/comprobaciones",
    "/presupuesto/demostracion/2026/modificaciones",
    "/presupuesto/demostracion/2026/vinculos",
    "/presupuesto/demostracion/2026/inversiones",
    "/presupuesto/amss/2019",
    "/presupuesto/demostracion/2026",
    "/presupuesto/demostracion/2026/linea?nivel=1",
    "/planes/ilo/2021",
    "/planes/amss/2019",
    "/planes/antigua-cuscatlan/2020",
    "/planes/demostracion/2026",
    "/planes/demostracion/2026?estado=atrasada",
    "/planes/ilo/2021/6",
    "/planes/demostracion/2026/14",
    "/planes/demostracion/2025/cambios",
    "/unidades/demostracion/gerencia-seguridad",
    "/indicadores/tiempo-respuesta?obs=demostracion",
    "/sesiones/demostracion/registro/rendicion-2026",
    "/sesiones/demostracion/2026-T3",
    "/sesiones/demostracion/2026-T3/sala",
    "/programas?obs=demostracion",
    "/programas/demostracion/puntos-de-calor",
    "/quienes-somos?obs=demostracion",
    "/centro/municipios?obs=demostracion",
    "/mapas?obs=demostracion",
    "/serenazgo?obs=demostracion",
    "/centro?obs=demostracion",
    "/operativos?obs=demostracion",
    "/denuncias?obs=demostracion",
    "/boletines?obs=demostracion",
    "/boletines/demostracion/boletin-2026-T2",
    "/convenios?obs=demostracion",
    "/entregas?obs=demostracion",
    "/informacion?obs=demostracion&numero=SI-2026-150",
)
NARROW_ONLY = (
    "/nada",
    "/denuncias?obs=demostracion&oficina=corregiduria-ribera&estado=resuelta",
    "/denuncias?obs=panama",
    "/boletines",
    "/boletines?obs=panama",
    "/boletines/demostracion/vista/2026-T1",
    "/boletines/demostracion/nada",
    "/convenios?obs=panama",
    "/entregas?obs=panama",
    "/planes/ilo/1821",
    "/sesiones?obs=amss",
    "/informacion?obs=amss",
    "/informacion?obs=demostracion&numero=x&edicion=2025-S1&busca=nada",
    "/sesiones/amss/registro/rendicion-2018-2019",
    "/sesiones/panama/2026-T3",
    "/sesiones/demostracion/2026-T9",
    "/?obs=panama",
    "/planes/antigua-cuscatlan/2020/5",
    "/planes/ilo/2021/51",
    "/presupuesto/glosario",
    "/centro",
    "/centro?obs=buenos-aires",
    "/operativos?obs=demostracion&anio=2025&establecimiento=discoteca",
    "/centro?obs=demostracion&anio=2024",
    "/presupuesto/demostracion/2026?lado=ingreso&clasificacion=institucional&fase=pagado",
    "/presupuesto/demostracion/2026?busca=personal",
    "/presupuesto/amss/1999",
    "/presupuesto/amss/2019/comparar",
    "/presupuesto/amss/2019/comprobaciones",
    "/presupuesto/amss/2019/modificaciones",
    "/presupuesto/demostracion/2026/modificaciones?lado=egreso&clasificacion=económica&nivel=2",
    "/presupuesto/amss/2019/vinculos",
    "/presupuesto/amss/2019/inversiones",
    "/presupuesto/demostracion/2026/comparar?contra=amss",
    "/unidades?obs=amss",
    "/programas?obs=amss",
    "/quienes-somos?obs=panama",
    "/unidades/amss/ufia",
    "/unidades/panama/alcaldia",
    "/observaciones?obs=amss&familia=código",
    *SECTIONS[1:],
    "/centro/municipios?obs=buenos-aires",
    "/mapas?obs=ilo",
    "/serenazgo?obs=ilo",
    "/datos/activities?obs=demostracion",
    "/datos/cargas/1?obs=amss",
)
"""What is like another page or plain enough: looked at on a telephone alone."""
STANDS = "!document.getElementById('react-entry-point') || !document.getElementById('servidor')"
TELEPHONE = {"width": 390, "height": 844}
SIZES = [
    pytest.param({"width": 1280, "height": 900}, PAGES, id="desk"),
    pytest.param(TELEPHONE, PAGES + NARROW_ONLY, id="telephone"),
]


def visit(page, address: str) -> None:
    answer = page.goto(address)
    assert answer.status in (200, 404), address
    if answer.status == 404:
        page.messages.clear()  # the browser says «404» itself


@pytest.mark.parametrize(("size", "addresses"), SIZES)
def test_every_page_is_accessible(open_page, axe, size, addresses):
    page = open_page(viewport=size, bypass_csp=True)
    found = {}
    for address in addresses:
        visit(page, address)
        page.wait_for_function(STANDS)
        if violations := axe(page):
            found[address] = violations

    assert found == {}


@pytest.mark.parametrize(("size", "addresses"), SIZES)
def test_no_page_scrolls_sideways(open_page, size, addresses):
    page = open_page(viewport=size)
    wide = {}
    for address in addresses:
        visit(page, address)
        extra = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if extra > 0:
            wide[address] = extra

    assert wide == {}


def test_every_page_is_among_those_looked_at(server):
    looked_at = {
        _path_to_page(address.split("?")[0].strip("/"))[0].get("module") for address in PAGES + NARROW_ONLY
    }

    assert {page["module"] for page in dash.page_registry.values()} <= looked_at
