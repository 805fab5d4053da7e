"""What a load observes in the activities of a plan: units and codes, and when it keeps quiet."""

import pandas as pd
import pytest

from etl import observe
from tests.factories import activity
from warehouse.datasets import BY_NAME

COLUMNS = [column.name for column in BY_NAME["activities"].columns]


def rules(*rows: dict[str, str]) -> list[tuple[int, str, dict]]:
    """(line, rule, figures) of lines 1, 2, 3… given by what is particular in each."""
    made = [activity(number, months_reading="impresa") | row for number, row in enumerate(rows, 1)]
    table = pd.DataFrame(made, columns=COLUMNS, dtype=object).where(lambda t: t.notna(), None)
    found = observe.activities(table.assign(source_row=range(2, len(table) + 2)))
    return [(f["line"], f["rule"], f["figures"]) for f in found]


def cells(*filled: str) -> str:
    return "|".join([*filled, *[""] * (12 - len(filled))])


def test_a_share_with_a_count_as_target() -> None:
    row = {
        "indicator": "% de locales",
        "unit_kind": "suma",
        "annual_target": "4",
        "printed_cells": cells("4"),
    }

    assert rules(row) == [(1, "percent_as_count", {"target": 4})]
    assert rules(row | {"target_printed": "4 %", "unit_kind": "porcentaje"}) == []
    assert rules(row | {"unit_kind": "porcentaje"}) == []


def test_a_count_with_a_share_as_target() -> None:
    row = {"indicator": "N° de ciudades", "unit_kind": "porcentaje", "annual_target": "100"}
    row |= {"target_printed": "100%", "printed_cells": cells("50", "50")}

    assert rules(row) == [(1, "count_as_percent", {"target": 100})]


def test_shares_in_the_months_and_a_target_without_a_unit() -> None:
    row = {"indicator": "% de juntas", "unit_kind": "porcentaje", "annual_target": "100"}
    row |= {"target_printed": "100", "printed_cells": cells("50 %", "50 %")}

    assert rules(row) == [(1, "percent_without_sign", {"target": 100})]


def test_places_added_up_month_after_month() -> None:
    most = {
        "indicator": "N° de distritos con plan",
        "unit_kind": "suma",
        "annual_target": "3",
        "printed_cells": cells("3"),
    }
    again = most | {
        "indicator": "N° de distritos con mapa",
        "annual_target": "6",
        "printed_cells": cells("3", "3"),
    }

    assert rules(most, again) == [(2, "stock_as_flow", {"target": 6, "most": 3})]
    assert rules(most, again | {"title": "Rendición de cuentas trimestral"}) == []
    assert rules(most, again | {"unit_kind": "último", "printed_cells": cells("3", "6")}) == []
    assert rules(most, again | {"annual_target": "3", "printed_cells": cells("1", "2")}) == []


def test_a_number_written_two_ways() -> None:
    row = {"unit_kind": "suma", "annual_target": "1", "printed_cells": cells("01"), "target_printed": "1"}

    assert rules(row) == [(1, "padded_number", {"printed": "01", "number": 1})]
    assert rules(row | {"target_printed": "01"}) == []


def test_a_mark_is_not_arithmetic() -> None:
    assert rules({"printed_cells": cells("x", "", "x"), "annual_target": "5", "unit_kind": "suma"}) == []


def test_an_indicator_under_another_result() -> None:
    row = {"result": "Uno", "indicator": "Mapa"}

    assert rules(row | {"result_code": "O7.R1", "indicator_code": "O6.R1.11"}) == [
        (1, "code_elsewhere", {"code": "O6.R1.11", "result": "O7.R1"})
    ]
    assert rules(row | {"result_code": "O.1. R.2. U.F", "indicator_code": "O.1.R.2.U.F. 1.3"}) == []
    assert rules(row | {"result_code": "R1", "indicator_code": "I.1"}) == []


