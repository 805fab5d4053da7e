"""A file as delivered, into rows of text: no header, no types. Its content says what it is, not its name.

An apostrophe before what a spreadsheet would run (`= + - @`) is not of the cell: the CSV that the portal gives has it, as
others have that keep a text from being run. One is taken off, so that what was taken away can be sent back as it came.
"""

from collections.abc import Iterator
from io import SEEK_END
from pathlib import Path

import pandas as pd

from etl.delimited import read_chunks
from etl.delivery import SAVE_AS, Delivery, UnreadableFile, frames
from etl.dialect import SEPARATORS, recognise
from etl.workbook import read_workbook

__all__ = ["Delivery", "UnreadableFile", "read"]

WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
OTHERS = {
    b"\x1f\x8b": "un comprimido .gz",
    b"BZh": "un comprimido .bz2",
    b"\xfd7zXZ\0": "un comprimido .xz",
    b"7z\xbc\xaf\x27\x1c": "un comprimido .7z",
    b"Rar!": "un comprimido .rar",
    b"PK\x05\x06": "un .zip vacío",
    b"%PDF": "un PDF",
    b"{\\rtf": "un documento de texto (.rtf)",
    b"\x89PNG": "una imagen",
    b"\xff\xd8\xff": "una imagen",
    b"PAR1": "un archivo Parquet",
    b"SQLite format 3\0": "una base de datos SQLite",
}


def read(path: Path, sheet: str | None = None, chunk_rows: int = 50_000) -> Delivery:
    """Recognise a file and open its rows; `sheet` names one of a workbook, else the first visible with data.

    Raises UnreadableFile here or while the chunks are read, and nothing else for any content.
    """
    try:
        with path.open("rb") as handle:
            head = handle.read(64)
        _refuse(head)
        if head.startswith(WORKBOOKS):
            return _from_workbook(path, sheet, chunk_rows)
        return _from_text(path, sheet, chunk_rows)
    except OSError as error:
        raise _unopened(path) from error


def _unopened(path: Path) -> UnreadableFile:
    return UnreadableFile(
        f"No se pudo abrir «{path.name}». Revise que exista, que se pueda leer y que haya espacio."
    )


def _refuse(head: bytes) -> None:
    if not head:
        raise UnreadableFile(
            "El archivo está vacío (0 bytes). Revise que se guardó completo y vuelva a enviarlo."
        )
    for prefix, what in OTHERS.items():
        if head.startswith(prefix):
            raise UnreadableFile(f"El archivo es {what}, no una hoja de cálculo. Ábralo. {SAVE_AS}")
    dated = len(head) > 32 and 1 <= head[2] <= 12 and 1 <= head[3] <= 31
    if head[0] in (0x03, 0x83, 0x8B, 0xF5) and dated:
        raise UnreadableFile(
            f"El archivo es una tabla dBase (.dbf). Ábrala en una hoja de cálculo. {SAVE_AS}"
        )


def _from_workbook(path: Path, sheet: str | None, chunk_rows: int) -> Delivery:
    found = read_workbook(path, sheet)
    chunks = frames(found.rows, chunk_rows, found.width)
    return Delivery(
        path.name,
        found.name,
        _at_least_one(path, chunks),
        found.notes,
        numbers=found.numbers,
        marks=found.marks,
    )


def _from_text(path: Path, sheet: str | None, chunk_rows: int) -> Delivery:
    if sheet is not None:
        raise UnreadableFile(
            f"El archivo es texto y no tiene hojas; se pidió «{sheet}». Envíelo sin nombre de hoja."
        )
    dialect = recognise(path)
    notes = [f"codificación {dialect.encoding}", f"separador {SEPARATORS[dialect.separator]}"]
    if not _is_ended(path):
        notes.append(_NO_END)
    chunks = _at_least_one(path, map(_unguarded, read_chunks(path, dialect, chunk_rows)))
    return Delivery(path.name, None, chunks, notes, rows=dialect.lines)


def _unguarded(chunk: pd.DataFrame) -> pd.DataFrame:
    """A chunk without the apostrophe that guards a text."""
    for column in chunk.columns:
        cells = chunk[column]
        if cells.str.startswith("'").any() and (guarded := cells.str.match(_GUARDED)).any():
            chunk[column] = cells.mask(guarded, cells.str.slice(1))
    return chunk


_GUARDED = r"'+[=+\-@\t\r]"
_NO_END = (
    "la última fila no termina en salto de línea: si el archivo se descargó, compruebe que llegó completo"
)


def _is_ended(path: Path) -> bool:
    """Whether the last line has its end: one that was cut exactly after a row shows nothing else."""
    with path.open("rb") as file:
        file.seek(-min(2, path.stat().st_size), SEEK_END)
        last = file.read()
    return b"\n" in last or b"\r" in last


def _at_least_one(path: Path, chunks: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    empty = True
    try:
        for chunk in chunks:
            if len(chunk):
                empty = False
                yield chunk
    except OSError as error:
        raise _unopened(path) from error
    if empty:
        raise UnreadableFile(
            "El archivo está vacío: no tiene ninguna celda con datos. Revíselo y vuelva a enviarlo."
        )
