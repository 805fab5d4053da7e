"""The findings of the three documents, line by line: rules and figures are compared, not words."""

import re

import pytest

from tests.etl.seeds import needs_seeds, reading

pytestmark = needs_seeds


def noted(slug: str, rule: str) -> list[tuple[int, list[str]]]:
    """(line of the document, numbers of the sentence) of the observations of a rule."""
    rows = reading(slug).observations
    found = rows[rows["rule"] == rule]
    return [
        (int(line), re.findall(r"\d+", said))
        for line, said in zip(found["source_line"], found["sentence"], strict=True)
    ]


def computed(slug: str, rule: str) -> list[tuple[int, dict]]:
    """(line of the document, figures) of the findings that every load computes."""
    rows = reading(slug).activities
    return [
        (int(rows.iloc[f["source_row"] - 2]["source_line"]), f["figures"])
        for f in reading(slug).computed
        if f["rule"] == rule
    ]


# S0, Antigua Cuscatlán


def test_s0_1_code_5_is_used_twice_and_the_second_row_has_none() -> None:
    assert computed("antigua-cuscatlan", "repeated_code") == [(125, {"code": "5"}), (127, {"code": "5"})]
    assert computed("antigua-cuscatlan", "blank_code") == [(122, {})]


def test_s0_2_a_month_header_is_broken_and_every_month_cell_of_10_rows_is_empty() -> None:
    assert noted("antigua-cuscatlan", "month_header") == [(119, [])]
    assert noted("antigua-cuscatlan", "months_blank") == [(119, ["10"])]


def test_s0_3_five_of_14_announced_are_not_scheduled_and_one_scheduled_is_not_announced() -> None:
    lines = ["83", "84", "85", "101", "104"]

    assert noted("antigua-cuscatlan", "unscheduled") == [(83, ["14", "10", "5", *lines])]
    assert noted("antigua-cuscatlan", "unannounced") == [(125, ["14"])]


def test_s0_4_the_panic_buttons_were_dropped() -> None:
    rows = reading("antigua-cuscatlan").observations
    said = rows[rows["rule"] == "dropped_words"]

    assert said["source_line"].tolist() == ["127"]
    assert "botones de pánico" in said["sentence"].iloc[0]


def test_s0_5_the_index_has_three_parts_and_the_body_four() -> None:
    assert noted("antigua-cuscatlan", "index_differs") == [(111, ["3", "4"])]


def test_s0_6_six_fields_are_empty_by_construction() -> None:
    assert noted("antigua-cuscatlan", "missing_fields") == [(121, ["6", "6"])]


# S1, Ilo: groups A, B and C


def test_group_a_arithmetic_of_the_document() -> None:
    assert computed("ilo", "sum_target") == [
        (41, {"sum": 4, "target": 6}),
        (128, {"sum": 2, "target": 3}),
    ]
    assert computed("ilo", "no_target") == [(68, {"sum": 6}), (70, {"sum": 4})]
    assert computed("ilo", "no_months") == [(109, {"target": 1})]


@pytest.mark.parametrize(
    ("line", "cells"),
    [(50, 14), (52, 14), (95, 14), (140, 17), (141, 17), (143, 17), (151, 11)]
    + [(line, 13) for line in (*range(37, 50), 51)]
    + [
        (64, 11),
        (65, 11),
        (68, 11),
        (70, 11),
        (105, 20),
        (107, 23),
        (108, 24),
        (111, 27),
        (112, 28),
        (113, 28),
    ],
)
def test_group_b_broken_rows_are_shape_and_not_arithmetic(line: int, cells: int) -> None:
    assert (line, {"cells": cells}) in computed("ilo", "shape")
    if line not in (41, 68, 70):
        wrong = [
            found for rule in ("sum_target", "no_target", "no_months") for found, _ in computed("ilo", rule)
        ]
        assert line not in wrong


def test_group_b_a_broken_row_without_values_is_shape_too() -> None:
    assert noted("ilo", "blank_shape") == [(109, ["24", "12"])]


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ("percent_as_count", [(64, {"target": 4}), (124, {"target": 6}), (125, {"target": 12})]),
        ("count_as_percent", [(95, {"target": 100})]),
        ("stock_as_flow", [(96, {"target": 6, "most": 3}), (124, {"target": 6, "most": 3})]),
        ("percent_without_sign", [(126, {"target": 100})]),
        ("padded_number", [(111, {"printed": "01", "number": 1}), (112, {"printed": "01", "number": 1})]),
        ("no_responsible", [(50, {}), (129, {})]),
        ("additional", [(line, {"code": "ADICIONAL"}) for line in (80, 141, 142, 143, 151)]),
        ("no_objective_code", [(109, {}), (112, {})]),
        ("code_gap", [(80, {"before": "A 4", "after": "A 11"})]),
    ],
)
def test_group_c_indicator_unit_and_target(rule: str, found: list) -> None:
    assert computed("ilo", rule) == found


def test_group_c_action_30_repeats_action_29() -> None:
    assert noted("ilo", "repeated_text") == [(129, ["04", "06", "01", "29", "128"])]


def test_group_c_actions_4_and_38_are_one_operation_under_two_objectives() -> None:
    numbers = ["4", "02", "05", "06", "38", "04", "12", "01"]

    assert noted("ilo", "same_operation") == [(155, numbers)]


