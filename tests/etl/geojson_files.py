"""GeoJSON files made for a test: squares side by side, and what is wrong with one of them."""

import json
from collections.abc import Iterable
from pathlib import Path

import pandas as pd
import pytest

import config
from etl import geojson
from etl.delivery import Delivery
from etl.feature_map import FeatureMap
from warehouse.datasets import BY_NAME

TERRITORIES = BY_NAME["territories"]
SAID = FeatureMap(("code=ID", "name=NOMBRE"), ("kind=zona", "valid_from=1900-01-01"))
WEST, SOUTH = -71.4, -17.7  # in Peru

REAL = config.ROOT.parent / "shared" / "data" / "geo"
needs_real_files = pytest.mark.skipif(
    not REAL.is_dir(), reason="the public sample files are not on this machine"
)


def square(column: float = 0, row: float = 0, side: float = 0.1) -> dict:
    """A square `side` degrees wide; the next column shares its east side."""
    x, y = WEST + column * side, SOUTH + row * side
    ring = [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]
    return {"type": "Polygon", "coordinates": [ring]}


def feature(code: object, name: object = "Centro", geometry: object = None, **properties: object) -> dict:
    properties = {"ID": code, "NOMBRE": name, **properties}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def squares(number: int, **properties: object) -> list[dict]:
    return [feature(f"{i:02}", f"Zona {i}", square(i), **properties) for i in range(number)]


def collection(path: Path, features: Iterable[object], **members: object) -> Path:
    whole = {"type": "FeatureCollection", **members, "features": list(features)}
    path.write_text(json.dumps(whole), encoding="utf-8")
    return path


def opened(path: Path, said: FeatureMap = SAID, country: str = "PE") -> Delivery:
    return geojson.opened(path, None, TERRITORIES, said, country)


def rows(delivery: Delivery) -> pd.DataFrame:
    """The delivered rows under their names; index: position of the feature."""
    whole = pd.concat(delivery.chunks)
    return whole.iloc[1:].set_axis(whole.iloc[0].tolist(), axis=1)


def told(delivery: Delivery) -> dict[int, str]:
    """Position of a feature → what is wrong with it."""
    return dict(zip(delivery.refused["source_row"], delivery.refused["message"], strict=True))
