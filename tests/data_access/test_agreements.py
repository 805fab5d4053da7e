"""Agreements: until when each holds at a day, who signs most, and what the documents leave out."""

from datetime import date

import pytest

from data_access import agreements
from tests.registers import SLUG, published

TODAY = date(2026, 9, 30)


@pytest.mark.parametrize(
    ("facts", "state", "days"),
    [
        ({"expires_on": "2026-09-30"}, agreements.IN_FORCE, 0),
        ({"expires_on": "2026-09-29"}, agreements.EXPIRED, 1),
        ({"expires_on": "2026-09"}, agreements.IN_FORCE, 0),
        ({"expires_on": "2026", "term": "Un año"}, agreements.IN_FORCE, 92),
        ({"expires_on": "2025"}, agreements.EXPIRED, 273),
        ({"term": "Cinco años"}, agreements.NO_DATE, None),
        ({}, agreements.UNTOLD, None),
    ],
)
def test_an_agreement_at_a_day(monkeypatch, facts, state, days):
    published(monkeypatch, agreements=[{"code": "a", "signed_on": "2020", "parties": "A"} | facts])

    row = agreements.listed(SLUG, TODAY).iloc[0]

    assert (row["state"], row["days"]) == (state, days)


def test_who_signs_most_counts_each_once_in_an_agreement(monkeypatch):
    rows = [("2020", "B; A;B"), ("2022-05", "A ;C"), ("2021-01-02", "C;A")]
    published(monkeypatch, agreements=[{"code": on, "signed_on": on, "parties": who} for on, who in rows])

    found = agreements.listed(SLUG, TODAY)

    assert found["code"].tolist() == ["2022-05", "2021-01-02", "2020"]
    assert agreements.signers(found) == [("A", 3), ("C", 2), ("B", 1)]


def test_panama_states_no_data_no_expiry_and_no_document(samples):
    found = agreements.listed("panama", TODAY)

    assert agreements.untold(found) == {"expires_on": 2, "data_obligations": 2, "url": 2}
    assert found["state"].tolist() == [agreements.UNTOLD] * 2
    assert [len(agreements.parties(cell)) for cell in found["parties"]] == [3, 2]
