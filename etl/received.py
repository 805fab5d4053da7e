"""Received files, kept in the database as they came: in pieces, so that none is ever whole in memory."""

import hashlib
import zlib
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from warehouse.errors import PortalError
from warehouse.ledger import files, pieces

PIECE = 4 << 20
_LEVEL = 1  # 170 MB/s and a quarter of the size; 6 is four times slower for a fifth


def digest(path: Path) -> str:
    """The SHA-256 of a file. Raises PortalError where it cannot be read."""
    if not path.is_file():
        raise PortalError(f"No existe el archivo «{path.name}». Revise el nombre y la carpeta.")
    hashed = hashlib.sha256()
    for piece in _pieces(path):
        hashed.update(piece)
    return hashed.hexdigest()


def keep(connection: sa.Connection, path: Path, sha256: str) -> None:
    """Keep the contents of a file under its digest; contents that are there stay, for another term.

    Raises PortalError where the file is no longer what was digested.
    """
    line = insert(files).values(sha256=sha256, bytes=path.stat().st_size)
    again = line.on_conflict_do_update(index_elements=["sha256"], set_={"received_at": sa.func.now()})
    connection.execute(again)  # and its lock: who receives the same file at once waits here
    if is_kept(connection, sha256):
        return
    hashed = hashlib.sha256()
    for number, piece in enumerate(_pieces(path)):
        hashed.update(piece)
        content = zlib.compress(piece, _LEVEL)
        connection.execute(pieces.insert().values(sha256=sha256, number=number, content=content))
    if hashed.hexdigest() != sha256:
        raise PortalError(f"«{path.name}» cambió mientras se leía. Vuelva a cargarlo cuando esté completo.")


def is_kept(connection: sa.Connection, sha256: str) -> bool:
    """Whether a file's contents are still here: they are purged at the end of their term."""
    return (
        connection.scalar(sa.exists(sa.select(pieces.c.sha256).where(pieces.c.sha256 == sha256)).select())
        is True
    )


def restore(connection: sa.Connection, sha256: str, path: Path) -> None:
    """Write the contents of a kept file to `path`. Raises PortalError where they are no longer what was received."""
    hashed = hashlib.sha256()
    numbers = sa.select(pieces.c.number).where(pieces.c.sha256 == sha256).order_by(pieces.c.number)
    with path.open("wb") as out:
        for number in connection.scalars(numbers).all():
            one = sa.select(pieces.c.content).where(pieces.c.sha256 == sha256, pieces.c.number == number)
            piece = zlib.decompress(connection.execute(one).scalar_one())
            hashed.update(piece)
            out.write(piece)
    if hashed.hexdigest() != sha256:
        raise PortalError(
            "Lo guardado ya no es el archivo que se recibió: su huella es otra. Vuelva a subirlo."
        )


def _pieces(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            yield file.read(PIECE)  # of an empty file, too: what is kept has a piece
            while piece := file.read(PIECE):
                yield piece
    except OSError:
        raise PortalError(f"No se puede leer «{path.name}». Revise que exista y que tenga permiso.") from None
