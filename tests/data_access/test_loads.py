"""Loads and releases as the public reads them."""

from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from config import ROOT
from data_access import loads, observatories, read
from data_access.state import LoadState
from etl import load as loading
from etl import publish, queue
from etl.request import Request
from tests import factories
from tests.conftest import Urls, as_role
from tests.elsewhere import portal_over
from tests.factories import SLUG
from warehouse import ledger
from warehouse.datasets import BY_NAME
from warehouse.errors import PortalError

pytestmark = pytest.mark.usefixtures("samples")
COUNTS = ("rows_in", "rows_loaded", "rows_rejected", "rows_duplicate")
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


def test_every_load_of_the_samples_is_told_once_in_the_audit(samples):
    query = "SELECT subject->>'dataset', count(*) FROM meta.audit WHERE action = :action GROUP BY 1"
    with as_role(samples, "etl").connect() as connection:
        told = [
            dict(connection.execute(sa.text(query), {"action": action}).all())
            for action in ("archivo recibido", "publicación")
        ]

    found, _ = loads.listed()
    assert told == [found["dataset"].value_counts().to_dict()] * 2
    assert told[0]["places"] == 1


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


def test_what_a_first_load_took_the_place_of_is_nothing():
    before = loads.replaced_by(incidents_load()["load_id"])

    assert len(before) and before["load_id"].isna().all()


def test_the_loads_behind_a_slice_say_which_it_is():
    one = loads.behind("demostracion", "activities", "2026")
    all_of_it = loads.behind("demostracion", "activities")

    assert one["slice"].tolist() == ["2026"]
    assert all_of_it["slice"].tolist() == [""]
    assert one["dataset"].tolist() == ["activities"]


def everything_public(urls: Urls) -> dict[str, list]:
    """View of pub → its rows, as text."""
    with as_role(urls, "web").connect() as connection:
        views = sorted(sa.inspect(connection).get_view_names("pub"))
        rows = {
            v: connection.execute(sa.text(f"SELECT v::text FROM pub.{v} v")).scalars().all() for v in views
        }
    return {view: sorted(found) for view, found in rows.items()}


def staged(db: sa.Engine, name: str, path: Path) -> int:
    """A load that waits to be published, its rows and cubes written."""
    request = Request(BY_NAME[name], SLUG, slices=(publish.EVERYTHING,), note="Nota", review=True)
    outcome = loading.load(db, request, path)
    assert outcome.state == "ready"
    return outcome.load_id


def test_what_waits_to_be_published_changes_nothing_public_but_its_own_line(db, db_urls, tmp_path):
    factories.observatory(db, tmp_path)
    factories.load(db, "incidents", factories.incidents(tmp_path / "a.csv", {"2026-01": 8, "2026-02": 6}))
    before = everything_public(db_urls)

    numbers = [
        staged(db, "incidents", factories.incidents(tmp_path / "b.csv", {"2026-01": 31, "2026-03": 7}, 90)),
        staged(db, "plans", factories.write(tmp_path / "p.csv", [factories.plan("2031")])),
    ]

    after = everything_public(db_urls)
    changed = {view for view in after if after[view] != before[view]}
    assert changed == {"audit_head", "loads"}
    with portal_over(db_urls["web"]):
        for number in numbers:
            load = loads.find(number)
            assert load["state"] == "ready"
            assert [load[name] for name in COUNTS] == [None] * 4
            assert loads.rows_of(load, LoadState())[1] == 0
            assert loads.current_slices(number).empty


@pytest.fixture
def quiet_load(db, db_urls, tmp_path):
    """A load of a file that waits for a worker, of which the portal knows."""
    factories.observatory(db, tmp_path)
    path = factories.write(tmp_path / "Quejas de Juana Quispe.CSV", [factories.plan("2031")])
    number = loading.receive(db, Request(BY_NAME["plans"], SLUG), path)
    with portal_over(db_urls["web"]):
        yield number


def rejected(db: sa.Engine, number: int) -> None:
    assert queue.reject(db, number, "No se pudo leer.")


def abandoned(db: sa.Engine, number: int) -> None:
    assert queue.abandon_dead(db) == [number]


