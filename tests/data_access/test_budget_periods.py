"""The periods of a budget: fiscal year, months that have passed, those before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.budget_periods import before, months_of, year_of

periods = st.one_of(
    st.integers(1990, 2090).map(str),
    st.builds("{}-T{}".format, st.integers(1990, 2090), st.integers(1, 4)),
    st.builds("{}-{:02}".format, st.integers(1990, 2090), st.integers(1, 12)),
)


@pytest.mark.parametrize(
    ("period", "first", "year", "months"),
    [
        ("2026", 1, 2026, 12),
        ("2026-T3", 1, 2026, 9),
        ("2026-09", 1, 2026, 9),
        ("2019", 5, 2019, 12),
        ("2019-T1", 5, 2019, 3),
        ("2019-05", 5, 2019, 1),
        ("2020-04", 5, 2019, 12),
        ("2020-01", 5, 2019, 9),
    ],
)
def test_a_period_belongs_to_a_fiscal_year_and_ends_after_some_months(period, first, year, months):
    assert (year_of(period, first), months_of(period, first)) == (year, months)


def test_the_periods_before_begin_with_the_fiscal_year():
    assert before("2026") == ["2026"]
    assert before("2026-T3") == ["2026-T1", "2026-T2", "2026-T3"]
    assert before("2026-02") == ["2026-01", "2026-02"]
    assert before("2020-01", 11) == ["2019-11", "2019-12", "2020-01"]


@given(periods, st.integers(1, 12))
def test_those_before_are_of_the_same_year_one_step_apart_and_end_with_it(period, first):
    found = before(period, first)

    assert found[-1] == period
    assert {year_of(each, first) for each in found} == {year_of(period, first)}
    steps = [months_of(each, first) for each in found]
    assert [later - earlier for earlier, later in zip(steps, steps[1:], strict=False)] == [steps[0]] * (
        len(steps) - 1
    )
