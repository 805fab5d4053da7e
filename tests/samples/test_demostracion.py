"""«Municipio de Demostración»: what its generator promises."""

from functools import cache
from pathlib import Path

import pandas as pd
import pytest
import shapely

from components import formats
from etl import editions
from samples.demostracion_generator.kinds_of_incident import BY_CODE
from samples.generate_demostracion import FOLDER, generate
from tests.conftest import Urls, as_role
from warehouse.dataset import Column, Dataset, Rule
from warehouse.datasets import ALL, BY_NAME


@cache
def table(name: str) -> pd.DataFrame:
    return pd.read_csv(FOLDER / f"{name}.csv", dtype=str, keep_default_na=False)


@cache
def outlines() -> dict[str, shapely.Geometry]:
    rows = table("territories")
    return dict(zip(rows["code"], shapely.from_geojson(rows["geometry"]), strict=True))


def sensitivity(incidents: pd.DataFrame) -> pd.Series:
    return incidents["category"].map(lambda code: BY_CODE[code].sensitivity)


def test_a_title_names_its_month_as_the_pages_do() -> None:
    """Where the demonstration stands it is «setiembre», and so it is in what its pages write."""
    written = formats.month("2026-09", "es_PE").split(" ")[0]
    texts = "".join(path.read_text() for path in FOLDER.glob("*.csv"))

    assert written == "setiembre" and f"de {written} de 2026" in texts and "septiembre" not in texts


def test_committed_files_are_the_generators_output(tmp_path: Path) -> None:
    written = generate(tmp_path)

    committed = {path.name for path in FOLDER.iterdir()} - {"places.csv"}  # what `etl places` proposed
    assert {path.name for path in written} == committed
    assert [path.name for path in written if path.read_bytes() != (FOLDER / path.name).read_bytes()] == []


def test_the_committed_edition_is_what_the_command_proposes(sample_urls: Urls, monkeypatch) -> None:
    monkeypatch.setattr(editions, "first_year", lambda *asked: 2024)  # as before it was published
    with as_role(sample_urls, "etl").connect() as connection:
        proposed = editions.propose(connection, "demostracion", [2024, 2025], k=5)

    proposed = proposed.astype({"resolution": "Int64"})[list(table("places"))]
    assert proposed.to_csv(index=False) == (FOLDER / "places.csv").read_text(encoding="utf-8")


def test_the_edition_has_cells_of_every_size_in_every_zone_and_keeps_few_in_rests() -> None:
    places = table("places")

    zones = set(table("territories")["code"]) - {"D00"}
    assert set(places.loc[places["kind"] == "resto de zona", "zone"]) == zones
    assert set(places["resolution"]) == {"", "7", "8", "9"}
    assert (places["resolution"] == "9").mean() > 0.5
    assert (FOLDER / "places.csv").stat().st_size < 260_000


@pytest.mark.parametrize("dataset", ALL, ids=lambda dataset: dataset.name)
def test_every_cell_can_be_read_as_declared(dataset: Dataset) -> None:
    rows = table(dataset.name)

    declared = [c.name for c in dataset.columns if c.name in rows]
    assert list(rows.columns) == declared
    assert [name for name in declared if unreadable(dataset.column(name), rows[name])] == []
    assert {c.name for c in dataset.columns if c.required} <= set(declared)
    assert not [rule.message for rule in dataset.rules if broken(rule, rows)]


def unreadable(column: Column, cells: pd.Series) -> bool:
    """Whether a cell is missing, unreadable, out of its choices or out of its bounds."""
    filled = cells[cells != ""]
    values = filled.str.split(";").explode() if column.many else filled
    numbers = pd.to_numeric(values) if column.minimum is not None else pd.Series(dtype=float)
    return bool(
        (column.required and (cells == "").any())
        or column.kind.parse(values, ".").isna().any()
        or (column.choices and not values.isin(column.choices).all())
        or (numbers < (column.minimum or 0)).any()
        or (column.maximum is not None and (numbers > column.maximum).any())
    )


def broken(rule: Rule, rows: pd.DataFrame) -> bool:
    return rule.column in rows and bool(
        rule.broken(rows.mask(rows == "").assign(observatory="demostracion")).any()
    )


@pytest.mark.parametrize("dataset", ALL, ids=lambda dataset: dataset.name)
def test_no_key_repeats(dataset: Dataset) -> None:
    rows = table(dataset.name)

    keys = rows.loc[(rows[list(dataset.key)] != "").all(axis=1), list(dataset.key)]

    assert not keys.duplicated().any()


REFERENCES = [
    (dataset.name, column.name)
    for dataset in ALL
    for column in dataset.columns
    if column.references and column.name in table(dataset.name)
]


@pytest.mark.parametrize(("name", "column"), REFERENCES)
def test_every_reference_exists(name: str, column: str) -> None:
    declared = BY_NAME[name].column(column)
    target, _, wanted = declared.references.partition(".")
    *shared, last = wanted.split("+")
    rows = table(name)[[*shared, column]].rename(columns={column: last})

    rows = rows[rows[last] != ""]
    if declared.many:
        rows = rows.assign(**{last: rows[last].str.split(";")}).explode(last)

    there = set(table(target)[[*shared, last]].itertuples(index=False, name=None))
    assert set(rows.itertuples(index=False, name=None)) <= there


