"""Workbooks from outside: weighed before opening, then read by a child process with limits."""

import json
import signal
import struct
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from io import SEEK_END
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from etl import limits, marks
from etl.delivery import SAVE_AS, Numbers, Row, UnreadableFile
from etl.marks import Marks
from etl.spreadsheet import MEMORY, OUT_OF_MEMORY, OUT_OF_ROOM

MAX_FILE = limits.MAX_BOOK_MB * limits.MB
MAX_UNPACKED = limits.MAX_UNPACKED_MB * limits.MB
SMALL_ENTRY = 1 << 20
WALL_SECONDS = 60

ROOT = Path(__file__).resolve().parent.parent
LESS = "Divida los datos en varios libros o guárdelos como .csv (UTF-8) y vuelva a intentarlo."
SLOW = f"Archivo rechazado: leerlo tarda más de un minuto. {LESS}"
HEAVY = f"Archivo rechazado: leerlo necesita más memoria de la permitida. {LESS}"
LONG = f"Archivo rechazado: sus celdas suman demasiado texto. {LESS}"
BROKEN = f"Archivo rechazado: el libro está dañado. Ábralo. {SAVE_AS}"
LOCKED = "El libro está protegido con contraseña. Quítele la contraseña y vuelva a intentarlo."
REASONS = {
    OUT_OF_MEMORY: HEAVY,
    -signal.SIGABRT: HEAVY,  # how Rust ends when memory is refused
    -signal.SIGKILL: HEAVY,
    OUT_OF_ROOM: LONG,
    -signal.SIGXCPU: SLOW,
}


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook. rows: those that are not blank; width: columns up to the last one used.

    numbers: (row, column from 0) → how a cell is read where its column is of numbers; filled as the rows are.
    marks.dates is filled after the last row.
    """

    name: str
    width: int
    notes: list[str]
    rows: Iterator[Row]
    numbers: Numbers
    marks: Marks


def read_workbook(path: Path, sheet: str | None) -> Sheet:
    """The sheet asked for, or the first visible one with data. Raises UnreadableFile."""
    head, out = in_child("etl.spreadsheet", path, sheet)
    numbers: Numbers = {}
    found = marks.of(head["marks"])
    rows = _rows(out, numbers, found)
    return Sheet(head["sheet"], head["width"], head["notes"], rows, numbers, found)


def in_child(module: str, path: Path, sheet: str | None) -> tuple[dict, IO[bytes]]:
    """What a module of ours, run apart and under limits, says of a workbook: its first line of JSON, and the rest,
    still to be read. Raises UnreadableFile."""
    with ExitStack() as stack:
        book = stack.enter_context(path.open("rb"))
        _weigh(book)
        out = TemporaryFile()  # noqa: SIM115  nameless: it goes when the rows are read or forgotten
        stack.callback(out.close)
        status = _run(module, book, out, sheet)
        if status:
            raise UnreadableFile(REASONS.get(status, BROKEN))
        out.seek(0)
        head = json.loads(out.readline())
        if "error" in head:
            raise UnreadableFile(head["error"])
        stack.pop_all()
        book.close()
    return head, out


def _rows(out: IO[bytes], numbers: Numbers, found: Marks) -> Iterator[Row]:
    with out:
        for line in out:
            told = json.loads(line)
            if isinstance(told, dict):
                if "error" in told:
                    raise UnreadableFile(told["error"])
                found.dates.update({int(at): many for at, many in told["dates"].items()})
                return
            number, *cells = told
            if isinstance(number, list):
                number, otherwise = number
                numbers.update({(number, int(at)): text for at, text in otherwise.items()})
            yield number, cells


def _weigh(book: IO[bytes]) -> None:
    if book.seek(0, SEEK_END) > MAX_FILE:
        raise UnreadableFile(f"Archivo rechazado: el libro pesa más de 25 MB. {LESS}")
    book.seek(0)
    if book.read(2) == b"PK":
        _weigh_zip(book)
    elif "EncryptedPackage".encode("utf-16-le") in book.read():
        raise UnreadableFile(LOCKED)
    book.seek(0)


def _weigh_zip(book: IO[bytes]) -> None:
    try:
        with zipfile.ZipFile(book) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, struct.error, IndexError):
        raise UnreadableFile(BROKEN) from None
    names = {entry.filename for entry in entries}
    if not any(name.startswith("xl/") for name in names) and "content.xml" not in names:
        raise UnreadableFile(f"El archivo es un .zip, no una hoja de cálculo. Descomprímalo. {SAVE_AS}")
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableFile(LOCKED)
    if len(entries) > limits.MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise UnreadableFile(f"Archivo rechazado: descomprimido ocupa más de lo permitido (300 MB). {LESS}")
    if any(ratio(entry) > limits.MAX_RATIO for entry in entries if entry.file_size > SMALL_ENTRY):
        raise UnreadableFile(f"Archivo rechazado: está comprimido de forma sospechosa. Ábralo. {SAVE_AS}")


def ratio(entry: zipfile.ZipInfo) -> float:
    return entry.file_size / max(entry.compress_size, 1)


def _run(module: str, book: IO[bytes], out: IO[bytes], sheet: str | None) -> int:
    command = [sys.executable, "-m", module, *([] if sheet is None else [sheet])]
    # No environment: what opens strangers' files knows no secret.
    with subprocess.Popen(  # noqa: S603  our own module; the sheet's name is one argument
        command, stdin=book, stdout=out, stderr=subprocess.DEVNULL, cwd=ROOT, env={}
    ) as child:
        try:
            return _wait(child)
        finally:
            child.kill()


def _wait(child: subprocess.Popen[bytes]) -> int:
    deadline = time.monotonic() + WALL_SECONDS
    while True:
        try:
            return child.wait(timeout=0.2)
        except subprocess.TimeoutExpired:
            if time.monotonic() > deadline:
                raise UnreadableFile(SLOW) from None
            if sys.platform != "linux" and resident(child.pid) > MEMORY:
                raise UnreadableFile(HEAVY) from None


def resident(pid: int) -> int:
    """Bytes of memory that a process holds, 0 if it is gone; for systems where RLIMIT_AS does nothing."""
    command = ["/bin/ps", "-o", "rss=", "-p", str(pid)]
    said = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  a number
    return int(said.stdout.strip() or 0) * 1024
