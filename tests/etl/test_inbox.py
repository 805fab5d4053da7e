"""What the web receives: kept as it came with the staff's rights only, weighed, and read again without sending it."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa

from etl import inbox, orders, worker
from tests import factories
from tests.conftest import Urls, as_role
from tests.etl.desk_of import Desk
from tests.factories import SLUG, count, incidents, write
from warehouse.errors import PortalError

NOT_WRITABLE = "permission denied"


@pytest.fixture
def desk(db: sa.Engine, db_urls: Urls, tmp_path: Path) -> Desk:
    factories.observatory(db, tmp_path)
    return Desk(db_urls)


def sparse(path: Path, head: bytes, megabytes: int) -> Path:
    """A file that weighs so much and holds nothing."""
    path.write_bytes(head)
    with path.open("r+b") as file:
        file.truncate((megabytes << 20) + 1)
    return path


def test_an_upload_waits_with_who_sent_it(desk: Desk, tmp_path: Path) -> None:
    load = desk.load(desk.month(tmp_path / "a.csv", note="Llegó tarde"))

    assert (load.state, load.asked_by, load.by_role) == ("received", desk.clerk.user_id, "captura")
    assert load.options == {
        "slices": ["todas"], "accept_rejects": False, "sheet": None, "note": "Llegó tarde", "review": True, "queued": True,
    }  # fmt: skip
    told = desk.told("archivo recibido")[-1]
    assert told == {"load_id": load.load_id, "dataset": "incidents", "sha256": load.sha256}


def test_staff_may_not_write_what_the_worker_writes(desk: Desk) -> None:
    with pytest.raises(sa.exc.ProgrammingError, match=NOT_WRITABLE), desk.staff.begin() as connection:
        connection.exec_driver_sql("UPDATE meta.loads SET state = 'published'")


@pytest.mark.parametrize(
    ("head", "megabytes", "most"),
    [(b"PK\x03\x04", 25, "25 MB"), (b"\xd0\xcf\x11\xe0", 25, "25 MB"), (b"a,b\n", 300, "300 MB")],
)
def test_a_heavy_file_is_a_sentence_and_is_not_kept(desk, tmp_path, head, megabytes, most) -> None:
    files = count(desk.etl, "raw.files")

    with pytest.raises(PortalError, match=f"puede pesar hasta {most}"):
        desk.upload(sparse(tmp_path / "a", head, megabytes))

    assert count(desk.etl, "raw.files") == files


def test_a_text_may_weigh_more_than_a_workbook(desk: Desk, tmp_path: Path) -> None:
    files = count(desk.etl, "raw.files")

    desk.upload(sparse(tmp_path / "a.csv", b"a,b\n", 30))

    assert count(desk.etl, "raw.files") == files + 1


@pytest.mark.parametrize(("dataset", "slug"), [("incidents", "otro"), ("nada", SLUG)])
def test_an_upload_for_nobody_is_a_sentence(desk: Desk, tmp_path: Path, dataset: str, slug: str) -> None:
    path = incidents(tmp_path / "a.csv", {"2026-01": 1})

    with pytest.raises(PortalError, match="No existe el observatorio|No hay un conjunto"):
        inbox.receive_upload(desk.staff, path, "a.csv", dataset, slug, desk.clerk)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [("../../etc/passwd", "passwd"), ("C:\\datos\\enero.csv", "enero.csv"), ("a\x00b\n.csv", "ab.csv"), ("..", "archivo")],
)  # fmt: skip
def test_a_files_name_leads_nowhere(desk: Desk, tmp_path: Path, sent: str, kept: str) -> None:
    path = incidents(tmp_path / "a.csv", {"2026-01": 1})

    load_id = inbox.receive_upload(desk.staff, path, sent, "incidents", SLUG, desk.clerk)

    assert desk.load(load_id).file_name == kept


def test_a_file_is_read_again_with_another_answer(desk: Desk, tmp_path: Path) -> None:
    two = desk.upload(incidents(tmp_path / "a.csv", {"2026-01": 2, "2026-02": 1}), slices=())
    worker.take_one(desk.etl)
    assert desk.load(two).asked["kind"] == "slices"

    answer = inbox.again(desk.staff, two, desk.clerk, slices=("2026-01", "2026-02"))
    worker.take_one(desk.etl)

    load = desk.load(answer)
    assert (load.state, load.asked, load.options["follows"]) == ("ready", None, two)
    assert load.sha256 == desk.load(two).sha256
    assert desk.state(two) == "rejected"


def test_a_load_that_is_read_again_gives_way(desk: Desk, tmp_path: Path) -> None:
    first = desk.month(tmp_path / "a.csv")
    worker.take_one(desk.etl)

    second = inbox.again(desk.staff, first, desk.clerk)
    worker.take_one(desk.etl)

    assert (desk.state(first), desk.state(second)) == ("rejected", "ready")
    assert f"carga {second}" in desk.load(first).sentence


def test_rows_with_problems_stop_a_load_until_somebody_accepts_them(desk: Desk, tmp_path: Path) -> None:
    rows = [factories.incident(1), factories.incident(2, source="dron")]
    first = desk.upload(write(tmp_path / "a.csv", rows))
    worker.take_one(desk.etl)

    second = inbox.again(desk.staff, first, desk.clerk, accept_rejects=True)
    worker.take_one(desk.etl)

    assert [desk.state(first), desk.state(second)] == ["rejected", "ready"]
    assert desk.load(second).rows_rejected == 1


def test_asking_twice_for_the_same_reading_makes_one_load(desk: Desk, tmp_path: Path) -> None:
    rows = [factories.incident(1), factories.incident(2, source="dron")]
    first = desk.upload(write(tmp_path / "a.csv", rows))
    worker.take_one(desk.etl)

    with ThreadPoolExecutor(4) as threads:
        asked = list(
            threads.map(
                lambda _: inbox.again(desk.staff, first, desk.reviewer, accept_rejects=True), range(4)
            )
        )

    assert len(set(asked)) == 1
    assert inbox.again(desk.staff, first, desk.reviewer, slices=("2026-01",)) not in asked
    worker.take_one(desk.etl)
    assert inbox.again(desk.staff, first, desk.reviewer, accept_rejects=True) in asked


def test_a_purged_file_is_asked_for_again(desk: Desk, db_urls: Urls, tmp_path: Path) -> None:
    load_id = desk.month(tmp_path / "a.csv")
    with as_role(db_urls, "owner").begin() as connection:
        connection.exec_driver_sql("DELETE FROM raw.pieces")

    with pytest.raises(PortalError, match="Vuelva a subirlo"):
        inbox.again(desk.staff, load_id, desk.clerk)


def test_thirty_two_uploads_at_once_of_one_file_make_one_release(desk: Desk, tmp_path: Path) -> None:
    path = incidents(tmp_path / "a.csv", {"2026-01": 300})
    before = count(desk.etl, "meta.releases")

    with ThreadPoolExecutor(32) as threads:
        loads = list(threads.map(lambda _: desk.upload(path), range(32)))
    with ThreadPoolExecutor(2) as workers:
        while any(workers.map(lambda _: worker.take_one(desk.etl), range(2))):
            pass
    asked = [desk.ask("publish", load_id=load_id) for load_id in loads]
    with ThreadPoolExecutor(2) as workers:
        while any(workers.map(lambda _: orders.take_one(desk.etl), range(2))):
            pass

    assert sorted(desk.state(load_id) for load_id in loads) == ["published"] + ["rejected"] * 31
    assert [desk.order(number).state for number in asked].count("done") == 1
    assert count(desk.etl, "meta.releases") == before + 1
    assert count(desk.etl, "core.incidents") == 300
    again = desk.upload(path)
    worker.take_one(desk.etl)
    published = next(load_id for load_id in loads if desk.state(load_id) == "published")
    assert desk.state(again) == "rejected"
    assert desk.load(again).sentence.startswith(f"Este mismo archivo ya está publicado (carga {published}).")
