"""Small workbooks made to take a minute, or more memory than the child may hold."""

import contextlib
import io
import subprocess
import sys
import time
import zipfile

import pytest

from config import ROOT
from etl import limits, workbook_marks
from etl.check import check
from etl.delivery import UnreadableFile
from etl.marks import Faults
from etl.questions import Question
from etl.read import read
from tests.etl.badinput import packed, xlsx
from tests.factories import SLUG
from warehouse.datasets import BY_NAME
from warehouse.validation import Context

ROWS = [["code", "name"], ["a", "Alcaldía"]]
PART = "xl/worksheets/sheet1.xml"


def parts(**sheets) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(xlsx(**(sheets or {"H": ROWS})))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize(
    "head",
    [
        b"<col " + b"hidden =" * 60_000,
        (b"<col " + b"hidden =" * 100) * 3_000,
        b'<col hidden="1" ' * 60_000,
        b'<c t="e" ' * 60_000,
        b"<c " + b't="e" ' * 60_000,
        b"<f x " * 60_000,
        b'<c t="e">' * 60_000,
    ],
)
def test_the_scan_of_a_sheet_takes_no_longer_than_it_is(head: bytes) -> None:
    start = time.process_time()
    tags, faults, marks = workbook_marks._Tags(b"<sheetData>"), Faults(), workbook_marks.Marks()
    with contextlib.suppress(workbook_marks.Broken):
        workbook_marks._faults(tags, head, faults)
    workbook_marks._layout(tags, head, marks)
    assert time.process_time() - start < 2


def test_a_part_that_is_named_often_is_read_once() -> None:
    book = parts()
    relation = '<Relationship Type="x/comments" Target="../c.xml" Id="r"/>'
    book["xl/worksheets/_rels/sheet1.xml.rels"] = (
        f"<Relationships>{relation * 5_000}</Relationships>".encode()
    )
    book["xl/c.xml"] = b"<comments>" + b"<comment a/>" * 20_000 + b"</comments>"

    start = time.process_time()
    marks = workbook_marks.of_book(packed(book), "H", Faults())

    assert marks.comments == 20_000
    assert time.process_time() - start < 2


READ_AND_TELL = """
import resource, sys
from pathlib import Path
from etl.read import UnreadableFile, read
try:
    print(read(Path(sys.argv[1])))
except UnreadableFile as problem:
    print(problem)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def test_a_cell_far_below_is_refused_within_the_memory_of_a_child(tmp_path) -> None:
    book = parts()
    far = b'<row r="9999999"><c r="B9999999" t="e"><v>#REF!</v></c></row></sheetData>'
    book[PART] = book[PART].replace(b"</sheetData>", far)
    (tmp_path / "u.xlsx").write_bytes(packed(book))

    command = [
        sys.executable,
        "-c",
        READ_AND_TELL,
        tmp_path / "u.xlsx",
    ]  # this process had other children, and larger
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    said, kilobytes = done.stdout.splitlines()
    assert said.startswith("Archivo rechazado")
    assert 0 < int(kilobytes) <= limits.CHILD_MB << 10


def test_of_many_sheets_the_first_are_said(tmp_path) -> None:
    (tmp_path / "u.xlsx").write_bytes(xlsx(**{f"H{n}": [["x", "y"], ["1", "2"]] for n in range(60)}))

    notes = read(tmp_path / "u.xlsx").notes

    assert len(notes) == 22 and notes[-1] == "otras hojas: 39 más"
    with pytest.raises(UnreadableFile, match="«H19» y 40 más"):
        read(tmp_path / "u.xlsx", "Z")
    with pytest.raises(Question, match="«H20» y 39 más") as asked:
        check(BY_NAME["units"], tmp_path / "u.xlsx", Context(SLUG), tmp_path)
    assert len(asked.value.asked["sheets"]) == 20
