"""The state of an indicator: its rule, part by part, and what it never does."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access import indicator_state as state
from data_access.indicator_reading import follow
from tests.measured import TODAY, frame, sheet, value, version

AIMED = {"baseline": 80, "baseline_year": 2024, "target": 90, "target_year": 2026, "target_operator": "≥"}
VERSIONS = (version("1", "2024"), version("2", "2026"))


def assess(row: dict, *values: dict, versions=(), today: date = TODAY) -> state.State:
    return state.assess(row, follow(row, frame(*values), versions), versions, today)


def judged(row: dict, *values: dict, **how) -> tuple[str, str]:
    found = assess(row, *values, **how)
    return found.name, found.reason


NOW = "2026-10"
CASES = [
    (sheet(**AIMED), [], (state.UNAVAILABLE, "never")),
    (sheet(**AIMED), [value(NOW, 95, is_partial=True)], (state.UNAVAILABLE, "partial")),
    (sheet(**AIMED), [value("2026-09", 95), value(NOW, 99, is_partial=True)], (state.REACHED, "reached")),
    (sheet(**AIMED), [value("2026-08", 95)], (state.UNAVAILABLE, "old")),
    (sheet(), [value(NOW, 95)], (state.NO_TARGET, "no_target")),
    (sheet(target=90, direction="no aplica"), [value(NOW)], (state.NO_TARGET, "no_operator")),
    (sheet(**AIMED), [value(NOW, 90)], (state.REACHED, "reached")),
    (sheet(**AIMED | {"target_operator": None}), [value(NOW, 90)], (state.REACHED, "reached")),
    (sheet(target=9, direction="bajar"), [value(NOW, 8)], (state.REACHED, "reached")),
    (sheet(target=9, direction="mantener"), [value(NOW, 9)], (state.REACHED, "reached")),
    (sheet(target=9, direction="mantener"), [value(NOW, 10)], (state.NOT_REACHED, "no_way")),
    (sheet(**AIMED | {"target_year": 2025}), [value(NOW, 89)], (state.NOT_REACHED, "year_over")),
    (sheet(**AIMED), [value("2026-12", 89)], (state.NOT_REACHED, "year_over")),
    (sheet(**AIMED | {"baseline": None}), [value(NOW, 89)], (state.NOT_REACHED, "no_way")),
    (sheet(**AIMED | {"baseline_year": None}), [value(NOW, 89)], (state.NOT_REACHED, "no_way")),
    (sheet(**AIMED | {"target_year": None}), [value(NOW, 89)], (state.NOT_REACHED, "no_way")),
    (sheet(**AIMED | {"baseline_year": 2026}), [value(NOW, 89)], (state.NOT_REACHED, "no_way")),
    (sheet(**AIMED | {"baseline": 91}), [value(NOW, 89)], (state.NOT_REACHED, "met_before")),
    (sheet(**AIMED), [value(NOW, "89.5")], (state.ON_WAY, "on_way")),
    (sheet(**AIMED), [value(NOW, 81)], (state.BEHIND, "behind")),
    (sheet(**AIMED), [value(NOW, 70)], (state.BEHIND, "behind")),
]


@pytest.mark.parametrize(("row", "values", "expected"), CASES)
def test_the_first_part_of_the_rule_that_holds_decides(row, values, expected):
    assert judged(row, *values) == expected


@pytest.mark.parametrize(
    ("today", "expected"), [(date(2026, 9, 19), state.REACHED), (date(2026, 9, 20), state.UNAVAILABLE)]
)
def test_a_value_is_too_old_on_the_day_that_the_rule_says(today, expected):
    found = assess(sheet(**AIMED, due_days=19), value("2026-06", 95), today=today)

    assert found.name == expected
    assert found.old_since in (None, date(2026, 9, 20))


def test_the_year_of_the_target_ends_with_its_last_day():
    row = sheet(**AIMED, frequency="anual")

    assert judged(row, value("2025", 89), today=date(2026, 12, 31))[0] == state.ON_WAY
    assert judged(row, value("2025", 89), today=date(2027, 1, 1)) == (state.NOT_REACHED, "year_over")


def test_the_figures_of_the_way_are_published():
    found = assess(sheet(**AIMED, frequency="anual"), value("2025", 85))

    assert (found.progress, found.elapsed, found.operator) == (Fraction(1, 2), Fraction(1, 2), "≥")
    assert (found.name, found.value["period"]) == (state.ON_WAY, "2025")


def test_a_value_of_another_definition_is_never_judged():
    row = sheet(**AIMED, method_version="2")

    assert judged(row, value("2026-10", 95, method_version="1")) == (state.UNAVAILABLE, "definition")


def test_a_baseline_of_another_definition_is_never_compared():
    rows = [value("2025-12", 81), value("2026-10", 85)]

    assert judged(sheet(**AIMED), *rows, versions=VERSIONS) == (state.NOT_REACHED, "other_definition")
    recalculated = sheet(**AIMED | {"baseline_year": 2026, "target_year": 2028})
    assert judged(recalculated, *rows, versions=VERSIONS)[0] == state.ON_WAY


NUMBERS = st.decimals(-1000, 1000, places=2)


@given(baseline=NUMBERS, target=NUMBERS, seen=NUMBERS, operator=st.sampled_from("≥≤="))
def test_en_camino_and_rezagado_have_their_two_shares_and_the_others_none(baseline, target, seen, operator):
    row = sheet(**AIMED | {"baseline": baseline, "target": target, "target_operator": operator})

    found = assess(row, value(NOW, seen))

    shares = {found.progress is not None, found.elapsed is not None}
    assert shares == {found.name in (state.ON_WAY, state.BEHIND)}
    if found.progress is not None:
        assert found.progress < 1 and 0 <= found.elapsed <= 1
        assert (found.name == state.ON_WAY) == (found.progress >= found.elapsed)


@given(baseline=NUMBERS, target=NUMBERS, seen=NUMBERS)
def test_a_value_nearer_to_the_target_has_never_gone_less_of_the_way(baseline, target, seen):
    if baseline == target:
        return
    nearer = (seen + target) / 2

    assert state.way(baseline, nearer, target) >= state.way(baseline, seen, target)
    assert state.way(baseline, baseline, target) == 0 and state.way(baseline, target, target) == 1


@given(seen=NUMBERS, changes=st.sampled_from([{}, {"target": None}, {"baseline": None}]))
def test_names_and_partial_values_decide_nothing(seen, changes):
    row = sheet(**AIMED | changes)
    renamed = row | {"name": "Meta alcanzada", "code": "cumplida", "definition": "en camino"}
    partial = value("2026-11", Decimal(95), is_partial=True)

    assert judged(row, value(NOW, seen)) == judged(renamed, value(NOW, seen), partial)
