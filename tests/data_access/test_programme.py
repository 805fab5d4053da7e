"""What decisions move in a programme: nothing is lost on the way, and nothing that was decided later counts."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.programme import month_at, position_of
from data_access.schedule import follow
from tests.data_access.test_schedule import AMOUNT, MONTHS, YEAR, at, line, reports

Move = tuple[int, int, float, str]
"""From position, to position, amount, day."""


def moved(*moves: Move, start: date = YEAR) -> pd.DataFrame:
    rows = [
        {
            "line": 1,
            "from_month": month_at(start, first),
            "to_month": month_at(start, then),
            "amount": amount,
            "decided_on": date.fromisoformat(day),
            "reason": "Retraso",
            "risk": None,
            "approved_by": "Gerencia",
        }
        for first, then, amount, day in moves
    ]
    names = ("line", "from_month", "to_month", "amount", "decided_on", "reason", "risk", "approved_by")
    return pd.DataFrame(rows, columns=list(names), dtype=object)


def after(row: dict, *moves: Move, months: int = 12, start: date = YEAR) -> pd.Series:
    return follow(
        pd.DataFrame([row]), reports(), start, at(months, start), None, moved(*moves, start=start)
    ).iloc[0]


def filled(values: list[float | None]) -> dict[int, float]:
    return {n: value for n, value in enumerate(values, 1) if value is not None}


def test_an_amount_leaves_its_month_and_joins_another():
    row = after(line({3: 5, 6: 5}), (3, 6, 2, "2026-04-01"))

    assert filled(row["months"]) == {3: 3, 6: 7}
    assert filled(row["original"]) == {3: 5, 6: 5}


def test_a_month_with_nothing_left_is_blank_and_not_zero():
    row = after(line({3: 5}), (3, 6, 5, "2026-04-01"), months=4)

    assert filled(row["months"]) == {6: 5}
    assert (row["unreported"], row["state"]) == ([], "no programada aún")


def test_what_is_programmed_to_date_is_told_as_it_is_and_as_it_was():
    row = after(line({3: 5, 6: 5}), (3, 6, 5, "2026-04-01"), months=4)

    assert (row["programmed_to_date"], row["originally_to_date"]) == (None, 5)


def test_a_decision_is_told_with_what_it_moved():
    row = after(line({3: 5}), (3, 6, 8, "2026-04-01"))

    (move,) = row["moves"]
    assert (move["from_month"], move["to_month"], move["amount"], move["applied"]) == (
        "2026-03",
        "2026-06",
        8,
        5,
    )
    assert (move["decided_on"], move["reason"], move["approved_by"]) == (
        date(2026, 4, 1),
        "Retraso",
        "Gerencia",
    )


def test_from_a_month_without_a_figure_nothing_moves():
    row = after(line({6: 5}), (3, 6, 2, "2026-04-01"))

    assert (filled(row["months"]), row["moves"][0]["applied"]) == ({6: 5}, 0)


def test_what_is_moved_twice_is_where_it_was_moved_last():
    row = after(line({3: 5}), (6, 9, 5, "2026-07-01"), (3, 6, 5, "2026-04-01"))

    assert filled(row["months"]) == {9: 5}


@pytest.mark.parametrize("kind", ["último", "máximo", "promedio"])
def test_a_level_moves_whole_whatever_the_amount(kind):
    row = after(line({3: 100, 6: 80}, kind), (3, 6, 4, "2026-04-01"))

    assert (filled(row["months"]), row["moves"][0]["applied"]) == ({6: 100}, 100)


@pytest.mark.parametrize(("direction", "kept"), [("subir", 120), ("bajar", 100)])
def test_of_two_levels_the_more_demanding_stays(direction, kept):
    row = after(line({3: 100, 6: 120}, "último", direction=direction), (3, 6, 100, "2026-04-01"))

    assert filled(row["months"]) == {6: kept}


def test_what_leaves_the_plan_leaves_its_months():
    row = after(line({3: 5, 6: 5}), (3, 15, 5, "2026-04-01"))

    assert filled(row["months"]) == {6: 5}


def test_what_comes_from_before_the_plan_joins_it():
    row = after(line({6: 5}), (0, 6, 2, "2026-01-20"))

    assert filled(row["months"]) == {6: 7}


@pytest.mark.parametrize(("day", "counts"), [("2026-06-30", True), ("2026-07-01", False)])
def test_a_decision_counts_from_the_month_in_which_it_is_taken(day, counts):
    row = after(line({3: 5}), (3, 9, 5, day), months=6)

    assert filled(row["months"]) == ({9: 5} if counts else {3: 5})
    assert len(row["moves"]) == counts


def test_a_fiscal_year_moves_across_the_turn_of_the_year():
    row = after(line({2: 5}), (2, 10, 5, "2024-07-01"), start=date(2024, 5, 1))

    assert filled(row["months"]) == {10: 5}
    assert row["moves"][0]["to_month"] == "2025-02"


@given(st.integers(-30, 30), st.integers(1, 12))
def test_a_month_and_its_position_are_each_others_inverse(position, first):
    start = date(2024, first, 29)

    assert position_of(month_at(start, position), start) == position


MOVES = st.lists(
    st.tuples(
        st.integers(1, 12), st.integers(1, 12), AMOUNT, st.dates(YEAR, date(2026, 12, 31)).map(str)
    ).filter(lambda move: move[0] != move[1]),
    max_size=4,
    unique_by=lambda move: (move[0], move[1], move[3]),
)


@given(MONTHS, MOVES, st.sampled_from(["suma", "porcentaje", "documento", None]))
def test_moving_amounts_keeps_the_total_of_the_year(months, moves, kind):
    row = after(line(months, kind), *moves)

    assert sum(filled(row["months"]).values()) == pytest.approx(sum(months.values()), abs=1e-5)
    assert all(value > 0 or months[n] == 0 for n, value in filled(row["months"]).items())


@given(MONTHS, MOVES)
def test_the_highest_level_of_the_year_is_never_lost(months, moves):
    row = after(line(months, "máximo"), *moves)

    assert row["programmed_to_date"] == row["originally_to_date"]


@given(MONTHS, MOVES, st.integers(1, 11))
def test_what_is_decided_after_the_cut_off_changes_nothing(months, moves, position):
    later = [move for move in moves if move[3][:7] > month_at(YEAR, position)]

    row, untouched = after(line(months), *later, months=position), after(line(months), months=position)

    names = [name for name in row.index if name != "line"]
    assert row[names].to_dict() == untouched[names].to_dict()
