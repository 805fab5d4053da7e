"""What a plan's months say: the state follows from figures, never from names."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.schedule import STATES, Cutoff, combine, cutoff, follow
from warehouse.datasets.activities import MONTH_COLUMNS

YEAR = date(2026, 1, 1)
QUARTERS = {3: 5, 6: 5, 9: 5, 12: 5}


def line(
    months: dict[int, float] | None = None, kind: str = "suma", target: float | None = None, **other
) -> dict:
    """One line of a plan: months is position → programmed."""
    given_months = {m: (months or {}).get(i) for i, m in enumerate(MONTH_COLUMNS, 1)}
    row = {
        "line": 1,
        "unit_kind": kind,
        "annual_target": target,
        "months_reading": "impresa",
        "title": "Rondas",
    }
    return row | given_months | other


def reports(start: date = YEAR, evidence: str | None = "Acta", **months: float) -> pd.DataFrame:
    """Progress of line 1: m3=5 is 5 executed in the third month of the plan."""
    rows = [
        {"line": 1, "month": month_of(start, int(m[1:])), "executed": done, "evidence": evidence}
        for m, done in months.items()
    ]
    return pd.DataFrame(rows, columns=["line", "month", "executed", "evidence"])


def month_of(start: date, position: int) -> str:
    ahead = start.month - 1 + position - 1
    return f"{start.year + ahead // 12}-{ahead % 12 + 1:02}"


def one(row: dict, done: pd.DataFrame, months: int, start: date = YEAR) -> pd.Series:
    return follow(pd.DataFrame([row]), done, start, Cutoff(months, 0)).iloc[0]


@pytest.mark.parametrize(
    ("months", "reported", "state"),
    [
        (2, {}, "no programada aún"),
        (3, {}, "sin avance reportado"),
        (2, {"m2": 1}, "en plazo"),
        (3, {"m3": 4}, "atrasada"),
        (3, {"m3": 5}, "en plazo"),
        (6, {"m3": 5}, "atrasada"),
        (6, {"m3": 5, "m6": 5}, "en plazo"),
        (6, {"m6": 10}, "en plazo"),
        (9, {"m3": 20}, "cumplida"),
        (12, {"m3": 5, "m6": 5, "m9": 5, "m12": 4}, "atrasada"),
        (12, {"m3": 5, "m6": 5, "m9": 5, "m12": 5}, "cumplida"),
        (12, {"m12": 0}, "atrasada"),
    ],
)
def test_the_state_at_the_end_of_a_quarter(months, reported, state):
    assert one(line(QUARTERS, target=20), reports(**reported), months)["state"] == state


@pytest.mark.parametrize(
    ("kind", "programmed", "executed"),
    [
        ("suma", 60, 36),
        ("último", 30, 15),
        ("máximo", 30, 16),
        ("promedio", 20, 12),
        ("porcentaje", 60, 36),
        ("documento", 60, 36),
        (None, 60, 36),
    ],
)
def test_months_add_up_as_their_kind_of_target_says(kind, programmed, executed):
    row = one(line({1: 10, 2: 20, 3: 30}, kind), reports(m1=5, m2=16, m3=15), 3)

    assert (row["programmed_to_date"], row["executed"]) == (programmed, executed)


def test_months_without_a_figure_do_not_lower_an_average():
    assert one(line({1: 10, 3: 30}, "promedio"), reports(m1=10), 3)["programmed_to_date"] == 20


def test_a_document_is_done_when_it_is_delivered():
    row = line({6: 1}, "documento", target=1)

    assert [one(row, reports(m6=done), 6)["state"] for done in (0, 1)] == ["atrasada", "cumplida"]


def test_progress_over_the_target_is_kept_as_it_is():
    assert one(line({1: 10}, target=10), reports(m1=25), 1)["executed"] == 25


def test_fractions_that_add_up_are_not_late():
    assert one(line({2: 0.8}, target=0.8), reports(m1=0.7, m2=0.1), 2)["state"] == "cumplida"


def test_a_late_line_says_by_how_much_and_since_when():
    row = one(line(QUARTERS, target=20), reports(m3=5, m6=2, m9=5), 9)

    assert (row["state"], row["late_by"], row["late_since"]) == ("atrasada", 3, 6)


def test_late_counts_since_the_first_month_behind():
    row = one(line({1: 1, 2: 1, 3: 1, 4: 1}), reports(m1=1, m3=1), 4)

    assert (row["late_by"], row["late_since"]) == (2, 2)


@pytest.mark.parametrize("state", ["cumplida", "en plazo"])
def test_only_a_late_line_is_late(state):
    row = one(line({1: 5, 12: 5}, target=10), reports(m1=10 if state == "cumplida" else 5), 1)

    assert (row["state"], row["late_by"], row["late_since"]) == (state, None, None)


def test_a_month_without_evidence_is_unbacked():
    done = pd.concat([reports(m1=1), reports(evidence=None, m2=1), reports(evidence="", m3=1)])

    assert one(line({1: 1}), done, 3)["unbacked"] == [2, 3]


def test_nothing_executed_needs_no_evidence():
    assert one(line({1: 1}), reports(evidence=None, m1=0), 1)["unbacked"] == []


def test_zero_reported_is_not_the_same_as_nothing_reported():
    row = line({1: 1})

    assert one(row, reports(m1=0), 1)["executed"] == 0
    assert one(row, reports(), 1)["executed"] is None


def test_a_line_without_months_or_target_that_reports_is_on_time():
    assert one(line(), reports(m1=1), 6)["state"] == "en plazo"


def test_months_that_cannot_be_read_are_no_promise_for_later():
    assert one(line(months_reading="no legible"), reports(), 3)["state"] == "sin avance reportado"


@pytest.mark.parametrize("name", ["Actividad cumplida", "atrasada", "100 % ejecutado", ""])
def test_the_state_is_not_read_from_a_name(name):
    assert one(line({1: 2}, title=name, code=name), reports(m1=1), 1)["state"] == "atrasada"


FISCAL = date(2024, 5, 1)


def test_a_fiscal_year_from_may_to_april_has_its_own_months():
    row = one(line({1: 1, 12: 1}, target=2), reports(FISCAL, m1=1, m12=1), 12, FISCAL)

    assert (row["done"][0], row["done"][11], row["state"]) == (1, 1, "cumplida")


def test_a_report_outside_the_plan_is_not_counted():
    before, after = reports(YEAR, m3=7), reports(date(2026, 5, 1), m12=7)

    row = one(line({1: 1}), pd.concat([before, after]), 12, FISCAL)

    assert row["executed"] is None


@pytest.mark.parametrize(
    ("today", "months", "running"),
    [
        (date(2024, 4, 30), 0, 0),
        (date(2024, 5, 1), 0, 1),
        (date(2024, 12, 31), 7, 8),
        (date(2025, 2, 28), 9, 10),
        (date(2025, 4, 30), 11, 12),
        (date(2025, 5, 1), 12, 0),
        (date(2030, 1, 1), 12, 0),
    ],
)
def test_where_nobody_reported_the_cut_off_is_the_last_month_that_ended(today, months, running):
    assert cutoff(FISCAL, date(2025, 4, 30), None, today) == Cutoff(months, running)


@pytest.mark.parametrize(
    ("last", "months"), [("2024-05", 1), ("2024-12", 8), ("2025-04", 12), ("2025-09", 12), ("2024-01", 0)]
)
def test_the_last_report_is_the_cut_off(last, months):
    assert cutoff(FISCAL, date(2025, 4, 30), last, date(2025, 3, 9)).months == months


@pytest.mark.parametrize(
    ("today", "months"), [(date(2024, 2, 29), 1), (date(2024, 3, 1), 2), (date(2023, 2, 28), 0)]
)
def test_february_ends_with_its_last_day_also_in_a_leap_year(today, months):
    assert cutoff(date(2024, 1, 1), date(2024, 12, 31), None, today).months == months


def test_no_report_of_one_line_is_not_another_lines():
    rows = pd.DataFrame([line({1: 1}), line({1: 1}, line=2)])

    assert list(follow(rows, reports(m1=1), YEAR, Cutoff(1, 0))["executed"]) == [1, None]


def test_a_plan_without_lines_has_the_same_columns():
    rows = pd.DataFrame([line()])

    assert list(follow(rows[:0], reports(), YEAR, Cutoff(1, 0))) == list(
        follow(rows, reports(), YEAR, Cutoff(1, 0))
    )


AMOUNT = st.integers(0, 1000).map(lambda n: n / 4)
KINDS = st.sampled_from(["suma", "último", "máximo", "promedio", "porcentaje", "documento"])
MONTHS = st.dictionaries(st.integers(1, 12), AMOUNT)
PROGRESS = st.dictionaries(st.integers(1, 12).map("m{}".format), AMOUNT)


@given(MONTHS, PROGRESS, KINDS, AMOUNT, st.integers(0, 12))
def test_who_reaches_the_target_is_done_and_nobody_else(months, done, kind, target, at):
    row = one(line(months, kind, target), reports(**done), at)

    reached = row["executed"] is not None and row["executed"] >= target
    assert (row["state"] == "cumplida") == reached
    assert row["state"] in STATES


@given(MONTHS, PROGRESS, KINDS, st.integers(0, 12))
def test_a_line_is_late_exactly_when_it_is_behind(months, done, kind, at):
    row = one(line(months, kind), reports(**done), at)

    programmed, executed = row["programmed_to_date"], row["executed"]
    behind = programmed is not None and executed is not None and executed < programmed
    assert (row["state"] == "atrasada") == behind
    assert not behind or (row["late_by"] > 0 and 1 <= row["late_since"] <= at)


@given(MONTHS, st.integers(0, 12))
def test_what_is_programmed_to_date_never_exceeds_the_whole_programme(months, at):
    row = one(line(months), reports(), at)

    assert (row["programmed_to_date"] or 0) <= sum(months.values())


@given(st.lists(AMOUNT, min_size=1), KINDS)
def test_a_figure_of_some_months_lies_between_their_least_and_their_sum(values, kind):
    assert min(values) <= combine(kind, values) + 1e-5
    assert combine(kind, values) <= sum(values) + 1e-5


def test_no_months_no_figure():
    assert combine("suma", []) is None
