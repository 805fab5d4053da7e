"""A Fiscal Data Package loaded by its descriptor: the official one to the cent at every level, and what is refused."""

import hashlib
import json
import re
import zipfile
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from etl.cli_profiles import readable
from tests import factories
from tests.etl.budget_files import PACKAGE, levels, real, records, recount
from tests.factories import SLUG, load
from warehouse.datasets import BY_NAME
from warehouse.errors import PortalError

BUDGET = BY_NAME["budget_lines"]
CSV = """Año,Cap,Capítulo,Cód,Concepto,Programa,Inicial,Vigente,Pagado
2026,01,Personal,00101,Sueldos,Salud > Centros,"1,000.50",1000.5,0
2026,01,Personal,00101,Sueldos,Limpieza,2,-2.25,
2027,02,Bienes,00201,Papel,Limpieza,3.10,,1
"""


def field(name: str, kind: str = "", **more) -> dict:
    return {"name": name, "type": "string"} | ({"columnType": kind} if kind else {}) | more


ECONOMIC = "economic-classification:generic"
MODERN = {
    "name": "prueba",
    "title": "Presupuesto de prueba",
    "resources": [
        {
            "name": "gasto",
            "path": "datos/gasto.csv",
            "schema": {
                "fields": [
                    field("Año", "date:fiscal-year"),
                    field("Concepto", f"{ECONOMIC}:level2:label"),
                    field("Cód", f"{ECONOMIC}:level2:code", type="integer"),
                    field("Cap", f"{ECONOMIC}:level1:code"),
                    field("Capítulo", f"{ECONOMIC}:level1:label"),
                    field("Inicial", normalize={"Fase": "approved"}),
                    field("Vigente", normalize={"Fase": "adjusted"}),
                    field("Pagado", normalize={"Fase": "paid"}),
                ],
                "extraFields": [
                    field("Importe", "value", normalizationTarget=True),
                    field("Fase", "phase:id"),
                    field("Sentido", "direction", constant="expenditure"),
                    field("Moneda", "value-currency:code", constant="PEN"),
                ],
            },
        }
    ],
}
"""Codes that are numbers with zeros before them, levels in no order, and a column that nothing is said of."""


def package(folder: Path, descriptor: dict | str, table: str = CSV) -> Path:
    """A package as files; the descriptor's path."""
    (folder / "paquete" / "datos").mkdir(parents=True, exist_ok=True)
    (folder / "paquete" / "datos" / "gasto.csv").write_text(table, encoding="utf-8")
    path = folder / "paquete" / "datapackage.json"
    path.write_text(descriptor if isinstance(descriptor, str) else json.dumps(descriptor), encoding="utf-8")
    return path


def changed(**changes) -> dict:
    """The modern package with other things in its only resource's schema (fields, extraFields) or in itself."""
    told = json.loads(json.dumps(MODERN))
    schema = told["resources"][0]["schema"]
    for name, value in changes.items():
        (schema if name in schema else told)[name] = value
    return told


@pytest.fixture
def ready(db: sa.Engine, tmp_path: Path) -> sa.Engine:
    factories.observatory(db, tmp_path)
    return db


def loaded(db: sa.Engine, path: Path, *slices: str):
    with readable(db, path, BUDGET, SLUG, None) as (table, text):
        return load(db, "budget_lines", table, *slices, profile=text)


def lines(db: sa.Engine) -> pd.DataFrame:
    return pd.read_sql(sa.text("SELECT * FROM core.budget_lines ORDER BY line"), db, coerce_float=False)


def refused(db: sa.Engine, path: Path) -> str:
    with pytest.raises(PortalError) as told:
        loaded(db, path)
    return str(told.value)


# The official one


