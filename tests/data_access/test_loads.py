"""Loads and releases as the public reads them."""

import pandas as pd
import pytest

from config import ROOT
from data_access import loads, observatories, read

pytestmark = pytest.mark.usefixtures("samples")
DEMONSTRATION = ROOT / "samples" / "demostracion"


def incidents_load():
    found, _ = loads.listed("demostracion")
    return found[found["dataset"] == "incidents"].to_dict("records")[0]


def ordinary_incidents():
    rows = pd.read_csv(DEMONSTRATION / "incidents.csv", dtype=str)
    kinds = pd.read_csv(DEMONSTRATION / "categories.csv", dtype=str)
    ordinary = kinds.loc[kinds["sensitivity"] == "ordinaria", "code"]
    return int(rows["category"].isin(ordinary).sum()), len(rows)


def test_reserved_incidents_are_in_no_public_count():
    ordinary, delivered = ordinary_incidents()

    load = incidents_load()

    assert load["rows_in"] == load["rows_loaded"] == ordinary < delivered
    assert loads.current_slices(load["load_id"])["rows"].sum() == ordinary


def test_received_is_loaded_and_rejected_and_duplicate():
    found, _ = loads.listed()

    parts = found[["rows_loaded", "rows_rejected", "rows_duplicate"]].sum(axis=1)
    assert (found["rows_in"] == parts).all()


def test_every_load_of_the_samples_is_listed_newest_first():
    found, total = loads.listed()

    files = list((ROOT / "samples").glob("*/*.csv"))
    assert len(found) == total == len(files)
    assert found["load_id"].is_monotonic_decreasing


def test_the_newest_release_is_the_data_version():
    found, _ = loads.releases()

    assert found["release_id"].iloc[0] == read.data_version()


def test_a_load_has_a_release_for_every_slice_it_is_current_for():
    number = incidents_load()["load_id"]

    slices, released = loads.current_slices(number), loads.releases_of(number)

    assert set(slices["slice"]) == set(released["slice"])
    assert set(slices["release_id"]) == set(released["release_id"])


def test_an_unknown_load_is_none():
    assert loads.find(10**12) is None


@pytest.mark.parametrize("slug", ["ilo", "panama", "demostracion"])
def test_what_is_held_equals_the_ordinary_rows_of_its_loads(slug):
    held = observatories.holdings()
    found, _ = loads.listed(slug)

    mine = held[held["observatory"] == slug].set_index("dataset")["rows"].astype(int)
    assert mine.to_dict() == found.set_index("dataset")["rows_loaded"].astype(int).to_dict()
