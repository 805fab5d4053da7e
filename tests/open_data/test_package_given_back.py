"""A budget as a Fiscal Data Package: what Frictionless says of it, what its columns mean, and the same cents."""

import io
import json
import zipfile
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import frictionless
import pandas as pd
import pytest

from open_data import csv_text, fiscal_rows
from tests.open_data.budget_portal import HOSTILE, SLUG, crossed, deliver, line, portal, table

__all__ = ["portal"]
FOLDER = f"/datos/presupuesto/{SLUG}"
NAMES = ["datapackage.json", "presupuesto.csv"]


def unpacked(client, slug: str, folder: Path) -> dict:
    """The descriptor; both files of the zip stand in the folder."""
    answer = client.get(f"/datos/presupuesto/{slug}.zip")
    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(answer.data)) as whole:
        assert whole.namelist() == NAMES
        whole.extractall(folder)
    return json.loads((folder / NAMES[0]).read_text(encoding="utf-8"))


def problems(folder: Path) -> list:
    report = frictionless.validate("datapackage.json", basepath=str(folder))
    assert report.tasks
    return report.flatten(["type", "rowNumber", "fieldName", "note"])


@pytest.mark.parametrize("slug", ["amss", "demostracion"])
def test_the_packages_of_the_samples_are_valid(client, tmp_path, slug):
    described = unpacked(client, slug, tmp_path)

    assert problems(tmp_path) == []
    rows = pd.read_csv(tmp_path / NAMES[1], dtype=str, keep_default_na=False)
    delivered = table(client, f"/datos/budget_lines.csv?obs={slug}&todo=si")
    assert len(rows) == (delivered["total_of"] == "").sum() > 0
    invented = slug == "demostracion"
    assert ("demostración, ficticios" in described["title"]) == invented
    assert set(rows["nota"]) == {"Datos de demostración" if invented else ""}


@pytest.fixture
def budget(db, portal, tmp_path):
    rows = [
        *crossed(),
        line(1, "1 > 11", "Personal > Sueldos", period="2025-T2", approved="4", basis="del periodo"),
    ]
    deliver(db, tmp_path, rows)
    return portal


def test_a_crossed_budget_of_several_periods_is_one_valid_table(budget, tmp_path):
    described = unpacked(budget, SLUG, tmp_path)

    assert problems(tmp_path) == []
    [resource] = described["resources"]
    assert resource["schema"]["primaryKey"] == ["id"]
    rows = pd.read_csv(tmp_path / NAMES[1], dtype=str, keep_default_na=False)
    assert rows["id"].is_unique and "" not in set(rows["id"])
    assert list(rows["id"]) == [
        "2025-T2/egreso/1",
        "2026/egreso/1",
        "2026/egreso/2",
        "2026/egreso/90",
        "2026/egreso/91",
        "2026/ingreso/1",
    ]
    assert set(rows.loc[rows["side"] == "ingreso", "direction"]) == {"revenue"}
    assert set(rows.loc[rows["side"] == "egreso", "direction"]) == {"expenditure"}
    assert rows["breakdown"].tolist() == ["economic", *["economic + functional"] * 4, "economic"]


def test_a_broken_file_is_seen(budget, tmp_path):
    """What the other tests trust: a repeated key and a word for an amount do not pass."""
    unpacked(budget, SLUG, tmp_path)
    file = tmp_path / NAMES[1]
    head, first, *others = file.read_bytes().split(b"\r\n")
    file.write_bytes(b"\r\n".join([head, first, first, *others]).replace(b"100.10", b"cien"))

    assert {"primary-key", "type-error"} <= {kind for kind, *_ in problems(tmp_path)}


def test_it_says_whose_it_is_and_of_when_in_the_words_of_the_standards(budget, tmp_path):
    described = unpacked(budget, SLUG, tmp_path)

    told = {name: described[name] for name in ("name", "countryCode", "currency", "fiscalPeriod", "temporal")}
    assert told == {
        "name": "presupuesto-prueba",
        "countryCode": "SV",
        "currency": "USD",
        "fiscalPeriod": {"start": "2025-01-01", "end": "2026-12-31"},
        "temporal": "2025-01-01/2026-12-31",
    }
    assert [source["title"] for source in described["sources"]] == ["Municipio", "Ley 1"]
    assert described["licenses"][0]["name"] == "notspecified"
    assert described["version"].isdecimal()


