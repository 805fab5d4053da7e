"""Outcomes beside outputs: the activities of an objective and of all that hangs from it."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from data_access import indicator_outputs, indicators, plans

NAMES = st.sampled_from("abcdef")


def beside(slug: str, code: str):
    every = indicators.followed(slug)
    return indicator_outputs.beside(slug, next(e for e in every if e.code == code), every)


@given(st.dictionaries(NAMES, st.one_of(st.none(), NAMES)), NAMES)
def test_below_is_the_node_and_every_child_of_what_is_below_even_in_a_circle(parents, node):
    nodes = pd.DataFrame({"node": list(parents), "parent": list(parents.values())}, dtype=object)

    found = indicator_outputs.below(nodes, node)

    assert node in found
    assert {child for child, parent in parents.items() if parent in found} <= found
    assert all(parents[name] in found for name in found - {node})


def test_the_lines_are_those_of_the_objective_and_below(samples):
    found = beside("demostracion", "robos")

    followed = plans.followed_to("demostracion", "2026")[0]
    expected = followed[followed["objective"].isin(["1", "1.1", "1.2", "1.3"])]
    assert list(found.lines["line"]) == list(expected["line"]) and len(found.lines) > 5
    assert "Patrullaje focalizado en puntos de calor" in set(found.lines["title"])


def test_executed_and_programmed_are_those_of_the_plan(samples):
    found = beside("demostracion", "robos")

    followed = plans.followed_to("demostracion", "2026")[0].set_index("line")
    same = followed.loc[found.lines["line"], ["programmed_to_date", "executed"]].reset_index(drop=True)
    pd.testing.assert_frame_equal(
        same, found.lines[["programmed_to_date", "executed"]].reset_index(drop=True)
    )


def test_the_other_indicators_are_of_the_same_branch(samples):
    found = beside("demostracion", "robos")

    assert [e.code for e in found.others] == ["camaras-en-servicio", "patrullajes", "percepcion-seguridad"]


def test_a_real_plan_has_its_activities_without_execution(samples):
    found = beside("ilo", "homicidios")

    assert set(found.lines["code"]) == {"A 1", "A 2"}
    assert found.lines["executed"].isna().all() and found.others == []


def test_without_an_objective_nothing_stands_beside(samples):
    assert beside("demostracion", "tasa-incidentes") is None
