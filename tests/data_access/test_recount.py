"""Every total counted again with pandas, from the file as it was delivered, under 200 random filters of each city.

Nothing here asks the portal's own functions what a filter means: months, families, whole quarters, hours across
midnight and zones are worked out again from the raw cells.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
import pytest
import shapely

from config import ROOT
from data_access import hours, incidents
from data_access.incident_scope import scope
from data_access.state import IncidentState
from open_data import incident_tables, tables
from tests.cities import Grid, codes_of, family, grid, letters, made, slug_of, zone_in
from tests.conftest import Urls
from tests.elsewhere import portal_over
from tests.etl.foreign import CDMX, POLICE, RESERVED, real

FILTERS = 200
DAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
ZONE_KEYS = ["month", "zone", "category", "source"]
HOUR_KEYS = ["quarter", "category", "weekday", "band"]


@dataclass(frozen=True)
class City:
    """rows: ordinary ones of the file: month (or year), date, hour (number, missing), zone, category, family, source."""

    slug: str
    rows: pd.DataFrame

    @property
    def months(self) -> list[str]:
        return sorted(m for m in self.rows["month"].unique() if len(m) == 7)


def with_columns(rows: pd.DataFrame) -> pd.DataFrame:
    """What filters look at, from date and hour as text."""
    found = rows.assign(month=rows["date"].str[:7])
    month = found["month"].where(found["month"].str.len() == 7)
    found["quarter"] = (
        month.str[:4] + "-T" + month.str[5:].map(lambda m: "1234"[(int(m) - 1) // 3], na_action="ignore")
    )
    day = pd.to_datetime(rows["date"].where(rows["date"].str.len() == 10), format="%Y-%m-%d")
    found["weekday"] = day.dt.dayofweek.map(dict(enumerate(DAYS))).astype(object).fillna("")
    band = pd.to_numeric(rows["hour"], errors="coerce").astype(float) // 3 * 3
    found["band"] = (
        band.map(lambda h: f"{h:02.0f}-{h + 3:02.0f}", na_action="ignore").astype(object).fillna("")
    )
    return found


# The three cities


def demonstration() -> City:
    folder = ROOT / "samples" / "demostracion"
    rows, kinds, listed = (
        pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False)
        for name in ("incidents", "categories", "territories")
    )
    kinds = kinds.set_index("code")
    rows = rows[rows["category"].map(kinds["sensitivity"]) == "ordinaria"].reset_index(drop=True)
    zones = listed[~listed["code"].isin(set(listed["parent"]))].sort_values("code", ascending=False)
    points = shapely.points(
        *(pd.to_numeric(rows[n], errors="coerce").fillna(0) for n in ("longitude", "latitude"))
    )
    zone = rows["territory"].to_numpy(object)
    for code, outline in zip(zones["code"], shapely.from_geojson(zones["geometry"]), strict=True):
        zone[shapely.covers(outline, points) & (rows["longitude"] != "")] = code
    facts = {"zone": zone, "family": rows["category"].map(kinds["family"])}
    return City(
        "demostracion",
        with_columns(rows.assign(date=rows["occurred_on"], hour=rows["occurred_at"].str[:2], **facts)),
    )


def mexico() -> tuple[City, Grid]:
    file = pd.read_csv(CDMX, dtype=str, keep_default_na=False)
    x, y = file["longitud"].astype(float), file["latitud"].astype(float)
    zones, codes = grid(x, y), codes_of("ciudad-de-mexico-fgj")
    stated = file["alcaldia_hecho"].map({"CUAJIMALPA DE MORELOS": "09004", "MILPA ALTA": "09009"})
    rows = pd.DataFrame(
        {"date": file["fecha_hecho"].str[:10], "hour": file["hora_hecho"].str[:2], "source": "denuncia"}
    )
    rows["category"] = file["delito"].map(lambda name: codes[letters(name)])
    rows["family"] = rows["category"].map(family)
    rows["zone"] = zone_in(zones, x, y, stated)
    return City("prueba", with_columns(rows[~rows["category"].isin(RESERVED)])), zones


def police(number: int) -> tuple[City, Grid]:
    file = pd.read_csv(POLICE[number], dtype=str, keep_default_na=False)
    x, y = (pd.to_numeric(file[n], errors="coerce") for n in ("Longitude", "Latitude"))
    zones, codes = grid(x, y), codes_of("police-uk")
    rows = pd.DataFrame({"date": file["Month"], "hour": "", "source": "denuncia"})
    rows["category"] = file["Crime type"].map(lambda name: codes[letters(name)])
    rows["family"] = rows["category"].map(family)
    rows["zone"] = zone_in(zones, x, y, pd.Series("", index=file.index))
    return City(slug_of(number), with_columns(rows[~rows["category"].isin(RESERVED)])), zones


# What a filter means


def random_states(city: City, number: int, seed: int) -> list[IncidentState]:
    chance, rows = random.Random(seed), city.rows
    families = [f"familia-{f}" for f in rows["family"].unique()]
    clock = [f"{hour:02d}" for hour in range(0, 24, 3)]
    options = {
        "category": (0.5, [*sorted(rows["category"].unique()), *families]),
        "source": (0.3, sorted(rows["source"].unique())),
        "zone": (0.4, sorted(rows["zone"].unique())),
        "band": (0.2, [f"{a}-{b}" for a in clock for b in clock if a != b]),
        "weekday": (0.15, list(DAYS)),
        "layer": (0.2, ["zonas", "tasa"]),
    }
    found = []
    for _ in range(number):
        start, end = sorted(chance.choices(city.months, k=2))
        asked = {
            name: chance.choice(all_) for name, (share, all_) in options.items() if chance.random() < share
        }
        if asked.get("zone") == "":
            asked["zone"] = "sin-ubicacion"
        found.append(IncidentState(city.slug, start, end, **asked))
    return found


def recount(city: City, state: IncidentState) -> pd.DataFrame:
    """The rows of the file that a state asks for: with an hour or a day, of whole quarters and of every zone and source."""
    rows, kind = city.rows, state.category
    if kind.startswith("familia-"):
        rows = rows[rows["family"] == kind.split("-", 1)[1]]
    elif kind:
        rows = rows[rows["category"] == kind]
    if state.band or state.weekday:
        return by_hour(city, rows, state)
    rows = rows[rows["source"] == state.source] if state.source else rows
    zone = "" if state.zone == "sin-ubicacion" else state.zone
    rows = rows[rows["zone"] == zone] if state.zone else rows
    first = rows["month"].where(rows["month"].str.len() == 7, rows["month"] + "-01")
    last = rows["month"].where(rows["month"].str.len() == 7, rows["month"] + "-12")
    return rows[(first >= state.start) & (last <= state.end)]


def by_hour(city: City, rows: pd.DataFrame, state: IncidentState) -> pd.DataFrame:
    chosen = {m for m in city.months if state.start <= m <= state.end}
    of = {m: f"{m[:4]}-T{(int(m[5:]) + 2) // 3}" for m in chosen}
    whole = [q for q in set(of.values()) if list(of.values()).count(q) == 3]
    rows = rows[rows["quarter"].isin(whole)]
    rows = rows[rows["weekday"] == state.weekday] if state.weekday else rows
    if not state.band:
        return rows
    first, last = (int(part) for part in state.band.split("-"))
    inside = [h for h in range(0, 24, 3) if (first <= h < last if first < last else h >= first or h < last)]
    return rows[rows["band"].isin([f"{h:02d}-{h + 3:02d}" for h in inside])]


def differences(city: City, states: list[IncidentState]) -> Iterator[tuple[str, object, object]]:
    """(what, the portal's, the file's), where they differ: the page's total and every cell of its download."""
    for state in states:
        query, file = state.query(), recount(city, state)
        name = incident_tables.of_view(incident_tables.COUNTED, query)
        keys = HOUR_KEYS if name == incident_tables.HOURS else ZONE_KEYS
        cells = tables.rows(name, query).set_index(keys)["incidents"].to_dict()
        wanted = file.groupby(keys).size().to_dict()
        asked = scope(state)
        total = (
            hours.matrix(asked)["incidents"].sum()
            if name == incident_tables.HOURS
            else incidents.total(asked)
        )
        if cells != wanted or total != len(file):
            yield str(query), (total, cells), (len(file), wanted)


