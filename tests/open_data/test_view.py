"""The downloads of the incidents on screen: every one of them adds up to the table, and says what it is."""

import io
import random
import zipfile
from datetime import date
from urllib.parse import urlencode

import pandas as pd
import pytest
import python_calamine

from data_access import incidents, read
from data_access.incident_known import known
from data_access.incident_scope import DAYS, MUNICIPALITY, PLACE, UNLOCATED, scope
from data_access.state import IncidentState
from open_data import csv_text, tables, workbook
from tests.open_data.test_csv_text import DANGEROUS

OBS = "/datos/{}?obs=demostracion&"
FILTERS = 50
GEOJSON_FACTS = {
    PLACE: {"place", "kind", "zone", "zone_name", "resolution", "incidents", "edition", "period", "nota"},
    "zone": {"kind", "zone", "zone_name", "incidents", "edition", "period", "nota"},
}
pytestmark = pytest.mark.usefixtures("samples")


def random_queries(number: int) -> list[dict[str, str]]:
    """Any period of up to four months, and each filter as often as not; a few with an hour or a day."""
    chance = random.Random(8)
    has = known("demostracion")
    months = sorted(s for s in has.received if len(s) == 7)
    kinds = [*has.categories["code"], *(f"familia-{f}" for f in set(has.categories["family"]))]
    options = {
        "tipo": sorted(kinds),
        "fuente": list(has.sources),
        "zona": [UNLOCATED, *sorted(has.zones)],
        "capa": ["zonas", "tasa"],
    }
    found = []
    for _ in range(number):
        first = chance.randrange(len(months) - 4)
        query = {"desde": months[first], "hasta": months[first + chance.randrange(4)]}
        shares = zip(options.items(), (0.6, 0.2, 0.5, 0.2), strict=True)
        query |= {key: chance.choice(values) for (key, values), share in shares if chance.random() < share}
        if chance.random() < 0.2:
            query |= {"franja": "18-06"} if chance.random() < 0.5 else {"dia": chance.choice(DAYS)}
        found.append(query)
    return found


def address(file: str, query: dict[str, str]) -> str:
    return OBS.format(file) + urlencode(query)


def csv_of(answer) -> pd.DataFrame:
    assert answer.status_code == 200
    return pd.read_csv(io.BytesIO(answer.data), dtype=str, keep_default_na=False, encoding="utf-8-sig")


def added(rows: pd.DataFrame) -> int:
    return int(rows["incidents"].astype(int).sum())


def sheet(answer, name: str = "Datos") -> list[list]:
    return (
        python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(answer.data))
        .get_sheet_by_name(name)
        .to_python()
    )


def sheet_sum(rows: list[list]) -> float:
    column = rows[0].index("Incidentes")
    return sum(row[column] for row in rows[1:])


@pytest.fixture(scope="module")
def asked(samples) -> list[tuple[dict[str, str], object]]:
    return [
        (q, scope(IncidentState.from_query({"obs": "demostracion", **q}))) for q in random_queries(FILTERS)
    ]


def test_map_table_csv_xlsx_and_geojson_add_up_alike_under_any_filter(client, asked):
    grains = set()
    for query, of in asked:
        rows, book = (
            csv_of(client.get(address("incidentes.csv", query))),
            client.get(address("incidentes-vista.xlsx", query)),
        )
        total = added(rows)
        grains.add(of.grain)
        assert sheet_sum(sheet(book)) == total, query
        if of.grain == MUNICIPALITY:
            assert "quarter" in rows, query
            continue
        features = client.get(address("incidentes.geojson", query)).get_json(force=True)["features"]
        drawn = client.get(address("lugares.json", query)).get_json()
        table = incidents.by_zone(of)
        assert total == sum(n or 0 for n in drawn["incidents"]) + drawn["unlocated"], query
        assert total == table["incidents"].sum() == incidents.total(of), query
        assert total == sum(f["properties"]["incidents"] or 0 for f in features), query
        if of.grain == PLACE:
            assert total == added(csv_of(client.get(address("lugares.csv", query)))), query
            assert total == sheet_sum(sheet(book, "Lugares")), query
    assert grains == {PLACE, "zone", MUNICIPALITY}


