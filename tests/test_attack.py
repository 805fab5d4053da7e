"""The attack of house.md 5.7: what all that is public tells, taken together, compared with the truth in `core`.

tests/attacker.py knows only public addresses. It looks four times: with zones alone, with an edition of places
published in between, after a second release that adds rows, and after its undo. Only the comparing reads the database.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import shapely
import sqlalchemy as sa

from tests import towns
from tests.attacker import Seen, by_place, compressed, look, rows_of
from tests.conftest import Urls, as_role
from tests.elsewhere import portal_over
from tests.etl.foreign import real
from tests.towns import DIGITS, TEXTS, K, Town
from warehouse import published
from warehouse.cubes import REST

APART = 50.0  # metres between three of a place's points
METRES = 111_195.0  # of a degree of latitude
BORDER = 2e-5  # degrees: outlines keep five decimals
MAKERS = {"demonstration": towns.demonstration, "mexico": towns.mexico, "small": towns.small}
CELL = ["month", "zone", "category", "source"]


@dataclass
class Attack:
    """The looks of one town, in order, and its truth at the last look but one (the second release)."""

    town: Town
    zones_only: Seen
    with_places: Seen
    released: Seen
    undone: Seen
    places: dict[str, np.ndarray]
    truth: dict[str, pd.DataFrame]
    pub: dict[str, dict[str, pd.DataFrame]]

    @property
    def looks(self) -> list[Seen]:
        return [self.zones_only, self.with_places, self.released, self.undone]


@pytest.fixture(
    scope="module",
    params=["demonstration", pytest.param("mexico", marks=real), pytest.param("small", marks=real)],
)
def attack(request, server, make_database: Callable[[], Urls], tmp_path_factory) -> Attack:
    folder: Path = tmp_path_factory.mktemp("attack")
    town = MAKERS[request.param](make_database, folder)
    client = server.test_client()
    looks, places, truth, pub = [], {}, {}, {}
    for name, act in _acts(town, folder):
        act()
        with portal_over(town.urls["web"]):
            looks.append(look(client, town.slug, *((26, 6) if name == "released" else (8, 2))))
            if name == "released":
                looks[-1].bodies |= {
                    f"{u} {i}": b
                    for u in list(looks[-1].bodies)[-12:]
                    for i, b in enumerate(compressed(client, u))
                }
            if name != "zones_only":
                places[name] = by_place(client, looks[-1], f"{town.years[0]}-01", f"{town.years[1]}-12")
        truth[name] = town.truth()
        pub[name] = _readable(town)
    return Attack(town, *looks, places=places, truth=truth, pub=pub)


def _acts(town: Town, folder: Path) -> list[tuple[str, Callable]]:
    return [
        ("zones_only", lambda: town.release(0)),
        ("with_places", lambda: town.publish_edition(folder)),
        ("released", lambda: town.release(1)),
        ("undone", town.undo),
    ]


def _readable(town: Town) -> dict[str, pd.DataFrame]:
    """Whatever the portal's role could show of reserved matters, on any page of today or tomorrow."""
    names = (
        "incidents_reserved",
        "incidents_reserved_by_quarter",
        "incidents_received",
        "loads",
        "categories",
    )
    web = as_role(town.urls, "web")
    found = {
        n: pd.read_sql(sa.text(f"SELECT * FROM pub.{n} WHERE observatory = :o"), web, params={"o": town.slug})
        for n in names
    }
    web.dispose()
    return found


# Canaries


def test_no_answer_holds_a_canary(attack: Attack) -> None:
    secrets = [*TEXTS, *DIGITS]

    found = [
        (s, url)
        for seen in attack.looks
        for url, body in seen.bodies.items()
        for s in secrets
        if s.encode() in body
    ]

    assert found == []
    assert sum(len(seen.bodies) for seen in attack.looks) > 80


def test_the_canaries_are_in_core(attack: Attack) -> None:
    planted = attack.truth["released"]
    assert planted["x"].astype(str).str.endswith(DIGITS[0]).sum() == 2
    assert planted["y"].astype(str).str.endswith(DIGITS[1]).sum() == 2


