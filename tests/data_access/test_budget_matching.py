"""Levels of two budgets side by side: none is lost, none stands twice, and differences add up."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from data_access.budget_matching import Row, Told, likeness, paired


def told(level: str, name: str | None = "Nombre", amount: str | None = "1", code: str | None = None) -> Told:
    return Told(level, code, name, None if amount is None else Fraction(amount), 1, 1, True)


def coded(level: str, name: str = "Nombre", amount: str | None = "1") -> Told:
    return told(level, name, amount, level.split(" > ")[-1])


def sides(rows: list[Row]) -> list[tuple[str | None, str | None]]:
    return [(row.now and row.now.level, row.other and row.other.level) for row in rows]


steps = st.sampled_from(["1", "2", "10", "obras", "Obras", "OBRAS", "Óbra", "Pago", "pagos", ""])
levels = st.lists(
    st.builds(
        lambda step, is_coded, amount: Told(step, step if is_coded else None, step, amount, 1, 1, True),
        steps,
        st.booleans(),
        st.decimals(-(10**9), 10**9, places=2).map(Fraction),
    ),
    unique_by=lambda level: level.level,
    max_size=6,
)


@given(levels, levels)
def test_no_level_is_lost_and_none_stands_twice(now: list[Told], other: list[Told]):
    rows = paired(now, other)

    assert [row.now for row in rows if row.now] == now
    assert sorted((row.other for row in rows if row.other), key=now_key) == sorted(other, key=now_key)


def now_key(level: Told) -> str:
    return level.level


@given(levels, levels)
def test_the_differences_of_the_parts_add_up_to_that_of_the_wholes(now: list[Told], other: list[Told]):
    sums = [sum((level.amount or Fraction(0) for level in side), Fraction(0)) for side in (now, other)]
    differences = [row.difference for row in paired(now, other)]

    assert sum(d for d in differences if d is not None) == sums[0] - sums[1]


def test_a_sum_of_some_lines_is_not_compared():
    whole, some = (Told("1", "1", "Obras", Fraction(9), 4, n, True) for n in (4, 3))

    rows = [Row(whole, some), Row(some, whole), Row(some, None), Row(None, some)]
    assert [(row.difference, row.change_pct) for row in rows] == [(None, None)] * 4
    assert Row(whole, whole).difference == 0


@given(levels)
def test_a_budget_beside_itself_is_the_same(now: list[Told]):
    rows = paired(now, now)

    assert all(row.now == row.other and row.is_same and row.difference == 0 for row in rows)


def test_a_code_makes_levels_the_same_whatever_they_are_called():
    row = paired([coded("1 > 12", "Aguinaldos")], [coded("1 > 12", "Bonos")])[0]

    assert row.is_renamed and not row.is_same


def test_a_name_without_a_code_is_the_same_however_it_is_written():
    rows = paired([told("Obras públicas", "Obras públicas")], [told("OBRAS PUBLICAS", "OBRAS PUBLICAS")])

    assert sides(rows) == [("Obras públicas", "OBRAS PUBLICAS")]
    assert rows[0].is_same


def test_codes_are_the_same_only_as_written():
    assert sides(paired([coded("01")], [coded("1")])) == [("01", None), (None, "1")]


def test_names_that_two_levels_of_a_budget_share_are_not_guessed():
    rows = paired([told("Obras"), told("OBRAS")], [told("obras"), told("Obras")])

    assert sides(rows) == [("Obras", "Obras"), ("OBRAS", None), (None, "obras")]


def test_a_level_that_only_one_has_is_not_zero_and_has_no_change():
    row = paired([], [coded("3", amount="50")])[0]

    assert (row.now, row.difference, row.change_pct) == (None, Decimal(-50), None)


def test_an_amount_that_is_not_told_has_no_difference():
    row = paired([coded("1", amount=None)], [coded("1", amount="50")])[0]

    assert (row.difference, row.change_pct) == (None, None)


def test_a_change_is_of_the_second_amount_and_needs_one_over_zero():
    changes = [
        paired([coded("1", amount="110")], [coded("1", amount=base)])[0].change_pct
        for base in ("100", "0", "-5")
    ]

    assert changes == [Decimal(10), None, None]


def test_classifications_are_equal_where_their_first_level_is():
    now = {"": [coded("1", "Personal")], "1": [coded("1 > 11"), coded("1 > 12", "Bonos")]}
    other = {"": [coded("1", "PERSONAL")], "1": [coded("1 > 11"), coded("1 > 12", "Dietas"), coded("1 > 13")]}

    found = likeness(now, other)

    assert found.is_equal
    assert (found.every, found.same, found.renamed) == (4, 2, 1)


def test_classifications_with_another_name_or_another_code_at_first_are_not_equal():
    now = {"": [coded("1", "Personal"), coded("2", "Bienes")]}
    other = {"": [coded("1", "Sueldos"), coded("2", "Bienes"), coded("9", "Otros")]}

    assert sides(list(likeness(now, other).differing)) == [("1", "1"), (None, "9")]


def test_what_hangs_from_a_level_that_one_lacks_is_counted_too():
    found = likeness({"": [coded("1")], "1": [coded("1 > 11")]}, {})

    assert (found.every, found.same, found.is_equal) == (2, 0, False)
