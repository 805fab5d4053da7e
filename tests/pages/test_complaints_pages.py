"""Complaints, agreements and deliveries as a citizen without JavaScript reads them, with their data and without it."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from config import ROOT
from data_access import complaints, feeds
from data_access.state import ComplaintsState
from etl import samples as sample_files
from tests import factories, hostile
from tests.conftest import as_role
from tests.elsewhere import portal_over
from warehouse.datasets import BY_NAME

FOLDER = ROOT / "samples"
BASE = ("observatories", "territories", "populations", "categories", "units")
PAGES = {
    "/denuncias": ("complaints",),
    "/convenios": ("agreements",),
    "/entregas": ("source_systems", "feeds"),
}


def text(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    body = re.sub(r"<style>.*?</style>|<script.*?</script>", "", answer.text, flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body)).replace("\xa0", " ")


def rows_of(client, address: str, caption: str) -> list[list[str]]:
    """The cells of the bodies of the tables whose caption begins so."""
    html = client.get(address).text.split("<script")[0].replace("\xa0", " ")
    tables = re.findall(rf"<table[^>]*><caption>{re.escape(caption)}.*?</table>", html, re.S)
    assert tables, caption
    bodies = (
        row for table in tables for row in re.findall(r"<tr>(.*?)</tr>", table.split("<tbody>")[1], re.S)
    )
    return [
        [re.sub(r"<[^>]+>", " ", cell).strip() for cell in re.findall(r"<t[hd].*?</t[hd]>", row)]
        for row in bodies
    ]


def sample(slug: str, name: str) -> pd.DataFrame:
    return pd.read_csv(FOLDER / slug / f"{name}.csv", dtype=str, keep_default_na=False)


@pytest.fixture
def alone(server, make_database, tmp_path) -> Iterator:
    """`alone(dataset, …)`: a client of the portal over the demonstration with these datasets, and no others but the base."""
    folder = tmp_path / "demostracion"
    folder.mkdir()
    urls = make_database()

    def over(*names: str):
        for name in (*BASE, *names):
            shutil.copy(FOLDER / "demostracion" / f"{name}.csv", folder)
        for slug, dataset, path in sample_files.files(tmp_path):
            sample_files.load_one(as_role(urls, "etl"), slug, dataset, path, lambda step, rows: None)
        return server.test_client()

    with portal_over(urls["web"]):
        yield over


@pytest.mark.parametrize("page", PAGES)
def test_without_its_data_a_page_says_that_it_is_not_informed(alone, page):
    said = text(alone(), f"{page}?obs=demostracion")

    assert "no informado" in said and not re.search(r"\b0 (de|denuncias|entregas|convenios)\b", said)


@pytest.mark.parametrize(("there", "lacks"), [("source_systems", "Entregas"), ("feeds", "Sistemas")])
def test_deliveries_and_systems_are_told_apart(alone, there, lacks):
    names = ("source_systems", "feeds") if there == "feeds" else (there,)
    client = alone(*names)
    said = text(client, "/entregas?obs=demostracion")

    assert ("Entregas: no informado" in said) == (there == "source_systems")
    assert "Registro de denuncias (ficticio)" in said


def test_the_page_of_complaints_shows_what_the_file_counts(client, samples):
    rows, kinds = sample("demostracion", "complaints"), sample("demostracion", "categories")
    ordinary = rows[rows["category"].isin(kinds.loc[kinds["sensitivity"] == "ordinaria", "code"])]
    ordinary = ordinary.assign(n=ordinary["complaints"].astype(int))
    names = {
        column: dict(zip(table["code"], table["name"], strict=True))
        for column, table in (
            ("category", kinds),
            ("office", sample("demostracion", "units")),
            ("territory", sample("demostracion", "territories")),
        )
    }
    captions = {
        "category": "Denuncias por falta",
        "office": "Denuncias por la oficina",
        "territory": "Denuncias por el territorio",
    }
    page = "/denuncias?obs=demostracion"

    for column, caption in captions.items():
        counts = ordinary.groupby(column)["n"].sum()
        shown = {
            cells[0].split("  ")[0]: int(cells[1].replace(",", ""))
            for cells in rows_of(client, page, caption)
        }
        assert shown == {names[column][code]: n for code, n in counts.items()}
    said = text(client, page)
    resolved = ordinary.loc[ordinary["state"] == "resuelta", "n"].sum()
    assert f"Resueltas: {resolved:,} de {ordinary['n'].sum():,} " in said
    assert "Violencia doméstica" not in said and "no se cuentan aquí" in said
    assert "Una oficina no es un territorio" in said


def test_a_month_that_did_not_come_is_no_zero(client):
    months = {
        cells[0]: cells[1:]
        for cells in rows_of(client, "/denuncias?obs=demostracion", "Denuncias de cada mes")
    }

    assert months["agosto de 2024"] == ["sin dato", "No llegó el dato"]
    assert months["abril de 2026"][1] == "Faltan filas de Corregiduría Ribera (ficticia)"


def test_the_download_is_what_the_filters_leave(client, samples):
    query = "obs=demostracion&oficina=fiscalizacion&falta=ruido&desde=2026-01"
    page = client.get(f"/denuncias?{query}").text
    lines = client.get(
        "/datos/complaints.csv?obs=demostracion&desde=2026-01&oficina=fiscalizacion&falta=ruido"
    ).text
    state = ComplaintsState("demostracion", "2026-01", "", "", "fiscalizacion", "ruido")
    has = complaints.known("demostracion")

    assert (
        "/datos/complaints.csv?obs=demostracion&amp;desde=2026-01&amp;oficina=fiscalizacion&amp;falta=ruido"
        in page
    )
    assert len(lines.strip().splitlines()) - 1 == len(complaints.shown(has, state)) > 10


def test_filters_that_nothing_has_are_said(client):
    said = text(client, "/denuncias?obs=demostracion&falta=domestica")

    assert "«domestica» no está entre las opciones de «Falta»: se ve todo." in said


def test_deliveries_name_the_system_and_the_last_one_of_each_office(client, samples):
    found = feeds.last_of_each(feeds.listed("demostracion", feeds.systems("demostracion")))
    shown = rows_of(client, "/entregas?obs=demostracion", "Última entrega de cada oficina")

    assert [(cells[0], cells[1]) for cells in shown] == [(each.office, each.system) for each in found]
    assert [cells[5] for cells in shown] == [f"{each.on_time} de {each.due}" for each in found]
    ribera = next(c for c in shown if c[0].startswith("Corregiduría Ribera") and c[1].startswith("Registro"))
    assert "abril de 2026" in ribera[4] and "octubre de 2026" in ribera[2]


@pytest.mark.parametrize(
    ("slug", "name"),
    [
        ("panama", "Sistema de Información Criminal en las Corregidurías"),
        ("panama", "Sistema de Información de Denuncias"),
        ("ilo", "Banco de información de serenazgo, nivel provincial"),
        ("amss", "Registro de hechos delictivos reportados por la PNC"),
        ("antigua-cuscatlan", "Registro de denuncias"),
    ],
)
def test_the_systems_of_real_institutions_are_named_and_their_deliveries_are_not_informed(client, slug, name):
    row = next(
        c for c in rows_of(client, f"/entregas?obs={slug}", "Sistemas y bancos") if c[0].startswith(name)
    )

    assert row[4] == "no informado" and "línea" in row[0]
    assert row[6] == ("previsto" if slug == "ilo" else "no informado")
    assert "Entregas: no informado" in text(client, f"/entregas?obs={slug}")


def test_every_agreement_is_on_the_page_and_who_signs_is_counted(client):
    rows = sample("demostracion", "agreements")
    signs = rows["parties"].str.split(";").explode().value_counts()
    page = "/convenios?obs=demostracion"

    named = [cells[0] for cells in rows_of(client, page, "Convenios y")]
    assert len(named) == len(rows)
    assert all(any(cell.startswith(title) for cell in named) for title in rows["title"])
    shown = {cells[0]: cells[1] for cells in rows_of(client, page, "Instituciones que firman")}
    assert shown == {name: f"{n} de {len(rows)}" for name, n in signs.items()}


def test_panama_signed_two_agreements_that_say_little(client):
    said = text(client, "/convenios?obs=panama")

    assert "Hay 2 convenios. De ninguno se informa cuándo vence." in said
    assert "lo firman 3 instituciones y no trae la lista de datos que debe dar cada una" in said
    assert "Datos a que obliga: no informado en 2 de 2." in said
    assert "19 de agosto de 2016" in said and "enero de 2013" in said and "2 de 2" in said


@pytest.mark.parametrize("page", PAGES)
def test_without_an_observatory_one_is_chosen(client, page):
    assert f'href="{page}?obs=panama"' in client.get(page).text


@pytest.mark.parametrize("slug", hostile.ATTACKS)
def test_whatever_the_rows_say_stays_text(server, make_database, tmp_path: Path, slug):
    urls = make_database()
    for name in (*BASE, "agreements", "complaints", "source_systems", "feeds"):
        path = factories.write(tmp_path / f"{name}.csv", hostile.rows(BY_NAME[name], slug))
        assert factories.load(as_role(urls, "etl"), name, path, slug=slug).state == "published", name

    with portal_over(urls["web"]):
        sent = [server.test_client().get(f"{page}?obs={slug}") for page in PAGES]

    for answer in sent:
        body = re.sub(r"<script.*?</script>", "", answer.text, flags=re.S)
        assert answer.status_code == 200 and "Algo falló" not in body
        assert "<img" not in body and 'href="javascript:' not in body and "alert(1)" in body
