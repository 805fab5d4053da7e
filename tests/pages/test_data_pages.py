"""/datos, the dictionaries, /datos/cargas and one load."""

import re
from html import escape, unescape

import pandas as pd
import pytest

from config import ROOT
from data_access import counted, loads
from tests.conftest import as_role
from warehouse import audit
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
    assert all(
        f'href="/datos/{name}.schema.json"' in answer.text
        for name in counted.OF.get(dataset.name, (dataset.name,))
    )


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


def of_dataset(slug: str, name: str) -> dict:
    found, _ = loads.listed(slug)
    return found[found["dataset"] == name].to_dict("records")[0]


def test_the_rows_of_a_load_are_those_of_its_file_with_their_numbers(client):
    load = of_dataset("ilo", "activities")
    rows = pd.read_csv(ROOT / "samples" / "ilo" / "activities.csv", dtype=str, keep_default_na=False)

    html = client.get(f"/datos/cargas/{load['load_id']}?fila=4-6").text

    assert "3 filas vigentes de esta carga" in html
    for n in (4, 5, 6):  # the header is the first
        assert f'<th scope="row">{n}</th>' in html and escape(rows["title"][n - 2]) in html
    assert '<th scope="row">7</th>' not in html


def test_rows_are_paged_by_fifty_and_narrowed_by_slice(client):
    path = f"/datos/cargas/{of_dataset('demostracion', 'activities')['load_id']}?obs=demostracion"

    first, last = client.get(path).text, client.get(f"{path}&pagina=3").text
    plan = client.get(f"{path}&entrega=2026").text

    assert 'filas">139 filas vigentes' in first and "Filas 1 a 50 de 139" in first
    assert "Filas 101 a 139 de 139" in last
    assert 'filas">43 filas vigentes' in plan


@pytest.mark.parametrize(
    "query", ["?fila=x", "?fila=9999999999", "?pagina=99999999", "?pagina=-1", "?entrega=%27"]
)
def test_what_is_asked_wrongly_of_the_rows_breaks_nothing(client, query):
    load = of_dataset("ilo", "activities")

    assert client.get(f"/datos/cargas/{load['load_id']}{query}").status_code == 200


def test_a_load_of_incidents_shows_counts_and_no_row(client):
    load = of_dataset("demostracion", "incidents")

    html = client.get(f"/datos/cargas/{load['load_id']}?fila=2-40").text

    assert "Los incidentes no se publican uno a uno" in html
    assert "Fila</th>" not in html and "filas vigentes" not in html


def test_no_column_of_the_rows_is_private(client):
    private = {(d.name, c.label) for d in ALL for c in d.columns if not c.public}
    shown = {(d.name, f.label) for d in ALL for f in loads.fields(d.name)}

    assert private and not private & shown
    assert not loads.fields("incidents")


LEADING = (
    "/?obs=demostracion",
    "/planes?obs=demostracion",
    "/planes/demostracion/2026",
    "/planes/demostracion/2026/1",
    "/observaciones?obs=ilo",
    "/incidentes?obs=demostracion",
    "/indicadores?obs=demostracion",
    "/presupuesto?obs=demostracion",
    "/presupuesto/demostracion/2026",
    "/presupuesto/demostracion/2026/comprobaciones",
    "/sesiones?obs=demostracion",
    "/unidades?obs=demostracion",
)


@pytest.mark.parametrize("address", LEADING)
def test_a_figure_leads_to_the_load_its_hash_and_its_rows(client, address):
    html = client.get(address).text
    links = set(re.findall(r'href="(/datos/cargas/\d+\?[^"#]*)#filas"', html))

    assert "¿De dónde sale este número?" in html and links
    for link in list(links)[:3]:
        page = client.get(unescape(link))
        assert page.status_code == 200 and 'id="filas"' in page.text and 'class="hash"' in page.text


def test_the_newest_entry_of_the_audit_is_public(client, samples):
    with as_role(samples, "etl").connect() as connection:
        newest = audit.head(connection)

    html = client.get("/datos/cargas").text

    assert newest.hash in html if newest.number else "El registro está vacío" in html


def test_where_nobody_said_what_is_due_nothing_is_said_to_lack(client):
    assert "no ha dicho qué entregas se esperan de ella" in client.get("/datos?obs=ilo").text


@pytest.mark.parametrize(
    "address",
    ["/datos/nada", "/datos?obs=nadie", "/datos/cargas?obs=nadie", "/datos/cargas/999999", "/datos/cargas/x"],
)
def test_what_is_not_there_is_404(client, address):
    assert client.get(address).status_code == 404


def test_loads_and_releases_are_read_twenty_at_a_time(client):
    first, second = (client.get(f"/datos/cargas?obs=demostracion{more}").text for more in ("", "&pagina=2"))
    far = client.get("/datos/cargas?obs=demostracion&pagina=999&versiones=999").text
    numbers = [set(re.findall(r">Carga (\d+)</a></th>", html)) for html in (first, second, far)]

    assert len(numbers[0]) == 20 and numbers[1] and not numbers[0] & numbers[1]
    assert numbers[2] and "De la 1 a la 20, de " in first
    assert 'href="/datos/cargas?obs=demostracion&amp;pagina=2"' in first
    assert 'href="/datos/cargas?obs=demostracion&amp;versiones=2#versiones"' in first