@real
@pytest.mark.parametrize("zipped", [False, True], ids=["files", "zip"])
def test_every_level_of_the_official_package_is_that_of_its_file(db, tmp_path: Path, zipped: bool) -> None:
    factories.observatory(db, tmp_path, country="ES", locale="es_ES", currency="EUR")
    table = PACKAGE / "data" / "gastos_v40_2012-2015.csv"
    path = PACKAGE / "datapackage.json"
    if zipped:
        path = tmp_path / "paquete.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(PACKAGE / "datapackage.json", "madrid/datapackage.json")
            archive.write(table, "madrid/data/gastos_v40_2012-2015.csv")

    outcome = loaded(db, path)

    rows = records(table, "utf-8", ",")
    assert (outcome.state, outcome.checked.loaded) == ("published", len(rows))
    paths = {
        "económica": ("CAPITULO", "ECONOMICO"),
        "funcional": ("PROGRAMA",),
        "institucional": ("CENTRO", "SECCION"),
    }
    for year in ("2012", "2013", "2014", "2015"):
        mine = [row for row in rows if row["AÑO"] == year]
        expected = recount(mine, paths, {"approved": "IMPORTE"}, Decimal)
        assert len(expected) > 300 and levels(db, f"{year} egreso", ["approved"]) == expected


@real
def test_what_an_official_package_is_read_by_is_kept_with_the_load(db, tmp_path: Path) -> None:
    factories.observatory(db, tmp_path, country="ES", locale="es_ES", currency="EUR")
    loaded(db, PACKAGE / "datapackage.json")

    query = "SELECT options->>'profile' FROM meta.loads ORDER BY load_id DESC LIMIT 1"
    with db.connect() as connection:
        text = connection.scalar(sa.text(query))

    assert 'economic_code = ["CAPITULO", ">", "ECONOMICO", ">"]' in text
    assert 'source_document = "Presupuestos municipales 2012-2015"' in text


# The modern standard


def test_a_modern_package_is_read_by_its_column_types(ready, tmp_path: Path) -> None:
    assert loaded(ready, package(tmp_path, MODERN)).checked.slices == {"2026 egreso": 2, "2027 egreso": 1}

    found = lines(ready)

    assert found["economic_code"].tolist() == ["01 > 00101", "01 > 00101", "02 > 00201"]
    assert found["economic"].tolist() == ["Personal > Sueldos", "Personal > Sueldos", "Bienes > Papel"]
    assert found["approved"].tolist() == [Decimal("1000.50"), Decimal("2.00"), Decimal("3.10")]
    assert found["modified"].tolist() == [Decimal("1000.50"), Decimal("-2.25"), None]
    assert found["paid"].tolist() == [Decimal(0), None, Decimal(1)]
    assert found["line"].tolist() == [2, 3, 4]
    assert set(found["functional"]) == {None}


def test_amounts_in_thousands_with_a_comma_are_multiplied_exactly(ready, tmp_path: Path) -> None:
    fields = [
        field("Año", "date:fiscal-year"),
        field("Cap", "functional-classification:cofog:group:code"),
        field("Inicial", "value", phase="approved", factor=1000, decimalChar=","),
    ]
    table = 'Año,Cap,Inicial\n2026,1,"1.234,56789"\n2026,2,"0,00001"\n'

    loaded(ready, package(tmp_path, changed(fields=fields), table))

    assert lines(ready)["approved"].tolist() == [Decimal("1234567.89"), Decimal("0.01")]


def test_the_side_may_be_a_column(ready, tmp_path: Path) -> None:
    fields = [
        *(each for each in MODERN["resources"][0]["schema"]["fields"] if each["name"] != "Concepto"),
        field("Concepto", "direction"),
    ]
    extra = [e for e in MODERN["resources"][0]["schema"]["extraFields"] if e["name"] != "Sentido"]
    table = CSV.replace("Sueldos", "Revenue").replace("Papel", "expenditure")

    outcome = loaded(ready, package(tmp_path, changed(fields=fields, extraFields=extra), table))

    assert outcome.checked.slices == {"2026 ingreso": 2, "2027 egreso": 1}


def test_only_the_last_levels_may_have_a_code(ready, tmp_path: Path) -> None:
    table = CSV.replace("2026,01,Personal,00101,Sueldos", "2026,,Personal,00101,Sueldos")

    loaded(ready, package(tmp_path, MODERN, table))

    assert (
        lines(ready)[["economic_code", "economic"]].values.tolist()[:2]
        == [["00101", "Personal > Sueldos"]] * 2
    )