def test_about_forty_thousand_incidents_in_three_years() -> None:
    incidents = table("incidents")
    assert 38_800 <= len(incidents) <= 41_200
    assert set(incidents["occurred_on"].str[:4]) == {"2024", "2025", "2026"}
    assert incidents["occurred_on"].max() <= "2026-10-31"
    assert (FOLDER / "incidents.csv").stat().st_size < 3_500_000


def test_incidents_have_the_promised_gaps() -> None:
    incidents = table("incidents")
    unlocated = incidents["longitude"] == ""
    precision = incidents["occurred_on"].str.len()
    kinds = sensitivity(incidents).value_counts(normalize=True)

    assert 0.06 < unlocated.mean() < 0.08
    assert 0.01 < (unlocated & (incidents["territory"] == "")).mean() < 0.04
    assert 0.008 < (precision == 7).mean() < 0.013
    assert set(incidents.loc[precision == 4, "occurred_on"]) == {"2024"}
    assert 0.035 < kinds["reservada"] < 0.045
    assert 0.007 < kinds["operativa"] < 0.013
    assert 0.015 < (incidents["is_highlighted"] == "sí").mean() < 0.025
    assert ((incidents["shift"] == "") | (incidents["occurred_at"] == "")).all()


def test_some_incidents_are_delivered_late() -> None:
    incidents = table("incidents")
    months = incidents["occurred_on"].str[:7].where(incidents["occurred_on"].str.len() == 10).dropna()

    late = (months < months.cummax()).mean()

    assert 0.01 < late < 0.05


def test_zones_cover_the_municipality_without_overlap() -> None:
    whole, *parts = outlines().values()

    assert len(parts) == 18
    assert all(10 <= len(part.exterior.coords) <= 31 for part in parts)
    assert shapely.coverage_is_valid(parts)
    assert shapely.equals(shapely.union_all(parts), whole)
    assert not shapely.get_num_interior_rings(whole)


def test_points_lie_in_the_stated_zone() -> None:
    incidents = table("incidents")
    stated = incidents[(incidents["longitude"] != "") & (incidents["territory"] != "")]
    points = shapely.points(stated[["longitude", "latitude"]].astype(float).to_numpy())

    inside = shapely.intersects(points, stated["territory"].map(outlines()).to_numpy()).mean()

    assert 0.97 <= inside < 1


def test_municipal_population_is_the_sum_of_its_zones() -> None:
    rows = table("populations").astype({"population": int})

    for _, year in rows.groupby("year"):
        people = year.set_index("territory")["population"]
        assert people.pop("D00") == people.sum()
        assert people["D14"] == 0


def test_incident_rate_is_counted_from_ordinary_incidents() -> None:
    incidents = table("incidents")
    ordinary = incidents[sensitivity(incidents) == "ordinaria"]
    counted = ordinary["occurred_on"].str[:7].value_counts()
    rates = table("indicator_values").query("indicator == 'tasa-incidentes'")

    assert dict(zip(rates["period"], rates["numerator"].astype(int), strict=True)) == {
        month: count for month, count in counted.items() if len(month) == 7
    }


def test_of_the_plans_with_months_only_that_of_2026_is_inconsistent() -> None:
    rows = table("activities").query("plan != '2024-2027'")
    months = rows[[f"m{n:02}" for n in range(1, 13)]].replace("", None).astype(float)
    target = rows["annual_target"].replace("", None).astype(float)
    added = rows["unit_kind"].isin(["suma", "porcentaje", "documento"])
    odd = rows[(months.sum(axis=1) != target) & added]

    assert sorted(odd["plan"]) == ["2026"] * 4  # two targets that are wrong, one missing, one without months
    assert (target.isna().sum(), months.isna().all(axis=1).sum()) == (1, 1)
    codes = rows[rows["plan"] == "2026"]["code"]
    assert (list(codes[codes.duplicated()]), "A-22" in set(codes)) == (["A-14"], False)
    assert not rows[rows["plan"] != "2026"].duplicated(["plan", "code"]).any()


def test_progress_has_gaps_zeros_and_more_than_promised() -> None:
    done = table("progress").astype({"executed": float})
    plan = table("activities").query("plan == '2026'").set_index("line")
    this_year = done[done["plan"] == "2026"]
    best = this_year[this_year["line"] == plan.index[plan["code"] == "A-01"][0]].set_index("month")[
        "executed"
    ]

    assert len(set(plan.index) - set(this_year["line"])) >= 3
    assert this_year["month"].max() == "2026-10"
    assert best["2026-01"] > float(plan.loc[plan["code"] == "A-01", "m01"].iloc[0])
    assert (done["executed"] == 0).any()
    assert ((done["executed"] > 0) & (done["evidence"] == "")).any()
