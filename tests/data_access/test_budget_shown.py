"""The page of a table that an address asks for: always one that there is."""

import pytest

from data_access import budget_shown


@pytest.mark.parametrize(
    ("asked", "number"),
    [("", 1), ("2", 2), ("3", 3), ("4", 3), ("0", 1), ("-1", 1), ("dos", 1), ("9" * 100, 1), ("²", 1)],
)
def test_a_page_that_is_not_there_is_the_nearest_or_the_first(asked, number):
    assert budget_shown.page_of(asked, 3) == number