def check(city: City, number: int, seed: int) -> None:
    states = random_states(city, number, seed)
    assert list(differences(city, states)) == []
    counted = [len(recount(city, state)) for state in states]
    assert sum(n > 0 for n in counted) > number / 3  # filters that find something


def test_the_demonstration_is_its_file(samples) -> None:
    check(demonstration(), FILTERS, 1)


@real
def test_mexico_city_is_its_file(mexico_urls: Urls) -> None:
    with portal_over(mexico_urls["web"]):
        check(mexico()[0], FILTERS, 2)


@real
def test_police_uk_is_its_files(police_urls: Urls) -> None:
    with portal_over(police_urls["web"]):
        for number in range(len(POLICE)):
            check(police(number)[0], FILTERS // len(POLICE) + 1, 3 + number)


@pytest.fixture(scope="module")
def mexico_urls(make_database: Callable[[], Urls], tmp_path_factory: pytest.TempPathFactory) -> Urls:
    folder: Path = tmp_path_factory.mktemp("mexico")
    return made(make_database, folder, "ciudad-de-mexico-fgj", [CDMX], [mexico()[1]])


@pytest.fixture(scope="module")
def police_urls(make_database: Callable[[], Urls], tmp_path_factory: pytest.TempPathFactory) -> Urls:
    folder: Path = tmp_path_factory.mktemp("police")
    return made(make_database, folder, "police-uk", POLICE, [police(n)[1] for n in range(len(POLICE))])


def test_the_totals_of_the_page_are_the_files(client, samples) -> None:
    city = demonstration()
    for state in random_states(city, 12, 9):
        asked = replace(state, layer="")
        answer = client.get("/incidentes", query_string=asked.query())

        assert answer.status_code == 200
        assert re.search(rf"(?<![\d,.]){len(recount(city, asked)):,}(?![\d,])", answer.text), asked.query()
