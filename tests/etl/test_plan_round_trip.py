"""The documents of the seeds typed into a workbook say what their text says, to the last cell."""

import re
from pathlib import Path

import pandas as pd
import pytest
import xlsxwriter

import config
from etl.plan_reader.grid import Grid
from etl.plan_reader.reading import Settings, read
from etl.plan_reader.source import opened
from etl.plan_reader.text import read_text

SEEDS = config.ROOT.parent / "shared" / "seeds"
DOCUMENTS = [
    ("000_985d66119682179b.txt", 2020, 10),
    ("001_9debe37f0e0b609a.txt", 2021, 50),
    ("002_5b8ff2da8c9cf190.txt", 2019, 234),
]


def typed(rows: Grid, path: Path) -> Path:
    """The rows as a person types them: numbers are numbers, «01» a number with a format, «25 %» a percentage."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Plan")
        zeros, percent = book.add_format({"num_format": "00"}), book.add_format({"num_format": "0%"})
        spaced = book.add_format({"num_format": "0 %"})
        for row in rows:
            for at, text in enumerate(row.cells):
                if re.fullmatch(r"[1-9]\d{0,3}", text):
                    sheet.write_number(row.number - 1, at, int(text))
                elif re.fullmatch(r"0\d", text):
                    sheet.write_number(row.number - 1, at, int(text), zeros)
                elif re.fullmatch(r"\d+ ?%", text):
                    look = spaced if " " in text else percent
                    sheet.write_number(row.number - 1, at, int(text.rstrip(" %")) / 100, look)
                elif text:
                    sheet.write_string(row.number - 1, at, text)
    return path


@pytest.mark.skipif(not SEEDS.exists(), reason="the documents are beside the repository, not in it")
@pytest.mark.parametrize(("name", "year", "lines"), DOCUMENTS)
def test_a_document_typed_into_a_workbook_reads_the_same(
    tmp_path: Path, name: str, year: int, lines: int
) -> None:
    text = read_text(SEEDS / name)
    settings = Settings(year, "documento")
    expected = read(text, settings)

    source = opened(typed(text, tmp_path / "p.xlsx"))
    found = read(source.rows, settings)

    assert len(found.activities) >= lines
    for part in ("plans", "objectives", "risks", "activities", "observations"):
        pd.testing.assert_frame_equal(getattr(found, part), getattr(expected, part))
    assert (found.computed, found.questions) == (expected.computed, expected.questions)
    assert (source.colours, source.waiting, source.unplaced) == ((), frozenset(), frozenset())