def test_places_outside_a_chosen_zone_have_no_count(client):
    features = client.get(address("incidentes.geojson", {"zona": "D03"})).get_json(force=True)["features"]

    facts = [f["properties"] for f in features]
    assert {f["zone"] for f in facts if f["incidents"] is not None} == {"D03", ""}
    assert all(f["incidents"] is None for f in facts if f["zone"] not in ("D03", ""))
    assert (
        len(csv_of(client.get(address("lugares.csv", {"zona": "D03"}))))
        == sum(f["zone"] == "D03" for f in facts) + 1
    )


@pytest.mark.parametrize("layer", ["", "zonas"])
def test_a_feature_has_the_facts_of_its_grain_and_degrees_in_order(client, layer):
    found = client.get(address("incidentes.geojson", {"capa": layer})).get_json(force=True)["features"]

    assert {frozenset(f["properties"]) for f in found} == {
        frozenset(GEOJSON_FACTS["zone" if layer else PLACE])
    }
    points = [p for f in found if f["geometry"] for p in flat(f["geometry"]["coordinates"])]
    assert all(-80.7 < x < -80.5 and -6.1 < y < -5.8 for x, y in points)
    assert found[0]["properties"]["nota"] == "Datos de demostración"
    assert [f["properties"]["kind"] for f in found if not f["geometry"]] == ["sin ubicación"]


def flat(nested: list) -> list:
    return [nested] if isinstance(nested[0], float) else [point for part in nested for point in flat(part)]


def test_an_hour_turns_the_csv_to_quarters_and_there_is_no_map_file(client):
    query = {"desde": "2025-01", "hasta": "2025-12", "franja": "21-03"}
    answer = client.get(address("incidentes.csv", query))

    rows = csv_of(answer)
    assert set(rows["band"]) == {"21-24", "00-03"}
    assert set(rows["quarter"]) == {f"2025-T{n}" for n in range(1, 5)}
    assert "incidentes-por-hora-demostracion-" in answer.headers["Content-Disposition"]
    assert answer.data == client.get(address("incidentes-por-hora.csv", query)).data
    assert client.get(address("incidentes.geojson", query)).status_code == 404


