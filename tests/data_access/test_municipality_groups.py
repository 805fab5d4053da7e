"""Definitions are never mixed: what one comes to depends on its own figures and on nothing else."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.municipality_groups import BY_NAME, UNDEFINED, Figure, Group, grouped, key_of, rollup
from data_access.period_names import before, months

DEFINITIONS = (None, "Con imagen.", "Sin reparación", "Instaladas")
SAID = st.lists(st.tuples(st.integers(0, 999), st.sampled_from(DEFINITIONS)), min_size=1, max_size=25)


def groups_of(said: list[tuple[int, str | None]], order: str = "") -> dict[str, Group]:
    rows = {f"M{i}": {"definition": definition} for i, (_, definition) in enumerate(said)}
    figures = {f"M{i}": Figure(f"M{i}", f"M{i}", Decimal(value)) for i, (value, _) in enumerate(said)}
    return {group.key: group for group in grouped(rows, figures, order)}


@given(SAID, st.sampled_from(DEFINITIONS[1:]), st.randoms(use_true_random=False))
def test_shuffling_the_other_definitions_changes_nothing_of_one(said, kept, luck):
    others = [definition for _, definition in said if definition != kept]
    luck.shuffle(others)
    shuffled = [(value, kept if definition == kept else others.pop()) for value, definition in said]
    key = key_of(kept)
    was, now = groups_of(said).get(key), groups_of(shuffled).get(key)

    assert (was is None) == (now is None)
    if was and now:
        assert rollup(was, True) == rollup(now, True) and rollup(was, False) == rollup(now, False)


@given(SAID)
def test_every_municipality_is_in_one_definition_and_sums_are_theirs(said):
    found = groups_of(said)

    for definition in set(DEFINITIONS[1:]):
        mine = [value for value, told in said if told == definition]
        group = found.get(key_of(definition))
        assert (rollup(group, True).total if group else 0) == sum(mine)
    assert sum(len(group.figures) for group in found.values()) == len(said)
    assert not any(group.is_comparable for key, group in found.items() if key == UNDEFINED)


def test_a_definition_is_the_same_whatever_its_capitals_accents_and_last_stop():
    assert key_of("Cámaras  que TRANSMITEN.") == key_of("camaras que transmiten")
    assert key_of("menos de 5") != key_of("más de 5") and key_of("< 5") != key_of("> 5")
    assert key_of(None) == key_of(" ") == UNDEFINED


def test_those_without_a_definition_come_last_and_are_not_ranked():
    found = list(groups_of([(1, None), (9, None), (5, None), (2, "Instaladas")]).values())

    assert [group.key for group in found] == ["instaladas", UNDEFINED]
    assert [figure.name for figure in found[-1].figures] == ["M0", "M1", "M2"]


def test_order_by_name_forgets_accents():
    rows = {code: {"definition": "x"} for code in ("a", "b", "c")}
    names = {"a": "Zárate", "b": "Ávila", "c": "Baradero"}
    figures = {code: Figure(code, name, Decimal(1)) for code, name in names.items()}

    assert [f.name for f in grouped(rows, figures, BY_NAME)[0].figures] == ["Ávila", "Baradero", "Zárate"]


@pytest.mark.parametrize(
    ("period", "was", "span"),
    [
        ("2026", "2025", ("2026-01", "2026-12")),
        ("2026-T1", "2025-T4", ("2026-01", "2026-03")),
        ("2026-T3", "2026-T2", ("2026-07", "2026-09")),
        ("2026-01", "2025-12", ("2026-01", "2026-01")),
        ("2026-10", "2026-09", ("2026-10", "2026-10")),
    ],
)
def test_the_period_before_lasts_the_same(period, was, span):
    assert before(period) == was
    assert months(period) == span