# What is refused


FIELDS = MODERN["resources"][0]["schema"]["fields"]
EXTRA = MODERN["resources"][0]["schema"]["extraFields"]


def said(name: str, **more) -> list[dict]:
    """The extra fields, one of them otherwise; without anything to say, without it."""
    return [each | more for each in EXTRA if more or each["name"] != name]


WRONG = {
    "another currency": (
        changed(extraFields=said("Moneda", constant="USD")),
        "está en «USD» y el observatorio en «PEN»",
    ),
    "no currency": (changed(extraFields=said("Moneda")), "no dice su moneda"),
    "no side": (changed(extraFields=said("Sentido")), "no dice si es de ingresos o de gastos"),
    "unknown phase": (
        changed(fields=[*FIELDS[:-1], field("Pagado", normalize={"Fase": "executed"})]),
        "dice la fase «executed» la columna «Pagado», y el portal conoce estas: approved, modifications",
    ),
    "no phase": (
        changed(fields=[*FIELDS[:-1], field("Pagado", "value")]),
        "no dice de qué fase es la columna «Pagado»",
    ),
    "a phase twice": (
        changed(fields=[*FIELDS, field("Otro", normalize={"Fase": "paid"})]),
        "dos columnas a la fase «paid»: «Pagado» y «Otro»",
    ),
    "a phase per row": (
        changed(fields=[*FIELDS, field("Fase", "phase:id")]),
        "la fase fila por fila («Fase»)",
    ),
    "a currency per row": (
        changed(fields=[*FIELDS, field("M", "value-currency:code")]),
        "la moneda fila por fila",
    ),
    "a year per column": (
        changed(
            fields=[*FIELDS, field("Inicial 2027", normalize={"Fase": "approved", "A": 2027})],
            extraFields=[*EXTRA, field("A", "date:fiscal-year")],
        ),
        "pone cada año en una columna («Inicial 2027»)",
    ),
    "no year": (changed(fields=FIELDS[1:]), "no dice de qué año"),
    "no amounts": (changed(fields=FIELDS[:5]), "no describe ninguna columna de importes"),
    "unlike factors": (
        changed(fields=[*FIELDS[:-1], field("Pagado", normalize={"Fase": "paid"}, factor=1000)]),
        "no coinciden en el factor",
    ),
    "nothing described": (changed(resources=[{"path": "a.csv"}]), "ninguna tabla con importes"),
    "two tables": (changed(resources=MODERN["resources"] * 2), "varias tablas con importes"),
    "a table inside": (
        changed(resources=[{"data": [], "schema": MODERN["resources"][0]["schema"]}]),
        "en qué archivo",
    ),
    "no JSON": ('{"resources": [', "no es un JSON válido"),
    "depth": ("{" + '"a":[' * 100_000, "no es un JSON válido"),
    "odd shapes": (
        '{"mapping": {"measures": [1]}, "resources": {"a": 1}, "title": [1]}',
        "ninguna tabla con importes",
    ),
}


@pytest.mark.parametrize(("descriptor", "sentence"), WRONG.values(), ids=WRONG.keys())
def test_what_the_portal_cannot_tell_is_one_sentence(
    ready, tmp_path: Path, descriptor, sentence: str
) -> None:
    assert sentence in refused(ready, package(tmp_path, descriptor))


@pytest.mark.parametrize(
    "path",
    [
        "../secreto.csv",
        "/etc/passwd",
        "datos/../../secreto.csv",
        "C:\\secreto.csv",
        "https://example.org/a.csv",
        "~/a",
    ],
)
@pytest.mark.parametrize("zipped", [False, True], ids=["files", "zip"])
def test_a_table_outside_the_package_is_never_read(ready, tmp_path: Path, path: str, zipped: bool) -> None:
    (tmp_path / "secreto.csv").write_text(CSV, encoding="utf-8")
    descriptor = changed(resources=[MODERN["resources"][0] | {"path": path}])
    found = package(tmp_path, descriptor)
    if zipped:
        found = tmp_path / "p.zip"
        with zipfile.ZipFile(found, "w") as archive:
            archive.writestr("datapackage.json", json.dumps(descriptor))
            archive.writestr(path, CSV)

    assert "junto al descriptor" in refused(ready, found)


