"""A file that is wrong from top to bottom: every row is counted, the first problems are kept, memory is not."""

import csv
import io
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl import check as checking
from etl.check import Checked, check, write_rows
from tests.factories import incident, known_of, write
from warehouse import validation
from warehouse.datasets import BY_NAME
from warehouse.validation import Context

INCIDENTS = BY_NAME["incidents"]
CELL = st.one_of(
    st.none(), st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=5)
)


@pytest.fixture
def few(monkeypatch) -> None:
    """Only five problems are kept."""
    monkeypatch.setattr(validation, "KEPT_PROBLEMS", 5)
    monkeypatch.setattr(checking, "KEPT_PROBLEMS", 5)


def checked(rows: list[dict[str, str]], folder: Path) -> Checked:
    context = Context("prueba", known=known_of(INCIDENTS, incident(1)))
    return check(INCIDENTS, write(folder / "a.csv", rows), context, folder)


def test_all_wrong_rows_are_counted_and_the_first_problems_kept(few, tmp_path: Path) -> None:
    rows = [incident(n, source="dron", latitude="x") for n in range(20)]

    found = checked([*rows, incident(20)], tmp_path)

    assert (found.rows_in, found.loaded, found.rejected, found.blocked) == (21, 1, 20, True)
    assert found.problems["source_row"].tolist() == [2, 2, 2, 3, 3]


def test_what_stops_a_load_stops_it_however_late_it_comes(few, tmp_path: Path) -> None:
    found = checked([*[incident(1)] * 9, incident(2, source="dron")], tmp_path)

    assert (found.loaded, found.duplicate, found.rejected) == (1, 8, 1)
    assert found.blocked


def test_notices_alone_do_not_stop_it(few, tmp_path: Path) -> None:
    found = checked([incident(1)] * 9, tmp_path)

    assert (len(found.problems), found.duplicate, found.blocked) == (5, 8, False)


@settings(max_examples=200, deadline=None, database=None)
@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=6))
def test_rows_are_written_as_csv_reads_them(rows: list[tuple[str | None, ...]]) -> None:
    out = io.BytesIO()

    write_rows(pd.DataFrame(rows, columns=["a", "b", "c"], dtype="str"), out)

    read = csv.reader(io.StringIO(out.getvalue().decode(), newline=""), strict=True)
    assert list(read) == [[cell or "" for cell in row] for row in rows]
