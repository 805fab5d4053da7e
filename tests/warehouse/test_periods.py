"""What no CHECK can hold: no fact is in the future, and what is done of a plan is done in its period."""

import pandas as pd
import pytest

from tests import factories
from warehouse import kinds
from warehouse.dataset import Column, Dataset
from warehouse.datasets import ALL, BY_NAME
from warehouse.validation import KEPT_PROBLEMS, Context, validate

TODAY = "2026-05-10"
FACTS = [(dataset, column) for dataset in ALL for column in dataset.columns if column.is_past]
TOMORROW = {
    kinds.DATE: "2026-05-11",
    kinds.MONTH: "2026-06",
    kinds.QUARTER: "2026-T3",
    kinds.PARTIAL_DATE: "2026-05-11",
    kinds.PERIOD: "2026-06",
}
FISCAL = {"2026": ("2026-05-01", "2027-04-30")}


def told(
    dataset: Dataset, column: Column, *rows: dict[str, str], today: str = TODAY, plans=None
) -> list[str]:
    """The sentences about a column."""
    frame = pd.DataFrame(rows, dtype="str")
    _, found = validate(dataset, frame, Context("prueba", today=today, plans=plans or {}))
    assert found.loc[found["column"] == column.label, "blocking"].all()
    return found.loc[found["column"] == column.label, "message"].tolist()


def told_of(name: str, column: str, *values: str, plan: str = "2026", today: str = "2030-01-01", plans=None):
    dataset = BY_NAME[name]
    rows = [factories.valid(dataset, **{"plan": plan, column: value}) for value in values]
    return told(dataset, dataset.column(column), *rows, today=today, plans=plans or FISCAL)


def test_the_facts_are_those_that_say_when_something_happened():
    assert {f"{dataset.name}.{column.name}" for dataset, column in FACTS} == {
        "budget_amendments.decided_on",
        "progress.month",
        "progress.evidence_on",
        "reviews.quarter",
        "reviews.reviewed_on",
        "reprogrammings.decided_on",
        "sessions.held_on",
        "session_steps.done_on",
        "commitments.made_on",
        "commitments.fulfilled_on",
        "commitments.state_on",
        "duties.made_on",
        "duties.published_on",
        "questions.answered_on",
        "observations.answered_on",
        "risks.came_true_on",
        "indicator_values.period",
        "indicator_values.published_on",
        "plans.approved_on",
        "rooms.opened_on",
        "assets.counted_on",
        "outages.started_on",
        "outages.solved_on",
        "shifts.day",
        "trainings.held_on",
        "retention_policies.deletions_to",
        "alarms.month",
        "dispatches.day",
        "authority_requests.asked_on",
        "authority_requests.answered_on",
        "operations.held_on",
        "complaints.month",
        "reserved_items.declared_on",
        "information_requests.received_on",
        "information_requests.answered_on",
        "surveys.period",
        "programme_evaluations.dated_on",
        "bulletins.published_on",
        "source_systems.updated_on",
        "feeds.received_on",
        "published_maps.published_on",
        "reported_figures.period",
    }


@pytest.mark.parametrize(("dataset", "column"), FACTS, ids=lambda part: part.name)
def test_a_fact_that_is_still_to_come_is_refused(dataset: Dataset, column: Column) -> None:
    value = TOMORROW[column.kind]

    [said] = told(dataset, column, factories.valid(dataset, **{column.name: value}))

    assert said.startswith(f"«{value}» aún no llega: escriba un")
    assert said.endswith(" o deje la celda vacía.") == (not column.required)


@pytest.mark.parametrize(
    ("name", "column", "value"),
    [
        ("progress", "month", "2026-05"),
        ("progress", "evidence_on", "2026-05-10"),
        ("reviews", "quarter", "2026-T2"),
        ("indicator_values", "period", "2026"),
        ("indicator_values", "period", "2026-05"),
    ],
)
def test_what_has_begun_is_no_future(name: str, column: str, value: str) -> None:
    assert told_of(name, column, value, today=TODAY) == []


def test_the_next_year_is_future_on_the_last_day_of_this_one() -> None:
    assert len(told_of("indicator_values", "period", "2026", "2027", today="2026-12-31")) == 1


def test_a_month_outside_its_plan_is_refused_with_the_period() -> None:
    said = told_of("progress", "month", "2026-04", "2026-05", "2027-04", "2027-05")

    assert [sentence[:9] for sentence in said] == ["«2026-04»", "«2027-05»"]
    assert "El plan «2026» va de 2026-05 a 2027-04" in said[0]


@pytest.mark.parametrize("column", ["from_month", "to_month"])
def test_both_months_of_a_reprogramming_are_of_its_plan(column: str) -> None:
    assert len(told_of("reprogrammings", column, "2026-04", "2026-08")) == 1


def test_a_quarter_that_touches_the_period_is_of_the_plan() -> None:
    said = told_of("reviews", "quarter", "2026-T1", "2026-T2", "2027-T2", "2027-T3")

    assert [sentence[:9] for sentence in said] == ["«2026-T1»", "«2027-T3»"]


def test_a_plan_that_is_unknown_is_told_as_such_and_not_judged() -> None:
    assert told_of("progress", "month", "2020-01", plan="2019") == []


def test_many_months_outside_are_told_up_to_the_limit() -> None:
    progress = BY_NAME["progress"]
    row = factories.valid(progress, plan="2026", month="2020-01")
    frame = pd.DataFrame([row] * (KEPT_PROBLEMS + 5), dtype="str")

    good, found = validate(progress, frame, Context("prueba", plans=FISCAL))

    assert (len(good), len(found)) == (0, KEPT_PROBLEMS)
