"""The classes that colour a map."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.classes import classes, rate_classes


@given(st.lists(st.integers(0, 2_000_000), max_size=200))
def test_classes_are_at_most_five_cover_every_count_once_and_none_is_empty(counts):
    limits = classes(counts)

    assert len(limits) <= 5
    assert [low for low, _ in limits] == [1, *(high + 1 for _, high in limits[:-1])][: len(limits)]
    assert bool(limits) == any(counts)
    assert all(any(low <= n <= high for n in counts) for low, high in limits)
    assert all(any(low <= n <= high for low, high in limits) for n in counts if n)


def test_many_small_counts_and_a_few_large_ones_all_show():
    counts = [1] * 400 + [2] * 200 + [4] * 150 + [9] * 100 + [40] * 20 + [300]

    assert classes(counts) == [(1, 1), (2, 2), (3, 4), (5, 10), (11, 300)]


def test_limits_are_round():
    assert classes(range(1, 1235))[-1] == (1001, 1500)


@pytest.mark.parametrize("counts", [[], [0, 0]])
def test_nothing_has_no_classes(counts):
    assert classes(counts) == []


def test_rates_have_classes_of_one_decimal():
    assert rate_classes([None, 0.0, 2.3, 44.1]) == [(0.1, 2.5), (2.6, 50.0)]