def test_a_link_out_of_the_package_is_not_followed(ready, tmp_path: Path) -> None:
    found = package(tmp_path, MODERN)
    (tmp_path / "fuera.csv").write_text(CSV, encoding="utf-8")
    table = found.parent / "datos" / "gasto.csv"
    table.unlink()
    table.symlink_to(tmp_path / "fuera.csv")

    assert "no está junto a «datapackage.json»" in refused(ready, found)


SEALS = [
    (
        {"bytes": len(CSV.encode()) + 10},
        f"tiene {len(CSV.encode()) + 10} bytes y tiene {len(CSV.encode())}: ",
    ),
    ({"hash": "0" * 32}, "la huella md5 de «gasto.csv» es 00000000000000000000000000000000 y es "),
    ({"hash": "sha256:abc"}, "la huella sha256 de «gasto.csv» es abc y es "),
]


@pytest.mark.parametrize(("said", "sentence"), SEALS)
@pytest.mark.parametrize("zipped", [False, True], ids=["files", "zip"])
def test_a_table_that_is_not_the_one_described_is_refused(
    ready, tmp_path: Path, said: dict, sentence: str, zipped: bool
) -> None:
    descriptor = changed()
    descriptor["resources"][0] |= said
    path = package(tmp_path, descriptor)
    if zipped:
        with zipfile.ZipFile(tmp_path / "p.zip", "w") as archive:
            archive.write(path, "datapackage.json")
            archive.write(path.parent / "datos" / "gasto.csv", "datos/gasto.csv")
        path = tmp_path / "p.zip"

    assert sentence in refused(ready, path)


@pytest.mark.parametrize(
    "said",
    [
        {"bytes": len(CSV.encode()), "hash": hashlib.md5(CSV.encode()).hexdigest().upper()},
        {"hash": f"sha1:{hashlib.sha1(CSV.encode()).hexdigest()}"},
        {"bytes": "muchos", "hash": "crc9:1"},
    ],
)
def test_a_table_that_is_the_one_described_loads(ready, tmp_path: Path, said: dict) -> None:
    descriptor = changed()
    descriptor["resources"][0] |= said

    assert loaded(ready, package(tmp_path, descriptor)).state == "published"


def test_a_zip_is_read_without_unpacking_it(ready, tmp_path: Path) -> None:
    path = tmp_path / "paquete.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../escapa.csv", "no")
        archive.writestr("datapackage.json", json.dumps(MODERN))
        archive.writestr("datos/gasto.csv", CSV)

    assert loaded(ready, path).checked.loaded == 3
    assert list(tmp_path.rglob("escapa.csv")) == []


@pytest.mark.parametrize(
    ("name", "sentence"), [("bomba", "sospechosa"), ("falta", "no viene en el .zip"), ("roto", "dañado")]
)
def test_a_zip_that_is_a_trap_is_refused(ready, tmp_path: Path, name: str, sentence: str) -> None:
    path = tmp_path / f"{name}.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("datapackage.json", json.dumps(MODERN))
        if name != "falta":
            archive.writestr("datos/gasto.csv", CSV + "\n" * (60 << 20 if name == "bomba" else 2000))
    if name == "roto":
        whole = path.read_bytes()
        place = whole.index(b"datos/gasto.csv") + 20
        path.write_bytes(whole[:place] + bytes(10) + whole[place + 10 :])

    assert sentence in refused(ready, path)


def test_a_workbook_and_a_plain_zip_are_no_packages(ready, tmp_path: Path) -> None:
    path = tmp_path / "otro.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.csv", CSV)

    assert re.search("es un .zip, no una hoja", refused(ready, path))
