"""Programmes, evaluations, surveys and institutions, as a citizen without JavaScript reads them; and without each of them."""

import re
from collections.abc import Callable

import pandas as pd
import pytest
import sqlalchemy as sa

from config import ROOT
from etl import samples as sample_files
from etl import undo
from tests.conftest import Urls, as_role
from tests.elsewhere import portal_over
from tests.pages.test_plan_page import read, words

SLUG = "demostracion"
NEEDED = ("observatories", "territories", "categories", "units", "plans", "objectives", "indicators",
          "indicator_values", "programmes", "programme_evaluations", "surveys", "institutions")  # fmt: skip


def sample(name: str, slug: str = SLUG) -> pd.DataFrame:
    return pd.read_csv(ROOT / "samples" / slug / f"{name}.csv", dtype=str).fillna("")


def section(page: str, title: str) -> str:
    return words(page.split(f">{title}</h2>")[1].split("<h2")[0])


def ordinary_evaluations() -> pd.DataFrame:
    kinds = sample("categories").set_index("code")["sensitivity"]
    rows = sample("programme_evaluations")
    return rows[rows["category"].map(kinds).fillna("ordinaria") == "ordinaria"]


def test_how_many_programmes_have_an_evaluation_is_n_of_n(client):
    rows = sample("programmes")
    mine = rows[rows["section"] == ""]
    known = mine["code"].isin(ordinary_evaluations()["programme"]).sum()

    page = words(read(client, f"/programas?obs={SLUG}"))

    assert 0 < known < len(mine)
    assert f"publica {len(mine)} programas o componentes en {mine['line'].nunique()} líneas" in page
    assert f"Con alguna evaluación publicada: {known} de {len(mine)}." in page


def test_each_programme_stands_once_under_its_line(client):
    rows = sample("programmes")
    page = read(client, f"/programas?obs={SLUG}")

    for line in rows.loc[rows["section"] != "", "name"]:
        shown = section_html(page, line)
        under = re.findall(rf'<th scope="row"><a href="/programas/{SLUG}/([\w-]+)"', shown)
        assert under == rows.loc[rows["line"] == line, "code"].tolist()


def section_html(page: str, line: str) -> str:
    return page.split(f">{line}</a></h2>")[1].split("<h2")[0]


def test_a_programme_shows_the_report_beside_the_portal_and_where_they_differ(client):
    page = words(read(client, f"/programas/{SLUG}/puntos-de-calor"))

    assert "Según el informe, de 25.54 a 22.39: 3.15 menos." in page
    assert re.search(r"Según este portal: Robos por 10 000 habitantes \(.*?\) 25\.54 25\.79 0\.25 más", page)
    assert "Observación, 3.er trimestre de 2026: el informe dice 22.39 y este portal publica 25.79." in page


def test_a_change_without_comparison_group_says_that_it_proves_nothing(client):
    page = read(client, f"/programas/{SLUG}/puntos-de-calor")
    rows = ordinary_evaluations().query("programme == 'puntos-de-calor'")

    assert page.count("no prueba que el programa causara el cambio") == (rows["comparison"] == "").sum() == 1
    assert page.count("Se comparó con: Cuatro zonas") == (rows["comparison"] != "").sum()


def test_nothing_tells_of_an_evaluation_of_a_reserved_matter(client):
    page = read(client, f"/programas/{SLUG}/casa-segura")
    listed = read(client, f"/programas?obs={SLUG}")

    assert "Sin evaluación publicada: no informado." in words(page)
    assert "Las materias reservadas" in words(listed)
    assert "Denuncias que siguen" not in page + listed + client.get("/datos/programme_evaluations.csv").text


def test_surveys_say_who_reached_the_target_and_how_many_answered(client):
    rows = sample("surveys")
    judged = rows[(rows["value"] != "") & (rows["target"] != "")]
    reached = (judged["value"].astype(float) >= judged["target"].astype(float)).sum()

    page = section(read(client, f"/programas?obs={SLUG}"), "Encuestas")

    assert f"De las {len(judged)} con resultado y meta, alcanzan la meta {reached}." in page
    assert re.search(r"82\.5\s% 412 personas 80\s% ✓ alcanzada", page)
    assert re.search(r"61\s% 405 personas 80\s% ▲ no alcanzada", page)
    assert re.search(r"74\s% no informado 70\s% ✓ alcanzada", page)


