"""Which cells of a workbook show a percentage: calamine gives what is stored (0.75), people read what is shown (75 %).

A light pass over the XML, for .xlsx only where some style is a percentage, for .ods only where some cell is one.
Older formats (.xls, .xlsb) keep their styles elsewhere: their cells stay as stored. Runs in etl.spreadsheet's child.
"""

import io
import re
import zipfile
from collections.abc import Callable
from decimal import Decimal
from itertools import chain
from posixpath import join, normpath
from typing import IO
from xml.parsers import expat

Places = dict[int, tuple[int, ...]]
"""Row (from 1) → columns (from 0) of its cells that show a percentage."""
Attributes = dict[str, str]

BUILT_IN = {9, 10}
MOST_REPEATED = 10_000
DECIMALS = Decimal("0.0000000001")
_CHUNK = 1 << 16
_NOT_SHOWN = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')


class Broken(Exception):
    """The book's own XML cannot be followed."""


def places(data: bytes, sheet: str) -> Places:
    """The cells of a sheet that show a percentage; {} for what is no .xlsx and no .ods. Raises Broken."""
    if data[:2] != b"PK":
        return {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {name.lower().replace("\\", "/"): name for name in archive.namelist()}
            if "content.xml" in names:
                return _of_ods(archive, names["content.xml"], sheet)
            styles = _styles(archive, names.get("xl/styles.xml"))
            part = part_of(archive, names, sheet) if styles else None
            return _of_xlsx(archive, part, styles) if part else {}
    except (zipfile.BadZipFile, expat.ExpatError, EOFError, NotImplementedError, ValueError) as error:
        raise Broken from error


def text(value: float) -> str:
    """A stored share as it is shown, ten decimals at most: 0.75 → «75%».

    Never exactly three decimals: «12.345» alone could be read as twelve thousand; «12.3450» cannot.
    """
    number = Decimal(repr(value)) * 100
    if abs(number) < 10**15:
        number = number.quantize(DECIMALS).normalize() + 0  # + 0: there is no minus zero
    shown = f"{number:f}"
    return f"{shown}0%" if re.search(r"\.\d{3}$", shown) else f"{shown}%"


def is_percentage(form: str) -> bool:
    """Whether a number format shows its first section as a percentage."""
    return "%" in _NOT_SHOWN.sub("", form).split(";")[0]


def each(
    archive: zipfile.ZipFile,
    name: str,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Tell every element of a part, by its name without prefix, in order. A part with a DTD is none of a workbook."""

    def refuse(*_: object) -> None:
        raise Broken

    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda tag, found: start(tag.rpartition(":")[2], found)
    if end:
        parser.EndElementHandler = lambda tag: end(tag.rpartition(":")[2])
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refuse
    part: IO[bytes]
    with archive.open(name) as part:
        while chunk := part.read(_CHUNK):
            parser.Parse(chunk, False)
    parser.Parse(b"", True)


def _styles(archive: zipfile.ZipFile, name: str | None) -> set[str]:
    """Numbers, as cells write them, of the cell styles that show a percentage."""
    forms, used = set(BUILT_IN), []
    inside = ""

    def start(tag: str, found: Attributes) -> None:
        nonlocal inside
        if tag in ("cellXfs", "cellStyleXfs", "dxfs", "cellStyles"):
            inside = tag
        elif tag == "numFmt" and inside != "dxfs" and is_percentage(found.get("formatCode", "")):
            forms.add(int(found["numFmtId"]))
        elif tag == "xf" and inside == "cellXfs":
            used.append(int(found.get("numFmtId", 0)))

    if name:
        each(archive, name, start)
    return {str(at) for at, form in enumerate(used) if form in forms}


def part_of(archive: zipfile.ZipFile, names: dict[str, str], sheet: str) -> str | None:
    """The part of the archive that holds a sheet."""
    book, relations = names.get("xl/workbook.xml"), names.get("xl/_rels/workbook.xml.rels")
    if not book or not relations:
        return None
    ids: dict[str, str] = {}
    targets: dict[str, str] = {}

    def sheets(tag: str, found: Attributes) -> None:
        if tag == "sheet":
            ids[found.get("name", "")] = next((v for k, v in found.items() if k.endswith(":id")), "")

    def relation(tag: str, found: Attributes) -> None:
        if tag == "Relationship":
            targets[found.get("Id", "")] = found.get("Target", "")

    each(archive, book, sheets)
    each(archive, relations, relation)
    target = targets.get(ids.get(sheet, ""), "")
    return names.get(normpath(join("/xl", target)).lstrip("/").lower()) if target else None


class _Rows:
    """Columns of each row, each pattern kept once: most rows of a table have the same."""

    def __init__(self) -> None:
        self.found: Places = {}
        self._known: dict[tuple[int, ...], tuple[int, ...]] = {}

    def add(self, rows: range, columns: list[int]) -> None:
        """More columns of some rows."""
        for row in rows if columns else ():
            pattern = (*self.found.get(row, ()), *columns)
            self.found[row] = self._known.setdefault(pattern, pattern)


def _of_xlsx(archive: zipfile.ZipFile, part: str, styles: set[str]) -> Places:
    kept, row, at, columns = _Rows(), 0, -1, list[int]()

    def start(tag: str, found: Attributes) -> None:
        nonlocal row, at, columns
        if tag == "c":
            at = column_of(found["r"]) if "r" in found else at + 1
            if found.get("s") in styles:
                columns.append(at)
        elif tag == "row":
            kept.add(range(row, row + 1), columns)
            row, at, columns = int(found.get("r", row + 1)), -1, []

    each(archive, part, start)
    kept.add(range(row, row + 1), columns)
    return kept.found


def column_of(place: str) -> int:
    """The column (from 0) of a place such as AB12."""
    number = 0
    for letter in place.rstrip("0123456789").upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def _of_ods(archive: zipfile.ZipFile, part: str, sheet: str) -> Places:
    kept, inside, rows, at, columns = _Rows(), False, range(1, 1), 0, list[int]()

    def start(tag: str, found: Attributes) -> None:
        nonlocal inside, rows, at, columns
        if tag == "table":
            kept.add(rows, columns)
            inside, rows, columns = found.get("table:name") == sheet, range(1, 1), []
        elif inside and tag == "table-row":
            kept.add(rows, columns)
            many = int(found.get("table:number-rows-repeated", 1))
            rows, at, columns = range(rows.stop, rows.stop + many), 0, []
        elif inside and tag in ("table-cell", "covered-table-cell"):
            many = int(found.get("table:number-columns-repeated", 1))
            if found.get("office:value-type") == "percentage":
                if many * len(rows) > MOST_REPEATED:
                    raise Broken
                columns = list(chain(columns, range(at, at + many)))
            at += many

    if holds(archive, part, b'"percentage"'):
        each(archive, part, start)
        kept.add(rows, columns)
    return kept.found


def holds(archive: zipfile.ZipFile, part: str, words: bytes) -> bool:
    """Whether some words stand in a part."""
    with archive.open(part) as file:
        tail = b""
        while chunk := file.read(_CHUNK):
            if words in tail + chunk:
                return True
            tail = chunk[-len(words) :]
    return False
