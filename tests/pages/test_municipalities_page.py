"""/centro/municipios: n of N, sums only of those that counted alike, and the 135 of Buenos Aires."""

import re
from collections.abc import Callable
from html import unescape

import pandas as pd
import pytest

from config import ROOT
from etl import undo
from etl.orders import WITHDRAW
from tests import factories
from tests.elsewhere import portal_over
from tests.pages.test_incident_sections import read

PAGE = "/centro/municipios?obs="
ROWS = pd.read_csv(ROOT / "samples/demostracion/reported_figures.csv")
PROVINCE = ROOT / "samples/buenos-aires/territories.csv"
NAMES = pd.read_csv(PROVINCE, dtype=str).query("kind == 'partido'").set_index("code")["name"]


def of(measure: str, period: str) -> pd.DataFrame:
    return ROWS[(ROWS["measure"] == measure) & (ROWS["period"] == period)].dropna(subset=["value"])


def shown(client, query: str) -> str:
    answer = client.get(PAGE + query)
    assert answer.status_code == 200
    return answer.text.split("<script")[0]


def cells(html: str, caption: str) -> list[list[str]]:
    """The rows of the tables with a caption, as texts."""
    tables = [t for t in re.findall(r"<table.*?</table>", html, re.S) if caption in read(t)]
    rows = [r for table in tables for r in re.findall(r"<tr>(.*?)</tr>", table.split("<tbody>")[1], re.S)]
    return [
        [unescape(re.sub("<[^>]+>", "", c)) for c in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", r, re.S)]
        for r in rows
    ]


def side(html: str) -> list[list[str]]:
    """The municipalities of the page: name and value, and the rest."""
    parts = re.findall(r'<table class="data side">.*?</table>', html, re.S)
    return [row for part in parts for row in cells(part, "")]


@pytest.mark.parametrize("period", ["2025", "2026-T1", "2026-T2", "2026-T3"])
def test_each_definition_has_its_own_sum(client, period):
    mine = of("cámaras en servicio", period)
    html = shown(client, f"demostracion&medida=cámaras en servicio&periodo={period}")
    rows = {row[0]: row[1:] for row in cells(html, "por manera de contar")}

    assert f"{len(mine)} de 18 zonas informaron «cámaras en servicio»" in read(html)
    for definition, values in mine.groupby("definition")["value"]:
        assert rows[definition][:2] == [f"{len(values)} de 18 zonas", f"{values.sum():g}"]
    untold = mine["definition"].isna().sum()
    assert rows["No dicen cómo contaron"][:2] == [f"{untold} de 18 zonas", "no se compara"]


def test_hours_have_a_median_and_no_sum(client):
    mine = of("horas cubiertas al día", "2026-T3")["value"]
    rows = cells(shown(client, "demostracion&medida=horas cubiertas al día&periodo=2026-T3"), "por manera")

    assert rows[0][1:4] == [
        f"{len(mine)} de 18 zonas",
        f"{mine.median():g}",
        f"de {mine.min():g} a {mine.max():g}",
    ]


def test_the_period_before_counts_those_that_told_both_alike(client):
    now, then = of("cámaras en servicio", "2026-T3"), of("cámaras en servicio", "2026-T2")
    both = now.merge(then, on=["territory", "definition"], suffixes=("", "_then")).dropna(
        subset=["definition"]
    )
    rows = {
        row[0]: row for row in cells(shown(client, "demostracion&periodo=2026-T3"), "por manera de contar")
    }

    assert len(both) < len(now.dropna(subset=["definition"]))
    for definition, pairs in both.groupby("definition"):
        was, is_now = pairs["value_then"].sum(), pairs["value"].sum()
        assert rows[definition][4].startswith(f"de {was:g} a {is_now:g} (")
        assert f"entre {len(pairs)} que informaron" in rows[definition][4]


def test_a_zone_where_nobody_lives_has_no_rate(client):
    people = pd.read_csv(ROOT / "samples/demostracion/populations.csv").query("year == 2025")
    living = people.set_index("territory")["population"]
    mine = of("cámaras en servicio", "2026-T3").set_index("territory")["value"]
    found = {row[0]: row for row in side(shown(client, "demostracion&periodo=2026-T3"))}

    assert found["Parque Industrial"][2] == "–"
    assert found["La Loma"][2] == f"{mine['D04'] / living['D04'] * 10_000:.1f}"


def test_nobody_of_the_135_reported_and_each_is_named(client):
    html = shown(client, "buenos-aires")
    said = read(html)

    assert "Nadie informó ninguna cifra (0 de 135 partidos): solo está publicado cuántos son." in said
    assert "No informado: 135 de 135 partidos" in said
    listed = re.search(r'<ul class="names">(.*?)</ul>', html, re.S).group(1)
    assert [unescape(name) for name in re.findall("<li>(.*?)</li>", listed)] == NAMES.tolist()
    assert side(html) == []


def test_a_measure_that_nobody_reported_says_so(client):
    said = read(shown(client, "demostracion&medida=evidencias pedidas"))

    assert "(0 de 18 zonas)" in said and "0 de 18 zonas informaron" not in said
    assert "Nadie informó «evidencias pedidas» en este periodo: no informado." in said
    assert "Evidencias pedidas: no informado" in said


def test_what_a_filter_does_not_know_is_said(client):
    assert "«2019» no está entre las opciones de «Periodo»" in read(
        shown(client, "demostracion&periodo=2019")
    )


@pytest.fixture
def province(server, db, db_urls, tmp_path) -> Callable:
    """100 of the 135 say how many cameras they have: 70 in one way, 25 in another, 5 without saying how."""
    factories.observatory(db, tmp_path)
    assert factories.load(db, "territories", PROVINCE).state == "published"
    told = ["Con imagen"] * 70 + ["instaladas"] * 25 + [""] * 5
    rows = [
        {"period": "2025", "territory": code, "measure": "cámaras instaladas", "value": str(i % 37)}
        | {"definition": definition}
        for i, (code, definition) in enumerate(zip(NAMES.index, told, strict=False))
    ]
    outcome = factories.load(db, "reported_figures", factories.write(tmp_path / "f.csv", rows))
    assert outcome.state == "published"
    with portal_over(db_urls["web"]):
        yield rows


def test_135_are_paged_and_sorted_without_script(server, province):
    client = server.test_client()
    pages = [side(shown(client, f"prueba&pagina={n}")) for n in (1, 2, 3)]
    found = [(row[0], int(row[1])) for page in pages for row in page]
    values = [value for _, value in found]

    assert [len(page) for page in pages] == [45, 45, 10]
    assert values[:70] == sorted((int(r["value"]) for r in province[:70]), reverse=True)
    assert sorted(values[70:95]) == sorted(int(r["value"]) for r in province[70:95])
    assert sorted(name for name, _ in found) == sorted(NAMES.tolist()[:100])
    assert "(sigue; 70 de 135 partidos)" in read(shown(client, "prueba&pagina=2"))
    by_name = side(shown(client, "prueba&orden=nombre&definicion=instaladas"))
    assert [row[0] for row in by_name] == NAMES.tolist()[70:95]


def test_the_file_has_what_the_page_shows_and_who_did_not_report(server, province):
    client = server.test_client()
    body = client.get("/datos/municipios.csv?obs=prueba").data.decode("utf-8-sig")
    rows = pd.read_csv(pd.io.common.StringIO(body), dtype={"territory": str})

    assert rows["state"].value_counts().to_dict() == {"informado": 100, "no informado": 35}
    assert rows["value"].sum() == sum(int(row["value"]) for row in province)
    one = client.get("/datos/municipios.csv?obs=prueba&definicion=instaladas").data.decode("utf-8-sig")
    assert len(one.strip().splitlines()) == 26


def test_what_is_withdrawn_is_not_reported(server, province, db):
    client = server.test_client()
    assert "100 de 135 partidos informaron" in read(shown(client, "prueba"))
    with db.begin() as connection:
        undo.restore(connection, "reported_figures", factories.SLUG, "2025", WITHDRAW, "Error")

    from data_access import read as door

    door._version = (0.0, 0)
    assert "No informado: 135 de 135 partidos" in read(shown(client, "prueba"))
