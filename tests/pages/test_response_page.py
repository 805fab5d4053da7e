"""How services respond, on /centro and /operativos: recounted from the files, and «no informado» where nobody published."""

import math
import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path

import pandas as pd
import pytest

from data_access.response import FEW, took
from data_access.response_asked import EXPIRED, GIVEN, OPEN
from etl import samples as sample_files
from etl.load import Outcome
from tests import factories
from tests.elsewhere import portal_over
from tests.factories import SLUG

DEMO = sample_files.FOLDER / "demostracion"
ANCHORS = {"dispatches": ("tardan", "antes", "resultados", "despachos-por-zona"), "alarms": ("alarmas",)}
ANCHORS |= {"authority_requests": ("evidencia",)}
SILENT = "no informado"


def section(page: str, anchor: str) -> str:
    """The words of a section, from its heading to the next."""
    found = re.search(rf'<h2 id="{anchor}">(.*?)</section>', page, re.DOTALL)
    assert found, anchor
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", found[1])).replace("\N{NO-BREAK SPACE}", " ").split())


def centre(client, slug: str = "demostracion", year: str = "2026") -> str:
    return client.get(f"/centro?obs={slug}&anio={year}").text


def ordinary(name: str) -> pd.DataFrame:
    """The rows of a demonstration file that are about an ordinary matter, or none."""
    classes = pd.read_csv(DEMO / "categories.csv", dtype=str).set_index("code")["sensitivity"]
    rows = pd.read_csv(DEMO / f"{name}.csv", dtype=str).fillna("")
    assert (rows["category"].map(classes) == "reservada").any()
    return rows[(rows["category"] == "") | (rows["category"].map(classes) == "ordinaria")]


def at_rank(values: list[int], share: float) -> int:
    return sorted(values)[math.ceil(share * len(values)) - 1]


