"""What a line serves in the plan above and what serves it below, by printed codes alone."""

import pytest

from data_access import plan_links, plans


@pytest.fixture(autouse=True)
def portal(samples):
    """Every question here goes to the samples."""


def links(plan: str, code: str) -> tuple[list[tuple], list[tuple]]:
    """(plan, code, title) above and below the line with a code."""
    rows = plans.activities("demostracion", plan)
    row = rows[rows["code"] == code].to_dict("records")[0]
    return tuple(
        [(each.plan, each.code, each.title) for each in found]
        for found in plan_links.of_line("demostracion", plan, row)
    )


def test_an_operating_line_names_its_line_of_the_annual_plan():
    above, below = links("2026-serenazgo", "P-01")

    assert above == [("2026", "A-01", "Patrullaje focalizado en puntos de calor")]
    assert below == []


def test_an_annual_line_is_served_by_the_lines_that_print_its_code():
    above, below = links("2026", "A-01")

    assert above == [("2024-2027", "O1.1", "Patrullar donde y cuando más ocurre")]
    assert [(plan, code) for plan, code, _ in below] == [
        ("2026-serenazgo", "P-01"),
        ("2026-serenazgo", "P-02"),
    ]


def test_a_line_that_no_code_links_stands_alone():
    assert links("2026-serenazgo", "P-05") == ([], [])
    assert links("2026", "F-01") == ([], [])


def test_a_plan_with_no_other_has_no_links():
    row = plans.activities("ilo", "2021").to_dict("records")[0]

    assert plan_links.of_line("ilo", "2021", row) == ([], [])