# Places


def located(truth: pd.DataFrame, edition: pd.DataFrame, years: tuple[int, int]) -> pd.DataFrame:
    """The ordinary incidents of some years with a point: x, y and place by the outlines that were published."""
    rows = truth[(truth["sensitivity"] == "ordinaria") & truth["x"].notna()]
    rows = rows[rows["slice"].str[:4].astype(int).between(*years)].reset_index(drop=True)
    tree = shapely.STRtree(shapely.points(rows["x"], rows["y"]))
    found = np.zeros(len(rows), dtype=int)
    order = edition.assign(size=pd.to_numeric(edition["resolution"]).fillna(0)).sort_values("size")
    for row in order.itertuples():  # rests first; finer cells have the last word
        inside = tree.query(shapely.from_geojson(row.geometry), predicate="intersects")
        found[inside] = int(row.place)
    return rows.assign(place=found)


def test_places_count_what_their_outlines_hold(attack: Attack) -> None:
    for name in ("with_places", "released", "undone"):
        rows = located(attack.truth[name], attack.with_places.edition, attack.town.years)
        public = attack.places[name]
        held = np.bincount(rows["place"], minlength=len(public))[1:]
        assert public.sum() == _ordinary(attack, name)
        assert np.abs(held - public[:-1]).sum() <= max(0.005 * public.sum(), 6)  # points on a border


def _ordinary(attack: Attack, name: str) -> int:
    rows = attack.truth[name]
    mine = rows["slice"].str[:4].astype(int).between(*attack.town.years)
    return int((mine & (rows["sensitivity"] == "ordinaria")).sum())


def test_every_place_held_its_minimum_at_three_points(attack: Attack) -> None:
    edition = attack.with_places.edition
    rows = located(attack.truth["with_places"], edition, attack.town.years)
    tree = shapely.STRtree(shapely.points(rows["x"], rows["y"]))
    public = attack.places["with_places"][:-1]

    assert len(edition) == len(public) > 5
    assert public.min() >= K * 2
    for row in edition.itertuples():
        near = shapely.buffer(shapely.from_geojson(row.geometry), BORDER)
        around = rows.iloc[tree.query(near, predicate="intersects")]
        assert len(around) >= K * 2, row.place
        assert three_apart(around), row.place


def three_apart(rows: pd.DataFrame) -> bool:
    """Whether some three points lie 50 m from one another, by trying all pairs."""
    x, y = rows["x"].to_numpy(), rows["y"].to_numpy()
    at = np.unique(np.column_stack([x * np.cos(np.radians(y.mean())), y]) * METRES, axis=0)[:400]
    far = np.hypot(*(at[:, None] - at[None]).transpose(2, 0, 1)) >= APART - 1
    return bool((far.astype(int) @ far.astype(int) * far).any())


def test_the_finest_region_of_two_releases_is_a_place(attack: Attack) -> None:
    """Outlines never move, so what a release added can only be told by place; and the undo shows what was shown."""
    assert attack.with_places.edition.equals(attack.released.edition)
    assert attack.with_places.edition.equals(attack.undone.edition)
    assert (attack.places["undone"] == attack.places["with_places"]).all()
    added = attack.places["released"] - attack.places["with_places"]
    assert added.sum() == _ordinary(attack, "released") - _ordinary(attack, "with_places") > 0


def test_places_nest_in_zones_so_no_sliver_is_left_over(attack: Attack) -> None:
    edition = attack.with_places.edition
    shapes = {row.place: shapely.from_geojson(row.geometry) for row in edition.itertuples()}
    zones = {row.zone: shapes[row.place] for row in edition.itertuples() if row.kind != "celda"}
    cells = [row for row in edition.itertuples() if row.kind == "celda"]

    assert {row.zone for row in cells} <= set(zones)
    assert all(shapes[row.place].difference(zones[row.zone].buffer(BORDER)).area < 1e-12 for row in cells)
    tree = shapely.STRtree([shapely.buffer(shapes[row.place], -BORDER) for row in cells])
    one, other = tree.query(tree.geometries)
    overlaps = [
        shapely.intersection(tree.geometries[a], tree.geometries[b]).area
        for a, b in zip(one, other, strict=True)
        if a < b
    ]
    assert max(overlaps, default=0) < 1e-10