def test_group_c_the_heading_of_objective_3_is_missing() -> None:
    assert noted("ilo", "heading_gap") == [(92, ["2", "4"])]


def test_group_c_january_is_programmed_and_the_plan_is_signed_on_the_27th() -> None:
    rows = reading("ilo").observations
    said = rows[rows["rule"] == "before_approval"]["sentence"].iloc[0]

    assert "27 de enero de 2021" in said
    assert said.endswith("en 14, 15, A 2, A 16, A 33, A 35 y A 36.")
    assert noted("ilo", "published_after_approval") == [(39, ["27", "2021"])]


# S2, COAMSS


def test_s2_3_no_amount_is_tied_to_any_activity() -> None:
    ((_, numbers),) = noted("amss", "no_amounts")
    rows = reading("amss").activities

    assert numbers == [str((rows["funding_printed"] != "").sum())]


def test_s2_4_ten_plans_are_announced_and_one_has_no_table() -> None:
    rows = reading("amss").observations
    said = rows[rows["rule"] == "announced_without_table"]

    assert noted("amss", "announced_without_table") == [(297, ["10"])]
    assert "Auditoría Interna" in said["sentence"].iloc[0]


def test_s2_5_a_summary_heading_carries_the_text_of_another_unit() -> None:
    rows = reading("amss").observations
    said = rows[rows["rule"] == "summary_of_another"]

    assert said["source_line"].tolist() == ["382"]
    assert "Talento Humano" in said["sentence"].iloc[0]


def test_s2_6_all_month_cells_are_without_marks_and_some_hold_text() -> None:
    blank = noted("amss", "months_blank")
    assert len(blank) == 10
    assert sum(int(numbers[0]) for _, numbers in blank) == 234

    strays = noted("amss", "text_in_months")
    assert [line for line, _ in strays] == [510, 579, 580, 682, 685, 686, 689, 702, 703, 704]
    assert strays[0][1] == ["12"]


def test_s2_7_the_funding_column_has_six_names() -> None:
    rows = reading("amss").observations
    said = rows[rows["rule"] == "funding_names"]["sentence"].iloc[0].casefold()

    assert noted("amss", "funding_names") == [(405, ["6"])]
    for name in (
        "presupuesto (fuente)",
        "fuente de financiamiento",
        "fuente de ingreso",
        "fuentes de ingreso",
    ):
        assert name in said
    assert noted("amss", "month_names") == [(405, [])]


@pytest.mark.parametrize(
    ("rule", "lines"),
    [
        ("repeated_indicator_code", {446, 453, 454, 798, 802, 893, 894}),
        ("repeated_result_code", {440, 442, 446, 453, 454, 455}),
        ("code_elsewhere", {723, 735, 736, 748, 802, 905, 906, 907}),
        ("indicator_gap", {549}),
    ],
)
def test_s2_8_codes_repeated_misplaced_or_skipped(rule: str, lines: set[int]) -> None:
    assert {line for line, _ in computed("amss", rule)} == lines


def test_s2_8_codes_that_were_read_with_a_digit_for_a_letter() -> None:
    ((line, numbers),) = noted("amss", "digit_for_letter")

    assert line == 721
    assert numbers[0] == "14"


def test_s2_9_three_counts_for_the_months_of_a_year() -> None:
    ((_, numbers),) = noted("amss", "months_of_a_year")

    assert numbers == ["11", "593", "12", "608", "14", "633"]


def test_s2_10_the_result_is_of_2018_and_its_indicator_of_2019() -> None:
    assert noted("amss", "years_differ") == [(578, ["2018", "2019"])]


def test_s2_11_the_budget_of_2018_is_in_the_plan_of_2019() -> None:
    assert noted("amss", "past_year") == [(608, ["2019", "2018"])]


def test_s2_12_four_reports_leave_out_the_last_quarter() -> None:
    ((line, numbers),) = noted("amss", "reports_outside")

    assert line == 611
    assert numbers == ["4", "31", "2018", "30", "2019", "2018", "2019"]


def test_s2_13_accountability_covers_another_period() -> None:
    assert noted("amss", "other_period") == [(824, ["2018", "2019", "2019"])]


def test_s2_14_two_half_year_calendars() -> None:
    assert noted("amss", "half_years") == [(816, ["2", "816", "818"])]


def test_s2_15_a_row_was_carried_over_from_another_table() -> None:
    assert [line for line, _ in noted("amss", "responsible_of_another")] == [834]
    assert (834, {"code": "A.1.1"}) in computed("amss", "repeated_code")


def test_nothing_else_is_observed() -> None:
    rules = {slug: set(reading(slug).observations["rule"]) for slug in ("antigua-cuscatlan", "ilo", "amss")}

    assert rules["antigua-cuscatlan"] == {
        *("month_header", "months_blank", "unscheduled", "unannounced", "dropped_words"),
        *("index_differs", "missing_fields"),
    }
    assert rules["ilo"] == {
        *("missing_fields", "repeated_text", "same_operation", "heading_gap"),
        *("before_approval", "published_after_approval", "blank_shape"),
    }
    assert rules["amss"] == {
        *("announced_without_table", "summary_of_another", "funding_names", "month_names", "no_amounts"),
        *(
            "months_blank",
            "text_in_months",
            "missing_fields",
            "years_differ",
            "months_of_a_year",
            "past_year",
        ),
        *("reports_outside", "digit_for_letter", "half_years", "other_period", "responsible_of_another"),
    }
