"""What a plan changed of another, as a citizen without JavaScript reads it; and its download says the same."""

import csv
import io
import re

import pytest

from tests.pages.test_plan_page import read, words

DEMO = "/planes/demostracion/2026/cambios"


def lead(page: str) -> str:
    return words(page.split('class="lead"')[1].split(">", 1)[1].split("</p>")[0])


def download(client, query: str) -> list[dict[str, str]]:
    answer = client.get(f"/datos/cambios-de-plan.csv?{query}")
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.get_data(as_text=True).removeprefix("\ufeff"))))


def test_the_default_is_the_year_before_and_the_headline_counts(client):
    page = read(client, DEMO)
    rows = download(client, "obs=demostracion&plan=2026")
    counted = {
        kind: len({r["line"] or r["other_line"] for r in rows if r["outcome"] == kind})
        for kind in ("cambiada", "igual")
    }

    assert "Frente a «Plan Anual de Trabajo 2025 (ficticio)»" in lead(page)
    assert f"cambia {counted['cambiada']} líneas" in lead(page)
    assert f"mantiene {counted['igual']} iguales" in lead(page)


def test_a_target_is_told_before_and_now_with_the_difference(client):
    page = words(read(client, DEMO))

    assert "Publicar los acuerdos del comité Meta anual 6 Publicación 8 Publicación (2 más)" in page


def test_months_that_did_not_change_are_not_told(client):
    page = words(read(client, DEMO))

    assert "Meses dic. 8 dic. 9" in page


def test_lines_that_cannot_be_paired_are_shown_side_by_side(client):
    page = words(read(client, "/planes/demostracion/2025/cambios?con=2024"))

    assert "Varias líneas llevan el mismo título dentro del mismo objetivo." in page
    assert "A-01 Patrullaje en puntos de calor A-01 Patrullaje focalizado en puntos de calor" in page


def test_every_line_links_to_its_own_page_of_its_own_plan(client):
    page = read(client, "/planes/demostracion/2025/cambios?con=2024")

    links = set(re.findall(r'href="(/planes/demostracion/[0-9-]+/[0-9]+)"', page))
    assert {link.split("/")[3] for link in links} == {"2024", "2025"}
    assert client.get(sorted(links)[0]).status_code == 200


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/planes/ilo/2021/cambios", "No hay otro plan con líneas con el que comparar este."),
        ("/planes/amss/2019-scdu/cambios", "no tiene un plan anterior de la misma clase y unidad"),
        ("/planes/amss/2019-auditoria-interna/cambios?con=2019-scdu", "no trae una tabla de actividades"),
        (f"{DEMO}?con=1999", "«1999» no es un plan con líneas de este observatorio"),
        (f"{DEMO}?con=2026-serenazgo", "Los dos planes son de clases o unidades distintas"),
        ("/planes/demostracion/2026/cambios?con=2024-2027", "Los dos planes duran distinto"),
    ],
)
def test_what_cannot_be_compared_is_said(client, address, said):
    assert said in words(read(client, address))


def test_of_a_plan_without_lines_nothing_is_said_to_be_dropped(client):
    assert "ya no están" not in read(client, "/planes/amss/2019-auditoria-interna/cambios?con=2019-scdu")


@pytest.mark.parametrize("address", ["/planes/ilo/1821/cambios", "/planes/nadie/2026/cambios"])
def test_a_plan_that_is_not_there_is_not_found(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("query", ["obs=ilo&plan=2021", "obs=demostracion&plan=1821", "plan=2026", ""])
def test_what_is_not_compared_has_no_download(client, query):
    assert client.get(f"/datos/cambios-de-plan.csv?{query}").status_code == 404


def test_the_download_names_fields_in_words(client):
    fields = {row["field"] for row in download(client, "obs=demostracion&plan=2026&con=2025")}

    assert fields == {"", "Código", "Meta anual", "Meses"}
    schema = client.get("/datos/cambios-de-plan.schema.json").get_json()
    assert [f["name"] for f in schema["fields"]][:3] == ["observatory", "plan", "other_plan"]


def test_the_comparison_tells_where_it_comes_from(client):
    assert "activities.csv" in read(client, DEMO).split('class="lineage"')[1]