def test_an_edition_only_ever_joins_zones(attack: Attack) -> None:
    """What a zone showed before the edition it shows after it, or it is part of the rest: nothing is split."""
    before, after = (
        seen.cells.groupby(CELL)["incidents"].sum() for seen in (attack.zones_only, attack.with_places)
    )
    zones = set(after.index.get_level_values("zone"))
    kept = zones - {REST, ""}

    assert zones <= set(before.index.get_level_values("zone")) | {REST, ""}
    assert before.sum() == after.sum()
    of_kept = [counts[counts.index.get_level_values("zone").isin(kept)] for counts in (before, after)]
    assert of_kept[0].to_dict() == of_kept[1].to_dict()


def test_whatever_is_public_agrees_on_the_ordinary_and_holds_nothing_else(attack: Attack) -> None:
    for name, seen in zip(attack.truth, attack.looks, strict=True):
        truth = attack.truth[name]
        ordinary = truth[truth["sensitivity"] == "ordinaria"]
        assert seen.cells["incidents"].sum() == len(ordinary)
        assert set(seen.cells["category"]) | set(seen.hours["category"]) <= set(ordinary["category"])
        loads = attack.pub[name]["loads"]
        newest = loads[loads["dataset"] == "incidents"].sort_values("load_id")
        for row in newest.itertuples():  # a ledger that counted reserved rows would give them back
            assert row.rows_in == row.rows_loaded + row.rows_rejected + row.rows_duplicate
        assert len(ordinary) in newest["rows_loaded"].astype(int).tolist()


# Reserved matters


def test_no_row_of_a_page_tells_a_reserved_count_under_k(attack: Attack) -> None:
    for seen in attack.looks:
        kinds = attack.pub["released"]["categories"]
        names = set(kinds.loc[kinds["sensitivity"] == "reservada", "name"])
        assert [found for found in rows_of(seen, names) if any(n < K for n in found[2])] == []


@pytest.mark.parametrize("name", ["zones_only", "released"])
def test_no_sum_or_difference_of_published_totals_gives_a_reserved_count_under_k(
    attack: Attack, name: str
) -> None:
    """What is published of reserved matters in a year, as linear equations on what is hidden: nothing small follows."""
    pub, truth = attack.pub[name], attack.truth[name]
    hidden = truth[truth["sensitivity"] == "reservada"]
    years = sorted(set(pub["incidents_received"]["year"]))
    assert years
    for year in years:
        mine = hidden[hidden["slice"].str[:4] == year]
        assert [found for found in solved(pub, mine, year) if 0 < found[1] < K] == []


