"""What the map receives: the grain and nothing finer."""

import pytest

from data_access import incidents
from data_access.incident_scope import scope
from data_access.state import IncidentState

ADDRESS = "/datos/zonas.json?obs=demostracion"


def features(client, query: str = "") -> dict[str, dict]:
    answer = client.get(ADDRESS + query).get_json()
    return {f["properties"]["code"]: f["properties"] for f in answer["features"]}


def test_a_zone_says_code_name_incidents_and_class_only(client):
    answer = client.get(ADDRESS).get_json()

    assert set(answer) == {"type", "nota", "features"}
    assert answer["nota"] == "Datos de demostración"
    assert {frozenset(f) for f in answer["features"]} == {frozenset({"type", "geometry", "properties"})}
    assert {frozenset(f["properties"]) for f in answer["features"]} == {
        frozenset({"code", "name", "incidents", "class"})
    }


def test_the_map_has_the_numbers_of_the_table(client):
    table = incidents.by_zone(scope(IncidentState("demostracion", category="robo"))).set_index("zone")[
        "incidents"
    ]

    drawn = {code: zone["incidents"] for code, zone in features(client, "&tipo=robo").items()}

    assert drawn == table.drop("").to_dict()


def test_zones_outside_the_filter_have_no_count(client):
    found = features(client, "&zona=D03")

    assert found["D03"]["incidents"] > 0
    assert found["D01"] == {"code": "D01", "name": "Centro", "incidents": None, "class": None}


def test_a_zone_keeps_its_class_when_it_is_chosen(client):
    assert features(client, "&zona=D03")["D03"] == features(client)["D03"]


def test_it_can_be_kept_and_asked_again(client):
    first = client.get(ADDRESS, headers={"Accept-Encoding": "br"})
    second = client.get(ADDRESS, headers={"Accept-Encoding": "br", "If-None-Match": first.headers["ETag"]})

    assert (first.headers["Content-Encoding"], first.mimetype) == ("br", "application/json")
    assert second.status_code == 304


@pytest.mark.parametrize("query", ["", "?obs=ilo", "?obs=no-hay", "?desde=2026-01"])
def test_without_incidents_there_is_no_map(client, query):
    assert client.get("/datos/zonas.json" + query).status_code == 404


@pytest.mark.parametrize("query", ["&desde=2026-99", "&hasta=%00", "&zona=<b>", "&desde=" + "9" * 500])
def test_a_malformed_question_gets_the_default_answer(client, query):
    assert client.get(ADDRESS + query).data == client.get(ADDRESS).data