def test_the_surveys_of_amss_have_their_target_and_no_result(client):
    page = words(read(client, "/programas?obs=amss"))

    assert len(re.findall(r"no informado no informado 80\s% – no informado", page)) == 2
    assert "no ha publicado sus programas ni evaluaciones de ellos: no informado" in page


def test_the_three_lines_of_panama_are_its_way_in(client):
    rows = sample("programmes", "panama")
    lines = read(client, "/?obs=panama").split(">Líneas de trabajo</h2>")[1].split("</ul>")[0]

    found = re.findall(r'href="/(\w+)\?obs=panama">([^<]+)</a>', lines)

    assert found == list(zip(rows["section"], rows["name"], strict=True))
    assert lines.count("Aún no hay cifras publicadas.") == 3


def test_who_works_with_an_observatory_is_recounted_from_its_file(client):
    rows = sample("institutions")

    page = section(read(client, f"/quienes-somos?obs={SLUG}"), "Con quién trabaja")

    assert f"{len(rows)} instituciones y actores; de {(rows['role'] != '').sum()} se dice qué hacen." in page
    assert page.count("no informado") == (rows[["role", "level"]] == "").sum().sum()


@pytest.mark.parametrize("slug", ["panama", "ilo", "amss", "antigua-cuscatlan", "buenos-aires"])
def test_every_real_observatory_says_what_it_is_and_what_is_not_informed(client, slug):
    units, institutions = sample("units", slug), sample("institutions", slug)

    page = words(read(client, f"/quienes-somos?obs={slug}"))

    assert f"{len(units)} oficinas y unidades" in page
    assert f"{len(institutions)} instituciones con las que trabaja" in page
    assert "Contacto no informado" in page


def test_a_programme_that_does_not_exist_is_404(client):
    assert client.get(f"/programas/{SLUG}/nada").status_code == 404


@pytest.fixture(scope="module")
def portal(server, make_database: Callable[[], Urls]):
    """A portal over what these pages need of the demonstration, from which tests take one dataset after another."""
    urls = make_database()
    for name in NEEDED:
        path = ROOT / "samples" / SLUG / f"{name}.csv"
        sample_files.load_one(as_role(urls, "etl"), SLUG, name, path, lambda step, rows: None)

    def withdraw(name: str) -> None:
        with as_role(urls, "etl").begin() as connection:
            undo.rollback(connection, name, SLUG, None)

    return urls, withdraw


@pytest.mark.parametrize(
    ("dataset", "address", "figure", "without"),
    [
        (
            "programme_evaluations",
            "/programas/{}/puntos-de-calor",
            "25.54",
            "evaluación publicada: no informado.",
        ),
        ("programme_evaluations", "/programas?obs={}", "3 de 5.", "Evaluaciones de los 5: no informado."),
        ("surveys", "/programas?obs={}", "412 personas", "Encuestas: no informado."),
        (
            "institutions",
            "/quienes-somos?obs={}",
            "9 instituciones y",
            "Instituciones y actores: no informado.",
        ),
        ("programmes", "/quienes-somos?obs={}", "3 líneas de trabajo", "Líneas de trabajo: no informado."),
    ],
)
def test_without_a_dataset_its_place_says_not_informed(portal, server, dataset, address, figure, without):
    urls, withdraw = portal
    with_data = words(read(server.test_client(), address.format(SLUG)))
    assert figure in with_data and without not in with_data

    if dataset in current(urls):
        withdraw(dataset)

    with portal_over(urls["web"]):
        page = words(read(server.test_client(), address.format(SLUG)))
    assert without in page and figure not in page


def current(urls: Urls) -> set[str]:
    with as_role(urls, "web").connect() as connection:
        return set(connection.scalars(sa.text("SELECT dataset FROM pub.current WHERE load_id IS NOT NULL")))
