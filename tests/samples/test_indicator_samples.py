"""Indicators of the samples: real ones carry what their document says, the demonstration what the pages must show."""

import csv
import unicodedata

import pytest

import config
from etl.samples import FOLDER

SEEDS = config.ROOT.parent / "shared" / "seeds"
REAL = {
    "ilo": ("001_9debe37f0e0b609a.txt", 4),
    "amss": ("002_5b8ff2da8c9cf190.txt", 6),
    "antigua-cuscatlan": ("000_985d66119682179b.txt", 3),
}
SAID = {
    "homicidios": "homicidios",
    "fallecidos-transito": "accidentes de transito",
    "hurto-y-robo": "hurto y robo",
    "victimizacion": "victimizacion",
    "indice-delincuencial": "indices delincuenciales",
    "indice-contravenciones": "contravenciones",
    "georreferenciados": "punteo",
    "cpi-basico": "cpi basico",
    "cpi-extendido": "cpi extendido",
    "desarrollo-social": "indice de desarrollo social del amss correspondiente al ano 2016",
    "vulnerabilidad": "indice de vulnerabilidad",
    "hechos-georreferenciados": "mensualmente",
    "prosperidad-urbana": "indice de prosperidad urbana",
}
"""Indicator → what stands in its line of the document."""


def table(slug: str, name: str) -> list[dict[str, str]]:
    with (FOLDER / slug / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def plain(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


@pytest.mark.parametrize("slug", REAL)
def test_real_observatories_have_sheets_and_not_one_value(slug):
    rows = table(slug, "indicators")

    assert len(rows) == REAL[slug][1]
    assert not [
        name
        for name in ("indicator_values", "indicator_versions")
        if (FOLDER / slug / f"{name}.csv").exists()
    ]
    assert not any(row.get("baseline") or row.get("target") for row in rows)
    assert all(row["limitations"] and row["source_line"] for row in rows)


@pytest.mark.parametrize("slug", REAL)
def test_the_line_that_a_sheet_names_speaks_of_it(slug):
    if not SEEDS.is_dir():
        pytest.skip("los documentos no están en esta máquina")
    lines = (SEEDS / REAL[slug][0]).read_text(encoding="utf-8").splitlines()

    said = {row["code"]: plain(lines[int(row["source_line"]) - 1]) for row in table(slug, "indicators")}
    assert [code for code, line in said.items() if SAID[code] not in line] == []


@pytest.mark.parametrize("slug", [*REAL, "demostracion"])
def test_objectives_are_nodes_of_their_plan(slug):
    nodes = {(row["plan"], row["node"]) for row in table(slug, "objectives")}

    named = {(row["plan"], row["objective"]) for row in table(slug, "indicators") if row["objective"]}
    assert named and named <= nodes


def test_the_demonstration_has_what_the_pages_must_show():
    sheets = {row["code"]: row for row in table("demostracion", "indicators")}
    values = table("demostracion", "indicator_values")

    assert {row["version"] for row in table("demostracion", "indicator_versions")} == {"1", "2"}
    measured = {
        row["period"]: row["method_version"] for row in values if row["indicator"] == "tiempo-respuesta"
    }
    assert all((version == "2") == (period >= "2026") for period, version in measured.items())
    requests = {row["period"] for row in values if row["indicator"] == "solicitudes-a-tiempo"}
    assert requests.isdisjoint({"2025-04", "2026-07"}) and max(requests) == "2026-04"
    assert {row["level"] for row in sheets.values()} == {"producto", "resultado", "impacto", "contexto"}


def test_every_rate_of_the_demonstration_names_its_population():
    rates = {row["code"] for row in table("demostracion", "indicators") if row["rate_per"]}
    values = [row for row in table("demostracion", "indicator_values") if row["indicator"] in rates]

    assert rates == {"tasa-incidentes", "robos"}
    assert all(row["population_year"] and row["population_source"] and row["denominator"] for row in values)


def test_nothing_of_the_demonstration_was_published_before_it_could_be_known():
    late = [
        r
        for r in table("demostracion", "indicator_values")
        if not r["is_partial"] and r["published_on"] <= r["period"]
    ]

    assert late == []
