"""Received files in pieces: what comes back is what came, and a file that changes under our hands is refused."""

import zlib
from pathlib import Path

import pytest
import sqlalchemy as sa

from etl import received
from tests.factories import count
from warehouse.errors import PortalError


@pytest.fixture
def small(monkeypatch) -> None:
    """Pieces of ten bytes, so that a small file has many."""
    monkeypatch.setattr(received, "PIECE", 10)


def keep(db: sa.Engine, path: Path) -> str:
    sha256 = received.digest(path)
    with db.begin() as connection:
        received.keep(connection, path, sha256)
    return sha256


def contents(db: sa.Engine, sha256: str, path: Path) -> bytes:
    with db.connect() as connection:
        received.restore(connection, sha256, path)
    return path.read_bytes()


@pytest.mark.parametrize("content", [b"", b"corto", b"0123456789", b"\x00\xff" * 501])
def test_what_comes_back_is_what_came(db: sa.Engine, small, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)

    sha256 = keep(db, path)

    assert contents(db, sha256, tmp_path / "b.csv") == content
    assert count(db, "raw.pieces") == max(1, -(-len(content) // 10))
    assert count(db, f"raw.files WHERE bytes = {len(content)}") == 1


def test_the_same_contents_are_kept_once(db: sa.Engine, small, tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_bytes(b"x" * 35)
        keep(db, tmp_path / name)

    assert (count(db, "raw.files"), count(db, "raw.pieces")) == (1, 4)


def test_contents_that_somebody_added_to_are_not_given_back(db: sa.Engine, small, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"x" * 35)
    sha256 = keep(db, path)
    with db.begin() as connection:
        more = received.pieces.insert().values(sha256=sha256, number=99, content=zlib.compress(b"de mas"))
        connection.execute(more)

    with pytest.raises(PortalError, match="su huella es otra"):
        contents(db, sha256, tmp_path / "b.csv")


def test_purged_contents_are_kept_again_when_they_come_again(db: sa.Engine, small, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"x" * 35)
    sha256 = keep(db, path)
    with db.begin() as connection:
        connection.execute(received.pieces.delete())

    keep(db, path)

    assert contents(db, sha256, tmp_path / "b.csv") == b"x" * 35


def test_a_file_that_changes_while_it_is_read_is_refused(db: sa.Engine, small, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"x" * 35)
    sha256 = received.digest(path)
    path.write_bytes(b"x" * 36)

    with pytest.raises(PortalError, match="cambió mientras se leía"), db.begin() as connection:
        received.keep(connection, path, sha256)

    assert (count(db, "raw.files"), count(db, "raw.pieces")) == (0, 0)