def test_every_quarter_by_hour_adds_up_to_the_months_of_whole_quarters(client):
    hours, zones = (
        csv_of(client.get(address(f, {"todo": "si"}))) for f in ("incidentes-por-hora.csv", "incidentes.csv")
    )

    months = zones[zones["month"].str.len() == 7]
    quarter = months["month"].str[:4] + "-T" + ((months["month"].str[5:].astype(int) + 2) // 3).astype(str)
    assert added(hours) == added(months[quarter.isin(set(hours["quarter"]))])


def test_the_second_sheet_explains_the_first(client):
    rows = sheet(client.get(address("incidentes-vista.xlsx", {"tipo": "robo", "zona": "D03"})), "Diccionario")

    titles = sheet(client.get(address("incidentes-vista.xlsx", {"tipo": "robo", "zona": "D03"})))[0]
    said = dict(row[:2] for row in rows if row)
    assert titles == [f["title"] for f in tables.schema("incidentes")["fields"]]
    assert set(titles) <= set(said)
    assert (said["Versión de los datos"], said["Nota"]) == (str(read.data_version()), "Datos de demostración")
    assert "Robo a persona" in (row[1] for row in rows)
    assert "Puerto Viejo" in (row[1] for row in rows)
    assert "no informada" in said["Licencia"]


def test_a_family_is_named(client):
    rows = sheet(client.get(address("incidentes-vista.xlsx", {"tipo": "familia-delito"})), "Diccionario")

    assert "Familia: delito" in (row[1] for row in rows)


@pytest.mark.parametrize("file", ["incidentes.geojson", "incidentes-vista.xlsx", "lugares.csv"])
@pytest.mark.parametrize("obs", ["ilo", "nadie", ""])
def test_what_is_not_published_is_not_there(client, file, obs):
    assert client.get(f"/datos/{file}?obs={obs}").status_code == 404


@pytest.mark.parametrize("file", ["incidentes.geojson", "incidentes-vista.xlsx", "lugares.csv"])
def test_a_malformed_question_gets_the_default_answer(client, file):
    odd = {"desde": "2026-99", "zona": "<b>", "tipo": "%00", "franja": "25-99"}

    assert client.get(address(file, odd)).data == client.get(address(file, {})).data


@pytest.mark.parametrize("file", ["incidentes.geojson", "incidentes-vista.xlsx", "lugares.csv"])
def test_who_has_it_already_gets_304_and_its_name_says_what_it_holds(client, file):
    first = client.get(address(file, {"tipo": "robo"}))
    again = client.get(address(file, {"tipo": "robo"}), headers={"If-None-Match": first.headers["ETag"]})

    name = first.headers["Content-Disposition"]
    assert again.status_code == 304
    assert file.split(".")[0] in name
    assert f"-demostracion-v{read.data_version()}-" in name
    assert "datos-de-demostracion." in name


def test_lugares_is_not_there_where_the_map_shows_zones(client):
    assert client.get(address("lugares.csv", {"fuente": "llamada"})).status_code == 404


@pytest.mark.parametrize("query", [{}, {"fuente": "llamada"}, {"franja": "18-06"}])
def test_the_page_links_each_file_of_its_view_with_its_own_query(client, query):
    html = client.get("/incidentes?" + address("", query).split("?")[1]).text.replace("&amp;", "&")

    of = scope(IncidentState.from_query({"obs": "demostracion", **query}))
    files = {
        PLACE: {"incidentes.csv", "lugares.csv", "incidentes-vista.xlsx", "incidentes.geojson"},
        "zone": {"incidentes.csv", "incidentes-vista.xlsx", "incidentes.geojson"},
        MUNICIPALITY: {"incidentes-por-hora.csv", "incidentes-vista.xlsx"},
    }[of.grain]
    links = [link.split('"')[0] for link in html.split('href="/datos/')[1:]]
    mine = {link.split("?")[0]: link for link in links if f"desde={of.start}" in link and ".json" not in link}
    assert set(mine) == files
    assert all(client.get(f"/datos/{link}").status_code == 200 for link in mine.values())


@pytest.mark.parametrize("text", [*DANGEROUS, "https://example.org", "internal:Hoja1!A1", "{=1+1}"])
def test_text_of_a_workbook_is_never_a_formula_nor_a_link(text):
    data = workbook.write([("Datos", ["a"], [(text,), (3,), (2.5,), (None,)], [10])], date(2026, 1, 1))

    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        sheet_xml = parts.read("xl/worksheets/sheet1.xml").decode()
        assert not any("rels" in name and "sheet" in name for name in parts.namelist())
    assert "<f>" not in sheet_xml
    assert "<hyperlink" not in sheet_xml
    assert sheet_xml.count('t="inlineStr"') == 2
    assert "<v>3</v>" in sheet_xml
    assert "<v>2.5</v>" in sheet_xml


def test_hostile_names_reach_csv_and_workbook_as_text():
    rows = pd.DataFrame({"zone_name": ["=1+1"], "incidents": [2]})

    assert "'=1+1,2" in csv_text.write(rows)


@pytest.mark.parametrize("page", ["/datos?obs=demostracion", "/datos/incidents?obs=demostracion"])
def test_open_data_offers_the_counts_by_hour_whole(client, page):
    html = client.get(page).text.replace("&amp;", "&")

    link = next(
        part.split('"')[0]
        for part in html.split('href="')
        if part.startswith("/datos/incidentes-por-hora.csv")
    )
    assert "todo=si" in link
    assert len(csv_of(client.get(link))) > 1000