def test_every_column_says_what_it_is_in_the_taxonomy(budget, tmp_path):
    described = unpacked(budget, SLUG, tmp_path)
    schema = described["resources"][0]["schema"]
    types = {field["name"]: field.get("columnType") for field in schema["fields"]}

    assert types["economic_2_label"] == "economic-classification:generic:level2:label"
    assert types["functional_1_code"] == "functional-classification:generic:level1:code"
    assert (types["year"], types["direction"]) == ("date:fiscal-year", "direction")
    assert "economic_3_code" not in types and "funding_1_code" not in types
    known = {each["name"]: each for each in described["columnTypes"][1:]}
    leveled = {kind for kind in types.values() if kind and ":level" in kind}
    assert leveled <= set(known)
    second = "economic-classification:generic:level2"
    assert known[f"{second}:code"]["prior"] == "economic-classification:generic:level1:code"
    assert known[f"{second}:label"]["labelOf"] == f"{second}:code"


def test_made_long_as_its_descriptor_says_it_gives_the_same_cents(budget, tmp_path):
    schema = unpacked(budget, SLUG, tmp_path)["resources"][0]["schema"]
    rows = pd.read_csv(tmp_path / NAMES[1], dtype=str, keep_default_na=False)
    phases = {f["name"]: f["normalize"]["phase"] for f in schema["fields"] if "normalize" in f}
    [target] = [f for f in schema["extraFields"] if f.get("normalizationTarget")]
    assert target["columnType"] == "value" and len(phases) == 7

    sums: dict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
    for row in rows.to_dict("records"):
        for column, phase in phases.items():
            if row[column]:
                sums[row["period"], row["direction"], phase] += Decimal(row[column])

    assert sums == {
        ("2025-T2", "expenditure", "approved"): Decimal("4.00"),
        ("2026", "expenditure", "approved"): Decimal("158.00"),
        ("2026", "expenditure", "modifications"): Decimal("-0.85"),
        ("2026", "expenditure", "paid"): Decimal("20.02"),
        ("2026", "revenue", "approved"): Decimal("158.00"),
    }


def test_its_parts_stand_where_the_descriptor_says(budget, tmp_path):
    described = unpacked(budget, SLUG, tmp_path)
    [resource] = described["resources"]

    alone = budget.get(f"{FOLDER}/datapackage.json")
    rows = budget.get(f"{FOLDER}/{resource['path']}")

    assert alone.get_json() == described
    assert rows.data == (tmp_path / NAMES[1]).read_bytes() and len(rows.data) == resource["bytes"]
    assert not rows.data.startswith(csv_text.MARK.encode())


def test_what_a_spreadsheet_would_run_is_text(budget):
    assert f"'{HOSTILE}" in set(table(budget, f"{FOLDER}/presupuesto.csv")["economic_2_label"])


def test_the_same_data_are_the_same_bytes_until_there_are_others(db, budget, tmp_path):
    first = budget.get(f"{FOLDER}.zip")
    again = budget.get(f"{FOLDER}.zip", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304

    deliver(db, tmp_path, [line(1, "", "Tasas", "ingreso", approved="1")])
    after = budget.get(f"{FOLDER}.zip", headers={"If-None-Match": first.headers["ETag"]})
    assert (after.status_code, after.data == first.data) == (200, False)
    assert "presupuesto-prueba-v" in after.headers["Content-Disposition"]


@pytest.mark.parametrize("part", [".zip", "/datapackage.json", "/presupuesto.csv"])
def test_there_is_no_package_without_a_budget(portal, part):
    assert portal.get(FOLDER + part).status_code == 404
    assert portal.get(f"/datos/presupuesto/nadie{part}").status_code == 404


@pytest.mark.parametrize(
    ("code", "label", "levels"),
    [
        ("1 > 11", "Personal > Sueldos", [("1", "Personal"), ("11", "Sueldos")]),
        ("11", "Gastos > Personal > Sueldos", [(None, "Gastos"), (None, "Personal"), ("11", "Sueldos")]),
        (None, "Personal", [(None, "Personal")]),
        ("1 > 11", None, [("1", None), ("11", None)]),
        (None, None, []),
    ],
)
def test_codes_are_those_of_the_last_levels(code, label, levels):
    assert fiscal_rows._path(code, label) == levels


def test_a_fiscal_year_of_other_months_ends_with_its_last_period(db, portal, tmp_path):
    from tests import factories

    factories.observatory(db, tmp_path, slug="mayo", fiscal_year_start="5")
    rows = [
        line(1, "", "Obras", period="2026-04", approved="1", paid="1"),
        line(1, "", "Obras", period="2025", approved="1"),
    ]
    deliver(db, tmp_path, rows, slug="mayo")

    described = unpacked(portal, "mayo", tmp_path)

    assert described["fiscalPeriod"] == {"start": "2025-05-01", "end": "2026-04-30"}
    assert set(pd.read_csv(tmp_path / NAMES[1])["year"]) == {2025}
