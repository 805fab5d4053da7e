"""Reviews, reprogrammings and risks as the warehouse answers them, recounted from the sample files."""

import pandas as pd
import pytest

from config import ROOT
from data_access import plans, reviews, risks

PLAN = ("demostracion", "2026")


@pytest.fixture(autouse=True)
def portal(samples):
    """Every question here goes to the samples."""


def sample(name: str) -> pd.DataFrame:
    rows = pd.read_csv(ROOT / "samples" / "demostracion" / f"{name}.csv", dtype=str)
    return rows[rows["plan"] == "2026"]


def test_reviews_come_by_quarter_and_are_those_of_the_file():
    found = reviews.reviews(*PLAN)

    assert found["quarter"].is_monotonic_increasing
    assert len(found) == len(sample("reviews")) > 30


def test_reviews_of_a_line_are_its_own():
    found = reviews.reviews(*PLAN, 1)

    assert set(found["line"]) == {1}
    assert list(found["quarter"]) == sorted(sample("reviews").query("line == '1'")["quarter"])


def test_a_reprogramming_is_told_as_it_was_decided():
    found, wanted = reviews.reprogrammings(*PLAN), sample("reprogrammings")

    assert found["decided_on"].is_monotonic_increasing
    assert sorted(found["reason"]) == sorted(wanted["reason"])


def test_the_last_review_is_beside_what_is_computed():
    rows = plans.followed_to(*PLAN, "2026-06")[0].set_index("line")
    wanted = sample("reviews").query("quarter <= '2026-T2'").sort_values("quarter").groupby("line").last()

    assert rows["declared_quarter"].dropna().to_dict() == {int(n): q for n, q in wanted["quarter"].items()}


def test_declared_and_computed_progress_are_not_each_others_copy():
    rows = plans.followed_to(*PLAN, "2026-09")[0].dropna(subset=["declared_pct", "computed_pct"])

    assert ((rows["declared_pct"] - rows["computed_pct"]).abs() > 8).any()


def test_a_month_asked_for_leaves_out_what_was_reported_or_decided_later():
    early, late = plans.followed_to(*PLAN, "2026-03")[0], plans.followed_to(*PLAN)[0]

    assert max(sum(v is not None for v in done) for done in early["done"]) <= 3
    assert sum(map(len, early["moves"])) == 0 < sum(map(len, late["moves"]))


def test_a_decision_after_the_last_report_waits():
    decided = sample("reprogrammings")["decided_on"]

    moves = [move for row in plans.followed_to(*PLAN)[0]["moves"] for move in row]
    assert len(moves) == (decided < "2026-11").sum() < len(decided)


def test_a_risk_knows_the_lines_that_name_it_and_those_that_it_moved():
    register = risks.register(*PLAN).set_index("code")
    named = sample("activities").dropna(subset=["risk_codes"])
    moved = sample("reprogrammings").dropna(subset=["risk"])

    for code in register.index:
        assert register.loc[code, "lines"] == sorted(named.query("risk_codes == @code")["line"].astype(int))
        assert register.loc[code, "moved"] == sorted(set(moved.query("risk == @code")["line"].astype(int)))


def test_which_risks_came_true_is_told_as_far_as_it_is_known():
    register = risks.register(*PLAN).set_index("code")["came_true_on"].dropna()

    assert register.to_dict() == {"R-02": "2026-04-17", "R-03": "2026-05"}


def test_a_plan_without_a_register_has_no_risks():
    assert risks.register("ilo", "2021").empty
    assert {"lines", "moved"} <= set(risks.register("ilo", "2021"))
