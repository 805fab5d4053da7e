"""Downloads hold what the pages show, and say where they come from."""

import io
import json
import zipfile
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
import python_calamine
import sqlalchemy as sa

from config import ROOT
from data_access import budgets, incidents, indicators, plan_filters, plans, read
from data_access.state import BudgetState, IncidentState, IndicatorState, PlanState
from open_data import incident_tables
from warehouse.datasets import ALL, BY_NAME

SAMPLES = ROOT / "samples"
PUBLISHED = [d.name for d in ALL if d.published]
PRIVATE = {"source_id", "longitude", "latitude"}


def table(client, address):
    """A CSV as text cells, empty where blank."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return pd.read_csv(io.BytesIO(answer.data), dtype=str, keep_default_na=False, encoding="utf-8-sig")


def sample(observatory, dataset):
    return pd.read_csv(SAMPLES / observatory / f"{dataset}.csv", dtype=str, keep_default_na=False)


def test_a_plan_without_filters_is_the_file_that_was_delivered(client):
    found, delivered = table(client, "/datos/activities.csv?obs=ilo&plan=2021"), sample("ilo", "activities")

    assert list(found["line"]) == list(delivered["line"])
    assert pd.to_numeric(found["annual_target"]).sum() == pd.to_numeric(delivered["annual_target"]).sum()


@pytest.mark.parametrize("key", ["componente", "responsable", "estado"])
def test_a_filter_of_the_plan_page_narrows_its_download_alike(client, key):
    everything, _ = plans.followed(PlanState("demostracion", "2026"))
    column = {"componente": "component", "responsable": "responsible", "estado": "state"}[key]
    value = everything[column].dropna().iloc[0].split(";")[0].strip()
    state = PlanState.from_query({"obs": "demostracion", "plan": "2026", key: value})

    found = table(client, f"/datos/activities.csv?obs=demostracion&plan=2026&{key}={value}")

    shown = plan_filters.shown(state)
    assert 0 < len(shown) < len(everything)
    assert list(found["line"].astype(int)) == list(shown["line"])
    assert pd.to_numeric(found["executed"]).sum() == pytest.approx(shown["executed"].astype(float).sum())


def test_without_a_plan_the_lines_of_all_plans_come(client):
    found = table(client, "/datos/activities.csv?obs=demostracion")

    assert len(found) == len(sample("demostracion", "activities"))
    assert set(found["state"]) <= set(plans.schedule.STATES)


def test_the_budget_on_screen_is_its_download(client):
    shown = budgets.settled(BudgetState("demostracion", side="ingreso"))

    found = table(client, "/datos/budget_lines.csv?obs=demostracion&lado=ingreso")

    lines = budgets.lines("demostracion", shown.period, "ingreso")
    assert list(found["line"].astype(int)) == list(lines["line"])
    assert list(map(Decimal, found["approved"])) == list(lines["approved"])


def test_the_indicators_on_screen_are_their_download(client):
    found = table(client, "/datos/indicator_values.csv?obs=demostracion")

    shown = indicators.rows(IndicatorState("demostracion"))
    assert list(found["indicator"]) == list(shown["indicator"])
    assert list(pd.to_numeric(found["value"])) == [float(v) for v in shown["value"]]


def test_all_incident_counts_add_up_to_the_ordinary_incidents_delivered(client):
    found = table(client, "/datos/incidentes.csv?obs=demostracion&todo=si")

    rows, kinds = sample("demostracion", "incidents"), sample("demostracion", "categories")
    ordinary = kinds.loc[kinds["sensitivity"] == "ordinaria", "code"]
    assert found["incidents"].astype(int).sum() == rows["category"].isin(ordinary).sum()
    assert set(found["category"]) <= set(ordinary)


def test_incidents_on_screen_are_their_download(client):
    state = IncidentState("demostracion", "2026-01", "2026-03", source="llamada")

    found = table(client, "/datos/incidentes.csv?obs=demostracion&desde=2026-01&hasta=2026-03&fuente=llamada")

    shown = incidents.rows(state)
    assert len(found) == len(shown) > 0
    assert found["incidents"].astype(int).sum() == shown["incidents"].sum()


@pytest.mark.parametrize("name", PUBLISHED)
def test_everything_published_of_a_dataset_can_be_downloaded(client, name):
    delivered = sum(map(ordinary_rows, SAMPLES.glob(f"*/{name}.csv")))

    assert len(table(client, f"/datos/{name}.csv?todo=si")) == delivered


def ordinary_rows(path: Path) -> int:
    """Rows of a sample whose matter is no reserved one."""
    rows, matter = pd.read_csv(path, dtype=str), BY_NAME[path.stem].matter
    if not matter or matter not in rows:
        return len(rows)
    kinds = pd.read_csv(path.with_name("categories.csv"), dtype=str).query("sensitivity == 'ordinaria'")
    return int((rows[matter].isna() | rows[matter].isin(kinds["code"])).sum())


@pytest.mark.parametrize("name", [*PUBLISHED, *incident_tables.NAMES])
def test_the_columns_of_a_csv_are_the_fields_of_its_schema(client, name):
    schema = client.get(f"/datos/{name}.schema.json").get_json()

    fields = [field["name"] for field in schema["fields"]]
    assert list(table(client, f"/datos/{name}.csv?obs=demostracion")) == fields
    key = schema.get("primaryKey", [])  # none where it is not public
    assert set(key) <= set(fields) and (key or name == "assets")
    assert all(field["title"] and field["description"] for field in schema["fields"])


@pytest.mark.parametrize("dataset", ALL, ids=lambda d: d.name)
def test_a_schema_has_the_public_columns_and_no_private_one(client, dataset):
    fields = [f["name"] for f in json.loads(client.get(f"/datos/{dataset.name}.schema.json").data)["fields"]]

    declared = {c.name for c in dataset.columns}
    assert [f for f in fields if f in declared] == [c.name for c in dataset.public_columns]
    assert not PRIVATE & set(fields)


@pytest.mark.parametrize("name", list(BY_NAME))
def test_a_template_is_a_workbook_with_the_labels_of_the_declaration(client, name):
    answer = client.get(f"/datos/{name}.xlsx")

    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(answer.data))
    assert book.get_sheet_by_name("Datos").to_python()[0] == [c.label for c in BY_NAME[name].columns]
    assert not zipfile.ZipFile(io.BytesIO(answer.data)).testzip()


def test_invented_data_says_so_in_its_name_and_in_every_row(client):
    address = "/datos/plans.csv?obs=demostracion"

    name = client.get(address).headers["Content-Disposition"]

    assert name.endswith('-datos-de-demostracion.csv"')
    assert f"plans-demostracion-v{read.data_version()}-" in name
    assert set(table(client, address)["nota"]) == {"Datos de demostración"}


def test_real_data_has_no_note(client):
    assert set(table(client, "/datos/plans.csv?obs=ilo")["nota"]) == {""}


@pytest.mark.parametrize(
    "address",
    [
        "/datos/incidents.csv",
        "/datos/nada.csv",
        "/datos/plans.csv?obs=nadie",
        "/datos/activities.csv?obs=ilo&plan=1999",
        "/datos/activities.csv?plan=2021",
        "/datos/nada.schema.json",
        "/datos/nada.xlsx",
    ],
)
def test_what_is_not_there_is_a_page_that_says_so(client, address):
    answer = client.get(address)

    assert answer.status_code == 404
    assert "No hay nada en esta dirección" in answer.text


def test_who_has_a_download_already_gets_304(client):
    etag = client.get("/datos/plans.csv?obs=ilo").headers["ETag"]

    assert client.get("/datos/plans.csv?obs=ilo", headers={"If-None-Match": etag}).status_code == 304


def test_a_download_is_compressed_for_who_takes_it(client):
    answer = client.get("/datos/activities.csv?obs=ilo", headers={"Accept-Encoding": "gzip"})

    assert answer.headers["Content-Encoding"] == "gzip"


def test_health_tells_version_and_separation(client):
    answer = client.get("/salud")

    assert answer.status_code == 200
    assert answer.get_json() == {
        "base_de_datos": "responde",
        "version_de_datos": read.data_version(),
        "portal_solo_lectura": True,
    }


def test_health_is_503_while_the_database_is_away(client, monkeypatch):
    def away(role):
        raise sa.exc.OperationalError("", {}, Exception("gone"))

    monkeypatch.setattr(read, "engine", away)

    answer = client.get("/salud")
    assert (answer.status_code, answer.get_json()["base_de_datos"]) == (503, "no responde")
