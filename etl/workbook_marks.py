"""What the XML of an .xlsx says of a sheet beside its values: a scan of the bytes, several times faster than a parser.

calamine gives '' for an error (#REF!) and for a formula whose result was never stored; both are found here by their place.
The scan goes by blocks that end where a cell begins. Runs in etl.spreadsheet's child, after the book was opened.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from posixpath import dirname, join, normpath
from typing import IO
from xml.parsers import expat

from etl import ods_marks
from etl.marks import MOST_NAMED, UNSOLVED, Faults, Marks, Range
from etl.percent_cells import Broken, column_of, part_of

_BLOCK = 1 << 20
_LONGEST = 16 << 20
_PREFIX = re.compile(rb"<(\w+:)?sheetData\b")
_ATTRIBUTE = re.compile(rb"""(?<![\w:])([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_PLACE = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")
_OF_CELL = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{1,3})(\d{1,7})["']""")


def of_book(data: bytes, sheet: str, faults: Faults) -> Marks:
    """The marks of a sheet of any book; its faulty cells go to `faults`. Raises Broken."""
    if data[:2] != b"PK":
        return Marks(is_blind=True)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {name.lower().replace("\\", "/"): name for name in archive.namelist()}
            if "content.xml" in names:
                return ods_marks.scan(archive, names["content.xml"], sheet, faults)
            return _of_xlsx(archive, names, sheet, faults)
    except (zipfile.BadZipFile, expat.ExpatError, EOFError, NotImplementedError, ValueError) as error:
        raise Broken from error


def _of_xlsx(archive: zipfile.ZipFile, names: dict[str, str], sheet: str, faults: Faults) -> Marks:
    marks, part = Marks(), part_of(archive, names, sheet)
    if part is None:
        return Marks(is_blind=True)
    with archive.open(part) as file:
        head = file.read(_BLOCK)
        tags = _Tags(head)
        for block in _blocks(head, file, tags.cell + b" "):
            _faults(tags, block, faults)
            _layout(tags, block, marks)
    _related(archive, names, part, marks)
    return marks


def _blocks(head: bytes, file: IO[bytes], cell: bytes) -> Iterator[bytes]:
    """The part in pieces that begin with a cell, or at the start: a cell is never in two."""
    rest = head
    while chunk := file.read(_BLOCK):
        cut = rest.rfind(cell)
        if cut < 0 and len(rest) > _LONGEST:
            cut = rest.rfind(b"<")
        if cut > 0:
            yield rest[:cut]
            rest = rest[cut:]
        rest += chunk
    yield rest


class _Tags:
    """The patterns of a part, with the prefix that its elements have."""

    def __init__(self, head: bytes) -> None:
        found = _PREFIX.search(head)
        p = (found and found[1]) or b""  # word characters and a colon
        self.cell = b"<%bc" % p
        self.error = re.compile(rb"<%bc\s((?>[^<>]*?\bt\s*=\s*[\"']e[\"'])[^<>]*+)>" % p)
        self.unsolved = re.compile(
            rb"<%bf\b[^<>]*?(?:/>|>[^<]*</%bf\s*>)\s*(?:<%bv\s*/>|<%bv\b[^>]*>\s*</%bv\s*>\s*)?</%bc\s*>"
            % (p, p, p, p, p, p)
        )
        self.value = re.compile(rb"<%bv\b[^>]*>([^<]*)<" % p)
        self.hidden = re.compile(
            rb"<%b(row|col)\s((?>[^<>]*?\bhidden\s*=\s*[\"'](?:1|true)[\"'])[^<>]*+)>" % p
        )
        self.merged = re.compile(rb"<%bmergeCell\s([^<>]*)>" % p)
        self.filtered = re.compile(rb"<%bfilterColumn\s" % p)


def _faults(tags: _Tags, block: bytes, faults: Faults) -> None:
    for found in tags.error.finditer(block):
        end = block.find(tags.cell, found.end())
        value = tags.value.search(block, found.end(), end if end > 0 else len(block))
        text = value[1].decode("utf-8", "replace").strip() if value else ""
        _add(faults, found[1], text)
    last = 0
    for found in tags.unsolved.finditer(block):
        start = block.rfind(tags.cell, last, found.start())
        if start < 0:
            raise Broken
        last = found.end()
        cell = block[start : block.find(b">", start)]
        if _attributes(cell).get("t", "n") in (
            "n",
            "b",
        ):  # as text, an empty result is a result; an error is told above
            _add(faults, cell, UNSOLVED)


def _add(faults: Faults, cell: bytes, text: str) -> None:
    place = _OF_CELL.search(cell)
    if place is None:
        raise Broken  # a fault that nobody could find
    faults.add(int(place[2]), column_of(place[1].decode()), text)


def _attributes(tag: bytes) -> dict[str, str]:
    return {
        found[1].decode(): (found[2] or found[3] or b"").decode("utf-8", "replace")
        for found in _ATTRIBUTE.finditer(tag)
    }


def _layout(tags: _Tags, block: bytes, marks: Marks) -> None:
    for found in tags.hidden.finditer(block):
        told = _attributes(found[2])
        if found[1] == b"row":
            marks.hidden_rows += 1
        elif len(marks.hidden_columns) < MOST_NAMED and told.get("min", "").isdecimal():
            last = told.get("max", told["min"])
            marks.hidden_columns.append((int(told["min"]) - 1, int(last) - 1))
    for found in tags.merged.finditer(block):
        area = _range(_attributes(found[1]).get("ref", ""))
        if area and len(marks.merged) < MOST_NAMED:
            marks.merged.append(area)
    marks.is_filtered = marks.is_filtered or tags.filtered.search(block) is not None


def _range(text: str) -> Range | None:
    """A1:B2 → its rows and columns."""
    ends = [_PLACE.fullmatch(end) for end in text.split(":")]
    if len(ends) != 2 or ends[0] is None or ends[1] is None:
        return None
    return int(ends[0][2]), column_of(ends[0][1]), int(ends[1][2]), column_of(ends[1][1])


def _related(archive: zipfile.ZipFile, names: dict[str, str], part: str, marks: Marks) -> None:
    """What stands in other parts: comments and declared tables."""
    folder, _, name = part.rpartition("/")
    relations = names.get(f"{folder}/_rels/{name}.rels".lower())
    if relations is None:
        return
    read: set[str] = set()
    for found in re.finditer(rb"<(?:\w+:)?Relationship\s([^<>]*)>", archive.read(relations)):
        told = _attributes(found[1])
        target = names.get(normpath(join("/", dirname(part), told.get("Target", ""))).lstrip("/").lower())
        kind = told.get("Type", "").rpartition("/")[2]
        if target is None or target in read:
            continue
        read.add(target)
        if kind == "comments":
            marks.comments += len(re.findall(rb"<(?:\w+:)?comment\s", archive.read(target)))
        elif kind == "table" and len(marks.tables) < MOST_NAMED:
            head = re.search(rb"<(?:\w+:)?table\s([^<>]*)>", archive.read(target))
            marks.tables += [_attributes(head[1]).get("ref", "?")] if head else []
