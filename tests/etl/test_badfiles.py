"""Files as they really arrive, pushed through a whole load: a sentence or a load, never a trace."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from etl.check import check
from tests import factories
from tests.etl.badinput import REFUSED, write_replicas
from tests.factories import SLUG, count, load
from warehouse.datasets import BY_NAME
from warehouse.errors import PortalError
from warehouse.validation import Context

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "badinput"


def shared_files() -> list[Path]:
    """What the machine has beside the repository, if anything; the replicas stand for it elsewhere."""
    return sorted(path for path in SHARED.rglob("*") if path.is_file())


def outcome(db: sa.Engine, dataset: str, path: Path) -> str:
    """The state in which a load ends, or its sentence."""
    try:
        return load(db, dataset, path).state
    except PortalError as problem:
        return str(problem)


@pytest.mark.parametrize("dataset", ["incidents", "units"])
def test_no_strange_file_breaks_a_load_or_changes_anything(
    db: sa.Engine, tmp_path: Path, dataset: str
) -> None:
    factories.observatory(db, tmp_path)
    (tmp_path / "files").mkdir()
    files = [*write_replicas(tmp_path / "files"), *(shared_files() if dataset == "units" else [])]
    releases = count(db, "meta.releases")

    ends = {path.name: outcome(db, dataset, path) for path in files}

    assert len(ends) > 40
    assert [name for name, end in ends.items() if end != "rejected" and not end.endswith((".", ":"))] == []
    assert "published" not in ends.values()
    assert count(db, "meta.releases") == releases
    assert count(db, "meta.loads WHERE state NOT IN ('published', 'rejected')") == 0
    assert count(db, f"core.{dataset}") == 0


def test_a_readable_file_under_a_good_header_is_rows_or_problems(tmp_path: Path) -> None:
    """The replicas' own cells under declared names: validation meets them, not only the header's search."""
    units = BY_NAME["units"]
    readable = [
        path for path in write_replicas(tmp_path) if path.suffix == ".csv" and path.name not in REFUSED
    ]
    told = {}
    for path in readable:
        text = path.read_bytes()
        if text.startswith((b"\xff\xfe", b"\xfe\xff")):
            continue
        path.write_bytes(b"code,name,sort_order\n" + text.removeprefix(b"\xef\xbb\xbf"))
        try:
            found = check(units, path, Context(SLUG), tmp_path)
        except PortalError as problem:
            told[path.name] = str(problem)
        else:
            assert found.rows_in == found.loaded + found.rejected + found.duplicate
            told[path.name] = "rows"

    assert len(told) > 20
    assert list(told.values()).count("rows") > 15


def test_a_rejected_file_can_be_corrected_and_loaded(db: sa.Engine, tmp_path: Path) -> None:
    factories.observatory(db, tmp_path)
    path = factories.write(tmp_path / "u.csv", [{"code": "a", "name": ""}])
    assert outcome(db, "units", path) == "rejected"

    factories.write(path, [{"code": "a", "name": "Alcaldía"}])

    assert outcome(db, "units", path) == "published"