def test_the_minutes_of_a_year_are_those_of_the_file(client, samples) -> None:
    rows = ordinary("dispatches")
    rows = rows[rows["day"].str.startswith("2026") & (rows["service"] == "policía")]
    times = [pd.to_datetime(rows[n], format="%H:%M", errors="coerce") for n in ("detected_at", "arrived_at")]
    took_ = ((times[1] - times[0]).dt.total_seconds() % 86400 // 60).dropna().astype(int).tolist()

    said = section(centre(client), "tardan")

    assert f"se llega en {at_rank(took_, 0.5)} min o menos" in said
    assert f"9 de cada 10 veces en {at_rank(took_, 0.9)} min o menos" in said
    assert f"con las dos horas: {len(took_)} de {len(rows)}" in said


@pytest.mark.parametrize("count", [FEW - 1, FEW])
def test_a_service_with_fewer_than_five_times_has_no_median(db, town, client, count: int) -> None:
    row = factories.valid(factories.BY_NAME["dispatches"], category="robo", territory="Z1")
    rows = [row | RIGHT["dispatches"] | {"dispatch_id": f"D-{n}"} for n in range(count)]
    assert load(db, town, "dispatches", *rows).state == "published"

    said = section(centre(client, SLUG, ""), "tardan")

    is_few = count < FEW
    assert f"con las dos horas: {count} de {count}" in said
    assert ("Hay muy pocos despachos con las horas anotadas" in said) == is_few
    assert ("muy pocos para una mediana con las dos horas" in said) == is_few
    assert ("se llega en" in said) == ("9 de cada 10, en" in said) == (not is_few)


def test_the_share_seen_first_is_compared_month_by_whole_month(client, samples) -> None:
    rows = ordinary("dispatches")
    rows = rows[rows["detection"] != ""].assign(month=rows["day"].str[:7])
    own = rows["detection"].isin(["monitoreo", "alarma", "patrulla"])
    both = [
        m for m in rows["month"].unique() if m.startswith("2026") and "2025" + m[4:] in set(rows["month"])
    ]
    now, then = (rows["month"].isin([y + m[4:] for m in both]) for y in ("2026", "2025"))

    said = section(centre(client), "antes").replace(",", "")

    assert f"({(own & now).sum()} de {now.sum()}) en 2026" in said
    assert f"({(own & then).sum()} de {then.sum()}) en 2025" in said
    assert f"En los {len(both)} meses completos en los dos años" in said
    assert len(both) == 9  # nobody delivered August 2025


def test_alarms_and_requests_are_those_of_the_files(client, samples) -> None:
    alarms = ordinary("alarms")
    alarms = alarms[(alarms["type"] == "botón de pánico") & alarms["month"].str.startswith("2026")]
    total, true, false = (alarms[n].astype(int).sum() for n in ("alarms", "true_alarms", "false_alarms"))
    asked = pd.read_csv(DEMO / "authority_requests.csv", dtype=str).fillna("")
    asked = asked[asked["kind"] == "evidencia"]
    older = ((asked["asked_on"] < "2026") & (asked["state"] == OPEN)).sum()
    asked = asked[asked["asked_on"].str.startswith("2026")]
    states = asked["state"].value_counts()
    page = centre(client)

    assert re.search(
        rf"Botón de pánico \d+ meses informados {total} {true} {false} {total - true - false} ",
        section(page, "alarmas"),
    )
    said = section(page, "evidencia")
    given = states["entregada"] + states["entregada en parte"]
    assert f"({given} de {len(asked)})" in said
    assert f"{states['no disponible por vencimiento']} veces ya no estaba" in said
    assert f"De las pedidas en 2026: {states['pendiente']} siguen sin respuesta" in said
    assert older and f"De años anteriores, {older} sigue" in said
    assert "/informacion?obs=demostracion" in page
    days = (pd.to_datetime(asked["answered_on"]) - pd.to_datetime(asked["asked_on"])).dt.days.dropna()
    assert f"llegó en {at_rank(days.astype(int).tolist(), 0.5)} días o menos (n = {len(days)})" in said
    of = asked["state"][asked["authority"] == "fiscalía"]
    ended = [of.isin([*GIVEN]).sum(), *((of == state).sum() for state in (EXPIRED, OPEN))]
    told = f"Fiscalía {len(of)} {ended[0]} {ended[1]} {len(of) - sum(ended)} {ended[2]}"
    assert told in said.split("Otra información")[0]


def test_operations_sum_what_they_tell_and_say_of_how_many(client, samples) -> None:
    rows = ordinary("operations")
    told = rows[rows["records"] != ""]
    page = client.get("/operativos?obs=demostracion").text
    lead = re.search(r'class="lead">(.*?)</p>', page)

    assert lead
    assert f"Se informan {len(rows)} operativos" in lead[1]
    assert (
        f"Se levantaron {told['records'].astype(int).sum()} actas (lo dicen {len(told)} de {len(rows)}"
        in lead[1]
    )
    bars = rows[(rows["establishment"] == "discoteca") & rows["held_on"].str.startswith("2025")]
    narrowed = client.get("/operativos?obs=demostracion&anio=2025&establecimiento=discoteca").text
    assert f"Se informan {len(bars)} operativos en 2025" in narrowed
    assert all(f"{way}?obs=demostracion" in page for way in ("/centro", "/planes"))
    now = rows["held_on"].str[:7].max()
    assert (f"{now}" == f"{date.today():%Y-%m}") == ("(en curso)" in page)


@pytest.fixture
def town(db, db_urls, tmp_path: Path) -> Iterator[Path]:
    factories.observatory(db, tmp_path)
    with portal_over(db_urls["web"]):
        yield tmp_path


def load(db, folder: Path, name: str, *rows: dict[str, str]) -> Outcome:
    return factories.load(db, name, factories.write(folder / f"{name}.csv", list(rows)))


@pytest.mark.parametrize("dataset", ANCHORS)
def test_without_a_dataset_its_sections_say_that_it_is_not_told(db, town, client, dataset) -> None:
    for name in set(ANCHORS) - {dataset}:
        row = factories.valid(factories.BY_NAME[name], category="robo", territory="Z1", note="")
        row = {k: v for k, v in row.items() if k in {c.name for c in factories.BY_NAME[name].columns}}
        row |= RIGHT.get(name, {})
        assert load(db, town, name, row).state == "published"

    page = centre(client, SLUG, "")

    for name, anchors in ANCHORS.items():
        for anchor in anchors:
            assert ("Municipio no ha publicado estos datos" in section(page, anchor)) == (name == dataset)


RIGHT = {
    "alarms": {"false_alarms": "0"},
    "dispatches": {"dispatched_at": "18:31", "arrived_at": "18:40"},
    "authority_requests": {"state": "entregada"},
}


def test_buenos_aires_states_none_of_it(client, samples) -> None:
    page = client.get("/centro?obs=buenos-aires").text
    assert all(SILENT in section(page, anchor) for anchors in ANCHORS.values() for anchor in anchors)
    operations = {slug: client.get(f"/operativos?obs={slug}").text for slug in ("buenos-aires", "ilo")}
    assert all(f"Operativos: {SILENT}" in page for page in operations.values())  # planned ones are no facts
    assert ["está en sus planes" in page for page in operations.values()] == [False, True]


def test_a_percentile_is_the_value_at_its_nearest_rank() -> None:
    def of(*values: int) -> tuple[int | None, int | None, int]:
        found = took(pd.Series(values), pd.Series([1] * len(values)))
        return found.median, found.p90, found.n

    assert of(*range(1, 11)) == (5, 9, 10)
    assert of(9, 1, 1, 2, 3) == (2, 9, 5)
    assert of(*range(FEW - 1)) == (None, None, FEW - 1)
    assert of() == (None, None, 0)
