"""The download of states and delays: what the page says, described, for one observatory or all."""

import csv
import io

import pytest

from data_access import indicator_board, indicators
from tests.measured import stop_the_calendar

ADDRESS = "/datos/seguimiento-indicadores.csv"


@pytest.fixture(autouse=True)
def today(monkeypatch):
    stop_the_calendar(monkeypatch)


def rows(client, query: str = "") -> list[dict]:
    answer = client.get(ADDRESS + query)
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.text.lstrip("\ufeff"))))


def test_rows_are_those_of_the_board_in_its_order(client):
    found = rows(client, "?obs=demostracion")

    entries = indicator_board.board(indicators.followed("demostracion"))
    said = [(e.indicator.code, e.indicator.state.name, e.condition, str(e.overdue)) for e in entries]
    assert [(r["indicator"], r["state"], r["condition"], r["days_overdue"]) for r in found] == said
    assert {r["nota"] for r in found} == {"Datos de demostración"}


def test_a_state_has_its_figures(client):
    robberies = next(r for r in rows(client, "?obs=demostracion") if r["indicator"] == "robos")

    figures = [robberies[n] for n in ("state_period", "state_value", "progress_pct", "elapsed_pct", "reason")]
    assert figures == ["2026-07", "25.79", "55", "58.3", "behind"]


def test_without_an_observatory_there_are_all_of_them(client):
    found = rows(client)

    assert {r["observatory"] for r in found} == {"ilo", "amss", "antigua-cuscatlan", "demostracion"}
    assert {r["state"] for r in found if r["observatory"] == "ilo"} == {"no disponible"}


def test_its_schema_describes_its_columns(client):
    schema = client.get("/datos/seguimiento-indicadores.schema.json").get_json()

    assert [f["name"] for f in schema["fields"]] == list(rows(client)[0])
    assert all(f["title"] and f["description"] for f in schema["fields"])


def test_an_unknown_observatory_is_a_404(client):
    assert client.get(f"{ADDRESS}?obs=nada").status_code == 404
