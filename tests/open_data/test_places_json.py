"""What the map receives: published grains and nothing finer, its outlines for ever and its numbers by position."""

from collections import OrderedDict
from urllib.parse import parse_qsl, urlsplit

import brotli
import orjson
import pytest
import sqlalchemy as sa

from data_access import incidents, map_layer, places
from data_access.incident_scope import scope
from data_access.state import IncidentState
from tests.conftest import as_role

ADDRESS = "/datos/lugares.json?obs=demostracion"
NUMBERS = {"nota", "layer", "why", "outlines", "incidents", "limits", "unlocated"}


def numbers(client, query: str = "") -> dict:
    return client.get(ADDRESS + query).get_json()


@pytest.fixture
def outlines(client) -> dict:
    return client.get(numbers(client)["outlines"]).get_json()


def decoded(shapes: list, scale: int) -> list[list[list[tuple[float, float]]]]:
    """Rings of points of each shape; a ring begins where the one before it began."""
    begun, found = (0, 0), []
    for shape in shapes:
        rings = []
        for steps in shape or []:
            x, y = begun
            ring = []
            for dx, dy in zip(steps[::2], steps[1::2], strict=True):
                x, y = x + dx, y + dy
                ring.append((x / scale, y / scale))
            begun = (round(ring[0][0] * scale), round(ring[0][1] * scale))
            rings.append(ring)
        found.append(rings)
    return found


def test_the_map_says_its_layer_numbers_classes_and_nothing_else(client):
    assert set(numbers(client)) == NUMBERS
    assert set(numbers(client, "&capa=tasa")) == {*NUMBERS, "rates"}
    assert numbers(client)["nota"] == "Datos de demostración"


def test_places_and_the_unlocated_are_the_table(client):
    found = numbers(client, "&tipo=robo")

    total = incidents.total(scope(IncidentState("demostracion", category="robo")))
    assert found["layer"] == "places"
    assert sum(found["incidents"]) + found["unlocated"] == total


def test_zones_have_the_numbers_of_the_table(client, outlines):
    table = incidents.by_zone(scope(IncidentState("demostracion", category="robo", layer="zonas")))

    drawn = dict(
        zip(outlines["zones"]["codes"], numbers(client, "&tipo=robo&capa=zonas")["incidents"], strict=True)
    )

    assert drawn == table[table["zone"] != ""].set_index("zone")["incidents"].to_dict()


def test_outside_a_chosen_zone_there_is_no_count(client, outlines):
    chosen, everywhere = numbers(client, "&zona=D03"), numbers(client)
    home = outlines["zones"]["codes"].index("D03")

    shown = [n is not None for n in chosen["incidents"]]
    assert shown == [zone == home for zone in outlines["places"]["zones"]]
    assert chosen["limits"] == everywhere["limits"]


@pytest.mark.parametrize(
    "query", ["", "&zona=D03", "&zona=sin-ubicacion", "&tipo=robo", "&capa=zonas&zona=D03", "&capa=tasa"]
)
def test_map_and_unlocated_are_the_total_of_the_cube(samples, query):
    asked = scope(IncidentState.from_query(dict(parse_qsl(f"obs=demostracion{query}"))))

    layer = map_layer.layer(asked)

    assert layer.mapped + layer.undrawn + layer.unlocated == incidents.total(asked)


def test_a_source_turns_the_map_to_zones_and_an_hour_takes_it_away(client):
    by_source, by_hour = numbers(client, "&fuente=denuncia"), numbers(client, "&franja=18-06")

    assert (by_source["layer"], by_source["why"]) == ("zones", "source")
    assert (by_hour["layer"], by_hour["why"], by_hour["incidents"]) == ("none", "hours", [])


def test_there_is_no_rate_where_nobody_lives(client, outlines):
    rates = dict(zip(outlines["zones"]["names"], numbers(client, "&capa=tasa")["rates"], strict=True))

    assert rates["Parque Industrial"] is None
    assert rates["Centro"] > 0


