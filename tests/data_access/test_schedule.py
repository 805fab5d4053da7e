"""What a plan's months say: the state follows from figures, never from names."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_access.execution import EVIDENCE
from data_access.programme import month_at
from data_access.schedule import STATES, Cutoff, cutoff, follow
from warehouse.datasets.activities import MONTH_COLUMNS

YEAR = date(2026, 1, 1)
REPORTED = ("line", "month", "executed", "numerator", "denominator", *EVIDENCE.values())
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
        "direction": None,
        "due_on": None,
    }
    return row | given_months | other


def reports(start: date = YEAR, evidence: str | None = "Acta", **months: float) -> pd.DataFrame:
    """Progress of line 1: m3=5 is 5 executed in the third month of the plan."""
    rows = [
        dict.fromkeys(REPORTED)
        | {"line": 1, "month": month_at(start, int(m[1:])), "executed": done, "evidence": evidence}
        for m, done in months.items()
    ]
    return pd.DataFrame(rows, columns=list(REPORTED), dtype=object)


def one(row: dict, done: pd.DataFrame, months: int, start: date = YEAR) -> pd.Series:
    return follow(pd.DataFrame([row]), done, start, at(months, start)).iloc[0]


def at(months: int, start: date = YEAR, **other) -> Cutoff:
    return Cutoff(months, 0, month_at(start, months), **other)


@pytest.mark.parametrize(
    ("months", "reported", "state"),
    [
        (2, {}, "no programada aún"),
        (3, {}, "sin avance reportado"),
        (2, {"m2": 1}, "en plazo"),
        (3, {"m3": 4}, "atrasada"),
        (3, {"m3": 5}, "en plazo"),
        (6, {"m3": 5}, "faltan reportes"),
        (6, {"m3": 4}, "atrasada"),
        (6, {"m3": 4, "m6": 5}, "atrasada"),
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


def test_what_nobody_reported_is_not_counted_as_a_delay():
    row = one(line(QUARTERS, target=20), reports(m3=4), 9)

    assert (row["state"], row["late_by"], row["late_since"]) == ("atrasada", 1, 3)
    assert (row["programmed_to_date"], row["unreported"]) == (15, [6, 9])


def test_a_late_line_says_by_how_much_and_since_when():
    row = one(line(QUARTERS, target=20), reports(m3=5, m6=2, m9=5), 9)

    assert (row["state"], row["late_by"], row["late_since"]) == ("atrasada", 3, 6)


def test_late_counts_since_the_first_month_behind():
    row = one(line({1: 1, 2: 1, 3: 1, 4: 1}), reports(m1=1, m2=0, m3=1, m4=0), 4)

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


SIX_MONTHS = date(2026, 7, 1)


@pytest.mark.parametrize(
    ("kind", "direction", "done", "state"),
    [
        ("promedio", "bajar", {"m1": 9, "m2": 11}, "cumplida"),
        ("promedio", "bajar", {"m1": 11, "m2": 11}, "en plazo"),
        ("promedio", "bajar", {"m1": 13, "m2": 12}, "atrasada"),
        ("último", "bajar", {"m1": 20, "m2": 10}, "cumplida"),
        ("último", "bajar", {"m1": 5, "m2": 13}, "atrasada"),
        ("máximo", "bajar", {"m1": 10, "m2": 11}, "en plazo"),
        ("máximo", "bajar", {"m1": 13, "m2": 1}, "atrasada"),
        ("suma", "bajar", {"m1": 10, "m2": 10}, "en plazo"),
        ("suma", "bajar", {"m1": 12, "m2": 13}, "atrasada"),
        ("suma", "subir", {"m1": 10, "m2": 10}, "cumplida"),
    ],
)
def test_less_is_not_late_where_less_is_better(kind, direction, done, state):
    row = line({1: 12, 2: 12}, kind, target=10, direction=direction)

    assert one(row, reports(**done), 2)["state"] == state


def test_a_ceiling_is_kept_only_when_the_plan_is_over():
    row = line(dict.fromkeys(range(1, 13), 2), "suma", target=24, direction="bajar")
    done = reports(**{f"m{n}": 1 for n in range(1, 13)})

    assert [one(row, done, n)["state"] for n in (11, 12)] == ["en plazo", "cumplida"]


def test_a_ceiling_without_months_is_passed_when_its_target_is():
    row = one(line(kind="suma", target=10, direction="bajar"), reports(m2=12), 3)

    assert (row["state"], row["late_by"], row["late_since"]) == ("atrasada", 2, 3)


def test_over_what_was_allowed_is_late_by_the_difference_and_since_then():
    row = one(line({1: 5, 2: 5, 3: 5}, "promedio", direction="bajar"), reports(m1=5, m2=7, m3=7), 3)

    assert (row["late_by"], row["late_since"]) == (pytest.approx(4 / 3, abs=1e-6), 2)


def test_late_counts_since_the_stretch_that_lasts_until_now():
    row = one(line({1: 1, 2: 1, 3: 1, 4: 1}), reports(m1=0, m2=2, m3=0, m4=1), 4)

    assert (row["late_by"], row["late_since"]) == (1, 3)


@pytest.mark.parametrize(("months", "state"), [(5, "en plazo"), (6, "atrasada")])
def test_a_line_without_months_is_late_on_its_due_date(months, state):
    row = one(line(target=4, due_on=date(2026, 6, 30)), reports(m2=1), months)

    assert (row["state"], row["is_due"]) == (state, months == 6)
    assert row["late_since"] == (6 if months == 6 else None)


def test_a_plan_that_is_over_is_not_in_time_for_a_target_that_it_missed():
    assert one(line(target=4), reports(m2=1), 12)["state"] == "atrasada"


def test_the_first_year_of_a_plan_of_several_is_not_its_end():
    whole = follow(pd.DataFrame([line(target=4)]), reports(m2=1), YEAR, at(12, total=48))

    assert whole.iloc[0]["state"] == "en plazo"


@pytest.mark.parametrize(
    ("kind", "direction", "target", "executed", "pct"),
    [
        ("suma", None, 20, 5, 25),
        ("suma", None, 20, 30, 150),
        ("último", None, 80, 60, 75),
        ("máximo", None, 80, 60, 75),
        ("promedio", None, 80, 60, 75),
        ("documento", None, 1, 1, 100),
        ("promedio", "bajar", 9, 12, 75),
        ("último", "bajar", 9, 6, 100),
        ("último", "bajar", 9, 0, 100),
        ("último", "bajar", 0, 0, 100),
        ("último", "bajar", 0, 3, 0),
        ("suma", "bajar", 20, 5, None),
        ("máximo", "bajar", 20, 5, None),
        ("suma", None, None, 5, None),
        ("suma", None, 0, 5, None),
        ("suma", None, 20, None, None),
        (None, None, 20, 5, None),
    ],
)
def test_computed_progress_is_executed_against_the_target(kind, direction, target, executed, pct):
    done = reports() if executed is None else reports(m1=executed)

    assert one(line({1: 5}, kind, target, direction=direction), done, 3)["computed_pct"] == pct


def based(*months: tuple[int, float, float | None, float | None]) -> pd.DataFrame:
    """Reports of a percentage: position, executed, n, N."""
    found = reports(**{f"m{position}": done for position, done, _, _ in months})
    return found.assign(numerator=[m[2] for m in months], denominator=[m[3] for m in months]).astype(object)


@pytest.mark.parametrize(
    ("months", "executed"),
    [
        ([(1, 25, 17, 68), (2, 25, 17, 68)], 50),
        ([(1, 24.6, 17, 69), (2, 25, 17, 68)], 50),  # of the base as it is now
        ([(1, 25, 17, 68), (2, 20, None, None)], 45),  # one month says no base: percentages are added
        ([(1, 25, 17, 0), (2, 20, 4, 20)], 45),
        ([(1, 25, None, 68)], 25),
    ],
)
def test_a_percentage_is_n_of_the_base(months, executed):
    row = one(line({1: 50, 2: 50}, "porcentaje", 100), based(*months), 2)

    assert row["executed"] == executed


def test_a_base_is_only_of_percentages():
    row = one(line({1: 5}, "suma"), based((1, 5, 1, 2)), 1)

    assert (row["executed"], row["bases"][0], row["bases"][1]) == (5, (1.0, 2.0), None)


def test_evidence_is_told_with_its_class_its_date_and_its_link():
    done = reports(m1=1).assign(
        evidence_kind="acta", evidence_on=date(2026, 2, 3), evidence_url="https://a.b/c"
    )

    row = one(line({1: 1}), done.astype(object), 2)

    assert row["backing"][0] == {
        "text": "Acta",
        "kind": "acta",
        "on": date(2026, 2, 3),
        "url": "https://a.b/c",
        "reserve": None,
    }
    assert row["backing"][1] is None


@pytest.mark.parametrize(
    ("said", "unbacked"),
    [
        ({"evidence_url": "https://a.b/c"}, []),
        ({"evidence_reserve": "Índice 4"}, []),
        ({"evidence_kind": "acta"}, [1]),
        ({"evidence_on": date(2026, 2, 3)}, [1]),
    ],
)
def test_a_link_or_a_reserve_backs_and_a_class_alone_does_not(said, unbacked):
    done = reports(evidence=None, m1=1).assign(**said).astype(object)

    assert one(line({1: 1}), done, 1)["unbacked"] == unbacked


def reviewed(*quarters: tuple[str, float | None, str]) -> pd.DataFrame:
    rows = [{"line": 1, "quarter": q, "declared_pct": pct, "comment": said} for q, pct, said in quarters]
    return pd.DataFrame(rows, columns=["line", "quarter", "declared_pct", "comment"], dtype=object)


def test_declared_progress_is_the_last_review_up_to_the_quarter_of_the_cut_off():
    said = reviewed(("2026-T3", 70, "c"), ("2026-T1", 20, "a"), ("2026-T2", 45, "b"))

    found = follow(pd.DataFrame([line({1: 5}, target=10)]), reports(m1=1), YEAR, at(6), said).iloc[0]

    assert (found["declared_pct"], found["declared_quarter"], found["declared_comment"]) == (
        45,
        "2026-T2",
        "b",
    )
    assert found["computed_pct"] == 10


def test_without_a_review_nothing_is_declared():
    found = follow(pd.DataFrame([line()]), reports(m1=1), YEAR, at(6), reviewed()).iloc[0]

    assert (found["declared_pct"], found["declared_quarter"]) == (None, None)


def test_a_review_without_a_figure_hides_no_older_figure_behind_its_quarter():
    said = reviewed(("2026-T1", 20, "a"), ("2026-T2", None, "b"))

    found = follow(pd.DataFrame([line()]), reports(), YEAR, at(6), said).iloc[0]

    assert (found["declared_pct"], found["declared_quarter"], found["declared_comment"]) == (
        None,
        "2026-T2",
        "b",
    )


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
    found = cutoff(FISCAL, date(2025, 4, 30), None, today)

    assert (found.months, found.today) == (months, running)


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

    assert list(follow(rows, reports(m1=1), YEAR, at(1))["executed"]) == [1, None]


def test_a_plan_without_lines_has_the_same_columns():
    rows = pd.DataFrame([line()])

    assert list(follow(rows[:0], reports(), YEAR, at(1))) == list(follow(rows, reports(), YEAR, at(1)))


@pytest.mark.parametrize(
    ("upto", "months", "month"),
    [
        ("2024-04", 0, "2024-04"),
        ("2023-12", 0, "2023-12"),
        ("2024-06", 2, "2024-06"),
        ("2025-02", 10, "2025-02"),
        ("2025-04", 12, "2025-04"),
        ("2026-09", 12, "2025-04"),
    ],
)
def test_a_month_that_is_asked_for_is_the_cut_off_and_no_day_is_today(upto, months, month):
    found = cutoff(FISCAL, date(2025, 4, 30), "2024-11", date(2024, 12, 9), upto)

    assert (found.months, found.month, found.today) == (months, month, 0)


@pytest.mark.parametrize(
    ("month", "quarter"), [("2024-02", "2024-T1"), ("2024-12", "2024-T4"), ("2025-04", "2025-T2")]
)
def test_the_quarter_of_a_cut_off_is_of_the_calendar(month, quarter):
    assert cutoff(FISCAL, date(2025, 4, 30), None, date(2026, 1, 1), month).quarter == quarter


def test_a_shorter_plan_has_fewer_months():
    found = cutoff(SIX_MONTHS, date(2026, 12, 31), None, date(2027, 6, 1))

    assert (found.months, found.columns, found.total, found.month) == (6, 6, 6, "2026-12")


def test_of_a_plan_of_four_years_only_the_first_has_months():
    found = cutoff(date(2024, 1, 1), date(2027, 12, 31), None, date(2026, 11, 21))

    assert (found.months, found.columns, found.total, found.today) == (12, 12, 48, 0)


def test_a_short_plan_is_over_at_its_own_end():
    short = cutoff(SIX_MONTHS, date(2026, 12, 31), None, date(2027, 6, 1))

    found = follow(pd.DataFrame([line(target=4)]), reports(SIX_MONTHS, m2=1), SIX_MONTHS, short)

    assert found.iloc[0]["state"] == "atrasada"


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
def test_a_line_is_late_exactly_when_it_is_behind_in_the_months_that_were_reported(months, done, kind, at):
    row = one(line(months, kind), reports(**done), at)

    programmed, executed = row["programmed_to_date"], row["executed"]
    behind = programmed is not None and executed is not None and executed < programmed
    told = combined(kind, [months[n] for n in sorted(months) if n <= at and n not in row["unreported"]])
    is_late = behind and told is not None and executed < told
    assert (row["state"] == "atrasada") == is_late
    assert (row["state"] == "faltan reportes") == (behind and not is_late)
    assert not is_late or (row["late_by"] > 0 and 1 <= row["late_since"] <= at)


@given(MONTHS, st.integers(0, 12))
def test_what_is_programmed_to_date_never_exceeds_the_whole_programme(months, at):
    row = one(line(months), reports(), at)

    assert (row["programmed_to_date"] or 0) <= sum(months.values())


ADDED = st.sampled_from(["suma", "documento", "porcentaje", None])


def combined(kind: str | None, values: list[float]) -> float | None:
    """A slow and plain reading of the kinds of target, to compare with."""
    if not values:
        return None
    figures = {"último": values[-1], "máximo": max(values), "promedio": sum(values) / len(values)}
    return figures.get(kind or "", sum(values))


@given(MONTHS, KINDS, st.integers(0, 12))
def test_months_to_date_are_what_a_plain_reading_of_the_kind_says(months, kind, position):
    row = one(line(months, kind), reports(), position)

    wanted = combined(kind, [months[n] for n in sorted(months) if n <= position])
    assert row["programmed_to_date"] == (None if wanted is None else pytest.approx(wanted, abs=1e-5))


@settings(deadline=None)  # thirteen cut-offs of one line
@given(MONTHS, ADDED)
def test_what_is_programmed_to_date_never_falls_where_months_add(months, kind):
    figures = [one(line(months, kind), reports(), n)["programmed_to_date"] or 0 for n in range(13)]

    assert figures == sorted(figures)


LEVELS = st.dictionaries(st.integers(1, 12), AMOUNT.filter(bool))


@given(LEVELS, PROGRESS, st.sampled_from(["último", "promedio"]), AMOUNT, st.integers(0, 12))
def test_lower_is_better_mirrors_higher_is_better_of_a_level(months, done, kind, target, position):
    top = 1000.0
    up = one(line(months, kind, target), reports(**done), position)
    mirrored = {n: top - v for n, v in months.items()}, {m: top - v for m, v in done.items()}

    down = one(line(mirrored[0], kind, top - target, direction="bajar"), reports(**mirrored[1]), position)

    assert down["state"] == up["state"]
    assert down["late_by"] == (None if up["late_by"] is None else pytest.approx(up["late_by"], abs=1e-5))


@given(MONTHS, PROGRESS, KINDS)
def test_at_twelve_months_the_cut_off_is_the_whole_year(months, done, kind):
    row = one(line(months, kind), reports(**done), 12)

    assert row["programmed_to_date"] == pytest.approx(
        combined(kind, [months[n] for n in sorted(months)]) or 0
    ) or (row["programmed_to_date"] is None and not months)
    in_order = sorted(done, key=lambda m: int(m[1:]))
    assert (row["executed"] is None) == (not done)
    assert (row["executed"] or 0) == pytest.approx(combined(kind, [done[m] for m in in_order]) or 0, abs=1e-5)
