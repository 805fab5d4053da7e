"""Incidents by place, held as arrays, against the rows of the view that they came from."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
import sqlalchemy as sa

from data_access import place_counts
from data_access.incident_scope import PLACE, Scope, scope
from data_access.state import IncidentState
from tests.conftest import as_role

ROWS = """
    SELECT slice, category, u.place, u.n FROM pub.incidents_by_place
    CROSS JOIN unnest(places, incidents) AS u (place, n) WHERE observatory = :observatory AND edition = :edition
"""


@pytest.fixture
def asked(samples) -> Scope:
    found = scope(IncidentState("demostracion", "2026-01", "2026-06"))
    assert found.grain == PLACE
    return found


def rows(samples, asked: Scope) -> list[sa.Row]:
    with as_role(samples, "web").connect() as connection:
        return list(
            connection.execute(sa.text(ROWS), {"observatory": asked.observatory, "edition": asked.edition})
        )


@pytest.mark.parametrize("codes", [(), ("robo",), ("robo", "hurto")])
def test_every_place_has_what_the_view_says_of_it(samples, asked, codes):
    expected: Counter[int] = Counter()
    for slice_, category, place, n in rows(samples, asked):
        if slice_ in asked.place_slices and category in (codes or (category,)):
            expected[place] += n

    found = place_counts.count(replace(asked, codes=codes))

    assert found.sum() > 0
    assert {place: n for place, n in enumerate(found.tolist()) if n} == dict(expected)


def test_outside_a_chosen_zone_is_not_zero(asked):
    everywhere = place_counts.count(asked)
    homes = place_counts.of_edition(asked.observatory, asked.edition).zones

    found = place_counts.count(replace(asked, zone=homes[1]))

    assert np.array_equal(found[homes == homes[1]], everywhere[homes == homes[1]])
    assert set(found[homes != homes[1]]) == {-1}


def test_an_edition_that_nobody_made_has_no_places(samples):
    assert place_counts.of_edition("demostracion", 1999).counts.shape == (0, 0, 1)
