"""The pages of links and of investment projects, and what activities, plans and units say of their money, without JavaScript."""

import csv
import io
import re
from collections.abc import Iterator
from decimal import Decimal

import pytest

from config import ROOT
from data_access import read
from tests.elsewhere import portal_over
from tests.factories import SLUG
from tests.linked_budget import activity, catalogue, deliver, line, lines
from tests.pages.test_plan_page import words

AMSS = "/presupuesto/amss/2019/vinculos"
LINKS = f"/presupuesto/{SLUG}/2026/vinculos"
HOSTILE = '"><img src=x onerror="alert(1)'


def html_of(client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.text


def said(client, path: str) -> str:
    return words(html_of(client, path))


@pytest.fixture
def portal(server, db, db_urls, tmp_path, monkeypatch) -> Iterator:
    """A client of the portal over the small linked budget."""
    monkeypatch.setattr(read, "VERSION_SECONDS", 0)
    catalogue(db, tmp_path)
    deliver(db, tmp_path, "budget_lines", *lines())
    with portal_over(db_urls["web"]):
        yield server.test_client()


def test_a_budget_that_links_nothing_to_its_plans_says_so_plainly(client):
    page = said(client, AMSS)

    assert "0 de 6 líneas de egresos de 2019 nombran una actividad o un plan" in page
    assert "queda sin vínculo presupuestal" in page
    assert "0 de 234 actividades de los 10 planes" in page
    assert "2 de 2 líneas de ingresos de 2019 nombran una fuente del catálogo" in page


def test_all_that_names_nothing_is_listed_and_in_the_download(client):
    page = html_of(client, f"{AMSS}?clase=unidad&lado=ingreso")
    address = re.search(r'href="(/datos/lineas-sin-vinculo\.csv[^"]+)"', page)[1].replace("&amp;", "&")

    rows = list(csv.DictReader(io.StringIO(client.get(address).get_data(as_text=True).lstrip("\ufeff"))))

    assert [row["line"] for row in rows] == [str(n) for n in range(1, 8)]
    assert {(row["observatory"], row["sin_vinculo"], row["unit"]) for row in rows} == {("amss", "unidad", "")}
    assert sum(Decimal(row["approved"]) for row in rows) == Decimal(5105000)
    assert all(row["economic"] in words(page) for row in rows)


def test_the_year_leads_to_its_links(client):
    page = html_of(client, "/presupuesto/amss/2019")

    assert f'href="{AMSS}?al=2019"' in page
    assert "0 de 234 actividades" in words(page)


@pytest.mark.parametrize("path", ["/presupuesto/amss/1999/vinculos", "/presupuesto/nadie/2019/vinculos"])
def test_what_is_not_published_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_an_observatory_without_a_budget_says_who_has_one(client):
    page = html_of(client, "/presupuesto/ilo/2021/vinculos")

    assert "no ha publicado su presupuesto" in page and "/presupuesto?obs=amss" in page


def test_an_observatory_without_projects_says_so(client):
    assert "no ha publicado sus proyectos de inversión" in html_of(
        client, "/presupuesto/amss/2019/inversiones"
    )


def test_what_is_linked_is_told_from_both_sides(portal):
    page = html_of(portal, LINKS)

    assert "4 de 5 líneas de egresos de 2026 nombran una actividad o un plan" in words(page)
    assert "(2 de 4 líneas lo informan)" in words(page)
    assert "Queda 1 línea sin vínculo presupuestal" in words(page)
    assert "2 de 3 actividades del plan de ese periodo" in words(page)
    assert f'href="/planes/{SLUG}/2026/1"' in page and f'href="/unidades/{SLUG}/u1"' in page


def test_an_activity_shows_its_lines_and_where_they_come_from(portal):
    page = html_of(portal, f"/planes/{SLUG}/2026/1")
    money = page.split("<h2>Su dinero</h2>")[1].split("<h2>")[0]

    assert "2 líneas de egresos de 2026 nombran esta actividad" in words(money)
    assert "300.30" in words(money) and "100.50" in words(money)
    assert len(re.findall(r'href="/datos/cargas/\d+\?obs=prueba&amp;fila=\d+#filas"', money)) == 2
    assert "no hay avance informado de todos los meses" in words(money)


def test_an_activity_that_no_line_names_says_so(portal):
    assert "Ninguna línea del presupuesto de 2026 nombra esta actividad" in said(
        portal, f"/planes/{SLUG}/2026/3"
    )


def test_what_a_result_cost_says_both_figures_their_dates_and_what_it_leaves_out(portal, db, tmp_path):
    row = {"plan": "2026", "line": "1", "executed": "2", "evidence": "Acta"}
    deliver(db, tmp_path, "progress", *(row | {"month": f"2026-{n:02}"} for n in range(1, 11)))
    deliver(
        db, tmp_path, "budget_lines", line(1, "2026-T3", **activity(), accrued="100"), line(1, approved="1")
    )

    page = said(portal, f"/planes/{SLUG}/2026/1")

    assert "Por «Ronda», su unidad de medida: S/ 5.56. Son S/ 100.00 (devengado) entre 18" in page.replace(
        "\xa0", " "
    )
    assert "desde el 1 de enero de 2026 hasta el 30 de setiembre de 2026" in page
    assert "deja fuera lo que no la nombra" in page


def test_a_plan_and_a_unit_say_how_much_names_them(portal):
    assert "2 de 3 actividades de este plan tienen alguna línea en el presupuesto de 2026" in said(
        portal, f"/planes/{SLUG}/2026"
    )
    assert "2 líneas de egresos de 2026 nombran esta unidad" in said(portal, f"/unidades/{SLUG}/u1")


def test_hostile_text_stays_text(portal, db, tmp_path):
    deliver(
        db, tmp_path, "budget_lines", line(1, economic=f"{HOSTILE} > {HOSTILE}", name=HOSTILE, approved="1")
    )
    project = {"period": "2026", "line": "1", "name": HOSTILE, "place": HOSTILE, "topic": HOSTILE}
    deliver(db, tmp_path, "investments", project | {"source_document": "Prueba", "approved": "1"})

    for path in (
        LINKS,
        f"/presupuesto/{SLUG}/2026/inversiones",
        f"/presupuesto/{SLUG}/2026/inversiones?busca={HOSTILE}",
    ):
        assert "<img" not in html_of(portal, path)


def test_the_projects_of_a_place_and_their_download_are_the_same(client):
    with (ROOT / "samples" / "demostracion" / "investments.csv").open(encoding="utf-8") as file:
        sample = list(csv.DictReader(file))
    period = sample[-1]["period"]
    place = next(row["place"] for row in sample if row["place"] and row["period"] == period)
    mine = [row for row in sample if (row["place"], row["period"]) == (place, period)]
    path = f"/presupuesto/demostracion/{period[:4]}/inversiones"

    page = client.get(path, query_string={"al": period, "lugar": place}).text
    address = re.search(r'href="(/datos/investments\.csv[^"]+)"', page)[1].replace("&amp;", "&")
    rows = list(csv.DictReader(io.StringIO(client.get(address).get_data(as_text=True).lstrip("\ufeff"))))

    assert [row["name"] for row in rows] == [row["name"] for row in mine]
    assert all(row["name"] in words(page) for row in mine)
    assert "no se suma a él" in words(page)
