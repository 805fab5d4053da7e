"""The sections of /incidentes as the server sends them: one set of filters, and what a filter leaves out."""

import re
from html import unescape

import dash
import pytest
from dash.development.base_component import Component

from data_access import detection
from data_access import read as read_door
from data_access.incident_scope import scope
from data_access.state import IncidentState
from tests.data_access.test_hours import ROWS
from tests.data_access.test_incident_counts import FILE

ADDRESS = "/incidentes?obs=demostracion"
EVENING = "&franja=18-24&dia=viernes&desde=2026-01&hasta=2026-09"


def sent(client, query: str = "") -> str:
    return client.get(ADDRESS + query).get_data(as_text=True)


def read(html: str) -> str:
    """The words of a page, without its tags and without what scripts carry."""
    shown = re.sub(r"<(script|style)\b.*?</\1>", "", html, flags=re.DOTALL)
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", shown)))


def section(html: str, name: str) -> str:
    found = re.search(rf'<section class="{name}".*?</section>', html, flags=re.DOTALL)
    return read(found.group()) if found else ""


def evening() -> int:
    rows = ROWS[ROWS["quarter"].isin(["2026-T1", "2026-T2", "2026-T3"])]
    return int((rows["band"].isin(["18", "21"]) & (rows["weekday"] == 5)).sum())


def test_with_an_hour_every_figure_is_of_that_hour(client):
    html = sent(client, EVENING)
    kinds = [
        int(n.replace(",", "")) for n in re.findall(r"([\d,]+) de [\d,]+ \(", section(html, "categories"))
    ]

    assert f"De enero de 2026 a setiembre de 2026 son {evening()} en total." in read(html)
    assert sum(kinds) == evening()
    assert f"{evening()} incidentes" in section(html, "comparacion")


def test_with_an_hour_there_are_neither_zones_nor_sources(client):
    html = sent(client, EVENING)

    assert 'class="sources"' not in html
    assert 'class="data zones-table"' not in html
    assert 'class="zonas-comparadas"' not in html
    assert "La hora y el día se publican para todo el municipio" in read(html)


def test_months_outside_whole_quarters_are_named(client):
    assert "quedan fuera: octubre de 2026" in read(sent(client, "&dia=lunes&desde=2026-01&hasta=2026-10"))


@pytest.mark.parametrize("query", ["&dia=lunes", ""])
def test_without_a_whole_quarter_there_is_a_way_to_one(client, query):
    html = sent(client, "&desde=2026-10&hasta=2026-10" + query)

    assert "el periodo elegido no tiene ninguno" in read(html)
    assert "desde=2026-07&amp;hasta=2026-09" in html


@pytest.mark.parametrize("query", ["&fuente=llamada", "&zona=D01"])
def test_a_source_or_a_zone_has_no_hours(client, query):
    html = sent(client, query)

    assert "no por fuente ni por zona" in section(html, "horas")
    assert "Los destacados se publican solo para todo el municipio" in read(html)


def test_who_noticed_is_a_recount_of_the_file(client):
    rows = FILE[FILE["slice"].between("2026-01", "2026-03")]
    own = rows["source"].isin(detection.PROACTIVE).sum()

    said = section(sent(client, "&desde=2026-01&hasta=2026-03"), "sources")

    assert f"El municipio detectó por sí mismo {own:,} de {len(rows):,}" in said
    assert "cámara, lectora de placas y patrulla" in said


def test_a_month_without_a_year_before_says_which_is_missing(client):
    said = section(sent(client, "&desde=2024-03&hasta=2024-04"), "comparacion")

    assert "Sin comparación: no hay archivo de marzo a abril de 2023." in said


def test_what_is_not_reported_is_said_beside_what_is(client):
    said = read(sent(client))

    assert "muchos delitos no se denuncian" in said
    assert "62.5 % de los delitos no se denunció" in said


def test_a_period_that_came_once_says_so(client):
    assert "Ningún mes se volvió a entregar" in section(sent(client), "cambios")


def test_the_closed_years_add_up_to_what_came(client):
    said = section(sent(client), "falta")

    for year, *parts, total in re.findall(
        r"(\d{4}): publicados ([\d,]+) \+ reservados ([\d,]+) \+ operativos ([\d,]+) = recibidos ([\d,]+)",
        said,
    ):
        assert year in ("2024", "2025")
        assert sum(int(n.replace(",", "")) for n in parts) == int(total.replace(",", ""))
    assert "= recibidos" in said


@pytest.mark.parametrize("query", ["", EVENING, "&zona=D01&desde=2024-01"])
def test_every_figure_says_its_source_and_the_way_to_its_loads(client, query):
    html = sent(client, query).split("<script")[0]
    figures = re.findall(r"<figure.*?</figure>", html, flags=re.DOTALL)
    figures += re.findall(r"<section.*?</section>", html, flags=re.DOTALL)

    lacking = [f for f in figures if re.search(r"\d{3}|<table", read(f)) and 'href="#origen"' not in f]

    assert len(figures) > 5
    assert lacking == []
    assert 'id="origen"' in html


@pytest.mark.parametrize("query", ["&desde=2024-01&hasta=2026-10", EVENING, "&tipo=robo&desde=2026-10"])
def test_the_view_is_small(server, query):
    page = next(p for p in dash.page_registry.values() if p["path"] == "/incidentes")
    tree = page["layout"](obs="demostracion", **dict(part.split("=") for part in query.strip("&").split("&")))

    assert 1 + sum(isinstance(part, Component) for part in tree._traverse()) <= 200


def test_the_page_asks_little_once_the_observatory_is_known(client, monkeypatch):
    sent(client, "&desde=2024-02")
    asked: list = []
    ask = read_door.frame
    monkeypatch.setattr(read_door, "frame", lambda query: asked.append(query) or ask(query))

    sent(client, "&desde=2024-03&hasta=2026-05")

    assert 0 < len(asked) <= 14


def test_an_hour_turns_the_scope_to_the_municipality(samples):
    assert scope(IncidentState("demostracion", band="18-24")).grain == "municipality"