def test_more_places_than_can_be_drawn_are_zones(samples, monkeypatch):
    monkeypatch.setattr("data_access.outlines.MOST_PLACES", 10)
    monkeypatch.setattr("data_access.read._objects", OrderedDict())  # nothing kept from before

    layer = map_layer.layer(scope(IncidentState("demostracion")))

    assert (layer.kind, layer.why) == ("zones", "too_many")


def test_outlines_are_those_published(samples, outlines):
    shapes = decoded(outlines["zones"]["outlines"], outlines["scale"])
    centre = places.boundaries("demostracion")["D01"]["coordinates"][0]

    drawn = shapes[outlines["zones"]["codes"].index("D01")][0]
    assert drawn == [tuple(point) for point in centre[:-1]]


def test_a_cell_is_drawn_where_it_was_published_and_a_rest_as_its_zone(samples, outlines):
    with as_role(samples, "owner").connect() as connection:
        rows = connection.execute(
            sa.text(
                "SELECT kind, zone, geometry FROM pub.places WHERE observatory = 'demostracion' ORDER BY place"
            )
        ).all()

    shapes = decoded(outlines["places"]["outlines"], outlines["scale"])
    assert [bool(shape) for shape in shapes] == [row.kind == "celda" for row in rows]
    assert [outlines["zones"]["codes"][i] for i in outlines["places"]["zones"]] == [row.zone for row in rows]
    for row, shape in zip(rows, shapes, strict=True):
        if shape and row.geometry["type"] == "Polygon":
            x, y = row.geometry["coordinates"][0][0]
            assert any(abs(px - x) < 1e-5 and abs(py - y) < 1e-5 for px, py in shape[0])


def test_outlines_stay_for_ever_under_their_address(client):
    address = numbers(client)["outlines"]
    answer = client.get(address, headers={"Accept-Encoding": "br"})

    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Content-Encoding"] == "br"
    assert orjson.loads(brotli.decompress(answer.data))["scale"] == 100_000
    assert len(answer.data) < 20_000


@pytest.mark.parametrize("version", ["", "2024", "2024-1-1", "2024-999-18", "a-b-c", "-1-0-0", "9" * 500])
def test_outlines_of_another_version_are_not_there(client, version):
    known = urlsplit(numbers(client)["outlines"]).query
    assert client.get(f"/datos/contornos.json?{known}").status_code == 200

    assert client.get(f"/datos/contornos.json?obs=demostracion&v={version}").status_code == 404


@pytest.mark.parametrize("encoding", ["br", "gzip", ""])
def test_numbers_can_be_kept_and_asked_again(client, encoding):
    first = client.get(ADDRESS, headers={"Accept-Encoding": encoding})
    again = client.get(ADDRESS, headers={"Accept-Encoding": encoding})
    second = client.get(
        ADDRESS, headers={"Accept-Encoding": encoding, "If-None-Match": first.headers["ETag"]}
    )

    assert (first.headers.get("Content-Encoding", ""), first.mimetype) == (encoding, "application/json")
    assert (again.data, dict(again.headers)) == (first.data, dict(first.headers))
    assert (second.status_code, second.data) == (304, b"")
    assert "Content-Security-Policy" in again.headers


@pytest.mark.parametrize("query", ["", "?obs=ilo", "?obs=no-hay", "?desde=2026-01"])
def test_without_incidents_there_is_no_map(client, query):
    assert client.get("/datos/lugares.json" + query).status_code == 404


@pytest.mark.parametrize(
    "query", ["&desde=2026-99", "&hasta=%00", "&zona=<b>", "&desde=" + "9" * 500, "&x=" + "9" * 2000]
)
def test_a_malformed_question_gets_the_default_answer(client, query):
    assert client.get(ADDRESS + query).data == client.get(ADDRESS).data
