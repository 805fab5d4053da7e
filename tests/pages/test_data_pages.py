"""/datos, the dictionaries, /datos/cargas and one load."""

import pandas as pd
import pytest

from config import ROOT
from data_access import loads
from warehouse.datasets import ALL

EMPTY = "no publicado"


@pytest.mark.parametrize("address", ["/datos", "/datos?obs=ilo", "/datos?obs=demostracion"])
def test_every_dataset_is_listed(client, address):
    html = client.get(address).text

    assert all(f">{dataset.title}</a>" in html for dataset in ALL)


def test_what_an_observatory_lacks_is_not_published_rather_than_zero(client):
    html = client.get("/datos?obs=ilo").text

    held = len(list((ROOT / "samples" / "ilo").glob("*.csv")))
    assert html.count(f">{EMPTY}<") == len(ALL) - held
    assert ">0 filas<" not in html
    assert f"ha publicado {held} de los {len(ALL)} conjuntos" in html


def test_the_rows_of_a_dataset_are_those_of_its_file(client):
    lines = len(pd.read_csv(ROOT / "samples" / "ilo" / "activities.csv"))

    assert f">{lines} filas<" in client.get("/datos?obs=ilo").text


@pytest.mark.parametrize("dataset", ALL, ids=lambda d: d.name)
def test_every_dictionary_shows_its_columns(client, dataset):
    answer = client.get(f"/datos/{dataset.name}")

    assert answer.status_code == 200
    assert all(f"<code>{c.name}</code>" in answer.text for c in dataset.columns)
    assert f'href="/datos/{dataset.name if dataset.published else "incidentes"}.schema.json"' in answer.text


def test_the_list_of_loads_is_not_taken_for_a_dataset(client):
    assert "<h1>Cargas y versiones</h1>" in client.get("/datos/cargas").text


def test_the_ledger_counts_ordinary_incidents_only(client):
    delivered = len(pd.read_csv(ROOT / "samples" / "demostracion" / "incidents.csv", dtype=str))
    found, _ = loads.listed("demostracion")
    load = found[found["dataset"] == "incidents"].to_dict("records")[0]

    html = client.get("/datos/cargas?obs=demostracion").text

    assert f"{load['rows_loaded']:,}" in html
    assert f"{delivered:,}" not in html


def test_a_load_shows_its_whole_hash_and_what_it_is_current_for(client):
    found, _ = loads.listed("ilo")
    load = found[found["dataset"] == "activities"].to_dict("records")[0]

    html = client.get(f"/datos/cargas/{load['load_id']}").text

    assert load["sha256"] in html
    assert "Filas recibidas (50) = cargadas (50) + rechazadas (0) + repetidas (0)." in html
    assert '<th scope="row">2021</th>' in html


@pytest.mark.parametrize(
    "address",
    ["/datos/nada", "/datos?obs=nadie", "/datos/cargas?obs=nadie", "/datos/cargas/999999", "/datos/cargas/x"],
)
def test_what_is_not_there_is_404(client, address):
    assert client.get(address).status_code == 404