def finished(db: sa.Engine, number: int) -> None:
    with pytest.raises(PortalError):
        loading.run(db, number, Request(BY_NAME["plans"], SLUG), DEMONSTRATION / "categories.csv")


@pytest.mark.parametrize("end", [rejected, abandoned, finished])
def test_pages_on_loads_are_made_anew_when_one_ends(db, quiet_load, server, end):
    client, path = server.test_client(), f"/datos/cargas?obs={SLUG}"
    before, waiting = loads.stamp(), client.get(path).text

    end(db, quiet_load)

    assert loads.stamp() != before
    assert client.get(path).text != waiting


def test_two_loads_that_end_at_the_same_moment_are_two_changes(db, quiet_load, tmp_path):
    path = factories.write(tmp_path / "b.csv", [factories.plan("2032")])
    second = loading.receive(db, Request(BY_NAME["plans"], SLUG), path)
    seen = set()
    for number in (quiet_load, second):
        change = ledger.loads.update().where(ledger.loads.c.load_id == number)
        with db.begin() as connection:
            connection.execute(change.values(state="rejected", finished_at=sa.text("'2030-01-01'")))
        seen.add(loads.stamp())

    assert len(seen) == 2


@pytest.mark.parametrize("state", sorted(set(ledger.STATES) - {"published"}))
def test_the_name_of_a_file_that_is_not_published_is_nobodys_business(db, quiet_load, state):
    change = ledger.loads.update().where(ledger.loads.c.load_id == quiet_load)
    with db.begin() as connection:
        connection.execute(change.values(state=state, sheet="Juana"))

    told = loads.find(quiet_load)

    assert (told["state"], told["file_name"], told["sheet"]) == (state, "plans.csv", None)


def test_the_name_of_a_file_that_was_published_is_told(db, quiet_load):
    change = ledger.loads.update().where(ledger.loads.c.load_id == quiet_load)
    with db.begin() as connection:
        connection.execute(change.values(state="published", sheet="Hoja 1"))

    told = loads.find(quiet_load)

    assert (told["file_name"], told["sheet"]) == ("Quejas de Juana Quispe.CSV", "Hoja 1")


def test_a_load_that_was_discarded_is_counted_by_none_of_its_incidents(db, db_urls, tmp_path):
    factories.observatory(db, tmp_path)
    number = staged(db, "incidents", factories.incidents(tmp_path / "a.csv", {"2026-01": 31}))
    with db.begin() as connection:
        change = ledger.loads.update().where(ledger.loads.c.load_id == number)
        connection.execute(change.values(state="rejected", finished_at=sa.func.now()))

    with portal_over(db_urls["web"]):
        assert [loads.find(number)[name] for name in COUNTS] == [None] * 4


@pytest.mark.parametrize("name", ["incidents", "plans"])
def test_a_load_that_was_rejected_has_no_public_counts(db, db_urls, tmp_path, name):
    factories.observatory(db, tmp_path)
    rows = [factories.incident(n) for n in range(1, 9)] if name == "incidents" else [factories.plan("2031")]
    bad = rows[0] | ({"occurred_on": "ayer"} if name == "incidents" else {"period_start": "ayer"})
    outcome = factories.load(db, name, factories.write(tmp_path / "a.csv", [*rows[1:], bad]))

    with portal_over(db_urls["web"]):
        load = loads.find(outcome.load_id)
    assert load["state"] == "rejected"
    assert [load[count] for count in COUNTS] == [None] * 4


def test_what_a_load_replaced_is_the_load_before_it(db, db_urls, tmp_path):
    factories.observatory(db, tmp_path)
    files = [{"2026-01": 8, "2026-02": 6}, {"2026-02": 7, "2026-03": 5}]
    first, second = (
        factories.load(db, "incidents", factories.incidents(tmp_path / f"{n}.csv", months)).load_id
        for n, months in enumerate(files)
    )

    with portal_over(db_urls["web"]):
        before = loads.replaced_by(second)

    assert before.to_dict("records") == [
        {"slice": "2026-02", "load_id": first},
        {"slice": "2026-03", "load_id": None},
    ]