def test_a_number_that_indicators_skip() -> None:
    base = {"result": "Uno", "result_code": "O.2.R.1.X"}
    codes = [
        base | {"code": f"A.{n}", "indicator": n, "indicator_code": f"O.2.R.1.X.I.{n}"} for n in ("1", "3")
    ]

    assert rules(*codes) == [(2, "indicator_gap", {"before": "O.2.R.1.X.I.1", "after": "O.2.R.1.X.I.3"})]


def test_an_indicator_read_as_eleven_is_the_first() -> None:
    base = {"result": "Uno", "result_code": "O1.R1"}
    codes = [
        base | {"code": c, "indicator": c, "indicator_code": c} for c in ("O1.R1.11", "O1.R1.12", "O1.R1.I3")
    ]

    assert rules(*codes) == []


def test_short_codes_begin_anew_under_each_result_and_long_ones_do_not() -> None:
    def line(code: str, result: str) -> dict[str, str]:
        return {"code": code, "result": result, "indicator": "Uno", "title": f"{code} de {result}"}

    assert rules(line("A.1", "R1"), line("A.1", "R2")) == []
    assert [rule for _, rule, _ in rules(line("A.1.1", "R1"), line("A.1.1", "R2"))] == ["repeated_code"] * 2


@pytest.mark.parametrize(("code", "rule"), [("ADICIONAL", "additional"), (None, "no_objective_code")])
def test_actions_without_an_objective_among_actions_with_one(code, rule) -> None:
    coded = [{"objective_code": f"OE 01.{n}"} for n in range(3)]

    assert [(line, said) for line, said, _ in rules(*coded, {"objective_code": code})] == [(4, rule)]
    assert rules({"objective_code": code}, {"objective_code": code}) == []


def test_a_line_without_an_office_where_nearly_all_have_one() -> None:
    named = [{"responsible": "Alcaldía"}] * 4

    assert rules(*named, {}) == [(5, "no_responsible", {})]
    assert rules({"responsible": "Alcaldía"}, {}) == []


def test_announced_activities_are_left_out() -> None:
    named = [{"responsible": "Alcaldía"}] * 4

    assert rules(*named, {"track": "anunciada sin programar", "code": "A 5"}) == []


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("5", 5),
        (" 25 %", 25),
        ("0,5", 0.5),
        ("0.125", 0.125),
        ("1,5000", 1.5),
        ("1.200,50", 1200.5),
        ("$ 1,200.50", 1200.5),
        ("1,000,000", 1_000_000),
        ("-", 0),
        ("según demanda", 0),
        ("1,000", None),
        ("12.345", None),
        ("2 de 3", None),
    ],
)
def test_a_printed_cell_is_a_number_only_when_it_can_be_read_one_way(
    printed: str, read: float | None
) -> None:
    assert observe.number(printed) == read


def test_a_month_that_was_read_counts_as_it_was_read() -> None:
    row = {"unit_kind": "suma", "annual_target": "1000", "target_printed": "1,000", "m01": "1000"}

    assert rules(row | {"printed_cells": cells("1,000")}) == []
    assert rules(row | {"printed_cells": cells("1,000"), "annual_target": "900"}) == [
        (1, "sum_target", {"sum": 1000, "target": 900})
    ]


def test_a_sum_that_leans_on_an_uncertain_reading_is_not_told() -> None:
    row = {"unit_kind": "suma", "annual_target": "1000", "months_reading": "no legible"}

    assert rules(row | {"printed_cells": "1,000"}) == [(1, "shape", {"cells": 1})]
    assert rules(row | {"printed_cells": cells("1,000", "5")}) == []
    assert rules(row | {"printed_cells": cells("1 o 2"), "annual_target": None}) == []


@pytest.mark.parametrize(
    "levels", [("25%", "50%", "75%", "100%"), ("100%", "100%"), ("40%", "", "100%", "-")]
)
def test_levels_of_a_percentage_are_not_added(levels: tuple[str, ...]) -> None:
    row = {"unit_kind": "porcentaje", "annual_target": "100", "target_printed": "100%"}

    assert rules(row | {"printed_cells": cells(*levels)}) == []
    assert rules(row | {"printed_cells": cells("60%", "60%")}) == [
        (1, "sum_target", {"sum": 120, "target": 100})
    ]
