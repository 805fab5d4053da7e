"""Intervals and differences of counts, against values of textbooks."""

import pytest

from data_access import chance


@pytest.mark.parametrize(
    ("count", "low", "high"), [(0, 0, 3.689), (1, 0.0253, 5.572), (10, 4.795, 18.390), (25, 16.179, 36.905)]
)
def test_the_interval_of_a_count_is_garwoods(count, low, high):
    assert chance.interval(count) == pytest.approx((low, high), abs=0.001)


def test_the_share_of_the_sum_has_the_interval_of_clopper_and_pearson():
    """4 of 20: 0.0573 to 0.4366; the daily rate is that odds."""
    found = chance.difference(4, 16)

    assert found.low == pytest.approx(0.05733 / (1 - 0.05733), rel=1e-3)
    assert found.high == pytest.approx(0.43661 / (1 - 0.43661), rel=1e-3)
    assert found.certain


@pytest.mark.parametrize(
    ("now", "before", "certain"), [(5, 0, False), (6, 0, True), (0, 5, False), (0, 6, True), (12, 6, False)]
)
def test_what_chance_could_do_is_not_certain(now, before, certain):
    """The exact test of a half: 5 of 5 happens in 6.25 % of cases, 6 of 6 in 3.1 %."""
    assert chance.difference(now, before).certain is certain


def test_nothing_before_has_no_upper_limit():
    assert chance.difference(3, 0).high is None
    assert chance.difference(0, 0).certain is False


def test_days_count():
    """40 in 31 days are as many a day as 36 in 28."""
    assert chance.difference(400, 361, 31, 28).low < 1 < chance.difference(400, 361, 31, 28).high
    assert chance.difference(3100, 2800, 31, 28).certain is False
    assert chance.difference(3100, 2800).certain is True


def test_small_is_under_thirty():
    assert chance.difference(30, 29).small
    assert not chance.difference(30, 30).small