def solved(pub: dict[str, pd.DataFrame], mine: pd.DataFrame, year: str) -> Iterator[tuple[str, int]]:
    """(what, true count) of every category, quarter, and category of a quarter that the published sums determine."""
    codes = sorted(pub["categories"].loc[pub["categories"]["sensitivity"] == "reservada", "code"])
    quarters = [*(f"{year}-T{n}" for n in range(1, 5)), ""]
    unknown = {(c, q): i for i, (c, q) in enumerate((c, q) for c in codes for q in quarters)}

    def vector(of: Callable[[str, str], bool]) -> np.ndarray:
        return np.array([float(of(c, q)) for c, q in unknown])

    yearly = pub["incidents_reserved"].query("year == @year")
    named = set(yearly["category"]) - {""}
    known = [vector(lambda c, q, n=n: c == n) for n in named]
    if "" in set(yearly.loc[yearly["incidents"].notna(), "category"]):
        known.append(vector(lambda c, q: c not in named))
    quarterly = pub["incidents_reserved_by_quarter"]
    known += [vector(lambda c, q, n=n: q == n) for n in quarterly["quarter"] if n[:4] == year]
    received = pub["incidents_received"].query("year == @year")
    known += [vector(lambda c, q: True)] if received["received"].notna().any() else []
    rank = np.linalg.matrix_rank(np.array(known)) if known else 0
    month = pd.to_numeric(mine["slice"].str[5:7], errors="coerce")
    quarter = (year + "-T" + ((month + 2) // 3).map(lambda n: f"{n:.0f}")).where(month.notna(), "")
    asked = [
        (
            f"{c} {q}",
            vector(lambda a, b, c=c, q=q: (a, b) == (c, q)),
            int(((mine["category"] == c) & (quarter == q)).sum()),
        )
        for c, q in unknown
    ]
    asked += [(c, vector(lambda a, b, c=c: a == c), int((mine["category"] == c).sum())) for c in codes]
    asked += [(q, vector(lambda a, b, q=q: b == q), int((quarter == q).sum())) for q in quarters]
    for what, wanted, count in asked:
        if known and np.linalg.matrix_rank(np.array([*known, wanted])) == rank:
            yield what, count


# One grain each

GRAINS = {
    "place": {"place", "zone", "slice", "edition", "category"},
    "zone": {"zone", "slice", "category", "source"},
    "municipality": {"quarter", "category", "weekday", "band"},
    "outcome": {"year", "category", "outcome"},
    "highlighted": {"month"},
    "reserved": {"year", "category"},
    "reserved by quarter": {"quarter"},
    "changes": {"slice", "release_id", "was", "category"},
}
VIEWS = {
    "incidents_by_place": "place",
    "incidents_by_zone": "zone",
    "incidents_by_zone_before": "zone",
    "incidents_by_zone_as_of": "zone",
    "incidents_by_hour": "municipality",
    "incidents_by_hour_as_of": "municipality",
    "incidents_by_outcome": "outcome",
    "incidents_highlighted": "highlighted",
    "incidents_reserved": "reserved",
    "incidents_reserved_by_quarter": "reserved by quarter",
    "incidents_received": "reserved",
    "incident_changes": "changes",
}
NUMBERS = {
    "incidents",
    "located",
    "contradicted",
    "places",
    "published",
    "operational",
    "reserved",
    "received",
    "unlocated",
}
NUMBERS |= {"observatory"}
"""What is counted, and whose it is: no key of a grain."""

ROUTES = {
    "/datos/<name>.csv": "",
    "/datos/<name>.schema.json": "",
    "/datos/<name>.xlsx": "",
    "/datos/lugares.json": "place",
    "/datos/contornos.json": "",
    "/datos/entregas.ics": "",
    "/datos/incidentes.geojson": "place",
    "/datos/incidentes-vista.xlsx": "",
    "/datos/budget_levels.xlsx": "",
    "/datos/presupuesto/<obs>.zip": "",
    "/datos/presupuesto/<obs>/datapackage.json": "",
    "/datos/presupuesto/<obs>/presupuesto.csv": "",
    "/sesiones/calendario.ics": "",
    "/sesiones/<obs>/<trimestre>.pdf": "zone",
    "/sesiones/<obs>/<trimestre>.xlsx": "zone",
    "/boletines/atom.xml": "",
    "/boletines/<obs>/<boletin>.pdf": "zone",
}
"""Every route under /datos, and what a session takes away. «»: it counts no incidents, or its files are looked at by their
columns below."""
FILES = {
    "incidentes": ("zone", {"month": "slice", "zone": "zone", "category": "category", "source": "source"}),
    "incidentes-por-hora": ("municipality", {n: n for n in ("quarter", "category", "weekday", "band")}),
    "lugares": ("place", {"edition": "edition", "place": "place", "zone": "zone"}),
}
NAMES = {"observatory", "nota", "incidents", "zone_name", "category_name", "kind", "resolution", "period"}
"""Columns that only describe a key."""


def test_a_new_route_of_open_data_must_be_listed_here(server) -> None:
    ours = ("/datos/", "/sesiones/", "/boletines/")
    rules = {str(rule) for rule in server.url_map.iter_rules() if str(rule).startswith(ours)}

    assert rules == set(ROUTES)


def test_what_the_portal_may_read_of_incidents_is_one_grain_each(sample_urls: Urls) -> None:
    query = "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'pub'"
    columns = pd.read_sql(sa.text(query), as_role(sample_urls, "web"))
    counting = columns.loc[columns["column_name"].isin(NUMBERS - {"observatory"}), "table_name"].unique()

    assert set(counting) == set(VIEWS)
    for view, grain in VIEWS.items():
        mine = set(columns.loc[columns["table_name"] == view, "column_name"])
        assert mine - NUMBERS <= GRAINS[grain], view


CENTRE = {
    "dispatches_by_zone": {"month", "service", "territory"},
    "dispatches_by_detection": {"month", "service", "detection"},
    "dispatches_by_result": {"year", "service", "result"},
    "dispatch_minutes": {"month", "service", "step", "minutes"},
    "authority_request_months": {"month", "kind", "state"},
    "authority_request_years": {"year", "kind", "authority", "state"},
    "authority_request_days": {"year", "kind", "days"},
    "shift_months": {
        "month",
        "room",
        "shift",
        "days",
        "hours",
        "police_hours",
        "municipal_hours",
        "both_hours",
    }
    | {"told_hours", "told_shifts", "operators", "operator_shifts", "events", "highlighted", "blank"}
    | {"without_sheet"},
}
"""What is told of each dispatch, request and shift: never its zone with how long it took, nor its day, hour or number."""
COUNTED = {"dispatches", "requests", "shifts"}
OF_ONE = [set(pair) for pair in combinations(("territory", "detection", "result", "minutes"), 2)]
OF_ONE += [{"month", "result"}, {"month", "authority"}, {"days", "authority"}, {"days", "state"}]
"""What two columns of a view would tell of a single dispatch or request."""
UNTOLD = {"dispatch_id", "request_id", "day", "detected_at", "dispatched_at", "arrived_at", "log_note"}


def test_a_dispatch_is_told_at_one_grain_at_a_time(sample_urls: Urls, client) -> None:
    query = (
        "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'pub'"
    )
    columns = pd.read_sql(sa.text(query), as_role(sample_urls, "web"))

    assert UNTOLD.isdisjoint(columns["column_name"])
    for view, keys in CENTRE.items():
        mine = columns[columns["table_name"] == view]
        fields = {f["name"] for f in client.get(f"/datos/{view}.schema.json").get_json()["fields"]}
        assert set(mine["column_name"]) - COUNTED == keys | {"observatory"}, view
        assert fields - COUNTED == keys | {"observatory", "nota"}, view
        assert not mine["data_type"].str.contains("date|time|interval").any(), view
        assert not [pair for pair in OF_ONE if pair <= set(mine["column_name"])], view
    counting = columns.loc[columns["column_name"].isin(COUNTED), "table_name"]
    assert set(counting) == set(CENTRE) == set(published.CENTRE)


@pytest.mark.parametrize("name", list(FILES))
def test_a_file_has_the_columns_of_one_grain(client, name: str) -> None:
    fields = {f["name"] for f in client.get(f"/datos/{name}.schema.json").get_json()["fields"]}
    grain, keys = FILES[name]

    assert fields - NAMES == set(keys)
    assert set(keys.values()) <= GRAINS[grain]


def test_the_maps_answers_have_no_key_but_those_of_places(client) -> None:
    drawn = client.get("/datos/lugares.json?obs=demostracion").get_json()
    features = client.get("/datos/incidentes.geojson?obs=demostracion").get_json(force=True)["features"]

    assert set(drawn) <= {"nota", "layer", "why", "outlines", "incidents", "rates", "limits", "unlocated"}
    assert {key for f in features for key in f["properties"]} - NAMES == {"edition", "place", "zone"}
