"""What is fast gives exactly what is slow: plain numbers, and values that are read once however often they come."""

import pandas as pd
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.factories import EXAMPLES
from warehouse import kinds, validation
from warehouse.dataset import Column
from warehouse.datasets import ALL
from warehouse.validation import Context

NUMBER = st.from_regex(r"-?\d{1,16}([.,]\d{1,16}){0,2}", fullmatch=True)
ODD = st.sampled_from(
    ["-", "-0", "+1.5", "1e5", "NaN", ".5", "5.", "(1.5)", "12.345", "0.001", "$ 1,234.50", "٣"]
)
NUMBERS = st.lists(st.one_of(NUMBER, st.from_regex(r"-?\d{1,4}\.\d{1,6}", fullmatch=True), ODD), max_size=8)
COLUMNS = [column for dataset in ALL for column in dataset.columns]
TEXT = st.one_of(
    st.sampled_from(
        ["", " ", "\x00", "a\r\nb", "Cámara", "2026-03-09", "9/3/2026", "24:00", "sí", "1", "x" * 5001]
    ),
    st.sampled_from(sorted(EXAMPLES.values())),
    st.text(max_size=6),
    NUMBER,
)


@settings(max_examples=400, deadline=None, database=None)
@given(NUMBERS, st.sampled_from([".", ","]))
@example(["12.345"], ",")
@example(["12.345", "7.5"], ",")
@example(["123456789012345.5"], ".")
def test_a_plain_number_is_read_like_any_other(texts: list[str], decimal: str) -> None:
    values = pd.Series(texts, dtype="str")

    pd.testing.assert_series_equal(kinds._decimal(values, decimal), kinds._decimal_of_any(values, decimal))


@settings(max_examples=400, deadline=None, database=None)
@given(
    st.sampled_from(COLUMNS), st.lists(TEXT, min_size=1, max_size=5), st.sampled_from([".", ","]), st.data()
)
def test_a_value_that_repeats_is_read_like_one_that_does_not(
    column: Column, texts: list[str], decimal: str, data: st.DataObject
) -> None:
    delivered = data.draw(st.lists(st.sampled_from(texts), min_size=10, max_size=30))
    rows = pd.DataFrame({column.name: pd.Series(delivered, range(7, 7 + len(delivered)), dtype="str")})
    once, each = validation._Problems(), validation._Problems()

    fast = validation._column(column, rows, Context("prueba", decimal), once)
    slow = validation._read(column, rows[column.name], Context("prueba", decimal), each)

    pd.testing.assert_series_equal(fast, slow, check_names=False)
    pd.testing.assert_frame_equal(once.frame(), each.frame())


def test_a_column_that_repeats_is_read_once(monkeypatch) -> None:
    column = next(c for c in COLUMNS if c.kind is kinds.TIME)
    sizes: list[int] = []
    parse = kinds.TIME.parse
    monkeypatch.setitem(
        kinds.TIME.__dict__, "parse", lambda values, d: sizes.append(len(values)) or parse(values, d)
    )

    validation._column(
        column,
        pd.DataFrame({column.name: ["18:30", "19:30"] * 50}, dtype="str"),
        Context("p"),
        validation._Problems(),
    )

    assert sizes == [2]
