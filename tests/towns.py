"""Three municipalities to attack, each with two releases that differ, canaries in its rows, and an edition between."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import sqlalchemy as sa

from etl import editions
from etl import samples as sample_files
from etl import undo as undoing
from etl.profile import text_of
from tests import factories
from tests.cities import grid, prepare
from tests.conftest import Urls, as_role
from tests.etl.foreign import CDMX
from tests.factories import load
from warehouse.datasets import places

K = 5
PROFILE = "ciudad-de-mexico-fgj"
LEFT_OUT = 0.04  # of the rows, until the second release
TEXTS = ("CANARIO-ID-7351", "canario-archivo", "Canario Colonia", "CANARIO-FECHA")
DIGITS = ("1357924", "8642097")
"""What no answer may hold: of ids, file names, free text and rejected cells; and the end of coordinates."""


@dataclass
class Town:
    """urls by role; slug; years of its edition; files: both releases."""

    urls: Urls
    slug: str
    years: tuple[int, int]
    files: tuple[Path, Path]
    profile: str = ""

    def release(self, number: int) -> None:
        outcome = load(
            as_role(self.urls, "etl"), "incidents", self.files[number],
            slug=self.slug, profile=self.profile, accept_rejects=True,
        )  # fmt: skip
        assert outcome.state == "published", outcome.checked and outcome.checked.problems

    def publish_edition(self, folder: Path) -> pd.DataFrame:
        db = as_role(self.urls, "etl")
        with db.connect() as connection:
            rows = editions.propose(connection, self.slug, self.years, K)
        path = folder / f"{self.slug}-places.csv"
        rows[[c.name for c in places.DATASET.columns]].astype({"resolution": "Int64"}).to_csv(
            path, index=False
        )
        assert load(db, "places", path, slug=self.slug).state == "published"
        return rows

    def undo(self) -> None:
        with as_role(self.urls, "etl").begin() as connection:
            undoing.rollback(connection, "incidents", self.slug, None)

    def truth(self) -> pd.DataFrame:
        """Every current incident as core holds it: slice, category, x, y (missing), is ordinary."""
        query = """
            SELECT i.slice, i.category, i.longitude::float8 AS x, i.latitude::float8 AS y,
                   coalesce(k.sensitivity, 'reservada') AS sensitivity
            FROM core.incidents i JOIN mart.incidents_now USING (observatory, load_id, slice)
            LEFT JOIN mart.classes k USING (observatory, category) WHERE i.observatory = :slug
        """
        return pd.read_sql(sa.text(query), as_role(self.urls, "owner"), params={"slug": self.slug})


def demonstration(make_database: Callable[[], Urls], folder: Path) -> Town:
    urls = make_database()
    for slug, name, path in sample_files.files():
        if slug == "demostracion" and name not in ("incidents", "places"):
            sample_files.load_one(as_role(urls, "etl"), slug, name, path, lambda step, rows: None)
    rows = pd.read_csv(
        sample_files.FOLDER / "demostracion" / "incidents.csv", dtype=str, keep_default_na=False
    )
    canary = dict(rows.iloc[0]) | {"source_id": TEXTS[0], "occurred_on": "2025-05-07"}
    canary |= {"longitude": f"-80.6000{DIGITS[0]}", "latitude": f"-5.9450{DIGITS[1]}"}
    extra = [canary, canary | {"source_id": TEXTS[0] + "-B", "category": "domestica"}]
    extra.append(canary | {"source_id": TEXTS[0] + "-C", "occurred_on": TEXTS[3]})
    return Town(urls, "demostracion", (2024, 2025), releases(rows, extra, folder))


def mexico(make_database: Callable[[], Urls], folder: Path) -> Town:
    rows = pd.read_csv(CDMX, dtype=str, keep_default_na=False)
    return _of_mexico(make_database, folder, rows[rows["anio_hecho"].isin(["2022", "2023"])])


def small(make_database: Callable[[], Urls], folder: Path) -> Town:
    """Some 500 a year of one alcaldía."""
    rows = pd.read_csv(CDMX, dtype=str, keep_default_na=False)
    mine = rows[(rows["alcaldia_hecho"] == "MILPA ALTA") & rows["anio_hecho"].astype(int).between(2022, 2024)]
    return _of_mexico(make_database, folder, mine.sample(1500, random_state=7))


def _of_mexico(make_database: Callable[[], Urls], folder: Path, rows: pd.DataFrame) -> Town:
    x, y = rows["longitud"].astype(float), rows["latitud"].astype(float)
    middle = f"{x.median():.4f}{DIGITS[0]}", f"{y.median():.4f}{DIGITS[1]}"
    canary = dict(rows.iloc[0]) | {"fecha_hecho": "2023-05-07", "hora_hecho": "10:00:00", "colonia": TEXTS[2]}
    canary |= {"longitud": middle[0], "latitud": middle[1], "delito": "AMENAZAS"}
    extra = [canary, canary | {"delito": "VIOLENCIA FAMILIAR"}, canary | {"fecha_hecho": TEXTS[3]}]
    urls = make_database()
    prepare(as_role(urls, "etl"), folder, PROFILE, grid(x, y))
    files = releases(rows, extra, folder)
    return Town(urls, factories.SLUG, (2022, 2023), files, text_of(PROFILE))


def releases(rows: pd.DataFrame, extra: list[dict[str, str]], folder: Path) -> tuple[Path, Path]:
    """The file without some rows, and whole."""
    whole = pd.concat([rows, pd.DataFrame(extra)], ignore_index=True)
    some = whole.drop(rows.reset_index(drop=True).sample(frac=LEFT_OUT, random_state=3).index)
    paths = tuple(folder / f"{TEXTS[1]}-{number}.csv" for number in (1, 2))
    for path, mine in zip(paths, (some, whole), strict=True):
        mine.to_csv(path, index=False)
    return paths  # type: ignore[return-value]  # two of them
