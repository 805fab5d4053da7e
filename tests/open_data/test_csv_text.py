"""CSV files open in a spreadsheet without running anything."""

import csv
import io
from datetime import date, time
from decimal import Decimal

import pandas as pd
import pytest

from open_data import csv_text

DANGEROUS = ["=1+1", "+1+cmd", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "-|-|1", '=HYPERLINK("http://x")']


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text):
    assert csv_text.cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-5", "+5,3", "-25 %", "-1.234,50", "Robo a persona", "5 = 5", "'x"])
def test_numbers_and_harmless_text_stay_as_they_are(text):
    assert csv_text.cell(text) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (float("nan"), ""),
        (pd.NaT, ""),
        (True, "true"),
        (False, "false"),
        (-3, "-3"),
        (12.0, "12"),
        (0.5, "0.5"),
        (Decimal("-1234.50"), "-1234.50"),
        (Decimal("1E+3"), "1000"),
        (date(2026, 3, 31), "2026-03-31"),
        (time(18, 30), "18:30:00"),
        ({"type": "Point"}, '{"type":"Point"}'),
    ],
)
def test_a_value_is_written_as_its_schema_reads_it(value, text):
    assert csv_text.cell(value) == text


def test_a_file_begins_with_the_mark_and_reads_back_the_same():
    rows = pd.DataFrame({"a": ['coma, comilla " y\nsalto', "ñandú"], "b": ["=1", None]}, dtype=object)

    text = csv_text.write(rows)

    assert text.startswith("\ufeff")
    read = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert read == [["a", "b"], ['coma, comilla " y\nsalto', "'=1"], ["ñandú", ""]]
