"""Cities to count again and to attack: the public files, read where they lie, over zones that the tests draw."""

import json
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import sqlalchemy as sa

from etl.profile import text_of
from tests import factories
from tests.conftest import Urls, as_role
from tests.etl.foreign import RESERVED
from tests.factories import load, write

SIDE = 3  # of the grid of zones
Grid = dict[str, tuple[float, float, float, float]]
"""Zone → west, south, east, north."""


def grid(x: pd.Series, y: pd.Series) -> Grid:
    """Nine rectangles over nine tenths of the points; what lies outside has no zone."""
    west, east = (float(x.quantile(q)) + 1.234e-7 for q in (0.05, 0.95))
    south, north = (float(y.quantile(q)) + 1.234e-7 for q in (0.05, 0.95))
    xs, ys = np.linspace(west, east, SIDE + 1), np.linspace(south, north, SIDE + 1)
    return {
        f"R{row}{column}": (float(xs[column]), float(ys[row]), float(xs[column + 1]), float(ys[row + 1]))
        for row in range(SIDE)
        for column in range(SIDE)
    }


def zone_in(zones: Grid, x: pd.Series, y: pd.Series, stated: pd.Series) -> pd.Series:
    """The first rectangle that holds each point, else what the file states. Written apart from the portal's way."""
    found = stated.copy()
    for code, (west, south, east, north) in sorted(zones.items(), reverse=True):
        found[(x >= west) & (x <= east) & (y >= south) & (y <= north)] = code
    return found


def codes_of(profile: str, column: str = "category") -> dict[str, str]:
    """Letters of a name in a foreign file → the code that the profile gives it."""
    values = tomllib.loads(text_of(profile))["valores"].get(column, {})
    return {letters(name): code for name, code in values.items()}


def letters(name: str) -> str:
    return re.sub(r"[^A-ZÑ]", "", name.upper())


def prepare(db: sa.Engine, folder: Path, profile: str, zones: Grid, slug: str = factories.SLUG) -> None:
    """An observatory that knows the codes of a profile and has these zones."""
    folder = folder / f"city-{slug}"
    folder.mkdir()
    factories.observatory(db, folder, slug=slug, time_zone="UTC", country="MX")
    categories = [
        {
            "code": c,
            "name": c,
            "family": family(c),
            "sensitivity": "reservada" if c in RESERVED else "ordinaria",
        }
        for c in sorted(set(codes_of(profile).values()))
    ]
    stated = sorted({"Z1", *codes_of(profile, "territory").values()})
    territories = [{"code": code, "geometry": ""} for code in stated]
    territories += [{"code": code, "geometry": rectangle(*box)} for code, box in zones.items()]
    shared = {"kind": "zona", "valid_from": "1900-01-01"}
    territories = [row | shared | {"name": row["code"]} for row in territories]
    for name, rows in {"categories": categories, "territories": territories}.items():
        assert load(db, name, write(folder / f"{name}.csv", rows), slug=slug).state == "published"


def family(code: str) -> str:
    """Some family for a code, so that there are two to ask for."""
    return "delito" if code.startswith("robo") else "falta"


def rectangle(west: float, south: float, east: float, north: float) -> str:
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return json.dumps({"type": "Polygon", "coordinates": [ring]})


def made(
    make_database: Callable[[], Urls], folder: Path, profile: str, files: list[Path], zones: list[Grid]
) -> Urls:
    """A database with one observatory for each file: prueba, prueba-1, …"""
    urls = make_database()
    db = as_role(urls, "etl")
    for number, (path, mine) in enumerate(zip(files, zones, strict=True)):
        slug = slug_of(number)
        prepare(db, folder, profile, mine, slug)
        outcome = load(db, "incidents", path, slug=slug, profile=text_of(profile))
        assert outcome.state == "published", outcome.checked and outcome.checked.problems
    return urls


def slug_of(number: int) -> str:
    return f"{factories.SLUG}-{number}" if number else factories.SLUG
