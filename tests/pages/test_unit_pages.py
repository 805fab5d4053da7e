"""The pages of units and the list of plans, as a citizen without JavaScript reads them."""

import io
import re

import pandas as pd
import pytest

from config import ROOT
from tests.pages.test_plan_page import read, words


def section(page: str, title: str) -> str:
    return words(page.split(f"<h2>{title}</h2>")[1].split("<h2>")[0])


@pytest.mark.parametrize("slug", ["amss", "ilo", "demostracion"])
def test_every_unit_of_the_file_is_in_the_tree_once(client, slug):
    codes = pd.read_csv(ROOT / "samples" / slug / "units.csv", dtype=str)["code"]

    tree = read(client, f"/unidades?obs={slug}").split('class="tree units"')[1]

    assert sorted(re.findall(rf'href="/unidades/{slug}/([\w-]+)"', tree)) == sorted(codes)


def test_the_tree_says_what_each_has_and_that_nothing_is_added_up(client):
    page = words(read(client, "/unidades?obs=amss"))

    assert "Subdirección de Control del Desarrollo Urbano · 1 plan y 22 líneas" in page
    assert (
        "Comisión de Gestión del Desarrollo Económico y Cohesión Social · ningún plan ni indicador la nombra"
        in page
    )
    assert "no se suman los de las que dependen de ella" in page


def test_names_that_are_no_unit_are_kept_as_printed(client):
    page = words(read(client, "/unidades?obs=amss"))

    assert "nombres de «Responsable» no están en el catálogo" in page and "Todas las unidades" in page


def test_a_unit_shows_those_above_and_below(client):
    page = read(client, "/unidades/amss/ufia")

    crumbs = page.split('class="crumbs"')[1].split("</nav>")[0]
    assert re.findall(r'href="/unidades/amss/([\w-]+)"', crumbs) == ["coamss", "opamss"]
    assert "Tesorería · 17 líneas" in section(page, "Dependen de ella")


def test_a_unit_says_its_other_names(client):
    page = words(read(client, "/unidades/ilo/gobierno-local"))

    assert "También aparece como Gobiernos Locales, GOBIERNO LOCAL y Gobierno local." in page


def test_the_lines_that_name_it_by_any_name_are_its_own_and_each_once(client):
    page = read(client, "/unidades/ilo/gobierno-local")
    printed = pd.read_csv(ROOT / "samples/ilo/activities.csv", dtype=str)["responsible"].fillna("")

    lines = re.findall(r'href="/planes/ilo/2021/(\d+)"', page)

    assert len(lines) == len(set(lines)) == printed.str.contains("gobiernos? local", case=False).sum()
    assert f"Tiene {len(lines)} líneas en un plan de 2021: {len(lines)} sin avance." in page


def test_the_lead_adds_no_states_of_different_years(client):
    page = read(client, "/unidades/demostracion/serenazgo")
    lead = words(page.split('class="lead">')[1].split("</p>")[0])
    others = set(re.findall(r'href="/planes/demostracion/(202[45][^/"]*)/\d+"', page))

    lines = set(re.findall(r'href="(/planes/demostracion/2026(?:-serenazgo)?/\d+)"', page))
    assert lead.startswith(f"Tiene {len(lines)} líneas en 2 planes de 2026: ")
    assert sum(int(n) for n in re.findall(r"(\d+) ", lead.split(": ")[1].split(".")[0])) == len(lines)
    assert f"Tiene además las de {len(others)} planes de otros años, que no se suman." in lead


def test_a_figure_of_a_line_says_what_it_counts(client):
    page = read(client, "/unidades/demostracion/serenazgo")

    assert re.search(r'data-label="Programado a la fecha">\d+<span class="quiet">Ronda</span>', page)


def test_a_unit_without_anything_says_why_section_by_section(client):
    page = read(client, "/unidades/panama/minseg")

    assert "Ningún plan publicado dice que lo ejecuta esta unidad." in section(page, "Sus planes")
    assert "Ninguna actividad de los planes publicados" in section(page, "Sus actividades")
    assert "Ningún indicador publicado la nombra" in section(page, "Sus indicadores")
    assert "Ningún acuerdo publicado la nombra" in section(page, "Sus acuerdos")
    assert "Ninguna obligación publicada" in section(page, "Sus obligaciones")


def test_an_agreement_is_on_the_page_of_its_parties(client):
    assert "Firmado: 19 de agosto de 2016." in section(
        read(client, "/unidades/panama/pnud"), "Convenios en los que es parte"
    )


def test_its_indicators_say_the_days_since_their_last_value(client):
    found = section(read(client, "/unidades/demostracion/observatorio"), "Sus indicadores")

    assert "Incidentes por 10 000 habitantes" in found
    assert re.search(r"\d+ días? ", found)


def test_its_acuerdos_and_obligations_have_their_state(client):
    page = read(client, "/unidades/demostracion/transparencia")

    assert re.search("cumplido|pendiente|en curso", section(page, "Sus acuerdos"))


def test_the_download_holds_its_lines(client):
    page = read(client, "/unidades/amss/scdu")

    address = "/datos/activities.csv?obs=amss&oficina=scdu"
    assert f'href="{address}"' in page
    lines = set(re.findall(r'href="(/planes/amss/2019[^"/]*/\d+)"', page))
    assert len(pd.read_csv(io.StringIO(client.get(address).text))) == len(lines) == 22


@pytest.mark.parametrize("address", ["/unidades/ilo/nadie", "/unidades/nadie/coprosec"])
def test_a_unit_that_is_not_there_is_404(client, address):
    answer = client.get(address)

    assert answer.status_code == 404
    assert "No hay una unidad publicada en esta dirección." in answer.text


def test_without_an_observatory_one_is_chosen(client):
    assert len(re.findall(r'href="/unidades\?obs=[\w-]+"', read(client, "/unidades"))) == 6


def plans(page: str) -> list[str]:
    return [words(row) for row in page.split('plans"')[1].split("</table>")[0].split("<tr")[2:]]


def test_operating_plans_stand_under_the_plan_that_they_serve(client):
    rows = plans(read(client, "/planes?obs=amss"))

    assert len(rows) == 12
    assert "Plan de Acción 2019" in rows[0] and "sin tabla en el documento – –" in rows[0]
    assert all("plan operativo" in row for row in rows[1:])


def test_the_list_of_plans_counts_states_and_observations(client):
    row = plans(read(client, "/planes?obs=ilo"))[0]

    assert "– 50 sin avance" in row
    assert re.search(r"\d+ observaciones", row)


def test_a_plan_leads_to_what_it_changed_of_the_one_before(client):
    page = read(client, "/planes?obs=demostracion")

    assert 'href="/planes/demostracion/2026/cambios"' in page
    assert "Qué cambió frente a «Plan Anual de Trabajo 2025 (ficticio)»" in page
    assert 'href="/unidades?obs=demostracion"' in page


def test_plans_that_hang_from_each_other_make_a_family(client):
    rows = plans(read(client, "/planes?obs=demostracion"))

    kinds = [next(k for k in ("estratégico", "anual", "operativo") if f"plan {k}" in row) for row in rows]
    assert kinds[:3] == ["estratégico", "anual", "operativo"]
